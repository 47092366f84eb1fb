"""When an input was, and what the studio itself knows about it better than the page that sent it."""

from __future__ import annotations

from simulator.engine import TICK_MS, Engine
from simulator.events.entry import Fact
from simulator.events.trainee import CommentAnswered, ShowStarted
from studio.rehearsal.roomtime import RoomTime
from studio.rehearsal.world import Rig


def stamp(fact: Fact, now: int, engine: Engine) -> int:
    """Room time for an input: after the last tick and the last entry, before the next tick."""
    due = engine.now_ms + TICK_MS
    if isinstance(fact, ShowStarted):
        return due
    return min(max(now, engine.now_ms + 1, engine.room.t_ms), due)


def measured(room: str, fact: Fact, now: int, time: RoomTime, rig: Rig) -> Fact:
    """A claim of an answer on air, with the voice that was really measured meanwhile."""
    if not isinstance(fact, CommentAnswered):
        return fact
    to_ms = min(fact.to_ms, now)
    from_ms = min(fact.from_ms, to_ms)
    voiced = rig.voiced_ms(room, time.clock_ms(from_ms), time.clock_ms(to_ms))
    claim = {"from_ms": from_ms, "to_ms": to_ms, "voiced_ms": voiced}
    return fact.model_copy(update=claim)
