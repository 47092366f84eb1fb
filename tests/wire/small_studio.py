"""The smallest server around the ingest: one room, one token, facts as lines of JSON on stdout.

Runs in the test's own process, and as a program of its own for tests that kill it.
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from simulator.events.entry import Fact
from studio.clock import SystemClock
from studio.darkroom import Darkroom, open_ingest
from studio.ingest import whep
from studio.ingest.door import Ingest, running
from studio.ingest.exchange import bearer
from studio.ingest.watch import Slot
from studio.ingest.whip import Admission, routes

TOKEN = "a-room-token"
BACKUP = "the-token-of-its-backup"


def authorise(room: str, token: str | None) -> Admission:
    if room != "r1":
        return "unknown_room"
    if token is None:
        return "no_token"
    return "admitted" if token in (TOKEN, BACKUP) else "other_token"


def slot_of(token: str | None) -> Slot:
    return "backup" if token == BACKUP else "main"


class SmallStudio:
    """What a test asks and what it was told."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.clock = SystemClock()
        self._news = asyncio.Event()
        self.ingest: Ingest
        self.darkroom: Darkroom
        self.ingest, self.darkroom = open_ingest(self.clock, self.report)
        self.url = ""
        self.watch_url = ""
        self.over = False
        """The show has ended: its token opens nothing any more."""

    def admits(self, room: str, token: str | None) -> Admission:
        admission = authorise(room, token)
        return "over" if self.over and admission == "admitted" else admission

    def report(self, room: str, fact: Fact) -> None:
        self.facts.append(fact)
        self._news.set()

    def kinds(self) -> list[str]:
        return [fact.kind for fact in self.facts if fact.kind != "media.read"]

    async def told(self, kind: str, times: int = 1, within_s: float = 8) -> Fact:
        """Wait until this kind of fact has come so many times; returns the last."""
        async with asyncio.timeout(within_s):
            while True:
                of_kind = [fact for fact in self.facts if fact.kind == kind]
                if len(of_kind) >= times:
                    return of_kind[times - 1]
                self._news.clear()
                await self._news.wait()

    async def until(self, holds: Callable[[], bool], within_s: float = 8) -> None:
        """Wait until something holds that no fact tells of."""
        async with asyncio.timeout(within_s):
            while not holds():  # noqa: ASYNC110  # nothing tells when it does
                await asyncio.sleep(0.02)


@asynccontextmanager
async def small_studio(host: str = "127.0.0.1") -> AsyncIterator[SmallStudio]:
    """Serve on a free port until the block ends."""
    studio = SmallStudio()
    app = FastAPI()
    app.include_router(routes(studio.ingest, studio.admits, slot_of))
    app.include_router(
        whep.routes(studio.ingest.gallery, lambda room, request: authorise(room, bearer(request)))
    )
    listening = socket.create_server((host, 0))
    studio.url = f"http://{host}:{listening.getsockname()[1]}/whip/r1"
    studio.watch_url = studio.url.replace("/whip/", "/whep/")
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    async with running(studio.ingest), asyncio.TaskGroup() as tasks:
        serving = tasks.create_task(server.serve(sockets=[listening]))
        try:
            yield studio
        finally:
            await studio.ingest.close("r1")
            server.should_exit = True
            await serving
    studio.darkroom.stop()


async def next_line(server: asyncio.subprocess.Process) -> dict[str, Any]:
    """The next thing that a studio run as a program says."""
    assert server.stdout is not None
    line = await server.stdout.readline()
    assert line, "the server ended by itself"
    told: dict[str, Any] = json.loads(line)
    return told


async def _main(media: Path) -> None:
    async with small_studio() as studio:
        studio.ingest.record("r1", media, zero_ms=studio.clock.monotonic_ms())
        print(json.dumps({"url": studio.url}), flush=True)
        told = 0
        while True:
            await asyncio.sleep(0.05)
            for fact in studio.facts[told:]:
                print(json.dumps({"kind": fact.kind, "data": fact.data()}), flush=True)
            told = len(studio.facts)


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
