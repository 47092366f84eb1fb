"""The clock that a test may put forward."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from studio.clock import AdvancedClock, SystemClock

pytestmark = pytest.mark.anyio


async def test_ten_minutes_pass_at_once_for_everybody_who_waits() -> None:
    clock = AdvancedClock(SystemClock())
    before = clock.monotonic_ms()
    async with asyncio.timeout(5), asyncio.TaskGroup() as rooms:
        for minutes in (1, 10):
            rooms.create_task(clock.sleep_until_ms(before + minutes * 60_000))
        await asyncio.sleep(0)
        clock.advance(600_000)
    assert clock.monotonic_ms() >= before + 600_000


class Dial:
    """A real clock that a test turns by hand."""

    def __init__(self) -> None:
        self.at_ms = 5_000

    def monotonic_ms(self) -> int:
        return self.at_ms

    def wall(self) -> datetime:
        return datetime(2026, 6, 1, tzinfo=UTC) + timedelta(milliseconds=self.at_ms)

    async def sleep_until_ms(self, at_ms: int) -> None:
        raise AssertionError(f"nobody sleeps by this dial, until {at_ms}")


async def test_it_stands_still_runs_slowly_and_never_falls() -> None:
    real = Dial()
    clock = AdvancedClock(real)
    clock.advance(600_000)
    assert (clock.monotonic_ms(), clock.ahead_ms) == (605_000, 600_000)
    clock.run_at(0)
    real.at_ms += 9_000
    assert clock.monotonic_ms() == 605_000
    clock.run_at(30)
    assert clock.monotonic_ms() == 605_000
    real.at_ms += 10_000
    assert (clock.monotonic_ms(), clock.ahead_ms) == (608_000, 584_000)
    clock.run_at(100)
    real.at_ms += 1_000
    assert clock.monotonic_ms() == 609_000


async def test_who_sleeps_while_it_stands_still_wakes_when_it_is_moved() -> None:
    clock = AdvancedClock(SystemClock())
    clock.run_at(0)
    async with asyncio.timeout(5), asyncio.TaskGroup() as rooms:
        sleeper = rooms.create_task(clock.sleep_until_ms(clock.monotonic_ms() + 10))
        await asyncio.sleep(0.03)
        assert not sleeper.done()
        clock.advance(10)


async def test_it_runs_on_by_itself_and_its_wall_time_goes_along() -> None:
    real = SystemClock()
    clock = AdvancedClock(real)
    clock.advance(3_600_000)
    assert 3_599 < (clock.wall() - real.wall()).total_seconds() < 3_601
    until = clock.monotonic_ms() + 20
    await clock.sleep_until_ms(until)
    assert clock.monotonic_ms() >= until


async def test_a_short_step_does_not_wake_those_who_wait_for_longer() -> None:
    clock = AdvancedClock(SystemClock())
    async with asyncio.timeout(5), asyncio.TaskGroup() as rooms:
        sleeper = rooms.create_task(clock.sleep_until_ms(clock.monotonic_ms() + 60_000))
        await asyncio.sleep(0)
        clock.advance(30_000)
        await asyncio.sleep(0.01)
        assert not sleeper.done()
        clock.advance(30_000)
