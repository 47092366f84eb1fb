"""What ``lianbo rig publish`` costs on the rig's own machine: CPU seconds per second of 720p30 and sound.

Three sources: the test card, a noisy camera that hands over plain pictures (BGR), and one that hands
over JPEGs as USB cameras do, which must be decoded first. Counted is the whole command with its
children, from the first second on air; the receiving studio is a process of its own.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import av
import numpy as np
import psutil

from bench.children import heard
from studio.rig import drawn_studio
from studio.rig.profile import PROFILES
from studio.rig.publish.canvas import Canvas
from studio.rig.publish.encoders import JPEG_OPTIONS, PictureEncoder

SECONDS = 20
WANTED_CPU = 0.22
WANTED_FPS = 29.0
TOKEN = "bench-token"


def _clip(path: Path, seconds: int) -> None:
    """A host in a room, with a camera's grain."""
    grain = np.random.default_rng(7).integers(-6, 7, (8, 720, 1280, 1), dtype=np.int16)
    with av.open(str(path), "w", format="matroska") as file:
        video: Any = file.add_stream("mjpeg", rate=30)
        video.width, video.height, video.pix_fmt = 1280, 720, "yuvj420p"
        video.options = {"qmin": "4", "qmax": "4"}
        for number in range(seconds * 30):
            drawn = drawn_studio.picture(number * 1000 // 30, "bench", number % 8 / 8)
            rough = np.clip(drawn + grain[number % 8], 0, 255).astype(np.uint8)
            file.mux(video.encode(av.VideoFrame.from_ndarray(rough, format="bgr24")))
        file.mux(video.encode(None))


def _studio() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bench.rig_bench", "studio"], stdout=subprocess.PIPE, text=True
    )


def _serve() -> None:
    """The receiving end: the ingest, without recorder or meters."""
    import asyncio
    import socket

    import uvicorn
    from fastapi import FastAPI

    from studio.clock import SystemClock
    from studio.darkroom import open_ingest
    from studio.ingest.door import running
    from studio.ingest.whip import routes

    async def serve() -> None:
        ingest, _ = open_ingest(SystemClock(), lambda room, fact: None)
        app = FastAPI()
        app.include_router(routes(ingest, lambda room, token: "admitted"))
        listening = socket.create_server(("127.0.0.1", 0))
        print(f"http://127.0.0.1:{listening.getsockname()[1]}/whip/bench", flush=True)
        config = uvicorn.Config(app, log_level="error", lifespan="off")
        async with running(ingest):
            await uvicorn.Server(config).serve(sockets=[listening])

    asyncio.run(serve())


def _cpu_s(rig: psutil.Process) -> float:
    spent = 0.0
    for process in (rig, *rig.children(recursive=True)):
        times = process.cpu_times()
        spent += times.user + times.system
    return spent


def _measure(url: str, camera: str, seconds: int) -> dict[str, Any]:
    words = [sys.executable, "-m", "bench.rig_bench", "rig", url, camera]
    with heard(words) as rig:
        assert rig.stdout is not None
        accounts, before, began = [], 0.0, 0.0
        for line in rig.stdout:
            told = json.loads(line)
            if told.get("state") != "live":
                continue
            if not began:
                before, began = _cpu_s(psutil.Process(rig.pid)), time.perf_counter()
                continue
            accounts.append(told)
            if len(accounts) == seconds:
                break
        spent, took = _cpu_s(psutil.Process(rig.pid)) - before, time.perf_counter() - began
        rig.send_signal(signal.SIGINT)
        rig.communicate(timeout=30)
    return {
        "cpu_per_stream_s": round(spent / took, 3),
        "fps_kept": round(sum(one["fps"] for one in accounts) / len(accounts), 2),
        "kbps": round(sum(one["kbps"] for one in accounts) / len(accounts)),
        "sound_lost_ms": accounts[-1]["sound_lost_ms"],
    }


def _alone(path: Path) -> dict[str, float]:
    """The same pictures through the bare parts, one after the other, in the same minute."""
    with av.open(str(path)) as file:
        jpegs = [bytes(packet) for packet in file.demux() if packet.size]
    decoder: Any = av.CodecContext.create("mjpeg", "r")
    decoder.thread_count, decoder.options = 1, JPEG_OPTIONS
    frames: list[Any] = []
    plain: list[Any] = []
    encoder = PictureEncoder(PROFILES["hd"])

    def decode() -> None:
        frames.extend(frame for one in jpegs for frame in decoder.decode(av.Packet(one)))

    def convert() -> None:
        canvas = Canvas(1280, 720)
        for frame in frames:
            canvas.decoded(frame)

    def encode() -> None:
        for number, pixels in enumerate(plain):
            encoder.encode(pixels, number * 1000 // 30)

    found = {}
    for name, part in {"JPEG": decode, "colours": convert, "libx264": encode}.items():
        before = time.process_time()
        part()
        found[name] = round((time.process_time() - before) / len(jpegs) * 30, 3)
        if not plain:
            plain.extend(frame.reformat(format="yuv420p").to_ndarray() for frame in frames)
    return found


def _rig(url: str, camera: str) -> int:
    """The command itself; ``jpeg:FILE`` or ``plain:FILE`` puts a file where a camera would be."""
    from studio.rig import command

    how, _, path = camera.partition(":")
    if path:
        from bench.rig_camera import LikeCamera

        command.pictures_of = lambda _, profile: LikeCamera(Path(path), profile, how == "jpeg")
    parser = __import__("argparse").ArgumentParser()
    command.add_arguments(parser)
    words = [
        "publish",
        url,
        "--token",
        TOKEN,
        "--json",
        "--no-meters",
        "--camera",
        camera,
        "--audio",
        "tone",
    ]
    return command.run(parser.parse_args(words))


def run(seconds: int = SECONDS) -> dict[str, Any]:
    """CPU seconds per stream second, pictures kept, and kilobits, by source."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name, _studio() as studio:
        assert studio.stdout is not None
        url = studio.stdout.readline().strip()
        path = Path(name) / "camera.mkv"
        _clip(path, 4)
        found["test card"] = _measure(url, "testcard", seconds)
        found["camera, plain pictures"] = _measure(url, f"plain:{path}", seconds)
        found["camera, JPEG"] = _measure(url, f"jpeg:{path}", seconds)
        alone = _alone(path)
        studio.terminate()
    worst = max(one["cpu_per_stream_s"] for one in found.values())
    least = min(one["fps_kept"] for one in found.values())
    return {
        "name": "lianbo rig publish, 720p30 + Opus, meters off",
        "seconds": seconds,
        "by_source": found,
        "parts_alone_cpu_per_s": alone,
        "wanted_cpu_per_stream_s": WANTED_CPU,
        "wanted_fps": WANTED_FPS,
        "met": worst <= WANTED_CPU and least >= WANTED_FPS,
        "cpus": os.cpu_count(),
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["studio"]:
            _serve()
        case ["rig", url, camera]:
            sys.exit(_rig(url, camera))
        case _:
            print(json.dumps(run(), indent=1))
