"""The replay shows what the crew saw, from the sealed bundle alone."""

from __future__ import annotations

import asyncio
from pathlib import Path

from simulator.events.trainee import ItemPushed, NoticePosted, ShowPaused, ShowResumed
from simulator.view import FeedMessage
from studio.logbook.bundle import open_bundle
from studio.logbook.folder import DataFolder
from studio.replay import scenario_of, walk
from tests.studio.memory_log import MemoryLog
from tests.studio.rooms import HandClock, on_air, play_of, studio_of
from tests.studio.watching import Screen


async def test_a_replay_gives_the_very_screens_that_were_live(tmp_path: Path) -> None:
    folder, clock = DataFolder.open(tmp_path / "data"), HandClock()
    seen: list[FeedMessage] = []

    async with studio_of(folder, MemoryLog(), clock) as studio, asyncio.TaskGroup() as tasks:
        play = play_of("first-show")
        room = await on_air(studio, clock, play)
        reader = room.subscribe()

        async def look() -> None:
            seen.extend([message async for message in reader])

        tasks.create_task(look())
        for n in range(12):
            await room.act(ItemPushed(item="P1"), "trainee:desk")
            await room.act(NoticePosted(topic="show", text=f"第{n}条"), "trainee:host")
            await clock.go(2_310, room, step_ms=110)
        await room.act(ShowPaused(), "trainee:host")
        await clock.go(2_000, room)
        await room.act(ShowResumed(), "trainee:host")
        await clock.go(play.scenario.show.duration_ms, room, step_ms=500)
        await asyncio.wait_for(room.wait_over(), 20)

    assert room.bundle is not None
    bundle = open_bundle(room.bundle)
    assert scenario_of(bundle) == play.scenario
    screen, live = Screen(), Screen()
    replayed = {}
    for message in walk(bundle):
        screen.take(message)
        replayed[message.upto] = screen.copy()
    assert len(seen) > 100
    for message in seen:
        live.take(message)
        if message.type == "tick":
            assert live == replayed[message.upto], message.upto
    folder.close()
