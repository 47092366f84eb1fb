"""What the studio itself did wrong costs nobody a point: windows that were open then are void."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.transcript import Transcript
from simulator.events.instructor import StudioInterrupted
from simulator.events.rig import MediaLost
from simulator.events.trainee import ItemPushed, NoticePosted
from studio.logbook.folder import DataFolder
from studio.placement.local import Studio
from tests.studio.memory_log import MemoryLog
from tests.studio.rooms import DESK, HandClock, caught_up, ended, notice, on_air, studio_of

TREE = {
    "id": "C", "title": "题", "codes": ["530060-2-1.3.1"],
    "for_each": {"event": "notice.posted", "where": {"topic": "link"}, "as": "i"},
    "expect": [{"id": "s", "event": "item.pushed", "within": "6s"}],
}  # fmt: skip
LINK = NoticePosted(topic="link", text="链接坏了")
PUSH = ItemPushed(item="P1")


def verdicts(said: list[dict[str, Any]]) -> list[str]:
    """What each window that a notice about the link opened has come to."""
    (item,) = judge(Transcript.of(said), compile_rubric([TREE])).criteria
    return [step.verdict.value for finding in item.findings for step in finding.steps]


def interruptions(said: list[dict[str, Any]]) -> list[str]:
    return [one["data"]["cause"] for one in said if one["kind"] == "studio.interrupted"]


async def test_without_a_fault_it_is_missed(studio: Studio, clock: HandClock) -> None:
    """The control: an unanswered window is missed, and a hiccup of a second excuses nobody."""
    room = await on_air(studio, clock)
    await room.act(LINK, DESK)
    clock.jump(1_000)
    await caught_up(room)
    await clock.go(7_000, room, step_ms=100)
    said = await ended(room, clock)
    assert interruptions(said) == []
    assert verdicts(said) == ["missed"]


async def test_a_horizon_that_came_too_late_voids_what_was_open(
    studio: Studio, clock: HandClock, log: MemoryLog, tasks: asyncio.TaskGroup
) -> None:
    room = await on_air(studio, clock)
    await room.act(LINK, DESK)
    await clock.go(300, room)
    log.hold()  # the disk hangs: neither horizon nor acts become durable
    for _ in range(50):
        clock.jump(100)
        await asyncio.sleep(0)
    assert room.room_ms > room.ticked_ms + 3_000, "ticks wait for what is durable"
    log.let_go()
    await caught_up(room)
    await clock.go(7_000, room, step_ms=100)
    said = await ended(room, clock)
    assert interruptions(said) == ["overload"]
    assert verdicts(said) == ["void"]


async def test_one_short_stall_after_the_other_is_a_fault_as_well(
    studio: Studio, clock: HandClock
) -> None:
    """Two and a half seconds, and again two and a half: five of the six seconds of the window."""
    room = await on_air(studio, clock)
    await room.act(LINK, DESK)
    for _ in range(2):
        clock.jump(2_500)
        await caught_up(room)
        await clock.go(300, room, step_ms=100)
    await clock.go(7_000, room, step_ms=100)
    said = await ended(room, clock)
    assert interruptions(said) == ["overload"]
    assert verdicts(said) == ["void"]


async def test_short_stalls_that_lie_far_apart_excuse_nobody(
    studio: Studio, clock: HandClock
) -> None:
    room = await on_air(studio, clock)
    for _ in range(3):
        clock.jump(2_500)
        await caught_up(room)
        await clock.go(8_000, room, step_ms=100)
    await room.act(LINK, DESK)
    await clock.go(7_000, room, step_ms=100)
    said = await ended(room, clock)
    assert interruptions(said) == []
    assert verdicts(said) == ["missed"]


async def test_a_window_opened_after_the_fault_counts_again(
    studio: Studio, clock: HandClock
) -> None:
    room = await on_air(studio, clock)
    await room.act(LINK, DESK)
    clock.jump(20_000)  # the machine slept
    await caught_up(room)
    await clock.go(6_500, room, step_ms=100)
    await room.act(LINK, DESK)
    await clock.go(6_500, room, step_ms=100)
    said = await ended(room, clock)
    assert interruptions(said) == ["overload"]
    assert verdicts(said) == ["void", "missed"]


async def test_what_was_done_before_the_fault_stays_done(studio: Studio, clock: HandClock) -> None:
    room = await on_air(studio, clock)
    await room.act(LINK, DESK)
    await room.act(PUSH, DESK)
    clock.jump(20_000)
    await caught_up(room)
    said = await ended(room, clock)
    assert interruptions(said) == ["overload"]
    assert verdicts(said) == ["met"]


async def test_facts_of_the_rig_that_were_dropped_void_what_was_open(
    studio: Studio, clock: HandClock
) -> None:
    room = await on_air(studio, clock)
    await room.act(LINK, DESK)
    for _ in range(200):
        room.report(MediaLost(silent_ms=2_000))
    await caught_up(room)
    assert room.counters["rig_facts_dropped"] > 0
    await clock.go(7_000, room, step_ms=100)
    said = await ended(room, clock)
    assert interruptions(said) == ["overload"]
    assert verdicts(said) == ["void"]


async def test_media_that_nobody_could_watch_voids_what_was_open(
    studio: Studio, clock: HandClock
) -> None:
    """The rig's own watch was held up while nothing came: it says so, and no loss is the crew's."""
    room = await on_air(studio, clock)
    await room.act(LINK, DESK)
    await clock.go(300, room)
    room.report(StudioInterrupted(cause="overload"))
    await clock.go(7_000, room, step_ms=100)
    said = await ended(room, clock)
    assert interruptions(said) == ["overload"]
    assert verdicts(said) == ["void"]


async def test_one_fault_is_told_once(studio: Studio, clock: HandClock) -> None:
    """The room was set back; that the rig saw nothing meanwhile is the same fault."""
    room = await on_air(studio, clock)
    clock.jump(4_000)
    await caught_up(room)
    room.report(StudioInterrupted(cause="overload"))
    await clock.go(3_000, room, step_ms=100)
    assert interruptions(await ended(room, clock)) == ["overload"]


async def test_a_restart_voids_what_was_open(
    folder: DataFolder, log: MemoryLog, clock: HandClock
) -> None:
    async with studio_of(folder, log, clock) as first:
        room = await on_air(first, clock)
        await room.act(LINK, DESK)
        ident = room.id
    clock.jump(40_000)
    async with studio_of(folder, log, clock) as second:
        await second.restore_all()
        room = second.room(ident)
        await caught_up(room)
        await clock.go(7_000, room, step_ms=100)
        said = await ended(room, clock)
    assert interruptions(said) == ["restart"]
    assert verdicts(said) == ["void"]


@pytest.mark.parametrize("step_s", [-86_400, -2, 2, 86_400])
async def test_the_wall_clock_may_step_as_it_likes(
    step_s: int, studio: Studio, clock: HandClock
) -> None:
    """Daylight saving, NTP, a hand on the clock: only monotonic time decides anything."""
    room = await on_air(studio, clock)
    await room.act(LINK, DESK)
    clock.date += timedelta(seconds=step_s)
    await clock.go(5_500, room, step_ms=100)
    await room.act(PUSH, DESK)
    clock.date -= timedelta(seconds=2 * step_s)
    await room.act(LINK, DESK)
    await clock.go(6_500, room, step_ms=100)
    said = await ended(room, clock)
    assert interruptions(said) == []
    assert verdicts(said) == ["met", "missed"]
    times = [one["t_ms"] for one in said]
    assert times == sorted(times)


async def test_late_browsers_gain_and_lose_nothing(studio: Studio, clock: HandClock) -> None:
    """An act counts when the studio has it, whatever the sender's clock says: what comes after the
    deadline by a jitter of 200 ms is late, and before it in time."""
    for after_ms, wanted in ((5_800, "met"), (6_200, "missed")):
        room = await on_air(studio, clock)
        await room.act(notice(), DESK)
        await room.act(LINK, DESK)
        await clock.go(after_ms, room)
        await room.act(PUSH, DESK)
        await clock.go(500, room)
        assert verdicts(await ended(room, clock)) == [wanted]
