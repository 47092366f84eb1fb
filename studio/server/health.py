"""Is the studio alive, may it take another room, and what does it count?"""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from studio.server.premises import Here, Premises, Who
from studio.server.shapes import Health

router = APIRouter(tags=["health"])
LAG_MS = 250
DISK_BYTES = 200 * 1024 * 1024
"""Less free disk than this and no new room should be opened."""
WATCH_S = 1.0


@router.get("/healthz")
async def healthz() -> Health:
    """The process answers."""
    return Health(ok=True)


@router.get("/readyz", responses={503: {"model": Health}})
async def readyz(here: Here, answer: Response) -> Health:
    """May new rooms be opened here? 503 with the reasons when not."""
    why = await asyncio.to_thread(_why_not, here)
    answer.status_code = 503 if why else 200
    return Health(ok=not why, why=why)


def _why_not(here: Premises) -> tuple[str, ...]:
    found = {
        "draining": here.draining,
        "no_place": here.free_places <= 0,
        "slow_loop": here.loop_lag_ms > LAG_MS,
        "disk_full": shutil.disk_usage(here.settings.data).free < DISK_BYTES,
        "room_stopped": any(room.state == "stopped" for room in here.studio.rooms.values()),
        "room_not_restored": bool(here.studio.unrestored),
    }
    return tuple(name for name, is_so in found.items() if is_so)


@router.get("/metrics", response_class=Response)
async def metrics(here: Here, who: Who) -> Response:
    """Counters in Prometheus' text form; for this machine, or with the instructor's token."""
    if not who.local:
        who.must_be_instructor()
    here.figures.rooms.set(here.studio.live_rooms)
    sums = Counter[str]()
    for room in here.studio.rooms.values():
        sums.update(room.counters)
    sums.update(here.ingest.counters())
    for what, number in sums.items():
        here.figures.rooms_count.labels(what).set(number)
    here.figures.loop_lag.set(here.loop_lag_ms / 1000)
    return Response(generate_latest(here.figures.registry), media_type=CONTENT_TYPE_LATEST)


async def watch_loop(here: Premises) -> None:
    """Note how late the loop wakes: a blocked loop makes every room late."""
    due_ms = here.clock.monotonic_ms()
    while True:
        due_ms += int(WATCH_S * 1000)
        await here.clock.sleep_until_ms(due_ms)
        here.loop_lag_ms = here.clock.monotonic_ms() - due_ms
        due_ms = max(due_ms, here.clock.monotonic_ms() - LAG_MS)
