"""Mashes the keys: a random remedy on a random target every 0.3 to 1.5 seconds."""

from __future__ import annotations

from itertools import islice

from simulator.crews.arsenal import everything
from simulator.crews.deeds import Deed
from simulator.crews.silent import Silent


class Masher(Silent):
    """Chance without sense."""

    name = "masher"

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._next_ms = 0

    def look(self) -> list[Deed]:
        if self.desk.now_ms < self._next_ms:
            return []
        self._next_ms = self.desk.now_ms + 300 + self.temper.throw(1201)
        newest = list(islice(reversed(self.desk.comments.values()), 20))
        shots = everything(self.desk, newest[::-1])
        if not shots:
            return []
        action, data = shots[self.temper.throw(len(shots))]
        return [Deed(1, action, data)]
