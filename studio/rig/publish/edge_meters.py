"""The meters beside the encoder: the whole sound and some pictures, judged every few seconds.

Here is the best evidence there is: after Opus a steady offset and much of a hum are gone, and the
studio sees one picture a second or two. A fault is told when it begins and when it is over.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

from studio.rig.capture.mailbox import Picture
from studio.rig.check.remedies import remedy
from studio.rig.check.takes import Developer
from studio.signals.catalogue import METRICS, Readings, judge
from studio.signals.picture_check import picture_readings
from studio.signals.sound_check import sound_readings

EVERY_S: Final = 10.0
SOUND_BLOCKS: Final = 500
"""Ten seconds of 20 ms."""
PICTURE_GAP_MS: Final = 200
PICTURES: Final = 25
TOLD: Final = (
    "clipping", "true_peak", "hum", "dc", "dead_channel", "phase", "noise_floor",
    "black", "frozen", "burnt", "drowned", "grain", "focus",
)  # fmt: skip
"""Faults of the rig; loudness and pace are the host's art, and the studio judges them."""


class EdgeMeters:
    """Takes what is encoded; ``run`` judges it in a thread of its own."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._lock = threading.Lock()
        self._sound: deque[NDArray[np.int16]] = deque(maxlen=SOUND_BLOCKS)
        self._pictures: deque[Picture] = deque(maxlen=PICTURES)
        self._bad: set[str] = set()
        self.readings: Readings = {}

    def hear(self, block: NDArray[np.int16]) -> None:
        """A block of 20 ms as it goes to the encoder."""
        with self._lock:
            self._sound.append(block)

    def see(self, picture: Picture) -> None:
        """A picture as it goes to the encoder; five a second are kept."""
        with self._lock:
            last = self._pictures[-1].at_ms if self._pictures else picture.at_ms - PICTURE_GAP_MS
            if picture.at_ms - last >= PICTURE_GAP_MS:
                self._pictures.append(picture)

    def run(self, stop: threading.Event) -> None:
        """Judge every few seconds until stopped."""
        while not stop.wait(EVERY_S):
            self.judge()

    def judge(self) -> None:
        """Read what was gathered, and tell what has become bad or good again."""
        with self._lock:
            sound, pictures = list(self._sound), list(self._pictures)
        self.readings = self._heard(sound) | self._seen(pictures)
        for name in TOLD:
            verdict = judge(name, self.readings.get(name))
            if verdict == "fail" and name not in self._bad:
                self._bad.add(name)
                self._say(f"▲ {self._words(name)}\n    → {self._remedy(name)}")
            elif verdict == "pass" and name in self._bad:
                self._bad.discard(name)
                self._say(f"✓ {self._words(name)}")

    def _words(self, name: str) -> str:
        metric, value = METRICS[name], self.readings[name]
        return f"{metric.zh} {metric.en}: {value:.4g} {metric.scale.unit}".strip()

    def _remedy(self, name: str) -> str:
        value, good_to = self.readings[name], METRICS[name].scale.good_to
        return str(remedy(name, is_high=good_to is not None and (value or 0) > good_to))

    def _heard(self, sound: list[NDArray[np.int16]]) -> Readings:
        if len(sound) < SOUND_BLOCKS // 4:
            return {}
        return sound_readings(np.concatenate(sound).astype(np.float32) / np.float32(32_768))

    def _seen(self, pictures: list[Picture]) -> Readings:
        developer, small = Developer(), []
        for picture in pictures:
            try:
                small.append(developer.small(picture.pixels))
            except av.FFmpegError:
                continue
        if len(small) < 5:
            return {}
        span_ms = (pictures[-1].at_ms - pictures[0].at_ms) * len(pictures) // (len(pictures) - 1)
        fps = len(small) * 1000 / span_ms
        return picture_readings(small, fps, span_ms)
