"""Hints while a practice show runs: what they tell stands afterwards, and they never hold it up."""

from __future__ import annotations

import asyncio
import heapq
import json
import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest

from scoring.advice import Advisor, Hint
from scoring.language import read_rubric
from scoring.transcript import Moment
from simulator.crews import Deed, bot
from simulator.crews.rig import SimulatedRig
from simulator.events import fact_of
from simulator.events.trainee import CommentAnswered, ShowStarted
from simulator.view import FeedMessage, Sections
from studio.placement.local import Studio
from studio.rehearsal import Hearer, Play, Refused, Rehearsal
from studio.rehearsal.coach import Coach
from tests.studio.rooms import HOST, HandClock, caught_up, on_air, play_of, records, short

TICK_MS = 100


class LiveBot:
    """A bot at a live room's feed: it sees what the seat is sent, and acts when it would."""

    def __init__(self, room: Rehearsal, name: str) -> None:
        self._room = room
        self._reader = room.subscribe()
        self._crew = bot(name, 11)
        self._due: list[tuple[int, int, Deed]] = []
        self._planned = 0
        self._rig = SimulatedRig(self._crew.voiced_ms)
        room.report(self._rig.connect())
        self._rig.start(room.room_ms)

    async def look(self, now_ms: int) -> None:
        """All that was sent since the last look, and a look at the quiet room; its rig reports."""
        for fact in self._rig.report(self._room.room, now_ms):
            self._room.report(fact)
        messages: list[FeedMessage] = []
        while self._reader._waiting:
            messages.append(await anext(self._reader))
        quiet = FeedMessage(type="tick", upto=0, t_ms=now_ms, sections=Sections())
        for message in messages or [quiet]:
            for deed in self._crew.on_message(message, now_ms):
                self._planned += 1
                heapq.heappush(self._due, (now_ms + deed.after_ms, self._planned, deed))

    async def act(self, now_ms: int) -> None:
        while self._due and self._due[0][0] <= now_ms:
            deed = heapq.heappop(self._due)[2]
            fact = fact_of(deed.action, deed.data)
            if deed.seat == "rig" or isinstance(fact, CommentAnswered):
                continue  # nobody measures this crew's voice
            try:
                await self._room.act(fact, f"trainee:{deed.seat}")
            except Refused:
                continue  # as on a real desk


async def heard(coach: Coach, lines: int) -> None:
    """Return when the coach has heard so many lines, in its own thread."""
    async with asyncio.timeout(20):
        while coach.heard < lines and not coach.failed:  # noqa: ASYNC110 - the thread is real
            await asyncio.sleep(0.0005)


def runs(room: Rehearsal) -> bool:
    return room.state == "open" and room.room.show.state != "ended"


async def collect(hearer: Hearer, into: list[Hint]) -> None:
    into.extend([hint async for hint in hearer])


def steps_of(result: dict[str, Any]) -> dict[tuple[str, int, str], str]:
    found = {
        (one["criterion"], one["trigger"]["seq"], step["id"]): step["verdict"]
        for one in result["instances"]
        for step in one["steps"]
    }
    return found | {
        (one["criterion"], one["trigger"]["seq"], ban["id"]): "violated"
        for one in result["instances"]
        for ban in one["bans"]
        if ban["broken"]
    }


@pytest.mark.timeout(120)
async def test_a_hint_says_what_the_sealed_result_says(
    tasks: asyncio.TaskGroup, studio: Studio, clock: HandClock
) -> None:
    """A trained crew plays the demonstration's show live; every verdict it was told is in the result."""
    room = await on_air(studio, clock, play_of("demo", seed=11))
    coach = room.coach
    assert coach is not None
    hints: list[Hint] = []
    gathering = tasks.create_task(collect(coach.join(), hints))
    crew = LiveBot(room, "trained")
    said = [0, 0, 0]  # the coach looks every 200 ms: it has heard what was said three ticks ago
    while runs(room):
        await crew.look(room.room_ms)
        acting = tasks.create_task(crew.act(room.room_ms))
        await clock.go(TICK_MS, room, step_ms=TICK_MS)
        if runs(room):
            await acting
            await heard(coach, said[-3])
            said.append(len(room._story.lines))
    await records(room)
    await gathering
    assert room.bundle is not None
    final = steps_of(json.loads((room.bundle / "result.json").read_text("utf-8")))
    told = [hint for hint in hints if hint.says != "running_out"]
    assert {hint.criterion for hint in told} >= {"LINK-1", "CUT-1"}
    assert {hint.says for hint in told} >= {"met"}
    for hint in told:
        assert final[hint.criterion, hint.trigger_seq, hint.part] == hint.says, hint
    assert room.counters["hints_failed"] == 0


class Broken(Advisor):
    """Fails at the first act of a crew."""

    def hear(self, moment: Moment) -> list[Hint]:
        if moment.kind == "show.started":
            raise ZeroDivisionError("a fault of the second evaluator")
        return super().hear(moment)


async def test_an_evaluator_that_fails_only_falls_silent(studio: Studio, clock: HandClock) -> None:
    room = await prepared(studio, short(play_of()), Broken)
    await started(room, clock)
    async with asyncio.timeout(60):  # it fails in a thread of its own, while the clock stands
        while not room.counters["hints_failed"]:
            if room.room_ms < 5_000:
                await clock.go(TICK_MS, room, step_ms=TICK_MS)
            await asyncio.sleep(0.005)
    await clock.go(11_000, room)
    assert (await records(room))[-1]["kind"] == "show.ended"
    assert room.counters["hints_failed"] == 1


@pytest.fixture
async def stuck() -> AsyncIterator[threading.Event]:
    """Released at the end, so that the thread of the hints is free for the next show."""
    event = threading.Event()
    yield event
    event.set()


async def test_an_evaluator_that_hangs_holds_nothing_up_and_what_comes_late_is_dropped(
    studio: Studio, clock: HandClock, stuck: threading.Event
) -> None:
    class Stuck(Advisor):
        def hear(self, moment: Moment) -> list[Hint]:
            if moment.kind == "show.started":
                stuck.wait(20)
            return super().hear(moment)

    room = await prepared(studio, play_of("demo", seed=11), Stuck)
    coach = room.coach
    assert coach is not None
    hearer = coach.join()
    await started(room, clock)
    await clock.go(40_000, room)
    assert room.room.show.state == "live"
    assert room.ticked_ms > 39_000, "the show went on"
    stuck.set()
    clock.jump(50)
    await heard(coach, len(room._story.lines))
    assert room.counters["hints_dropped"] > 0
    assert all(room.ticked_ms - hint.at_ms <= 3_000 for hint in hearer._waiting)


async def test_in_an_exam_nobody_gives_hints(studio: Studio, clock: HandClock) -> None:
    play = play_of("demo")
    exam = play.prepared.model_copy(update={"mode": "exam"})
    room = await on_air(studio, clock, play.model_copy(update={"prepared": exam}))
    assert room.coach is None
    await clock.go(30_000, room, step_ms=TICK_MS)
    assert room.counters["hints_dropped"] == room.counters["hints_failed"] == 0


async def prepared(studio: Studio, play: Play, kind: type[Advisor]) -> Rehearsal:
    """A room whose coach has another advisor; it has not heard anything yet."""
    room = await studio.open_room(play)
    assert room.coach is not None
    assert room.coach.heard == 0
    room.coach._advise = lambda rubric: kind(read_rubric(rubric))
    return room


async def started(room: Rehearsal, clock: HandClock) -> None:
    await caught_up(room)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(room.act(ShowStarted(), HOST, "go:1"))
        await clock.go(200, room)
