"""Clipped samples: runs of three or more at the edge of full scale."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("samples/s", "own default", good_to=5, fair_to=50)
EDGE = 0.98
RUN = 3


def clipped(pcm: NDArray[np.float32]) -> int:
    """How many samples of the block stand in such runs, all channels together."""
    if len(pcm) < RUN or float(np.max(np.abs(pcm))) < EDGE:
        return 0
    total = 0
    for channel in np.abs(pcm.T) >= EDGE:
        edges = np.flatnonzero(np.diff(np.concatenate(([0], channel.astype(np.int8), [0]))))
        runs = edges[1::2] - edges[::2]
        total += int(runs[runs >= RUN].sum())
    return total
