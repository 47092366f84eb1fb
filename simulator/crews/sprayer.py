"""Does every remedy on every target, every twelve seconds: recall without any reason."""

from __future__ import annotations

from simulator.crews.arsenal import everything
from simulator.crews.deeds import Deed
from simulator.crews.silent import Silent
from simulator.view import CommentView

EVERY_MS = 12_000
APART_MS = 20


class Sprayer(Silent):
    """Nothing is left out, nothing is meant."""

    name = "sprayer"

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._next_ms = 0
        self._since: list[CommentView] = []

    def look(self) -> list[Deed]:
        self._since += self.desk.fresh
        if self.desk.now_ms < self._next_ms:
            return []
        self._next_ms = self.desk.now_ms + EVERY_MS
        shots = everything(self.desk, self._since)
        self._since = []
        return [
            Deed(1 + number * APART_MS, action, data) for number, (action, data) in enumerate(shots)
        ]
