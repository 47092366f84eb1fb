"""Level (RMS) and peak of a block, in hundredths of a dBFS."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

FLOOR_CDB = -12_000
"""Digital silence: a level is never lower than this."""


def centibel(power: float) -> int:
    """Mean square (1.0 = full scale) in hundredths of a dB; never below the floor."""
    return FLOOR_CDB if power <= 1e-12 else round(1_000 * math.log10(power))


def power(pcm: NDArray[np.float32]) -> float:
    """Mean square over all channels."""
    return float(np.mean(np.square(pcm, dtype=np.float64))) if pcm.size else 0.0


def powers(blocks: NDArray[np.float32]) -> NDArray[np.float64]:
    """Mean square of each block, (channels, blocks, samples), over all channels."""
    channels, _, samples = blocks.shape
    squares = np.einsum("cbs,cbs->b", blocks, blocks)
    return np.asarray(squares / (channels * samples), np.float64)


def peak_cdb(pcm: NDArray[np.float32]) -> int:
    """The highest sample."""
    return centibel(max(float(pcm.max()), -float(pcm.min())) ** 2) if pcm.size else FLOOR_CDB
