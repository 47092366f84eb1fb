"""How loud the room is when nobody speaks: the quietest tenth of 20 ms blocks."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("dBFS", "own default", good_to=-50, fair_to=-40)
BLOCK: Final = 960
LOWEST_DB: Final = -120.0


def block_levels_db(mono: NDArray[np.float32]) -> NDArray[np.float64]:
    """Level (RMS) of each whole block of 20 ms, its steady offset taken away first."""
    blocks = len(mono) // BLOCK
    if not blocks:
        return np.zeros(0)
    cut = mono[: blocks * BLOCK].astype(np.float64).reshape(blocks, BLOCK)
    power = np.mean((cut - cut.mean()) ** 2, axis=1)
    return np.asarray(10 * np.log10(np.maximum(power, 10 ** (LOWEST_DB / 10))))


def floor_dbfs(levels_db: NDArray[np.float64]) -> float | None:
    """The tenth percentile of block levels; None for less than half a second."""
    return float(np.percentile(levels_db, 10)) if len(levels_db) >= 25 else None
