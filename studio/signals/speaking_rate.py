"""How fast somebody speaks: syllables a minute of speech, by the swells of the middle frequencies.

Each syllable has one vowel, and each vowel is a swell between 300 and 3,000 Hz. No words are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale(
    "/min", "own default, Mandarin hosts", good_from=180, good_to=320, fair_from=140, fair_to=380
)
RATE_HZ: Final = 48_000
HOP: Final = 480
WINDOW: Final = 1_440
BAND: Final = slice(9, 91)
"""300–3,000 Hz in bins of 33.3 Hz."""
SWELL_DB: Final = 3.0
"""A vowel rises this far above the dips on both sides of it."""
SMOOTH: Final = 5
LOUD_DB: Final = 25.0
"""Swells further below the loud ones are breath and room."""


def rate_per_min(mono: NDArray[np.float32], voiced: Sequence[bool]) -> float | None:
    """Syllables a minute of voiced time; None with less than three seconds of voice.

    ``voiced``: answers of ``voice.Voice`` for each 20 ms of the same sound.
    """
    spoken_s = sum(voiced) * 0.02
    if spoken_s < 3 or len(mono) < WINDOW:
        return None
    envelope = _envelope_db(mono)
    return syllables(envelope) * 60 / spoken_s


def _envelope_db(mono: NDArray[np.float32]) -> NDArray[np.float64]:
    frames = np.lib.stride_tricks.sliding_window_view(mono, WINDOW)[::HOP]
    spectra = np.abs(np.fft.rfft(frames * np.hanning(WINDOW), axis=1)[:, BAND]) ** 2
    power = np.convolve(spectra.sum(axis=1), np.full(SMOOTH, 1 / SMOOTH), "same")
    return np.asarray(10 * np.log10(power + 1e-9))


def syllables(envelope_db: NDArray[np.float64]) -> int:
    """Swells of an envelope: peaks that stand out of the dips before and after them."""
    threshold = float(np.percentile(envelope_db, 95)) - LOUD_DB
    count, peak, dip = 0, -np.inf, float(envelope_db[0])
    rising = True
    for value in envelope_db.tolist():
        if rising:
            peak = max(peak, value)
            if value < peak - SWELL_DB:
                count += peak > threshold
                rising, dip = False, value
        else:
            dip = min(dip, value)
            if value > dip + SWELL_DB:
                rising, peak = True, value
    return count + int(rising and peak > threshold and peak > dip + SWELL_DB)
