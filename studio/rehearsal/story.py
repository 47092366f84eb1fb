"""What has been said in a room so far: every line, every known key, who holds which seat."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.engine import Engine
from simulator.events import entry_of
from simulator.events.entry import Entry, Fact
from simulator.events.trainee import ConsentGiven
from studio.logbook.log import Held
from studio.logbook.personal import SALTED


@dataclass(slots=True)
class Story:
    """``lines`` are the entries' bytes, dense from ``seq`` 1; ``keys`` maps a key to its input."""

    lines: list[bytes] = field(default_factory=list)
    keys: dict[str, Entry] = field(default_factory=dict)
    crew: dict[str, str] = field(default_factory=dict)
    personal: list[int] = field(default_factory=list)

    def add(self, entry: Entry, line: bytes | None = None) -> None:
        """One more entry, derived or committed."""
        self.lines.append(entry.line() if line is None else line)
        if isinstance(entry.fact, ConsentGiven):
            self.crew[entry.by.partition(":")[2]] = entry.fact.pseudonym
        if entry.kind in SALTED:
            self.personal.append(entry.seq)

    def add_all(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.add(entry)


class NotRebuilt(Exception):
    """The stored inputs do not give the same room again: nothing was written or changed."""


def rebuilt(engine: Engine, held: Held, story: Story | None = None) -> Story:
    """Walk an engine through the stored inputs, then to the horizon: byte for byte as before.

    The engine is fresh, or stands with its ``story`` where a snapshot was taken.
    Raises NotRebuilt when an input does not meet its own ``seq`` or its own bytes.
    """
    if story is None:
        story = Story()
        story.add(engine.begin())
    for row in held.rows:
        entry = entry_of(json.loads(row.line))
        if row.seq > len(story.lines):
            story.add_all(engine.replay_input(entry))
            story.add(entry)
        if story.lines[row.seq - 1] != row.line or entry.seq != row.seq:
            raise NotRebuilt(f"room {held.room}: input {row.seq} does not meet its own bytes")
        if row.idem is not None:
            story.keys[row.idem] = entry
    if engine.room.show.runs:
        story.add_all(engine.advance(held.horizon_ms))
    return story


def same_request(logged: Fact, asked: Fact) -> bool:
    """Is ``asked`` the request that was logged? What the studio itself fills in does not count."""
    own = {"effect", "voiced_ms", "from_ms", "to_ms"}
    return (logged.kind, logged.model_dump(exclude=own)) == (
        asked.kind,
        asked.model_dump(exclude=own),
    )
