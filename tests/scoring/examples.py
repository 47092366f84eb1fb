"""Events made to order: one that satisfies a matcher, and the nearest one that does not."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError

from scoring.criteria import Matcher, NotThis, OneOf, Predicate, Within
from simulator.events import KINDS

_GUESSES: tuple[Any, ...] = (
    "x1", 3, True, {"zh": "字", "en": "text"}, {}, (), ("a", "b"), "0" * 64,
    "question", "everyone", "host", "pass", "easy", "practice", "red", "right", "typed", "push",
    "link", "main", "camera", "incident", "restart", "neutral",
    "browser",
)  # fmt: skip


def whole(kind: str, given: dict[str, Any]) -> dict[str, Any]:
    """``given`` with every other required field of the kind filled in."""
    data = dict(given)
    for name, info in KINDS[kind].model_fields.items():
        if info.is_required() and name not in data:
            data[name] = guess(kind, name)
    return data


def guess(kind: str, field: str) -> Any:
    """Some value that a field may hold."""
    adapter = TypeAdapter(KINDS[kind].model_fields[field].rebuild_annotation())
    for value in _GUESSES:
        try:
            adapter.validate_python(value, strict=True)
        except ValidationError:
            continue
        return value
    raise AssertionError(f"no value for {kind}.{field}: add one to the guesses")


def right_value(wanted: Predicate, trigger: dict[str, Any]) -> Any:
    match wanted:
        case OneOf():
            return right_value(wanted.among[0], trigger)
        case Within():
            return wanted.between[0]
        case NotThis():
            assert isinstance(wanted.other_than, str), "guess another value than this by hand"
            return "another"
        case str() if wanted.startswith("$"):
            return trigger[wanted.partition(".")[2]]
        case _:
            return wanted


def matching(matcher: Matcher, trigger: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """An event that the matcher takes, once the trigger is bound."""
    given = {name: right_value(wanted, trigger) for name, wanted in matcher.where.items()}
    return matcher.kinds[0], whole(matcher.kinds[0], given)


def referred(matchers: list[Matcher]) -> set[str]:
    """Fields of the trigger that some predicate refers to."""
    found = set()
    for matcher in matchers:
        for wanted in matcher.where.values():
            values = wanted.among if isinstance(wanted, OneOf) else (wanted,)
            found |= {v.partition(".")[2] for v in values if isinstance(v, str) and v[0] == "$"}
    return found


def wrong_object(matcher: Matcher, data: dict[str, Any]) -> dict[str, Any] | None:
    """The same event on another object; None where the matcher names no object."""
    for name, wanted in matcher.where.items():
        if isinstance(wanted, str) and wanted.startswith("$") and isinstance(data[name], str):
            return data | {name: f"{data[name]}9"}
    return None
