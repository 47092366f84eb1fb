"""Incidents: trigger, effects, symptoms, resolution, escalation."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simulator.events.entry import Colleague, Id, Ms, Words
from simulator.scenario.conditions import Condition
from simulator.scenario.effects import Effect
from simulator.scenario.part import Part


class Escalation(Part):
    wait_ms: Ms
    """Counted from the opening of the incident."""
    effects: tuple[Effect, ...]
    if_unnoticed: bool = False


class Harm(Part):
    """A wrong act and what it does. Scoring it needs a ``never`` clause in a criterion."""

    when: Condition
    effects: tuple[Effect, ...]


class Branch(Part):
    when: Condition
    raises: Id


class Warning_(Part):
    lead_ms: Ms
    symptoms: tuple[Effect, ...]
    prevented_by: Condition


class Word(Part):
    """What a colleague says on the team channel when asked while the incident is open."""

    who: Colleague
    say: Words
    topic: Id | None = None
    """Only to a question on this topic; None: on any."""
    after_ms: Ms = 6_000
    decides: Id | None = None


class Incident(Part):
    id: Id
    kind: Id
    """A kind that ``simulator.incidents.KINDS`` knows."""
    title: Words | None = None
    when: Condition
    warning: Warning_ | None = None
    effects: tuple[Effect, ...] = ()
    symptoms: tuple[Effect, ...] = ()
    noticed: Condition | None = None
    resolve: Condition
    escalate: tuple[Escalation, ...] = ()
    harm: tuple[Harm, ...] = ()
    branch: tuple[Branch, ...] = ()
    repeat: Annotated[int, Field(ge=1, le=20)] = 1
    cooldown_ms: Ms = 0
    give_up_ms: Ms | None = None
    colleagues: tuple[Word, ...] = ()
    hint: Words | None = None
    """Shown in practice mode only; it names the cure, so detection is then not scored."""
    hint_after_ms: Ms = 15_000
