"""All conditions of a scenario with their places, and what they say of the clock."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario import Condition, Incident, Scenario
from studio.library.reader import Path


def simple(condition: Condition, path: Path) -> Iterator[tuple[Condition, Path]]:
    """The simple conditions inside a combined one, with their places."""
    for name in ("any_of", "all_of"):
        for at, inner in enumerate(getattr(condition, name)):
            yield from simple(inner, (*path, name, at))
    if not condition.any_of and not condition.all_of:
        yield condition, path


def every_condition(scenario: Scenario) -> Iterator[tuple[Condition, Path]]:
    """Each simple condition of the file, wherever it stands."""
    if scenario.show.end is not None:
        yield from simple(scenario.show.end, ("show", "end"))
    for number, incident in enumerate(scenario.incidents):
        for condition, path in _of(incident, ("incidents", number)):
            yield from simple(condition, path)


def _of(incident: Incident, path: Path) -> Iterator[tuple[Condition, Path]]:
    yield incident.when, (*path, "when")
    yield incident.resolve, (*path, "resolve")
    if incident.noticed is not None:
        yield incident.noticed, (*path, "noticed")
    if incident.warning is not None:
        yield incident.warning.prevented_by, (*path, "warning", "prevented_by")
    for number, harm in enumerate(incident.harm):
        yield harm.when, (*path, "harm", number, "when")
    for number, branch in enumerate(incident.branch):
        yield branch.when, (*path, "branch", number, "when")


def latest_at_ms(when: Condition, end_ms: int) -> int | None:
    """The last time of the clock at which a trigger makes sure that it happens; None: no clock does.

    Of several any one suffices, so the first sure one counts.
    """
    if when.at_ms is not None:
        return when.at_ms
    if when.chance is not None and when.every_ms is None:
        return end_ms if when.to_ms is None else when.to_ms
    sure = [at for one in when.any_of if (at := latest_at_ms(one, end_ms)) is not None]
    return min(sure, default=None)


def earliest_ms(when: Condition) -> int:
    """Before this time of the clock the condition cannot hold; 0 where no clock says so."""
    if when.at_ms is not None:
        return when.at_ms
    first = min((earliest_ms(one) for one in when.any_of), default=0)
    return max([first, *(earliest_ms(one) for one in when.all_of)])
