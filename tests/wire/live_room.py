"""A live room on real time with real media: its engine, its log, its ingest, and a door for publishers."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from simulator.events.entry import Fact
from simulator.events.trainee import ShowStarted
from simulator.room import Room
from simulator.scenario import Incident
from studio.clock import SystemClock
from studio.darkroom import open_ingest
from studio.ingest.door import Ingest, running
from studio.ingest.whip import routes
from studio.logbook.folder import DataFolder
from studio.placement.local import Studio
from studio.rehearsal import Play, Rehearsal, World
from studio.settings import Settings
from tests.studio.memory_log import MemoryLog
from tests.studio.rooms import play_of
from wire.small_studio import slot_of

WITHIN_S = 25


class LiveRoom:
    """What a test does in the room, and what it waits for."""

    def __init__(self, rehearsal: Rehearsal, ingest: Ingest, facts: list[Fact], url: str) -> None:
        self.rehearsal = rehearsal
        self.ingest = ingest
        self.url = url
        self._facts = facts
        self._acts = 0

    @property
    def room(self) -> Room:
        return self.rehearsal.room

    async def act(self, fact: Fact, by: str = "trainee:desk") -> int:
        self._acts += 1
        return await self.rehearsal.act(fact, by, f"test:{self._acts}")

    async def instruct(self, fact: Fact) -> int:
        return await self.act(fact, "instructor")

    async def until(self, so: Callable[[Room], bool], what: str) -> None:
        """Wait until the room is so."""
        try:
            async with asyncio.timeout(WITHIN_S):
                while not so(self.room):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"{what}: never; the link is {self.room.link}") from None

    def measured(self, kind: str) -> list[Fact]:
        """What the rig has told the log so far."""
        return [fact for fact in self._facts if fact.kind == kind]


def with_incidents(incidents: Sequence[Incident]) -> Play:
    """The first show, with other troubles."""
    play = play_of("first-show", recording=False)
    scenario = play.scenario.model_copy(update={"incidents": tuple(incidents)})
    return play.model_copy(update={"scenario": scenario})


def incident(**told: Any) -> Incident:
    return Incident.model_validate(told)


@asynccontextmanager
async def live_room(folder: Path, incidents: Sequence[Incident] = ()) -> AsyncIterator[LiveRoom]:
    """A room that is prepared; ``start`` it with ``ShowStarted``."""
    clock = SystemClock()
    facts: list[Fact] = []
    studio: Studio

    def report(room: str, fact: Fact) -> None:
        facts.append(fact)
        studio.report(room, fact)

    ingest, darkroom = open_ingest(clock, report)
    data = DataFolder.open(folder)
    studio = Studio(World(Settings(), clock, data, MemoryLog(), ingest))
    app = FastAPI()
    app.include_router(routes(ingest, lambda room, token: "admitted", slot_of))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    try:
        async with running(ingest), studio, asyncio.TaskGroup() as tasks:
            serving = tasks.create_task(server.serve(sockets=[listening]))
            try:
                rehearsal = await studio.open_room(with_incidents(incidents))
                url = f"http://127.0.0.1:{listening.getsockname()[1]}/whip/{rehearsal.id}"
                yield LiveRoom(rehearsal, ingest, facts, url)
            finally:
                server.should_exit = True
                await serving
    finally:
        darkroom.stop()
        data.close()


async def begin(room: LiveRoom) -> None:
    """The show starts."""
    await room.act(ShowStarted(), "trainee:host")
