"""The durable log, and rooms that live on it: entries a second, acknowledgements, rebuilding.

Ratios and CPU figures travel between machines; fsync figures are this disk's.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from scoring.language import write_rubric
from simulator.engine import MODEL, Engine
from simulator.events.instructor import ShowPrepared
from simulator.events.trainee import NoticePosted, ShowStarted
from studio.clock import SystemClock
from studio.library import load_scenario, rubric_of
from studio.logbook.folder import DataFolder
from studio.logbook.log import Held, Row
from studio.logbook.sqlite import SqliteLog
from studio.placement.local import Studio
from studio.rehearsal import NoRig, Play, Rehearsal, World
from studio.rehearsal.snapshot import Snapshots, thawed
from studio.rehearsal.story import Story, rebuilt
from studio.settings import Settings

ENTRY = b'{"seq":1}' + b"x" * 340
ROOMS = 50
SECONDS = 10
SHOW_MS = 10 * 60_000


def run() -> dict[str, Any]:
    """Figures of the store alone, of many live rooms, and of a rebuild after a crash."""
    with tempfile.TemporaryDirectory(prefix="lianbo-bench-") as name:
        folder = Path(name)
        figures: dict[str, Any] = {
            f"appends_{clients}_clients": asyncio.run(appends(folder / f"log{clients}", clients))
            for clients in (1, 40, 400)
        }
        figures["live_rooms"] = asyncio.run(live_rooms(folder / "data"))
        figures["rebuild_10_min"] = asyncio.run(rebuilding(folder / "rebuild"))
    return figures


async def appends(path: Path, clients: int) -> dict[str, Any]:
    """Each client appends the next entry when the last one is durable."""
    log = SqliteLog(path)
    waits: list[float] = []

    async def client(number: int) -> None:
        lease = await log.open_room(f"r{number}", b"", 0)
        while time.perf_counter() < end:
            asked = time.perf_counter()
            seq = len(waits) + 1
            await log.append(lease, [Row(seq, seq, ENTRY, f"c{number}:{seq}")])
            waits.append(time.perf_counter() - asked)

    end = time.perf_counter() + 3
    cpu = time.process_time()
    async with asyncio.TaskGroup() as tasks:
        for number in range(clients):
            tasks.create_task(client(number))
    cpu = time.process_time() - cpu
    await log.close()
    return {
        "entries_per_s": round(len(waits) / 3),
        "cpu_us_per_entry": round(cpu / len(waits) * 1e6),
        **_spread(waits),
    }


def _play() -> Play:
    loaded = load_scenario("evening-sale")
    prepared = ShowPrepared(
        scenario=loaded.scenario.meta.id, scenario_sha256=loaded.sha256, seed=3,
        difficulty="normal", mode="practice", model=MODEL,
    )  # fmt: skip
    rubric = write_rubric(rubric_of(loaded.scenario)).decode("utf-8")
    return Play(
        scenario=loaded.scenario,
        scenario_yaml=loaded.raw.decode("utf-8"),
        rubric=rubric,
        prepared=prepared,
    )


async def live_rooms(data: Path) -> dict[str, Any]:
    """Rooms on the air at once, two inputs a second each, by the real clock."""
    folder = DataFolder.open(data)
    log = SqliteLog(folder.log)
    waits: list[float] = []
    late: list[int] = []

    async def crew(room: Rehearsal) -> None:
        await room.act(ShowStarted(), "trainee:host", "go")
        end = time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            await asyncio.sleep(0.5)
            asked = time.perf_counter()
            await room.act(NoticePosted(topic="show", text="今晚八点"), "trainee:desk")
            waits.append(time.perf_counter() - asked)
            late.append(room.counters["tick_late_ms"])

    world = World(Settings(data=data), SystemClock(), folder, log, NoRig())
    async with Studio(world) as studio:
        rooms = [await studio.open_room(_play()) for _ in range(ROOMS)]
        cpu = time.process_time()
        async with asyncio.TaskGroup() as tasks:
            for room in rooms:
                tasks.create_task(crew(room))
        cpu = time.process_time() - cpu
    await log.close()
    folder.close()
    return {
        "rooms": ROOMS,
        "cores": round(cpu / SECONDS, 2),
        "tick_late_p50_ms": statistics.median(late),
        **_spread(waits),
    }


async def rebuilding(folder: Path) -> dict[str, Any]:
    """The CPU time of bringing a room back: from its first entry, and from a snapshot."""
    play = _play()
    engine, story = Engine(play.scenario, play.prepared), Story()
    story.add(engine.begin())
    started = engine.admit(ShowStarted(), "trainee:host", 100)
    story.add(started)
    rows = tuple(Row(seq, 100 * (seq - 1), story.lines[seq - 1]) for seq in (1, 2))
    snapshots = Snapshots(folder)
    async with asyncio.TaskGroup() as tasks:
        keeping = tasks.create_task(snapshots.keep())
        for now_ms in range(1_000, SHOW_MS + 1, 1_000):
            story.add_all(engine.advance(now_ms))
            snapshots.offer(engine, story)
            await asyncio.sleep(0.001)
        keeping.cancel()
    held = Held("r", b"", rows, SHOW_MS, 0)
    slow = time.process_time()
    whole = rebuilt(Engine(play.scenario, play.prepared), held)
    slow = time.process_time() - slow
    quick = time.process_time()
    start = thawed(folder, held)
    assert start is not None
    assert rebuilt(start[0], held, start[1]) == whole
    quick = time.process_time() - quick
    return {
        "entries": len(whole.lines),
        "from_first_entry_cpu_s": round(slow, 2),
        "from_snapshot_cpu_s": round(quick, 2),
        "target_cpu_s": 2,
    }


def _spread(waits: list[float]) -> dict[str, float]:
    waits_ms = sorted(wait * 1000 for wait in waits)
    return {
        "ack_p50_ms": round(statistics.median(waits_ms), 2),
        "ack_p99_ms": round(waits_ms[int(len(waits_ms) * 0.99)], 2),
    }
