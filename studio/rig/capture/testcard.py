"""A test card in I420: bars, a grey ramp, a moving hand, and a flash at each whole second.

The flash and the beep of ``tone`` belong together: whoever sees the one and hears the other apart
has found an A/V offset. Pure: the same moment gives the same picture.
"""

from __future__ import annotations

import functools
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.rig.capture.mailbox import Pixels

FLASH_MS: Final = 100
WHITE: Final = 235
BLACK: Final = 16
BARS: Final = (
    (180, 128, 128), (162, 44, 142), (131, 156, 44), (112, 72, 58),
    (84, 184, 198), (65, 100, 212), (35, 212, 114),
)  # fmt: skip
"""Y, U and V of 75 % colour bars, BT.601: grey, yellow, cyan, green, magenta, red, blue."""


@functools.lru_cache(maxsize=4)
def _card(width: int, height: int) -> Pixels:
    luma = np.empty((height, width), np.uint8)
    chroma = np.full((2, height // 2, width // 2), 128, np.uint8)
    two_thirds = height * 2 // 3 // 2 * 2
    for number, (y, u, v) in enumerate(BARS):
        left, right = (width * edge // len(BARS) // 2 * 2 for edge in (number, number + 1))
        luma[:two_thirds, left:right] = y
        chroma[0, : two_thirds // 2, left // 2 : right // 2] = u
        chroma[1, : two_thirds // 2, left // 2 : right // 2] = v
    ramp = np.linspace(BLACK, WHITE, width).astype(np.uint8)
    luma[two_thirds:] = ramp
    cv2.putText(
        luma, "Lianbo", (width // 40, height - height // 30), cv2.FONT_HERSHEY_SIMPLEX,
        height / 500, (BLACK,), 2, cv2.LINE_AA,
    )  # fmt: skip
    return np.concatenate([luma.reshape(-1), chroma.reshape(-1)]).reshape(height * 3 // 2, width)


def picture(t_ms: int, width: int = 1280, height: int = 720) -> Pixels:
    """The card at a moment, I420 of shape (height·3/2, width); both sides must be even."""
    drawn = _card(width, height).copy()
    luma = drawn[:height]
    side = height // 6
    top, left = height // 3, width // 2 - side // 2
    luma[top : top + side, left : left + side] = WHITE if t_ms % 1000 < FLASH_MS else BLACK
    hand = t_ms % 4000 * (width - 24) // 4000
    luma[height * 2 // 3 : height * 5 // 6, hand : hand + 24] = BLACK
    _clock(luma, t_ms, width, height)
    return drawn


def _clock(luma: NDArray[np.uint8], t_ms: int, width: int, height: int) -> None:
    text = f"{t_ms // 60_000:02d}:{t_ms // 1000 % 60:02d}.{t_ms // 100 % 10}"
    place = (width * 7 // 10, height - height // 30)
    cv2.putText(luma, text, place, cv2.FONT_HERSHEY_SIMPLEX, height / 500, (BLACK,), 2, cv2.LINE_AA)
