"""Where a room's frames leave for the recording and the viewers: as they are, or under faults."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from simulator.events.changes import MediaFault
from studio.ingest.fanout import Fanout
from studio.ingest.frames import MediaFrame, Shape
from studio.ingest.media_faults.retouching import Retouching
from studio.ingest.media_faults.room_faults import RoomFaults
from studio.ingest.media_faults.workshop import Workshop
from studio.ingest.outlet import Outlet
from studio.ingest.parcels import Parcel
from studio.ingest.receive import Traffic

log = logging.getLogger(__name__)


class Spoiling:
    """One room. Without a fault a frame costs one comparison here."""

    def __init__(
        self,
        workshop: Workshop,
        outlet: Outlet,
        fanout: Fanout,
        want_key: Callable[[], None],
    ) -> None:
        self.faults: RoomFaults | None = None
        """None: everything passes."""
        self._workshop = workshop
        self._thread: Retouching | None = None
        self._waiting: Sequence[MediaFault] = ()
        """Faults for which the workshop had no place."""
        self._outlet = outlet
        self._fanout = fanout
        self._want_key = want_key
        self._frame: MediaFrame | None = None
        self._shape: Shape | None = None
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """Frames that were not spoilt in time and are not shown."""
        return self._dropped + (self.faults.dropped.total() if self.faults else 0)

    def become(self, faults: Sequence[MediaFault]) -> None:
        """These faults hold from now on, and no others; as soon as the workshop has a place."""
        self._waiting = ()
        if self.faults is None and faults and not self._enter():
            self._workshop.refused += 1
            self._waiting = tuple(faults)
            log.warning(
                "%d rooms have spoilt pictures or sound already; this one waits for its turn: %s",
                self._workshop.rooms,
                [fault.fault for fault in faults],
            )
        if self.faults is not None:
            self.faults.become(faults)

    def _enter(self) -> bool:
        thread = self._thread = self._workshop.enter()
        if thread is not None:
            self.faults = RoomFaults(thread, self._emit, self._want_key, self._shape)
        return thread is not None

    def _leave(self) -> None:
        self.faults = None
        if self._thread is not None:
            self._workshop.leave(self._thread)
            self._thread = None

    def take(self, frame: MediaFrame) -> None:
        """A frame for the recording and the meters; its packets follow at once by ``show``."""
        if frame.shape is not None:
            self._shape = frame.shape
        if self.faults is None:
            self._outlet.take(frame)
        else:
            self._frame = frame

    def show(self, parcel: Parcel | None) -> None:
        """The packets of the frame; None: the picture has a hole."""
        faults = self.faults
        if faults is None:
            if parcel is None:
                self._fanout.broken()
            else:
                self._fanout.feed(parcel)
            return
        frame, self._frame = self._frame, None
        if parcel is None:
            if not faults.own_picture:
                self._fanout.broken()
        elif frame is not None and (frame.kind, frame.ticks) == (parcel.kind, parcel.ticks):
            faults.take(frame, parcel)

    def _emit(self, frame: MediaFrame, parcel: Parcel) -> None:
        self._outlet.take(frame)
        self._fanout.feed(parcel)

    def force_key(self) -> None:
        """Viewers ask for a key frame; the publisher is asked elsewhere."""
        if self.faults is not None:
            self.faults.force_key()

    def begin_anew(self) -> None:
        """Another publisher comes on air, or none."""
        self._frame = None
        if self.faults is not None:
            self.faults.begin_anew()

    def attend(self) -> None:
        """Step aside as soon as nothing is spoilt any more; enter when a place has become free."""
        if self.faults is not None and self.faults.is_idle:
            self._dropped += self.faults.dropped.total()
            self._leave()
        if self._waiting and not self._workshop.is_full:
            self.become(self._waiting)

    def seen(self, traffic: Traffic) -> Traffic:
        """The traffic of the second that is over, as viewers and recording got it."""
        return traffic if self.faults is None else self.faults.seen(traffic)

    def close(self) -> None:
        """The room is closed."""
        self._waiting = ()
        if self.faults is not None:
            self.faults.close()
            self._leave()
