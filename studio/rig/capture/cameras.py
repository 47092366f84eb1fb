"""Where pictures come from: a camera, a file, the test card. Each yields them when they are due."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import cv2
import numpy as np

from studio.clock import Clock
from studio.rig.capture import clip, testcard
from studio.rig.capture.mailbox import Picture, Pixels
from studio.rig.capture.pace import wait_until
from studio.rig.devices.found import Camera
from studio.rig.profile import Profile

MJPG: Final = cv2.VideoWriter.fourcc(*"MJPG")


class CameraEnded(OSError):
    """The camera could not be opened, or gives no picture any more. The text is in both languages."""


class Pictures(Protocol):
    """A source of pictures."""

    @property
    def label(self) -> str:
        """Its exact name."""
        ...

    @property
    def fps(self) -> float:
        """Pictures a second that it promises."""
        ...

    def take(self, clock: Clock, zero_ms: int, stop: threading.Event) -> Iterator[Picture]:
        """Pictures as they are due. Raises CameraEnded; returns when stopped."""
        ...


@dataclass(frozen=True)
class CardPictures:
    """The test card, drawn for the moment at which it is due."""

    profile: Profile
    label: str = "testcard"

    @property
    def fps(self) -> float:
        return self.profile.fps

    def take(self, clock: Clock, zero_ms: int, stop: threading.Event) -> Iterator[Picture]:
        number = (clock.monotonic_ms() - zero_ms) * self.profile.fps // 1000 + 1
        while True:
            due_ms = zero_ms + number * 1000 // self.profile.fps
            if not wait_until(clock, due_ms, stop):
                return
            drawn = testcard.picture(due_ms - zero_ms, self.profile.width, self.profile.height)
            yield Picture(drawn, due_ms)
            late = (clock.monotonic_ms() - due_ms) * self.profile.fps // 1000
            number += max(1, late)  # pictures that were due meanwhile are not drawn


@dataclass(frozen=True)
class FilePictures:
    """A file's pictures in its own time."""

    path: Path
    profile: Profile

    @property
    def label(self) -> str:
        return self.path.name

    @property
    def fps(self) -> float:
        return clip.fps(self.path)

    def take(self, clock: Clock, zero_ms: int, stop: threading.Event) -> Iterator[Picture]:
        start_ms = clock.monotonic_ms() - zero_ms  # opened anew, it begins where it would be by now
        for due, pixels in clip.pictures(self.path, self.profile.width, self.profile.height):
            if due < start_ms:
                continue
            at_ms = zero_ms + round(due)
            if not wait_until(clock, at_ms, stop):
                return
            yield Picture(pixels, at_ms)


@dataclass(frozen=True)
class DevicePictures:
    """A camera through OpenCV, stamped when its picture arrives."""

    camera: Camera
    profile: Profile

    @property
    def label(self) -> str:
        return self.camera.name

    @property
    def fps(self) -> float:
        return self.profile.fps

    def take(self, clock: Clock, zero_ms: int, stop: threading.Event) -> Iterator[Picture]:
        device = _open(self.camera, self.profile)
        try:
            while not stop.is_set():
                came, pixels = device.read()
                if not came:
                    raise CameraEnded(f"{self.label}: 不再有画面 / gives no picture any more")
                yield Picture(_as_it_came(pixels), clock.monotonic_ms())
        finally:
            device.release()


def _open(camera: Camera, profile: Profile) -> Any:
    backend = {"linux": cv2.CAP_V4L2, "win32": cv2.CAP_MSMF, "darwin": cv2.CAP_AVFOUNDATION}
    device = cv2.VideoCapture(camera.index, backend.get(sys.platform, cv2.CAP_ANY))
    if not device.isOpened():
        device.release()
        remedy = "关掉占用它的程序再试 / close the program that uses it, and try again"
        raise CameraEnded(f"{camera.name}: 打不开 / cannot be opened; {remedy}")
    # MJPG before size and rate: uncompressed pictures come at 5–10 a second over USB 2
    device.set(cv2.CAP_PROP_FOURCC, MJPG)
    device.set(cv2.CAP_PROP_FRAME_WIDTH, profile.width)
    device.set(cv2.CAP_PROP_FRAME_HEIGHT, profile.height)
    device.set(cv2.CAP_PROP_FPS, profile.fps)
    device.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    if sys.platform == "linux" and round(device.get(cv2.CAP_PROP_FOURCC)) == MJPG:
        device.set(
            cv2.CAP_PROP_CONVERT_RGB, 0
        )  # the JPEG itself: a picture nobody takes costs nothing
    return device


def _as_it_came(pixels: Any) -> Pixels:
    """What OpenCV read: a picture, or with CONVERT_RGB off one row that is a JPEG file."""
    plain = np.asarray(pixels, np.uint8)
    return plain.reshape(-1) if plain.ndim < 3 and 1 in plain.shape else plain
