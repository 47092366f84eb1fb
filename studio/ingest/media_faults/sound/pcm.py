"""Sound as it passes the faults."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float32]
"""Shape (samples, 2), within [-1, 1]."""
RATE_HZ = 48_000


def within(pcm: NDArray[np.floating]) -> Sound:
    """What is louder than full scale is cut off, as any converter does."""
    return np.asarray(np.clip(pcm, -1, 1), np.float32)


def amplitude(level_cdb: float) -> float:
    """The peak of a sine at so many hundredths of a dB of full scale."""
    return float(10 ** (level_cdb / 2_000))
