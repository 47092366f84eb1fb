"""One tick in the making: the room as it stands, what came in, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from simulator.events import Entry, Fact
from simulator.events.room import TargetClass
from simulator.room import Room, fold

Speaker = Literal["public", "director", "platform"]


@dataclass(slots=True)
class Moment:
    """Each fact said is stamped and folded at once, so the next one sees the room after it."""

    room: Room
    seq: int
    now_ms: int
    show_ms: int
    happened: tuple[Entry, ...]
    """The inputs since the tick before."""
    said: list[Entry] = field(default_factory=list)
    hits: dict[int, TargetClass] = field(default_factory=dict)
    """What the moderation acts among ``happened`` really hit, by their seq."""

    def say(self, by: Speaker, fact: Fact) -> None:
        """Log ``fact`` at this tick and fold it."""
        self.seq += 1
        entry = Entry(self.seq, self.now_ms, by, fact)
        self.room = fold(self.room, entry)
        self.said.append(entry)
