"""How far the sound is behind what is seen, told live from sudden things: claps, flashes and beeps.

The picture is not decoded for it: one that changes at once takes more bytes than those before it. Three
sudden things must be seen and heard after the same delay, at most one may be seen and not heard, and of
the loud ones that are heard meanwhile most must be seen; else nothing can be told.
"""

from __future__ import annotations

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
SEEN_TIMES: Final = 4.0
"""A picture of so many times the usual bytes shows something sudden; after a key frame an encoder
makes up for what it cost, by less."""
USUAL: Final = 30
"""Pictures between key frames by which it is known what is usual: a second."""
HEARD_DB: Final = 18.0
"""The sound leaps by so much within 40 ms."""
LOUD_DB: Final = 6.0
"""A leap counts that ends so close to the loudest one: beside claps a host's words are none."""
RISES_MS: Final = 60
"""So long one and the same leap goes on."""
SEEN_SHARE: Final = 2 / 3
QUIETEST_DB: Final = -55.0
"""What is below it is as good as silence."""
APART_MS: Final = 500


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
        first, last = seen[0] + shift - AGREE_MS, seen[-1] + shift + AGREE_MS
        meanwhile = int(((heard >= first) & (heard <= last)).sum())
        if len(agree) >= max(LEAST, len(seen) - 1, SEEN_SHARE * meanwhile):
            found.append(float(np.median(agree)))
    return min(found, key=abs, default=None)


class Sudden:
    """Remembers when something sudden was seen and heard."""

    def __init__(self) -> None:
        self._seen: deque[float] = deque(maxlen=MOST)
        self._heard: deque[float] = deque(maxlen=MOST)
        self._loud_db: dict[float, float] = {}
        self._sizes: deque[int] = deque(maxlen=USUAL)
        self._most = 0
        """Bytes from which it is worth a look at what is usual."""
        self._levels: NDArray[np.float64] = np.full(2, np.inf)

    def picture(self, size: int, key: bool, at_ms: float) -> None:
        """A frame of ``size`` bytes, shown at ``at_ms``. Key frames say nothing."""
        if key or size <= 0:
            return
        if len(self._sizes) == USUAL and size > self._most:
            usual = sorted(self._sizes)[USUAL // 2]
            self._most = round(SEEN_TIMES * usual)
            if size > self._most:
                _note(self._seen, at_ms)
        self._sizes.append(size)
        self._most -= self._most // USUAL

    def sound(self, levels_db: NDArray[np.floating], at_ms: float) -> None:
        """Levels of 20 ms each, the first at ``at_ms``."""
        levels = np.concatenate([self._levels, np.maximum(levels_db, QUIETEST_DB)])
        self._levels = levels[-2:]
        for number in np.flatnonzero(levels[2:] - levels[:-2] >= HEARD_DB):
            self._leap(at_ms + 20 * int(number), float(levels[number + 2]))

    def _leap(self, at_ms: float, level_db: float) -> None:
        """A leap up to this level; soon after another it stands in its place only where it is louder."""
        if not _note(self._heard, at_ms):
            last_db = self._loud_db.pop(self._heard[-1])
            if level_db <= last_db + LOUD_DB or at_ms - self._heard[-1] <= RISES_MS:
                level_db, at_ms = max(last_db, level_db), self._heard[-1]
            self._heard[-1] = at_ms
        self._loud_db[at_ms] = level_db

    def lag_ms(self, now_ms: float) -> float | None:
        """By what the last 20 s showed; None where too little was sudden, or did not agree."""
        for times in (self._seen, self._heard):
            while times and now_ms - times[0] > LOOKS_BACK_MS:
                times.popleft()
        self._loud_db = {at_ms: self._loud_db[at_ms] for at_ms in self._heard}
        least_db = max(self._loud_db.values(), default=0.0) - LOUD_DB
        loud = [at_ms for at_ms, level_db in self._loud_db.items() if level_db >= least_db]
        return lag_ms(list(self._seen), loud)


def _note(times: deque[float], at_ms: float) -> bool:
    """False where it belongs to what was noted last."""
    if times and abs(at_ms - times[-1]) < APART_MS:
        return False
    times.append(at_ms)
    return True
