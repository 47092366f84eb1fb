"""A live room that falls behind: who waits, what is joined, what is dropped and said to be."""

from __future__ import annotations

import asyncio

from simulator.events.rig import MediaLost, MediaRead
from simulator.events.trainee import (
    ShowPaused,
    ShowResumed,
)
from studio.logbook.folder import DataFolder
from studio.placement.local import Studio
from studio.rehearsal import Overloaded
from studio.settings import Settings
from tests.studio.memory_log import MemoryLog
from tests.studio.rooms import (
    DESK,
    HOST,
    HandClock,
    caught_up,
    ended,
    notice,
    on_air,
    studio_of,
)


async def test_while_a_tick_awaits_a_commit_later_inputs_wait_unstamped(
    studio: Studio, clock: HandClock, log: MemoryLog, tasks: asyncio.TaskGroup
) -> None:
    room = await on_air(studio, clock)
    log.hold()
    before = tasks.create_task(room.act(notice("先"), DESK))
    await asyncio.sleep(0.01)
    due = room.room_ms // 100 * 100 + 100
    clock.jump(170)  # the tick is due, and its input is not durable
    await asyncio.sleep(0.01)
    after = tasks.create_task(room.act(notice("后"), DESK))
    await asyncio.sleep(0.01)
    assert log.held == 1, "the second input must not be stamped before the tick"
    log.let_go()
    await caught_up(room)
    first, second = await before, await after
    said = {entry["seq"]: entry["t_ms"] for entry in await ended(room, clock)}
    assert said[first] < due < said[second]


async def test_a_room_that_is_behind_stamps_inputs_when_they_came_and_starves_nobody(
    studio: Studio, clock: HandClock, log: MemoryLog, tasks: asyncio.TaskGroup
) -> None:
    room = await on_air(studio, clock)
    log.hold()
    acts = [tasks.create_task(room.act(notice("慢"), DESK))]
    came = [room.room_ms + 1]
    for n in range(6):  # a slow disk holds the room up while its clock runs on
        await asyncio.sleep(0.005)
        clock.jump(230)
        acts.append(tasks.create_task(room.act(notice(str(n)), DESK)))
        came.append(room.room_ms)
    await asyncio.sleep(0.005)
    assert log.held == 1
    log.let_go()
    told = await asyncio.gather(*acts)
    said = await ended(room, clock)
    assert [said[seq - 1]["t_ms"] for seq in told] == came


async def test_what_comes_during_a_pause_that_was_late_is_not_kept_waiting(
    studio: Studio, clock: HandClock, log: MemoryLog, tasks: asyncio.TaskGroup
) -> None:
    room = await on_air(studio, clock)
    log.hold()
    acts = [tasks.create_task(room.act(notice("慢"), DESK))]
    await asyncio.sleep(0.005)
    clock.jump(230)
    acts.append(tasks.create_task(room.act(ShowPaused(), HOST)))
    await asyncio.sleep(0.005)
    clock.jump(900)
    room.report(MediaLost(silent_ms=2000))
    acts.append(tasks.create_task(room.act(ShowResumed(), HOST)))
    await asyncio.sleep(0.005)
    log.let_go()
    paused, resumed = (await asyncio.gather(*acts))[1:]
    said = await ended(room, clock)
    assert said[paused - 1]["t_ms"] == said[resumed - 1]["t_ms"]
    assert said[paused]["kind"] == "media.lost"


async def test_a_loop_that_was_held_up_sets_room_time_back_and_says_so(
    studio: Studio, clock: HandClock
) -> None:
    room = await on_air(studio, clock)
    before = room.room_ms
    clock.jump(60_000)  # the laptop slept
    await caught_up(room)
    assert room.room_ms < before + 200
    said = await ended(room, clock)
    stalled = next(entry for entry in said if entry["kind"] == "studio.interrupted")
    assert stalled["data"]["cause"] == "overload"
    assert stalled["data"]["gap_ms"] > 59_000


async def test_readings_join_when_the_room_is_behind_and_losses_never_do(
    studio: Studio, clock: HandClock, log: MemoryLog
) -> None:
    room = await on_air(studio, clock)
    for level in (-3000, -2000, -1000):
        room.report(MediaRead(level_cdb=level, voiced_ms=200, window_ms=250))
    room.report(MediaLost(silent_ms=2000))
    room.report(MediaRead(luma=90))
    await caught_up(room)
    assert room.counters["readings_joined"] == 2
    said = [entry for entry in await ended(room, clock) if entry["by"] == "rig"]
    assert [entry["kind"] for entry in said] == ["media.read", "media.lost", "media.read"]
    assert said[0]["data"] == {"window_ms": 750, "level_cdb": -1000, "voiced_ms": 600}


async def test_too_many_inputs_at_once_are_refused_and_lost_facts_of_the_rig_void_windows(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    async with studio_of(folder, log, clock, settings=Settings(input_queue=3)) as studio:
        room = await on_air(studio, clock)
        told = await asyncio.gather(
            *(room.act(notice(str(n)), DESK) for n in range(9)), return_exceptions=True
        )
        assert sum(isinstance(word, Overloaded) for word in told) == 6
        for _ in range(100):
            room.report(MediaLost(silent_ms=2000))
        await caught_up(room)
        assert room.counters["rig_facts_dropped"] == 36
        said = await ended(room, clock)
        assert [e["data"] for e in said if e["kind"] == "studio.interrupted"] == [
            {"cause": "overload"}
        ]


async def test_a_slow_reader_is_closed_and_counted_and_nobody_waits_for_it(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    async with studio_of(folder, log, clock, settings=Settings(feed_queue=5)) as studio:
        room = await on_air(studio, clock)
        slow, quick = room.subscribe(), room.subscribe()
        for n in range(8):
            await room.act(notice(str(n)), DESK)
            await anext(quick)
        assert slow.ended == "slow"
        assert quick.ended is None
        assert room.counters["slow_readers_closed"] == 1
        assert [message async for message in slow] == []
        quick.close()
        assert len(room.readers) == 0
