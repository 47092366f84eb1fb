"""Class mode: the same show, its incidents at other times in each room, so that no shout helps a neighbour.

Only triggers by the clock move; what follows from the crew or from another incident follows as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
SHOWN_MS = 15_000
"""So long after its cue a crew may still push an item or issue a coupon and be in time by the script."""
Thing = tuple[str, str]
"""``item`` or ``coupon``, and its id."""


def shifts_of(scenario: Scenario, seed: int, span_ms: int = SPAN_MS) -> dict[str, int]:
    """Incident -> how many ms later (or earlier) it comes in the room of this seed.

    At most ``span_ms`` either way, whole seconds, inside the show, in the order of the file's times.
    What is about an item or a coupon does not come before the script has shown that: whoever follows
    the script would push a dead link. Where the file has it before, it comes no earlier still.
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
    first_shown = _first_shown(scenario)
    about = {one.id: _things_of(one) & first_shown.keys() for one in scenario.incidents}
    before_ms = -APART_MS
    for number, (at_ms, _, name) in enumerate(planned):
        shown_ms = max((first_shown[one] for one in about[name]), default=0)
        earliest = max(at_ms - span_ms, min(at_ms, max(FIRST_MS, shown_ms)))
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


def _first_shown(scenario: Scenario) -> dict[Thing, int]:
    """Item or coupon -> when the script has shown it for the first time, its cue's allowance included."""
    found: dict[Thing, int] = {}
    for step in scenario.script:
        cues = [(step.at_ms, ("item", step.product)), (step.at_ms, ("coupon", step.issue))]
        for duty in step.duties:
            if duty.action == "item.pushed":
                cues.append((step.at_ms + duty.at_ms, ("item", duty.product)))
            elif duty.action == "coupon.issued":
                cues.append((step.at_ms + duty.at_ms, ("coupon", duty.coupon)))
        for at_ms, (kind, name) in cues:
            if name is not None:
                known_ms = found.get((kind, name), at_ms + SHOWN_MS)
                found[kind, name] = min(known_ms, at_ms + SHOWN_MS)
    return found


def _things_of(incident: Incident) -> frozenset[Thing]:
    """The items and coupons that its effects or its remedies name."""
    found: set[Thing] = set(_remedied(incident.resolve))
    for effect in incident.effects:
        for kind, field in (("item", "product"), ("coupon", "coupon")):
            if (name := getattr(effect, field, None)) is not None:
                found.add((kind, name))
    return frozenset(found)


def _remedied(when: Condition) -> Iterator[Thing]:
    for inner in (*when.any_of, *when.all_of):
        yield from _remedied(inner)
    for kind in ("item", "coupon"):
        if isinstance(name := when.where.get(kind), str):
            yield kind, name


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
