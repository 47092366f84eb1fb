"""A picture that stands still, told from key frames and from the sizes of the frames between.

A still picture needs almost no bytes between key frames, and the next key frame shows the same.
A camera's noise alone costs more bytes than this.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

TINY_SHARE = 0.012
TINY_BYTES = 350
"""A frame between key frames counts as empty below this, or below a share of the key frame."""
SAME = 1.2
"""Mean difference of two key frames' thumbnails, in steps of 255, that is still the same."""
STOPPED_MS = 500
SURE_AFTER_MS = 1_000


class Stillness:
    """Takes every frame's size and time, and each key frame's picture."""

    def __init__(self) -> None:
        self._since_ms: int | None = None
        self._last_ms: int | None = None
        self._key_bytes = 0
        self._thumb: NDArray[np.float32] | None = None

    def frame(self, size: int, key: bool, at_ms: int) -> None:
        """A frame of ``size`` bytes came."""
        self._last_ms = at_ms
        if key:
            self._key_bytes = size
        elif size > max(TINY_BYTES, self._key_bytes * TINY_SHARE):
            self._since_ms = None
            return
        if self._since_ms is None:
            self._since_ms = at_ms

    def key_picture(self, picture: NDArray[np.uint8], at_ms: int) -> None:
        """The luma plane of the key frame that came at ``at_ms``."""
        thumb = _thumbnail(picture)
        before, self._thumb = self._thumb, thumb
        if before is None:
            return
        if before.shape != thumb.shape or float(np.mean(np.abs(thumb - before))) > SAME:
            self._since_ms = at_ms  # a picture of another size cannot be compared: it begins anew

    def frozen_ms(self, now_ms: int) -> int:
        """How long the picture has stood still; 0 while it moves or for less than a second."""
        since_ms = self._since_ms
        if self._last_ms is not None and now_ms - self._last_ms > STOPPED_MS:
            since_ms = self._last_ms if since_ms is None else since_ms
        if since_ms is None or now_ms - since_ms < SURE_AFTER_MS:
            return 0
        return now_ms - since_ms


def _thumbnail(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    rows, columns = max(1, picture.shape[0] // 36), max(1, picture.shape[1] // 64)
    height, width = picture.shape[0] // rows, picture.shape[1] // columns
    cut = picture[: rows * height, : columns * width].astype(np.float32)
    made = cv2.resize(cut, (width, height), interpolation=cv2.INTER_AREA)  # means of whole blocks
    return np.asarray(made, np.float32)
