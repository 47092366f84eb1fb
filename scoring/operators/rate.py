"""``rate``: each trial is a step, answered in time or good by its own fields."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.criteria import Rate
from scoring.findings import Finding, StepFinding, Verdict
from scoring.seeking import Probes, each, satisfies
from scoring.transcript import Moment, Transcript


def settled(rate: Rate, trial: Moment) -> StepFinding | None:
    """What the trial's own fields decide: unmeasured, good or not. None: an answer is to be sought."""
    if rate.unmeasured and satisfies(trial, tuple(rate.unmeasured.items()), None):
        verdict = Verdict.NOT_EXERCISED
        return StepFinding(rate.asked.id, verdict, trial.t_ms, trial.t_ms, trial, why="unmeasured")
    if not rate.good:
        return None
    good = satisfies(trial, tuple(rate.good.items()), None)
    verdict = Verdict.MET if good else Verdict.MISSED
    return StepFinding(rate.asked.id, verdict, trial.t_ms, trial.t_ms, trial if good else None)


def is_trial(log: Transcript, occasion: Probes, trial: Moment) -> bool:
    """Was there an occasion for it, in its own moment? Without ``occasion`` every trial counts."""
    if not occasion:
        return True
    before = log.last_before(trial.t_ms)
    return bool(each(log, occasion, trial, before, until_ms=trial.t_ms))


_WORST_FIRST = (Verdict.MISSED, Verdict.MET, Verdict.NOT_EXERCISED)


def one_of_each(rate: Rate, findings: Sequence[Finding]) -> list[Finding]:
    """The trials that count, in order: of those with one value of ``per`` the worst, and of equals the
    first. Without ``per`` all of them."""
    if rate.per is None:
        return list(findings)
    kept: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda one: _WORST_FIRST.index(one.steps[0].verdict)):
        value = finding.trigger.field(rate.per)
        kept.setdefault(repr(finding.trigger.seq if value is None else (value,)), finding)
    return sorted(kept.values(), key=lambda one: one.trigger.seq)


def reached(rate: Rate, findings: Sequence[Finding]) -> bool | None:
    """Was the wanted share of the countable trials answered? None: fewer than ``min_n``."""
    n = sum(finding.countable for finding in findings)
    if n < rate.min_n:
        return None
    return 1000 * sum(finding.credited for finding in findings) >= rate.share * n
