"""What a log of inputs must do, whatever stores it. One conformance suite tests every store.

The store holds inputs only, with gaps in ``seq``; derived entries are recomputed from them. An
``epoch`` proves who may write: taking a room over raises it, and the former writer is fenced.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from simulator.events.entry import Words

RoomState = Literal["open", "sealed"]


@dataclass(frozen=True, slots=True)
class Row:
    """One input as it is stored: ``line`` is the entry's own bytes, without the chain."""

    seq: int
    t_ms: int
    line: bytes
    idem: str | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to write one room."""

    room: str
    epoch: int


@dataclass(frozen=True, slots=True)
class Held:
    """What the log holds of one room. ``plan`` is whatever the room was opened with.

    ``horizon_ms`` is the room time up to which ticks were allowed to run; ``alive_ms`` the wall
    clock (epoch milliseconds) when that was last written.
    """

    room: str
    plan: bytes
    rows: tuple[Row, ...]
    horizon_ms: int
    alive_ms: int


class LogTrouble(Exception):
    """The log could not do what was asked. ``code`` is for programs, ``words`` for people."""

    code = "log_trouble"

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh=zh, en=en)


class Fenced(LogTrouble):
    """Another process has taken the room over, or ``seq`` does not rise: this writer must stop."""

    code = "fenced"


class LogFailed(LogTrouble):
    """Nothing of this append was stored: the disk is full or broken."""

    code = "log_failed"


class LogOverloaded(LogTrouble):
    """The writer's queue is full; nothing was stored, and it may be tried again."""

    code = "log_overloaded"


class IdemTaken(LogTrouble):
    """The last guard: an idempotency key stands in the log already. Nothing was stored."""

    code = "idem_taken"


class EventLog(Protocol):
    """Durable inputs of many rooms. A method that returns has made its change durable."""

    async def open_room(self, room: str, plan: bytes, alive_ms: int) -> Lease:
        """A new room with epoch 1. Raises IdemTaken where the id is known, LogFailed."""
        ...

    async def take_over(self, room: str) -> Lease:
        """Fence whoever wrote before. Raises Fenced where the room is unknown or sealed."""
        ...

    def append(
        self, lease: Lease, rows: Sequence[Row], *, horizon_ms: int = 0, alive_ms: int = 0
    ) -> asyncio.Future[None]:
        """Store inputs and extend the horizon (it never falls), all or nothing.

        Queued when the call returns, durable when it was awaited; appends of one lease become
        durable in the order of the calls.
        Raises Fenced, IdemTaken, LogFailed, LogOverloaded.
        """
        ...

    async def seal(self, lease: Lease) -> None:
        """The bundle is the room's only home from now on: lines go, known keys stay."""
        ...

    async def read(self, room: str) -> Held:
        """Everything of an open room, rows by rising ``seq``. Raises Fenced where unknown."""
        ...

    async def open_rooms(self) -> tuple[str, ...]:
        """Ids of the rooms that are not sealed, oldest first."""
        ...

    async def seq_of(self, room: str, idem: str) -> int | None:
        """The ``seq`` that a key got, in open and in sealed rooms."""
        ...

    async def close(self) -> None:
        """Write what is queued, then let the store go."""
        ...
