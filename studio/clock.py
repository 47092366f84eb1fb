"""The only place that reads a clock. Everything else is told the time."""

from __future__ import annotations

import asyncio
import contextlib
import time
from datetime import UTC, datetime, timedelta
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


def epoch_ns() -> int:
    """The machine's date and time as the kernel stamps datagrams with it; it may step."""
    return time.time_ns()


class SystemClock:
    """The machine's own clocks."""

    def monotonic_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000

    def wall(self) -> datetime:
        return datetime.now(UTC)

    async def sleep_until_ms(self, at_ms: int) -> None:
        await asyncio.sleep(max(0, at_ms - self.monotonic_ms()) / 1000)


class AdvancedClock:
    """A clock that runs with another one and can be put forward, slowed and stopped; for tests of
    whole shows.

    Rooms live by this clock while media stays on the real one: ten minutes of a show pass in
    seconds, and a camera's packets still arrive when they arrive.
    """

    def __init__(self, real: Clock) -> None:
        self._real = real
        self._percent = 100
        self._since_ms = self._then_ms = real.monotonic_ms()
        self._moved = asyncio.Event()

    @property
    def ahead_ms(self) -> int:
        """How far it is before the real clock; negative when it was slow for long."""
        return self.monotonic_ms() - self._real.monotonic_ms()

    def monotonic_ms(self) -> int:
        return self._then_ms + (self._real.monotonic_ms() - self._since_ms) * self._percent // 100

    def wall(self) -> datetime:
        return self._real.wall() + timedelta(milliseconds=self.ahead_ms)

    def advance(self, by_ms: int) -> None:
        """Put the clock forward and wake everybody who sleeps by it."""
        self._then_ms += by_ms
        self._wake()

    def run_at(self, percent: int) -> None:
        """Run on at so many per cent of the real clock's pace; 0 stands still."""
        self._then_ms, self._since_ms = self.monotonic_ms(), self._real.monotonic_ms()
        self._percent = percent
        self._wake()

    def _wake(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()

    async def sleep_until_ms(self, at_ms: int) -> None:
        while (left_ms := at_ms - self.monotonic_ms()) > 0:
            moved, percent = self._moved, self._percent
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left_ms / 10 / percent if percent else None):
                    await moved.wait()
