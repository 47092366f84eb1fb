"""Which remedies had a reason. Precision is the share of exclusive remedies that were called for.

An exclusive remedy is something that nobody does without a reason. It leaves precision altogether
when it is explained: by the rundown, by an order, by the incident then open, by a fault of the studio, by
what was measured of the crew's own line, by whom it really hit, or because it repeats the act before it.
Everything else without credit is spurious.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.claims import BEHIND, EXCLUSIVE, ORDER_MS, Claims, Ways, target, was_ordered
from scoring.findings import Finding, Spurious, StepFinding, Verdict
from scoring.habits import habits
from scoring.repeats import DOUBLE_CLICK_MS
from scoring.seeking import Probes, each, is_habit, matches, satisfies
from scoring.symptoms import answered
from scoring.transcript import Moment, Transcript
from scoring.windows import (
    ERASABLE,
    Show,
    closing_of,
    erased,
    grace_ms,
    mends_our_fault,
    tries_again,
)

OF_THE_CREW = frozenset({
    "speech.heard", "comment.heard", "answer.judged", "fact.told", "price.spoken", "price.shown",
    "figure.judged",
})  # fmt: skip
"""Facts of others that nothing but the crew's own words and figures bring about."""
CUE_MS = 60_000
"""So near to a cue, before or after it, an act that the cue names is explained."""
REPORT_MS = 60_000
"""So long after a trouble is over it may still be reported: first things first."""
UNLAWFUL = frozenset({"abuse", "spam", "fraud", "unlawful", "privacy"})
"""What moderation may rightly hit, in the words of ``target_class`` (``hush`` has those of comments)."""
CUED = {
    "enter": ("item.repriced",),
    "push": ("item.repriced",),
    "end": ("item.unlisted", "item.restocked", "coupon.withdrawn", "flash.stopped"),
}
"""What a cue of the rundown explains, on the item or coupon that the cue names."""


@dataclass(frozen=True, slots=True)
class Remedies:
    """The exclusive remedies of one criterion: credited, explained, spurious. ``acted``: other acts of
    the crew that earned a step (a poll, a stock set on cue)."""

    possible: bool
    credited: int
    explained: int
    spurious: tuple[Spurious, ...]
    acted: int = 0


LEAST = Fraction(1, 10)
"""Where fewer remedies than that had a reason, those that had one were luck, and earn nothing: who
reports a cut every half a minute is right once."""


def f1(credited: int, countable: int, remedies: Remedies) -> Fraction:
    """F1 of recall and precision. Without exclusive remedies to ask about, the recall alone; where
    steps counted and nothing was done about them at all, 0.

    Whatever earned a step speaks for the crew, exclusive or not: a needless remedy beside a boost that
    was rightly changed is one act of two, not the only one.
    """
    recall = Fraction(credited, countable)
    if not remedies.possible:
        return recall
    good = remedies.credited + remedies.acted
    asked = good + len(remedies.spurious)
    precision = Fraction(good, asked) if asked else Fraction(remedies.explained > 0)
    if not recall or precision < LEAST:
        return Fraction(0)
    return 2 * recall * precision / (recall + precision)


def remedies_in(log: Transcript) -> list[Moment]:
    """Every exclusive remedy that the crew tried, in order."""
    found = [
        moment
        for kind, (_, _, is_remedy) in EXCLUSIVE.items()
        for moment in log.of_kind(kind).moments
        if moment.by.startswith("trainee") and is_remedy(moment)
    ]
    return sorted(found, key=lambda moment: moment.seq)


def credited_acts(findings: Sequence[Finding], verdict: Verdict = Verdict.MET) -> set[int]:
    """``seq`` of the acts that earned a step, in forfeited instances too. Of VOID: those that would
    have, had not an erased line left a ban in doubt."""
    return {
        int(step.seen.data["act"]) if step.seen.kind in BEHIND else step.seen.seq
        for finding in findings
        for step in finding.steps
        if step.verdict is verdict and step.seen is not None
    }


def attribute(show: Show, judged: Sequence[tuple[Claims, Sequence[Finding]]]) -> list[Remedies]:
    """For each criterion what became of the remedies that its steps could match."""
    acts = remedies_in(show.log)
    by_kind: dict[str, list[Moment]] = defaultdict(list)
    for act in acts:
        by_kind[act.kind].append(act)
    credits = [credited_acts(findings) for _, findings in judged]
    everywhere = set[int]().union(*credits)
    explained = set(_explained(show, acts, judged))
    result = []
    for (claims, findings), own in zip(judged, credits, strict=True):
        mine = [
            act
            for kind, ways in claims.asked.items()
            for act in by_kind.get(kind, ())
            if act.seq in own or _could_earn(act, ways)
        ]
        mine.sort(key=lambda act: act.seq)
        result.append(
            Remedies(
                possible=bool(claims.asked),
                credited=sum(act.seq in own for act in mine),
                explained=sum(act.seq in explained and act.seq not in own for act in mine),
                spurious=tuple(
                    Spurious(act, EXCLUSIVE[act.kind][0], act.data.get("effect") is not False)
                    for act in mine
                    if act.seq not in everywhere and act.seq not in explained
                ),
                acted=_acted(findings),
            )
        )
    return result


def _acted(findings: Sequence[Finding]) -> int:
    """How many acts of the crew earned a step that are no exclusive remedy."""
    acts = {
        step.seen.seq
        for finding in findings
        for step in finding.steps
        if step.verdict is Verdict.MET
        and step.seen is not None
        and (step.seen.by.startswith("trainee") or step.seen.kind in OF_THE_CREW)
        and not (step.seen.kind in EXCLUSIVE and EXCLUSIVE[step.seen.kind][2](step.seen))
    }
    return len(acts)


def _could_earn(act: Moment, ways: Ways) -> bool:
    return () in ways or any(satisfies(act, way, None) for way in ways)


def _explained(
    show: Show, acts: Sequence[Moment], judged: Sequence[tuple[Claims, Sequence[Finding]]]
) -> Iterator[int]:
    """``seq`` of the acts that had a reason beside credit. An act without effect has none, unless
    it is the second half of a double click."""
    hit = {
        int(moment.data["act"])
        for moment in show.log.of_kind("moderation.applied").moments
        if moment.data.get("target_class") in UNLAWFUL
    }
    kept: dict[tuple[str, object], int] = {}
    cues, orders = show.log.of_kind("cue.passed").moments, show.log.of_kind("message.sent").moments
    cue_times = [cue.t_ms for cue in cues]
    called_for = set(_right_while_open(show, acts, judged))
    for _, findings in judged:
        called_for |= credited_acts(findings, Verdict.VOID)
    called_for.update(_made_late(show, judged))
    called_for.update(_in_haste(show, judged))
    called_for.update(_out_of_habit(show, judged))
    called_for.update(answered(show, acts))
    for act in acts:
        key = (act.kind, target(act))
        if act.t_ms - kept.get(key, -DOUBLE_CLICK_MS - 1) <= DOUBLE_CLICK_MS:
            yield act.seq
            continue
        kept[key] = act.t_ms
        if tries_again(show, act):
            yield act.seq
        if act.data.get("effect") is False:
            continue
        near = cues[bisect_left(cue_times, act.t_ms - CUE_MS) :]
        if (
            act.seq in hit
            or act.seq in called_for
            or _names_a_trouble(show, act)
            or mends_our_fault(show, act)
            or _cued(act, near)
            or any(was_ordered(act, order) for order in orders)
            or _reason_was_erased(show, act)
        ):
            yield act.seq


def _made_late(show: Show, judged: Sequence[tuple[Claims, Sequence[Finding]]]) -> Iterator[int]:
    """Acts that a step asked for which a fault of the studio made void, done a little too late."""
    if not show.outages:
        return
    for claims, findings in judged:
        for finding in findings:
            for step in finding.steps:
                if step.why == "outage":
                    yield from _late_for(show, claims.steps.get(step.id, ()), finding.trigger, step)


def _late_for(show: Show, probes: Probes, trigger: Moment, step: StepFinding) -> Iterator[int]:
    stops = [
        stop for stop in show.outages if stop.seq > trigger.seq and stop.t_ms <= step.deadline_ms
    ]
    if stops:  # else it lay between an early act and its cue
        until_ms = step.deadline_ms + max(map(grace_ms, stops))
        for act in each(show.log, probes, trigger, stops[0].seq, until_ms=until_ms):
            yield int(act.data["act"]) if act.kind in BEHIND else act.seq


def _in_haste(show: Show, judged: Sequence[tuple[Claims, Sequence[Finding]]]) -> Iterator[int]:
    """Acts that a step asked for, only too soon after another: they earn nothing, and are not needless."""
    for claims, findings in judged:
        for step_id, after, apart_ms in claims.apart:
            for finding in findings:
                for step in finding.steps:
                    if step.id == after and step.seen is not None and step.verdict is Verdict.MET:
                        since, until_ms = step.seen.seq, step.seen.t_ms + apart_ms - 1
                        probes = claims.steps[step_id]
                        for act in each(
                            show.log, probes, finding.trigger, since, until_ms=until_ms
                        ):
                            yield int(act.data["act"]) if act.kind in BEHIND else act.seq


def _out_of_habit(show: Show, judged: Sequence[tuple[Claims, Sequence[Finding]]]) -> Iterator[int]:
    """Acts that a step asked for in its time, only that they are done anyway: they earn nothing, and are not
    needless."""
    for claims, findings in judged:
        for step, troubles in claims.anew if findings else ():
            probes = claims.steps[step.id]
            anyway = habits(show.log, step, probes, troubles)
            for finding in findings:
                found = next(one for one in finding.steps if one.id == step.id)
                for act in each(
                    show.log,
                    probes,
                    finding.trigger,
                    finding.trigger.seq,
                    until_ms=found.deadline_ms,
                ):
                    if is_habit(act, anyway[finding.trigger.seq]):
                        yield act.seq


def _names_a_trouble(show: Show, act: Moment) -> bool:
    """A report of what really is about, or was a minute ago, is right whatever else goes on."""
    if act.kind != "call.made":
        return False
    for opened in show.log.having("incident.opened", "type", act.data["incident_type"]).moments:
        ending = closing_of(show, opened)
        over_ms = 0 if ending is None or ending.seq > act.seq else act.t_ms - ending.t_ms
        if opened.seq < act.seq and over_ms <= REPORT_MS:
            return True
    return False


def _cued(act: Moment, cues: Sequence[Moment]) -> bool:
    for cue in cues:
        if cue.t_ms > act.t_ms + CUE_MS:
            return False
        if act.kind in CUED.get(str(cue.data.get("does")), ()):
            named = cue.data.get("coupon" if act.kind.startswith("coupon") else "item")
            if named is not None and named == target(act):
                return True
    return False


def _reason_was_erased(show: Show, act: Moment) -> bool:
    """Did a line go of the time in which an order, or what was heard, would be a reason?"""
    if not show.log.erased:
        return False
    since = show.log.last_before(act.t_ms - ORDER_MS)
    return bool(erased(show, ERASABLE, since, until_seq=act.seq))


def _right_while_open(
    show: Show, acts: Sequence[Moment], judged: Sequence[tuple[Claims, Sequence[Finding]]]
) -> Iterator[int]:
    """Acts that are among the right steps of an incident open at that time. One sweep over time."""
    opening = [
        (finding.trigger.seq, finding.trigger, claims.right)
        for claims, findings in judged
        if findings and findings[0].trigger.kind.startswith("incident.")
        for finding in findings
    ]
    opening.sort(key=lambda one: one[0])
    open_now: list[tuple[float, Moment, Mapping[str, Probes]]] = []
    place = 0
    for act in acts:
        while place < len(opening) and opening[place][0] < act.seq:
            _, trigger, right = opening[place]
            ending = closing_of(show, trigger)
            until = float("inf") if ending is None else ending.seq
            open_now.append((until, trigger, right))
            place += 1
        open_now = [item for item in open_now if item[0] > act.seq]
        if any(
            matches(act, wanted, trigger)
            for _, trigger, right in open_now
            if act.kind in right
            for wanted in right[act.kind]
        ):
            yield act.seq
