"""A picture that stands still, told from the pictures themselves (the server has key frames: freeze.py)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("s", "own default", good_to=1, fair_to=3)
SAME: Final = 0.15
"""Mean difference of two pictures in grey steps; the grain of any camera is above it."""


def difference(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> float:
    """Mean absolute difference of two grey pictures, every fourth point each way."""
    return float(np.mean(np.abs(before[::4, ::4].astype(np.int16) - after[::4, ::4])))


def longest_s(pictures: Sequence[NDArray[np.uint8]], fps: float) -> float:
    """The longest stretch in which the picture did not change."""
    longest = run = 0
    for before, after in pairwise(pictures):
        run = run + 1 if difference(before, after) < SAME else 0
        longest = max(longest, run)
    return longest / fps
