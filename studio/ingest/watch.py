"""Is anything still coming? Turns the time of the last packet into facts of the log. Pure."""

from __future__ import annotations

from typing import Literal

from simulator.events.rig import Measured, MediaConnected, MediaLost, MediaRestored

SILENT_MS = 2_000
"""This long without a packet is ``media.lost``."""
HELD_UP_MS = 500
"""A look that comes so late was held up: by the studio itself, or by what else its machine does."""

Slot = Literal["main", "backup"]
"""``main``: the camera of the show. ``backup``: the spare one (a phone), ready to go on air."""
Door = Literal["browser", "whip", "rig", "simulated"]


class Watch:
    """One room's stream as the log sees it: none yet, fine, or lost."""

    def __init__(self) -> None:
        self._last_ms: int | None = None
        self.is_lost = False

    def connected(self, fact: MediaConnected, at_ms: int) -> list[Measured]:
        """A new publisher's first packet came; it also ends an open loss."""
        facts: list[Measured] = [fact]
        if self.is_lost and self._last_ms is not None:
            facts.append(MediaRestored(lost_ms=max(0, at_ms - self._last_ms)))
        self._last_ms = at_ms
        self.is_lost = False
        return facts

    def look(self, now_ms: int, last_ms: int, unwatched_ms: int = 0) -> list[Measured]:
        """Compare the time of the last packet with now. ``unwatched_ms``: nobody looked for so long."""
        if self._last_ms is None or last_ms < self._last_ms:
            return []
        if self.is_lost:
            if last_ms == self._last_ms:
                return []
            lost_ms = last_ms - self._last_ms
            self._last_ms = last_ms
            self.is_lost = False
            return [MediaRestored(lost_ms=lost_ms)]
        self._last_ms = last_ms
        if now_ms - last_ms - unwatched_ms < SILENT_MS:
            return []
        self.is_lost = True
        return [MediaLost(reason="silent", silent_ms=now_ms - last_ms)]

    def gone(self, now_ms: int, reason: Literal["closed", "replaced"]) -> list[Measured]:
        """The publisher said goodbye or another one took its place."""
        if self._last_ms is None or self.is_lost:
            return []
        self.is_lost = True
        return [MediaLost(reason=reason, silent_ms=max(0, now_ms - self._last_ms))]
