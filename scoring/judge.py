"""Transcript and rubric in, scorecard out. Pure: no clock, no locale, no floats in a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.attribution import Remedies, attribute, f1
from scoring.avoided import with_avoided
from scoring.claims import Claims, claims_of
from scoring.crew import crew_of
from scoring.criteria import Ban, Criterion, Step
from scoring.findings import CriterionScore, Finding, Scorecard, Verdict, Why
from scoring.habits import habits
from scoring.hush import silences
from scoring.language import Rubric
from scoring.operators import count, empty_words, expect, hold, never, rate
from scoring.operators.spent import Spent
from scoring.quotes import quoted
from scoring.rulings import Rulings, overruled, with_reasons
from scoring.seeking import Probe, Probes, each, present, probes_of
from scoring.transcript import ENTRY_FIELDS, Moment, Transcript
from scoring.windows import LINE_FAILURES, Show, frame_of, inside_an_incident, show_of

Findings = tuple[Finding, ...]
NO_RULINGS: Rulings = {}


def judge(log: Transcript, rubric: Rubric) -> Scorecard:
    """Judge one log. The same log and rubric always give an equal scorecard."""
    return Judge(rubric).judge(log)


class Judge:
    """A rubric made ready to judge any number of logs."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self._ready = [_ready(criterion) for criterion in rubric.criteria]
        self._fields = _fields(self._ready)

    def judge(self, log: Transcript, rulings: Rulings = NO_RULINGS) -> Scorecard:
        """Judge one log; nothing of it is kept. ``rulings``: where an assessor said otherwise, their word."""
        log.will_ask(self._fields)
        show = show_of(log, self.rubric.lasts_ms)
        judged = [_findings(show, ready) for ready in self._ready]
        claims = [ready.claims for ready in self._ready]
        earned = [findings for findings, _ in judged]
        remedies = attribute(show, list(zip(claims, earned, strict=True)))
        if rulings:
            remedies = [
                with_reasons(one, findings, rulings)
                for one, findings in zip(remedies, earned, strict=True)
            ]
            judged = [(overruled(findings, rulings), why) for findings, why in judged]
        return _judged(show, self.rubric, judged, remedies)


def _judged(
    show: Show,
    rubric: Rubric,
    judged: Sequence[tuple[Findings, Why | None]],
    remedies: Sequence[Remedies],
) -> Scorecard:
    silent = silences(show)
    scores = tuple(
        with_avoided(
            show,
            rubric,
            silent,
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
        crew=crew_of(show.log),
    )


def weighted_mean(scores: Sequence[CriterionScore], whole: int = 0) -> Fraction | None:
    """Over the criteria that could be scored. None when they hold less than ``whole`` (per mille)
    of the weight of all: a number for the show must not rest on a small part of it."""
    scored = [(item.weight, item.score) for item in scores if item.score is not None]
    weight = sum(weight for weight, _ in scored)
    if not weight or 1000 * weight < whole * sum(item.weight for item in scores):
        return None
    return sum((weight * score for weight, score in scored), Fraction(0)) / weight


@dataclass(frozen=True, slots=True)
class _Ready:
    """A criterion with its matchers made ready, once for all logs."""

    criterion: Criterion
    steps: Sequence[tuple[Step, Probes]]
    bans: Sequence[tuple[Ban, Probes, Probes]]
    trigger: Probes
    occasion: Probes
    claims: Claims

    def probes(self) -> Iterator[Probe]:
        """Everything that is sought for this criterion."""
        yield from (*self.trigger, *self.occasion)
        for _, probes in self.steps:
            yield from probes
        for _, forbidden, release in self.bans:
            yield from (*forbidden, *release)


def _fields(all_ready: Sequence[_Ready]) -> dict[str, tuple[str, ...]]:
    """Kind -> the plain fields by which its moments are sought."""
    found: dict[str, set[str]] = defaultdict(set)
    found["comment.posted"].add("comment")  # for what is quoted
    for ready in all_ready:
        for probe in ready.probes():
            if probe.key is not None and "." not in probe.key[0]:
                for kind in probe.kinds:
                    found[kind].add(probe.key[0])
    return {kind: tuple(sorted(fields - ENTRY_FIELDS)) for kind, fields in found.items()}


def _ready(criterion: Criterion) -> _Ready:
    steps = [(step, probes_of(step.matchers)) for step in criterion.expect]
    if criterion.rate is not None:
        steps = [(criterion.rate.asked, probes_of(criterion.rate.answers))]
    bans = [
        (ban, probes_of(ban.matchers), probes_of((ban.until,) if ban.until else ()))
        for ban in criterion.never
    ]
    return _Ready(
        criterion,
        steps,
        bans,
        trigger=probes_of((criterion.trigger,)) if criterion.trigger is not None else (),
        occasion=probes_of(criterion.rate.occasion) if criterion.rate is not None else (),
        claims=claims_of(criterion),
    )


def _findings(show: Show, ready: _Ready) -> tuple[Findings, Why | None]:
    """All instances of one criterion, or the reason why there is none."""
    criterion = ready.criterion
    if criterion.hold is not None:
        one, why = hold.keep(show, criterion.id, criterion.hold)
    elif criterion.count is not None:
        one, why = count.tally(show, criterion.id, criterion.count)
    elif criterion.needs is not None and show.log.first(criterion.needs) is None:
        return (), "no_reading"  # nobody could tell, whatever was clicked
    else:
        found = _instances(show, ready)
        return found, None if found else "no_occasion"
    return () if one is None else (one,), why


def _instances(show: Show, ready: _Ready) -> Findings:
    """Triggers oldest first; an act pays one step of one instance. One on a viewer as a whole pays one
    step of each instance of that viewer which was open when it came."""
    criterion, log = ready.criterion, show.log
    triggers = each(log, ready.trigger, None)
    if not triggers:
        return ()
    spent = Spent(empty_words.empty(log, criterion.expect, show.repeated) | show.repeated)
    steps = [(step, present(log, probes)) for step, probes in ready.steps]
    bans = [(ban, present(log, banned), present(log, end)) for ban, banned, end in ready.bans]
    kinds = () if criterion.trigger is None else criterion.trigger.kinds
    anyway = {
        step.id: habits(log, step, probes, kinds) for step, probes in steps if step.anew is not None
    }
    found = []
    for trigger in triggers:
        if trigger.seq in show.repeated or _self_made(show, trigger):
            continue
        if not rate.is_trial(show.log, ready.occasion, trigger):
            continue
        settled = rate.settled(criterion.rate, trigger) if criterion.rate is not None else None
        judged = (settled,) if settled else expect.pursue(show, steps, trigger, spent, anyway)
        broken, brushed, doubted = never.breaches(show, bans, trigger)
        if doubted and not broken:
            judged = expect.in_doubt(judged)
        quote = quoted(show.log, trigger)
        found.append(Finding(criterion.id, trigger, judged, broken, quote=quote, brushed=brushed))
    return tuple(found if criterion.rate is None else rate.one_of_each(criterion.rate, found))


def _self_made(show: Show, trigger: Moment) -> bool:
    """Pulling one's own cable opens no opportunity: only losses inside an incident of the line do."""
    by_media = trigger.kind.startswith("media.")
    return by_media and not inside_an_incident(show, trigger, LINE_FAILURES)


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
        acted=remedies.acted,
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
    reasons = [
        step.why
        for finding in findings
        for step in finding.steps
        if step.why is not None and step.verdict is not Verdict.CENSORED
    ]
    return reasons[0] if reasons else "no_occasion"
