"""What arrived, against the clock: lost, late and drifting media that no driver admits to.

The lag of a block is its arrival minus the time at which its last unit was due. Waiting in buffers
only ever adds lag and is made good later, so the *smallest* lag of a second is honest: it rises for
good when units were lost, and creeps when the device's clock is not ours.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from studio.signals.scale import Scale

LOST = Scale("ms/min", "ledger", good_to=0, fair_to=50)
DRIFT = Scale("ppm", "ledger envelope over 60 s", good_to=100, fair_to=300, both_ways=True)

WINDOW_MS: Final = 1_000
SURE_WINDOWS: Final = 2
"""So many windows in a row must lag before something counts as lost: a burst may span an edge."""
CREEP_MS: Final = 3.0
"""A device's clock may fall behind by so much a window (3,000 ppm); what is more was late or lost."""
STALLED_MS: Final = 500
ENVELOPE_MS: Final = 60_000
KEPT: Final = 600
"""Windows that the drift is fitted to: the last ten minutes."""


@dataclass(frozen=True)
class Lost:
    """So much media never came; found at ``at_ms``."""

    at_ms: int
    lost_ms: int


@dataclass(frozen=True)
class Stalled:
    """Nothing came for so long, until ``at_ms``. What was lost in it is told apart, if anything was."""

    at_ms: int
    stalled_ms: int


class Ledger:
    """One stream's account. ``rate_hz`` is units a second: 48,000 samples, or 30 frames."""

    def __init__(self, rate_hz: float, *, tolerance_ms: float = 30.0) -> None:
        self._per_ms = rate_hz / 1000
        self._tolerance_ms = tolerance_ms
        self._zero_ms: int | None = None
        self._last_ms = 0
        self._window_ms = 0
        self._least: float | None = None
        self._base: float | None = None
        self._first_base: float | None = None
        self._raised: list[float] = []
        self._minima: deque[tuple[int, float]] = deque(maxlen=KEPT)
        self.units = 0
        self.lost_ms = 0.0
        self.stalls = 0

    def take(self, units: int, at_ms: int) -> list[Lost | Stalled]:
        """So many more units arrived at this moment; what was found out by it."""
        if self._zero_ms is None:
            self._zero_ms = self._last_ms = at_ms
            self._window_ms = at_ms
            return []  # the first block filled before we listened: time starts at its end
        found: list[Lost | Stalled] = []
        if at_ms - self._last_ms >= STALLED_MS:
            self.stalls += 1
            found.append(Stalled(at_ms, at_ms - self._last_ms))
        self._last_ms = at_ms
        self.units += units
        while at_ms - self._window_ms >= WINDOW_MS:
            found += self._close_window()
        lag = at_ms - self._zero_ms - self.units / self._per_ms
        self._least = lag if self._least is None else min(self._least, lag)
        return found

    def _close_window(self) -> list[Lost | Stalled]:
        self._window_ms += WINDOW_MS
        least, self._least = self._least, None
        if least is None:
            return []  # nothing came in it; the next one tells
        if self._base is None:
            self._base = self._first_base = least
        if least - self._base > self._tolerance_ms:
            self._raised.append(least)
            if len(self._raised) < SURE_WINDOWS:
                return []
            lost = min(self._raised) - self._base
            self._raised = []
            self.lost_ms += lost
            self._base += lost
            self._minima.clear()  # how much was lost is known to some ms only: the drift begins anew
            return [Lost(self._window_ms, round(lost))]
        self._raised = []
        self._base = min(least, self._base + CREEP_MS)
        self._minima.append((self._window_ms, least))
        return []

    @property
    def offset_ms(self) -> float:
        """How far the device's clock has fallen behind ours since the beginning, losses left out."""
        if self._base is None or self._first_base is None:
            return 0.0
        return self._base - self._first_base - self.lost_ms

    @property
    def due_ms(self) -> float:
        """When the last unit taken was due, on our clock: its arrival without any waiting in buffers."""
        if self._zero_ms is None:
            return float(self._last_ms)
        lag = self._base if self._base is not None else (self._least or 0.0)
        return self._zero_ms + self.units / self._per_ms + lag

    def quiet_ms(self, now_ms: int) -> int:
        """How long nothing has come; counted from the first unit."""
        return 0 if self._zero_ms is None else now_ms - self._last_ms

    def drift_ppm(self) -> float | None:
        """How much faster (+) or slower (−) the device counts than our clock; None before 60 s."""
        if (
            len(self._minima) < 2
            or self._minima[-1][0] - self._minima[0][0] < ENVELOPE_MS - WINDOW_MS
        ):
            return None
        return -slope_below(self._minima) * 1e6


def slope_below(points: Sequence[tuple[int, float]]) -> float:
    """Slope of the line that lies below all points and closest to them: lateness cannot bend it."""
    hull: list[tuple[int, float]] = []
    for point in points:
        while len(hull) >= 2 and _turns_up(hull[-2], hull[-1], point) <= 0:
            hull.pop()
        hull.append(point)
    middle = sum(x for x, _ in points) / len(points)
    for left, right in pairwise(hull):
        if right[0] >= middle:
            return (right[1] - left[1]) / (right[0] - left[0])
    return 0.0


def _turns_up(a: tuple[int, float], b: tuple[int, float], c: tuple[int, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
