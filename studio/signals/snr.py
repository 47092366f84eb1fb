"""How far speech stands out of the room: the loud tenth of 20 ms blocks over the quiet tenth."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

NOISY_DB: Final = 12.0
"""With less than this a reading of the voice is a reading of the neighbours as well."""
SCALE = Scale("dB", "own default", good_from=20, fair_from=NOISY_DB)
KEPT: Final = 500
"""Blocks of 20 ms: the last ten seconds."""
SPOKEN: Final = 100
"""So many of them must hold a voice: how far a fan stands out of its own noise says nothing."""


def snr_db(levels_db: NDArray[np.float64]) -> float | None:
    """P90 − P10 of block levels of a stretch with speech and pauses; None for less than 2 s."""
    if len(levels_db) < 100:
        return None
    low, high = np.percentile(levels_db, (10, 90))
    return float(high - low)


class Surroundings:
    """Is it so noisy around that the voice cannot be judged? Of the last ten seconds."""

    def __init__(self) -> None:
        self._levels_db: deque[float] = deque(maxlen=KEPT)
        self._voiced: deque[bool] = deque(maxlen=KEPT)

    def hear(self, levels_db: NDArray[np.floating], voiced: Sequence[bool]) -> None:
        """The next blocks of 20 ms: how loud each was, and whether somebody spoke in it."""
        self._levels_db.extend(levels_db.tolist())
        self._voiced.extend(voiced)

    def noisy(self) -> bool | None:
        """None while nobody has spoken for two of the last ten seconds."""
        if sum(self._voiced) < SPOKEN:
            return None
        found = snr_db(np.array(self._levels_db))
        return None if found is None else found < NOISY_DB
