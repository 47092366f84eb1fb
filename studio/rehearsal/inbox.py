"""Inputs that wait, unstamped, for the room's loop. Bounded; what is dropped is counted."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, replace

from simulator.events.entry import Fact
from simulator.events.rig import MediaRead

RIG_QUEUE = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """One input that wants to enter the log. ``answer`` gets its ``seq``; None: nobody waits.

    ``came_ms`` is the room time of its coming, which it keeps when the room is behind.
    """

    fact: Fact
    by: str
    key: str | None = None
    answer: asyncio.Future[int] | None = None
    came_ms: int = 0


class Inbox:
    """Acts in the order of their coming; at most one waiting reading, which newer ones join."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._waiting: deque[Asked] = deque()
        self._from_rig = 0
        self.joined_readings = 0
        """Readings that joined an older one, because the room was behind."""
        self.dropped = 0
        """Facts of the rig that found the inbox full."""

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, asked: Asked) -> bool:
        """Take one act in; False when there is no room."""
        if len(self._waiting) >= self.size:
            return False
        self._waiting.append(asked)
        return True

    def report(self, fact: Fact, came_ms: int) -> bool:
        """Take one fact of the rig in; False when it had to be dropped."""
        if isinstance(fact, MediaRead) and self._join(fact):
            self.joined_readings += 1
            return True
        if self._from_rig >= RIG_QUEUE:
            self.dropped += 1
            return False
        self._waiting.append(Asked(fact, "rig", came_ms=came_ms))
        self._from_rig += 1
        return True

    def take(self, until_ms: int) -> Asked | None:
        """The one that has waited longest, if it came by ``until_ms``; else None."""
        if not self._waiting or self._waiting[0].came_ms > until_ms:
            return None
        asked = self._waiting.popleft()
        self._from_rig -= asked.by == "rig"
        return asked

    def came_by(self, ms: int) -> None:
        """Room time was set back to ``ms``: nothing that waits came later than that."""
        self._waiting = deque(
            replace(asked, came_ms=min(asked.came_ms, ms)) for asked in self._waiting
        )

    def _join(self, newer: MediaRead) -> bool:
        for place in range(len(self._waiting) - 1, -1, -1):
            waiting = self._waiting[place]
            if waiting.by == "rig" and isinstance(waiting.fact, MediaRead):
                self._waiting[place] = replace(waiting, fact=joined(waiting.fact, newer))
                return True
            if waiting.by == "rig":
                return False  # a loss lies between: readings never jump over it
        return False


def joined(older: MediaRead, newer: MediaRead) -> MediaRead:
    """One reading for two: the newer figure wins, windows and voiced time add up."""
    merged = older.model_dump(exclude_none=True) | newer.model_dump(exclude_none=True)
    if older.voiced_ms is not None and newer.voiced_ms is not None:
        merged["voiced_ms"] = older.voiced_ms + newer.voiced_ms
        merged["window_ms"] = older.window_ms + newer.window_ms
    return MediaRead(**merged)
