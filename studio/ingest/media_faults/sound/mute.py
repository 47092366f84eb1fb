"""没声音: the microphone is muted or dead."""

from __future__ import annotations

import numpy as np

from studio.ingest.media_faults.sound.pcm import Sound


def mute(pcm: Sound) -> Sound:
    """Digital silence."""
    return np.zeros_like(pcm)
