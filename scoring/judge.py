"""Transcript and rubric in, scorecard out. Pure: no clock, no locale, no floats in a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from scoring.attribution import Remedies, attribute, f1
from scoring.avoided import with_avoided
from scoring.criteria import Criterion
from scoring.findings import CriterionScore, Finding, Scorecard, Verdict, Why
from scoring.hush import is_hushed
from scoring.language import Rubric
from scoring.operators import count, empty_words, expect, hold, never, rate
from scoring.quotes import quoted
from scoring.seeking import each, probes_of
from scoring.transcript import Moment, Transcript
from scoring.windows import Show, frame_of, inside_an_incident, show_of


def judge(log: Transcript, rubric: Rubric) -> Scorecard:
    """Judge one log. The same log and rubric always give an equal scorecard."""
    show = show_of(log, rubric.lasts_ms)
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
        with_avoided(
            show,
            hushed,
            rubric.planned.get(criterion.id, 0),
            _score(criterion, rubric.weight(criterion.id), findings, why, found),
            found,
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
        score=weighted_mean(scores, rubric.whole),
        criteria=scores,
        codes={code: tuple(codes[code]) for code in sorted(codes)},
    )


def weighted_mean(scores: Sequence[CriterionScore], whole: int = 0) -> Fraction | None:
    """Over the criteria that could be scored. None when they hold less than ``whole`` (per mille)
    of the weight of all: a number for the show must not rest on a small part of it."""
    scored = [(item.weight, item.score) for item in scores if item.score is not None]
    weight = sum(weight for weight, _ in scored)
    if not weight or 1000 * weight < whole * sum(item.weight for item in scores):
        return None
    return sum((weight * score for weight, score in scored), Fraction(0)) / weight


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
    occasion = probes_of(criterion.rate.occasion) if criterion.rate is not None else ()
    used = empty_words.empty(show.log, criterion.expect)
    found = []
    for trigger in each(show.log, probes_of((criterion.trigger,)), None):
        if _self_made(show, trigger) or not rate.is_trial(show.log, occasion, trigger):
            continue
        settled = rate.settled(criterion.rate, trigger) if criterion.rate is not None else None
        judged = (settled,) if settled else expect.pursue(show, steps, trigger, used)
        broken, brushed = never.breaches(show, bans, trigger)
        quote = quoted(show.log, trigger)
        found.append(Finding(criterion.id, trigger, judged, broken, quote=quote, brushed=brushed))
    return tuple(found)


def _self_made(show: Show, trigger: Moment) -> bool:
    """Pulling one's own cable opens no opportunity: only losses inside an incident do."""
    return trigger.kind.startswith("media.") and not inside_an_incident(show, trigger)


def _score(
    criterion: Criterion, weight: int, findings: Findings, why: Why | None, remedies: Remedies
) -> CriterionScore:
    reached: bool | None = None
    too_few = False
    if criterion.rate is not None and findings:
        reached = rate.reached(criterion.rate, findings)
        if reached is None and any(finding.countable for finding in findings):
            too_few, why = True, "too_few"
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
        score=f1(credited, countable, remedies) if countable and not too_few else None,
        reached=reached,
        why=why or _why_uncounted(findings, countable),
        left_out=sum(step.why == "unmeasured" for item in findings for step in item.steps),
    )


def _why_uncounted(findings: Findings, countable: int) -> Why | None:
    if countable:
        return None
    reasons = [step.why for finding in findings for step in finding.steps if step.why is not None]
    return reasons[0] if reasons else "no_occasion"
