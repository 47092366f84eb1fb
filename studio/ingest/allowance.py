"""How much may be asked for again: what is sent twice takes the room of what is sent once. Pure.

A studio that stalls finds its sockets full and many packets missing. Asking for all of them makes
the senders send more, more is lost, and the line never recovers (measured: twelve publishers, 97 %
lost, for good). So a track may ask for a quarter of what arrives, and no more.
"""

from __future__ import annotations

SHARE = 0.25
FIRST = 20
"""Packets that may be asked for before any came."""
SAVED = 60
"""So many may be saved up in any case: bursts of loss come at once, and of a thin stream a second's
quarter is little (a picture of 400 kbit/s at 5 % loss in bursts lost a tenth of its frames with 20)."""
WINDOW_MS = 1_000


class Allowance:
    """One track's. Nothing is lent: a quarter of what came, and what is saved of it is bounded."""

    def __init__(self) -> None:
        self._left = float(FIRST)
        self._seen = 0
        self._window_ms = 0
        self._window_seen = 0
        self._most = float(SAVED)

    def now(self, arrived: int, now_ms: int) -> int:
        """How many packets may be asked for now. ``arrived``: packets since the beginning."""
        if now_ms - self._window_ms >= WINDOW_MS:
            self._most = max(float(SAVED), SHARE * (arrived - self._window_seen))
            self._window_ms, self._window_seen = now_ms, arrived
        self._left = min(self._most, self._left + SHARE * (arrived - self._seen))
        self._seen = arrived
        return int(self._left)

    def used(self, asked: int) -> None:
        """So many were asked for."""
        self._left -= asked
