"""Lamps that flicker: the beat of mains light against the camera, in per cent of the brightness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from studio.signals.scale import Scale

SCALE = Scale("%", "own default", good_to=1, fair_to=3)
SLOWEST_HZ: Final = 4.0
"""Slower changes are people moving. A 100 Hz lamp beats at 10 Hz in 30 pictures a second."""
SECONDS: Final = 2.0


def flicker_percent(means: Sequence[float], fps: float) -> float | None:
    """Amplitude of the strongest beat in the pictures' mean brightness; None before two seconds."""
    if len(means) < SECONDS * fps or fps <= 2 * SLOWEST_HZ:
        return None
    values = np.asarray(means, np.float64)
    average = float(values.mean())
    if average < 1:
        return None
    line = np.polyval(np.polyfit(np.arange(len(values)), values, 1), np.arange(len(values)))
    spectrum = np.abs(np.fft.rfft((values - line) * np.hanning(len(values)))) * 4 / len(values)
    hertz = np.fft.rfftfreq(len(values), 1 / fps)
    return 100 * float(spectrum[hertz >= SLOWEST_HZ].max()) / average
