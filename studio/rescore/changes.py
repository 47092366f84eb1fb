"""What differs between two results of one show, and which rules are the reason. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from scoring.language import Rubric, write_rubric
from scoring.sentences import seconds


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
    for key in ("weights", "planned", "whole", "enough", "good", "fair"):
        if key in tree:
            walk(tree[key], key)
    return found


Because = Mapping[str, tuple[str, ...]]
"""Criterion -> what changed in its rules; under THE_PROGRAM what changed in the program's."""


def differences(old: Outline, new: Outline, because: Because) -> tuple[Change, ...]:
    """The score, the criteria and every instance that changed, each with its reasons."""
    if old.rules != new.rules:
        because = {**because, THE_PROGRAM: (f"{THE_PROGRAM}: {old.rules} -> {new.rules}",)}
    return (
        *_of_score(old, new),
        *_of_criteria(old, new, because),
        *_of_instances(old, new, because),
    )


def because_of(rules: Sequence[Change]) -> Because:
    """The rules that changed, by the criterion that they are of."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        place = rule.what.removeprefix("rule ")
        told = f"{place}: {rule.before} -> {rule.after}"
        head, _, rest = place.partition(".")
        # ``planned.LINK-1`` and ``weights.LINK-1`` speak of LINK-1
        name = rest if head in {"planned", "weights"} else head
        found[name] = (*found.get(name, ()), told)
    return found


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
    """Of each step that has another verdict now: its limit before and after, and when it was done."""
    if left is None or right is None:
        return
    was = {step.id: step for step in left.steps}
    for step in right.steps:
        before = was.get(step.id)
        if before is None or before.verdict == step.verdict:
            continue
        told = f"{step.id}: {_limit(before)} -> {_limit(step)}"
        done_ms = step.done_ms if step.done_ms is not None else before.done_ms
        if done_ms is not None:
            took_ms = done_ms - step.anchor_ms
            sign = "-" if took_ms < 0 else ""
            told += f", done after {sign}{seconds(abs(took_ms))} s"
        yield told


def _limit(step: Step) -> str:
    return f"{seconds(step.deadline_ms - step.anchor_ms)} s"


def points(permille: int | None) -> str:
    """Of 100, as everywhere on the screens."""
    return "—" if permille is None else f"{permille // 10}.{permille % 10}"


def _spelled(item: Instance | None) -> str:
    if item is None:
        return NONE
    steps = " ".join(f"{step.id}={step.verdict}" for step in item.steps)
    return f"{item.verdict} [{steps}]"
