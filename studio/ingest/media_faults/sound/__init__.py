"""What faults do to sound: one pure function per file, and how a room's faults add up.

Sound is float32 in [-1, 1], shape (samples, 2), at 48 kHz.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from simulator.events.changes import MediaFault
from studio.ingest.media_faults.sound import echo, gain, howl, hum, mute
from studio.ingest.media_faults.sound.pcm import Sound

GAIN_CDB, HUM_CDB, ECHO_MS, HOWL_MS, DELAY_MS = 1_200, -3_000, 250, 250, 600
"""What holds where a fault does not tell its amount."""


def late_ms(faults: Sequence[MediaFault]) -> int:
    """How far the sound is behind the picture."""
    return sum(one.delay_ms or DELAY_MS for one in faults if one.fault == "delay")


class Chain:
    """A room's faults of sound one after the other; remembers what an echo needs."""

    def __init__(self, faults: Sequence[MediaFault]) -> None:
        self._faults = tuple(one for one in faults if _is_heard(one))
        self._past: dict[str, Sound] = {}
        self._began: int | None = None

    @property
    def is_plain(self) -> bool:
        """The sound is the crew's own."""
        return not self._faults

    def apply(self, pcm: Sound, at: int) -> Sound:
        """Some sound; ``at`` is the number of its first sample in the stream."""
        self._began = at if self._began is None else self._began
        for one in self._faults:
            match one.fault:
                case "mute":
                    pcm = mute.mute(pcm)
                case "gain":
                    pcm = gain.gain(pcm, GAIN_CDB if one.gain_cdb is None else one.gain_cdb)
                case "hum":
                    pcm = hum.hum(pcm, at, HUM_CDB if one.gain_cdb is None else one.gain_cdb)
                case "echo":
                    pcm = self._echoed(pcm, "echo", one.delay_ms or ECHO_MS)
                case "howl":
                    pcm = self._echoed(pcm, "howl", one.delay_ms or HOWL_MS)
                    pcm = howl.howl(pcm, at - self._began)
                case _:
                    raise AssertionError(one.fault)
        return pcm

    def _echoed(self, pcm: Sound, name: str, delay_ms: int) -> Sound:
        pcm, self._past[name] = echo.echo(pcm, self._past.get(name), delay_ms)
        return pcm


def _is_heard(one: MediaFault) -> bool:
    match one.fault:
        case "mute" | "gain" | "hum" | "echo" | "howl":
            return True
        case "delay" | "black" | "freeze" | "dark" | "bright" | "mirror" | "rotate" | "leak":
            return False
        case _:
            assert_never(one.fault)
