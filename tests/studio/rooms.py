"""Short ways to run a room in a test: a clock that only moves when told, a rig that remembers."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from scoring.language import write_rubric
from simulator.engine import MODEL
from simulator.events.changes import MediaFault, PoorLine
from simulator.events.instructor import ShowPrepared
from simulator.events.trainee import NoticePosted, ShowEnded, ShowStarted
from studio.fault_points import NO_FAULTS, Faults
from studio.library import load_scenario, rubric_of
from studio.logbook.bundle import open_bundle
from studio.logbook.folder import DataFolder
from studio.logbook.inspection import verify
from studio.logbook.log import EventLog
from studio.placement.local import Studio
from studio.rehearsal import Play, Rehearsal, World
from studio.settings import Settings

HOST, DESK = "trainee:host", "trainee:desk"


class HandClock:
    """Stands still until ``go``; then runs in steps of 10 ms and lets every room keep up."""

    def __init__(self) -> None:
        self.now_ms = 1_000_000
        self.date = datetime(2026, 1, 1, 12, tzinfo=UTC)
        self._moved = asyncio.Event()

    def monotonic_ms(self) -> int:
        return self.now_ms

    def wall(self) -> datetime:
        return self.date

    async def sleep_until_ms(self, at_ms: int) -> None:
        while self.now_ms < at_ms:
            await self._moved.wait()

    def jump(self, ms: int) -> None:
        self.now_ms += ms
        self.date += timedelta(milliseconds=ms)
        self._moved.set()
        self._moved = asyncio.Event()

    async def go(self, ms: int, *rooms: Rehearsal, step_ms: int = 50) -> None:
        for _ in range(0, ms, step_ms):
            self.jump(step_ms)
            await caught_up(*rooms)


async def caught_up(*rooms: Rehearsal) -> None:
    """Return when no room has anything left to do at this time of the clock."""
    await _breathe()
    while not all(room.has_caught_up for room in rooms):  # noqa: ASYNC110 - commits are real
        await asyncio.sleep(0.0005)
    await _breathe()


async def _breathe() -> None:
    for _ in range(5):  # pacer, loop, settler and whoever awaits them
        await asyncio.sleep(0)


class Remembering:
    """A rig without devices that remembers what it was asked."""

    def __init__(self, voiced_ms: int | None = None) -> None:
        self.cut: dict[str, bool] = {}
        self.lines: list[tuple[PoorLine | None, int | None]] = []
        self.faults: list[tuple[MediaFault, ...]] = []
        self.recorded: list[tuple[Path | None, int | None]] = []
        self.asked: list[tuple[int, int]] = []
        self.voiced = voiced_ms
        self.closed: list[str] = []
        self.on_air: list[str] = []

    def put_on_air(self, room: str, slot: Literal["main", "backup"]) -> None:
        self.on_air.append(slot)

    def set_uplink(
        self, room: str, cut: bool, poor: PoorLine | None = None, *, seed: int | None = None
    ) -> None:
        self.cut[room] = cut
        self.lines.append((poor, seed))

    def set_faults(self, room: str, faults: Sequence[MediaFault]) -> None:
        self.faults.append(tuple(faults))

    def record(self, room: str, into: Path | None, *, zero_ms: int | None = None) -> None:
        self.recorded.append((into, zero_ms))

    def voiced_ms(self, room: str, from_ms: int, to_ms: int) -> int | None:
        self.asked.append((from_ms, to_ms))
        return self.voiced

    async def close(self, room: str) -> Sequence[object]:
        self.closed.append(room)
        return ()


def play_of(name: str = "first-show", *, seed: int = 7, recording: bool = True) -> Play:
    loaded = load_scenario(name, "normal")
    return Play(
        scenario=loaded.scenario,
        scenario_yaml=loaded.raw.decode("utf-8"),
        rubric=write_rubric(rubric_of(loaded.scenario)).decode("utf-8"),
        prepared=ShowPrepared(
            scenario=loaded.scenario.meta.id,
            scenario_sha256=hashlib.sha256(loaded.raw).hexdigest(),
            seed=seed, difficulty="normal", mode="practice", model=MODEL,
        ),
        recording=recording,
    )  # fmt: skip


def short(play: Play, *, duration_ms: int = 10_000) -> Play:
    """The same show, over after a few seconds."""
    show = play.scenario.show.model_copy(update={"duration_ms": duration_ms})
    return play.model_copy(update={"scenario": play.scenario.model_copy(update={"show": show})})


@asynccontextmanager
async def studio_of(
    folder: DataFolder,
    log: EventLog,
    clock: HandClock,
    rig: Remembering | None = None,
    *,
    settings: Settings | None = None,
    faults: Faults = NO_FAULTS,
) -> AsyncIterator[Studio]:
    world = World(settings or Settings(), clock, folder, log, rig or Remembering(), faults)
    async with Studio(world) as studio:
        yield studio


async def on_air(studio: Studio, clock: HandClock, play: Play | None = None) -> Rehearsal:
    """A room whose show has begun."""
    room = await studio.open_room(play or play_of())
    await caught_up(room)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(room.act(ShowStarted(), "trainee:host", "go:1"))
        await clock.go(200, room)
    return room


def notice(text: str = "欢迎") -> NoticePosted:
    return NoticePosted(topic="welcome", text=text)


async def records(room: Rehearsal) -> list[dict[str, Any]]:
    """The sealed log of a room, as JSON objects."""
    await asyncio.wait_for(room.wait_over(), 20)
    assert room.stopped is None
    assert room.bundle is not None
    assert verify(room.bundle).whole
    return [json.loads(line) for line in open_bundle(room.bundle).lines()]


async def ended(room: Rehearsal, clock: HandClock) -> list[dict[str, Any]]:
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(room.act(ShowEnded(scheduled=False), HOST, "end"))
        await clock.go(200, room)
    return await records(room)
