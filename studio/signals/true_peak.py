"""True peak after ITU-R BS.1770: the highest point between the samples, by four-fold oversampling."""

from __future__ import annotations

import functools
import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("dBTP", "EBU R128", good_to=-1.0, fair_to=0.0)
FLOOR_DBTP: Final = -120.0
TIMES: Final = 4
REACH: Final = 12
"""Samples to each side that a point between two samples is made from."""


@functools.lru_cache(maxsize=1)
def _between() -> NDArray[np.float32]:
    """(2·REACH, TIMES − 1): a windowed sinc for each point between two samples."""
    steps = np.arange(-REACH + 1, REACH + 1)[:, None] - np.arange(1, TIMES)[None, :] / TIMES
    window = np.cos(np.pi * steps / (2 * REACH + 1)) ** 2
    kernel = np.sinc(steps) * window
    return np.asarray(kernel / kernel.sum(axis=0), np.float32)


def true_peak_dbtp(pcm: NDArray[np.float32]) -> float:
    """The highest of all channels, (samples, channels). Sound is taken to be silent outside the block."""
    if not pcm.size:
        return FLOOR_DBTP
    highest = float(np.max(np.abs(pcm)))
    for channel in pcm.T:
        padded = np.pad(channel.astype(np.float32), (REACH, REACH))
        near = np.lib.stride_tricks.sliding_window_view(padded, 2 * REACH)
        highest = max(highest, float(np.max(np.abs(near @ _between()))))
    return max(FLOOR_DBTP, 20 * math.log10(highest)) if highest > 0 else FLOOR_DBTP
