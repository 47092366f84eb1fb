"""Transcript and rubric in, scorecard out. Pure: no clock, no locale, no floats in a verdict."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction

from scoring.attribution import Remedies, attribute
from scoring.criteria import Criterion
from scoring.findings import CriterionScore, Finding, Scorecard, StepFinding, Verdict, Why
from scoring.hush import is_hushed
from scoring.language import Rubric
from scoring.operators import canned, count, expect, hold, never, rate
from scoring.seeking import each, probes_of
from scoring.transcript import Moment, Transcript
from scoring.windows import Show, frame_of, inside_an_incident, show_of


def judge(log: Transcript, rubric: Rubric) -> Scorecard:
    """Judge one log. The same log and rubric always give an equal scorecard."""
    show = show_of(log)
    judged = [_findings(show, criterion) for criterion in rubric.criteria]
    remedies = attribute(
        show,
        [
            (criterion, findings)
            for criterion, (findings, _) in zip(rubric.criteria, judged, strict=True)
        ],
    )
    hushed = is_hushed(show)
    scores = tuple(
        _avoided(
            show,
            hushed,
            rubric,
            _score(criterion, rubric.weight(criterion.id), findings, why, found),
        )
        for criterion, (findings, why), found in zip(rubric.criteria, judged, remedies, strict=True)
    )
    codes: dict[str, list[str]] = defaultdict(list)
    for criterion in rubric.criteria:
        for code in criterion.codes:
            codes[code].append(criterion.id)
    return Scorecard(
        frame=frame_of(show),
        rubric=rubric,
        score=weighted_mean(scores),
        criteria=scores,
        codes={code: tuple(codes[code]) for code in sorted(codes)},
    )


def weighted_mean(scores: tuple[CriterionScore, ...]) -> Fraction | None:
    """Over the exercised criteria; None when nothing was exercised."""
    exercised = [(item.weight, item.score) for item in scores if item.score is not None]
    if not exercised:
        return None
    total = sum((weight * score for weight, score in exercised), Fraction(0))
    return total / sum(weight for weight, _ in exercised)


Findings = tuple[Finding, ...]


def _findings(show: Show, criterion: Criterion) -> tuple[Findings, Why | None]:
    """All instances of one criterion, or the reason why there is none."""
    if criterion.hold is not None:
        one, why = hold.keep(show, criterion.id, criterion.hold)
    elif criterion.count is not None:
        one, why = count.tally(show, criterion.id, criterion.count)
    elif criterion.needs is not None and show.log.first(criterion.needs) is None:
        return (), "no_reading"  # nobody could tell, whatever was clicked
    else:
        found = _instances(show, criterion)
        return found, None if found else "no_occasion"
    return () if one is None else (one,), why


def _instances(show: Show, criterion: Criterion) -> Findings:
    """Triggers oldest first; an act pays one step of one instance."""
    assert criterion.trigger is not None  # neither hold nor count
    steps = [(step, probes_of(step.matchers)) for step in criterion.expect]
    bans = [
        (ban, probes_of(ban.matchers), probes_of((ban.until,) if ban.until else ()))
        for ban in criterion.never
    ]
    if criterion.rate is not None:
        steps = [(rate.as_step(criterion.rate), probes_of(criterion.rate.answers))]
    used = canned.worn(show.log, criterion.expect)
    found = []
    for trigger in each(show.log, probes_of((criterion.trigger,)), None):
        if _self_made(show, trigger):
            continue
        settled = rate.settled(criterion.rate, trigger) if criterion.rate is not None else None
        judged = (settled,) if settled else expect.pursue(show, steps, trigger, used)
        broken = never.breaches(show, bans, trigger) if bans else ()
        found.append(Finding(criterion.id, trigger, judged, broken))
    return tuple(found)


def _self_made(show: Show, trigger: Moment) -> bool:
    """Pulling one's own cable opens no opportunity: only losses inside an incident do."""
    return trigger.kind.startswith("media.") and not inside_an_incident(show, trigger)


def _score(
    criterion: Criterion, weight: int, findings: Findings, why: Why | None, remedies: Remedies
) -> CriterionScore:
    reached: bool | None = None
    if criterion.rate is not None and findings:
        reached = rate.reached(criterion.rate, findings)
        if reached is None and any(finding.countable for finding in findings):
            findings, why = tuple(_too_few(finding) for finding in findings), "too_few"
    elif criterion.operator in {"hold", "count"} and findings:
        reached = findings[0].verdict is Verdict.MET
    countable = sum(finding.countable for finding in findings)
    credited = sum(finding.credited for finding in findings)
    return CriterionScore(
        criterion=criterion,
        weight=weight,
        findings=findings,
        credited=credited,
        countable=countable,
        remedies_credited=remedies.credited,
        spurious=remedies.spurious,
        has_remedies=remedies.possible,
        score=f1(credited, countable, remedies) if countable else None,
        reached=reached,
        why=why if countable == 0 and why else _why_uncounted(findings, countable),
        left_out=sum(step.why == "unmeasured" for item in findings for step in item.steps),
    )


def _avoided(show: Show, hushed: bool, rubric: Rubric, item: CriterionScore) -> CriterionScore:
    """A crew that ends its show early, or hushes the public, has missed what the scenario had in
    store and what therefore never came up."""
    planned = rubric.planned.get(item.criterion.id, 0)
    if hushed and item.score is not None and len(item.findings) < planned:
        return _short_of(item, planned)
    why: Why | None = None
    if show.ended == "early" and item.why == "no_occasion":
        why = "quit"
    elif item.why in {"no_occasion", "too_few"} and hushed:
        why = "hushed"
    if why is None or not planned or item.score is not None:
        return item
    return replace(item, countable=planned, score=Fraction(0), why=why)


def _short_of(item: CriterionScore, planned: int) -> CriterionScore:
    """Some came up although the public was hushed: the others count as missed."""
    assert item.score is not None  # the caller looked
    steps = len(item.criterion.expect) or 1
    countable = item.countable + steps * (planned - len(item.findings))
    score = item.score * item.countable / countable
    return replace(item, countable=countable, score=score, why="hushed")


def _too_few(finding: Finding) -> Finding:
    """Fewer trials than the criterion wants: nothing is said about any of them."""
    return replace(finding, steps=tuple(_unsaid(step) for step in finding.steps))


def _unsaid(step: StepFinding) -> StepFinding:
    return replace(step, verdict=Verdict.NOT_EXERCISED, why=step.why or "too_few")


def _why_uncounted(findings: Findings, countable: int) -> Why | None:
    if countable:
        return None
    reasons = [step.why for finding in findings for step in finding.steps if step.why is not None]
    return reasons[0] if reasons else "no_occasion"


def f1(credited: int, countable: int, remedies: Remedies) -> Fraction:
    """F1 of recall and precision. Without exclusive remedies to ask about, the recall alone; where
    steps counted and no remedy was tried at all, 0."""
    recall = Fraction(credited, countable)
    if not remedies.possible:
        return recall
    asked = remedies.credited + len(remedies.spurious)
    precision = Fraction(remedies.credited, asked) if asked else Fraction(remedies.explained > 0)
    if not recall or not precision:
        return Fraction(0)
    return 2 * recall * precision / (recall + precision)
