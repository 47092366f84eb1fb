"""Forty rooms in one studio for a minute: tiny video and sound into each, a click now and then.

A real studio process with its durable log, its recordings and its meters; publishers, seats and the
one who counts are other processes. Nothing may be lost, and the event loop may never stand still
for more than a quarter of a second.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import uvloop

from bench import rooms_publishing, rooms_seats

ROOMS = 40
SECONDS = 60
PER_PROCESS = 8
CONNECT_S = 90
SETTLE_S = 3
LOOK_S = 0.02
WORST_STALL_MS = 250
ME = [sys.executable, "-m", "bench.rooms_bench"]


def _cpu_s() -> float:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return spent.ru_utime + spent.ru_stime


async def _worst_stall(until: asyncio.Event) -> list[float]:
    """How late this loop woke, in ms, each time."""
    late = []
    while not until.is_set():
        began = time.perf_counter()
        await asyncio.sleep(LOOK_S)
        late.append((time.perf_counter() - began - LOOK_S) * 1_000)
    return late


def _sums(here: Any) -> Counter[str]:
    sums = Counter[str]()
    for room in here.studio.rooms.values():
        sums.update(room.counters)
    sums.update(here.ingest.counters())
    return sums


def _unrepaired(here: Any) -> int:
    """Packets of all publishers that never came."""
    return sum(
        track.reorder.given_up
        for room in here.ingest._rooms.values()
        for source in room.sources.values()
        if source.session
        for track in source.session.receiver.tracks
    )


async def _serve(data: Path) -> None:
    from studio.server.serve import bind, server_of
    from studio.server.start import opened
    from studio.settings import Settings

    settings = Settings(host="127.0.0.1", port=0, data=data, max_rooms=ROOMS + 5)
    with bind(settings) as listener:
        async with opened(settings) as app, asyncio.TaskGroup() as tasks:
            here = app.state.premises
            gc.collect()
            gc.freeze()  # as ``lianbo serve`` does
            server = server_of(app)
            tasks.create_task(server.serve(sockets=[listener]))
            print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
            asked = asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
            await asked  # everybody is there
            over = asyncio.Event()
            stalls = tasks.create_task(_worst_stall(over))
            there = here.ingest.publishers
            before, before_s, began_s = _sums(here), _cpu_s(), time.perf_counter()
            lost_before = _unrepaired(here)
            await asyncio.sleep(SECONDS)
            spent_s, passed_s = _cpu_s() - before_s, time.perf_counter() - began_s
            over.set()
            late = sorted(await stalls)
            after = _sums(here)
            after.subtract(before)
            told = {
                "publishers_before": there,
                "publishers": here.ingest.publishers,
                "cpu_s_per_s": round(spent_s / passed_s, 3),
                "cpu_per_stream_s": round(spent_s / passed_s / ROOMS, 5),
                "worst_stall_ms": round(late[-1]),
                "stall_p99_ms": round(late[int(len(late) * 0.99)], 1),
                "packets_lost": _unrepaired(here) - lost_before,
                "counters": {name: number for name, number in sorted(after.items()) if number},
            }
            print(json.dumps(told), flush=True)
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
            server.should_exit = True


LOST = ("frames_dropped", "datagrams_dropped", "rig_facts_dropped")


def run() -> dict[str, Any]:
    """What one studio of forty rooms lost, how long it stood still at worst, and its CPU."""
    from bench.ingest_bench import _keys

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        media, keys = folder / "clip.mkv", _keys(folder)
        media.write_bytes(rooms_publishing.clip())
        piped: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        server = subprocess.Popen([*ME, "serve", str(folder / "data")], **piped)
        others: list[subprocess.Popen[str]] = []
        try:
            address = server.stdout.readline().strip()  # type: ignore[union-attr]
            seats = subprocess.Popen([*ME, "seats", address, str(ROOMS)], **piped)
            others.append(seats)
            doors = _heard(seats)
            for first in range(0, ROOMS, PER_PROCESS):
                part = json.dumps(doors[first : first + PER_PROCESS])
                command = [*ME, "publish", str(media), *map(str, keys), part]
                others.append(subprocess.Popen(command, stderr=subprocess.DEVNULL, text=True))
            connected = _all_there(address)
            _say(seats)
            _heard(seats)
            time.sleep(SETTLE_S)
            load_before = os.getloadavg()[0]
            _say(server)
            told = _heard(server)
            _say(seats)
            told |= _heard(seats)
            _say(server)
        finally:
            _end(server, others)
    lost = told["packets_lost"] + told["clicks_lost"]
    lost += sum(told["counters"].get(name, 0) for name in LOST)
    return {
        "name": f"{ROOMS} rooms of {rooms_publishing.FPS} fps and sound, {SECONDS} s, one studio",
        **told,
        "connected": connected,
        "lost": lost,
        "cpus": os.cpu_count(),
        "load": round(load_before, 1),
        "wanted": {"lost": 0, "worst_stall_ms": WORST_STALL_MS},
        "met": connected == ROOMS and lost == 0 and told["worst_stall_ms"] <= WORST_STALL_MS,
    }


def _end(server: subprocess.Popen[str], others: list[subprocess.Popen[str]]) -> None:
    """The studio may end by itself; the others are stopped."""
    for process in others:
        process.kill()
        process.wait()
    try:
        server.wait(30)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _say(to: subprocess.Popen[str]) -> None:
    assert to.stdin is not None
    to.stdin.write("\n")
    to.stdin.flush()


def _heard(of: subprocess.Popen[str]) -> Any:
    assert of.stdout is not None
    return json.loads(of.stdout.readline())


def _all_there(address: str) -> int:
    """Wait until every publisher is connected; how many are."""
    found = 0
    for _ in range(CONNECT_S):
        text = httpx.get(f"{address}/metrics", trust_env=False, timeout=30).text
        lines = [line for line in text.splitlines() if '"publishers"' in line]
        found = round(float(lines[0].rpartition(" ")[2])) if lines else 0
        if found >= ROOMS:
            break
        time.sleep(1)
    return found


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", data]:
            uvloop.run(_serve(Path(data)))
        case ["seats", address, count]:
            uvloop.run(rooms_seats.sit_down(address, int(count)))
        case ["publish", path, cert, key, doors]:
            lasts_s = CONNECT_S + SETTLE_S + SECONDS + 30
            rooms_publishing.publish(path, cert, key, json.loads(doors), lasts_s)
        case _:
            print(json.dumps(run(), indent=1))
