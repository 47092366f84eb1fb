"""Which act of the rundown is the task of one seat alone: the scenario's own tasks say so by its name."""

from __future__ import annotations

from simulator.events.entry import Seat
from simulator.scenario import Scenario
from studio.library.words import ACTION_WORDS


def assigned(scenario: Scenario) -> dict[str, Seat]:
    """``pitch item.pushed`` -> ``desk``, where the task of that seat in that step names the act as scenario
    files do (推链接, ``item.pushed``) and no other seat's does. Other words give no seat an act."""
    found: dict[str, Seat] = {}
    for step in scenario.script:
        for act in ACTION_WORDS:
            seats: list[Seat] = [
                seat
                for seat, task in step.tasks.items()
                if act.zh in task.zh or act.en in task.zh or act.en in task.en
            ]
            if len(seats) == 1:
                found[f"{step.id} {act.en}"] = seats[0]
    return found
