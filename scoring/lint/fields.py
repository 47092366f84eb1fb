"""The fields that a criterion names, held against the registry of events: do they exist, and can they
hold what is asked of them?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from scoring.criteria import AnyKind, Matcher, NotThis, OneOf, Plain, Where, Within
from scoring.lint.problem import Problem
from simulator.events import KINDS
from simulator.events.entry import Fact, Words

OF_EVERY_ENTRY = {"seq", "t_ms", "kind", "by"}
"""Fields that every entry has beside its data."""


def of_matcher(
    path: str, matcher: Matcher, aliases: dict[str, tuple[str, ...]]
) -> Iterator[Problem]:
    unknown = [kind for kind in matcher.kinds if kind not in KINDS]
    for kind in unknown:
        yield no_event(f"{path}.event", kind)
    yield from of_where(path, matcher.kinds, matcher.where, aliases)


def of_where(
    path: str, kinds: tuple[str, ...], where: Where, aliases: dict[str, tuple[str, ...]]
) -> Iterator[Problem]:
    if not set(kinds) <= set(KINDS):
        return  # that there is no such event is told by itself
    for field, predicate in where.items():
        here = f"{path}.where.{field}"
        lacking = [kind for kind in kinds if not has_field(KINDS[kind], field)]
        for kind in lacking:
            yield no_field(here, kind, field)
        for value in constants(predicate):
            if isinstance(value, str) and value.startswith("$"):
                yield from _of_reference(here, value, aliases)
                yield from not_plain(here, () if lacking else kinds, field)
            elif not lacking:
                yield from _of_value(here, kinds, field, value)


def no_event(path: str, kind: str) -> Problem:
    words = Words(zh=f"日志里没有事件 {kind}", en=f"the log has no event {kind}")
    return Problem(path, words, word=kind, allowed=tuple(KINDS), sort="name")


def no_field(path: str, kind: str, field: str) -> Problem:
    """With the fields that the event has."""
    words = Words(zh=f"{kind} 没有字段 {field}", en=f"{kind} has no {field}")
    return Problem(path, words, word=field, allowed=fields_of(kind), sort="name")


def fields_of(kind: str) -> tuple[str, ...]:
    return tuple(name for name in KINDS[kind].model_fields if name not in ("kind", "effect"))


def constants(predicate: object) -> Iterator[Plain]:
    """Every value that a test of a field names."""
    match predicate:
        case OneOf():
            yield from predicate.among
        case NotThis():
            yield from constants(predicate.other_than)
        case Within():
            yield from predicate.between
        case str() | int():
            yield predicate
        case AnyKind() | _:
            return


def _of_reference(path: str, text: str, aliases: dict[str, tuple[str, ...]]) -> Iterator[Problem]:
    alias, dot, field = text[1:].partition(".")
    if not dot or alias not in aliases:
        known = ", ".join(f"${name}.…" for name in aliases) or "—"
        yield Problem(
            path,
            Words(
                zh=f"“{text}”指不到东西，这里能用：{known}",
                en=f"{text} refers to nothing; here you may use {known}",
            ),
        )
        return
    lacking = [
        kind for kind in aliases[alias] if kind in KINDS and not has_field(KINDS[kind], field)
    ]
    for kind in lacking:
        yield no_field(path, kind, field)
    if not lacking:
        yield from not_plain(path, aliases[alias], field)


def _of_value(path: str, kinds: tuple[str, ...], field: str, value: Plain) -> Iterator[Problem]:
    """A constant that the field can never hold is a slip of the pen."""
    if field in OF_EVERY_ENTRY or "." in field:
        return
    for kind in kinds:
        try:
            _adapter(kind, field).validate_python(value, strict=True)
        except ValidationError:
            yield Problem(
                path,
                Words(
                    zh=f"{kind} 的 {field} 不会是 {value!r}",
                    en=f"{field} of {kind} can never be {value!r}",
                ),
                word=str(value),
                allowed=_values_of(kind, field),
            )


def not_plain(path: str, kinds: tuple[str, ...], field: str) -> Iterator[Problem]:
    """A list, or a thing with parts, cannot be sought: only one value can be the same as another."""
    if field in OF_EVERY_ENTRY or "." in field:
        return
    for kind in kinds:
        forms = _forms(kind, field) if kind in KINDS else ()
        if any(one.get("type") in {"array", "object"} or "$ref" in one for one in forms):
            words = Words(
                zh=f"{kind} 的 {field} 不是单个值，不能拿来比较；换一个字段，如 item",
                en=f"{field} of {kind} is no single value and cannot be compared; "
                "take another field, such as item",
            )
            yield Problem(path, words)


def is_number(kind: str, field: str) -> bool:
    """Whether a field of an event can be held between two numbers."""
    return field in OF_EVERY_ENTRY or any(
        one.get("type") == "integer" for one in _forms(kind, field)
    )


def _values_of(kind: str, field: str) -> tuple[str, ...]:
    """All that a field can hold, where that is a short list."""
    forms = _forms(kind, field)
    if any(one.get("type") == "boolean" for one in forms):
        return ("true", "false")
    listed = [(one["const"],) if "const" in one else one.get("enum", ()) for one in forms]
    return tuple(str(value) for values in listed for value in values)


@cache
def _forms(kind: str, field: str) -> tuple[dict[str, Any], ...]:
    shape = _adapter(kind, field).json_schema()
    return tuple(shape.get("anyOf", [shape]))


def may_be_left_out(path: str, kinds: tuple[str, ...], field: str) -> Iterator[Problem]:
    name = field.partition(".")[0]
    for kind in kinds if name not in OF_EVERY_ENTRY else ():
        if not KINDS[kind].model_fields[name].is_required():
            words = Words(
                zh=f"不同：{kind} 可以不写 {field}，没写就分不出是不是另一个；换一个字段",
                en=f"distinct: {kind} may lack {field}, and then nothing tells another one; take "
                "another field",
            )
            yield Problem(path, words)


def has_field(fact: type[Fact], field: str) -> bool:
    return field in OF_EVERY_ENTRY or field.partition(".")[0] in fact.model_fields


@cache
def _adapter(kind: str, field: str) -> TypeAdapter[Any]:
    """What a field takes; made once: most criteria ask for the same few."""
    # pydantic keeps the constraints (Literal, pattern, range) in the field's own annotation
    return TypeAdapter(KINDS[kind].model_fields[field].rebuild_annotation())
