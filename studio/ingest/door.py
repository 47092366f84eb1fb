"""The ingest of one process: who publishes where, and what the log is told about it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from simulator.events.entry import Seat
from studio.clock import Clock
from studio.ingest import gulps, hook_names
from studio.ingest.candidate import LOOPBACK, offered
from studio.ingest.gallery import Gallery
from studio.ingest.offer import read_offer
from studio.ingest.outlet import Outlets, Recording, Segment
from studio.ingest.ports import Harbour, Ports
from studio.ingest.refusals import (
    ice_restart,
    line_is_cut,
    no_slot,
    stale_etag,
    taken_over,
    unknown_room,
    unknown_session,
)
from studio.ingest.rooms import Report, Rooms
from studio.ingest.session import Session
from studio.ingest.source import Source, etag
from studio.ingest.trickle import Fragment
from studio.ingest.watch import HELD_UP_MS, Door, Slot

log = logging.getLogger(__name__)

REPAIR_EVERY_MS = 30
LEISURELY_MS = 90
"""So often while everything comes whole and nobody watches."""
FEW = 2
"""Publishers whose packets any system's sockets hold for some longer."""
MOST = 256
"""Datagrams of one publisher in 90 ms: 57 at 6 Mbit/s, 100 of a large key frame, and as many of a
neighbour who shares its socket."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a WHIP client is told. ``etag`` is quoted, as it stands in the header."""

    answer_sdp: str
    resource: str
    etag: str


class Ingest(Rooms):
    """One per process; each room has a main publisher and may have a backup.

    Run ``watch()`` as a task while it is used.
    """

    def __init__(
        self,
        clock: Clock,
        report: Report,
        outlets: Outlets,
        *,
        ports: Ports = Ports(),  # noqa: B008  # frozen
        loopback: bool = True,
        fast: bool = True,
        max_publishers: int = 60,
    ) -> None:
        hook_names.check()
        super().__init__(clock, report, outlets)
        self.harbour = Harbour(ports)
        self._loopback = loopback
        self._fast = fast
        self._max = max_publishers
        self.gallery = Gallery(clock, self.harbour, self._rooms.get, loopback=loopback)
        self._answering = 0
        self._closing: list[Session] = []
        self.faults = 0

    async def publish(
        self,
        room: str,
        offer_sdp: str,
        *,
        record_into: Path | None = None,
        door: Door = "whip",
        seat: Seat | None = None,
        facing: str | None = None,
        slot: Slot = "main",
        client: str = "",
        if_match: str | None = None,
    ) -> Published:
        """Answer an offer; an older publisher of the same slot is superseded.

        ``record_into`` is a directory; None leaves the room's recording as it is. ``facing`` is
        the address of this machine that the request came in by; it is told first. ``client`` and
        ``if_match`` tell a publisher that was replaced from a person who wants the place.
        Raises OfferRefused: 400, 409, 412, 422, or 503 while the line is cut or no slot or port is
        free.
        """
        there = self._room(room)
        self.harbour.look_every(gulps.EVERY_MS)  # a handshake goes to and fro
        async with there.lock:
            if self._rooms.get(room) is not there:
                raise unknown_room()  # it was closed while this waited for its turn
            source = there.sources[slot]
            self._let_in(source, client, if_match)
            offer = read_offer(offer_sdp, loopback=self._loopback)
            if source.session is None and self.publishers + self._answering >= self._max:
                raise no_slot(self._max)
            session = Session(
                offer,
                door,
                self._clock,
                source.line,
                lambda frame: there.take(session, frame),
                lambda parcel: there.show(session, parcel),
                seat=seat,
            )
            answer = await self._answer(session, facing)
            self._retire(there.begin(session, slot, client))
            if record_into is not None:
                there.outlet.record(Recording(record_into))
            return Published(answer, source.resource, etag(source.resource))

    async def _answer(self, session: Session, facing: str | None) -> str:
        """Its SDP; whoever is being answered has a place already."""
        self._answering += 1
        try:
            return await session.answer(
                self.harbour,
                lambda mine: offered(mine, facing, loopback=self._loopback),
                fast=self._fast,
            )
        finally:
            self._answering -= 1

    def _let_in(self, source: Source, client: str, if_match: str | None) -> None:
        if source.line.uplink.cut:
            raise line_is_cut()
        if source.turns_away(client, if_match, self._clock.monotonic_ms()):
            raise taken_over(409 if if_match is None else 412)

    @property
    def loopback(self) -> bool:
        """True when publishers may be on this machine."""
        return self._loopback

    @property
    def publishers(self) -> int:
        """How many connections are open."""
        return sum(room.publishers for room in self._rooms.values())

    async def trickle(self, room: str, resource: str, if_match: str, fragment: Fragment) -> None:
        """Add the candidates of a PATCH. Raises OfferRefused 404, 412 or 422."""
        session = self._find(room, resource).session
        if if_match not in (etag(resource), "*"):
            raise stale_etag()
        if session is None:
            return
        mine = {section.ufrag for section in session.offer.sections}
        if fragment.ufrag and fragment.ufrag not in mine:
            raise ice_restart()
        await session.add(fragment.candidates)

    def owns(self, room: str, resource: str) -> bool:
        """True when this is a current publisher of the room."""
        there = self._rooms.get(room)
        return there is not None and there.holder(resource) is not None

    def _find(self, room: str, resource: str) -> Source:
        there = self._rooms.get(room)
        source = None if there is None else there.holder(resource)
        if source is None:
            raise unknown_session()
        return source

    async def leave(self, room: str, resource: str) -> None:
        """The publisher ends its session; one that we have ended already is no error.

        Raises OfferRefused 404.
        """
        there = self._rooms.get(room)
        if there is not None and there.has_ended(resource):
            return
        slot = self._find(room, resource).slot
        self.harbour.catch_up()  # its last frames were sent before its goodbye
        self._retire(self._rooms[room].retire("left", slot))
        await self._bury()

    async def close(self, room: str) -> Sequence[Segment]:
        """End the room: its publisher, its recording. Returns the segments for the manifest."""
        there = self._rooms.pop(room, None)
        if there is None:
            return []
        async with there.lock:
            for slot, source in there.sources.items():
                self._retire(there.retire("closed", slot))
                source.line.close()
            there.spoiling.close()
        await self.gallery.close(room)
        await self._bury()
        return await there.outlet.close()

    async def close_all(self) -> None:
        """End every room: the program stops. Open files are finished, the ports are free again."""
        for room in list(self._rooms):
            await self.close(room)
        self.workshop.stop()
        await self.harbour.close()

    def counters(self) -> dict[str, int]:
        """What is open, and what was dropped or failed, over all rooms."""
        return {
            "publishers": self.publishers,
            "stream_faults": self.faults,
            "datagrams_dropped": self.harbour.dropped,
            "datagrams_unclaimed": self.harbour.unclaimed,
            **self.workshop.counters(),
            "retouching_dropped": sum(room.spoiling.dropped for room in self._rooms.values()),
            "line_dropped": sum(
                source.line.dropped
                for room in self._rooms.values()
                for source in room.sources.values()
            ),
            **self.gallery.counters(),
            **self._outlets.counters(),
        }

    def _retire(self, session: Session | None) -> None:
        if session is not None:
            self._closing.append(session)

    async def _bury(self) -> None:
        closing, self._closing = self._closing, []
        for session in closing:
            await session.close()

    def pace(self) -> int:
        """How soon to attend again; the sockets are looked at accordingly."""
        is_calm = not self.gallery.is_watched and all(room.is_calm for room in self._rooms.values())
        look_ms = gulps.EVERY_MS
        few = self.publishers <= FEW
        if is_calm and self.harbour.can_wait and (few or self.harbour.holds >= self._flood):
            look_ms = gulps.SELDOM_MS
        elif is_calm and few:
            look_ms = gulps.LEISURELY_MS
        self.harbour.look_every(look_ms)
        return LEISURELY_MS if is_calm else REPAIR_EVERY_MS

    @property
    def _flood(self) -> int:
        """Datagrams that all publishers might bring between two seldom looks, badly spread."""
        return self.publishers * MOST

    async def watch(self) -> None:
        """Repair, report and watch every room, for ever."""
        at_ms = self._clock.monotonic_ms()
        while True:
            # On whole steps of the clock: the sockets are read then, so this costs no wake-up.
            every_ms = self.pace()
            at_ms = max(at_ms, self._clock.monotonic_ms()) // every_ms * every_ms + every_ms
            await self._clock.sleep_until_ms(at_ms)
            if self._clock.monotonic_ms() - at_ms >= HELD_UP_MS:
                self.harbour.catch_up()  # what waits in the sockets is not missing
            for room in list(self._rooms.values()):
                try:
                    for session in room.attend(self._clock.monotonic_ms()):
                        self._retire(session)
                except Exception:  # an edge: one room's fault must not stop the others
                    self.faults += 1
                    log.exception("room %s: its stream could not be attended to", room.name)
            try:
                await self.gallery.attend(self._clock.monotonic_ms())
            except Exception:  # the same edge, for those who watch
                self.faults += 1
                log.exception("the viewers could not be attended to")
            await self._bury()


@asynccontextmanager
async def running(ingest: Ingest) -> AsyncIterator[Ingest]:
    """Watch over the ingest while the block runs; then close its rooms and finish their files.

    Raises PortTaken when the one UDP port cannot be had.
    """
    await ingest.harbour.open(LOOPBACK)
    async with asyncio.TaskGroup() as tasks:
        watching = tasks.create_task(ingest.watch())
        try:
            yield ingest
        finally:
            watching.cancel()
            await ingest.close_all()
