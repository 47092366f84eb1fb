"""Claims to have answered every comment on air, and says not a word."""

from __future__ import annotations

from simulator.crews.deeds import Deed
from simulator.crews.silent import Silent

HELD_MS = 3_000


class Clicker(Silent):
    """Clicks for voice."""

    name = "clicker"

    def look(self) -> list[Deed]:
        now = self.desk.now_ms
        held = {"from_ms": now, "to_ms": now + HELD_MS}
        return [
            Deed(HELD_MS + 1 + number, "comment.answered", {"comment": one.id, **held}, "host")
            for number, one in enumerate(self.desk.fresh)
        ]
