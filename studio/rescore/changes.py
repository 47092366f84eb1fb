"""What differs between two results of one show, and which rules are the reason. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from scoring.language import Rubric, write_rubric
from scoring.sentences import seconds
from studio.so_many import so_many


class Change(NamedTuple):
    """``what``: ``rule PLACE``, ``score``, a criterion, or an instance. ``why``: the rules that are
    the reason, as ``place: before -> after``; of the score and of a rule itself none."""

    what: str
    before: str
    after: str
    why: tuple[str, ...] = ()


class Step(msgspec.Struct, frozen=True, gc=False):
    id: str
    verdict: str
    anchor_ms: int
    deadline_ms: int
    done_ms: int | None


class Instance(msgspec.Struct, frozen=True, gc=False):
    id: str
    criterion: str
    verdict: str
    steps: tuple[Step, ...]


class _Criterion(msgspec.Struct, frozen=True, gc=False):
    id: str
    permille: int | None


class _Score(msgspec.Struct, frozen=True, gc=False):
    permille: int | None


class Outline(msgspec.Struct, frozen=True, gc=False):
    """Of a result only what is compared: reading all of it would take three times as long."""

    score: _Score
    criteria: tuple[_Criterion, ...]
    instances: tuple[Instance, ...]
    rules: int = 1


def outline(raw: bytes) -> Outline:
    """Read the bytes of a ``result.json``. Raises msgspec.DecodeError."""
    return msgspec.json.decode(raw, type=Outline)


NONE = "(none)"
NO_OPPORTUNITY = "no opportunity in this show"
NAMED = 3
"""So many criteria are named; of more their number is told."""
NEW, OLD = "new criterion", "old criterion"
"""A whole criterion that only one of the rubrics has is one rule, and one reason."""
THE_PROGRAM = "rules of judging"
"""The place of the program's own rules; they have a number in every result."""


OTHERS_CREDIT = "acts that other criteria credit now"
ANOTHER_VERSION = "this version of the program"


def rules_changed(before: Rubric, after: Rubric) -> tuple[Change, ...]:
    """Every rule that differs, by its place: ``rule LINK-1.expect.contain.within``, 30s -> 60s."""
    if before.sha256 == after.sha256:
        return ()
    old, new = _rules(before), _rules(after)
    places = [*old, *(place for place in new if place not in old)]
    pairs = ((place, old.get(place, NONE), new.get(place, NONE)) for place in places)
    return tuple(Change(f"rule {place}", was, now) for place, was, now in pairs if was != now)


def rules_in_short(rules: Sequence[Change]) -> tuple[Change, ...]:
    """Of a criterion that only one of the rubrics has, its name alone instead of all that it says."""
    found: dict[str, Change] = {}
    for rule in rules:
        name, _, key = rule.what.removeprefix("rule ").partition(".")
        if key == "id" and rule.before == NONE:
            found[name] = Change(f"rule {name}", NONE, NEW)
        elif key == "id" and rule.after == NONE:
            found[name] = Change(f"rule {name}", OLD, NONE)
    rest = (rule for rule in rules if _told_of(rule) not in found)
    return (*rest, *found.values())


def _told_of(rule: Change) -> str:
    """The criterion that a rule speaks of: ``planned.LINK-1``, ``weights.LINK-1`` and ``brought.LINK-1.L1``
    of LINK-1."""
    head, _, rest = rule.what.removeprefix("rule ").partition(".")
    if head == "brought":
        return rest.rpartition(".")[0]
    return rest if head in {"planned", "weights"} else head


def _rules(rubric: Rubric) -> dict[str, str]:
    """Each value of a rubric by its place."""
    tree = json.loads(write_rubric(rubric))
    found: dict[str, str] = {}

    def walk(value: Any, place: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, f"{place}.{key}")
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                name = inner.get("id", number) if isinstance(inner, dict) else number
                walk(inner, f"{place}.{name}")
        else:
            found[place] = str(value)

    for criterion in tree["criteria"]:
        walk(criterion, criterion["id"])
    for key in ("weights", "planned", "brought", "whole", "enough", "good", "fair"):
        if key in tree:
            walk(tree[key], key)
    return found


Because = Mapping[str, tuple[str, ...]]
"""Criterion -> what changed in its rules; under THE_PROGRAM what all criteria are judged by."""


def differences(
    old: Outline, new: Outline, because: Because, erased: int = 0, broken: str | None = None
) -> tuple[Change, ...]:
    """The score, the criteria and every instance that changed, each with its reasons. ``erased``: so
    many entries of the show went at somebody's request, and cannot be judged any more. ``broken``: how
    the bundle is not as it was sealed."""
    general = [f"{THE_PROGRAM}: {old.rules} -> {new.rules}"] if old.rules != new.rules else []
    if erased:
        went = so_many(erased, "entry of the show was", "entries of the show were")
        general.append(f"{went} erased")
    if broken is not None:
        general.append(broken)
    if general:
        because = {**because, THE_PROGRAM: tuple(general)}
    return (
        *_of_score(old, new),
        *_of_criteria(old, new, because),
        *_of_instances(old, new, because),
    )


def because_of(rules: Sequence[Change]) -> Because:
    """The rules that changed, by the criterion that they are of."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules_in_short(rules):
        told = f"{rule.what.removeprefix('rule ')}: {rule.before} -> {rule.after}"
        name = _told_of(rule)
        found[name] = (*found.get(name, ()), told)
    return found


def broken_at(file: str, line: int | None) -> str:
    """Where a bundle is not as it was sealed, as a reason."""
    whose = "the log" if file == "events.jsonl" else file
    return f"{whose} does not hold" + (f" (line {line})" if line else "")


def _why(criterion: str, because: Because) -> tuple[str, ...]:
    found = (*because.get(criterion, ()), *because.get(THE_PROGRAM, ()))
    if found:
        return found
    return (OTHERS_CREDIT,) if because else (ANOTHER_VERSION,)


def _of_score(old: Outline, new: Outline) -> Iterator[Change]:
    if old.score != new.score:
        yield Change("score", points(old.score.permille), points(new.score.permille))


def _of_criteria(old: Outline, new: Outline, because: Because) -> Iterator[Change]:
    was = {item.id: points(item.permille) for item in old.criteria}
    now = {item.id: points(item.permille) for item in new.criteria}
    for name in dict.fromkeys((*was, *now)):
        left, right = was.get(name, NONE), now.get(name, NONE)
        if left != right:
            yield Change(name, left, right, _why(name, because))


def _of_instances(old: Outline, new: Outline, because: Because) -> Iterator[Change]:
    was = {item.id: item for item in old.instances}
    now = {item.id: item for item in new.instances}
    for name in dict.fromkeys((*was, *now)):
        left, right = was.get(name), now.get(name)
        one = right or left
        if one is None or (left is not None and right is not None and _same(left, right)):
            continue
        why = (*_why(one.criterion, because), *_of_steps(left, right))
        yield Change(name, _spelled(left), _spelled(right), why)


def _same(left: Instance, right: Instance) -> bool:
    """The same verdicts; another deadline alone changes nothing."""
    if left.verdict != right.verdict or len(left.steps) != len(right.steps):
        return False
    steps = zip(left.steps, right.steps, strict=True)
    return all(one.verdict == now.verdict and one.id == now.id for one, now in steps)


def _of_steps(left: Instance | None, right: Instance | None) -> Iterator[str]:
    """Of each step that has another verdict now: its limit before and after (its verdict, where the limit
    is the same), and when it was done."""
    if left is None or right is None:
        return
    was = {step.id: step for step in left.steps}
    for step in right.steps:
        before = was.get(step.id)
        if before is None or before.verdict == step.verdict:
            continue
        limits = _limit(before), _limit(step)
        left_as, right_as = limits if limits[0] != limits[1] else (before.verdict, step.verdict)
        told = f"{step.id}: {left_as} -> {right_as}"
        done_ms = step.done_ms if step.done_ms is not None else before.done_ms
        if done_ms is not None:
            took_ms = done_ms - step.anchor_ms
            sign = "-" if took_ms < 0 else ""
            told += f", done after {sign}{seconds(abs(took_ms))} s"
        yield told


def _limit(step: Step) -> str:
    return f"{seconds(step.deadline_ms - step.anchor_ms)} s"


def in_short(changes: Sequence[Change]) -> Iterator[Change]:
    """To read: of a criterion that only one of the results has, one line with its count; of all those
    that had no opportunity in this show one line together."""
    lone = {one.what for one in changes if NONE in (one.before, one.after) and not _criterion(one)}
    counts = {name: Counter[str]() for name in lone}
    for one in changes:
        if (of := _criterion(one)) in lone:
            counts[of][(one.after if one.before == NONE else one.before).partition(" ")[0]] += 1
    idle = {side: [one.what for one in changes if one.what in lone and _idle(one, counts, side)]
            for side in ("before", "after")}  # fmt: skip
    for one in changes:
        if one.what in (*idle["before"], *idle["after"]):
            continue
        if one.what in lone:
            told = ", ".join(f"{n} {verdict}" for verdict, n in sorted(counts[one.what].items()))
            total = counts[one.what].total()
            yield one._replace(why=(*one.why, f"instances: {total}{f' ({told})' * bool(total)}"))
        elif _criterion(one) not in lone:
            yield one
    for side, names in idle.items():
        if names:
            told = ", ".join(names) if len(names) <= NAMED else f"{len(names)} criteria"
            old = side == "before"
            yield Change(told, NO_OPPORTUNITY if old else NONE, NONE if old else NO_OPPORTUNITY)


def _idle(one: Change, counts: Mapping[str, Counter[str]], side: str) -> bool:
    """Is this a criterion of one side alone that had nothing to judge?"""
    return getattr(one, side) != NONE and not counts[one.what]


def moves(change: Change) -> Iterator[tuple[str, str, str]]:
    """What moved in one instance, from what, to what: its criterion; where the instance as a whole came out
    as before, each step that did not. Of any other change nothing."""
    criterion = _criterion(change)
    if not criterion:
        return
    (was, old), (now, new) = _parted(change.before), _parted(change.after)
    if was != now:
        yield criterion, was, now
        return
    for step in dict.fromkeys((*old, *new)):
        left, right = old.get(step, NONE), new.get(step, NONE)
        if left != right:
            yield f"{criterion}.{step}", left, right


def _parted(spelled: str) -> tuple[str, dict[str, str]]:
    """The verdict of an instance, and of each step, as ``_spelled`` wrote them."""
    verdict, _, steps = spelled.partition(" [")
    pairs = (step.rpartition("=") for step in steps.removesuffix("]").split())
    return verdict, {name: step for name, _, step in pairs}


def _criterion(change: Change) -> str:
    """Of which criterion a change tells an instance; of none: empty."""
    name, _, seq = change.what.rpartition(":")
    return name if seq.isdecimal() else ""


def points(permille: int | None) -> str:
    """Of 100, as everywhere on the screens."""
    return "—" if permille is None else f"{permille // 10}.{permille % 10}"


def _spelled(item: Instance | None) -> str:
    if item is None:
        return NONE
    steps = " ".join(f"{step.id}={step.verdict}" for step in item.steps)
    return f"{item.verdict} [{steps}]"
