"""What a room is given of the world: the clock, the log, the rig, where things lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

from simulator.events.changes import MediaFault, PoorLine
from simulator.events.entry import Words
from studio.clock import Clock
from studio.fault_points import NO_FAULTS, Faults
from studio.logbook.folder import DataFolder
from studio.logbook.log import EventLog
from studio.settings import Settings


class Rig(Protocol):
    """What a room asks of the ingest."""

    def set_uplink(
        self, room: str, cut: bool, poor: PoorLine | None = None, *, seed: int | None = None
    ) -> None:
        """Really stop taking the crew's packets, or take them as over a poor line; again take them
        all. ``seed``: the line's chances begin anew with it."""
        ...

    def set_faults(self, room: str, faults: Sequence[MediaFault]) -> None:
        """Really spoil what viewers and recording get of picture and sound: these faults, no others."""
        ...

    def put_on_air(self, room: str, slot: Literal["main", "backup"]) -> None:
        """Show the viewers, record and read this one of the room's two publishers from now on."""
        ...

    def record(self, room: str, into: Path | None, *, zero_ms: int | None = None) -> None:
        """Record into a new segment from now on; None stops. ``zero_ms``: the clock's time of room
        time 0."""
        ...

    def voiced_ms(self, room: str, from_ms: int, to_ms: int) -> int | None:
        """How much voice was measured between two times of the clock; None: no microphone."""
        ...

    async def close(self, room: str) -> Sequence[object]:
        """The show is over: let the publisher go and finish the files."""
        ...


class NoRig:
    """A room without media: drills by script, and tests."""

    def set_uplink(
        self, room: str, cut: bool, poor: PoorLine | None = None, *, seed: int | None = None
    ) -> None:
        return

    def set_faults(self, room: str, faults: Sequence[MediaFault]) -> None:
        return

    def put_on_air(self, room: str, slot: Literal["main", "backup"]) -> None:
        return

    def record(self, room: str, into: Path | None, *, zero_ms: int | None = None) -> None:
        return

    def voiced_ms(self, room: str, from_ms: int, to_ms: int) -> int | None:
        return None

    async def close(self, room: str) -> Sequence[object]:
        return ()


class Ears(Protocol):
    """What a room asks of the speech (``studio.speech``)."""

    def listen(self, room: str, zero_ms: int | None, started_ms: int = 0) -> None:
        """Hear what is said there from now on; None: no longer. ``zero_ms`` as for ``record``."""
        ...

    def leave(self, room: str) -> None:
        """The room is over."""
        ...


class NoEars:
    """A studio that does not listen to what is said."""

    def listen(self, room: str, zero_ms: int | None, started_ms: int = 0) -> None:
        return

    def leave(self, room: str) -> None:
        return


NO_EARS: Final = NoEars()


@dataclass(frozen=True, slots=True)
class World:
    settings: Settings
    clock: Clock
    folder: DataFolder
    log: EventLog
    rig: Rig
    faults: Faults = NO_FAULTS
    ears: Ears = NO_EARS

    @property
    def wall_ms(self) -> int:
        """Wall time in epoch milliseconds, for measuring gaps between processes only."""
        return int(self.clock.wall().timestamp() * 1000)


class RoomTrouble(Exception):
    """An input was not taken. ``code`` is for programs, ``words`` for people."""

    def __init__(self, code: str, words: Words) -> None:
        super().__init__(words.en)
        self.code = code
        self.words = words


class Overloaded(RoomTrouble):
    """Too many inputs wait for this room; this one may be tried again."""


class RoomStopped(RoomTrouble):
    """The room cannot go on: its log cannot be written, or somebody else runs it."""
