"""Two hands and one head: what is to be done waits in line, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from simulator.crews.deeds import Deed

Check = Callable[[], bool]


@dataclass(order=True, slots=True)
class Task:
    """Something to do. ``urgency`` 0 is a crisis, 1 moderation, 2 a report, 3 the rundown, 4 answers."""

    urgency: int
    ready_ms: int
    number: int
    action: str = field(compare=False)
    data: dict[str, Any] = field(compare=False)
    takes_ms: int = field(compare=False)
    still: Check | None = field(compare=False, default=None)
    """Asked when its turn comes: is it still worth doing?"""
    drop_ms: int | None = field(compare=False, default=None)


def seat_of(action: str) -> str:
    """Who does it: the desk, or the microphone where the host says something."""
    return "rig" if action == "speech.heard" else "desk"


class Hands:
    """The line of tasks of one person."""

    def __init__(self) -> None:
        self._tasks: list[Task] = []
        self._free_ms = 0
        self._number = 0

    def plan(
        self,
        urgency: int,
        ready_ms: int,
        action: str,
        data: dict[str, Any],
        takes_ms: int,
        still: Check | None = None,
        drop_ms: int | None = None,
    ) -> None:
        """Put a task in line."""
        self._number += 1
        task = Task(urgency, ready_ms, self._number, action, data, takes_ms, still, drop_ms)
        self._tasks.append(task)

    def busy_with(self, action: str, **data: Any) -> bool:
        """Such a task waits already."""
        return any(one.action == action and data.items() <= one.data.items() for one in self._tasks)

    def waiting(self) -> int:
        """How much waits in line."""
        return len(self._tasks)

    def most_urgent(self) -> int | None:
        """The urgency of what is most urgent; None while nothing waits."""
        return min((one.urgency for one in self._tasks), default=None)

    def work(self, now_ms: int) -> list[Deed]:
        """What is done by now: at most one deed, when the hands are free."""
        if now_ms < self._free_ms:
            return []
        while True:
            ready = [one for one in self._tasks if one.ready_ms <= now_ms]
            if not ready:
                return []
            task = min(ready)
            self._tasks.remove(task)
            if task.drop_ms is not None and now_ms > task.drop_ms:
                continue
            if task.still is not None and not task.still():
                continue
            self._free_ms = now_ms + task.takes_ms
            return [Deed(task.takes_ms or 1, task.action, task.data, seat_of(task.action))]
