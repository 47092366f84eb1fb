"""``expect``: steps within a time of the trigger, or of the step that they come after."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from scoring.criteria import Step
from scoring.findings import StepFinding, Verdict
from scoring.seeking import Probes, earliest, kinds_of
from scoring.transcript import Moment
from scoring.windows import Show, erased, hinted, unmet

LATE_MS = 60_000
"""So far past its deadline, or as far as its own window is long, a step is still looked for, only to say
how late it came."""


def pursue(
    show: Show, steps: Sequence[tuple[Step, Probes]], trigger: Moment, used: set[int]
) -> tuple[StepFinding, ...]:
    """One finding for each step of one instance, in file order; ``used`` grows by what is paid."""
    found: dict[str, StepFinding] = {}
    for step, probes in steps:
        before = found[step.after] if step.after is not None else None
        if before is not None and (before.seen is None or before.verdict is not Verdict.MET):
            found[step.id] = _inherit(step, before)
        else:
            anchor = trigger if before is None or before.seen is None else before.seen
            found[step.id] = _seek(show, step, probes, trigger, anchor, used)
    return tuple(found.values())


def in_doubt(judged: tuple[StepFinding, ...]) -> tuple[StepFinding, ...]:
    """The steps of an instance of which nobody knows whether an erased line broke a ban: what was done
    earns nothing then, and costs nothing."""
    return tuple(
        replace(step, verdict=Verdict.VOID, why="erased") if step.verdict is Verdict.MET else step
        for step in judged
    )


def _inherit(step: Step, before: StepFinding) -> StepFinding:
    """Missed before: blocked. Censored, void or not measured before: the same again."""
    gone = before.verdict in {Verdict.MISSED, Verdict.BLOCKED}
    verdict = Verdict.BLOCKED if gone else before.verdict
    deadline_ms = before.deadline_ms + step.within
    return StepFinding(step.id, verdict, before.deadline_ms, deadline_ms, why=before.why)


def _seek(
    show: Show, step: Step, probes: Probes, trigger: Moment, anchor: Moment, used: set[int]
) -> StepFinding:
    deadline_ms = anchor.t_ms + step.within
    since = anchor.seq
    if step.early is not None:
        since = show.log.last_before(anchor.t_ms - step.early)
    seen = earliest(show.log, probes, trigger, since, deadline_ms, used)
    if seen is not None:
        used.add(seen.seq)
    if step.detects and hinted(show, trigger, seen, deadline_ms):
        verdict = Verdict.NOT_EXERCISED
        return StepFinding(step.id, verdict, anchor.t_ms, deadline_ms, seen, why="hint")
    if seen is not None:
        return StepFinding(step.id, Verdict.MET, anchor.t_ms, deadline_ms, seen)
    verdict, why = unmet(show, trigger, anchor.seq, deadline_ms)
    may_be_gone = show.log.erased and erased(show, kinds_of(probes), since, deadline_ms)
    if may_be_gone and verdict is not Verdict.VOID:
        verdict, why = Verdict.VOID, "erased"
    late = None
    if verdict is Verdict.MISSED:
        latest_ms = deadline_ms + max(LATE_MS, step.within)
        late = earliest(show.log, probes, trigger, anchor.seq, latest_ms, used)
    left = verdict is Verdict.MISSED and show.ended == "early" and deadline_ms > show.end_ms
    return StepFinding(
        step.id, verdict, anchor.t_ms, deadline_ms, late=late, why=why,
        cut_ms=show.end_ms if left else None,
    )  # fmt: skip
