"""One live room, from its start to its seal: what was acknowledged is durable, and shown only then."""

from __future__ import annotations

import asyncio

import pytest

from simulator.events.changes import PoorLine
from simulator.events.rig import MediaConnected
from simulator.events.trainee import (
    ConsentGiven,
    ItemPushed,
    ItemUnlisted,
    ShowPaused,
    ShowResumed,
    ShowStarted,
)
from simulator.scenario import Condition, Incident, MediaEffect
from studio.logbook.bundle import open_bundle
from studio.logbook.folder import DataFolder
from studio.placement.local import Studio
from studio.rehearsal import Refused
from tests.studio.memory_log import MemoryLog
from tests.studio.rooms import (
    DESK,
    HOST,
    HandClock,
    Remembering,
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


async def test_the_real_line_becomes_as_poor_as_the_story_says_by_the_shows_own_seed(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    act = Condition(action="line.switched")
    poor = MediaEffect(fault="poor", loss=80, until=act, at_most_ms=3_000)
    trouble = Incident(
        id="D1", kind="stream_cut", when=Condition(at_ms=1_000), effects=(poor,),
        resolve=Condition(state="streaming", is_="ok"),
    )  # fmt: skip
    play = short(play_of(seed=41))
    scenario = play.scenario.model_copy(update={"incidents": (trouble,)})
    rig = Remembering()
    async with studio_of(folder, log, clock, rig) as studio:
        room = await on_air(studio, clock, play.model_copy(update={"scenario": scenario}))
        await clock.go(1_500, room)
        assert rig.lines[-1] == (PoorLine(loss=80), 41)
        assert rig.cut[room.id] is False
        await clock.go(4_000, room)
        assert rig.lines[-1] == (None, None)
