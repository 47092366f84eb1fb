"""What a crew left undone of what the law asks, as the server publishes it and the scorecard draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from scoring.result.shape import Shape
from simulator.events.entry import Words

Level = Literal["red", "yellow"]
State = Literal["hit", "undone", "unmeasured"]
Part = Literal["replay", "comments", "order_snapshots", "corrections"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One compliance check. It is passed in: the checks live in the simulator, which scoring never runs.

    ``broken`` is asked about a text and what is known beside it, under the names of the checks
    (``label``, ``open_s``, ``action`` …); ``within_ms`` is the time that it leaves the crew.
    """

    id: str
    level: Level
    lawful: Words
    broken: Callable[[str, Mapping[str, Any]], bool]
    within_ms: int = 0


class Lapse(Shape):
    """One duty that was not done. ``undone``: taken back in time, told and no hit. ``unmeasured``: nobody
    can tell; ``words`` says why.

    ``t_ms`` is the room time to look at; ``comment`` and ``act`` are ``seq`` of the comment and of what
    the crew did about it. ``after_ms``: on air until it was dealt with or taken back, None: never.
    """

    rule: str
    level: Level
    state: State
    t_ms: int
    comment: int | None
    act: int | None
    quote: Words | None
    after_ms: int | None
    words: Words
    lawful: Words


class Record(Shape):
    """One of the four kinds of records, when the show is sealed."""

    part: Part
    state: Literal["kept", "missing", "unmeasured"]
    words: Words


class Lapses(Shape):
    found: tuple[Lapse, ...]
    records: tuple[Record, ...]
    note: Words
    """What the check of records does not test."""
