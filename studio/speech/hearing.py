"""The seam: a transcriber opens a hearing for one show; sound goes in, segments of text come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simulator.events.entry import Words


@dataclass(frozen=True, slots=True)
class Segment:
    """So much was said between two moments of the show, in ms since its start."""

    text: str
    from_ms: int
    to_ms: int


class Hearing(Protocol):
    """One show's. Called from one thread, in order; whatever it returns is final."""

    def feed(self, pcm: NDArray[np.float32], t_ms: int) -> list[Segment]:
        """Mono sound, full scale 1, that ends ``t_ms`` after the start of the show."""
        ...

    def finish(self) -> list[Segment]:
        """Nobody speaks for the moment, or the show is over: hand out what is still open."""
        ...


class Transcriber(Protocol):
    """One per studio. ``open`` may be called for many shows at once."""

    @property
    def name(self) -> str:
        """For the log of the program."""
        ...

    @property
    def rate_hz(self) -> int:
        """The sample rate that its hearings want."""
        ...

    @property
    def hears_silence(self) -> bool:
        """False: only voice is fed to it, as the detector of voice finds it."""
        ...

    def open(self, t_ms: int) -> Hearing:
        """A hearing of a show that has come so far: 0 at its start, more after a restart."""
        ...


class SpeechTrouble(Exception):
    """Speech cannot be set up as asked; ``words`` say what is missing and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh=zh, en=en)
