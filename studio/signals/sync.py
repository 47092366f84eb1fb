"""Do sound and picture belong together? A flash and a beep, or a clap: how much later the sound comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from studio.signals.scale import Scale

SCALE = Scale("ms", "EBU R37, ITU-R BT.1359", good_from=-40, good_to=60, fair_from=-90, fair_to=125)
FAR_MS: Final = 450
"""Pairs further apart do not belong together: there is one a second."""


def offset_ms(seen_ms: Sequence[float], heard_ms: Sequence[float]) -> float | None:
    """Median of heard − seen over the nearest pairs; None without a pair. Late sound is positive."""
    if not seen_ms or not heard_ms:
        return None
    heard = np.asarray(heard_ms, np.float64)
    apart = [float(heard[np.argmin(np.abs(heard - seen))]) - seen for seen in seen_ms]
    near = [one for one in apart if abs(one) <= FAR_MS]
    return float(np.median(near)) if near else None


def jumps_ms(
    values: Sequence[float], at_ms: Sequence[float], rise: float, apart_ms: float = 500
) -> list[float]:
    """When a value leaps up by at least ``rise`` over the median of the half second before."""
    found: list[float] = []
    for number in range(1, len(values)):
        before = [v for v, t in zip(values, at_ms, strict=True) if 0 < at_ms[number] - t <= 500]
        leaps = bool(before) and values[number] - float(np.median(before)) >= rise
        if leaps and (not found or at_ms[number] - found[-1] >= apart_ms):
            found.append(at_ms[number])
    return found
