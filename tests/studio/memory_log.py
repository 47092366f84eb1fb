"""An event log in memory that keeps every promise of the protocol, and can be held or broken."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from studio.logbook.log import Fenced, Held, IdemTaken, Lease, LogFailed, LogTrouble, Row


@dataclass
class _Room:
    plan: bytes
    alive_ms: int
    epoch: int = 1
    is_open: bool = True
    horizon_ms: int = 0
    rows: list[Row] = field(default_factory=list)


def _gone() -> Fenced:
    return Fenced("不是你的", "not yours")


class MemoryLog:
    """``hold()`` lets nothing become durable until ``let_go()``; ``broken`` fails every append."""

    def __init__(self) -> None:
        self._rooms: dict[str, _Room] = {}
        self._held: list[tuple[asyncio.Future[None], Lease, Sequence[Row], int, int]] | None = None
        self.broken = False

    def hold(self) -> None:
        self._held = []

    def let_go(self) -> None:
        held, self._held = self._held or [], None
        for waiting in held:
            self._store(*waiting)

    @property
    def held(self) -> int:
        return len(self._held or [])

    async def open_room(self, room: str, plan: bytes, alive_ms: int) -> Lease:
        if room in self._rooms:
            raise IdemTaken("已有", "known")
        self._rooms[room] = _Room(plan, alive_ms)
        return Lease(room, 1)

    async def take_over(self, room: str) -> Lease:
        there = self._rooms.get(room)
        if there is None or not there.is_open:
            raise _gone()
        there.epoch += 1
        return Lease(room, there.epoch)

    def append(
        self, lease: Lease, rows: Sequence[Row], *, horizon_ms: int = 0, alive_ms: int = 0
    ) -> asyncio.Future[None]:
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        deed = (answer, lease, tuple(rows), horizon_ms, alive_ms)
        if self._held is None:
            self._store(*deed)
        else:
            self._held.append(deed)
        return answer

    def _store(
        self,
        answer: asyncio.Future[None],
        lease: Lease,
        rows: Sequence[Row],
        horizon_ms: int,
        alive_ms: int,
    ) -> None:
        try:
            self._keep(lease, rows)
        except LogTrouble as trouble:
            answer.set_exception(trouble)
            return
        there = self._rooms[lease.room]
        there.rows += rows
        there.horizon_ms = max(there.horizon_ms, horizon_ms)
        there.alive_ms = max(there.alive_ms, alive_ms)
        answer.set_result(None)

    def _keep(self, lease: Lease, rows: Sequence[Row]) -> None:
        there = self._rooms.get(lease.room)
        if self.broken:
            raise LogFailed("坏了", "broken")
        if there is None or there.epoch != lease.epoch or not there.is_open:
            raise _gone()
        if rows and there.rows and rows[0].seq <= there.rows[-1].seq:
            raise _gone()
        known = {row.idem for row in there.rows if row.idem is not None}
        if known & {row.idem for row in rows}:
            raise IdemTaken("已有", "known")

    async def seal(self, lease: Lease) -> None:
        there = self._rooms[lease.room]
        if there.epoch != lease.epoch:
            raise _gone()
        there.is_open = False

    async def read(self, room: str) -> Held:
        there = self._rooms.get(room)
        if there is None or not there.is_open:
            raise _gone()
        return Held(room, there.plan, tuple(there.rows), there.horizon_ms, there.alive_ms)

    async def open_rooms(self) -> tuple[str, ...]:
        return tuple(room for room, there in self._rooms.items() if there.is_open)

    async def seq_of(self, room: str, idem: str) -> int | None:
        there = self._rooms.get(room)
        rows = there.rows if there is not None else []
        return next((row.seq for row in rows if row.idem == idem), None)

    async def close(self) -> None:
        return
