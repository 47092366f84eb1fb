"""``expect``: steps within a time of the trigger, or of the step that they come after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from scoring.criteria import Step
from scoring.findings import StepFinding, Verdict
from scoring.habits import Habits
from scoring.operators.spent import Spent
from scoring.seeking import Probes, Unlike, earliest, kinds_of
from scoring.transcript import Moment
from scoring.windows import Show, erased, hinted, unmet

LATE_MS = 60_000
"""So far past its deadline, or as far as its own window is long, a step is still looked for, only to say
how late it came."""


def pursue(
    show: Show,
    steps: Sequence[tuple[Step, Probes]],
    trigger: Moment,
    spent: Spent,
    habits: Mapping[str, Habits] | None = None,
) -> tuple[StepFinding, ...]:
    """One finding for each step of one instance, in file order; ``spent`` grows by what is paid.
    ``habits``: for each step that asks for an act ``anew``, what was done anyway."""
    used = spent.before(trigger)
    asked = {name: found[trigger.seq] for name, found in (habits or {}).items()}
    turns = None
    if any(step.distinct is not None for step, _ in steps):
        turns = _Turns(show, steps, trigger, used, asked)
    found: dict[str, StepFinding] = {}
    for step, probes in steps:
        before = found[step.after] if step.after is not None else None
        if before is not None and (before.seen is None or before.verdict is not Verdict.MET):
            found[step.id] = _inherit(step, before)
        else:
            anchor = trigger if before is None or before.seen is None else before.seen
            anyway = asked.get(step.id, frozenset())
            found[step.id] = _seek(show, step, probes, trigger, anchor, used, turns, anyway)
    spent.take(trigger, [step.seen for step in found.values() if step.seen is not None])
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
    show: Show,
    step: Step,
    probes: Probes,
    trigger: Moment,
    anchor: Moment,
    used: set[int],
    turns: _Turns | None,
    anyway: frozenset[str],
) -> StepFinding:
    deadline_ms = anchor.t_ms + step.within
    since = _since(show, step, anchor)
    if turns is None:
        seen = earliest(show.log, probes, trigger, since, deadline_ms, used, None, anyway)
        if seen is not None:
            used.add(seen.seq)
    else:
        seen = turns.taken.get(step.id)
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
        unlike = None if turns is None else turns.unlike(step)
        late = earliest(show.log, probes, trigger, since, latest_ms, used, unlike, anyway)
    left = verdict is Verdict.MISSED and show.ended == "early" and deadline_ms > show.end_ms
    return StepFinding(
        step.id, verdict, anchor.t_ms, deadline_ms, late=late, why=why,
        cut_ms=show.end_ms if left else None,
    )  # fmt: skip


def _since(show: Show, step: Step, anchor: Moment) -> int:
    """``seq`` of the entry after which an act may meet a step."""
    since = anchor.seq
    if step.early is not None:
        since = show.log.last_before(anchor.t_ms - step.early)
    if step.apart is not None:
        since = show.log.last_before(anchor.t_ms + step.apart)
    return since


class _Turns:
    """Which act meets which step of one instance, where no two acts may be about the same thing: an act
    that came sooner decides what a later one may still be about, whatever the order in the file."""

    def __init__(
        self,
        show: Show,
        steps: Sequence[tuple[Step, Probes]],
        trigger: Moment,
        used: set[int],
        anyway: Mapping[str, frozenset[str]],
    ) -> None:
        self.taken: dict[str, Moment] = {}
        self._anyway = anyway
        self._had: dict[str, list[Any]] = defaultdict(list)
        """Field -> its values in the acts that met a step."""
        anchors = {step.id: trigger for step, _ in steps if step.after is None}
        while (first := self._first(show, steps, trigger, anchors, used)) is not None:
            step, seen = first
            self.taken[step.id] = seen
            used.add(seen.seq)
            if step.distinct is not None:
                self._had[step.distinct].append(seen.field(step.distinct))
            if not (step.detects and hinted(show, trigger, seen, seen.t_ms)):
                anchors |= {later.id: seen for later, _ in steps if later.after == step.id}

    def unlike(self, step: Step) -> Unlike | None:
        """What an act must not be about to meet a step; an act about nothing is like no other."""
        if step.distinct is None:
            return None
        return step.distinct, [value for value in self._had[step.distinct] if value is not None]

    def _first(
        self,
        show: Show,
        steps: Sequence[tuple[Step, Probes]],
        trigger: Moment,
        anchors: Mapping[str, Moment],
        used: set[int],
    ) -> tuple[Step, Moment] | None:
        """The next act that meets an open step, and the first step in the file that it meets."""
        first: tuple[Step, Moment] | None = None
        for step, probes in steps:
            anchor = anchors.get(step.id)
            if anchor is None or step.id in self.taken:
                continue
            until_ms = anchor.t_ms + step.within
            since, unlike = _since(show, step, anchor), self.unlike(step)
            anyway = self._anyway.get(step.id, frozenset())
            seen = earliest(show.log, probes, trigger, since, until_ms, used, unlike, anyway)
            if seen is not None and (first is None or seen.seq < first[1].seq):
                first = step, seen
        return first
