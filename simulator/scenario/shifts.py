"""Class mode: the same show, its incidents at other times in each room, so that no shout helps a neighbour.

Only triggers by the clock move; what follows from the crew or from another incident follows as ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from simulator.chance import Stream, pick
from simulator.scenario.conditions import Condition
from simulator.scenario.incidents import Incident
from simulator.scenario.show import Scenario

SPAN_MS = 60_000
STEP_MS = 1_000
APART_MS = 30_000
"""Neighbours come no nearer to each other than this, unless the file has them nearer."""
FIRST_MS = 10_000
LAST_MS = 90_000
"""So long before the end an incident still leaves time for its longest usual window."""


def shifts_of(scenario: Scenario, seed: int, span_ms: int = SPAN_MS) -> dict[str, int]:
    """Incident -> how many ms later (or earlier) it comes in the room of this seed.

    At most ``span_ms`` either way, whole seconds, inside the show, in the order of the file's times.
    """
    planned = sorted(
        (at_ms, number, one.id)
        for number, one in enumerate(scenario.incidents)
        if (at_ms := first_at_ms(one.when)) is not None
    )
    times = [at_ms for at_ms, _, _ in planned]
    gaps = [min(b - a, APART_MS) for a, b in pairwise(times)]
    latest = [
        min(at_ms + span_ms, max(at_ms, scenario.show.duration_ms - LAST_MS)) for at_ms in times
    ]
    for number in range(len(times) - 2, -1, -1):
        latest[number] = min(latest[number], latest[number + 1] - gaps[number])
    lots = Stream(seed, "class.shifts")
    shifts: dict[str, int] = {}
    before_ms = -APART_MS
    for number, (at_ms, _, name) in enumerate(planned):
        earliest = max(at_ms - span_ms, min(at_ms, FIRST_MS))
        if number:
            earliest = max(earliest, before_ms + gaps[number - 1])
        offset = pick(lots.word(number), 2 * span_ms // STEP_MS + 1) * STEP_MS - span_ms
        before_ms = min(max(at_ms + offset, earliest), latest[number])
        shifts[name] = before_ms - at_ms
    return shifts


def shifted(scenario: Scenario, shifts: Mapping[str, int]) -> Scenario:
    """The scenario with the clock's triggers of each incident moved."""
    if not any(shifts.values()):
        return scenario
    incidents = tuple(
        one.model_copy(update={"when": _moved(one.when, shifts.get(one.id, 0))})
        for one in scenario.incidents
    )
    return scenario.model_copy(update={"incidents": incidents})


def first_at_ms(when: Condition) -> int | None:
    """The first time of the clock that a trigger names; None: it waits for something else."""
    times = [
        one for inner in (*when.any_of, *when.all_of) if (one := first_at_ms(inner)) is not None
    ]
    if when.at_ms is not None:
        times.append(when.at_ms)
    if when.chance is not None:
        times.append(when.from_ms)
    return min(times, default=None)


def _moved(when: Condition, by_ms: int) -> Condition:
    """All times of the clock in it move alike, so that they keep their order among themselves."""
    moved: dict[str, object] = {
        "any_of": tuple(_moved(one, by_ms) for one in when.any_of),
        "all_of": tuple(_moved(one, by_ms) for one in when.all_of),
    }
    if when.at_ms is not None:
        moved["at_ms"] = max(0, when.at_ms + by_ms)
    if when.chance is not None:
        moved["from_ms"] = max(0, when.from_ms + by_ms)
        moved["to_ms"] = None if when.to_ms is None else max(0, when.to_ms + by_ms)
    return when.model_copy(update=moved)


def planned_times_ms(incidents: tuple[Incident, ...]) -> dict[str, int]:
    """Incident -> the first time of the clock it waits for, for those that wait for one."""
    times = ((one.id, first_at_ms(one.when)) for one in incidents)
    return {name: at_ms for name, at_ms in times if at_ms is not None}
