"""Loudness after EBU R128 / ITU-R BS.1770: K-weighted power of blocks, in hundredths of a LUFS.

The weighting is applied in the frequency domain on 100 ms blocks: no filter state to carry, and
within 0.1 LU of the time-domain filter on steady signals.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000
SHORT_TERM_BLOCKS = 30
"""Short-term loudness looks back 3 s: 30 blocks of 100 ms."""
SILENCE_CLUFS = -7_000
_SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


@functools.lru_cache(maxsize=8)
def _weights(samples: int) -> NDArray[np.float32]:
    """Squared gain per number of a packed spectrum, with Parseval's factors in it.

    OpenCV packs a real block's spectrum into as many numbers: Re 0, Re 1, Im 1, Re 2, Im 2 ….
    """
    z = np.exp(-2j * np.pi * np.arange(samples // 2 + 1) / samples)
    gain = np.ones_like(z)
    for over, under in (_SHELF, _HIGH_PASS):
        gain *= np.polyval(over[::-1], z) / np.polyval(under[::-1], z)
    weights = np.abs(gain) ** 2 * 2 / samples**2
    weights[0] /= 2
    if samples % 2 == 0:
        weights[-1] /= 2
    packed = np.concatenate([weights[:1], np.repeat(weights[1:], 2)])
    return np.asarray(packed[:samples], np.float32)


def k_power(pcm: NDArray[np.float32]) -> float:
    """K-weighted power of one block, summed over channels (left and right count 1)."""
    return float(k_powers(pcm.T[:, None, :])[0]) if len(pcm) else 0.0


def k_powers(blocks: NDArray[np.float32]) -> NDArray[np.float64]:
    """The same of each block, (channels, blocks, samples)."""
    channels, count, samples = blocks.shape
    rows = np.ascontiguousarray(blocks, np.float32).reshape(-1, samples)
    packed = np.asarray(cv2.dft(rows, flags=cv2.DFT_ROWS), np.float32)
    np.square(packed, out=packed)
    weights = _weights(samples)  # row by row: of several rows at once BLAS would wake its threads
    powers = np.array([float(row @ weights) for row in packed])
    return np.asarray(powers.reshape(channels, count).sum(axis=0))


def clufs(powers: Sequence[float]) -> int:
    """Loudness of the mean of these block powers; digital silence reads -70 LUFS."""
    mean = sum(powers) / len(powers) if powers else 0.0
    if mean <= 0:
        return SILENCE_CLUFS
    return max(SILENCE_CLUFS, round(100 * (-0.691 + 10 * math.log10(mean))))
