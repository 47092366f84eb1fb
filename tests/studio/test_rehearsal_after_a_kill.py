"""The studio was killed in the middle: at the next start its rooms go on as if nothing had been."""

from __future__ import annotations

import asyncio
import json

import pytest

from simulator.events.instructor import IncidentFired
from simulator.events.rig import MediaConnected
from simulator.events.trainee import (
    ItemPushed,
    ShowEnded,
    ShowPaused,
    ShowResumed,
    SourceSwitched,
)
from studio.logbook.folder import DataFolder
from studio.placement.placer import NoSuchRoom
from tests.studio.memory_log import MemoryLog
from tests.studio.rooms import (
    DESK,
    HOST,
    HandClock,
    Remembering,
    caught_up,
    ended,
    notice,
    on_air,
    play_of,
    records,
    studio_of,
)


async def test_after_a_kill_the_room_is_rebuilt_byte_for_byte_and_goes_on(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    async with studio_of(folder, log, clock) as first:
        room = await on_air(first, clock, play_of("four-crises"))
        await room.act(MediaConnected(door="whip", video="h264"), "rig")
        for n in range(20):
            await room.act(ItemPushed(item=f"P{n % 2 + 1}"), DESK, f"me:{n}")
            await clock.go(730, room, step_ms=10)
        lines = list(room._story.lines)
        seen = room.room
        last = await room.act(notice(), DESK, "me:last")
        stood = room.room_ms
    clock.jump(40_000)
    async with studio_of(folder, log, clock) as second:
        assert await second.restore_all() == 1
        again = second.room(room.id)
        await clock.go(3_000, again)
        assert again.room.seq > seen.seq
        assert again.room.show.started_ms == seen.show.started_ms
        assert await again.act(notice(), DESK, "me:last") == last
        said = await ended(again, clock)
    raw = [json.dumps({key: entry[key] for key in entry if key not in ("prev", "salt")},
                      ensure_ascii=False, separators=(",", ":")).encode() for entry in said]  # fmt: skip
    assert raw[: len(lines)] == lines
    cut = next(entry for entry in said if entry["kind"] == "studio.interrupted")
    assert cut["data"]["cause"] == "restart"
    assert 39_000 < cut["data"]["gap_ms"] < 45_000
    assert cut["t_ms"] <= stood + 1_101, "room time does not run while the studio is away"
    lost = said[cut["seq"]]
    assert (lost["kind"], lost["data"]["reason"]) == ("media.lost", "closed")
    assert [entry["data"] for entry in said if entry["kind"] == "notice.posted"] == [
        notice().data()
    ]


async def test_a_wall_clock_that_stepped_backwards_does_no_harm(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    async with studio_of(folder, log, clock) as first:
        room = await on_air(first, clock)
        await clock.go(2_000, room)
    clock.date = clock.date.replace(year=2001)
    async with studio_of(folder, log, clock) as second:
        await second.restore_all()
        again = second.room(room.id)
        await clock.go(1_000, again)
        said = await ended(again, clock)
    cut = next(entry for entry in said if entry["kind"] == "studio.interrupted")
    assert cut["data"] == {"cause": "restart"}
    times = [entry["t_ms"] for entry in said]
    assert times == sorted(times)


async def test_a_paused_room_is_still_paused_after_a_kill(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    async with studio_of(folder, log, clock) as first:
        room = await on_air(first, clock)
        await clock.go(1_000, room)
        await room.act(ShowPaused(), HOST)
        stood = room.room_ms
    async with studio_of(folder, log, clock) as second:
        await second.restore_all()
        again = second.room(room.id)
        await clock.go(5_000, again)
        assert again.room.show.state == "paused"
        assert again.room_ms == stood
        await again.act(ShowResumed(), HOST)
        await clock.go(1_000, again)
        assert again.room_ms == stood + 1_000
        await ended(again, clock)


async def test_a_cut_line_is_cut_again_after_a_kill(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    rig = Remembering()
    async with studio_of(folder, log, clock, rig) as first:
        room = await on_air(first, clock, play_of("four-crises"))
        await room.act(IncidentFired(incident="D1"), "instructor")
        await clock.go(500, room)
        assert rig.cut == {room.id: True}
    fresh = Remembering()
    async with studio_of(folder, log, clock, fresh) as second:
        await second.restore_all()
        again = second.room(room.id)
        await caught_up(again)
        assert fresh.cut == {room.id: True}


async def test_the_source_on_air_is_on_air_again_after_a_kill(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    rig = Remembering()
    async with studio_of(folder, log, clock, rig) as first:
        room = await on_air(first, clock, play_of("four-crises"))
        await room.act(SourceSwitched(to="backup"), HOST)
        await clock.go(500, room)
        assert rig.on_air == ["main", "backup"], "once for each change"
    fresh = Remembering()
    async with studio_of(folder, log, clock, fresh) as second:
        await second.restore_all()
        again = second.room(room.id)
        await caught_up(again)
        assert again.room.link.on_air == "backup"
        assert fresh.on_air == ["backup"]


async def test_a_room_killed_between_end_and_seal_is_sealed_at_the_next_start(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    class Stuck(Remembering):
        async def close(self, room: str) -> tuple[()]:
            await asyncio.Event().wait()
            return ()

    async with studio_of(folder, log, clock, Stuck()) as first:
        room = await on_air(first, clock)
        await room.act(ShowEnded(scheduled=False), HOST, "end")
        await asyncio.sleep(0.01)
        assert room.state == "sealing"
    async with studio_of(folder, log, clock) as second:
        assert await second.restore_all() == 1
        said = await records(second.room(room.id))
        assert said[-1]["kind"] == "show.ended"
    left = folder.media(room.id)  # as if killed between the seal and the tidying
    lost = folder.media("lost")
    async with studio_of(folder, log, clock) as third:
        assert await third.restore_all() == 0
    assert not left.exists()
    assert lost.exists(), "what no bundle holds is kept"


async def test_a_room_of_another_model_is_left_alone_and_named(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    play = play_of()
    old = play.model_copy(
        update={"prepared": play.prepared.model_copy(update={"model": "spine-0"})}
    )
    async with studio_of(folder, log, clock) as first:
        room = await first.open_room(old)
        other = await first.open_room(play)
        await caught_up(room, other)
    async with studio_of(folder, log, clock) as second:
        assert await second.restore_all() == 1
        assert "spine-0" in second.unrestored[room.id].en
        with pytest.raises(NoSuchRoom):
            second.room(room.id)
    assert await log.open_rooms() == (room.id, other.id)
