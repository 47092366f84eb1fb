"""Breaks his own stream and mends it again, to harvest the points of a stream cut."""

from __future__ import annotations

from simulator.crews.deeds import Deed
from simulator.crews.silent import Silent

EVERY_MS = 30_000
DOWN_MS = 6_000


class Farmer(Silent):
    """Only losses inside an open incident are scored, so this harvest is empty."""

    name = "farmer"

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._next_ms = EVERY_MS

    def look(self) -> list[Deed]:
        if self.desk.show_ms < self._next_ms:
            return []
        self._next_ms = self.desk.show_ms + EVERY_MS
        notice = {"topic": "interruption", "text": "画面中断，马上回来"}
        return [
            Deed(1, "media.lost", {"reason": "closed", "silent_ms": 2_000}, "rig"),
            Deed(1_500, "call.made", {"incident_type": "stream_cut"}),
            Deed(2_500, "notice.posted", notice),
            Deed(4_000, "media.restarted", {}),
            Deed(DOWN_MS, "media.restored", {"lost_ms": DOWN_MS + 2_000}, "rig"),
        ]
