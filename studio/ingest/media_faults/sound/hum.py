"""底噪: mains hum, 50 Hz and its harmonics, as from a bad ground."""

from __future__ import annotations

from typing import Final

import numpy as np

from studio.ingest.media_faults.sound.pcm import RATE_HZ, Sound, amplitude, within

MAINS_HZ: Final = 50
HARMONICS: Final = ((1, 0), (2, -600), (3, -1_200))
"""Which multiple, and by how many hundredths of a dB it is below the first."""


def hum(pcm: Sound, at: int, level_cdb: int) -> Sound:
    """With hum at this level; ``at`` numbers the first sample, so that the hum never jumps."""
    t = (np.arange(len(pcm)) + at % RATE_HZ) / RATE_HZ
    line = sum(
        amplitude(level_cdb + below) * np.sin(2 * np.pi * MAINS_HZ * k * t)
        for k, below in HARMONICS
    )
    return within(pcm + np.asarray(line, np.float32)[:, None])
