"""Reports every kind of trouble all the time."""

from __future__ import annotations

from simulator.crews.arsenal import reports
from simulator.crews.deeds import Deed
from simulator.crews.silent import Silent

EVERY_MS = 10_000


class Alarmist(Silent):
    """Cries wolf."""

    name = "alarmist"

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._next_ms = 0

    def look(self) -> list[Deed]:
        if self.desk.now_ms < self._next_ms:
            return []
        self._next_ms = self.desk.now_ms + EVERY_MS
        return [
            Deed(1 + 200 * number, action, data) for number, (action, data) in enumerate(reports())
        ]
