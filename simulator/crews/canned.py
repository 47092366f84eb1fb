"""Answers everybody with the same polite words."""

from __future__ import annotations

from simulator.crews.deeds import Deed
from simulator.crews.sayings import STAMP, to, typed
from simulator.crews.silent import Silent


class Canned(Silent):
    """Thanks everybody, tells nobody anything."""

    name = "canned"

    def look(self) -> list[Deed]:
        return [
            Deed(
                1 + 40 * number,
                "comment.replied",
                {"comment": one.id, **typed(to(one.name, STAMP))},
            )
            for number, one in enumerate(self.desk.fresh)
        ]
