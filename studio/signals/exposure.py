"""Is the picture too dark, too bright, burnt out or drowned? From full-range grey values."""

from __future__ import annotations

from typing import Final, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale
from studio.signals.shades import Shades, shades

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
    return _told(shades(grey), _FULL)


def of_luma(counts: Shades) -> Exposure:
    """Of a luma plane (16 black … 235 white) whose shades are counted."""
    return _told(counts, _FROM_LUMA)


def full_range(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Video luma (16 black … 235 white) as full-range grey."""
    return np.asarray(cv2.LUT(luma, _STEPS), np.uint8)


def _weights(greys: NDArray[np.uint8]) -> NDArray[np.float64]:
    """(256, 3): what a point of each shade adds to the mean, the burnt-out and the drowned."""
    return np.stack([greys, 100.0 * (greys >= BURNT_FROM), 100.0 * (greys <= DROWNED_TO)], axis=1)


_FULL: Final = _weights(np.arange(256, dtype=np.uint8))
_FROM_LUMA: Final = _weights(_STEPS)


def _told(counts: Shades, weights: NDArray[np.float64]) -> Exposure:
    mean, burnt, drowned = (counts @ weights / max(1.0, float(counts.sum()))).tolist()
    return Exposure(mean, burnt, drowned)
