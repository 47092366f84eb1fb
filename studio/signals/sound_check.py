"""All metrics of a stretch of sound at once, each only where it means something.

The order of the gates: a silent stretch has no hum and no signal-to-noise; noise without a voice has
no speech level. What cannot be told is None, never a failure.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.signals import (
    clipping,
    dc,
    dead_air,
    dead_channel,
    hum,
    integrated,
    loudness,
    loudness_range,
    noise_floor,
    phase,
    snr,
    speaking_rate,
    true_peak,
    voice,
)
from studio.signals.catalogue import Readings

RATE_HZ: Final = 48_000
BLOCK: Final = 4_800
SILENT_DBFS: Final = -85.0
"""A whole stretch below this is a muted or missing microphone."""


def sound_readings(pcm: NDArray[np.float32]) -> Readings:
    """Of a stretch of sound, (samples, 2) float32 at 48 kHz, ten seconds or so."""
    mono = np.ascontiguousarray(pcm.mean(axis=1, dtype=np.float32))
    loudest = np.ascontiguousarray(pcm[:, int(np.argmax(pcm.var(axis=0)))]) if len(pcm) else mono
    levels = noise_floor.block_levels_db(loudest)
    is_silent = not len(levels) or float(levels.max()) < SILENT_DBFS
    voiced = voice.Voice().hear(loudest)
    has_voice = sum(voiced) * voice.FRAME_MS >= 1_000
    powers = [
        loudness.k_power(pcm[at : at + BLOCK]) for at in range(0, len(pcm) - BLOCK + 1, BLOCK)
    ]
    seconds = len(pcm) / RATE_HZ
    return {
        "loudness": integrated.integrated_lufs(powers) if has_voice else None,
        "loudness_range": loudness_range.range_lu(powers) if has_voice else None,
        "true_peak": true_peak.true_peak_dbtp(pcm),
        "clipping": clipping.clipped(pcm) / seconds if seconds else None,
        "noise_floor": None if is_silent else noise_floor.floor_dbfs(levels),
        "snr": snr.snr_db(levels) if has_voice else None,
        "hum": None if is_silent else hum.hum_db(loudest),
        "dc": dc.offset_fs(pcm),
        "dead_channel": dead_channel.gap_db(pcm),
        "phase": phase.correlation(pcm),
        "dead_air": dead_air.longest_s(voiced),
        "speaking_rate": speaking_rate.rate_per_min(loudest, voiced),
    }
