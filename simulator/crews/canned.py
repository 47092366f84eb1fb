"""Answers everybody with the same polite words."""

from __future__ import annotations

from simulator.crews.deeds import Deed
from simulator.crews.silent import Silent

STAMP = "谢谢，稍等"


class Canned(Silent):
    """Thanks everybody, tells nobody anything."""

    name = "canned"

    def look(self) -> list[Deed]:
        return [
            Deed(
                1 + 40 * number,
                "comment.replied",
                {"comment": one.id, "text": self._words(one.name)},
            )
            for number, one in enumerate(self.desk.fresh)
        ]

    def _words(self, name: str) -> str:
        return f"@{name} {STAMP}"
