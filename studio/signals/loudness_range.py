"""Loudness range after EBU Tech 3342: how far quiet and loud passages lie apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from studio.signals.integrated import gated, lufs
from studio.signals.scale import Scale

SCALE = Scale("LU", "own default for speech", good_to=12, fair_to=18)
BLOCKS: Final = 30
ABSOLUTE_LUFS: Final = -70.0
RELATIVE_LU: Final = -20.0
LOW, HIGH = 0.10, 0.95


def range_lu(powers: Sequence[float]) -> float | None:
    """From K-weighted powers of 100 ms; None before three seconds or in silence."""
    if len(powers) < BLOCKS:
        return None
    short_term = np.convolve(powers, np.full(BLOCKS, 1 / BLOCKS), "valid")
    audible = gated(short_term, ABSOLUTE_LUFS)
    if not len(audible):
        return None
    kept = gated(audible, lufs(float(audible.mean())) + RELATIVE_LU)
    low, high = np.quantile(kept, (LOW, HIGH))
    return lufs(float(high)) - lufs(float(low))
