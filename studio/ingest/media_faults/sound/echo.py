"""回声: the room's loudspeaker comes back through the microphone."""

from __future__ import annotations

from typing import Final

import numpy as np

from studio.ingest.media_faults.sound.pcm import RATE_HZ, Sound, within

RETURN: Final = 0.6
"""How much of the sound comes back each time."""
LEAST_MS: Final = 20


def echo(pcm: Sound, past: Sound | None, delay_ms: int) -> tuple[Sound, Sound]:
    """The sound with what was heard ``delay_ms`` before, again and again.

    Returns it with the past that the next call needs (None: there was none).
    """
    delay = max(LEAST_MS, delay_ms) * RATE_HZ // 1000
    heard = np.zeros((delay, 2), np.float32) if past is None or len(past) != delay else past
    out = np.empty_like(pcm)
    for at in range(0, len(pcm), delay):
        part = pcm[at : at + delay]
        now = within(part + RETURN * heard[: len(part)])
        out[at : at + delay] = now
        heard = np.concatenate([heard[len(part) :], now])
    return out, heard
