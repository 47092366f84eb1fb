"""What a scorecard teaches: of each code the evidence and what decided it, and what to practise next.

Made from a sealed result and its rubric alone; no verdict is made here, and none is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from scoring.criteria import Criterion
from scoring.findings import Verdict
from scoring.language import Rubric
from scoring.quotes import JUDGED
from scoring.result.shape import (
    CodeResult,
    CriterionResult,
    InstanceResult,
    Result,
    Shape,
    SpuriousResult,
    Status,
)
from simulator.events.entry import Words

LESSONS = 3
BAD = (Verdict.VIOLATED, Verdict.MISSED, Verdict.BLOCKED)


class Seen(Shape):
    """One piece of evidence: where to look, and the sentence about it.

    ``instance`` None: no opportunity, but a remedy that nothing asked for. ``t_ms`` is room time.
    """

    criterion: str
    title: Words
    instance: str | None
    verdict: Verdict | Literal["needless"]
    t_ms: int
    scored: bool
    words: Words
    quote: Words | None


class CodeSheet(Shape):
    """A code with its level, the sentence that decided it (None: nothing came up), and all evidence."""

    code: str
    title: Words | None
    criteria: tuple[str, ...]
    status: Status
    level: Literal["met", "partly", "not_met"] | None
    permille: int | None
    opportunities: int
    words: Words
    deciding: Seen | None
    evidence: tuple[Seen, ...]


class Lesson(Shape):
    """One thing to practise: a criterion that cost points, where it did, and with what to practise.

    ``troubles``: the types of incidents by which it comes up, for finding a drill of that trouble.
    """

    criterion: str
    title: Words
    words: Words
    advice: Words | None
    at: Seen | None
    scenario: str | None
    troubles: tuple[str, ...]


class Sheet(Shape):
    codes: tuple[CodeSheet, ...]
    lessons: tuple[Lesson, ...]


def sheet_of(result: Result, rubric: Rubric) -> Sheet:
    """The whole sheet of one show."""
    return Sheet(
        codes=tuple(_code(result, code) for code in result.codes),
        lessons=tuple(_lessons(result, rubric)),
    )


def place_of(instance: InstanceResult) -> int:
    """The second to look at: the trigger; of a hold that failed the last time it was out of its band."""
    step = instance.steps[0]
    broke = step.id == "hold" and step.verdict is Verdict.MISSED and step.done_ms is not None
    return step.done_ms if broke and step.done_ms is not None else instance.trigger.t_ms


# --- codes -----------------------------------------------------------------------------------------


def _code(result: Result, code: CodeResult) -> CodeSheet:
    evidence = tuple(evidence_of(result, code.criteria))
    return CodeSheet(
        **code.model_dump(),
        deciding=_deciding(result, code, evidence),
        evidence=evidence,
    )


def evidence_of(result: Result, criteria: Sequence[str]) -> Iterator[Seen]:
    """Everything that came up under these criteria, in order of time."""
    titles = {one.id: one.title for one in result.criteria}
    seen = [
        _seen(one, titles[one.criterion])
        for one in result.instances
        if one.criterion in criteria and one.verdict is not Verdict.NOT_EXERCISED
    ]
    seen += [
        _needless(one, name, titles[name])
        for one in result.spurious
        for name in [each for each in one.criteria if each in criteria][:1]
    ]
    yield from sorted(seen, key=lambda one: one.t_ms)


def _seen(instance: InstanceResult, title: Words) -> Seen:
    return Seen(
        criterion=instance.criterion, title=title, instance=instance.id, verdict=instance.verdict,
        t_ms=place_of(instance), scored=instance.scored, words=instance.words,
        quote=instance.quote,
    )  # fmt: skip


def _needless(one: SpuriousResult, criterion: str, title: Words) -> Seen:
    return Seen(
        criterion=criterion, title=title, instance=None, verdict="needless", t_ms=one.act.t_ms,
        scored=True, words=one.words, quote=None,
    )  # fmt: skip


def _deciding(result: Result, code: CodeResult, evidence: Sequence[Seen]) -> Seen | None:
    """Of a code with anything lost, the gravest of its costliest criterion; else the best that was done.

    A level comes from the criteria that came up often enough: of such a code no other decides.
    """
    mine = [one for one in result.criteria if one.id in code.criteria]
    if code.level is not None:
        mine = [one for one in mine if one.permille is not None]
        evidence = [one for one in evidence if one.scored]
    for one in sorted(mine, key=lambda each: -_lost(each)):
        if _lost(one) and (worst := _gravest(result, one, evidence)) is not None:
            return worst
    steps = {one.id: sum(step.credited for step in one.steps) for one in result.instances}
    done = [one for one in evidence if one.verdict is Verdict.MET and one.instance is not None]
    return max(done, key=lambda one: (steps[one.instance or ""], -one.t_ms), default=None)


def _gravest(result: Result, criterion: CriterionResult, evidence: Sequence[Seen]) -> Seen | None:
    """Broken bans first, then the most steps missed, then the earliest; then needless remedies."""
    left = {
        one.id: (one.forfeited, sum(step.verdict in BAD for step in one.steps))
        for one in result.instances
    }
    own = [one for one in evidence if one.criterion == criterion.id]
    bad = [one for one in own if one.instance is not None and one.verdict in BAD]
    if bad:
        return max(bad, key=lambda one: (left[one.instance or ""], -one.t_ms))
    return next((one for one in own if one.instance is None), None)


def _lost(item: CriterionResult) -> Fraction:
    """The weighted share of its points that the crew left behind, also where they are too few to score."""
    if item.permille is not None:
        return item.weight * Fraction(1000 - item.permille, 1000)
    whole = item.recall.countable
    return item.weight * (1 - Fraction(item.recall.credited, whole)) if whole else Fraction(0)


# --- lessons ---------------------------------------------------------------------------------------


def _lessons(result: Result, rubric: Rubric) -> Iterator[Lesson]:
    """The criteria to practise next, at most three: the scorecard's own first, then by what they cost."""
    known = {one.id: one for one in rubric.criteria}
    first = result.teaching.next.criterion
    costly = [one for one in result.criteria if _lost(one) or one.id == first]
    costly.sort(key=lambda one: (one.id != first, -_severity(result, one), -_lost(one)))
    for item in costly[:LESSONS]:
        criterion = known.get(item.id)
        yield Lesson(
            criterion=item.id,
            title=item.title,
            words=item.words,
            advice=item.about,
            at=_gravest(result, item, tuple(evidence_of(result, (item.id,)))),
            scenario=(criterion and criterion.practise) or result.show.scenario or None,
            troubles=_troubles(criterion),
        )


def _severity(result: Result, item: CriterionResult) -> int:
    """2: a ban or the law was broken; 1: something was missed on air or needless; 0: only left open or
    unplayed by ending early (docs/decisions/0014). Of a hold the result does not tell these two apart: it
    counts as missed."""
    mine = [one for one in result.instances if one.criterion == item.id]
    if any(
        one.forfeited or (one.trigger.kind in JUDGED and one.verdict is Verdict.MISSED)
        for one in mine
    ):
        return 2
    needless = any(item.id in one.criteria for one in result.spurious)
    return int(needless or any(_missed_on_air(result, one) for one in mine))


def _missed_on_air(result: Result, instance: InstanceResult) -> bool:
    """Was a step missed whose time had run out before the crew ended the show?"""
    show = result.show
    return any(
        step.verdict is Verdict.MISSED
        and (show.ended != "early" or step.deadline_ms <= show.ended_ms)
        for step in instance.steps
    )


def _troubles(criterion: Criterion | None) -> tuple[str, ...]:
    trigger = criterion.trigger if criterion is not None else None
    wanted = trigger.where.get("type") if trigger is not None else None
    return (wanted,) if isinstance(wanted, str) else ()
