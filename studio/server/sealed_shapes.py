"""What is told of sealed shows: their cards, what lies in them, and whether they are whole."""

from __future__ import annotations

from typing import Any, Literal

from simulator.events.entry import Words
from simulator.events.instructor import Difficulty, Mode
from studio.server.shapes import Told


class Outage(Told):
    """The studio itself failed for a while: what was open then counts for nobody."""

    show_ms: int
    """Show time; room time stood still meanwhile."""
    gap_ms: int | None
    """For how long, where that is known."""
    cause: Literal["restart", "overload", "disk"]


class BundleCard(Told):
    """A sealed show in one line."""

    id: str
    scenario: str
    title: Words
    mode: Mode
    difficulty: Difficulty
    sealed_at: str
    """Wall time, ISO 8601."""
    duration_ms: int
    crew: tuple[str, ...]
    """Pseudonyms."""
    by_bot: bool
    """A bot of the drills ran it; its crew is named for that bot."""
    permille: int | None
    """The show's score; None when too little was exercised."""
    media: int
    """Recorded files."""
    outages: tuple[Outage, ...] = ()
    """In their order, from the start of the show to its end."""


class BundleTaken(Told):
    """An imported bundle, verified line by line."""

    id: str
    lines: int


class LaneEvent(Told):
    """One entry for the lanes of the replay; hidden kinds included, for the show is over."""

    seq: int
    t_ms: int
    kind: str
    by: str
    data: dict[str, Any]


class FlawTold(Told):
    """What is wrong with a sealed show, and where."""

    file: str
    line: int | None
    words: Words


class Inspection(Told):
    """Is a sealed show whole? The first twenty flaws."""

    whole: bool
    lines: int
    flaws: tuple[FlawTold, ...]
