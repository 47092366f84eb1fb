"""Room time put forward by a test. Mounted only with ``Settings.test_clock``, never in a real studio."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from fastapi import APIRouter

from simulator.events.changes import PoorLine
from studio.clock import AdvancedClock
from studio.ingest.door import Ingest
from studio.server.premises import Here
from studio.server.shapes import Advance, Advanced

router = APIRouter(tags=["test"])
STEP_MS = 100
CATCH_UP_S = 20.0


@router.post("/api/test/advance", include_in_schema=False)
async def advance(asked: Advance, here: Here) -> Advanced:
    """Put the rooms' clock forward tick by tick; every live room follows before the next step."""
    clock = here.clock
    assert isinstance(clock, AdvancedClock)
    left_ms = asked.by_ms
    while left_ms > 0:
        step_ms = min(STEP_MS, left_ms) if here.live_shows else left_ms
        left_ms -= step_ms
        clock.advance(step_ms)
        async with asyncio.timeout(CATCH_UP_S):
            while not all(room.has_caught_up for room in here.studio.rooms.values()):  # noqa: ASYNC110 - commits end in a thread, ticks in tasks
                await asyncio.sleep(0.001)
    for room, rehearsal in here.studio.rooms.items():
        if rehearsal.record_into is not None:  # a new file, with the new anchor
            into, zero_ms = rehearsal.record_into, rehearsal.zero_ms - clock.ahead_ms
            here.ingest.record(room, into, zero_ms=zero_ms)
    return Advanced(now_ms=clock.monotonic_ms())


class RigOnRealTime:
    """The ingest, asked in the rooms' time, which runs ahead of the media's."""

    def __init__(self, ingest: Ingest, clock: AdvancedClock) -> None:
        self._ingest = ingest
        self._clock = clock

    def set_uplink(
        self, room: str, cut: bool, poor: PoorLine | None = None, *, seed: int | None = None
    ) -> None:
        self._ingest.set_uplink(room, cut, poor, seed=seed)

    def record(self, room: str, into: Path | None, *, zero_ms: int | None = None) -> None:
        zero_ms = None if zero_ms is None else zero_ms - self._clock.ahead_ms
        self._ingest.record(room, into, zero_ms=zero_ms)

    def voiced_ms(self, room: str, from_ms: int, to_ms: int) -> int | None:
        ahead_ms = self._clock.ahead_ms
        return self._ingest.voiced_ms(room, from_ms - ahead_ms, to_ms - ahead_ms)

    async def close(self, room: str) -> Sequence[object]:
        return await self._ingest.close(room)
