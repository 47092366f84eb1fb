"""A file's pictures where a camera would be: as JPEG, as a USB camera sends them, or as plain BGR."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np

from studio.clock import Clock
from studio.rig.capture.mailbox import Picture
from studio.rig.capture.pace import wait_until
from studio.rig.profile import Profile


@dataclass(frozen=True)
class LikeCamera:
    """Every picture of an MJPEG file when it is due, over and over; read before the clock starts."""

    path: Path
    profile: Profile
    as_jpeg: bool
    label: str = "like a camera"

    @property
    def fps(self) -> float:
        return self.profile.fps

    def take(self, clock: Clock, zero_ms: int, stop: threading.Event) -> Iterator[Picture]:
        with av.open(str(self.path)) as file:
            jpegs = [
                np.frombuffer(bytes(packet), np.uint8) for packet in file.demux() if packet.size
            ]
        kept = jpegs if self.as_jpeg else [cv2.imdecode(one, cv2.IMREAD_COLOR) for one in jpegs]
        number = (clock.monotonic_ms() - zero_ms) * self.profile.fps // 1000 + 1
        while not stop.is_set():
            due_ms = zero_ms + number * 1000 // self.profile.fps
            if not wait_until(
                clock, due_ms, stop
            ):  # as a driver waits: in the system, not in Python
                return
            yield Picture(np.asarray(kept[number % len(kept)], np.uint8), clock.monotonic_ms())
            number += 1
