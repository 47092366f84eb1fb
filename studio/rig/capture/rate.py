"""Notices that a sound card counts by another rate than it was opened with.

Another program may set a card from 48 to 44.1 kHz. No driver tells; the sound is then a fast, high
voice with a gap each second. Opened again, the driver converts.
"""

from __future__ import annotations

from typing import Final

KNOWN_HZ: Final = (8_000, 16_000, 22_050, 32_000, 44_100, 88_200, 96_000, 192_000)
WINDOW_MS: Final = 2_000
"""A block of 20 ms more or less is one per cent of it."""
NEAR: Final = 0.015
SURE_WINDOWS: Final = 3


class RateWatch:
    """Counts what really comes; tells a known other rate once it is sure of it."""

    def __init__(self) -> None:
        self._began_ms: int | None = None
        self._samples = 0
        self._seen: list[int | None] = []

    def take(self, samples: int, at_ms: int) -> int | None:
        """So many samples came by now; the rate that the card has changed to, or None."""
        if self._began_ms is None:
            self._began_ms = at_ms
            return None
        self._samples += samples
        took_ms = at_ms - self._began_ms
        if took_ms < WINDOW_MS:
            return None
        found = self._samples * 1000 / took_ms
        near = (rate for rate in KNOWN_HZ if abs(found - rate) <= rate * NEAR)
        self._seen = [*self._seen[1 - SURE_WINDOWS :], next(near, None)]
        self._began_ms, self._samples = at_ms, 0
        sure = len(self._seen) == SURE_WINDOWS and len(set(self._seen)) == 1
        return self._seen[0] if sure else None
