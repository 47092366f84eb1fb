"""Brightness of a key frame, and whether it is black."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale
from studio.signals.shades import Shades, shades

BLACK = Scale("s", "own default", good_to=0.5, fair_to=0.5)
BLACK_MEAN = 28
BLACK_BRIGHTEST = 45
"""Video black is 16; a lens cap adds some noise, so one pixel in a hundred may be brighter."""
_VALUES = np.arange(256, dtype=np.float32)


def luma(picture: NDArray[np.uint8]) -> int:
    """Mean brightness of a luma plane, 0-255."""
    return luma_of(shades(picture))


def is_black(picture: NDArray[np.uint8]) -> bool:
    """Nothing can be seen."""
    return is_black_of(shades(picture))


def luma_of(counts: Shades) -> int:
    """The same, of a plane whose shades are counted."""
    return round(float(counts @ _VALUES) / max(1.0, float(counts.sum())))


def is_black_of(counts: Shades) -> bool:
    """The same, of a plane whose shades are counted."""
    bright = float(counts[BLACK_BRIGHTEST + 1 :].sum())
    return luma_of(counts) <= BLACK_MEAN and 100 * bright <= float(counts.sum())
