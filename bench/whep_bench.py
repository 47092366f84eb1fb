"""What one WHEP viewer costs the server: one 720p30 stream, watched by eight and by nobody.

The viewers are another process; they take packets and decode nothing.
"""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx
import uvloop
from aiortc import (
    RTCBundlePolicy,
    RTCConfiguration,
    RTCPeerConnection,
    RTCSessionDescription,
)
from fastapi import FastAPI

from bench.children import heard

VIEWERS = 8
WINDOW_S = 8
WANTED = 0.015
ME = [sys.executable, "-m", "bench.whep_bench"]


def _cpu_s() -> float:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return spent.ru_utime + spent.ru_stime


async def _load() -> float:
    """CPU seconds per second of this process over a window."""
    began_s, before_s = time.perf_counter(), _cpu_s()
    await asyncio.sleep(WINDOW_S)
    return (_cpu_s() - before_s) / (time.perf_counter() - began_s)


async def _serve(into: Path) -> None:
    from bench.ingest_bench import ROOM
    from bench.ingest_bench import _serve as serve
    from studio.clock import SystemClock
    from studio.darkroom import open_ingest
    from studio.ingest import whep
    from studio.ingest.door import running
    from studio.ingest.whip import routes

    live = asyncio.Event()

    def report(room: str, fact: Any) -> None:
        if fact.kind == "media.read":
            live.set()

    ingest, darkroom = open_ingest(SystemClock(), report)
    ingest.record(ROOM, into)
    app = FastAPI()
    app.include_router(routes(ingest, lambda room, token: "admitted"))
    app.include_router(whep.routes(ingest.gallery, lambda room, request: "admitted"))
    async with running(ingest), asyncio.TaskGroup() as tasks:
        server = serve(app, tasks)
        await live.wait()
        alone = await _load()
        print("watch", flush=True)
        for _ in range(300):
            if ingest.counters()["viewers"] == VIEWERS:
                break
            await asyncio.sleep(0.1)
        await asyncio.sleep(3)
        watched = await _load()
        counts = ingest.counters()
        server.should_exit = True
    darkroom.stop()
    told = {
        "viewers": counts["viewers"],
        "frames_dropped": counts["viewer_frames_dropped"],
        "packets_repeated": counts["viewer_packets_repeated"],
        "server_cpu_per_s_alone": round(alone, 4),
        "server_cpu_per_s_watched": round(watched, 4),
        "cpu_per_viewer_s": round((watched - alone) / max(1, counts["viewers"]), 5),
    }
    print(json.dumps(told), flush=True)


async def _watch(url: str) -> None:
    from studio.ingest import hooks

    kept = []
    packets = [0] * VIEWERS
    async with httpx.AsyncClient(trust_env=False) as client:
        for number in range(VIEWERS):
            viewer = RTCPeerConnection(
                RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
            )
            for kind in ("video", "audio"):
                viewer.addTransceiver(kind, direction="recvonly")

            def count(data: bytes, number: int = number) -> None:
                packets[number] += 1

            hooks.bypass_decoders(viewer)
            await viewer.setLocalDescription(await viewer.createOffer())
            dtls = hooks.transport_of(viewer)
            hooks.tap(dtls, count, lambda data: None)
            answer = await client.post(
                url,
                content=viewer.localDescription.sdp,
                headers={"Content-Type": "application/sdp"},
            )
            await viewer.setRemoteDescription(RTCSessionDescription(answer.text, "answer"))
            kept.append(viewer)
    began_s, before = time.perf_counter(), 0
    await asyncio.sleep(4)
    before, began_s = sum(packets), time.perf_counter()
    await asyncio.sleep(WINDOW_S)
    rate = (sum(packets) - before) / (time.perf_counter() - began_s) / VIEWERS
    print(json.dumps({"packets_per_viewer_s": round(rate), "all_watch": all(packets)}), flush=True)
    await asyncio.sleep(60)


def run() -> dict[str, Any]:
    """CPU seconds per viewer second, beside what the viewers really got."""
    from bench.ingest_bench import _keys, clip

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        media, keys = folder / "clip.mkv", _keys(folder)
        media.write_bytes(clip(45))
        with heard([*ME, "serve", str(folder / "into")]) as server:
            assert server.stdout is not None
            url = server.stdout.readline().strip()
            publisher = subprocess.Popen(
                [sys.executable, "-m", "bench.ingest_bench", "publish", url, str(media),
                 *map(str, keys)], stderr=subprocess.DEVNULL,
            )  # fmt: skip
            assert server.stdout.readline().strip() == "watch"
            watching = subprocess.Popen(
                [*ME, "watch", url.replace("/whip/", "/whep/")],
                stdout=subprocess.PIPE,
                text=True,
            )
            assert watching.stdout is not None
            told: dict[str, Any] = json.loads(server.stdout.readline())
            got: dict[str, Any] = json.loads(watching.stdout.readline() or "{}")
            for process in (publisher, watching):
                process.kill()
                process.wait()
    return {
        "name": "one 720p30 stream of 2 Mbit/s watched by WHEP",
        **told,
        **got,
        "wanted": WANTED,
        "met": told["viewers"] == VIEWERS and told["cpu_per_viewer_s"] <= WANTED,
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", into]:
            uvloop.run(_serve(Path(into)))
        case ["watch", url]:
            uvloop.run(_watch(url))
        case _:
            print(json.dumps(run(), indent=1))
