"""What every route needs, put together once at start and passed in from there."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from simulator.events.trainee import ShowEnded
from studio.clock import Clock
from studio.house_terms import UnreadableTerms, read_house_terms
from studio.ingest.door import Ingest
from studio.logbook.log import LogTrouble
from studio.placement.local import Studio
from studio.placement.placer import NoSuchRoom, StudioFull
from studio.rehearsal import Play, Rehearsal
from studio.server.access import Keys, Visitor, visitor_of
from studio.server.classroom import Classroom
from studio.server.experts import Experts
from studio.server.figures import Figures
from studio.server.limits import Buckets
from studio.server.refusals import Refusal, no_such_room
from studio.server.repertoire import Repertoire
from studio.settings import Settings

ABANDONED_MS = 600_000


@dataclass(slots=True)
class Demonstration:
    """The one demonstration of this process: the room where it plays, while it does."""

    room: str | None = None
    opening: asyncio.Lock = field(default_factory=asyncio.Lock)
    playing: asyncio.Task[None] | None = None

    def stop(self) -> None:
        if self.playing is not None:
            self.playing.cancel()


@dataclass(slots=True)
class Premises:
    """One running studio. ``draining`` turns True when it is about to stop."""

    settings: Settings
    clock: Clock
    keys: Keys
    studio: Studio
    ingest: Ingest
    repertoire: Repertoire
    figures: Figures
    paces: Buckets
    tasks: asyncio.TaskGroup
    """Parent of what runs beside the requests; cancelled when the studio stops."""
    classroom: Classroom | None = None
    """Set with ``--lan``: how others reach this studio."""
    doorstep_port: int | None = None
    """Where the same WHIP door stands open by plain http, beside ``classroom``'s https."""
    demonstration: Demonstration = field(default_factory=Demonstration)
    experts: Experts = field(default_factory=Experts)
    draining: bool = False
    loop_lag_ms: int = field(default=0)

    def rehearsal(self, room: str) -> Rehearsal:
        """The live room of that id. Raises Refusal 404."""
        try:
            return self.studio.room(room)
        except NoSuchRoom as error:
            raise no_such_room() from error

    async def open_room(self, play: Play) -> Rehearsal:
        """A new room. Raises Refusal 503 while draining, full, or when it cannot be written down."""
        if self.draining:
            raise Refusal(
                503,
                "stopping",
                "练播正在关闭，请稍后再开直播间。",
                "Lianbo is stopping. Open the room again in a moment.",
                {"Retry-After": "10"},
            )
        if self.free_places <= 0:
            await self._clear_away()
        if play.recording:  # what the crew is promised stands in the log
            kept = {"recordings_kept_days": self.settings.recordings_kept_days}
            play = play.model_copy(update={"prepared": play.prepared.model_copy(update=kept)})
        if self.settings.terms is not None:
            play = await asyncio.to_thread(_with_terms, play, self.settings.terms)
        try:
            return await self.studio.open_room(play)
        except StudioFull as error:
            wait = {"Retry-After": "60"}
            raise Refusal(503, "no_place", error.words.zh, error.words.en, wait) from error
        except LogTrouble as error:
            raise Refusal(503, error.code, error.words.zh, error.words.en) from error

    async def _clear_away(self) -> None:
        """End the oldest room that was opened, never started, and left by everybody."""
        for room in self.studio.rooms.values():
            waits = room.state == "open" and room.room.show.state == "prepared"
            if waits and not room.readers and room.room_ms > ABANDONED_MS:
                await room.act(ShowEnded(scheduled=False), "studio")
                await room.wait_over()
                await asyncio.sleep(0)  # its task ends one turn of the loop later
                return

    @property
    def live_shows(self) -> list[Rehearsal]:
        """Shows that run now, on air or being sealed."""
        return [
            room
            for room in self.studio.rooms.values()
            if room.state == "sealing" or (room.state == "open" and room.room.show.runs)
        ]

    @property
    def free_places(self) -> int:
        return self.settings.max_rooms - self.studio.live_rooms


def premises_of(connection: HTTPConnection) -> Premises:
    """The running studio behind a request or socket."""
    found = connection.app.state.premises
    assert isinstance(found, Premises)
    return found


def visitor(connection: HTTPConnection) -> Visitor:
    here = premises_of(connection)
    return visitor_of(connection, here.keys, local=here.settings.is_local)


Here = Annotated[Premises, Depends(premises_of)]
Who = Annotated[Visitor, Depends(visitor)]


def _with_terms(play: Play, file: Path) -> Play:
    """The show with the school's own forbidden words in its first line. Raises Refusal."""
    try:
        terms = {"house_terms": read_house_terms(file) or None}
    except UnreadableTerms as error:
        raise Refusal(422, "bad_terms", error.words.zh, error.words.en) from error
    return play.model_copy(update={"prepared": play.prepared.model_copy(update=terms)})
