"""How far ticks may run: a room time that is durably written before any tick comes near it."""

from __future__ import annotations

import asyncio
from typing import Final

from studio.logbook.log import Lease
from studio.rehearsal.world import World

AHEAD_MS: Final = 1_000
"""So far beyond the present tick the horizon is set; it is moved on when half of it is used up."""


class Horizon:
    """The committed horizon of one room, extended in good time so that ticks seldom wait for it."""

    def __init__(self, world: World, lease: Lease, at_ms: int) -> None:
        self._world = world
        self._lease = lease
        self.at_ms = at_ms
        self._asked_ms = at_ms
        self._asked: asyncio.Future[None] | None = None
        self.waits = 0
        """Ticks that had to wait for the horizon."""

    async def cover(self, due: int, now: int, limit_ms: int | None) -> None:
        """Return when a tick at ``due`` may run. The horizon never passes ``limit_ms``.

        Raises LogTrouble when it cannot be written.
        """
        self._harvest()
        target = max(due, now) + AHEAD_MS
        if limit_ms is not None:
            target = min(target, limit_ms)
        if self._asked is None and target > self.at_ms and self.at_ms - due < AHEAD_MS // 2:
            self._world.faults.reach("before_horizon")
            self._asked_ms = target
            self._asked = self._world.log.append(
                self._lease, (), horizon_ms=target, alive_ms=self._world.wall_ms
            )
            self._asked.add_done_callback(lambda done: done.cancelled() or done.exception())
        if due > self.at_ms and self._asked is not None:
            self.waits += 1
            await self._asked
            self._harvest()

    def _harvest(self) -> None:
        if self._asked is not None and self._asked.done():
            self._asked.result()
            self.at_ms = self._asked_ms
            self._asked = None
            self._world.faults.reach("after_horizon")
