"""A whole criterion: its codes, its events with their fields, its rate, its state, its steps."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from scoring.criteria import Ban, Count, Criterion, Hold, Matcher, Rate, Where
from scoring.lint.fields import (
    fields_of,
    has_field,
    is_number,
    no_event,
    no_field,
    not_plain,
    of_matcher,
    of_where,
)
from scoring.lint.problem import Problem
from scoring.lint.steps import of_steps
from scoring.standards.catalogue import Catalogue
from simulator.events import KINDS
from simulator.events.entry import Words


def problems_of(criterion: Criterion, path: str, catalogue: Catalogue | None) -> Iterator[Problem]:
    """Everything in a criterion that the registry or the catalogue does not know."""
    for name in ("codes", "supports"):
        for number, code in enumerate(getattr(criterion, name)):
            if catalogue is not None and code not in catalogue:
                words = Words(zh=f"目录里没有代码 {code}", en=f"the catalogue has no code {code}")
                yield Problem(f"{path}.{name}[{number}]", words)
    if criterion.needs is not None and criterion.needs not in KINDS:
        yield no_event(f"{path}.needs", criterion.needs)
    aliases = _aliases(criterion)
    for where, matcher, may_refer in _matchers(criterion, path):
        yield from of_matcher(where, matcher, aliases if may_refer else {})
    if criterion.rate is not None:
        kinds = criterion.rate.of.kinds
        for name in ("good", "unmeasured"):
            yield from of_where(f"{path}.rate.{name}", kinds, getattr(criterion.rate, name), {})
        yield from _of_per(f"{path}.rate.per", criterion.rate)
    if criterion.hold is not None:
        yield from _of_hold(criterion.hold, f"{path}.hold")
    if criterion.count is not None:
        yield from _of_count(criterion.count, f"{path}.count")
    yield from of_steps(criterion, path)


def wheres_of(criterion: Criterion, path: str) -> Iterator[tuple[str, tuple[str, ...], Where]]:
    """Every test of fields: its path, the kinds of the event that is tested, and the test."""
    for where, matcher, _ in _matchers(criterion, path):
        yield f"{where}.where", matcher.kinds, matcher.where
    if criterion.rate is not None:
        for name in ("good", "unmeasured"):
            yield f"{path}.rate.{name}", criterion.rate.of.kinds, getattr(criterion.rate, name)
    if criterion.hold is not None:
        yield f"{path}.hold.where", (criterion.hold.kind,), criterion.hold.where


def _aliases(criterion: Criterion) -> dict[str, tuple[str, ...]]:
    trigger = criterion.trigger
    return {} if trigger is None else {criterion.alias: trigger.kinds}


def _matchers(criterion: Criterion, path: str) -> Iterator[tuple[str, Matcher, bool]]:
    """Every matcher with its path, and whether it may refer to the trigger."""
    if criterion.for_each is not None:
        yield f"{path}.for_each", criterion.for_each, False
    for number, step in enumerate(criterion.expect):
        for matcher in step.matchers:
            yield f"{path}.expect[{number}]", matcher, True
    for number, ban in enumerate(criterion.never):
        yield from _of_ban(f"{path}.never[{number}]", ban)
    for number, matcher in enumerate(criterion.right):
        yield f"{path}.right[{number}]", matcher, True
    if criterion.rate is not None:
        yield from _of_rate(f"{path}.rate", criterion.rate)
    if criterion.count is not None:
        for matcher in criterion.count.of.matchers:
            yield f"{path}.count.of", matcher, False
        for name, bound in (("from", criterion.count.begin), ("to", criterion.count.to)):
            if bound is not None:
                yield f"{path}.count.{name}", bound, False


def _of_rate(path: str, rate: Rate) -> Iterator[tuple[str, Matcher, bool]]:
    yield f"{path}.of", rate.of, False
    for matcher in rate.answers:
        yield f"{path}.answered_by", matcher, True
    for number, matcher in enumerate(rate.occasion):
        yield f"{path}.occasion[{number}]", matcher, True


def _of_ban(path: str, ban: Ban) -> Iterator[tuple[str, Matcher, bool]]:
    for matcher in ban.matchers:
        yield path, matcher, True
    if ban.until is not None:
        yield f"{path}.until", ban.until, True


def _of_per(path: str, rate: Rate) -> Iterator[Problem]:
    """The field by which trials are told apart: one plain value of every kind of trial."""
    if rate.per is None:
        return
    for kind in rate.of.kinds:
        if kind in KINDS and not has_field(KINDS[kind], rate.per):
            yield no_field(path, kind, rate.per)
        else:
            yield from not_plain(path, (kind,), rate.per)


def _of_hold(hold: Hold, path: str) -> Iterator[Problem]:
    if hold.between[0] > hold.between[1]:
        words = Words(zh="介于：小的数写在前面", en="between: write the smaller number first")
        yield Problem(f"{path}.between", words)
    if hold.kind not in KINDS or not has_field(KINDS[hold.kind], hold.field):
        yield _no_reading(f"{path}.state", hold)
        return
    if not is_number(hold.kind, hold.field):
        words = Words(
            zh=f"{hold.kind} 的 {hold.field} 不是数，没有范围；换一个字段",
            en=f"{hold.field} of {hold.kind} is no number and has no bounds; take another field",
        )
        yield Problem(f"{path}.state", words)
    yield from of_where(path, (hold.kind,), hold.where, {})


def _no_reading(path: str, hold: Hold) -> Problem:
    words = Words(
        zh=f"“{hold.state}”不是“事件.字段”，例如 media.read.level_cdb",
        en=f"{hold.state} is no kind.field such as media.read.level_cdb",
    )
    if hold.kind in KINDS:
        fields = tuple(name for name in fields_of(hold.kind) if is_number(hold.kind, name))
        return Problem(path, words, word=hold.field, allowed=fields)
    allowed = tuple(name for kind in ("media.read", *KINDS) for name in _readings(kind))
    return Problem(path, words, word=hold.state, allowed=allowed)


@cache
def _readings(kind: str) -> tuple[str, ...]:
    return tuple(f"{kind}.{field}" for field in fields_of(kind) if is_number(kind, field))


def _of_count(count: Count, path: str) -> Iterator[Problem]:
    if count.at_most is not None and count.at_most < count.at_least:
        words = Words(
            zh=f"至多 {count.at_most} 次比至少 {count.at_least} 次还少，永远做不到；改其中一个",
            en=f"at_most {count.at_most} is fewer than at_least {count.at_least}, which nothing can meet; "
            "change one of them",
        )
        yield Problem(f"{path}.at_most", words)
