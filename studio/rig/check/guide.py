"""Leads a person through the steps, with live levels, and collects what each step needs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Final, Protocol

import av

from studio.clock import Clock
from studio.rig.capture.cameras import CameraEnded, Pictures
from studio.rig.capture.clip import NoSuchStream
from studio.rig.capture.microphone import MicrophoneEnded
from studio.rig.capture.sounds import Sounds
from studio.rig.check.steps import READY_S, Step
from studio.rig.check.takes import MOST_PICTURES, Developer, Take, read
from studio.signals.catalogue import Readings
from studio.signals.ledger import Ledger

RATE_HZ: Final = 48_000
LIVE_S: Final = 0.25
LEAVE_WITHIN_S: Final = 3.0
BAR: Final = 30
QUIETEST_DBFS: Final = -60.0


class Screen(Protocol):
    """Where the guide writes."""

    def line(self, text: str) -> None:
        """A line that stays."""
        ...

    def live(self, text: str) -> None:
        """A line that the next one replaces."""
        ...


class Guide:
    """One guided check. ``run`` takes the steps' seconds and the pauses between them."""

    def __init__(
        self,
        clock: Clock,
        pictures: Pictures,
        sounds: Sounds,
        screen: Screen,
        *,
        ready_s: float = READY_S,
    ) -> None:
        self._clock, self._pictures, self._sounds = clock, pictures, sounds
        self._screen, self._ready_s = screen, ready_s
        self._stop = threading.Event()
        self._take: Take | None = None
        self._ledger = Ledger(RATE_HZ)
        self._fps = pictures.fps
        self._alive = {"camera": False, "sound": False}

    def run(self, steps: Sequence[Step]) -> dict[str, Readings]:
        """Readings by step, and ``whole``. A device that fails leaves its metrics unmeasured."""
        threads = [
            threading.Thread(target=self._through, args=work, daemon=True)
            for work in (("camera", self._watch), ("sound", self._listen))
        ]
        for thread in threads:
            thread.start()
        try:
            self._wait_for_devices()
            readings = {step.name: self._step(step) for step in steps}
        finally:
            self._stop.set()
            for thread in threads:
                thread.join(LEAVE_WITHIN_S)
        return readings | {"whole": self._whole()}

    def _whole(self) -> Readings:
        minutes = max(self._ledger.units / RATE_HZ, 1.0) / 60
        heard = self._ledger.units > 0
        return {
            "lost_sound": round(self._ledger.lost_ms / max(minutes, 1.0)) if heard else None,
            "drift": self._ledger.drift_ppm(),
        }

    def _wait_for_devices(self) -> None:
        """The first sound comes up to 1.5 s after opening; a camera may take longer."""
        for _ in range(40):
            if all(self._alive.values()) or self._stop.wait(LIVE_S):
                return

    def _step(self, step: Step) -> Readings:
        self._screen.line(f"▶ {step.zh} / {step.en} ({step.seconds:g} s)")
        self._stop.wait(self._ready_s)
        take = Take()
        began_ms = self._clock.monotonic_ms()
        self._take = take
        end_ms = began_ms + round(step.seconds * 1000)
        while (left_ms := end_ms - self._clock.monotonic_ms()) > 0:
            self._stop.wait(min(LIVE_S, left_ms / 1000))
            self._screen.live(self._live(take, left_ms))
        self._take = None
        return read(step.name, take, self._fps, self._clock.monotonic_ms() - began_ms)

    def _live(self, take: Take, left_ms: int) -> str:
        level = take.level_dbfs()
        share = max(0.0, min(1.0, 1 - level / QUIETEST_DBFS))
        bar = "█" * round(share * BAR)
        light = f"{take.pictures[-1].mean():3.0f}" if take.pictures else "  –"
        return (
            f"  {left_ms / 1000:4.1f} s  声音 sound {level:6.1f} dBFS |{bar:{BAR}s}|"
            f"  亮度 light {light}/255"
        )

    def _through(self, name: str, work: Callable[[], None]) -> None:
        try:
            work()
        except (CameraEnded, MicrophoneEnded, NoSuchStream) as error:
            self._screen.line(f"■ {error}")
        self._alive[name] = True  # nothing more to wait for

    def _watch(self) -> None:
        developer = Developer()
        for picture in self._pictures.take(self._clock, self._clock.monotonic_ms(), self._stop):
            self._alive["camera"] = True
            take = self._take
            if take is None:
                continue
            try:
                small = developer.small(picture.pixels)
            except av.FFmpegError:
                continue
            take.came += 1
            take.size = developer.size
            if len(take.pictures) < MOST_PICTURES:
                take.seen_ms.append(picture.at_ms)
                take.pictures.append(small)

    def _listen(self) -> None:
        for heard in self._sounds.take(self._clock, self._clock.monotonic_ms(), self._stop):
            self._alive["sound"] = True
            self._ledger.take(len(heard.pcm), heard.at_ms)
            take = self._take
            if take is not None:
                take.heard_ms.append(heard.at_ms)
                take.pcm.append(heard.pcm)
