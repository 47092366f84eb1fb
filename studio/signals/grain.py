"""Picture noise: a camera's grain in too little light. Noise looks sharp, so it is asked before focus."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("of 255", "own default", good_to=6, fair_to=12)
_MASK: Final = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
BLOCK: Final = 20
QUIET_SHARE: Final = 20
"""Of all blocks the calmest fifth counts: edges and patterns are not noise."""


def grain(grey: NDArray[np.uint8]) -> float:
    """Standard deviation of the noise in grey steps (Immerkær's mask, by blocks of 20×20)."""
    rough = np.abs(cv2.filter2D(grey, cv2.CV_32F, _MASK)) * (np.sqrt(np.pi / 2) / 6)
    rows, columns = rough.shape[0] // BLOCK, rough.shape[1] // BLOCK
    if not rows or not columns:
        return 0.0
    blocks = rough[: rows * BLOCK, : columns * BLOCK].reshape(rows, BLOCK, columns, BLOCK)
    return float(np.percentile(blocks.mean(axis=(1, 3)), QUIET_SHARE))
