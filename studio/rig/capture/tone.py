"""The sound of the test card: 1 kHz at −18 dBFS for the first 100 ms of each second, a low bed between.

Pure: sample k is always the same, however the sound is cut.
"""

from __future__ import annotations

import functools
from typing import Final

import numpy as np
from numpy.typing import NDArray

RATE_HZ: Final = 48_000
BEEP_SAMPLES: Final = RATE_HZ // 10
BEEP_HZ: Final = 1_000
BEEP_DBFS: Final = -18.0
BED_HZ: Final = 400
BED_DBFS: Final = -48.0


@functools.lru_cache(maxsize=1)
def _second() -> NDArray[np.int16]:
    t = np.arange(RATE_HZ) / RATE_HZ
    sound = 10 ** (BED_DBFS / 20) * np.sin(2 * np.pi * BED_HZ * t)
    edge = np.minimum(1, np.minimum(np.arange(BEEP_SAMPLES), np.arange(BEEP_SAMPLES)[::-1]) / 48)
    beep = 10 ** (BEEP_DBFS / 20) * np.sin(2 * np.pi * BEEP_HZ * t[:BEEP_SAMPLES])
    sound[:BEEP_SAMPLES] = beep * edge
    mono = np.round(sound * 32_767).astype(np.int16)
    return np.ascontiguousarray(np.stack((mono, mono), axis=1))


def sound(from_sample: int, samples: int) -> NDArray[np.int16]:
    """Stereo int16 of shape (samples, 2), from a sample of the card's own time line."""
    start = from_sample % RATE_HZ
    if start + samples <= RATE_HZ:
        return _second()[start : start + samples]
    return _second()[(from_sample + np.arange(samples)) % RATE_HZ]
