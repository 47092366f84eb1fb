"""One room's stream: its two sources, which of them is on air, and what the log is told about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from simulator.chance import stream_id
from simulator.events.entry import Fact
from simulator.events.instructor import StudioInterrupted
from simulator.events.rig import MediaConnected, MediaRestored
from studio.clock import Clock
from studio.ingest.fanout import Fanout
from studio.ingest.frames import MediaFrame
from studio.ingest.impairment import Impairment
from studio.ingest.media_faults.spoiling import Spoiling
from studio.ingest.media_faults.workshop import Workshop
from studio.ingest.outlet import Outlet
from studio.ingest.parcels import Parcel
from studio.ingest.session import Session
from studio.ingest.source import Source
from studio.ingest.watch import HELD_UP_MS, SILENT_MS, Slot, Watch

SWITCH_WITHIN_MS = 3_000
"""So long a switch waits for the new source's key frame (OBS sends none when asked), then it is made."""


class RoomStream:
    """A main source and a backup. Viewers, recording and readings have the one that is on air."""

    def __init__(
        self,
        name: str,
        outlet: Outlet,
        clock: Clock,
        report: Callable[[str, Fact], None],
        workshop: Workshop,
    ) -> None:
        self.name = name
        self.outlet = outlet
        self.sources: dict[Slot, Source] = {
            "main": Source("main", stream_id(name)),
            "backup": Source("backup", stream_id(f"{name}/backup")),
        }
        self.on_air: Slot = "main"
        self.session: Session | None = None
        """The publisher that is on air."""
        self.fanout = Fanout()
        self.spoiling = Spoiling(workshop, outlet, self.fanout, self.want_key)
        self.lock = asyncio.Lock()
        self.watch = Watch()
        self._clock = clock
        self._report = report
        self._read_ms = 0
        self._looked_ms: int | None = None
        self._unwatched_ms = self._woke_ms = 0
        """How long nobody looked, and when somebody did again; until something comes after that."""
        self._next: Slot | None = None
        self._asked_ms = 0

    @property
    def line(self) -> Impairment:
        """The line that incidents cut and spoil: the main source's. The backup comes by another."""
        return self.sources["main"].line

    @property
    def publishers(self) -> int:
        """How many connections are open."""
        return sum(source.session is not None for source in self.sources.values())

    def begin(self, session: Session, slot: Slot = "main", client: str = "") -> Session | None:
        """A new publisher; returns the one that it supersedes, to be closed."""
        before = self.retire("replaced", slot, by=client)
        self.sources[slot].begin(session, client)
        if slot == self.on_air:
            self.session = session
            self.spoiling.begin_anew()
            self.fanout.broken()
        return before

    def retire(self, reason: str, slot: Slot = "main", *, by: str = "") -> Session | None:
        """A publisher goes: ``replaced`` (``by`` whom), ``left`` by itself, or ``closed`` by us.

        Returns its session, to be closed.
        """
        now_ms = self._clock.monotonic_ms()
        session = self.sources[slot].end(reason, now_ms, by)
        if session is not None and session is self.session:
            self.session = None
            self.spoiling.begin_anew()
            for fact in self.watch.gone(now_ms, "replaced" if reason == "replaced" else "closed"):
                self._report(self.name, fact)
            self.outlet.disconnected()
        return session

    def holder(self, resource: str) -> Source | None:
        """The source whose publisher of now this is."""
        return next((one for one in self.sources.values() if one.owns(resource)), None)

    def has_ended(self, resource: str) -> bool:
        """True when this was a publisher until we ended it: its DELETE comes too late, not wrongly."""
        return any(source.has_ended(resource) for source in self.sources.values())

    @property
    def is_live(self) -> bool:
        """True when media came within the last 2 s."""
        return bool(self.session and self.session.announced and not self.watch.is_lost)

    def put_on_air(self, slot: Slot) -> None:
        """Show the other source from its next key frame on; at once when it has no picture.

        What is on air stays there until then.
        """
        if slot == self.on_air:
            self._next = None
            return
        now_ms = self._clock.monotonic_ms()
        source = self.sources[slot]
        if source.has_picture and source.is_live(now_ms):
            self._next, self._asked_ms = slot, now_ms
            source.want_key(now_ms)
        else:
            self._switch(source, now_ms)

    @property
    def is_calm(self) -> bool:
        """Everything that comes is whole and stays as it is: nobody has to be quick."""
        if self._next is not None or self.spoiling.faults is not None:
            return False
        return all(source.is_calm for source in self.sources.values())

    def take(self, session: Session, frame: MediaFrame) -> None:
        """One frame of a publisher; what is not on air is left out, and so are superseded ones."""
        if self.session is not session and not self._comes_on_air(session, frame):
            return
        self._announce(session, frame.at_ms)
        self.spoiling.take(frame)

    def _comes_on_air(self, session: Session, frame: MediaFrame) -> bool:
        """True when this is the key frame that a switch has waited for."""
        if not frame.key or frame.kind != "video":
            return False
        source = next((one for one in self.sources.values() if one.session is session), None)
        if source is None:
            return False
        if source.slot != self._next:
            source.key = frame
            return False
        self._switch(source, frame.at_ms)
        return True

    def _switch(self, source: Source, now_ms: int) -> None:
        self.on_air, self.session, self._next = source.slot, source.session, None
        source.key = None
        self._read_ms = now_ms
        self.spoiling.begin_anew()
        self.fanout.broken()
        self.outlet.disconnected()  # another sender's clocks: the segment ends
        if self.session is not None:
            self.session.announced = False
            self.session.receiver.traffic()
            self.session.receiver.longest_pause_ms()
        if not source.is_live(now_ms):
            for fact in self.watch.gone(now_ms, "closed"):
                self._report(self.name, fact)

    def show(self, session: Session, parcel: Parcel | None) -> None:
        """The packets of one frame to the viewers; None: the picture has a hole."""
        if self.session is session:
            self.spoiling.show(parcel)

    def want_key(self) -> None:
        """Ask the publisher for a key frame soon; at most every 500 ms, over all who ask."""
        self.spoiling.force_key()
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
            seat=session.seat,
        )
        for fact in self.watch.connected(connected, now_ms):
            self._report(self.name, fact)

    def attend(self, now_ms: int) -> list[Session]:
        """Repair, report and watch; returns publishers that nobody will miss, to be closed."""
        self._attend_on_air(now_ms)
        self._looked_ms = now_ms
        self.spoiling.attend()
        gone = []
        for slot, source in self.sources.items():
            source.attend(now_ms)
            if source.session is not None and source.session.is_stale(now_ms):
                gone.append(self.retire("closed", slot))
        if self._next is not None:
            waited = self.sources[self._next]
            late = now_ms - self._asked_ms > SWITCH_WITHIN_MS
            if late or not waited.is_live(now_ms):
                self._switch(waited, now_ms)
        return [session for session in gone if session is not None]

    def _attend_on_air(self, now_ms: int) -> None:
        session = self.session
        if session is None or session.receiver.last_ms is None:
            return
        if not session.announced:
            if not self.sources[self.on_air].is_live(now_ms):
                return  # it came on air long after its last packet
            self._announce(session, session.receiver.last_ms)
        for fact in self._watched(now_ms, session.receiver.last_ms, session):
            self._report(self.name, fact)
            if isinstance(fact, MediaRestored):  # the next reading is of what came since
                self._read_ms = now_ms
                session.receiver.traffic()
        if now_ms - self._read_ms >= 1_000:
            self._read(session, now_ms, now_ms - self._read_ms)
            self._read_ms = now_ms

    def _watched(self, now_ms: int, last_ms: int, session: Session) -> list[Fact]:
        """What the watch sees. A silence in which nobody looked is no loss of the crew's.

        Both happen where the studio shares a machine with the publisher, or with anything greedy; whose
        fault the silence was cannot be told, so windows that were open are void.
        """
        pause_ms = session.receiver.longest_pause_ms()
        if self._looked_ms is not None and now_ms - self._looked_ms >= HELD_UP_MS:
            self._unwatched_ms += now_ms - self._looked_ms
            self._woke_ms = now_ms
        facts: list[Fact] = []
        if self._unwatched_ms and pause_ms >= SILENT_MS and not self.watch.is_lost:
            facts.append(StudioInterrupted(cause="overload"))
            self._unwatched_ms = 0
        facts += self.watch.look(now_ms, last_ms, self._unwatched_ms)
        if last_ms > self._woke_ms:
            self._unwatched_ms = 0
        return facts

    def _read(self, session: Session, now_ms: int, over_ms: int) -> None:
        receiver = session.receiver
        if not self.watch.is_lost:
            traffic = self.spoiling.seen(receiver.traffic())._replace(
                rtt_ms=session.rtt_ms, over_ms=over_ms
            )
            self.outlet.second(now_ms, traffic, receiver.sender_skew_ms())
