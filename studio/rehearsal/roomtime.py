"""Room time from the machine's monotonic clock. In a pause it stands still."""

from __future__ import annotations

from collections import deque
from typing import Final

STALL_MS: Final = 3_000
"""A loop that was held up for so long, in one piece or in several of ten seconds: room time is set back,
and windows open then are void."""
HICCUP_MS: Final = 500
"""Ticks come a little late all the time; half a second is still no more than a slow moment."""
LOOKING_BACK: Final = 100
"""Ticks; ten seconds."""
STEP_MS = 25
"""Four moments in a tick of 100 ms: ten of forty rooms at a time, so that none waits long for the rest."""


class RoomTime:
    """Milliseconds of one room. It is told the clock's time and never reads it.

    A new room's zero stands on a whole step of the clock, so that the rooms of a studio tick in groups
    and find the program still in the caches, where each alone would not. A room so begins up to a
    step old. After a pause or a restart time goes on exactly where it stood.
    """

    def __init__(self, room_ms: int, clock_ms: int) -> None:
        self._zero_ms = _zero(room_ms, clock_ms)
        self._still_ms: int | None = None
        self._since_ms = room_ms

    @property
    def stands_still(self) -> bool:
        return self._still_ms is not None

    @property
    def zero_ms(self) -> int:
        """The clock's time at which this stretch of room time would have been 0."""
        return self._zero_ms

    def room_ms(self, clock_ms: int) -> int:
        return clock_ms - self._zero_ms if self._still_ms is None else self._still_ms

    def clock_ms(self, room_ms: int) -> int:
        """When it was ``room_ms``; a time before the last pause gives the end of that pause."""
        return max(room_ms, self._since_ms) + self._zero_ms

    def pause(self, room_ms: int) -> None:
        """Room time is ``room_ms`` until it is resumed."""
        self._still_ms = room_ms

    def resume(self, clock_ms: int) -> None:
        if self._still_ms is not None:
            self.set(self._still_ms, clock_ms)

    def set(self, room_ms: int, clock_ms: int) -> None:
        """Room time is ``room_ms`` at ``clock_ms`` and runs on from there."""
        self._zero_ms = _zero(room_ms, clock_ms)
        self._since_ms = room_ms
        self._still_ms = None


def _zero(room_ms: int, clock_ms: int) -> int:
    """The clock's time of room time 0."""
    return clock_ms - room_ms if room_ms else clock_ms // STEP_MS * STEP_MS


class Lateness:
    """How long a room was held up of late. A hiccup is nothing; a stall, or one hiccup after the other, is
    the studio's own fault."""

    def __init__(self) -> None:
        self._late_ms = 0
        self._held_up: deque[int] = deque(maxlen=LOOKING_BACK)

    def is_a_fault(self, late_ms: int) -> bool:
        """Note how late the next tick is. A fault sets room time back, and all begins anew."""
        more_ms = late_ms - self._late_ms
        self._late_ms = late_ms
        self._held_up.append(more_ms if more_ms > HICCUP_MS else 0)
        if late_ms <= STALL_MS and sum(self._held_up) <= STALL_MS:
            return False
        self._late_ms = 0
        self._held_up.clear()
        return True
