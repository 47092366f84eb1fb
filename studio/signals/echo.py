"""Echo: how far one delay sticks out of the cepstrum. What is heard again later ripples the spectrum."""

from __future__ import annotations

import functools
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("dB", "own default", good_to=27, fair_to=30)
RATE_HZ: Final = 48_000
WINDOW: Final = 4 * RATE_HZ
"""Four seconds: a voice repeats itself by chance only, and the mean over its parts forgets that."""
STEP: Final = 6
_SIZE: Final = 16_384
_FROM_HZ: Final = 300
_BINS: Final = 6_400
"""The band that is listened to, up to 3.4 kHz: a number that a Fourier transform likes."""
_FROM_S, _TO_S = 0.06, 0.7
_AUDIBLE: Final = 0.002
"""RMS of a stretch that is worth listening to."""


def echo_db(mono: NDArray[np.float32]) -> float | None:
    """The strongest delay of 60 to 700 ms over the median of all; None where it is too quiet.

    ``mono`` is at 48 kHz; four seconds are enough.
    """
    return echo_of(slowed(mono))


def slowed(mono: NDArray[np.float32]) -> NDArray[np.float32]:
    """One sample for each ``STEP`` of 48 kHz: all that an echo is told from."""
    parts = mono[: len(mono) // STEP * STEP].reshape(-1, STEP)
    slow = parts[:, 0] + parts[:, 1]  # adding is faster than a mean, and wakes no threads of BLAS
    for number in range(2, STEP):
        slow += parts[:, number]
    slow *= np.float32(1 / STEP)
    return slow


def echo_of(slow: NDArray[np.float32]) -> float | None:
    """The same of sound that was slowed already."""
    hertz_per_bin = RATE_HZ / STEP / _SIZE
    lowest = round(_FROM_HZ / hertz_per_bin)
    band = slice(2 * lowest - 1, 2 * (lowest + _BINS) - 1)  # Re, Im, Re … as OpenCV packs them
    shape, edge = _window(_SIZE), _window(_BINS)
    found = []
    for at in range(0, len(slow) - _SIZE + 1, _SIZE // 2):
        part = slow[at : at + _SIZE]
        if float(np.sqrt(np.mean(part**2))) < _AUDIBLE:
            continue
        squares = np.square(cv2.dft((part * shape)[None, :], flags=cv2.DFT_ROWS)[0, band])
        power = squares[0::2] + squares[1::2]
        ripple = np.log(power + np.float32(1e-9 * float(power.max())))
        found.append(np.abs(np.fft.rfft((ripple - ripple.mean()) * edge)))
    if not found:
        return None
    cepstrum = np.mean(found, axis=0)
    per_s = _BINS * hertz_per_bin
    inside = cepstrum[round(_FROM_S * per_s) : round(_TO_S * per_s)]
    return float(20 * np.log10(inside.max() / max(float(np.median(inside)), 1e-12)))


@functools.lru_cache(maxsize=2)
def _window(size: int) -> NDArray[np.float32]:
    return np.hanning(size).astype(np.float32)
