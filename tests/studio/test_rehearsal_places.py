"""How many rooms there are, and which of them make place for others."""

from __future__ import annotations

import asyncio

import pytest

from simulator.events.rig import MediaLost
from studio.logbook.folder import DataFolder
from studio.placement.placer import NoSuchRoom, StudioFull
from studio.settings import Settings
from tests.studio.memory_log import MemoryLog
from tests.studio.rooms import (
    HandClock,
    caught_up,
    ended,
    on_air,
    play_of,
    studio_of,
)


async def test_a_full_studio_says_so(folder: DataFolder, log: MemoryLog, clock: HandClock) -> None:
    async with studio_of(folder, log, clock, settings=Settings(max_rooms=1)) as studio:
        room = await on_air(studio, clock)
        with pytest.raises(StudioFull, match="1 rooms are open"):
            await studio.open_room(play_of())
        await ended(room, clock)
        await asyncio.sleep(0)
        await studio.open_room(play_of())
        studio.report("nowhere", MediaLost())


async def test_a_room_that_nobody_started_makes_room_for_another(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    settings = Settings(max_rooms=1, test_clock=True)
    async with studio_of(folder, log, clock, settings=settings) as studio:
        idle = await studio.open_room(play_of())
        await caught_up(idle)
        with pytest.raises(StudioFull):
            await studio.open_room(play_of())
        reader = idle.subscribe()
        await clock.go(31 * 60_000, idle, step_ms=60_000)
        with pytest.raises(StudioFull):
            await studio.open_room(play_of())
        reader.close()
        fresh = await studio.open_room(play_of())
        with pytest.raises(NoSuchRoom):
            studio.room(idle.id)
        assert await log.open_rooms() == (fresh.id,)


async def test_a_room_that_was_never_started_is_not_restored_after_a_day(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    async with studio_of(folder, log, clock) as first:
        looked, begun = await first.open_room(play_of()), await on_air(first, clock)
        await caught_up(looked)
    clock.jump(15 * 3_600_000)
    async with studio_of(folder, log, clock) as second:
        assert await second.restore_all() == 2
        await caught_up(*second.rooms.values())
    clock.jump(15 * 3_600_000)
    async with studio_of(folder, log, clock) as third:
        assert await third.restore_all() == 1
        assert list(third.rooms) == [begun.id]
    assert await log.open_rooms() == (begun.id,)
