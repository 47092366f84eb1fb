"""How far the sound is behind what is seen, told live from sudden things: claps, flashes and beeps.

The picture is not decoded for it: one that changes at once takes more bytes than those before it. Three
sudden things must be seen and heard after the same delay, and at most one that was not; else nothing can
be told.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.signals import sync
from studio.signals.scale import Scale

SCALE: Final[Scale] = sync.SCALE
EARLIEST_MS, LATEST_MS = -300, 900
"""How far the sound may be before and behind the picture to be found."""
AGREE_MS: Final = 70
"""Two frames of 30 a second: so exactly must all delays be the same."""
LEAST: Final = 3
LOOKS_BACK_MS: Final = 20_000
MOST: Final = 64
"""Sudden things that are remembered of each kind."""
LEARNS: Final = 15
"""Pictures after which it is known what is usual."""
SEEN_TIMES: Final = 2.5
"""A picture of so many times the usual bytes shows something sudden."""
HEARD_DB: Final = 18.0
"""The sound leaps by so much within 40 ms."""
QUIETEST_DB: Final = -55.0
"""What is below it is as good as silence."""
APART_MS: Final = 300


def lag_ms(seen_ms: Sequence[float], heard_ms: Sequence[float]) -> float | None:
    """The delay after which what was seen was heard, all of it but one; of several the smallest."""
    if len(seen_ms) < LEAST or not heard_ms:
        return None
    seen, heard = np.asarray(seen_ms, np.float64), np.asarray(heard_ms, np.float64)
    found = []
    for shift in {round(one) for at in seen[:2] for one in heard - at}:
        if not EARLIEST_MS <= shift <= LATEST_MS:
            continue
        nearest = heard[np.abs(heard[None, :] - seen[:, None] - shift).argmin(axis=1)] - seen
        agree = nearest[np.abs(nearest - shift) <= AGREE_MS]
        if len(agree) >= max(LEAST, len(seen) - 1):
            found.append(float(np.median(agree)))
    return min(found, key=abs, default=None)


class Sudden:
    """Remembers when something sudden was seen and heard."""

    def __init__(self) -> None:
        self._seen: deque[float] = deque(maxlen=MOST)
        self._heard: deque[float] = deque(maxlen=MOST)
        self._pictures = 0
        self._usual = 0.0
        """Logarithm of the bytes that a picture between key frames takes."""
        self._levels: NDArray[np.float64] = np.full(2, np.inf)

    def picture(self, size: int, key: bool, at_ms: float) -> None:
        """A frame of ``size`` bytes, shown at ``at_ms``. Key frames say nothing."""
        if key or size <= 0:
            return
        bytes_log = math.log(size)
        self._pictures += 1
        if self._pictures == 1:
            self._usual = bytes_log
        if self._pictures > LEARNS and bytes_log - self._usual > math.log(SEEN_TIMES):
            _note(self._seen, at_ms)
        self._usual += 0.1 * (bytes_log - self._usual)

    def sound(self, levels_db: NDArray[np.floating], at_ms: float) -> None:
        """Levels of 20 ms each, the first at ``at_ms``."""
        levels = np.concatenate([self._levels, np.maximum(levels_db, QUIETEST_DB)])
        self._levels = levels[-2:]
        for number in np.flatnonzero(levels[2:] - levels[:-2] >= HEARD_DB):
            _note(self._heard, at_ms + 20 * int(number))

    def lag_ms(self, now_ms: float) -> float | None:
        """By what the last 20 s showed; None where too little was sudden, or did not agree."""
        for times in (self._seen, self._heard):
            while times and now_ms - times[0] > LOOKS_BACK_MS:
                times.popleft()
        return lag_ms(list(self._seen), list(self._heard))


def _note(times: deque[float], at_ms: float) -> None:
    if not times or abs(at_ms - times[-1]) >= APART_MS:
        times.append(at_ms)
