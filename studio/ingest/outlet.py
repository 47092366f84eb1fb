"""Where frames go. The ingest does not know recorders or meters; it is given an Outlet per room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from studio.ingest.frames import MediaFrame
from studio.ingest.offer import CodecName
from studio.ingest.receive import Traffic


class Segment(Protocol):
    """A piece of recording for the manifest (see studio.logbook.footage)."""

    @property
    def number(self) -> int: ...
    @property
    def file(self) -> str: ...
    @property
    def starts_ms(self) -> int:
        """The clock's monotonic time of the file's own zero."""
        ...

    @property
    def room_ms(self) -> int | None:
        """The same in room time, where the recorder was told."""
        ...

    @property
    def lasts_ms(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Recording:
    """Where to record, and which monotonic millisecond is room time 0 (None: not known)."""

    into: Path
    zero_ms: int | None = None


class Outlet(Protocol):
    """One room's consumer of frames. Nothing here may block or raise."""

    def connected(self, codecs: Sequence[CodecName]) -> int:
        """A publisher's first packet came; returns the number of the segment it begins."""
        ...

    def take(self, frame: MediaFrame) -> None: ...

    def record(self, recording: Recording | None) -> None:
        """Record from the next key frame on into a new segment; None stops recording."""
        ...

    def second(self, now_ms: int, traffic: Traffic, sender_skew_ms: float | None) -> None:
        """A second is over: read the meters."""
        ...

    def disconnected(self) -> None:
        """The publisher is gone; the segment ends."""
        ...

    def voiced_ms(self, from_ms: int, to_ms: int) -> int | None: ...
    def picture(self) -> bytes | None: ...
    async def close(self) -> Sequence[Segment]: ...


class Outlets(Protocol):
    """Opens the outlet of a room, once per room."""

    def open(self, room: str) -> Outlet: ...
    def counters(self) -> dict[str, int]:
        """What waits and what was dropped or failed."""
        ...
