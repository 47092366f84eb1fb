"""A criterion held against the registry of events and the catalogue of codes: do its words exist?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from scoring.criteria import (
    AnyKind,
    Ban,
    Criterion,
    Matcher,
    NotThis,
    OneOf,
    Plain,
    Rate,
    Step,
    Where,
    Within,
)
from scoring.standards.catalogue import Catalogue
from simulator.events import ACTIONS, KINDS
from simulator.events.entry import Fact, Words

OF_EVERY_ENTRY = {"seq", "t_ms", "kind", "by"}
"""Fields that every entry has beside its data."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, at which place of the trees, and the remedy."""

    path: str
    words: Words

    def __str__(self) -> str:
        return f"{self.path}: {self.words.zh} / {self.words.en}"


def problems_of(criterion: Criterion, path: str, catalogue: Catalogue | None) -> Iterator[Problem]:
    """Everything in a criterion that the registry or the catalogue does not know."""
    for name in ("codes", "supports"):
        for number, code in enumerate(getattr(criterion, name)):
            if catalogue is not None and code not in catalogue:
                words = Words(zh=f"目录里没有代码 {code}", en=f"the catalogue has no code {code}")
                yield Problem(f"{path}.{name}[{number}]", words)
    if criterion.needs is not None and criterion.needs not in KINDS:
        words = Words(
            zh=f"日志里没有事件 {criterion.needs}", en=f"the log has no {criterion.needs}"
        )
        yield Problem(f"{path}.needs", words)
    aliases = _aliases(criterion)
    for where, matcher, may_refer in _matchers(criterion, path):
        yield from _of_matcher(where, matcher, aliases if may_refer else {})
    if criterion.rate is not None:
        kinds = criterion.rate.of.kinds
        for name in ("good", "unmeasured"):
            yield from _of_where(f"{path}.rate.{name}", kinds, getattr(criterion.rate, name), {})
        yield from _of_per(f"{path}.rate.per", criterion.rate)
    if criterion.hold is not None:
        yield from _of_hold(criterion, path)
    yield from _order_of_steps(criterion, path)


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


def _of_per(path: str, rate: Rate) -> Iterator[Problem]:
    """The field by which trials are told apart: one plain value of every kind of trial."""
    if rate.per is None:
        return
    for kind in rate.of.kinds:
        if kind in KINDS and not _has_field(KINDS[kind], rate.per):
            words = Words(zh=f"{kind} 没有字段 {rate.per}", en=f"{kind} has no {rate.per}")
            yield Problem(path, words)
        else:
            yield from _not_plain(path, (kind,), rate.per)


def _of_ban(path: str, ban: Ban) -> Iterator[tuple[str, Matcher, bool]]:
    for matcher in ban.matchers:
        yield path, matcher, True
    if ban.until is not None:
        yield f"{path}.until", ban.until, True


def _of_matcher(
    path: str, matcher: Matcher, aliases: dict[str, tuple[str, ...]]
) -> Iterator[Problem]:
    unknown = [kind for kind in matcher.kinds if kind not in KINDS]
    for kind in unknown:
        yield Problem(
            f"{path}.event",
            Words(zh=f"日志里没有事件 {kind}", en=f"the log has no event {kind}"),
        )
    if not unknown:
        yield from _of_where(path, matcher.kinds, matcher.where, aliases)


def _of_where(
    path: str, kinds: tuple[str, ...], where: Where, aliases: dict[str, tuple[str, ...]]
) -> Iterator[Problem]:
    for field, predicate in where.items():
        here = f"{path}.where.{field}"
        lacking = [kind for kind in kinds if not _has_field(KINDS[kind], field)]
        for kind in lacking:
            yield Problem(here, Words(zh=f"{kind} 没有字段 {field}", en=f"{kind} has no {field}"))
        for value in _constants(predicate):
            if isinstance(value, str) and value.startswith("$"):
                yield from _of_reference(here, value, aliases)
                yield from _not_plain(here, () if lacking else kinds, field)
            elif not lacking:
                yield from _of_value(here, kinds, field, value)


def _constants(predicate: object) -> Iterator[Plain]:
    match predicate:
        case OneOf():
            yield from predicate.among
        case NotThis():
            yield from _constants(predicate.other_than)
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
        kind for kind in aliases[alias] if kind in KINDS and not _has_field(KINDS[kind], field)
    ]
    for kind in lacking:
        yield Problem(path, Words(zh=f"{kind} 没有字段 {field}", en=f"{kind} has no {field}"))
    if not lacking:
        yield from _not_plain(path, aliases[alias], field)


def _not_plain(path: str, kinds: tuple[str, ...], field: str) -> Iterator[Problem]:
    """A list, or a thing with parts, cannot be sought: only one value can be the same as another."""
    if field in OF_EVERY_ENTRY or "." in field:
        return
    for kind in kinds:
        shape = _adapter(kind, field).json_schema() if kind in KINDS else {}
        forms = shape.get("anyOf", [shape])
        if any(one.get("type") in {"array", "object"} or "$ref" in one for one in forms):
            words = Words(
                zh=f"{kind} 的 {field} 不是单个值，不能拿来比较；换一个字段，如 item",
                en=f"{field} of {kind} is no single value and cannot be compared; "
                "take another field, such as item",
            )
            yield Problem(path, words)


def _has_field(fact: type[Fact], field: str) -> bool:
    return field in OF_EVERY_ENTRY or field.partition(".")[0] in fact.model_fields


@cache
def _adapter(kind: str, field: str) -> TypeAdapter[Any]:
    """What a field takes; made once: most criteria ask for the same few."""
    # pydantic keeps the constraints (Literal, pattern, range) in the field's own annotation
    return TypeAdapter(KINDS[kind].model_fields[field].rebuild_annotation())


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
            )


def _of_hold(criterion: Criterion, path: str) -> Iterator[Problem]:
    hold = criterion.hold
    assert hold is not None  # the caller looked
    if hold.kind not in KINDS or not _has_field(KINDS[hold.kind], hold.field):
        yield Problem(
            f"{path}.hold.state",
            Words(
                zh=f"“{hold.state}”不是“事件.字段”，例如 media.read.level_cdb",
                en=f"{hold.state} is no kind.field such as media.read.level_cdb",
            ),
        )
        return
    yield from _of_where(f"{path}.hold", (hold.kind,), hold.where, {})


def _order_of_steps(criterion: Criterion, path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    yield from _early_is_cued(criterion, path)
    yield from _varied_is_said(criterion, path)
    for number, step in enumerate(criterion.expect):
        yield from _of_apart(f"{path}.expect[{number}]", step)
        yield from _of_distinct(f"{path}.expect[{number}].distinct", step, criterion.expect)
        yield from _of_anew(f"{path}.expect[{number}].anew", step, criterion)
    for number, step in enumerate(criterion.expect):
        if step.after is not None and step.after not in seen:
            yield Problem(
                f"{path}.expect[{number}].after",
                Words(
                    zh=f"“{step.after}”要写在这一步的前面",
                    en=f"{step.after} must be a step that stands before this one",
                ),
            )
        if step.id in seen:
            yield _twice(f"{path}.expect[{number}].id", step.id)
        seen.add(step.id)
    names = [ban.id for ban in criterion.never]
    for number, name in enumerate(names):
        if name in names[:number] or name in seen:
            yield _twice(f"{path}.never[{number}].id", name)


def _early_is_cued(criterion: Criterion, path: str) -> Iterator[Problem]:
    kinds = criterion.trigger.kinds if criterion.trigger is not None else ()
    if kinds == ("cue.passed",):
        return
    asked = [(f"{path}.expect[{n}].early", step.early) for n, step in enumerate(criterion.expect)]
    if kinds != ("rule.hit",):  # the crew's own slips add up, those before as those after
        asked += [(f"{path}.never[{n}].early", ban.early) for n, ban in enumerate(criterion.never)]
    if criterion.rate is not None:
        asked.append((f"{path}.rate.early", criterion.rate.early))
    for place, early in asked:
        if early is not None:
            words = Words(
                zh="提早只用在 cue.passed（脚本到点），禁忌里还可用在 rule.hit；出事之前做的不算",
                en="early is for cue.passed only, in a ban also for rule.hit; what was done before "
                "trouble never pays",
            )
            yield Problem(place, words)


def _varied_is_said(criterion: Criterion, path: str) -> Iterator[Problem]:
    """``varied`` names a field that at least one of the step's events has."""
    for number, step in enumerate(criterion.expect):
        kinds = [kind for matcher in step.matchers for kind in matcher.kinds if kind in KINDS]
        if step.varied is None or any(_has_field(KINDS[kind], step.varied) for kind in kinds):
            continue
        words = Words(
            zh=f"不重样：这一步的事件都没有字段 {step.varied}",
            en=f"varied: no event of this step has a field {step.varied}",
        )
        yield Problem(f"{path}.expect[{number}].varied", words)


def _of_apart(path: str, step: Step) -> Iterator[Problem]:
    """The least time after another step leaves a window; nothing before that step can meet it."""
    if step.after is not None and step.early is not None:
        words = Words(
            zh="“之后”的一步不能提早：早于那一步做的不算",
            en="early does not go with after: what was done before that step is not after it",
        )
        yield Problem(f"{path}.early", words)
    if step.apart is None:
        return
    if step.after is None:
        words = Words(
            zh="相隔要配之后：写上和哪一步相隔",
            en="apart goes with after: name the step it is apart from",
        )
        yield Problem(f"{path}.apart", words)
    if not 0 < step.apart < step.within:
        words = Words(
            zh="相隔要比限时短，也不能是 0", en="apart must be shorter than within, and not 0"
        )
        yield Problem(f"{path}.apart", words)


def _of_distinct(path: str, step: Step, steps: tuple[Step, ...]) -> Iterator[Problem]:
    """``distinct`` names one plain value that its events always have, or have not at all, and two steps
    or more name it: what might be left out would tell nothing apart."""
    field = step.distinct
    if field is None:
        return
    kinds = [kind for matcher in step.matchers for kind in matcher.kinds if kind in KINDS]
    having = tuple(kind for kind in kinds if _has_field(KINDS[kind], field))
    wrong = [*_may_be_left_out(path, having, field), *_not_plain(path, having, field)]
    if not having:
        words = Words(
            zh=f"不同：这一步的事件都没有字段 {field}",
            en=f"distinct: no event of this step has a field {field}",
        )
        yield Problem(path, words)
    elif wrong:
        yield from wrong
    elif sum(one.distinct == field for one in steps) < 2:
        words = Words(
            zh=f"不同：要有两步以上都写 {field}，一步没有可比的",
            en=f"distinct: two steps or more must name {field}; one has nothing to differ from",
        )
        yield Problem(path, words)


def _of_anew(path: str, step: Step, criterion: Criterion) -> Iterator[Problem]:
    """Before a trouble there is a time in which the crew does what it does anyway; a cue of the rundown is
    no surprise, and what nobody of the crew does is no habit of theirs."""
    if step.anew is None:
        return
    kinds = criterion.trigger.kinds if criterion.trigger is not None else ()
    if not all(kind.startswith("incident.") for kind in kinds):
        words = Words(
            zh="不照旧只用在每当出事（incident.…）的步骤",
            en="anew is for steps of an incident only",
        )
        yield Problem(path, words)
    if step.anew == 0:
        yield Problem(path, Words(zh="不照旧不能是 0", en="anew must not be 0"))
    if not any(kind in ACTIONS for matcher in step.matchers for kind in matcher.kinds):
        words = Words(
            zh="不照旧：这一步没有一个事件是学员做的",
            en="anew: no event of this step is an act of the crew",
        )
        yield Problem(path, words)


def _may_be_left_out(path: str, kinds: tuple[str, ...], field: str) -> Iterator[Problem]:
    name = field.partition(".")[0]
    for kind in kinds if name not in OF_EVERY_ENTRY else ():
        if not KINDS[kind].model_fields[name].is_required():
            words = Words(
                zh=f"不同：{kind} 可以不写 {field}，没写就分不出是不是另一个；换一个字段",
                en=f"distinct: {kind} may lack {field}, and then nothing tells another one; take "
                "another field",
            )
            yield Problem(path, words)


def _twice(path: str, name: str) -> Problem:
    return Problem(path, Words(zh=f"编号 {name} 写了两次", en=f"the id {name} stands here twice"))
