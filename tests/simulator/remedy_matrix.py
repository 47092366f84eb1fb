"""Every remedy tried on every incident, each in a room of its own: which one ends which?

A room is played once up to the moment of the remedy and copied from there for each trial; what is
frozen (the room itself, the scenario) is shared by the copies.
"""

from __future__ import annotations

import copy
from functools import cache

from engine_stories import Told, show, started
from incident_samples import SAMPLES, Sample, giver

from simulator.events import Entry
from simulator.events.trainee import ItemPushed

CURED_MS = 15_010
SETTLED_MS = 24_000
"""Colleagues answer after two seconds, a wave counts as over after five."""


def begun(sample: Sample) -> Told:
    """The show with that trouble, the cup pushed before it comes."""
    told = started(show(sample.incident, duration_ms=300_000))
    told.do(1_010, ItemPushed(item="P1"))
    for fact in sample.before:
        told.do(5_010, fact, giver(fact))
    return told


def resolved(told: Told) -> list[Entry]:
    """That the sample's own trouble was mended; an abusive account is a trouble beside it."""
    return told.all("incident.resolved", incident="X1")


@cache
def shown(kind: str) -> Told:
    """The room in which that trouble has stood for ten seconds."""
    return begun(SAMPLES[kind]).until(CURED_MS - 10)


def forked(told: Told) -> Told:
    """The same room once more; what happens to one does not happen to the other."""
    engine = told.engine
    frozen = (engine.room, engine._scenario, engine._prepared)
    memo = {id(one): one for one in frozen}
    return Told(copy.deepcopy(engine, memo), list(told.log))


def ends(kind: str, remedy: str) -> bool:
    """Whether the remedy of ``remedy``, tried on a room with ``kind``, ends that."""
    told = forked(shown(kind))
    for fact in SAMPLES[remedy].before if kind != remedy else ():
        told.do(CURED_MS, fact, giver(fact))
    SAMPLES[remedy].cure(told, CURED_MS + 500)
    told.until(SETTLED_MS)
    return bool(resolved(told))


def listed(kind: str, remedy: str) -> bool:
    """Whether it is said to: its own remedy, or one that is the same act on the same object."""
    return remedy == kind or remedy in SAMPLES[kind].also
