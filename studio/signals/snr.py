"""How far speech stands out of the room: the loud tenth of 20 ms blocks over the quiet tenth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("dB", "own default", good_from=20, fair_from=12)


def snr_db(levels_db: NDArray[np.float64]) -> float | None:
    """P90 − P10 of block levels of a stretch with speech and pauses; None for less than 2 s."""
    if len(levels_db) < 100:
        return None
    low, high = np.percentile(levels_db, (10, 90))
    return float(high - low)
