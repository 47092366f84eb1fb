"""The rooms of one process and what is asked of each: its line, its faults, its recording, its readings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from simulator.events.changes import MediaFault, PoorLine
from simulator.events.entry import Fact
from studio.clock import Clock
from studio.ingest.link_faults import Uplink, uplink
from studio.ingest.media_faults.workshop import Workshop
from studio.ingest.outlet import Outlets, Recording
from studio.ingest.room_stream import RoomStream
from studio.ingest.watch import Slot

Report = Callable[[str, Fact], None]


class Rooms:
    """Rooms by name. A room begins with the first that is asked of it, and ends when it is closed."""

    def __init__(self, clock: Clock, report: Report, outlets: Outlets) -> None:
        self._clock = clock
        self._report = report
        self._outlets = outlets
        self._rooms: dict[str, RoomStream] = {}
        self.workshop = Workshop()

    def _room(self, name: str) -> RoomStream:
        if name not in self._rooms:
            outlet = self._outlets.open(name)
            self._rooms[name] = RoomStream(name, outlet, self._clock, self._report, self.workshop)
        return self._rooms[name]

    def set_uplink(
        self, room: str, cut: bool, poor: PoorLine | None = None, *, seed: int | None = None
    ) -> None:
        """Break or heal the main source's real path: while cut, nothing passes, POSTs get 503."""
        self.impair(room, uplink(cut, poor), seed=seed)

    def impair(self, room: str, uplink: Uplink, *, seed: int | None = None) -> None:
        """Let the main source's path become what ``uplink`` says; ``seed`` begins its chances anew."""
        if room not in self._rooms and uplink.is_whole:
            return  # nothing to heal; a closed room is not opened again
        line = self._room(room).line
        if seed is not None:
            line.reseed(seed)
        line.become(uplink, self._clock.monotonic_ms())

    def put_on_air(self, room: str, slot: Slot) -> None:
        """Viewers, recording and readings have this source from its next key frame on."""
        if room in self._rooms or slot == "backup":
            self._room(room).put_on_air(slot)

    def set_faults(self, room: str, faults: Sequence[MediaFault]) -> None:
        """Spoil what viewers and recording get of the room's picture and sound; nothing else holds."""
        if room in self._rooms or faults:
            self._room(room).spoiling.become(faults)

    def can_spoil(self, room: str) -> bool:
        """False where the room's picture and sound would have to wait for their turn to be spoilt."""
        there = self._rooms.get(room)
        is_spoilt = there is not None and there.spoiling.faults is not None
        return is_spoilt or not self.workshop.is_full

    def record(self, room: str, into: Path | None, *, zero_ms: int | None = None) -> None:
        """Record from the next key frame on into a new segment, or stop (None).

        ``zero_ms`` is the clock's monotonic time of room time 0: call this again after a pause.
        """
        if room not in self._rooms and into is None:
            return
        there = self._room(room)
        there.outlet.record(None if into is None else Recording(into, zero_ms))
        if into is not None:
            there.want_key()

    def voiced_ms(self, room: str, from_ms: int, to_ms: int) -> int | None:
        """Voice within [from_ms, to_ms) of the clock's monotonic time; None: no microphone heard."""
        there = self._rooms.get(room)
        return there.outlet.voiced_ms(from_ms, to_ms) if there else None

    def picture(self, room: str) -> bytes | None:
        """The newest key frame as a JPEG, 320 pixels wide; None before the first."""
        there = self._rooms.get(room)
        return there.outlet.picture() if there else None

    @property
    def clock(self) -> Clock:
        """The clock of all media."""
        return self._clock

    def viewing(self, room: str) -> tuple[int, int | None]:
        """How many watch the room by WHEP, and when (by the clock) a frame last went their way."""
        there = self._rooms.get(room)
        return (len(there.fanout.viewers), there.fanout.fed_ms) if there else (0, None)

    def is_live(self, room: str) -> bool:
        """True when media of this room came within the last 2 s."""
        there = self._rooms.get(room)
        return there is not None and there.is_live

    def stream(self, room: str) -> RoomStream | None:
        """The room's stream, to be looked at; None before anybody came."""
        return self._rooms.get(room)
