"""How many points of a picture have each shade: counted once, read by several metrics."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Shades = NDArray[np.float32]
"""(256,): points by their value, 0 … 255."""


def shades(plane: NDArray[np.uint8]) -> Shades:
    """Of a plane, (height, width)."""
    return np.asarray(cv2.calcHist([plane], [0], None, [256], [0, 256]), np.float32).reshape(-1)
