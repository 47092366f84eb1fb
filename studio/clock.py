"""The only place that reads a clock. Everything else is told the time."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Monotonic time for everything that counts, wall time for manifests only."""

    def monotonic_ms(self) -> int:
        """Milliseconds from an arbitrary point, never falling."""
        ...

    def wall(self) -> datetime:
        """The date and time, with its zone; it may step backwards."""
        ...

    async def sleep_until_ms(self, at_ms: int) -> None:
        """Return when ``monotonic_ms()`` has reached ``at_ms``."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def monotonic_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000

    def wall(self) -> datetime:
        return datetime.now(UTC)

    async def sleep_until_ms(self, at_ms: int) -> None:
        await asyncio.sleep(max(0, at_ms - self.monotonic_ms()) / 1000)
