"""Does a moment match, and which is the earliest that does? The only place that reads predicates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scoring.criteria import Matcher, NotThis, OneOf, Plain, Predicate, Within
from scoring.repeats import said
from scoring.transcript import Lane, Moment, Transcript

_ABSENT = object()
"""What a reference stands for to a field that the trigger does not have, or that is no single value: it
equals nothing."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A matcher made ready: one index key per kind, and the predicates that remain to be asked.

    ``key`` is a field and the values that it may have.
    """

    kinds: tuple[str, ...]
    key: tuple[str, tuple[Plain, ...]] | None
    rest: tuple[tuple[str, Predicate], ...]


Probes = tuple[Probe, ...]
Unlike = tuple[str, Sequence[Any]]
"""A field, and the values that it must not have."""


def _is_reference(value: object) -> bool:
    return isinstance(value, str) and value.startswith("$")


def probes_of(matchers: Iterable[Matcher]) -> Probes:
    """Make matchers ready once; the same probes serve every instance of a criterion."""
    return tuple(_probe(matcher) for matcher in matchers)


def _probe(matcher: Matcher) -> Probe:
    where = tuple(matcher.where.items())
    keys = [(field, _listed(value)) for field, value in where if _listed(value)]
    # a reference ($i.item) parts a kind finer than a constant does, one value finer than several
    keys.sort(key=lambda pair: (not _is_reference(pair[1][0]), len(pair[1])))
    key = keys[0] if keys else None
    rest = tuple(pair for pair in where if key is None or pair[0] != key[0])
    return Probe(matcher.kinds, key, rest)


def _listed(predicate: Predicate) -> tuple[Plain, ...]:
    """The values that a predicate allows, where it lists them; else nothing."""
    if isinstance(predicate, OneOf):
        return predicate.among
    return (predicate,) if isinstance(predicate, str | int) else ()


def _value(given: Plain, trigger: Moment | None) -> Any:
    """The constant, or what ``$alias.field`` refers to in the trigger."""
    if isinstance(given, str) and given.startswith("$"):
        found = None if trigger is None else trigger.field(given.partition(".")[2])
        return _ABSENT if found is None or isinstance(found, list | dict) else found
    return given


def _holds(predicate: Predicate, found: Any, trigger: Moment | None) -> bool:
    match predicate:
        case str() | int():  # nearly always
            return bool(found == _value(predicate, trigger))
        case OneOf():
            return any(found == _value(item, trigger) for item in predicate.among)
        case NotThis():
            return not _holds(predicate.other_than, found, trigger)
        case Within():
            low, high = predicate.between
            return isinstance(found, int) and low <= found <= high


def satisfies(
    moment: Moment, where: Sequence[tuple[str, Predicate]], trigger: Moment | None
) -> bool:
    """Does a moment have the fields that a ``where`` asks for? An absent field equals nothing."""
    for field, wanted in where:  # noqa: SIM110  a loop is half the time of all(), and this is hot
        if not _holds(wanted, moment.field(field), trigger):
            return False
    return True


def kinds_of(probes: Probes) -> frozenset[str]:
    """Every kind that would be looked at."""
    return frozenset(kind for probe in probes for kind in probe.kinds)


def matches(moment: Moment, wanted: Probe, trigger: Moment | None) -> bool:
    """Does one moment match, with references bound to the trigger?"""
    if moment.kind not in wanted.kinds or not satisfies(moment, wanted.rest, trigger):
        return False
    if wanted.key is None:
        return True
    found = moment.field(wanted.key[0])
    return any(found == _value(given, trigger) for given in wanted.key[1])


def constants_of(matcher: Matcher) -> tuple[tuple[str, Predicate], ...]:
    """What a matcher asks by constants alone: what could match for some trigger."""
    return tuple(pair for pair in matcher.where.items() if not _refers(pair[1]))


def _refers(predicate: Predicate) -> bool:
    match predicate:
        case OneOf():
            return any(_is_reference(item) for item in predicate.among)
        case NotThis():
            return _refers(predicate.other_than)
        case Within():
            return False
        case _:
            return _is_reference(predicate)


def present(log: Transcript, probes: Probes) -> Probes:
    """Those of which any kind happened at all: the others find nothing in this log. Of what was
    erased nobody knows the kind."""
    if log.erased:
        return probes
    return tuple([probe for probe in probes if not log.kinds.isdisjoint(probe.kinds)])


def lanes(log: Transcript, wanted: Probe, trigger: Moment | None) -> list[Lane]:
    """The narrowest lanes of each kind that a probe can use."""
    kinds = [kind for kind in wanted.kinds if kind in log.kinds]
    if not kinds:
        return []
    if wanted.key is None:
        return [log.of_kind(kind) for kind in kinds]
    field, values = wanted.key
    sought = [_value(given, trigger) for given in values]
    return [
        log.having(kind, field, value) for value in sought if value is not _ABSENT for kind in kinds
    ]


def is_habit(act: Moment, habits: Collection[str]) -> bool:
    """Is that what the crew does anyway?"""
    return act.by.startswith("trainee") and said(act) in habits


def earliest(
    log: Transcript,
    probes: Probes,
    trigger: Moment | None,
    after_seq: int,
    until_ms: int,
    used: Collection[int] = (),
    unlike: Unlike | None = None,
    habits: Collection[str] = (),
) -> Moment | None:
    """The first unused match with a greater ``seq``, at ``until_ms`` at the latest.

    An act without effect is no answer to anything, nor is one that is done anyway (``habits``, in words).
    """
    best: Moment | None = None
    for wanted in probes:
        for lane in lanes(log, wanted, trigger):
            moments = lane.moments
            for index in range(lane.after(after_seq), len(moments)):
                moment = moments[index]
                if moment.t_ms > until_ms or (best is not None and moment.seq > best.seq):
                    break
                if (
                    moment.seq not in used
                    and moment.data.get("effect") is not False
                    and satisfies(moment, wanted.rest, trigger)
                    and (unlike is None or moment.field(unlike[0]) not in unlike[1])
                    and not (habits and is_habit(moment, habits))
                ):
                    best = moment
                    break
    return best


def each(
    log: Transcript,
    probes: Probes,
    trigger: Moment | None,
    after_seq: int = 0,
    *,
    until_ms: int | None = None,
    until_seq: int | None = None,
) -> list[Moment]:
    """All matches in order, each once; with or without effect."""
    found: dict[int, Moment] = {}
    for wanted in probes:
        for lane in lanes(log, wanted, trigger):
            for index in range(lane.after(after_seq), len(lane.moments)):
                moment = lane.moments[index]
                if until_ms is not None and moment.t_ms > until_ms:
                    break
                if until_seq is not None and moment.seq >= until_seq:
                    break
                if satisfies(moment, wanted.rest, trigger):
                    found[moment.seq] = moment
    return [found[seq] for seq in sorted(found)]
