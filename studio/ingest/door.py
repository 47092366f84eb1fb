"""The ingest of one process: who publishes where, and what the log is told about it."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from simulator.chance import stream_id
from simulator.events.entry import Fact
from simulator.events.rig import MediaConnected, MediaRestored
from studio.clock import Clock
from studio.ingest import hooks
from studio.ingest.frames import MediaFrame
from studio.ingest.impairment import Impairment
from studio.ingest.link_faults import Uplink
from studio.ingest.offer import read_offer
from studio.ingest.outlet import Outlet, Outlets, Recording, Segment
from studio.ingest.refusals import OfferRefused, line_is_cut, no_slot
from studio.ingest.session import Session
from studio.ingest.trickle import Fragment
from studio.ingest.watch import Door, Watch

log = logging.getLogger(__name__)

Report = Callable[[str, Fact], None]
REPAIR_EVERY_MS = 30


@dataclass(frozen=True, slots=True)
class Published:
    """What a WHIP client is told. ``etag`` is quoted, as it stands in the header."""

    answer_sdp: str
    resource: str
    etag: str


@dataclass
class _Room:
    name: str
    outlet: Outlet
    line: Impairment
    watch: Watch = field(default_factory=Watch)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    session: Session | None = None
    resource: str = ""
    read_ms: int = 0


class Ingest:
    """One per process; one publisher per room. Run ``watch()`` as a task while it is used."""

    def __init__(
        self,
        clock: Clock,
        report: Report,
        outlets: Outlets,
        *,
        loopback: bool = True,
        fast: bool = True,
        max_publishers: int = 60,
    ) -> None:
        hooks.check()
        hooks.outlast_cuts()
        self._clock = clock
        self._report = report
        self._outlets = outlets
        self._loopback = loopback
        self._fast = fast
        self._max = max_publishers
        self._rooms: dict[str, _Room] = {}
        self._closing: list[Session] = []
        self.faults = 0

    def _room(self, name: str) -> _Room:
        if name not in self._rooms:
            outlet = self._outlets.open(name)
            self._rooms[name] = _Room(name, outlet, Impairment(stream_id(name)))
        return self._rooms[name]

    async def publish(
        self, room: str, offer_sdp: str, *, record_into: Path | None = None, door: Door = "whip"
    ) -> Published:
        """Answer an offer; an older publisher of the room is superseded.

        ``record_into`` is a directory; None leaves the room's recording as it is.
        Raises OfferRefused: 400, 422, or 503 while the line is cut or no slot is free.
        """
        there = self._room(room)
        async with there.lock:
            if there.line.uplink.cut:
                raise line_is_cut()
            offer = read_offer(offer_sdp, loopback=self._loopback)
            if there.session is None and self.publishers >= self._max:
                raise no_slot(self._max)
            session = Session(
                offer,
                door,
                self._clock,
                there.line,
                lambda frame: self._take(there, session, frame),
            )
            answer = await session.answer(loopback=self._loopback, fast=self._fast)
            self._retire(there, "replaced")
            there.session = session
            there.resource = secrets.token_urlsafe(24)
            if record_into is not None:
                there.outlet.record(Recording(record_into))
            return Published(answer, there.resource, _etag(there.resource))

    @property
    def publishers(self) -> int:
        """How many connections are open."""
        return sum(room.session is not None for room in self._rooms.values())

    def _take(self, room: _Room, session: Session, frame: MediaFrame) -> None:
        if room.session is session:
            self._announce(room, session, frame.at_ms)
            room.outlet.take(frame)

    def _announce(self, room: _Room, session: Session, now_ms: int) -> None:
        """Tell once that a publisher's media has come, before its first frame goes on."""
        if session.announced:
            return
        session.announced = True
        room.read_ms = now_ms
        codecs = session.codecs
        connected = MediaConnected(
            door=session.door,
            video="h264" if "h264" in codecs else "vp8" if "vp8" in codecs else None,
            audio="opus" if "opus" in codecs else None,
            segment=room.outlet.connected(codecs),
        )
        for fact in room.watch.connected(connected, now_ms):
            self._report(room.name, fact)

    async def trickle(self, room: str, resource: str, if_match: str, fragment: Fragment) -> None:
        """Add the candidates of a PATCH. Raises OfferRefused 404, 412 or 422."""
        there = self._find(room, resource)
        if if_match not in (_etag(resource), "*"):
            raise OfferRefused(
                412, "stale_etag", "会话已更新，请重新推流。", "If-Match names another session."
            )
        session = there.session
        if session is None:
            return
        mine = {section.ufrag for section in session.offer.sections}
        if fragment.ufrag and fragment.ufrag not in mine:
            raise OfferRefused(
                422,
                "ice_restart",
                "不支持 ICE 重启，请断开后重新推流。",
                "ICE restart is not supported. Publish again instead.",
            )
        await session.add(list(fragment.candidates))

    def owns(self, room: str, resource: str) -> bool:
        """True when this is the room's current publisher."""
        there = self._rooms.get(room)
        return there is not None and secrets.compare_digest(there.resource, resource)

    def _find(self, room: str, resource: str) -> _Room:
        if not resource or not self.owns(room, resource):
            raise OfferRefused(
                404, "unknown_session", "没有这个推流会话。", "There is no such publishing session."
            )
        return self._rooms[room]

    async def leave(self, room: str, resource: str) -> None:
        """The publisher ends its session. Raises OfferRefused 404."""
        self._retire(self._find(room, resource), "closed")
        await self._bury()

    def set_uplink(self, room: str, cut: bool) -> None:
        """Break or heal the room's real path: while cut, nothing passes and POSTs get 503."""
        self.impair(room, Uplink(cut=cut))

    def impair(self, room: str, uplink: Uplink, *, seed: int | None = None) -> None:
        """Let the room's real path become what ``uplink`` says; ``seed`` begins its chances anew."""
        if room not in self._rooms and uplink.is_whole:
            return  # nothing to heal; a closed room is not opened again
        line = self._room(room).line
        if seed is not None:
            line.reseed(seed)
        line.become(uplink, self._clock.monotonic_ms())

    def record(self, room: str, into: Path | None, *, zero_ms: int | None = None) -> None:
        """Record from the next key frame on into a new segment, or stop (None).

        ``zero_ms`` is the clock's monotonic time of room time 0: call this again after a pause.
        """
        if room not in self._rooms and into is None:
            return
        there = self._room(room)
        there.outlet.record(None if into is None else Recording(into, zero_ms))
        if into is not None and there.session is not None:
            there.session.receiver.want_key()

    def voiced_ms(self, room: str, from_ms: int, to_ms: int) -> int | None:
        """Voice within [from_ms, to_ms) of the clock's monotonic time; None: no microphone heard."""
        there = self._rooms.get(room)
        return there.outlet.voiced_ms(from_ms, to_ms) if there else None

    def picture(self, room: str) -> bytes | None:
        """The newest key frame as a JPEG, 320 pixels wide; None before the first."""
        there = self._rooms.get(room)
        return there.outlet.picture() if there else None

    def is_live(self, room: str) -> bool:
        """True when media of this room came within the last 2 s."""
        there = self._rooms.get(room)
        return bool(there and there.session and there.session.announced and not there.watch.is_lost)

    async def close(self, room: str) -> Sequence[Segment]:
        """End the room: its publisher, its recording. Returns the segments for the manifest."""
        there = self._rooms.pop(room, None)
        if there is None:
            return []
        async with there.lock:
            self._retire(there, "closed")
        there.line.close()
        await self._bury()
        return await there.outlet.close()

    async def close_all(self) -> None:
        """End every room: the program stops. Open files are finished."""
        for room in list(self._rooms):
            await self.close(room)

    def counters(self) -> dict[str, int]:
        """What is open, and what was dropped or failed, over all rooms."""
        return {
            "publishers": self.publishers,
            "stream_faults": self.faults,
            "line_dropped": sum(room.line.dropped for room in self._rooms.values()),
            **self._outlets.counters(),
        }

    def _retire(self, room: _Room, reason: str) -> None:
        session, room.session, room.resource = room.session, None, ""
        if session is None:
            return
        for fact in room.watch.gone(
            self._clock.monotonic_ms(), "replaced" if reason == "replaced" else "closed"
        ):
            self._report(room.name, fact)
        room.outlet.disconnected()
        self._closing.append(session)

    async def _bury(self) -> None:
        closing, self._closing = self._closing, []
        for session in closing:
            await session.close()

    async def watch(self) -> None:
        """Repair, report and watch every room, for ever."""
        at_ms = self._clock.monotonic_ms()
        while True:
            at_ms = max(at_ms + REPAIR_EVERY_MS, self._clock.monotonic_ms())
            await self._clock.sleep_until_ms(at_ms)
            for room in list(self._rooms.values()):
                try:
                    self._attend(room, self._clock.monotonic_ms())
                except Exception:  # an edge: one room's fault must not stop the others
                    self.faults += 1
                    log.exception("room %s: its stream could not be attended to", room.name)
            await self._bury()

    def _attend(self, room: _Room, now_ms: int) -> None:
        session = room.session
        if session is None:
            return
        last_ms = session.receiver.last_ms
        if last_ms is not None:
            self._announce(room, session, last_ms)
            for fact in room.watch.look(now_ms, last_ms):
                self._report(room.name, fact)
                if isinstance(fact, MediaRestored):  # the next reading is of what came since
                    room.read_ms = now_ms
                    session.receiver.traffic()
            session.repair(now_ms)
            if now_ms - room.read_ms >= 1_000:
                room.read_ms = now_ms
                session.report(now_ms)
                receiver = session.receiver
                if not room.watch.is_lost:
                    room.outlet.second(now_ms, receiver.traffic(), receiver.sender_skew_ms())
        if session.is_stale(now_ms):
            self._retire(room, "closed")


def _etag(resource: str) -> str:
    return f'"{resource[:16]}"'


@asynccontextmanager
async def running(ingest: Ingest) -> AsyncIterator[Ingest]:
    """Watch over the ingest while the block runs; then close its rooms and finish their files."""
    async with asyncio.TaskGroup() as tasks:
        watching = tasks.create_task(ingest.watch())
        try:
            yield ingest
        finally:
            watching.cancel()
            await ingest.close_all()
