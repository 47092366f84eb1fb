"""Brightness of a key frame, and whether it is black."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

BLACK = Scale("s", "own default", good_to=0.5, fair_to=0.5)
BLACK_MEAN = 28
BLACK_BRIGHTEST = 45
"""Video black is 16; a lens cap adds some noise, so one pixel in a hundred may be brighter."""


def luma(picture: NDArray[np.uint8]) -> int:
    """Mean brightness, 0-255."""
    return round(float(picture.mean()))


def is_black(picture: NDArray[np.uint8]) -> bool:
    """Nothing can be seen."""
    return luma(picture) <= BLACK_MEAN and float(np.percentile(picture, 99)) <= BLACK_BRIGHTEST
