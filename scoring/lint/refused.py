"""What the models of a rubric refuse, told in the words of a rubric: the keys and units of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError

from scoring.lint.problem import Problem
from simulator.events.entry import Words

Key = str | int
Loc = tuple[Key, ...]
KEYED = frozenset({"where", "match", "good", "unmeasured", "weights", "planned", "assigned"})
"""What stands under these is the author's own word, whatever it looks like."""
TAGS = frozenset({"str", "int", "bool"})
MISFITS = frozenset({"missing", "extra_forbidden", "model_type"})
SENTENCES = {
    "missing": Words(zh="缺少这一项，请补上", en="this key is missing; add it"),
    "extra_forbidden": Words(zh="不认识的键，请检查拼写", en="unknown key; check its spelling"),
    "json_invalid": Words(
        zh="不是完整的 JSON：断了，或被改动过", en="no whole JSON: it is cut off, or was changed"
    ),
    "int_type": Words(zh="应为整数", en="should be a whole number"),
    "bool_type": Words(zh="应为 true 或 false", en="should be true or false"),
    "string_type": Words(zh="应为文字", en="should be a text"),
    "string_pattern_mismatch": Words(
        zh="编号只能用字母、数字、_ . : # -，不带空格",
        en="an id has letters, digits, _ . : # - and no blanks",
    ),
    "too_short": Words(zh="至少写一项", en="name at least one"),
    "too_long": Words(zh="写多了，只要两个", en="too many; two are enough"),
    "tuple_type": Words(zh="应为列表，写成 […]", en="should be a list, written [...]"),
    "dict_type": Words(zh="应为“键: 值”，写成 {…}", en="should be key: value pairs, written {...}"),
}
"""Of each type of error of pydantic what its author should write."""
SAME = {
    "int_parsing": "int_type", "int_from_float": "int_type", "bool_parsing": "bool_type",
    "model_type": "dict_type", "model_attributes_type": "dict_type",
    "string_too_short": "string_pattern_mismatch", "string_too_long": "string_pattern_mismatch",
}  # fmt: skip
FORMS = {
    "event": Words(
        zh="写一个事件，几个都行就写 {属于: […]}",
        en="write one event, or {in: [...]} for any of several",
    ),
    "not": Words(zh="写一个值，或 {属于: […]}", en="write one value, or {in: [...]}"),
    "answered_by": Words(
        zh="写一个事件，或 {属于: […]}、{事件: …, 其中: …}、{任一: […]}",
        en="write one event, or {in: [...]}, {event: ..., where: ...}, {any_of: [...]}",
    ),
}
A_PLAIN_ONE = Words(
    zh="写一个值：文字、整数、true 或 false",
    en="write one value: a text, a whole number, true or false",
)
TWO_NUMBERS = Words(
    zh="写两个整数，小的在前：[小, 大]",
    en="write two whole numbers, the smaller first: [less, more]",
)
A_TEST = Words(
    zh="写一个值，或 {属于: […]}、{非: …}、{介于: [小, 大]}",
    en="write one value, or {in: [...]}, {not: ...}, {between: [less, more]}",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a model refused: where in the tree (tags of unions left out), and what."""

    loc: Loc
    kind: str
    text: str
    given: object
    bounds: Mapping[str, Any]


def refused(error: ValidationError) -> list[Fault]:
    """One fault for each place; of a union the alternative whose keys were written."""
    found: list[tuple[Loc, Fault]] = []
    for item in error.errors(include_url=False):
        fault = Fault((), item["type"], item["msg"], item["input"], item.get("ctx", {}))
        found.append((item["loc"], fault))
    first: dict[Loc, Fault] = {}
    for fault in _chosen((), found):
        if fault.kind != "too_short" or not fault.given:  # what stands there is told by itself
            first.setdefault(fault.loc, fault)
    return list(first.values())


def _chosen(base: Loc, found: list[tuple[Loc, Fault]]) -> Iterator[Fault]:
    unions: dict[Loc, dict[str, list[tuple[Loc, Fault]]]] = {}
    for loc, one in found:
        at = _tag_at(base, loc)
        if at is None:
            yield Fault((*base, *loc), one.kind, one.text, one.given, one.bounds)
        else:
            ways = unions.setdefault(loc[:at], {})
            ways.setdefault(str(loc[at]), []).append((loc[at + 1 :], one))
    for loc, ways in unions.items():
        meant = min(ways, key=lambda tag: _misfits(ways[tag]))
        if _misfits(ways[meant]):
            yield Fault((*base, *loc), "union", "", None, {})
        else:
            yield from _chosen((*base, *loc), ways[meant])


def _tag_at(base: Loc, loc: Loc) -> int | None:
    """Where a union names its alternative: a type, or a class."""
    before = base[-1] if base else ""
    for at, part in enumerate(loc):
        own = before in KEYED and (at > 0 or bool(base))
        before = part
        if isinstance(part, str) and not own and (
            part in TAGS or "[" in part or not part[:1].islower()
        ):  # fmt: skip
            return at
    return None


def _misfits(found: list[tuple[Loc, Fault]]) -> int:
    """How badly an alternative fits what was written: 0 where only something inside is wrong."""
    return sum(
        (len(loc) == 0 and one.kind.endswith("_type")) or (len(loc) == 1 and one.kind in MISFITS)
        for loc, one in found
    )


def problem_of(path: str, fault: Fault) -> Problem:
    """The fault with its path below ``path`` and its sentence."""
    where = path
    for part in fault.loc:
        where += f"[{part}]" if isinstance(part, int) else f".{part}"
    key = next((str(one) for one in reversed(fault.loc) if isinstance(one, str)), "")
    kind = SAME.get(fault.kind, fault.kind)
    if kind == "value_error":
        zh, _, en = fault.text.removeprefix("Value error, ").partition(" / ")
        gap = isinstance(fault.given, Mapping) and not set(fault.loc[-2:-1]) & KEYED
        return Problem(where, Words(zh=zh, en=en or zh), sort="gap" if gap else "value")
    if kind == "missing" and where.endswith("]"):
        return Problem(where, TWO_NUMBERS, key=key)
    if kind in ("missing", "extra_forbidden"):
        named = key if kind == "extra_forbidden" else ""
        return Problem(where, SENTENCES[kind], key=named, sort="gap")
    if kind == "union":
        return Problem(where, A_PLAIN_ONE if key == "in" else FORMS.get(key, A_TEST))
    if kind == "literal_error":
        allowed = tuple(re.findall(r"'([^']*)'", str(fault.bounds["expected"])))
        given = str(fault.given)
        words = Words(zh=f"不认识的词“{given}”", en=f"unknown word {given}")
        return Problem(where, words, word=given, allowed=allowed, key=key)
    if kind in ("less_than_equal", "greater_than_equal"):
        return Problem(where, _bound(fault), key=key)
    return Problem(where, SENTENCES.get(kind, _as_it_stands(fault)), key=key)


def _bound(fault: Fault) -> Words:
    """A limit in the unit that the author wrote: shares are per mille inside."""
    most = fault.kind == "less_than_equal"
    bound = cast(int, fault.bounds["le" if most else "ge"])
    share = isinstance(fault.given, str) and fault.given.endswith("%")
    limit = f"{bound // 10}%" if share else str(bound)
    if most:
        return Words(
            zh=f"{fault.given} 太大，最多写 {limit}",
            en=f"{fault.given} is too much; write {limit} or less",
        )
    return Words(
        zh=f"{fault.given} 太小，至少写 {limit}",
        en=f"{fault.given} is too little; write {limit} or more",
    )


def _as_it_stands(fault: Fault) -> Words:
    return Words(zh=f"写法不对：{fault.text}", en=fault.text)
