"""Each seat of a crew by itself: what its own acts decided. The score of the show stays the crew's.

A step belongs to the seat whose act decided it, in time or late, rightly or not. What nobody did counts
against a seat only where the scenario gives that task to this seat alone, or the criterion names this seat;
else against the crew. So does what the log cannot tell: a picture that came back, two seats in the same
moment, and a voice on the air unless one seat's own link alone sent the sound.

One seat's broken ban takes nothing from what another seat did rightly.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple

import msgspec

from scoring.crew import Crew
from scoring.criteria import Criterion, Matcher
from scoring.findings import Verdict
from scoring.language import Rubric
from scoring.result.levels import shown
from scoring.result.shape import Result, SeatResult
from scoring.sentences import About, Told, of_ban

Part = Literal["done", "wrong", "left", "needless", "broken"]
Plain = dict[str, Any]
PARTS: Final[tuple[Part, ...]] = ("done", "wrong", "left", "needless", "broken")
OF_THE_CREW: Final = frozenset({"hold", "count"})
"""Operators that measure the whole show: no single act decides them."""
UNDONE: Final = frozenset({Verdict.MISSED, Verdict.BLOCKED})


class Deed(NamedTuple):
    """One thing that a seat decided or left undone."""

    seat: str
    part: Part
    criterion: str
    instance: str | None
    t_ms: int
    words: Any
    acts: tuple[int, ...] = ()
    """``seq`` of the entries by which it was told."""


def seats_of(
    result: Mapping[str, Any],
    rubric: Rubric,
    crew: Crew,
    broken_on: Mapping[str, About] | None = None,
) -> list[Plain]:
    """The seats in the shape of ``SeatResult``, from a result as plain values and the log behind it.
    ``broken_on``: instance in which a ban was broken -> what it is about."""
    deeds = list(_judged(result, rubric, crew, broken_on or {}))
    told = {seq for deed in deeds if deed.part != "done" for seq in deed.acts}
    deeds += [deed for deed in _needless(result, crew) if told.isdisjoint(deed.acts)]
    deeds.sort(key=lambda deed: deed.t_ms)
    return [
        _seat(seat, [deed for deed in deeds if deed.seat == seat], rubric.enough)
        for seat in crew.seats
    ]


def seats_in(result: Result, rubric: Rubric, crew: Crew) -> tuple[SeatResult, ...]:
    """The seats of a result that was sealed before results told them."""
    found = seats_of(result.model_dump(), rubric, crew)
    return tuple(SeatResult.model_validate_json(msgspec.json.encode(one)) for one in found)


def _seat(seat: str, deeds: list[Deed], enough: int) -> Plain:
    counts = Counter(deed.part for deed in deeds)
    done, of = counts["done"], len(deeds)
    measured = of >= enough
    return {
        "seat": seat,
        "status": "measured" if measured else "insufficient",
        "permille": shown(Fraction(done, of)) if measured else None,
        **{part: counts[part] for part in PARTS},
        "words": _words(counts, of, enough),
        "against": [
            {
                "part": deed.part,
                "criterion": deed.criterion,
                "instance": deed.instance,
                "t_ms": deed.t_ms,
                "words": deed.words,
            }
            for deed in deeds
            if deed.part != "done"
        ],
    }


def _words(counts: Mapping[Part, int], of: int, enough: int) -> Told:
    if of < enough:
        return Told(
            zh=f"证据不足：算在这个岗位上的有 {of} 次，至少要 {enough} 次。",
            en=f"Not enough evidence: {of} counted for this seat, {enough} needed.",
        )
    zh = f"算在这个岗位上的 {of} 次里，做对 {counts['done']} 次"
    en = f"{counts['done']} of the {of} counted for this seat were right"
    if left := counts["left"]:
        zh += f"；有 {left} 次是剧本派给它、没人做的"
        en += f"; {left} {'was' if left == 1 else 'were'} its task and nobody did it"
    return Told(zh=f"{zh}。", en=f"{en}.")


# --- what the seats decided ------------------------------------------------------------------------


def _judged(
    result: Mapping[str, Any], rubric: Rubric, crew: Crew, broken_on: Mapping[str, About]
) -> Iterator[Deed]:
    known = {criterion.id: criterion for criterion in rubric.criteria}
    for instance in result["instances"]:
        criterion = known.get(instance["criterion"])
        if criterion is None or not instance["scored"] or criterion.operator in OF_THE_CREW:
            continue
        breakers: set[str] = set()
        if instance["forfeited"]:
            broken = list(_broken(instance, criterion, crew, broken_on.get(instance["id"])))
            breakers = {deed.seat for deed in broken}
            yield from broken
        for step in instance["steps"]:
            if step["counts"]:
                ends_ms = result["show"]["ended_ms"]
                yield from _of_step(instance, step, criterion, rubric, crew, breakers, ends_ms)


def _of_step(
    instance: Plain, step: Plain, criterion: Criterion, rubric: Rubric, crew: Crew,
    breakers: set[str], ends_ms: int,
) -> Iterator[Deed]:  # fmt: skip
    def deed(seat: str, part: Part, t_ms: int) -> Deed:
        words = (step if len(instance["steps"]) > 1 else instance)["words"]
        acts = tuple(one["seq"] for one in step["evidence"])
        return Deed(seat, part, criterion.id, instance["id"], t_ms, words, acts)

    seat = _decided_by(instance, step, criterion, crew)
    seen_ms = step["evidence"][-1]["t_ms"] if step["evidence"] else instance["t_ms"]
    if step["verdict"] == Verdict.MET:
        if seat is not None and seat not in breakers:
            yield deed(seat, "done", seen_ms)
    elif seat is not None:
        yield deed(seat, "wrong", seen_ms)
    elif step["verdict"] in UNDONE and step["deadline_ms"] <= ends_ms:
        # what somebody cut off by ending the show is nobody's task left undone
        owner = _task_of(instance, step, criterion, rubric, crew)
        if owner is not None and not step["evidence"]:
            yield deed(owner, "left", instance["t_ms"])


def _decided_by(instance: Plain, step: Plain, criterion: Criterion, crew: Crew) -> str | None:
    """The seat whose act the step rests on; of a trial that its own fields decide, who made the trial."""
    if step["evidence"]:
        last = step["evidence"][-1]
        return crew.whose(last["kind"], last["seq"])
    if criterion.rate is not None and criterion.rate.good:
        return crew.whose(instance["trigger"]["kind"], instance["trigger"]["seq"])
    return None


def _broken(
    instance: Plain, criterion: Criterion, crew: Crew, about: About | None
) -> Iterator[Deed]:
    """The bans that a seat broke by itself. What only several did together, the crew broke."""
    tolerated = {ban.id: ban.more_than for ban in criterion.never}
    for ban in instance["bans"]:
        by_seat: dict[str | None, list[Plain]] = defaultdict(list)
        for one in ban["evidence"] if ban["broken"] else ():
            by_seat[crew.whose(one["kind"], one["seq"])].append(one)
        for seat in crew.seats:
            own = by_seat[seat]
            if len(own) > tolerated.get(ban["id"], 0):
                at_ms, acts = own[-1]["t_ms"], tuple(one["seq"] for one in own)
                told = ban["title"] if about is None else of_ban(criterion, ban["id"], about)
                yield Deed(seat, "broken", criterion.id, instance["id"], at_ms, told, acts)


def _needless(result: Mapping[str, Any], crew: Crew) -> Iterator[Deed]:
    """Remedies without a reason. One that came too late for a step, or broke a ban, stands there already."""
    for one in result["spurious"]:
        act = one["act"]
        seat = crew.whose(act["kind"], act["seq"])
        if seat is not None:
            first, acts = one["criteria"][0], (act["seq"],)
            yield Deed(seat, "needless", first, None, act["t_ms"], one["words"], acts)


# --- tasks -----------------------------------------------------------------------------------------


def _task_of(
    instance: Plain, step: Plain, criterion: Criterion, rubric: Rubric, crew: Crew
) -> str | None:
    """The one seat whose task a step is: its criterion asks for that seat's act and no other, or the
    rundown gives that act to this seat."""
    asked = _asked(criterion, step["id"])
    named = {matcher.where.get("by") for matcher in asked}
    if len(named) == 1 and isinstance(only := named.pop(), str):
        return only.removeprefix("trainee:")
    due = crew.due(instance["trigger"]["kind"], instance["trigger"]["seq"])
    if due is None or not any(due.rpartition(" ")[2] in matcher.kinds for matcher in asked):
        return None
    return rubric.assigned.get(due)


def _asked(criterion: Criterion, step: str) -> tuple[Matcher, ...]:
    if criterion.rate is not None:
        return criterion.rate.answers
    return next((one.matchers for one in criterion.expect if one.id == step), ())
