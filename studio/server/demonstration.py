"""看演示: one bot crew at a time plays a short show in a room of its own, and anybody may watch.

The crew is another process that joins over the public interface, like any crew.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
from typing import Any

from fastapi import APIRouter, Request

from studio.server.addresses import link_to
from studio.server.opening import prepare
from studio.server.premises import Here, Premises, Who
from studio.server.shapes import DemoMade, RoomAsked

router = APIRouter(tags=["rooms"])
SCENARIO = "demo"
CREW: tuple[str, ...] = ("-m", "studio", "crew")
SEED = 7
STOP_WITHIN_S = 3
log = logging.getLogger(__name__)


@router.post("/api/demo", status_code=201)
async def demonstrate(request: Request, here: Here, who: Who) -> DemoMade:
    """Start the demonstration, or join the one that runs. The link is for watching only."""
    who.must_open_rooms()
    async with here.demonstration.opening:
        room = here.demonstration.room
        if room is None:
            room = await _open(here, request)
    return DemoMade(room=room, links={"watch": link_to(here, request, room, "watch")})


async def _open(here: Premises, request: Request) -> str:
    asked = RoomAsked(scenario=SCENARIO, seed=SEED, mode="practice", crew=("host",))
    room = (await here.open_room(await prepare(asked, here.repertoire))).id
    origin = str(request.base_url).rstrip("/")  # where this machine reached itself just now
    brief = {
        "server": origin,
        "join": f"{origin}/join/{here.keys.join_token(room, 'host')}",
        "whip": {"url": f"{origin}/whip/{room}", "token": here.keys.whip_token(room)},
        "bot": "expert",
        "seed": SEED,
    }
    here.demonstration.room = room
    here.demonstration.playing = here.tasks.create_task(_play(here, brief))
    return room


async def _play(here: Premises, brief: dict[str, Any]) -> None:
    """The crew's process, from its start to its end; it never outlives the studio."""
    try:
        await _run_crew(here, brief)
    except OSError:  # an edge: without its crew the show stays empty, the studio lives on
        log.exception("the demonstration's crew could not be started")
    finally:
        here.demonstration.room = None


async def _run_crew(here: Premises, brief: dict[str, Any]) -> None:
    trust = {"SSL_CERT_FILE": str(here.classroom.papers.authority)} if here.classroom else {}
    crew = await asyncio.create_subprocess_exec(
        sys.executable,
        *CREW,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        env=os.environ | trust,
    )
    try:
        await crew.communicate(json.dumps(brief).encode("utf-8") + b"\n")
    finally:
        if crew.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                crew.terminate()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(STOP_WITHIN_S):
                    await crew.wait()
        if crew.returncode is None:
            crew.kill()
