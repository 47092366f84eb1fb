"""啸叫: the loop of loudspeaker and microphone begins to sing; it grows to its full strength."""

from __future__ import annotations

from typing import Final

import numpy as np

from studio.ingest.media_faults.sound.pcm import RATE_HZ, Sound, within

TONE_HZ: Final = 1_850
FAINT_CDB, FULL_CDB = -4_500, -1_400
GROWS_S: Final = 2.0


def howl(pcm: Sound, since: int) -> Sound:
    """With the tone that has been growing for ``since`` samples."""
    t = (np.arange(len(pcm)) + since) / RATE_HZ
    rise = np.minimum(1.0, t / GROWS_S)
    level = np.power(10.0, (FAINT_CDB + (FULL_CDB - FAINT_CDB) * rise) / 2_000)
    tone = level * np.sin(2 * np.pi * TONE_HZ * t)
    return within(pcm + tone.astype(np.float32)[:, None])
