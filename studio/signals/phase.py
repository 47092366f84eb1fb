"""Do left and right agree? Inverted they cancel on a telephone's one loudspeaker."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("", "own default", good_from=0.2, fair_from=-0.3)
QUIET: Final = 1e-6
"""Power below −60 dBFS: there is nothing to compare."""


def correlation(pcm: NDArray[np.float32]) -> float | None:
    """−1 … +1 over the block, (samples, 2); None while a channel is quiet."""
    if len(pcm) < 2 or pcm.shape[1] < 2:
        return None
    sides = pcm.astype(np.float64) - pcm.mean(axis=0, dtype=np.float64)
    left, right = (float(np.mean(side**2)) for side in sides.T)
    if min(left, right) < QUIET:
        return None
    return float(np.mean(sides[:, 0] * sides[:, 1]) / np.sqrt(left * right))
