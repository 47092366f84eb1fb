"""When an input was, and what the studio itself knows about it better than the page that sent it."""

from __future__ import annotations

from collections import deque
from typing import Final

from simulator.engine import TICK_MS, Engine
from simulator.events.entry import Fact
from simulator.events.trainee import CommentAnswered, ShowStarted
from simulator.room import Room
from studio.rehearsal.roomtime import RoomTime
from studio.rehearsal.world import Rig

PROMPT_MS: Final = 3_000
"""On a line that works, a held stretch is here so soon after its end."""
LATEST_MS: Final = 60_000
"""And so long after it at the latest, however bad the line was."""
LONGEST_MS: Final = 60_000
"""An answer is not longer: of a key held for longer, the last part counts."""


def stamp(fact: Fact, now: int, engine: Engine) -> int:
    """Room time for an input: after the last tick and the last entry, before the next tick."""
    due = engine.now_ms + TICK_MS
    if isinstance(fact, ShowStarted):
        return due
    return min(max(now, engine.now_ms + 1, engine.room.t_ms), due)


def measured(ident: str, fact: Fact, now: int, room: Room, time: RoomTime, rig: Rig) -> Fact:
    """A claim of an answer on air, with the voice that was really measured meanwhile.

    The stretch is cut to what can be one answer: from the coming of the comment, up to now, and no
    longer than ``LONGEST_MS``. One that ended before the comment came is left for the engine to
    refuse.
    """
    if not isinstance(fact, CommentAnswered):
        return fact
    to_ms = min(fact.to_ms, now)
    comment = room.talk.comments.get(fact.comment)
    earliest_ms = max(to_ms - LONGEST_MS, 0 if comment is None else comment.t_ms)
    from_ms = min(max(fact.from_ms, earliest_ms), to_ms)
    voiced = rig.voiced_ms(ident, time.clock_ms(from_ms), time.clock_ms(to_ms))
    claim = {"from_ms": from_ms, "to_ms": to_ms, "voiced_ms": voiced}
    return fact.model_copy(update=claim)


class Punctuality:
    """Tells a held stretch that a bad line delayed from one that was picked out afterwards.

    A line delivers in order, and a page that comes back resends in order. So a stretch may be late
    (to ``LATEST_MS``) only if nothing else came from that seat meanwhile: whatever was heard since
    proves that the line worked, and that the stretch could have been here.
    """

    def __init__(self) -> None:
        self._heard: dict[str, deque[int]] = {}
        """By speaker: the last act older than ``PROMPT_MS``, and all that came since."""

    def heard(self, by: str, now_ms: int) -> None:
        """An act of ``by`` came, whether or not it will be taken."""
        times = self._heard.setdefault(by, deque())
        if not times or times[-1] != now_ms:
            times.append(now_ms)
        while len(times) > 1 and times[1] <= now_ms - PROMPT_MS:
            times.popleft()

    def believes(self, fact: Fact, by: str, now_ms: int) -> bool:
        """May this stretch have been sent when it ended? Other facts always may."""
        if not isinstance(fact, CommentAnswered) or fact.to_ms >= now_ms - PROMPT_MS:
            return True
        from_ms, to_ms = fact.to_ms + PROMPT_MS, now_ms - PROMPT_MS
        worked = any(from_ms < at_ms <= to_ms for at_ms in self._heard.get(by, ()))
        return fact.to_ms >= now_ms - LATEST_MS and not worked
