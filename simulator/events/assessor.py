"""What is written after sealing, into ``review.jsonl``; it never enters the engine."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from simulator.events.entry import Fact, Id, Line, Ms


class Review(Fact):
    givers: ClassVar[tuple[str, ...]] = ("assessor",)


class RulingMade(Review):
    """An assessor overrules one point, with a reason. ``instance``: its id; a needless remedy has one too
    (``needless:`` and the ``seq`` of the act), and is ``excused``, or ``needless`` after all."""

    kind: Literal["ruling.made"] = "ruling.made"
    instance: Id
    verdict: Line
    reason: Line


class MarkGiven(Review):
    """An assessor gives one code a step of its anchored rubric, with a reason; a later one replaces it."""

    kind: Literal["mark.given"] = "mark.given"
    code: Id
    step: Annotated[int, Field(ge=0, le=4)]
    reason: Line


class NoteMade(Review):
    kind: Literal["note.made"] = "note.made"
    at_ms: Ms
    text: Line


class AppealFiled(Review):
    kind: Literal["appeal.filed"] = "appeal.filed"
    instance: Id
    reason: Line


class AppealDecided(Review):
    kind: Literal["appeal.decided"] = "appeal.decided"
    instance: Id
    granted: bool
    reason: Line


AssessorWord = RulingMade | MarkGiven | NoteMade | AppealFiled | AppealDecided
