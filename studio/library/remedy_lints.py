"""W425: what ends one trouble ends another that may stand beside it, though nobody dealt with that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, Final

from simulator.scenario import Condition, Incident, Scenario
from studio.library.conditions import earliest_ms, latest_at_ms, simple
from studio.library.findings import Finding, finding
from studio.library.reader import Reader

STANDS_MS: Final = 120_000
"""After this time a trouble that nobody dealt with has been missed, whatever ends it then."""
Remedy = tuple[Condition, ...]
"""Acts and answers that together resolve an incident."""


def lint_remedies(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """Each pair is named once, at the incident that is ended unseen."""
    end_ms = scenario.show.duration_ms
    for number, one in enumerate(scenario.incidents):
        for at, other in enumerate(scenario.incidents):
            if one.kind == other.kind or not _may_meet(one, other, end_ms):
                continue  # one trouble that comes twice is dealt with at once
            if not ends(one.resolve, other.resolve):
                continue
            if at < number and ends(other.resolve, one.resolve):
                continue  # named there
            place = reader.place(("incidents", number, "resolve"))
            yield finding("W425", place, id=one.id, other=other.id)


def ends(resolve: Condition, other: Condition) -> bool:
    """Some way to fulfil ``other`` fulfils ``resolve`` as well."""
    return any(_fulfilled(resolve, acts) for acts in remedies(other))


def remedies(resolve: Condition) -> list[Remedy]:
    """Every least set of acts that resolves an incident."""
    if resolve.any_of:
        return [acts for one in resolve.any_of for acts in remedies(one)]
    if resolve.all_of:
        sets = product(*(remedies(one) for one in resolve.all_of))
        return [tuple(act for acts in chosen for act in acts) for chosen in sets]
    return [(resolve,)]


def _fulfilled(resolve: Condition, acts: Remedy) -> bool:
    if resolve.any_of:
        return any(_fulfilled(one, acts) for one in resolve.any_of)
    if resolve.all_of:
        return all(_fulfilled(one, acts) for one in resolve.all_of)
    return any(_is_such(resolve, act) for act in acts)


def _is_such(wanted: Condition, act: Condition) -> bool:
    """Alike in everything that the one asks for; what the other says beyond it does not matter."""
    if wanted.incident is not None or wanted.raised or wanted.at_ms is not None:
        return False  # no act: a trouble that waits for another is meant to
    told = act.where
    if any(told.get(name, ...) != value for name, value in wanted.where.items()):
        return False
    return _plain(wanted) == _plain(act)


def _plain(one: Condition) -> dict[str, Any]:
    return one.model_dump(exclude={"where"}, exclude_defaults=True)


def _may_meet(one: Incident, other: Incident, end_ms: int) -> bool:
    """Both may stand at the same time, as far as their triggers tell."""
    if _waits(one, other) or _waits(other, one):
        return False
    mine, theirs = _times(one, end_ms), _times(other, end_ms)
    return mine[0] < theirs[1] and theirs[0] < mine[1]


def _waits(one: Incident, other: Incident) -> bool:
    """It does not come before the other one is over."""
    ways = [way for way, _ in simple(one.when, ())]
    return any(way.incident == other.id and way.incident_is != "opened" for way in ways)


def _times(incident: Incident, end_ms: int) -> Sequence[int]:
    latest = latest_at_ms(incident.when, end_ms)
    stands_ms = STANDS_MS if incident.give_up_ms is None else incident.give_up_ms
    return earliest_ms(incident.when), (end_ms if latest is None else latest) + stands_ms
