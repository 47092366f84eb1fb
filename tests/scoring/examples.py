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
    "browser", "manager", "stats",
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
            given = wanted.other_than
            if isinstance(given, bool):
                return not given
            if isinstance(given, OneOf):
                assert all(isinstance(one, str) and one[0] != "$" for one in given.among)
                return f"another{len(given.among)}"
            assert isinstance(given, str), "guess another value than this by hand"
            known = trigger.get(given.partition(".")[2]) if given.startswith("$") else None
            return known + 1 if isinstance(known, int) else f"another{len(given)}"
        case str() if wanted.startswith("$"):
            return trigger[wanted.partition(".")[2]]
        case _:
            return wanted


def matching(matcher: Matcher, trigger: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """An event that the matcher takes, once the trigger is bound."""
    given = {name: right_value(wanted, trigger) for name, wanted in matcher.where.items()}
    kind = given.pop("kind", matcher.kinds[0])  # a field that every entry has beside its data
    return kind, whole(kind, given)


def referred(matchers: list[Matcher]) -> set[str]:
    """Fields of the trigger that some predicate refers to."""
    found = set()
    for matcher in matchers:
        for what in matcher.where.values():
            wanted = what.other_than if isinstance(what, NotThis) else what
            values = wanted.among if isinstance(wanted, OneOf) else (wanted,)
            found |= {v.partition(".")[2] for v in values if isinstance(v, str) and v[0] == "$"}
    return found


def wrong_object(
    matcher: Matcher, data: dict[str, Any], trigger: dict[str, Any]
) -> dict[str, Any] | None:
    """The same event on another object; on the trigger's own where another is wanted; None where the
    matcher names no object."""
    for name, wanted in matcher.where.items():
        if isinstance(wanted, NotThis) and str(wanted.other_than).startswith("$"):
            return data | {name: trigger[str(wanted.other_than).partition(".")[2]]}
        if name == "kind" or not isinstance(wanted, str) or not wanted.startswith("$"):
            continue
        if isinstance(data[name], str) and name != "topic":
            return data | {name: f"{data[name]}9"}
        other = data[name] + 1 if isinstance(data[name], int) else "link"
        return data | {name: other}
    return None
