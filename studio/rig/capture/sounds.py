"""Where sound comes from: a microphone, a file, the tone of the test card. Each yields it when due."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from studio.clock import Clock
from studio.rig.capture import clip, tone
from studio.rig.capture.microphone import Heard, Microphone, MicrophoneEnded
from studio.rig.capture.pace import wait_until
from studio.rig.capture.rate import RateWatch
from studio.rig.capture.route import Route, RouteChanged
from studio.rig.devices.found import SoundInput

BLOCK: Final = 960
MOST_WAITING: Final = 100
"""Blocks held back while the sound server is asked; 2 s, then they are given the benefit."""


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
            if not wait_until(clock, due_ms, stop):
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
            if not wait_until(clock, at_ms, stop):
                return
            yield Heard(pcm, at_ms, False)


@dataclass(frozen=True)
class DeviceSounds:
    """Two channels of a sound card. What the sound server re-routes is told and cut off at once."""

    device: SoundInput
    pair: tuple[int, int]
    tell: Callable[[RouteChanged], None]
    _waiting: list[Heard] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.device.label or self.device.name

    def take(self, clock: Clock, zero_ms: int, stop: threading.Event) -> Iterator[Heard]:
        with Microphone(self.device, self.pair) as microphone:
            watched = self.device.backend in ("PulseAudio", "ALSA")
            route = Route(microphone.process, self._moved(microphone)) if watched else None
            self._waiting.clear()
            rate = RateWatch()
            expected = self.device.name if self.device.backend == "PulseAudio" else None
            try:
                for block in microphone.blocks():
                    if stop.is_set():
                        return
                    if (other := rate.take(len(block.pcm), block.at_ms)) is not None:
                        raise MicrophoneEnded(
                            f"采样率变成了 {other} Hz / its sample rate has become {other} Hz"
                        )
                    if route is None:
                        yield block
                        continue
                    if not route.watching:
                        route.begin(expected)
                    yield from self._own(block, route)
            finally:
                if route is not None:
                    route.end()

    def _own(self, block: Heard, route: Route) -> Iterator[Heard]:
        """The block, and those that waited with it; nothing while it may be another microphone's."""
        if route.moved:
            self._waiting.clear()
            return
        self._waiting.append(block)
        if route.suspect and len(self._waiting) < MOST_WAITING:
            return
        yield from tuple(self._waiting)
        self._waiting.clear()

    def _moved(self, microphone: Microphone) -> Callable[[RouteChanged], None]:
        def moved(change: RouteChanged) -> None:
            self.tell(change)
            microphone.stop()

        return moved
