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
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import httpx
import numpy as np
import uvloop
from websockets.asyncio.client import connect

ROOMS = 40
SECONDS = 60
FPS = 5
WIDTH, HEIGHT = 192, 108
CLIP_S = 20
PER_PROCESS = 8
CONNECT_S = 90
SETTLE_S = 3
LOOK_S = 0.02
CLICK_EVERY_S = 3.0
WORST_STALL_MS = 250
SHOW = "first-show"
ME = [sys.executable, "-m", "bench.rooms_bench"]


def clip() -> bytes:
    """A small moving picture, five frames a second, and a voice-like warble."""
    out = BytesIO()
    with av.open(out, "w", format="matroska") as file:
        video: Any = file.add_stream("libx264", rate=FPS)
        video.width, video.height, video.pix_fmt, video.bit_rate = WIDTH, HEIGHT, "yuv420p", 60_000
        video.codec_context.gop_size = 2 * FPS
        video.options = {"preset": "ultrafast", "tune": "zerolatency", "profile": "baseline"}
        audio: Any = file.add_stream("libopus", rate=48_000, layout="stereo")
        audio.bit_rate = 32_000
        t = np.arange(CLIP_S * 48_000) / 48_000
        mono = 0.2 * np.sin(2 * np.pi * 220 * t) * (1 + np.sin(2 * np.pi * 3 * t))
        pcm = np.repeat((mono * 32_767).astype(np.int16), 2)
        slope = np.linspace(30, 200, WIDTH, dtype=np.uint8)
        for number in range(CLIP_S * FPS):
            luma = np.tile(np.roll(slope, number * 9), (HEIGHT, 1))
            picture = np.vstack([luma, np.full((HEIGHT // 2, WIDTH), 128, np.uint8)])
            frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            file.mux(video.encode(frame))
            for at in range(number * 48_000 // FPS, (number + 1) * 48_000 // FPS, 960):
                sound = av.AudioFrame.from_ndarray(
                    pcm[2 * at : 2 * at + 1920].reshape(1, -1), format="s16", layout="stereo"
                )
                sound.sample_rate, sound.pts, sound.time_base = 48_000, at, Fraction(1, 48_000)
                file.mux(audio.encode(sound))
        file.mux(video.encode(None))
        file.mux(audio.encode(None))
    return out.getvalue()


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


def _publish(path: str, cert: str, key: str, doors: list[list[str]]) -> None:
    """Each door its own thread; the clip goes round and round on one continuous clock."""
    import threading

    for url, token in doors:
        options = {"authorization": token, "cert_file": cert, "key_file": key}
        one = threading.Thread(target=_publish_one, args=(path, url, options), daemon=True)
        one.start()
        one.join(0.4)
    threading.Event().wait(CONNECT_S + SETTLE_S + SECONDS + 30)


def _publish_one(path: str, url: str, options: dict[str, str]) -> None:
    with av.open(path) as source:
        packets = [p for p in source.demux() if p.dts is not None and p.time_base is not None]
        streams = list(source.streams)
        with av.open(url, "w", format="whip", options=options) as out:
            into = {s.index: out.add_stream_from_template(s) for s in streams}
            kept = [
                (p.stream.index, bytes(p), p.dts or 0, p.time_base, p.is_keyframe) for p in packets
            ]
            began: float | None = None
            seen, lap = set[int](), 0
            while True:
                for index, data, dts, base, is_key in kept:
                    if not 0 <= dts * base < CLIP_S - 0.01:
                        continue  # the encoders' edges would overlap the next lap
                    due_s = float(dts * base) + lap * CLIP_S
                    if began is not None:
                        time.sleep(max(0.0, began + due_s - time.perf_counter()))
                    packet = av.Packet(data)
                    packet.time_base, packet.stream = base, into[index]
                    packet.pts = packet.dts = dts + round(lap * CLIP_S / base)
                    packet.is_keyframe = is_key
                    out.mux(packet)
                    seen.add(index)
                    if began is None and len(seen) == len(streams):
                        began = time.perf_counter() - due_s
                lap += 1


async def _seats(address: str) -> None:
    """Open the rooms, start the shows, click until told to stop."""
    async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=60) as web:
        rooms, cookies = [], []
        for number in range(ROOMS):
            made = (await web.post("/api/rooms", json={"scenario": SHOW, "seed": number})).json()
            rooms.append(made)
            web.cookies.clear()
            await web.get(made["links"]["host"])
            cookies.append("; ".join(f"{name}={value}" for name, value in web.cookies.items()))
        print(
            json.dumps([[made["whip"]["url"], made["whip"]["token"]] for made in rooms]), flush=True
        )
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        for made, cookie in zip(rooms, cookies, strict=True):
            web.cookies.clear()
            answer = await web.post(f"/api/rooms/{made['room']}/start", headers={"cookie": cookie})
            answer.raise_for_status()
        print(json.dumps("started"), flush=True)
        over = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            sitting = [
                tasks.create_task(_sit(address, made["room"], cookie, number, over))
                for number, (made, cookie) in enumerate(zip(rooms, cookies, strict=True))
            ]
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
            over.set()
        waits = sorted(wait for seat in sitting for wait in seat.result())
        told = {
            "clicks": len(waits),
            "clicks_lost": sum(wait < 0 for wait in waits),
            "ack_p50_ms": round(waits[len(waits) // 2] * 1000, 1),
            "ack_max_ms": round(waits[-1] * 1000, 1),
        }
        print(json.dumps(told), flush=True)


async def _sit(
    address: str, room: str, cookie: str, number: int, over: asyncio.Event
) -> list[float]:
    """One host's desk; seconds from each click to its acknowledgement, -1 for a lost one."""
    feed = f"{address.replace('http', 'ws', 1)}/api/rooms/{room}/feed"
    waits: list[float] = []
    async with connect(feed, additional_headers={"cookie": cookie}, proxy=None) as desk:
        items = [i["id"] for i in json.loads(await desk.recv())["sections"]["items"][:2]]
        await asyncio.sleep(CLICK_EVERY_S * number / ROOMS)
        while not over.is_set():
            click = {
                "idem": f"{number}:{len(waits)}",
                "action": "item.pushed",
                "data": {"item": items[len(waits) % 2]},
            }
            began = time.perf_counter()
            await desk.send(json.dumps(click))
            while (answer := json.loads(await desk.recv())).get("idem") != click["idem"]:
                pass
            waits.append(-1.0 if "error" in answer else time.perf_counter() - began)
            until = began + CLICK_EVERY_S
            while (left := until - time.perf_counter()) > 0 and not over.is_set():
                try:
                    await asyncio.wait_for(desk.recv(), left)  # a desk reads what it is told
                except TimeoutError:
                    break
    return waits


LOST = ("frames_dropped", "datagrams_dropped", "rig_facts_dropped")


def run() -> dict[str, Any]:
    """What one studio of forty rooms lost, how long it stood still at worst, and its CPU."""
    from bench.ingest_bench import _keys

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        media, keys = folder / "clip.mkv", _keys(folder)
        media.write_bytes(clip())
        piped: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        server = subprocess.Popen([*ME, "serve", str(folder / "data")], **piped)
        others: list[subprocess.Popen[str]] = []
        try:
            address = server.stdout.readline().strip()  # type: ignore[union-attr]
            seats = subprocess.Popen([*ME, "seats", address], **piped)
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
            for process in others:
                process.kill()
                process.wait()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    lost = told["packets_lost"] + told["clicks_lost"]
    lost += sum(told["counters"].get(name, 0) for name in LOST)
    return {
        "name": f"{ROOMS} rooms of {FPS} fps and sound, {SECONDS} s, one studio",
        **told,
        "connected": connected,
        "lost": lost,
        "cpus": os.cpu_count(),
        "load": round(load_before, 1),
        "wanted": {"lost": 0, "worst_stall_ms": WORST_STALL_MS},
        "met": connected == ROOMS and lost == 0 and told["worst_stall_ms"] <= WORST_STALL_MS,
    }


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
        case ["seats", address]:
            uvloop.run(_seats(address))
        case ["publish", path, cert, key, doors]:
            av.logging.set_level(av.logging.PANIC)
            _publish(path, cert, key, json.loads(doors))
        case _:
            print(json.dumps(run(), indent=1))
