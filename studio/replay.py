"""A sealed show walked again: the same fold and the same projection as live, so the same messages.

Like live, an input is a message of its own and a tick is one; erased lines are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.events.entry import Entry, Words
from simulator.events.instructor import ShowPrepared
from simulator.projection import Projector
from simulator.room import Room, empty_room, fold
from simulator.scenario import Scenario
from simulator.view import FeedMessage
from studio.library import read_scenario
from studio.logbook.bundle import Bundle, UnreadableBundle


def scenario_of(bundle: Bundle) -> Scenario:
    """The scenario as it was run, read from the bundle's own copy. Raises UnreadableBundle."""
    prepared = next(bundle.entries()).fact
    if not isinstance(prepared, ShowPrepared):
        raise _unreadable(bundle, Words(zh="第一条记录不是开场准备", en="it begins otherwise"))
    reading = read_scenario(bundle.scenario_yaml(), "scenario.yaml", prepared.difficulty)
    if reading.scenario is None:
        said = reading.errors[0].words
        raise _unreadable(bundle, Words(zh=f"剧本读不懂：{said.zh}", en=f"scenario: {said.en}"))
    return reading.scenario


def walk(bundle: Bundle) -> Iterator[FeedMessage]:
    """All messages of a seat's feed, the snapshot of the prepared room first."""
    scenario = scenario_of(bundle)
    projector = Projector(scenario, bundle.manifest.room)
    room = empty_room(scenario)
    for place, step in enumerate(steps(bundle.entries())):
        before, room = room, after(room, step)
        if place == 0:
            yield projector.snapshot(room)
            continue
        message = projector.message(before, room, step)
        if message is not None:
            yield message


def steps(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Inputs one by one, and the derived entries of each tick together."""
    tick: list[Entry] = []
    for entry in entries:
        if tick and (entry.is_input or entry.t_ms != tick[0].t_ms):
            yield tuple(tick)
            tick = []
        if entry.is_input:
            yield (entry,)
        else:
            tick.append(entry)
    if tick:
        yield tuple(tick)


def after(room: Room, entries: Iterable[Entry]) -> Room:
    """The room after some more entries."""
    for entry in entries:
        room = fold(room, entry)
    return room


def _unreadable(bundle: Bundle, said: Words) -> UnreadableBundle:
    name = bundle.path.name
    return UnreadableBundle(f"{name}：{said.zh}。", f"{name}: {said.en}.")
