"""Logs made from a criterion, at each of its edges: what they do not tell apart, nobody tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from examples import guess, matching, referred, right_value, whole

from scoring.criteria import Ban, Criterion, Matcher, NotThis, OneOf, Plain, Predicate, Step, Within
from simulator.events import KINDS

T, AFTER_MS = 1_000_000, 7_000_000
Record = dict[str, Any]
Told = tuple[int, str, dict[str, Any]]
"""Time, kind, data."""


def logs(criterion: Criterion) -> Iterator[list[Record]]:
    """Every log that probes this criterion."""
    if criterion.hold is not None:
        yield from (finished(told) for told in _holds(criterion))
        return
    if criterion.count is not None:
        yield from (finished(told) for told in _counts(criterion))
        return
    steps = [told for step, matchers in parts(criterion) for m in matchers for one in _single(m)
             for told in _of_step(criterion, step, one)]  # fmt: skip
    bans = [told for ban in criterion.never for m in ban.matchers
            for told in _of_ban(criterion, ban, m)]  # fmt: skip
    for told in (*_triggers(criterion), *steps, *bans, *_rights(criterion), *_shares(criterion)):
        yield finished(_with_needs(criterion, told))
        yield finished(_with_needs(criterion, told), by_crew=True)
        if criterion.needs is not None:
            yield finished(told)


def _single(matcher: Matcher) -> list[Matcher]:
    """Where the kind itself is asked for, each of its kinds alone: the trigger must name it."""
    if "kind" not in matcher.where:
        return [matcher]
    return [Matcher(event=kind, where=matcher.where) for kind in matcher.kinds]


def finished(told: list[Told], *, by_crew: bool = False) -> list[Record]:
    """A whole log. ``by_crew``: the crew ends it, so that nothing is censored."""
    end_ms = max((t_ms for t_ms, _, _ in told), default=T) + AFTER_MS
    start: list[Told] = [(0, "show.prepared", {"scenario": "x"}), (0, "show.started", {})]
    ending: Told = (end_ms, "show.ended", {"scheduled": not by_crew})
    every = [*start, *sorted(told, key=lambda one: one[0]), ending]
    return [
        {"seq": seq, "t_ms": t_ms, "kind": kind, "by": _giver(kind, by_crew), "data": data}
        for seq, (t_ms, kind, data) in enumerate(every, start=1)
    ]


def _giver(kind: str, by_crew: bool) -> str:
    if kind == "show.ended":
        return "trainee:host" if by_crew else "studio"
    givers = getattr(KINDS[kind], "givers", ())
    return "trainee:desk" if "trainee" in givers else (givers[0] if givers else "director")


def _with_needs(criterion: Criterion, told: list[Told]) -> list[Told]:
    if criterion.needs is None:
        return told
    return [(0, criterion.needs, whole(criterion.needs, {})), *told]


def parts(criterion: Criterion) -> list[tuple[Step, tuple[Matcher, ...]]]:
    if criterion.rate is not None:
        return [(criterion.rate.asked, criterion.rate.answers)]
    return [(step, step.matchers) for step in criterion.expect]


# --- triggers and what else a moment must hold -----------------------------------------------------


def trigger(criterion: Criterion, number: int = 0, matcher: Matcher | None = None) -> Told:
    """What opens an instance, with every field that something refers to; several differ in them."""
    assert criterion.trigger is not None
    kind, data = matching(criterion.trigger, {})
    for name in sorted(referred(_every(criterion))):
        data.setdefault(name, "stock" if name == "topic" else guess(kind, name))
    free = set(data) - set(criterion.trigger.where) - {"topic", "act"}
    for name in sorted(free if number else ()):
        if isinstance(data[name], str):
            data[name] = f"{data[name]}{number}"
        elif isinstance(data[name], int) and not isinstance(data[name], bool):
            data[name] += number
    if matcher is not None and "kind" in matcher.where:
        data["act"] = matcher.kinds[0]
    return T, kind, data


def _every(criterion: Criterion) -> list[Matcher]:
    every = [matcher for _, matchers in parts(criterion) for matcher in matchers]
    for ban in criterion.never:
        every += [*ban.matchers, *([ban.until] if ban.until else [])]
    every += [*criterion.right, *(criterion.rate.occasion if criterion.rate else ())]
    return every


def opening(criterion: Criterion, matcher: Matcher | None = None, number: int = 0,
            at_ms: int = T) -> list[Told]:  # fmt: skip
    """A trigger with the incident around it and its occasions."""
    _, kind, data = trigger(criterion, number, matcher)
    told: list[Told] = []
    if kind.startswith("media."):
        told.append((at_ms - 1, "incident.opened", {"incident": "L0", "type": "stream_cut"}))
    if criterion.rate is not None:
        for wanted in criterion.rate.occasion[:1]:
            told.append((at_ms, *matching(wanted, data)))
    return [*told, (at_ms, kind, data)]


def _others(wanted: Predicate, found: Any, data: dict[str, Any]) -> Iterator[Any]:
    """Values that a predicate refuses, and the other ones that it allows."""
    match wanted:
        case Within():
            low, high = wanted.between
            yield from (low - 1, low, high, high + 1)
        case OneOf():
            yield from (_bound(item, data) for item in wanted.among)
            yield "none of these"
        case NotThis():
            inner = wanted.other_than
            among = inner.among if isinstance(inner, OneOf) else (inner,)
            yield from (_bound(item, data) for item in among)
        case _:
            yield (not found) if isinstance(found, bool) else "another"
            yield "coupon" if found != "coupon" else "link"  # topics of a notice that is a remedy
            yield None


def _bound(item: Plain, data: dict[str, Any]) -> Any:
    return data.get(item.partition(".")[2]) if isinstance(item, str) and item[:1] == "$" else item


def variants(matcher: Matcher, data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Events around a matcher: each kind it takes, and each clause broken alone."""
    first, given = matching(matcher, data)
    for kind in matcher.kinds:
        fields = {name: right_value(what, data) for name, what in matcher.where.items()}
        fields.pop("kind", None)
        yield kind, whole(kind, fields)
    for name, what in matcher.where.items():
        for other in _others(what, given.get(name), data):
            if name == "kind":
                for kind in ("sticker.shown", "card.shown"):
                    yield kind, whole(kind, {})
            else:
                yield first, {**given, name: other}


def _triggers(criterion: Criterion) -> Iterator[list[Told]]:
    """The trigger itself, and each that is nearly one."""
    assert criterion.trigger is not None
    base = opening(criterion)
    yield base
    yield base[:-1]
    yield base[-1:]
    _, _, data = base[-1]
    for kind, other in variants(criterion.trigger, data):
        yield [*base[:-1], (T, kind, {**data, **other})]
    if criterion.rate is None:
        return
    for where in (criterion.rate.good, criterion.rate.unmeasured):
        for kind, other in variants(Matcher(event=criterion.trigger.kinds[0], where=where), data):
            yield [*base[:-1], (T, kind, {**data, **other})]
    for occasion in criterion.rate.occasion:
        for kind, other in variants(occasion, data):
            yield [(T, kind, other), base[-1]]


# --- steps ---------------------------------------------------------------------------------------


def _of_step(criterion: Criterion, step: Step, matcher: Matcher) -> Iterator[list[Told]]:
    base = opening(criterion, matcher)
    _, _, data = base[-1]
    before, at_ms = _chain(criterion, step, data)
    base = [*base, *before]
    kind, given = matching(matcher, data)
    for off_ms in (step.within, step.within + 1, step.within - 1, 1, 0):
        yield [*base, (at_ms + off_ms, kind, given)]
    for early_ms in (step.early or 1, (step.early or 1) + 1, max(1, (step.early or 1) - 1)):
        yield [(at_ms - early_ms, kind, given), *base]
    soon_ms = at_ms + min(5, step.within)
    taken = _taken_before(criterion, step, data, at_ms)
    if taken:
        yield [*base, *taken, (at_ms + step.within, kind, given)]
        yield [*base, *taken, (at_ms + step.within + 1, kind, given)]
    for other, fields in variants(matcher, data):
        yield [*base, (soon_ms, other, fields)]
        if taken:  # what would have paid another step first
            yield [*base, *taken, (soon_ms, other, fields)]
    yield [*base, (soon_ms, kind, {**given, "effect": False})]
    yield [*base, (at_ms, "hint.shown", _hint(data)), (soon_ms, kind, given)]
    if before:  # without what it comes after, and before it
        yield [*opening(criterion, matcher), (T + 5, kind, given)]
        yield [*base, (at_ms - 1, kind, given)]
    yield from _worn(criterion, step, matcher)
    if step.apart is not None:
        for off_ms in (step.apart - 1, step.apart, step.apart + 1):
            yield [*base, (at_ms + off_ms, kind, given)]
    if step.anew is not None:
        for off_ms in (step.anew - 1, step.anew, step.anew + 1):
            yield [(T - off_ms, kind, given), *base, (soon_ms, kind, given)]
    if step.distinct is not None:
        yield from _alike(criterion, step, (base, at_ms), (kind, given))


ALIKE = ("aaa", "aab", "aba", "abb", "aabc", "abac", "abc", "bac")
"""Acts one after the other: those with the same letter are about the same thing."""


def _alike(
    criterion: Criterion, step: Step, begun: tuple[list[Told], int], act: tuple[str, dict[str, Any]]
) -> Iterator[list[Told]]:
    """The same thing again, another one, in every order; and beside what another such step asks for."""
    base, at_ms = begun
    kind, given = act
    field = str(step.distinct)
    for letters in ALIKE if field in given else ():
        told = [(at_ms + 1 + 1_001 * number, kind, {**given, field: f"{given[field]}{letter}"})
                for number, letter in enumerate(letters)]  # fmt: skip
        yield [*base, *told]
    _, _, data = base[-1] if step.after is None else opening(criterion)[-1]
    for other in criterion.expect:
        if other.distinct != field or other.id == step.id:
            continue
        for one in other.matchers:
            for like in one.kinds:
                beside = matching(Matcher(event=like, where=one.where), data)
                second = (at_ms + 1_102, kind, given)
                yield [*base, (at_ms + 1, *beside), second]
                if field in beside[1] and field in given:
                    same = {**given, field: beside[1][field]}
                    yield [*base, (at_ms + 1, *beside), (at_ms + 1_102, kind, same)]


def _taken_before(criterion: Criterion, step: Step, data: dict[str, Any], at_ms: int) -> list[Told]:
    """An answer to each earlier step, at once; and to those that come after the same one, then."""
    ids = [one.id for one in criterion.expect]
    earlier = criterion.expect[: ids.index(step.id)] if step.id in ids else ()
    free = [(T, *_another(one, data)) for one in earlier if one.after is None]
    if step.after is None:
        return free
    beside = [one for one in earlier if one.after == step.after]
    return [(at_ms, *_another(one, data)) for one in beside]


def _another(step: Step, data: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """An answer to a step, about a thing of its own where steps ask for that."""
    kind, given = matching(step.matchers[0], data)
    field = step.distinct
    asked = None if field is None else step.matchers[0].where.get(field)
    if field in given and (asked is None or isinstance(asked, NotThis)):
        given = {**given, field: f"{given[field]} of {step.id}"}
    return kind, given


def _hint(data: dict[str, Any]) -> dict[str, Any]:
    return {"incident": data.get("incident", "L1"), "level": 1}


def _chain(criterion: Criterion, step: Step, data: dict[str, Any]) -> tuple[list[Told], int]:
    """What must come before a step, each a little after the one before; and when the last one was."""
    if step.after is None:
        return [], T
    (earlier,) = [one for one in criterion.expect if one.id == step.after]
    told, at_ms = _chain(criterion, earlier, data)
    at_ms += max(1, earlier.within // 2)
    return [*told, (at_ms, *matching(earlier.matchers[0], data))], at_ms


def _worn(criterion: Criterion, step: Step, matcher: Matcher) -> Iterator[list[Told]]:
    """The same words to five people, for steps that ask for varied ones."""
    if step.varied is None:
        return
    told: list[Told] = []
    for number in range(5):
        at_ms = T + number * 200_000
        base = opening(criterion, matcher, number, at_ms)
        kind, given = matching(matcher, base[-1][2])
        told += [*base, (at_ms + 5, kind, {**given, step.varied: "老一套的话"})]
    yield told


# --- bans ----------------------------------------------------------------------------------------


def _of_ban(criterion: Criterion, ban: Ban, matcher: Matcher) -> Iterator[list[Told]]:
    base = opening(criterion)
    _, _, data = base[-1]
    kind, given = matching(matcher, data)
    ends = [T + ban.for_ms] if ban.for_ms is not None else []
    for at_ms in (
        T + 1,
        T + 500_000,
        *ends,
        *(end + 1 for end in ends),
        *(end - 1 for end in ends),
    ):
        for n in (1, ban.more_than, ban.more_than + 1, ban.more_than + 2):
            back = [(max(T + 1, at_ms - 1_001 * number), kind, given) for number in range(n)]
            yield [*base, *back]
    for other, fields in variants(matcher, data):
        yield [*base, *((T + 1 + 1_001 * n, other, fields) for n in range(ban.more_than + 1))]
    if ban.early is not None:
        yield from _early_of_ban(base, ban, (kind, given), data)
    if ban.until is not None:
        release = matching(ban.until, data)
        after = [(T + 9_000 + 1_001 * n, kind, given) for n in range(ban.more_than + 1)]
        yield [*base, (T + 8_000, *release), *after]
        for other, fields in variants(ban.until, data):
            yield [*base, (T + 8_000, other, fields), *after]


def _early_of_ban(
    base: list[Told], ban: Ban, act: tuple[str, dict[str, Any]], data: dict[str, Any]
) -> Iterator[list[Told]]:
    """Faults before the cue, from as early as the ban looks back; and what forgives them."""
    assert ban.early is not None
    for early_ms in (ban.early, ban.early + 1, ban.early - 1):
        first_ms = T - early_ms
        for n in (ban.more_than, ban.more_than + 1):
            back = [(first_ms + 1_001 * number, *act) for number in range(n)]
            yield [*back, *base]
            yield [*back, *base, (T + 1_500, *act)]
        if ban.until is not None:
            back = [(first_ms + 1_001 * number, *act) for number in range(ban.more_than + 1)]
            for kind, fields in variants(ban.until, data):
                yield [*back, (T - 1, kind, fields), *base]
                yield [*back, (T - 1, kind, {**fields, "effect": False}), *base]


# --- what is right beside, shares, spans -----------------------------------------------------------


def _rights(criterion: Criterion) -> Iterator[list[Told]]:
    base = opening(criterion)
    _, _, data = base[-1]
    for matcher in criterion.right:
        for kind, fields in variants(matcher, data):
            free = {name: one for name, one in REMEDY.get(kind, {}).items()
                    if name not in matcher.where}  # fmt: skip
            yield [*base, (T + 5, kind, {**fields, **free})]


REMEDY: dict[str, dict[str, Any]] = {
    "item.restocked": {"stock": 0}, "slowmode.set": {"seconds": 60}, "word.filtered": {"on": True},
    "comments.restricted": {"to": "nobody"},
}  # fmt: skip
"""What makes an act a remedy that nobody does without a reason."""


def _shares(criterion: Criterion) -> Iterator[list[Told]]:
    """So many trials of which so many went well: about the least number, and about the share."""
    rate = criterion.rate
    if rate is None:
        return
    sizes = {(rate.min_n - 1, rate.min_n - 1), (rate.min_n, rate.min_n), (rate.min_n + 1, 1)}
    sizes |= {(100, rate.share // 10 + off) for off in (-1, 0, 1) if rate.share // 10 + off <= 100}
    for n, good in sorted(sizes):
        yield _trials(criterion, n, good)
    if rate.per is not None:
        yield _trials(criterion, rate.min_n + 1, 1, alike=rate.per)


def _trials(criterion: Criterion, n: int, good: int, alike: str = "") -> list[Told]:
    rate = criterion.rate
    assert rate is not None
    told: list[Told] = []
    # far apart: what is right for one of them must not break a ban of another
    apart_ms = 1_000 + rate.limit_ms + (rate.early or 0)
    apart_ms += max((ban.for_ms or 0 for ban in criterion.never), default=0)
    for number in range(n):
        at_ms = T + number * apart_ms
        base = opening(criterion, next(iter(rate.answers), None), number, at_ms)
        _, kind, data = base[-1]
        if rate.good:
            for name, what in rate.good.items():
                right = right_value(what, data)
                wrong = (not right) if isinstance(right, bool) else "no such word"
                data = {**data, name: right if number < good else wrong}
            if alike:
                data = {**data, alike: "one"}
            base = [*base[:-1], (at_ms, kind, data)]
        elif number < good:
            base.append((at_ms + 1, *matching(rate.answers[0], data)))
        told += base
    return told


def _holds(criterion: Criterion) -> Iterator[list[Told]]:
    hold = criterion.hold
    assert hold is not None
    low, high = hold.between
    live: list[Told] = [(0, "media.connected", whole("media.connected", {}))]

    def read(t_ms: int, value: int, **fields: Any) -> Told:
        where = {name: right_value(what, {}) for name, what in hold.where.items()}
        given = {**where, hold.field: value, "window_ms": 1, **fields}
        return t_ms, hold.kind, whole(hold.kind, given)

    long = hold.min_time + 1_000
    for value in (low - 1, low, low + 1, high - 1, high, high + 1):
        yield [*live, read(T, value, window_ms=long)]
    for window_ms in (hold.min_time - 1, hold.min_time, hold.min_time + 1):
        yield [*live, read(T, low, window_ms=window_ms)]
    whole_ms = max(1_000, 1_000 * -(-hold.min_time // 1_000))
    for off in (-1, 0, 1):
        inside = min(whole_ms, hold.share * whole_ms // 1_000 + off * whole_ms // 1_000)
        yield [*live, read(T, low, window_ms=inside), read(T + whole_ms - inside, low - 1,
                                                           window_ms=whole_ms - inside)]  # fmt: skip
    for name, what in hold.where.items():
        for other in _others(what, None, {}):
            yield [*live, read(T, low, window_ms=long, **{name: other})]


def _counts(criterion: Criterion) -> Iterator[list[Told]]:
    count = criterion.count
    assert count is not None
    begin = [] if count.begin is None else [(T, *matching(count.begin, {}))]
    data = begin[0][2] if begin else {}
    end = [] if count.to is None else [(T + 900_000, *matching(count.to, data))]
    for matcher in count.of.matchers:
        kind, given = matching(matcher, data)
        most = count.at_most or count.at_least
        for n in {count.at_least - 1, count.at_least, count.at_least + 1, most, most + 1, most + 2}:
            yield [*begin, *((T + 10 + 2_000 * one, kind, given) for one in range(n)), *end]
        for other, fields in variants(matcher, data):
            many = [(T + 10 + 2_000 * one, other, fields) for one in range(count.at_least)]
            yield [*begin, *many, *end]
            yield [*many, *begin, *end]
        after = [(T + 901_000 + 2_000 * one, kind, given) for one in range(count.at_least)]
        yield [*begin, *end, *after]
        for edge in (count.begin, count.to):
            for other, fields in variants(edge, data) if edge is not None else ():
                rest = end if edge is count.begin else begin
                yield [*rest, (T if edge is count.begin else T + 5, other, fields), *after]
