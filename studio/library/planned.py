"""The opportunities that a scenario surely opens, for each criterion: design declares its evidence."""

from __future__ import annotations

from scoring.criteria import Criterion, Matcher, NotThis, OneOf
from scoring.language import Rubric
from simulator.scenario import CommentsEffect, Condition, Duty, Incident, Scenario


def planned(scenario: Scenario, rubric: Rubric) -> dict[str, int]:
    """Criterion id -> how often its trigger comes up in a show that runs to its end. What depends
    on the crew (answers, texts, moderation) and what only another incident raises is not counted."""
    found = {criterion.id: _chances(scenario, criterion) for criterion in rubric.criteria}
    return {name: n for name, n in found.items() if n > 0}


def brought(scenario: Scenario, rubric: Rubric) -> dict[str, dict[str, int]]:
    """Criterion id -> incident id -> how many of the planned opportunities that incident brings: they do
    not come where the instructor skips it."""
    found = {
        criterion.id: _by_incident(scenario, criterion.trigger)
        for criterion in rubric.criteria
        if criterion.trigger is not None and OF_TROUBLE & set(criterion.trigger.kinds)
    }
    return {name: by for name, by in found.items() if by}


OF_TROUBLE = frozenset({"comment.posted", "incident.warned", "incident.opened", "incident.shown"})
"""What the incidents of a scenario bring; cues and questions come of its rundown and its audience."""
UNHEARD = frozenset({"speech.heard", "price.spoken"})
"""Facts that need a transcript: without one, what rests on them says nothing."""


def exercised(scenario: Scenario, rubric: Rubric, *, transcribed: bool = False) -> set[str]:
    """The criteria that a show of this scenario can bring up at all; ``transcribed``: in a studio
    that writes down what is said."""
    return {one.id for one in rubric.criteria if _can_come(scenario, one, transcribed)}


def needs_transcript(criterion: Criterion) -> bool:
    """Does it say nothing where nobody writes down what is said?"""
    kinds = set() if criterion.trigger is None else set(criterion.trigger.kinds)
    return criterion.needs in UNHEARD or bool(kinds & UNHEARD)


def _can_come(scenario: Scenario, criterion: Criterion, transcribed: bool) -> bool:
    trigger = criterion.trigger
    kinds = set() if trigger is None else set(trigger.kinds)
    if needs_transcript(criterion) and not transcribed:
        return False
    if trigger is None or not kinds & {
        "cue.passed", "question.opened", "comment.posted", "incident.opened", "incident.shown",
        "incident.warned",
    }:  # fmt: skip
        return True  # it follows from what the crew itself does
    certain = scenario.model_copy(
        update={"incidents": tuple(_made_sure(one) for one in scenario.incidents)}
    )
    return _chances(certain, criterion) > 0


def _made_sure(incident: Incident) -> Incident:
    return incident.model_copy(update={"when": Condition(at_ms=0)})


def _chances(scenario: Scenario, criterion: Criterion) -> int:
    trigger = criterion.trigger
    if trigger is None:
        return 0
    if "cue.passed" in trigger.kinds:
        return _cues(scenario, trigger)
    if "question.opened" in trigger.kinds:
        return scenario.audience.questions_per_minute * scenario.show.duration_ms // 60_000
    return sum(_by_incident(scenario, trigger).values())


def _cues(scenario: Scenario, trigger: Matcher) -> int:
    """Items are cued when the rundown turns to another one, coupons whenever it names one, and
    every duty when it is due."""
    does = trigger.where.get("does")
    if does == "enter":
        return len(scenario.script)
    if does == "list":
        hidden = {one.id for one in scenario.products if not one.listed}
        return len(hidden & {step.product for step in scenario.script})
    if does == "tell":
        return sum(len(step.points) for step in scenario.script)
    if does == "act":
        return sum(_is_asked(duty, trigger) for step in scenario.script for duty in step.duties)
    if does == "issue":
        return sum(step.issue is not None for step in scenario.script)
    if does != "push":
        return 0
    items = [step.product for step in scenario.script if step.product is not None]
    return sum(item != before for before, item in zip([None, *items], items, strict=False))


_DUTY = {"act": "action", "item": "product"}
"""Fields of a cue that a duty calls otherwise."""


def _is_asked(duty: Duty, trigger: Matcher) -> bool:
    for field, wanted in trigger.where.items():
        if field == "does":
            continue
        among = wanted.among if isinstance(wanted, OneOf) else (wanted,)
        if getattr(duty, _DUTY.get(field, field)) not in among:
            return False
    return True


def _by_incident(scenario: Scenario, trigger: Matcher) -> dict[str, int]:
    """Incident id -> how many opportunities it brings, of those that surely open and bring any."""
    found = {one.id: _brings(one, trigger) for one in scenario.incidents if _is_sure(one.when)}
    return {name: n for name, n in found.items() if n}


def _brings(incident: Incident, trigger: Matcher) -> int:
    if "comment.posted" in trigger.kinds:
        return _comments(incident, trigger.where.get("comment_class"))
    wanted = trigger.where.get("type")
    if "incident.warned" in trigger.kinds:
        return int(incident.warning is not None and wanted in (None, incident.kind))
    if not {"incident.opened", "incident.shown"} & set(trigger.kinds):
        return 0
    if isinstance(wanted, NotThis):
        return 1
    types = set(wanted.among) if isinstance(wanted, OneOf) else {wanted}
    return _abusers(incident) if "abuse" in types else int(incident.kind in types)


def _comments(incident: Incident, wanted: object) -> int:
    """A minute's worth of the comments that an incident brings."""
    classes = set(wanted.among) if isinstance(wanted, OneOf) else {wanted}
    return sum(
        effect.per_minute
        for effect in incident.symptoms
        if isinstance(effect, CommentsEffect) and effect.comment_class in classes
    )


def _is_sure(when: Condition) -> bool:
    """It opens by the clock, whatever the crew does."""
    return when.at_ms is not None or any(_is_sure(one) for one in when.any_of)


def _abusers(incident: Incident) -> int:
    return sum(
        effect.accounts
        for effect in incident.symptoms
        if isinstance(effect, CommentsEffect) and effect.comment_class == "abuse"
    )
