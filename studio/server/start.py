"""What stands behind the web interface while it runs: opened in order, closed in reverse."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from fastapi import APIRouter, FastAPI

from simulator.events import Fact
from studio.clock import AdvancedClock, Clock, SystemClock
from studio.darkroom import open_ingest
from studio.fault_points import Faults
from studio.ingest import whep, whip
from studio.ingest.door import running
from studio.ingest.exchange import bearer
from studio.ingest.ports import USUAL_PORT, Ports
from studio.logbook.folder import DataFolder, unusable
from studio.logbook.sqlite import SqliteLog
from studio.placement.local import Studio
from studio.rehearsal import World
from studio.server import hops
from studio.server.access import Keys
from studio.server.advance_clock import RigOnRealTime
from studio.server.app import build_app
from studio.server.classroom import classroom
from studio.server.expiry import expire_recordings
from studio.server.figures import Figures
from studio.server.health import watch_loop
from studio.server.limits import Buckets
from studio.server.pages import STATIC, pages
from studio.server.premises import Premises
from studio.server.repertoire import Repertoire
from studio.settings import Settings
from studio.speech.choice import chosen
from studio.speech.ears import Ears

log = logging.getLogger(__name__)


@asynccontextmanager
async def opened(
    settings: Settings, clock: Clock | None = None, static: Path = STATIC
) -> AsyncIterator[FastAPI]:
    """The whole studio behind its app, with every live room built again.

    Raises FolderRefused, LogTrouble, SpeechTrouble, DamagedSecret: each says in both languages what to do.
    """
    real = clock or SystemClock()
    figures = Figures()
    app = build_app(settings, real, figures)
    async with AsyncExitStack() as stack:
        here = await _open(stack, settings, real, figures)
        app.state.premises = here
        _media_doors(app, here)
        app.router.routes.append(pages(static))
        async with here.tasks:
            beside = [
                here.tasks.create_task(watch_loop(here)),
                here.tasks.create_task(expire_recordings(here)),
                here.tasks.create_task(hops.watch_viewers(here)),
            ]
            try:
                yield app
            finally:
                for task in beside:
                    task.cancel()
                here.demonstration.stop()


def _media_doors(app: FastAPI, here: Premises) -> None:
    """Where publishers send and viewers watch; ``app.state.whip`` goes to the classroom's plain http too."""
    app.state.whip = APIRouter()
    app.state.whip.include_router(_hops(here))  # first: its path is also one of a session
    app.state.whip.include_router(
        whip.routes(
            here.ingest,
            lambda *given: _admission(here, *given),
            lambda token: here.keys.slot_of_whip_token(token or ""),
            lambda token: here.keys.seat_of_whip_token(token or ""),
        )
    )
    app.include_router(app.state.whip)
    app.include_router(
        whep.routes(here.ingest.gallery, lambda room, asks: _may_watch(here, room, bearer(asks)))
    )


async def _open(
    stack: AsyncExitStack, settings: Settings, real: Clock, figures: Figures
) -> Premises:
    folder = _tidy(settings.data)
    stack.callback(folder.close)
    keys = _keys(folder, settings)
    faults = Faults.read(settings.fault)
    log = SqliteLog(folder.log, page_limit=settings.store_page_limit, faults=faults)
    stack.push_async_callback(log.close)

    def report(room: str, fact: Fact) -> None:
        studio.report(room, fact)

    rooms_clock = AdvancedClock(real) if settings.test_clock else real
    ears = await _ears(settings, report, rooms_clock)
    stack.callback(ears.stop)
    ingest, darkroom = open_ingest(
        real,
        report,
        ports=_ports(settings),
        loopback=settings.is_local,
        max_publishers=2 * settings.max_rooms,  # each with its backup
        ears=ears,
    )
    stack.callback(darkroom.stop)
    rig = RigOnRealTime(ingest, rooms_clock) if isinstance(rooms_clock, AdvancedClock) else ingest
    studio = Studio(World(settings, rooms_clock, folder, log, rig, faults, ears))
    await stack.enter_async_context(running(ingest))
    await stack.enter_async_context(studio)
    await studio.restore_all()
    return Premises(
        settings=settings,
        clock=rooms_clock,
        keys=keys,
        studio=studio,
        ingest=ingest,
        repertoire=await _repertoire(folder),
        figures=figures,
        paces=Buckets(real),
        tasks=asyncio.TaskGroup(),
        classroom=classroom(settings, real) if settings.lan else None,
    )


def _tidy(data: Path) -> DataFolder:
    """The data folder, without the parcels that were half way when the process was killed."""
    folder = DataFolder.open(data)
    for left in (*folder.path.glob(".incoming-*"), *folder.path.glob(".outgoing-*")):
        shutil.rmtree(left, ignore_errors=True)
    return folder


def _keys(folder: DataFolder, settings: Settings) -> Keys:
    try:
        return Keys(folder.path / "keys", settings.instructor_token)
    except OSError as error:
        raise unusable(folder.path, error) from error


async def _ears(settings: Settings, report: Callable[[str, Fact], None], clock: Clock) -> Ears:
    """Who writes down what is said. Raises SpeechTrouble."""
    loop = asyncio.get_running_loop()
    transcriber = await asyncio.to_thread(chosen, settings.speech)

    def tell(room: str, said: Fact) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(report, room, said)

    ahead = clock if isinstance(clock, AdvancedClock) else None
    return Ears(transcriber, tell, ahead_ms=lambda: ahead.ahead_ms if ahead else 0)


def _ports(settings: Settings) -> Ports:
    """Where media comes in. The usual port is only usual: another may be taken in its place."""
    if settings.media_range is not None:
        return Ports(*settings.media_range)
    if settings.media_port is not None:
        return Ports(settings.media_port)
    return Ports(USUAL_PORT, strict=False)


async def _repertoire(folder: DataFolder) -> Repertoire:
    """The shows of this studio; what is wrong with the own ones is told now, and again on cards."""
    found = Repertoire(folder.scenarios)
    for words in await asyncio.to_thread(found.faults):
        log.warning("%s\n%s", words.zh, words.en)
    return found


def _admission(here: Premises, room: str, token: str | None) -> whip.Admission:
    """May the bearer of this token publish into this room? Its token is proof that there was one."""
    given = token or ""
    slot = here.keys.slot_of_whip_token(given)
    return _to_room(here, room, here.keys.room_of_whip_token(given, slot))


def _to_room(here: Premises, room: str, allowed: str | None) -> whip.Admission:
    """Whoever holds a token of this room may come while it is open."""
    if allowed is None:
        return "no_token"
    if allowed != room:
        return "other_token"
    live = here.studio.rooms.get(room)
    return "admitted" if live is not None and live.state == "open" else "over"


def _hops(here: Premises) -> APIRouter:
    """Where pages and rig agents tell what they noticed of devices and line."""

    def now_ms(room: str) -> int | None:
        live = here.studio.rooms.get(room)
        return None if live is None or live.state != "open" else live.room_ms

    return hops.routes(lambda *given: _admission(here, *given), now_ms, here.studio.report)


def _may_watch(here: Premises, room: str, token: str | None) -> whip.Admission:
    """May the bearer watch? Who has the link to watch may, the publishers, the instructor anywhere."""
    if token is not None and here.keys.is_instructor(token):
        return "admitted" if room in here.studio.rooms else "unknown_room"
    viewed = here.keys.room_of_view_token(token or "")
    return _admission(here, room, token) if viewed is None else _to_room(here, room, viewed)
