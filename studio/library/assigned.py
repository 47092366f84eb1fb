"""Which act of the rundown is the task of one seat alone: the scenario's own tasks say so by its name."""

from __future__ import annotations

from typing import Final

from simulator.events.entry import SEATS, Seat, Words
from simulator.scenario import Scenario
from studio.library.words import ACTION_WORDS

SPOKEN: Final[dict[str, tuple[str, ...]]] = {
    "item.pushed": ("弹 链接", "push link"),
    "item.listed": ("上架", "list item"),
    "coupon.issued": ("issue coupon",),
    "flash.started": ("start flash sale",),
    "lottery.opened": ("open draw",),
    "bag.opened": ("open bag",),
    "redpacket.sent": ("send red packet",),
    "poll.opened": ("open poll",),
    "notice.posted": ("post notice",),
    "boost.started": ("start boost",),
}
"""How else people name the acts that rundowns ask for most: every one of these words (弹一号链接)."""


def assigned(scenario: Scenario) -> dict[str, Seat]:
    """``pitch item.pushed`` -> ``desk``, where the task of that seat in that step names the act as scenario
    files do (推链接, ``item.pushed``) or as people do, and no other seat's does. Other words give no act."""
    found: dict[str, Seat] = {}
    for step in scenario.script:
        for act in ACTION_WORDS:
            seats = [seat for seat, task in step.tasks.items() if _names(task, act.zh, act.en)]
            if len(seats) == 1:
                found[f"{step.id} {act.en}"] = seats[0]
    return found


def seats_with_tasks(scenario: Scenario) -> tuple[Seat, ...]:
    """The seats that the rundown gives something to do by name, in the order in which seats are listed."""
    asked = {seat for step in scenario.script for seat in step.tasks}
    return tuple(seat for seat in SEATS if seat in asked)


def _names(task: Words, zh: str, kind: str) -> bool:
    ways = (zh, kind, *SPOKEN.get(kind, ()))
    said = (task.zh.lower(), task.en.lower())
    return any(all(word in text for word in way.split()) for way in ways for text in said)
