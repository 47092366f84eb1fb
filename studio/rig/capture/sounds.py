"""Where sound comes from: a microphone, a file, the tone of the test card. Each yields it when due."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from studio.clock import Clock
from studio.rig.capture import clip, tone
from studio.rig.capture.microphone import Heard, Microphone
from studio.rig.capture.route import Route, RouteChanged
from studio.rig.devices.found import SoundInput

BLOCK = 960


class Sounds(Protocol):
    """A source of sound: stereo int16 at 48 kHz."""

    @property
    def label(self) -> str:
        """Its exact name."""
        ...

    def take(self, clock: Clock, zero_ms: int, stop: threading.Event) -> Iterator[Heard]:
        """Blocks as they arrive. Raises MicrophoneEnded; returns when stopped."""
        ...


@dataclass(frozen=True)
class ToneSounds:
    """The beep that belongs to the test card's flash."""

    label: str = "tone"

    def take(self, clock: Clock, zero_ms: int, stop: threading.Event) -> Iterator[Heard]:
        sample = (clock.monotonic_ms() - zero_ms) * tone.RATE_HZ // 1000 // BLOCK * BLOCK
        while True:
            due_ms = zero_ms + (sample + BLOCK) * 1000 // tone.RATE_HZ
            if stop.wait(max(0, due_ms - clock.monotonic_ms()) / 1000):
                return
            yield Heard(tone.sound(sample, BLOCK), due_ms, False)
            sample += BLOCK


@dataclass(frozen=True)
class FileSounds:
    """A file's sound in its own time."""

    path: Path

    @property
    def label(self) -> str:
        return self.path.name

    def take(self, clock: Clock, zero_ms: int, stop: threading.Event) -> Iterator[Heard]:
        start_ms = clock.monotonic_ms() - zero_ms
        for due, pcm in clip.sounds(self.path):
            if due < start_ms:
                continue
            at_ms = zero_ms + round(due + len(pcm) * 1000 / clip.RATE_HZ)
            if stop.wait(max(0, at_ms - clock.monotonic_ms()) / 1000):
                return
            yield Heard(pcm, at_ms, False)


@dataclass(frozen=True)
class DeviceSounds:
    """Two channels of a sound card. What the sound server re-routes is told and cut off at once."""

    device: SoundInput
    pair: tuple[int, int]
    tell: Callable[[RouteChanged], None]

    @property
    def label(self) -> str:
        return self.device.label or self.device.name

    def take(self, clock: Clock, zero_ms: int, stop: threading.Event) -> Iterator[Heard]:
        with Microphone(self.device, self.pair) as microphone:
            watched = self.device.backend in ("PulseAudio", "ALSA")
            route = Route(microphone.process, self._moved(microphone)) if watched else None
            expected = self.device.name if self.device.backend == "PulseAudio" else None
            try:
                for block in microphone.blocks():
                    if stop.is_set():
                        return
                    if route is not None:
                        if not route.watching:
                            route.begin(expected)
                        if route.moved:
                            continue  # another microphone's sound
                    yield block
            finally:
                if route is not None:
                    route.end()

    def _moved(self, microphone: Microphone) -> Callable[[RouteChanged], None]:
        def moved(change: RouteChanged) -> None:
            self.tell(change)
            microphone.stop()

        return moved
