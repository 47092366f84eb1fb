"""Integrated loudness after EBU R128: gated over the whole show, so that pauses do not count."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale(
    "LUFS", "own default; R128 asks -23", good_from=-20, good_to=-16, fair_from=-22, fair_to=-14
)
GATE_BLOCKS: Final = 4
"""400 ms, moved on by 100 ms: blocks of 100 ms, four at a time."""
ABSOLUTE_LUFS: Final = -70.0
RELATIVE_LU: Final = -10.0


def lufs(power: float) -> float:
    """K-weighted power as loudness; minus infinity for silence."""
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def gated(powers: NDArray[np.float64], gate_lufs: float) -> NDArray[np.float64]:
    """The powers above a gate."""
    return powers[powers > 10 ** ((gate_lufs + 0.691) / 10)]


def integrated_lufs(powers: Sequence[float]) -> float | None:
    """Loudness of K-weighted powers of 100 ms (``loudness.k_power``); None when all is silence."""
    if len(powers) < GATE_BLOCKS:
        return None
    blocks = np.convolve(powers, np.full(GATE_BLOCKS, 1 / GATE_BLOCKS), "valid")
    audible = gated(blocks, ABSOLUTE_LUFS)
    if not len(audible):
        return None
    loud = gated(audible, lufs(float(audible.mean())) + RELATIVE_LU)
    return lufs(float(loud.mean()))
