"""Is the picture too dark, too bright, burnt out or drowned? From full-range grey values."""

from __future__ import annotations

from typing import Final, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

MEAN = Scale("of 255", "own default", good_from=80, good_to=180, fair_from=50, fair_to=210)
BURNT = Scale("%", "own default", good_to=2, fair_to=5)
DROWNED = Scale("%", "own default", good_to=20, fair_to=40)
BURNT_FROM: Final = 250
DROWNED_TO: Final = 8
_STEPS: Final = np.clip((np.arange(256) - 16) * 255 / 219, 0, 255).round().astype(np.uint8)


class Exposure(NamedTuple):
    """Mean grey 0 … 255; shares of burnt-out and drowned points in per cent."""

    mean: float
    burnt_percent: float
    drowned_percent: float


def exposure(grey: NDArray[np.uint8]) -> Exposure:
    """Of one picture, (height, width), full range."""
    counts = cv2.calcHist([grey], [0], None, [256], [0, 256]).reshape(-1)
    whole = max(1, grey.size)
    return Exposure(
        float(counts @ np.arange(256)) / whole,
        100 * float(counts[BURNT_FROM:].sum()) / whole,
        100 * float(counts[: DROWNED_TO + 1].sum()) / whole,
    )


def full_range(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Video luma (16 black … 235 white) as full-range grey."""
    return np.asarray(cv2.LUT(luma, _STEPS), np.uint8)
