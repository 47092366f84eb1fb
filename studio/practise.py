"""What to practise after a show: one advice, wherever it is told (page, command line, tables).

The sealed result names the show that its rubric names; here that becomes the drill of the very trouble,
where one lies on the shelf. Of the robot's demonstration nobody there has anything to mend: it is the
watcher's turn.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache
from typing import NamedTuple

from scoring.language import Rubric
from scoring.result import Result
from scoring.result.sheet import Lesson, Sheet, sheet_of
from simulator.events.entry import Words
from studio.library import load_scenario, rubric_of, shipped_drills, shipped_scenarios
from studio.library.planned import exercised

WAVES = {"abuse": "troll_wave"}
"""Incidents that come only inside another: a single account of a wave."""
DEMO, FIRST_SHOW = "demo", "first-show"
YOUR_TURN = Words(
    zh="轮到你了：三分钟，卖手边的杯子和笔。",
    en="Your turn: three minutes with a cup and a pen.",
)
"""After the demonstration; the page says the same (``your_turn`` in ``web/words``)."""


class Advice(NamedTuple):
    """What to do next, and in which show or drill; None: there is none to name."""

    words: Words
    show: str | None


def lessons_of(result: Result, rubric: Rubric) -> Sheet:
    """The sheet of a show; of the demonstration without lessons."""
    made = sheet_of(result, rubric)
    return made.model_copy(update={"lessons": ()}) if result.show.scenario == DEMO else made


def advice_of(result: Result, rubric: Rubric, shelf: Collection[str]) -> Advice:
    """The one advice after a show. ``shelf``: names of the shows and drills that can be played."""
    if result.show.scenario == DEMO:
        return Advice(YOUR_TURN, FIRST_SHOW)
    sealed, here = result.teaching.next, result.show.scenario
    first = next(iter(lessons_of(result, rubric).lessons), None)
    found = None
    if first is not None and first.criterion == sealed.criterion:
        found = practise_in(first, here, shelf)
    return Advice(sealed.words, found or sealed.scenario or here or None)


def practise_in(lesson: Lesson, here: str, shelf: Collection[str]) -> str | None:
    """The drill of that very trouble, else the show that the rubric names, where it brings the criterion
    up; else a drill that does, the show just played, any other. None: none of them is on the shelf."""
    kinds = [WAVES.get(kind, kind) for kind in lesson.troubles]
    drills = [name for kind in kinds for name in _drills_of().get(kind, ())]
    named = [lesson.scenario] if lesson.scenario is not None else []
    for name in (*drills, *named, *shipped_drills(), here, *shipped_scenarios()):
        if name in shelf and _brings_up(name, lesson.criterion):
            return name
    return None


def title_of_show(name: str) -> Words | None:
    """The title of a shipped show or drill; of a school's own None."""
    return load_scenario(name).scenario.meta.title if name in shipped_scenarios() else None


def _brings_up(name: str, criterion: str) -> bool:
    """Does the show judge this criterion, and can it come up there? A school's own show is trusted."""
    return name not in shipped_scenarios() or criterion in _brought_up(name)


@cache
def _brought_up(name: str) -> frozenset[str]:
    """The criteria of a shipped show that can come up in it."""
    scenario = load_scenario(name).scenario
    return frozenset(exercised(scenario, rubric_of(scenario), transcribed=True))


@lru_cache(1)
def _drills_of() -> dict[str, tuple[str, ...]]:
    """Type of incident -> the shipped drills whose first trouble it is."""
    found: dict[str, tuple[str, ...]] = {}
    for name in shipped_drills():
        incidents = load_scenario(name).scenario.incidents
        if incidents:
            found[incidents[0].kind] = (*found.get(incidents[0].kind, ()), name)
    return found
