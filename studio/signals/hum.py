"""Mains hum: how far the lines of 50 or 60 Hz and their harmonics stick out of the spectrum."""

from __future__ import annotations

import functools
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("dB", "own default", good_to=10, fair_to=15)
RATE_HZ: Final = 48_000
WINDOW: Final = 2 * RATE_HZ
"""Two seconds: bins of half a hertz. A voice glides across them, hum stays in one."""
MAINS_HZ: Final = (50, 60)
HARMONICS: Final = 4
NEIGHBOURS: Final = 16
STEP: Final = 12
"""All lines lie below 250 Hz: one sample of 4 kHz is the mean of twelve."""
_MEAN: Final = np.full(STEP, 1 / STEP, np.float32)
AUDIBLE_DBFS: Final = -72.0
"""A line below this is no hum, however quiet the rest is."""


def hum_db(mono: NDArray[np.float32]) -> float | None:
    """The strongest line over the median of ±8 Hz around it; None for less than two seconds.

    Of several windows the median counts: a sung note that stays once on a line is not hum.
    """
    windows = len(mono) // WINDOW
    return hum_of(np.asarray(mono[: windows * WINDOW].reshape(-1, STEP) @ _MEAN, np.float32))


def hum_of(slow: NDArray[np.float32]) -> float | None:
    """The same of sound of which ``STEP`` samples each have become their mean."""
    size = WINDOW // STEP
    windows = len(slow) // size
    if not windows:
        return None
    shape = _window(size)
    found = []
    for number in range(windows):
        cut = slow[number * size : (number + 1) * size]
        spectrum = np.abs(np.fft.rfft((cut - cut.mean()) * shape)) * 4 / size
        found.append(max(_line_db(spectrum, hertz * k) for hertz in MAINS_HZ for k in _harmonics()))
    return float(np.median(found))


@functools.lru_cache(maxsize=1)
def _window(size: int) -> NDArray[np.float32]:
    return np.hanning(size).astype(np.float32)


def _harmonics() -> range:
    return range(1, HARMONICS + 1)


def _line_db(spectrum: NDArray[np.floating[Any]], hertz: int) -> float:
    at = hertz * WINDOW // RATE_HZ
    line = float(spectrum[at - 1 : at + 2].max())
    if line <= 10 ** (AUDIBLE_DBFS / 20):
        return 0.0
    around = np.concatenate(
        [spectrum[at - NEIGHBOURS : at - 3], spectrum[at + 4 : at + NEIGHBOURS + 1]]
    )
    return float(20 * np.log10(line / max(float(np.median(around)), 1e-9)))
