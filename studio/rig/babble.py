"""A synthetic voice: syllables with pitch, formants and pauses. It says nothing and needs no device.

Pure: sample k of a seed is always the same. A tone or a hum would not do: meters tell them from voice.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

RATE: Final = 48_000
SYLLABLE: Final = RATE // 4
"""A quarter of a second: 240 syllables a minute, the pace of a calm host."""
PHRASE: Final = 11
"""Syllables in a phrase; the last two of each are a breath."""
FORMANTS: Final = (
    (730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410),
)  # fmt: skip
"""First three formants in Hz of five vowels (Peterson and Barney 1952, men)."""
PEAK: Final = 9_500.0


def _draw(seed: int, index: int, choices: int) -> int:
    word = (seed * 0x9E3779B97F4A7C15 + index * 0xBF58476D1CE4E5B9 + 0x94D049BB133111EB) & (
        2**64 - 1
    )
    word ^= word >> 31
    return (word * 0xD6E8FEB86659FD93 & (2**64 - 1)) % (choices << 16) >> 16


def is_breath(sample: int) -> bool:
    """True where the voice pauses for breath."""
    return sample // SYLLABLE % PHRASE >= PHRASE - 2


@lru_cache(maxsize=8)  # a block of 20 ms asks for the same quarter second twelve times
def syllable(index: int, seed: int = 1) -> NDArray[np.float64]:
    """The ``index``-th syllable, (SYLLABLE,) within ±1; silence at a breath."""
    if is_breath(index * SYLLABLE):
        return np.zeros(SYLLABLE)
    t = np.arange(SYLLABLE) / RATE
    pitch = 112 + 9 * _draw(seed, index, 6) - 30 * t  # Hz, falling as in speech
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    vowel = FORMANTS[_draw(seed, index + 7_919, len(FORMANTS))]
    sound = np.zeros(SYLLABLE)
    for harmonic in range(1, 28):
        hertz = harmonic * float(pitch.mean())
        gain = sum(1 / (1 + ((hertz - formant) / (60 + 0.06 * formant)) ** 2) for formant in vowel)
        sound += (gain + 0.02) / harmonic**0.4 * np.sin(harmonic * phase)
    swell = np.minimum(np.minimum(t / 0.03, (0.235 - t) / 0.06).clip(0), 1)
    voice: NDArray[np.float64] = sound * swell / (np.abs(sound).max() + 1e-9)
    return voice


def speech(from_sample: int, samples: int, seed: int = 1) -> NDArray[np.int16]:
    """Stereo speech-like sound, shape (samples, 2) int16, from a sample of its own time line."""
    first, last = from_sample // SYLLABLE, (from_sample + samples - 1) // SYLLABLE
    run = np.concatenate([syllable(index, seed) for index in range(first, last + 1)])
    start = from_sample - first * SYLLABLE
    mono = (run[start : start + samples] * PEAK).astype(np.int16)
    return np.ascontiguousarray(np.stack((mono, mono), axis=1))


def openness(t_ms: int) -> float:
    """How far the mouth is open at a moment, 0 … 1, in step with ``speech``."""
    sample = t_ms * RATE // 1000
    if is_breath(sample):
        return 0.0
    share = sample % SYLLABLE / SYLLABLE
    return max(0.0, 1.0 - abs(share - 0.45) * 2.0)
