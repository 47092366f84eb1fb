"""Room time put forward by a test. Mounted only with ``Settings.test_clock``, never in a real studio."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from fastapi import APIRouter

from simulator.events.changes import MediaFault, PoorLine
from studio.clock import AdvancedClock
from studio.ingest.door import Ingest
from studio.ingest.watch import Slot
from studio.server.premises import Here
from studio.server.refusals import Refusal
from studio.server.shapes import Advance, Advanced

router = APIRouter(tags=["test"])
STEP_MS = 100
CATCH_UP_S = 60.0
"""For the work of one step. The clock stands still meanwhile, so that it is work and nothing else."""


@router.post("/api/test/advance", include_in_schema=False)
async def advance(asked: Advance, here: Here) -> Advanced:
    """Put the rooms' clock forward tick by tick; every live room follows before the next step.

    Raises Refusal 503 with the rooms that did not follow.
    """
    clock = here.clock
    assert isinstance(clock, AdvancedClock)
    left_ms = asked.by_ms
    clock.run_at(
        0
    )  # on a busy machine real time would put the goal further away than the rooms get
    try:
        while left_ms > 0:
            step_ms = min(STEP_MS, left_ms) if here.live_shows else left_ms
            left_ms -= step_ms
            clock.advance(step_ms)
            await _followed(here, left_ms)
    finally:
        clock.run_at(asked.then_percent)
    for room, rehearsal in here.studio.rooms.items():
        if rehearsal.record_into is not None:  # a new file, with the new anchor
            into, zero_ms = rehearsal.record_into, rehearsal.zero_ms - clock.ahead_ms
            here.ingest.record(room, into, zero_ms=zero_ms)
    return Advanced(now_ms=clock.monotonic_ms())


async def _followed(here: Here, left_ms: int) -> None:
    """Return when each room has run the ticks that are due now."""
    try:
        async with asyncio.timeout(CATCH_UP_S):
            for room in tuple(here.studio.rooms.values()):
                while not room.has_caught_up:  # noqa: ASYNC110 - commits end in a thread, ticks in tasks
                    await asyncio.sleep(0.001)
    except TimeoutError as error:
        late = ", ".join(
            f"{name} ({room.state}, {room.counters['inputs_waiting']} inputs waiting)"
            for name, room in here.studio.rooms.items()
            if not room.has_caught_up
        )
        raise Refusal(
            503,
            "rooms_did_not_follow",
            f"测试时钟还差 {left_ms} 毫秒，这些直播间 {CATCH_UP_S:g} 秒内没有跟上：{late}",
            f"{left_ms} ms before the goal these rooms did not follow within {CATCH_UP_S:g} s: {late}",
        ) from error


class RigOnRealTime:
    """The ingest, asked in the rooms' time, which runs ahead of the media's."""

    def __init__(self, ingest: Ingest, clock: AdvancedClock) -> None:
        self._ingest = ingest
        self._clock = clock

    def set_uplink(
        self, room: str, cut: bool, poor: PoorLine | None = None, *, seed: int | None = None
    ) -> None:
        self._ingest.set_uplink(room, cut, poor, seed=seed)

    def set_faults(self, room: str, faults: Sequence[MediaFault]) -> None:
        self._ingest.set_faults(room, faults)

    def put_on_air(self, room: str, slot: Slot) -> None:
        self._ingest.put_on_air(room, slot)

    def record(self, room: str, into: Path | None, *, zero_ms: int | None = None) -> None:
        zero_ms = None if zero_ms is None else zero_ms - self._clock.ahead_ms
        self._ingest.record(room, into, zero_ms=zero_ms)

    def voiced_ms(self, room: str, from_ms: int, to_ms: int) -> int | None:
        ahead_ms = self._clock.ahead_ms
        return self._ingest.voiced_ms(room, from_ms - ahead_ms, to_ms - ahead_ms)

    async def close(self, room: str) -> Sequence[object]:
        return await self._ingest.close(room)
