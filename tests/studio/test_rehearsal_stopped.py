"""What stops a room, and only that room: a full disk, a second studio, a fault of the program."""

from __future__ import annotations

import pytest

from studio.fault_points import Faults
from studio.logbook.folder import DataFolder
from studio.logbook.sqlite import SqliteLog
from studio.rehearsal import RoomStopped
from studio.settings import Settings
from tests.studio.memory_log import MemoryLog
from tests.studio.rooms import (
    DESK,
    HandClock,
    caught_up,
    ended,
    notice,
    on_air,
    studio_of,
)


async def test_a_full_disk_stops_the_room_and_loses_nothing_acknowledged(
    folder: DataFolder, clock: HandClock
) -> None:
    settings = Settings(store_page_limit=60)
    log = SqliteLog(folder.log, page_limit=60)
    told: list[int] = []
    async with studio_of(folder, log, clock, settings=settings) as studio:
        room = await on_air(studio, clock)
        reader = room.subscribe()
        stop: RoomStopped | None = None
        while stop is None:
            try:
                told.append(await room.act(notice("满" * 300), DESK, f"me:{len(told)}"))
            except RoomStopped as stopped:
                stop = stopped
        assert "磁盘已满" in stop.words.zh
        assert "disk is full" in stop.words.en
        assert room.state == "stopped"
        shown = [message.upto async for message in reader]
        assert reader.ended == "stopped"
        assert max(shown) == told[-1], "nobody saw what was not stored"
        with pytest.raises(RoomStopped):
            await room.act(notice(), DESK)
    await log.close()
    roomy = SqliteLog(folder.log)
    async with studio_of(folder, roomy, clock) as again:
        assert await again.restore_all() == 1
        there = again.room(room.id)
        await caught_up(there)
        for n, seq in enumerate(told):
            assert await there.act(notice("满" * 300), DESK, f"me:{n}") == seq
        await ended(there, clock)
    await roomy.close()


async def test_of_two_studios_the_one_that_was_taken_over_stops(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    async with studio_of(folder, log, clock) as first, studio_of(folder, log, clock) as second:
        old = await on_air(first, clock)
        await second.restore_all()
        with pytest.raises(RoomStopped):
            await old.act(notice(), DESK)
        assert old.state == "stopped"
        new = second.room(old.id)
        await new.act(notice(), DESK)


async def test_a_faulty_step_stops_one_room_and_not_the_others(
    folder: DataFolder, log: MemoryLog, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    class Faulty(Faults):
        armed = False

        def reach(self, name: str) -> None:
            if self.armed and name == "before_append":
                self.armed = False
                raise ZeroDivisionError

    faults = Faulty()
    async with studio_of(folder, log, clock, faults=faults) as studio:
        one, other = await on_air(studio, clock), await on_air(studio, clock)
        faults.armed = True
        with pytest.raises(RoomStopped, match="fault in the program"):
            await one.act(notice(), DESK)
        assert one.state == "stopped"
        assert "ZeroDivisionError" in caplog.text
        await other.act(notice(), DESK)
