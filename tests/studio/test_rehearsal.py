"""One live room: what was acknowledged is durable, what was seen is never rewritten."""

from __future__ import annotations

import asyncio
import hashlib
import json
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.engine import Engine
from simulator.events.instructor import IncidentFired
from simulator.events.rig import MediaConnected, MediaLost, MediaRead
from simulator.events.trainee import (
    ConsentGiven,
    ItemPushed,
    ItemUnlisted,
    ShowEnded,
    ShowPaused,
    ShowResumed,
    ShowStarted,
)
from simulator.scenario import Condition
from studio.fault_points import Faults
from studio.logbook.bundle import open_bundle
from studio.logbook.folder import DataFolder
from studio.logbook.log import Held
from studio.logbook.sqlite import SqliteLog
from studio.placement.local import Studio
from studio.placement.placer import NoSuchRoom, StudioFull
from studio.rehearsal import Overloaded, Refused, RoomStopped
from studio.rehearsal.snapshot import code, thawed
from studio.rehearsal.story import rebuilt
from studio.settings import Settings
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
    short,
    studio_of,
)

CONSENT = ConsentGiven(recording=True, text_sha256="a" * 64, pseudonym="阿明")


async def test_an_act_is_acknowledged_and_shown_only_after_its_commit(
    studio: Studio, clock: HandClock, log: MemoryLog, tasks: asyncio.TaskGroup
) -> None:
    room = await on_air(studio, clock)
    reader = room.subscribe()
    first = await anext(reader)
    log.hold()
    asking = tasks.create_task(room.act(ItemPushed(item="P1"), DESK, "me:1"))
    await asyncio.sleep(0.02)
    assert log.held == 1
    assert not asking.done()
    assert room.room.seq == first.upto
    log.let_go()
    seq = await asking
    message = await anext(reader)
    assert message.upto == seq
    assert message.sections.items is not None
    assert message.sections.items[0].pushed


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


async def test_a_known_key_gets_its_old_seq_and_is_logged_once(
    studio: Studio, clock: HandClock
) -> None:
    room = await on_air(studio, clock)
    told = await asyncio.gather(*(room.act(notice(), DESK, "me:1") for _ in range(3)))
    assert len(set(told)) == 1
    assert await room.act(notice(), DESK, "me:1") == told[0]
    assert await room.act(notice(), HOST, "me:1") != told[0], "another seat has its own keys"
    with pytest.raises(Refused) as refused:
        await room.act(notice("别的"), DESK, "me:1")
    assert refused.value.code == "idem_reused"
    kinds = [entry["kind"] for entry in await ended(room, clock)]
    assert kinds.count("notice.posted") == 2
    assert await room.act(notice(), DESK, "me:1") == told[0], "a sealed room still knows"
    with pytest.raises(Refused, match="ended"):
        await room.act(notice(), DESK, "me:2")
    assert await studio.earlier_answer(room.id, DESK, "me:1") == told[0]


async def test_the_show_starts_on_a_tick_and_a_pause_stops_room_time(
    studio: Studio, clock: HandClock
) -> None:
    room = await on_air(studio, clock, short(play_of(), duration_ms=60_000))
    await clock.go(1_030, room, step_ms=10)
    await room.act(ShowPaused(), HOST)
    stood = room.room_ms
    await clock.go(5_000, room, step_ms=1000)
    assert room.room_ms == stood
    with pytest.raises(Refused, match="paused"):
        await room.act(notice(), DESK)
    await room.act(ShowResumed(), HOST)
    await clock.go(500, room)
    assert room.room_ms == stood + 500
    said = {entry["kind"]: entry for entry in await ended(room, clock)}
    assert said["show.started"]["t_ms"] % 100 == 0
    assert said["show.paused"]["t_ms"] == said["show.resumed"]["t_ms"] == stood


async def test_when_time_is_up_the_studio_ends_the_show_and_seals_it(
    studio: Studio, clock: HandClock, rig: Remembering, folder: DataFolder
) -> None:
    room = await on_air(studio, clock, short(play_of(), duration_ms=5_000))
    await room.act(CONSENT, HOST)
    reader = room.subscribe()
    await clock.go(6_000, room)
    said = await records(room)
    end = said[-1]
    assert (end["kind"], end["by"], end["data"]) == ("show.ended", "studio", {"scheduled": True})
    started = next(entry["t_ms"] for entry in said if entry["kind"] == "show.started")
    assert end["t_ms"] == started + 5_000
    assert [entry["seq"] for entry in said] == list(range(1, len(said) + 1))
    assert room.bundle == folder.bundles / room.id
    bundle = open_bundle(room.bundle)
    assert bundle.manifest.crew == {"host": "阿明"}
    assert b"permille" in bundle.result()
    salted = [entry for entry in said if entry["kind"] == "consent.given"]
    assert len(salted[0]["salt"]) == 32
    assert rig.closed == [room.id]
    assert not folder.room(room.id).exists()
    assert [message async for message in reader]
    assert reader.ended == "sealed"


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


async def test_a_show_without_consent_is_not_recorded_and_a_pause_stops_the_recording(
    studio: Studio, clock: HandClock, rig: Remembering, folder: DataFolder
) -> None:
    room = await on_air(studio, clock, play_of())
    await room.act(MediaConnected(door="browser"), "rig")
    await clock.go(30, room, step_ms=10)
    assert rig.recorded == []
    assert room.record_into is None
    await room.act(CONSENT, HOST)
    zero = clock.now_ms - room.room_ms
    await room.act(ShowPaused(), HOST)
    await clock.go(3_000, room)
    await room.act(ShowResumed(), HOST)
    media = folder.media(room.id)
    assert rig.recorded == [(media, zero), (None, zero), (media, zero + 3_000)]
    await room.act(CONSENT.model_copy(update={"recording": False}), "trainee:desk")
    assert rig.recorded[-1][0] is None
    never = await on_air(studio, clock, play_of(recording=False))
    await never.act(CONSENT, HOST)
    assert never.record_into is None


async def test_what_is_refused_is_not_logged(studio: Studio, clock: HandClock) -> None:
    room = await on_air(studio, clock)
    seq = room.room.seq
    half = notice().model_copy(update={"text": "\ud83d"})
    for fact in (ItemUnlisted(item="P99"), half):
        with pytest.raises(Refused) as refused:
            await room.act(fact, DESK, "me:1")
        assert refused.value.words.zh
        assert refused.value.words.en
    with pytest.raises(Refused):
        await room.act(ShowStarted(), "public")
    assert room.room.seq == seq
    assert await room.act(notice(), DESK, "me:1") == seq + 1, "a refused key is free again"


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


async def test_a_full_studio_says_so(folder: DataFolder, log: MemoryLog, clock: HandClock) -> None:
    async with studio_of(folder, log, clock, settings=Settings(max_rooms=1)) as studio:
        room = await on_air(studio, clock)
        with pytest.raises(StudioFull, match="1 rooms are open"):
            await studio.open_room(play_of())
        await ended(room, clock)
        await asyncio.sleep(0)
        await studio.open_room(play_of())
        studio.report("nowhere", MediaLost())


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


async def test_a_long_show_is_rebuilt_from_a_snapshot_and_gives_the_same_bytes(
    folder: DataFolder, log: MemoryLog, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with studio_of(folder, log, clock) as first:
        room = await on_air(first, clock, play_of("four-crises"))
        for incident in ("L1", "Y1", "H1", "D1"):
            await room.act(IncidentFired(incident=incident), "instructor")
        for n in range(36):
            await room.act(ItemPushed(item=f"P{n % 2 + 1}"), DESK, f"me:{n}")
            await clock.go(1_000, room, step_ms=100)
        await room._loop.snapshots.written()
        lines = list(room._story.lines)
    held = await log.read(room.id)
    place = folder.room(room.id)
    found = thawed(place, held)
    assert found is not None
    engine, story = found
    assert 30_000 <= engine.now_ms < 36_000
    assert story.lines == lines[: len(story.lines)]
    assert len(story.lines) > 60
    quick = rebuilt(engine, held, story)
    slow = rebuilt(Engine(room.play.scenario, room.play.prepared), held)
    assert quick == slow
    assert quick.lines[: len(lines)] == lines

    frozen = place / "engine.snapshot"
    whole = frozen.read_bytes()
    frozen.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert thawed(place, held) is None, "a changed snapshot is not used"
    frozen.write_bytes(whole)
    other = replace(held, rows=(*held.rows[:5], replace(held.rows[5], line=b"{}"), *held.rows[6:]))
    assert thawed(place, other) is None, "nor one that tells another story than the log"
    monkeypatch.setattr("studio.rehearsal.snapshot.code", lambda: "newer rules")
    assert thawed(place, held) is None, "nor one of another version"
    monkeypatch.undo()
    async with studio_of(folder, log, clock) as second:
        assert await second.restore_all() == 1
        said = await ended(second.room(room.id), clock)
    assert len(said) > len(lines)


def test_a_snapshot_builds_nothing_but_parts_of_the_simulator(
    folder: DataFolder, tmp_path: Path
) -> None:
    place = folder.room("evil")
    place.mkdir()
    reach = b"csimulator.events\njson.loads\n"  # a door that a module of ours leaves open
    for frozen in (pickle.dumps(_Evil(tmp_path / "touched")), reach + b"(S'[1]'\ntR."):
        _freeze(place, frozen)
        assert thawed(place, Held("evil", b"", (), 0, 0)) is None
    assert not (tmp_path / "touched").exists()


class _Evil:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.path,))


def _freeze(place: Path, frozen: bytes) -> None:
    head = {
        "code": code(),
        "seq": 0,
        "lines_sha256": hashlib.sha256(b"").hexdigest(),
        "engine_sha256": hashlib.sha256(frozen).hexdigest(),
    }
    (place / "engine.snapshot").write_bytes(json.dumps(head).encode() + b"\n" + frozen)
    (place / "story.jsonl").write_bytes(b"")


async def test_a_show_that_has_reached_its_end_condition_is_ended_as_scheduled(
    studio: Studio, clock: HandClock
) -> None:
    play = play_of()
    goal = play.scenario.show.model_copy(update={"end": Condition(at_ms=3_000)})
    play = play.model_copy(update={"scenario": play.scenario.model_copy(update={"show": goal})})
    room = await on_air(studio, clock, play)
    await clock.go(4_000, room)
    said = await records(room)
    assert said[-1]["data"] == {"scheduled": True}
    start = next(entry["t_ms"] for entry in said if entry["kind"] == "show.started")
    assert start + 3_000 <= said[-1]["t_ms"] <= start + 3_101


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
