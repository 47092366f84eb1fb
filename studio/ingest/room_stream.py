"""One room's stream: its publisher, its line, its outlet, and what the log is told about it."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import Callable

from simulator.chance import stream_id
from simulator.events.entry import Fact
from simulator.events.rig import MediaConnected, MediaRestored
from studio.clock import Clock
from studio.ingest.fanout import Fanout
from studio.ingest.frames import MediaFrame
from studio.ingest.impairment import Impairment
from studio.ingest.outlet import Outlet
from studio.ingest.parcels import Parcel
from studio.ingest.session import Session
from studio.ingest.watch import Watch

MOST_ENDED = 16


class RoomStream:
    """At most one publisher at a time; each new one supersedes the one before."""

    def __init__(
        self, name: str, outlet: Outlet, clock: Clock, report: Callable[[str, Fact], None]
    ) -> None:
        self.name = name
        self.outlet = outlet
        self.line = Impairment(stream_id(name))
        self.fanout = Fanout()
        self.lock = asyncio.Lock()
        self.watch = Watch()
        self.session: Session | None = None
        self.resource = ""
        self._clock = clock
        self._report = report
        self._read_ms = 0
        self._ended: deque[str] = deque(maxlen=MOST_ENDED)

    def begin(self, session: Session) -> Session | None:
        """A new publisher; returns the one that it supersedes, to be closed."""
        before = self.retire("replaced")
        self.session = session
        self.resource = secrets.token_urlsafe(24)
        self.fanout.broken()
        return before

    def retire(self, reason: str) -> Session | None:
        """The publisher goes: ``replaced``, ``left`` by itself, or ``closed`` by us.

        Returns its session, to be closed.
        """
        session, self.session = self.session, None
        if session is None:
            return None
        if reason != "left":
            self._ended.append(self.resource)
        self.resource = ""
        for fact in self.watch.gone(
            self._clock.monotonic_ms(), "replaced" if reason == "replaced" else "closed"
        ):
            self._report(self.name, fact)
        self.outlet.disconnected()
        return session

    def owns(self, resource: str) -> bool:
        """True when this is the publisher of now."""
        return bool(resource) and secrets.compare_digest(self.resource, resource)

    def has_ended(self, resource: str) -> bool:
        """True when this was a publisher until we ended it: its DELETE comes too late, not wrongly."""
        return resource in self._ended

    @property
    def is_live(self) -> bool:
        """True when media came within the last 2 s."""
        return bool(self.session and self.session.announced and not self.watch.is_lost)

    def take(self, session: Session, frame: MediaFrame) -> None:
        """One frame of a publisher; those of a superseded one are left out."""
        if self.session is session:
            self._announce(session, frame.at_ms)
            self.outlet.take(frame)

    def show(self, session: Session, parcel: Parcel | None) -> None:
        """The packets of one frame to the viewers; None: the picture has a hole."""
        if self.session is not session:
            return
        if parcel is None:
            self.fanout.broken()
        else:
            self.fanout.feed(parcel)

    def want_key(self) -> None:
        """Ask the publisher for a key frame soon; at most every 500 ms, over all who ask."""
        if self.session is not None:
            self.session.receiver.want_key()

    def _announce(self, session: Session, now_ms: int) -> None:
        """Tell once that a publisher's media has come, before its first frame goes on."""
        if session.announced:
            return
        session.announced = True
        self._read_ms = now_ms
        codecs = session.codecs
        connected = MediaConnected(
            door=session.door,
            video="h264" if "h264" in codecs else "vp8" if "vp8" in codecs else None,
            audio="opus" if "opus" in codecs else None,
            segment=self.outlet.connected(codecs),
        )
        for fact in self.watch.connected(connected, now_ms):
            self._report(self.name, fact)

    def attend(self, now_ms: int) -> Session | None:
        """Repair, report and watch; returns a publisher that nobody will miss, to be closed."""
        session = self.session
        if session is None:
            return None
        last_ms = session.receiver.last_ms
        if last_ms is not None:
            self._announce(session, last_ms)
            for fact in self.watch.look(now_ms, last_ms):
                self._report(self.name, fact)
                if isinstance(fact, MediaRestored):  # the next reading is of what came since
                    self._read_ms = now_ms
                    session.receiver.traffic()
            session.repair(now_ms)
            if now_ms - self._read_ms >= 1_000:
                self._read(session, now_ms)
        return self.retire("closed") if session.is_stale(now_ms) else None

    def _read(self, session: Session, now_ms: int) -> None:
        self._read_ms = now_ms
        session.report(now_ms)
        receiver = session.receiver
        if not self.watch.is_lost:
            traffic = receiver.traffic()._replace(rtt_ms=session.rtt_ms)
            self.outlet.second(now_ms, traffic, receiver.sender_skew_ms())
