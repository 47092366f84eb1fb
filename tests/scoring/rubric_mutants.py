"""Small slips in a criterion: a limit off by one, a clause, a step or a ban that was forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from scoring.claims import EXCLUSIVE
from scoring.criteria import Criterion

LIMITS = frozenset({
    "within", "apart", "anew", "early", "for_ms", "at_most", "at_least", "percentile", "min_n", "min_time",
    "share", "more_than",
})  # fmt: skip
"""Numbers of which one more and one less are slips."""
CLAUSES = frozenset({"where", "match", "good", "unmeasured"})
LISTS = frozenset({"expect", "never", "right", "any_of", "occasion"})
LEFT_OUT = frozenset({
    "after", "until", "varied", "needs", "detects", "early", "per", "apart", "distinct", "anew",
})  # fmt: skip
Slip = tuple[str, Any]


def mutants(criterion: Criterion) -> Iterator[tuple[str, Criterion]]:
    """Each slip with its place. Some may be no criterion any more that a file could hold."""
    for place, other in _slips(criterion):
        if not _is_inert(criterion, place):
            yield f"{criterion.id}{place}", other


def _is_inert(criterion: Criterion, place: str) -> bool:
    """What is right beside is asked of remedies alone; named of another act, of one that answers a
    step in any case, or of a report of the trouble that is about, it only tells a reader."""
    if not place.startswith(".right["):
        return False
    matcher = criterion.right[int(place[len(".right[") : place.index("]")])]
    bare = (one for step in criterion.expect for one in step.matchers if not one.where)
    answers = {kind for one in bare for kind in one.kinds}
    return not set(matcher.kinds) & (set(EXCLUSIVE) - answers - {"call.made"})


def _slips(part: BaseModel) -> Iterator[Slip]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        for place, other in _of_field(name, value):
            yield f".{name}{place}", part.model_copy(update={name: other})


def _of_field(name: str, value: Any) -> Iterator[Slip]:
    if name in LIMITS and isinstance(value, int):
        one = 10 if name == "share" or (name == "at_least" and value > 99) else 1  # a percent
        yield f"+{one}", value + one
        if value > one or name not in {"min_n", "at_least"}:  # a file holds no 0 there
            yield f"-{one}", value - one
    if name in LEFT_OUT and value:
        yield "-gone", None if name != "detects" else False
    if name in LISTS and isinstance(value, tuple):
        for number in range(len(value)):
            yield f"[{number}]-gone", value[:number] + value[number + 1 :]
    if name == "among" and len(value) > 1:
        for number, item in enumerate(value):
            yield f"-{item}", value[:number] + value[number + 1 :]
    if name == "between":
        low, high = value
        yield from (("-low+1", (low + 1, high)), ("-high-1", (low, high - 1)))
    if name in CLAUSES and isinstance(value, Mapping):
        for key in value:
            yield f".{key}-gone", {one: what for one, what in value.items() if one != key}
    yield from _inside(value)


def _inside(value: Any) -> Iterator[Slip]:
    """Slips further down."""
    if isinstance(value, BaseModel):
        yield from _slips(value)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            for place, other in _inside(item):
                yield f"[{number}]{place}", (*value[:number], other, *value[number + 1 :])
    elif isinstance(value, Mapping):
        for key, item in value.items():
            for place, other in _inside(item):
                yield f".{key}{place}", {**value, key: other}
