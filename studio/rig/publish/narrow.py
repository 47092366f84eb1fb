"""A camera's JPEG as the stream wants it: 0 … 255 squeezed into 16 … 235, half the colour's lines.

FFmpeg's own conversion does the same in three times the time.
"""

from __future__ import annotations

from typing import Any, Final

import av
import cv2
import numpy as np
from av.video.reformatter import ColorRange
from numpy.typing import NDArray

LUMA: Final = (219 / 255, 16.0)
CHROMA: Final = (224 / 255, 128 - 128 * 224 / 255)
"""Factor and shift, ITU-R BT.601."""
TAKEN: Final = ("yuvj420p", "yuvj422p")
"""What nearly every camera's JPEG decodes to."""


class Narrowing:
    """Converts decoded JPEGs to 4:2:0 of one size; keeps its buffer from picture to picture."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self._i420 = np.empty((height * 3 // 2, width), np.uint8)

    def frame(self, decoded: Any) -> Any:
        """An av.VideoFrame in yuv420p. Other formats and sizes go the long way, through FFmpeg."""
        width, height = self._width, self._height
        if decoded.format.name not in TAKEN or (decoded.width, decoded.height) != (width, height):
            return decoded.reformat(
                width=width, height=height, format="yuv420p", dst_color_range=ColorRange.MPEG
            )
        cv2.convertScaleAbs(_plane(decoded, 0), self._i420[:height], *LUMA)
        colours = self._i420[height:].reshape(2, height // 2, width // 2)
        for number in (0, 1):
            plane = _plane(decoded, number + 1)
            lines = plane if len(plane) == height // 2 else plane[::2]
            cv2.convertScaleAbs(lines, colours[number], *CHROMA)
        return av.VideoFrame.from_ndarray(self._i420, format="yuv420p")


def _plane(frame: Any, number: int) -> NDArray[np.uint8]:
    plane = frame.planes[number]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    return rows[:, : plane.width]
