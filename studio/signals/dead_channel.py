"""One channel carries sound and the other nothing: a half-plugged cable, a wrong channel pair."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale(
    "dB", "own default: -70 dBFS beside -40 dBFS for 3 s", good_to=0, fair_to=0, both_ways=True
)
DEAD_DBFS: Final = -70.0
ALIVE_DBFS: Final = -40.0
LOWEST: Final = 1e-12


def gap_db(pcm: NDArray[np.float32]) -> float:
    """Left over right (+) or right over left (−) where one of them is dead, else 0; (samples, 2)."""
    if len(pcm) < 1 or pcm.shape[1] < 2:
        return 0.0
    level = 10 * np.log10(np.maximum(pcm.var(axis=0, dtype=np.float64), LOWEST))
    left, right = float(level[0]), float(level[1])
    if min(left, right) < DEAD_DBFS and max(left, right) > ALIVE_DBFS:
        return left - right
    return 0.0
