"""Conditions: what can be waited for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.events.entry import Colleague, Id, Ms
from simulator.events.room import TargetClass
from simulator.scenario.part import Part

Metric = Literal[
    "online", "mood", "visible_abuse", "entries", "gmv_fen", "open_questions", "comments_per_minute"
]


class Condition(Part):
    """Exactly one of the forms; the reader makes sure of it.

    ``at_ms`` · ``metric`` with ``above``/``below``/``equals`` and ``for_ms`` · ``state`` with
    ``is_`` (streaming ok|broken, mic voiced|silent, camera ok|broken) · ``action`` with ``where`` ·
    ``speech`` topic · ``told`` by a colleague · ``event`` · ``silence_ms`` · ``incident`` with
    ``incident_is`` and ``delay_ms`` · ``raised`` · ``raised_by`` · ``chance`` with ``from_ms``,
    ``to_ms`` and ``every_ms`` · ``any_of``/``all_of``.
    """

    at_ms: Ms | None = None
    metric: Metric | None = None
    above: int | None = None
    below: int | None = None
    equals: int | None = None
    state: Literal["streaming", "mic", "camera"] | None = None
    is_: Literal["ok", "broken", "voiced", "silent"] | None = None
    for_ms: Ms = 0
    action: str | None = None
    where: dict[str, str | int | bool] = {}
    target_class: TargetClass | None = None
    speech: Id | None = None
    told: Colleague | None = None
    """A colleague has answered; ``where`` may name ``topic`` and ``decides``."""
    event: Literal["rule.hit", "rule.corrected", "price.spoken", "price.shown"] | None = None
    """The platform judged something the crew said or wrote; ``where`` names fields of it."""
    silence_ms: Ms | None = None
    incident: Id | None = None
    incident_is: Literal["opened", "noticed", "resolved", "expired"] | None = None
    delay_ms: Ms = 0
    raised: bool = False
    """A branch of whatever incident has raised this one."""
    raised_by: Id | None = None
    """A branch of that incident has raised this one."""
    chance: Annotated[int, Field(ge=0, le=1000)] | None = None
    """Per mille, drawn from the show's seed: once, at a drawn time between ``from_ms`` and ``to_ms``
    (the show's end when None); with ``every_ms`` again and again, once in each such interval."""
    from_ms: Ms = 0
    to_ms: Ms | None = None
    every_ms: Annotated[int, Field(ge=1_000)] | None = None
    any_of: tuple[Condition, ...] = ()
    all_of: tuple[Condition, ...] = ()
