"""Two frames of one size that pictures are painted into by turns, without a copy between.

A fresh frame of 720p is 1.4 MB of memory that the system first has to find and empty: thirty times a
second that costs more than the painting. The encoder has no delay: it is done with a frame when it
hands out its packet, and never holds more than one.
"""

from __future__ import annotations

from typing import Any, Final

import av
import cv2
import numpy as np
from av.video.reformatter import ColorRange
from numpy.typing import NDArray

from studio.rig.capture.mailbox import Pixels

LUMA: Final = (219 / 255, 16.0)
CHROMA: Final = (224 / 255, 128 - 128 * 224 / 255)
"""Factor and shift, ITU-R BT.601: 0 … 255 squeezed into 16 … 235, as a stream wants it."""
TAKEN: Final = ("yuvj420p", "yuvj422p")
"""What nearly every camera's JPEG decodes to; FFmpeg's own conversion takes three times as long."""
Plane = NDArray[np.uint8]


class Canvas:
    """Every picture becomes a frame in yuv420p of this size, valid until the next but one."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self._wholes = [np.empty((height * 3 // 2, width), np.uint8) for _ in range(2)]
        self._frames: list[Any] = [
            av.VideoFrame.from_numpy_buffer(whole, format="yuv420p") for whole in self._wholes
        ]
        self._planes = [[plane_of(frame, number) for number in range(3)] for frame in self._frames]
        self._turn = 0

    def _next(self) -> tuple[Any, list[Plane]]:
        self._turn = 1 - self._turn
        return self._frames[self._turn], self._planes[self._turn]

    def plain(self, pixels: Pixels) -> Any:
        """From BGR or I420 of any size."""
        frame, _ = self._next()
        whole = self._wholes[self._turn]
        if pixels.shape == whole.shape:
            np.copyto(whole, pixels)
        else:
            cv2.cvtColor(self._bgr(pixels), cv2.COLOR_BGR2YUV_I420, whole)
        return frame

    def _bgr(self, pixels: Pixels) -> Pixels:
        """In BGR and of this size."""
        if pixels.ndim == 2:
            pixels = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_YUV2BGR_I420), np.uint8)
        if pixels.shape[:2] == (self._height, self._width):
            return pixels
        shrinks = pixels.shape[1] > self._width
        how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        size = (self._width, self._height)
        return np.asarray(cv2.resize(pixels, size, interpolation=how), np.uint8)

    def decoded(self, picture: Any) -> Any:
        """From a decoded JPEG. Other formats and sizes go the long way, through FFmpeg."""
        width, height = self._width, self._height
        if picture.format.name not in TAKEN or (picture.width, picture.height) != (width, height):
            return picture.reformat(
                width=width, height=height, format="yuv420p", dst_color_range=ColorRange.MPEG
            )
        frame, planes = self._next()
        cv2.convertScaleAbs(plane_of(picture, 0), planes[0], *LUMA)
        for number in (1, 2):
            plane = plane_of(picture, number)
            lines = plane if len(plane) == height // 2 else plane[::2]
            cv2.convertScaleAbs(lines, planes[number], *CHROMA)
        return frame


def plane_of(frame: Any, number: int) -> Plane:
    """A view of one plane, without its padding; writing to it writes into the frame."""
    plane = frame.planes[number]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    return rows[:, : plane.width]
