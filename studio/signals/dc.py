"""A steady offset of the sound: a faulty sound card, which clicks at every cut and clips early."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("FS", "own default", good_to=0.002, fair_to=0.01)


def offset_fs(pcm: NDArray[np.float32]) -> float:
    """The larger of the channels' mean values, without its sign; full scale is 1."""
    return float(np.max(np.abs(pcm.mean(axis=0, dtype=np.float64)))) if len(pcm) else 0.0
