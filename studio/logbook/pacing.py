"""Where a sender's stamps lie on the studio's clock, followed as its clock drifts. Pure.

A stamp says when a frame was taken by the sender's clock; its arrival says when by ours, later by
the way it took. The earliest arrivals show the true place: everything else only came late.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

WINDOW_MS = 10_000
"""The earliest arrival of so long a time is what the place is moved towards."""
SLEW = 0.0005
"""At most so much per second: five times the drift of bad clocks, and nobody hears it."""
AHEAD_MS = 500
"""A stamp cannot run so far ahead of its arrival at once."""
ASTRAY_MS = 3_000
"""Nor lie so far from the file's timeline."""
CONVINCED = 5
"""Frames in a row that agree with one another make a new timeline."""
GOES_ON_MS = 500
"""A stamp so little after the one before belongs to the same clock, however late it comes."""
CATCHES_UP_MS = 1_500
"""What was held up on its way comes faster than time passes. A sender that is still as far behind after
so long stood still itself: its clock is another one."""
GAINS_MS = 300
"""So much less behind after CATCHES_UP_MS: it is still catching up, on a line or a machine that is full."""
PATIENCE_MS = 10_000
"""So long it is waited for at most: what waits is not in the file yet."""
Judgement = Literal["good", "late", "stray", "anew"]
"""``late`` and ``stray``: set the frame aside. When a good one comes, the late ones keep their stamps.
``anew``: it and those set aside begin a new timeline."""


@dataclass(slots=True)
class Pace:
    """One track. ``start_ms`` is where its stamp 0 lies, in monotonic ms of the studio's clock."""

    start_ms: float
    _stamp_ms: float | None = None
    _window_ends_ms: float | None = None
    _earliest_ms: float | None = None
    _target_ms: float | None = None

    def place(self, stamp_ms: float, at_ms: float) -> float:
        """When the frame was taken, in monotonic ms of the studio's clock."""
        came_ms = at_ms - stamp_ms
        if self._window_ends_ms is None or at_ms >= self._window_ends_ms:
            self._window_ends_ms = at_ms + WINDOW_MS
            self._target_ms, self._earliest_ms = self._earliest_ms, came_ms
        elif self._earliest_ms is None or came_ms < self._earliest_ms:
            self._earliest_ms = came_ms
        if self._target_ms is not None and self._stamp_ms is not None:
            most_ms = max(0.0, stamp_ms - self._stamp_ms) * SLEW
            self.start_ms += max(-most_ms, min(most_ms, self._target_ms - self.start_ms))
        self._stamp_ms = stamp_ms
        return self.start_ms + stamp_ms


@dataclass(slots=True)
class Doubt:
    """Tells a stamp that went astray from a sender that set its clock anew."""

    _lead_ms: float | None = None
    """How far the last good stamp lay ahead of its arrival."""
    _first_ms: float = 0
    _stamp_ms: float = 0
    """The newest stamp that was good, or only late."""
    _behind_since_ms: float | None = None
    _looked_ms: float = 0
    _behind_ms: float = 0
    """How far it was behind at ``_looked_ms``."""
    _strange: list[float] = field(default_factory=list)

    def judge(self, stamp_ms: float, at_ms: float) -> Judgement:
        """What becomes of a frame with this stamp that came now."""
        lead_ms = stamp_ms - at_ms
        if self._lead_ms is None:
            self._first_ms = lead_ms
            return self._good(stamp_ms, lead_ms)
        from_first_ms = abs(lead_ms - self._first_ms)
        if from_first_ms < AHEAD_MS or (
            lead_ms - self._lead_ms < AHEAD_MS and from_first_ms < ASTRAY_MS
        ):
            return self._good(stamp_ms, lead_ms)
        if lead_ms < self._first_ms and 0 <= stamp_ms - self._stamp_ms <= GOES_ON_MS:
            return self._late(stamp_ms, at_ms, self._first_ms - lead_ms)
        if self._strange and abs(lead_ms - self._strange[-1]) > AHEAD_MS:
            self._strange.clear()
        self._strange.append(lead_ms)
        if len(self._strange) < CONVINCED:
            return "stray"
        self._strange.clear()
        return "anew"

    def _good(self, stamp_ms: float, lead_ms: float) -> Judgement:
        self._lead_ms, self._stamp_ms, self._behind_since_ms = lead_ms, stamp_ms, None
        self._strange.clear()
        return "good"

    def _late(self, stamp_ms: float, at_ms: float, behind_ms: float) -> Judgement:
        self._stamp_ms = stamp_ms
        if self._behind_since_ms is None:
            self._behind_since_ms = self._looked_ms = at_ms
            self._behind_ms = behind_ms
        if at_ms - self._looked_ms < CATCHES_UP_MS:
            return "late"
        gains = self._behind_ms - behind_ms >= GAINS_MS
        self._looked_ms, self._behind_ms = at_ms, behind_ms
        if gains and at_ms - self._behind_since_ms < PATIENCE_MS:
            return "late"
        self._behind_since_ms = None
        return "anew"

    def stamp_ms(self, at_ms: float) -> float:
        """The stamp that a frame should bear by its arrival."""
        return at_ms + (self._lead_ms or 0)
