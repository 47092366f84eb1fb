"""Many 720p30 streams at once into one process: ours, with and without signals, and Janus.

The server's CPU seconds within a steady window, divided by streams and seconds: handshakes and
start-up are not in it. Publishers are other processes.
"""

from __future__ import annotations

import asyncio
import gc
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import av
import uvloop
from fastapi import FastAPI

from bench import janus_peer
from bench.children import heard

WINDOW_S = 10
SETTLE_S = 2
CONNECT_S = 40
PER_PROCESS = 1
"""A publisher that connects holds Python's lock: others in its process would fall silent meanwhile and
then send seconds of media at once."""
CLIP_S = 60
ME = [sys.executable, "-m", "bench.streams_bench"]


def _cpu_s() -> float:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return spent.ru_utime + spent.ru_stime


async def _serve(count: int, signals: bool, into: Path) -> None:
    from bench.ingest_bench import _serve as serve
    from studio.clock import SystemClock
    from studio.darkroom import open_ingest
    from studio.ingest.door import running
    from studio.ingest.whip import routes
    from studio.meter import Meter

    measured = _timed(Meter) if signals else [0.0]
    if not signals:
        Meter.take_all = lambda self, frames: None  # type: ignore[method-assign]  # recording alone
    connected: set[str] = set()

    def report(room: str, fact: Any) -> None:
        if fact.kind == "media.connected":
            connected.add(room)

    ingest, darkroom = open_ingest(SystemClock(), report, max_publishers=count)
    app = FastAPI()
    app.include_router(routes(ingest, lambda room, token: "admitted"))
    rooms = [f"r{number}" for number in range(count)]
    for room in rooms:
        ingest.record(room, into / room)
    async with running(ingest), asyncio.TaskGroup() as tasks:
        server = serve(app, tasks)
        await _all_there(connected, count)
        await asyncio.sleep(SETTLE_S)
        gc.collect()
        gc.freeze()  # as ``lianbo serve`` does
        began_s, before_s, measured_s = time.perf_counter(), _cpu_s(), measured[0]
        await asyncio.sleep(WINDOW_S)
        spent_s, passed_s = _cpu_s() - before_s, time.perf_counter() - began_s
        measured_s = measured[0] - measured_s
        lost = _lost(ingest)
        segments = [segment for room in rooms for segment in await ingest.close(room)]
        server.should_exit = True
    darkroom.stop()
    told = {
        "connected": len(connected),
        "cpu_per_stream_s": round(spent_s / passed_s / max(1, len(connected)), 5),
        "meters_cpu_per_stream_s": round(measured_s / passed_s / max(1, len(connected)), 5),
        "packets_lost": lost,
        "fps_recorded": _fps([s.frames * 1000 / max(1, s.lasts_ms) for s in segments]),
        "segments": len(segments),
    }
    print(json.dumps(told), flush=True)


async def _all_there(connected: set[str], count: int) -> None:
    """Wait until every publisher is connected, or ``CONNECT_S``."""
    for _ in range(CONNECT_S * 10):
        if len(connected) == count:
            return
        await asyncio.sleep(0.1)


def _lost(ingest: Any) -> int:
    """Packets that were neither received nor recovered, over all rooms."""
    return sum(
        track.reception.expected - track.reception.received - track.reception.recovered
        for room in ingest._rooms.values()
        if room.session
        for track in room.session.receiver.tracks
        if track.reception
    )


def _timed(meter: Any) -> list[float]:
    """CPU seconds of the darkroom's thread within the meters, so far: a difference of two noisy
    runs says less."""
    spent = [0.0]

    def timed(name: str) -> None:
        plain = getattr(meter, name)

        def run(*given: Any) -> Any:
            began_s = time.thread_time()
            try:
                return plain(*given)
            finally:
                spent[0] += time.thread_time() - began_s

        setattr(meter, name, run)

    for name in ("take_all", "read"):
        timed(name)
    return spent


def _fps(rates: list[float]) -> float:
    """The lowest of all files."""
    return round(min(rates, default=0.0), 1)


def _publish(url: str, first: int, count: int, path: str, cert: str, key: str) -> None:
    from bench.ingest_bench import _publish as publish

    for number in range(first, first + count):
        one = threading.Thread(
            target=publish, args=(f"{url}/r{number}", path, cert, key), daemon=True
        )
        one.start()
        one.join(0.2)
    threading.Event().wait(CONNECT_S + SETTLE_S + WINDOW_S + 20)


def _publishers(url: str, count: int, media: Path, keys: tuple[Path, Path]) -> list[Any]:
    return [
        subprocess.Popen(
            [*ME, "publish", url, str(first), str(min(PER_PROCESS, count - first)), str(media),
             *map(str, keys)],
            stderr=subprocess.DEVNULL,
        )
        for first in range(0, count, PER_PROCESS)
    ]  # fmt: skip


def ours(count: int, *, signals: bool, media: Path, keys: tuple[Path, Path]) -> dict[str, Any]:
    """Our row for so many streams."""
    with tempfile.TemporaryDirectory() as into:
        command = [*ME, "serve", str(count), "signals" if signals else "bare", into]
        with heard(command) as server:
            assert server.stdout is not None
            url = server.stdout.readline().strip().rpartition("/")[0]
            publishers = _publishers(url, count, media, keys)
            told: dict[str, Any] = json.loads(server.stdout.readline() or "{}")
        for publisher in publishers:
            publisher.kill()
            publisher.wait()
    return told


def janus(count: int, *, media: Path, keys: tuple[Path, Path]) -> dict[str, Any]:
    """Janus' row, or why there is none."""
    if janus_peer.library() is None:
        return {"skipped": janus_peer.MISSING}
    with tempfile.TemporaryDirectory() as folder:
        peer = janus_peer.Janus(Path(folder))
        try:
            publishers = _publishers(peer.url, count, media, keys)
            for _ in range(CONNECT_S * 10):
                if len(list(Path(folder).glob("*video*.mjr"))) >= count:
                    break
                time.sleep(0.1)
            connected = len(list(Path(folder).glob("*video*.mjr")))
            time.sleep(SETTLE_S)
            began_s, before_s, bytes_before = time.perf_counter(), peer.cpu_s, peer.recorded
            time.sleep(WINDOW_S)
            spent_s, passed_s = peer.cpu_s - before_s, time.perf_counter() - began_s
            kbps = (peer.recorded - bytes_before) * 8 / passed_s / 1000 / max(1, connected)
            for publisher in publishers:
                publisher.kill()
                publisher.wait()
        finally:
            peer.stop()
    return {
        "connected": connected,
        "cpu_per_stream_s": round(spent_s / passed_s / max(1, connected), 5),
        "kbps_recorded": round(kbps),
    }


WANTED = {8: 0.015, 24: 0.0115}
WANTED_TIMES_JANUS = {8: 1.4, 24: 1.2}
WANTED_SIGNALS = 0.008


def run() -> dict[str, Any]:
    """The rows, and what of the targets is met in this run."""
    found = rows()
    return {
        "name": "many 720p30 streams of 2 Mbit/s, recorded, one process",
        "rows": found,
        "met": {
            row["streams"]: {
                "cpu": row["recording"]["cpu_per_stream_s"] <= WANTED[row["streams"]],
                "signals": row["signals_cpu_per_stream_s"] <= WANTED_SIGNALS,
                "janus": "times_janus" in row
                and row["times_janus"] <= WANTED_TIMES_JANUS[row["streams"]],
            }
            for row in found
        },
        "wanted": {"cpu": WANTED, "signals": WANTED_SIGNALS, "times_janus": WANTED_TIMES_JANUS},
    }


def rows(counts: tuple[int, ...] = (8, 24)) -> list[dict[str, Any]]:
    """For each number of streams: ours bare, ours with signals, Janus, in the same minutes."""
    from bench.ingest_bench import _keys, clip

    found = []
    with tempfile.TemporaryDirectory() as name:
        media, keys = Path(name) / "clip.mkv", _keys(Path(name))
        media.write_bytes(clip(CLIP_S))
        for count in counts:
            bare = ours(count, signals=False, media=media, keys=keys)
            full = ours(count, signals=True, media=media, keys=keys)
            peer = janus(count, media=media, keys=keys)
            row: dict[str, Any] = {"streams": count, "recording": bare, "janus": peer}
            row["signals_cpu_per_stream_s"] = full.get("meters_cpu_per_stream_s", 0)
            row["signals_by_difference"] = round(
                full.get("cpu_per_stream_s", 0) - bare.get("cpu_per_stream_s", 0), 5
            )
            if peer.get("cpu_per_stream_s"):
                ratio = bare["cpu_per_stream_s"] / peer["cpu_per_stream_s"]
                row["times_janus"] = round(ratio, 2)
            found.append(row)
    return found


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", count, signals, into]:
            uvloop.run(_serve(int(count), signals == "signals", Path(into)))
        case ["publish", url, first, count, path, cert, key]:
            av.logging.set_level(av.logging.PANIC)
            _publish(url, int(first), int(count), path, cert, key)
        case [*counts]:
            print(json.dumps(rows(tuple(map(int, counts)) or (8, 24)), indent=1))
