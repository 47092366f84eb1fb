"""One 720p30 stream of 2 Mbit/s H264 + Opus, recorded: our ingest against aiortc's MediaRecorder.

Publisher and server are separate processes; the server's CPU seconds are counted, children
included, from before the POST until the file is closed. All get the same packets. Ours is run
twice: recording alone, which is what MediaRecorder does, and with every signal measured.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
import uvloop
from fastapi import FastAPI, Request, Response

from bench.children import heard

SECONDS = 30
ROOM, TOKEN = "bench", "bench-token"
WANTED_RATIO = 60


def clip(seconds: int) -> bytes:
    """A moving picture with noise, so that 2 Mbit/s are really used, and a warbling sound."""
    out = BytesIO()
    grain = np.random.default_rng(7).integers(-14, 15, (8, 720, 1280), dtype=np.int16)
    slope = np.linspace(30, 200, 1280, dtype=np.int16)
    with av.open(out, "w", format="matroska") as file:
        video: Any = file.add_stream("libx264", rate=30)
        video.width, video.height, video.pix_fmt, video.bit_rate = 1280, 720, "yuv420p", 2_000_000
        video.codec_context.gop_size = 60
        video.options = {
            "preset": "ultrafast", "tune": "zerolatency", "profile": "baseline",
            "maxrate": "2000000", "bufsize": "2000000",
        }  # fmt: skip
        audio: Any = file.add_stream("libopus", rate=48_000, layout="stereo")
        audio.bit_rate = 96_000
        t = np.arange(seconds * 48_000) / 48_000
        mono = 0.2 * np.sin(2 * np.pi * 220 * t) * (1 + np.sin(2 * np.pi * 3 * t))
        pcm = np.repeat((mono * 32_767).astype(np.int16), 2)
        for number in range(seconds * 30):  # sound beside the picture: the file is interleaved
            luma = np.clip(np.roll(slope, number * 5) + grain[number % 8], 0, 255).astype(np.uint8)
            picture = np.vstack([luma, np.full((360, 1280), 128, np.uint8)])
            frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, 30)
            file.mux(video.encode(frame))
            for at in range(number * 1_600, (number + 1) * 1_600):
                if at % 960:
                    continue
                sound = av.AudioFrame.from_ndarray(
                    pcm[2 * at : 2 * at + 1920].reshape(1, -1), format="s16", layout="stereo"
                )
                sound.sample_rate, sound.pts, sound.time_base = 48_000, at, Fraction(1, 48_000)
                file.mux(audio.encode(sound))
        file.mux(video.encode(None))
        file.mux(audio.encode(None))
    return out.getvalue()


def _keys(directory: Path) -> tuple[Path, Path]:
    from aiortc import RTCCertificate
    from cryptography.hazmat.primitives import serialization as form

    made: Any = RTCCertificate.generateCertificate()
    cert, key = directory / "cert.pem", directory / "key.pem"
    cert.write_bytes(made._cert.public_bytes(form.Encoding.PEM))
    key.write_bytes(
        made._key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    )
    return cert, key


def _publish(url: str, path: str, cert: str, key: str) -> None:
    options = {"authorization": TOKEN, "cert_file": cert, "key_file": key}
    with av.open(path) as source, av.open(url, "w", format="whip", options=options) as out:
        streams = {s.index: out.add_stream_from_template(s) for s in source.streams}
        began, seen = None, set()
        for packet in source.demux():
            if packet.dts is None or packet.time_base is None:
                continue
            due_s = float(packet.dts * packet.time_base)
            if began is not None:
                time.sleep(max(0.0, began + due_s - time.perf_counter()))
            packet.stream = streams[packet.stream.index]
            out.mux(packet)
            seen.add(packet.stream.index)
            if began is None and len(seen) == len(streams):  # until then it waits for the handshake
                began = time.perf_counter() - due_s


def _cpu_s() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in spent)


def _serve(app: Any, tasks: asyncio.TaskGroup) -> Any:
    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="error", lifespan="off")
    config.load()  # so that loading modules is not counted
    server = uvicorn.Server(config)
    tasks.create_task(server.serve(sockets=[listening]))
    print(f"http://127.0.0.1:{listening.getsockname()[1]}/whip/{ROOM}", flush=True)
    return server


async def _ours(directory: Path, *, signals: bool) -> None:
    from studio.clock import SystemClock
    from studio.darkroom import open_ingest
    from studio.ingest.door import running
    from studio.ingest.whip import routes
    from studio.meter import Meter

    if not signals:
        Meter.take_all = lambda self, frames: None  # type: ignore[method-assign]  # recording alone

    lost = asyncio.Event()
    readings, loss = 0, 0

    def report(room: str, fact: Any) -> None:
        nonlocal readings, loss
        if fact.kind == "media.read":
            readings, loss = readings + 1, max(loss, fact.loss)
        if fact.kind == "media.lost":
            lost.set()

    ingest, darkroom = open_ingest(SystemClock(), report)
    ingest.record(ROOM, directory)
    app = FastAPI()
    app.include_router(routes(ingest, lambda room, token: "admitted"))
    async with running(ingest), asyncio.TaskGroup() as tasks:
        server = _serve(app, tasks)
        before = _cpu_s()
        await lost.wait()
        (segment,) = await ingest.close(ROOM)
        spent = _cpu_s() - before
        server.should_exit = True
    darkroom.stop()
    told = {"readings": readings, "loss_permille": loss, "dropped": darkroom.dropped}
    print(json.dumps({"cpu_s": spent, "file": segment.file, **told}), flush=True)


def _size_known(recorder: Any) -> None:
    """Set the picture's size before it starts: MediaRecorder sets it at the first frame, which
    PyAV 18 refuses once sound was written, and then it would record no picture at all."""
    for track, context in recorder._MediaRecorder__tracks.items():
        if track.kind == "video":
            context.stream.width, context.stream.height, context.started = 1280, 720, True


async def _drained(connection: Any) -> None:
    """MediaRecorder falls behind; it is given the time to finish what it received."""
    receivers = connection.getReceivers()
    waiting = [r.track._queue for r in receivers]
    waiting += [r._RTCRtpReceiver__decoder_queue for r in receivers]
    quiet = 0
    for _ in range(900):
        quiet = 0 if any(queue.qsize() for queue in waiting) else quiet + 1
        if quiet >= 20:
            return
        await asyncio.sleep(0.1)


async def _theirs(directory: Path) -> None:
    from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
    from aiortc.contrib.media import MediaRecorder

    app, ended = FastAPI(), asyncio.Event()
    path = directory / "theirs.mp4"
    recorder = MediaRecorder(str(path))
    connection = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    connection.on("track", recorder.addTrack)

    def on_state() -> None:
        if connection.connectionState in ("closed", "failed"):
            ended.set()

    connection.on("connectionstatechange", on_state)

    @app.post("/whip/{room}")
    async def publish(room: str, request: Request) -> Response:
        offer = (await request.body()).decode()
        await connection.setRemoteDescription(RTCSessionDescription(offer, "offer"))
        await connection.setLocalDescription(await connection.createAnswer())
        _size_known(recorder)
        await recorder.start()
        place = {"Location": "/whip/bench/1"}
        return Response(connection.localDescription.sdp, 201, place, "application/sdp")

    @app.delete("/whip/{room}/{resource}")
    async def leave(room: str, resource: str) -> Response:
        ended.set()
        return Response(status_code=200)

    async with asyncio.TaskGroup() as tasks:
        server = _serve(app, tasks)
        before = _cpu_s()
        await ended.wait()
        await _drained(connection)
        await recorder.stop()
        await connection.close()
        spent = _cpu_s() - before
        server.should_exit = True
    print(json.dumps({"cpu_s": spent, "file": path.name}), flush=True)


def _measure(who: str, directory: Path, media: Path, keys: tuple[Path, Path]) -> dict[str, Any]:
    into = directory / who
    into.mkdir()
    me = [sys.executable, "-m", "bench.ingest_bench"]
    with heard([*me, who, str(into)]) as server:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        subprocess.run([*me, "publish", url, str(media), *map(str, keys)], check=True, timeout=90)
        told: dict[str, Any] = json.loads(server.stdout.readline())
    with av.open(str(into / told.pop("file"))) as file:
        kinds = [packet.stream.type for packet in file.demux() if packet.size]
    return told | {"frames": kinds.count("video"), "sounds": kinds.count("audio")}


def run(seconds: int = SECONDS) -> dict[str, Any]:
    """CPU seconds per recorded stream second of all three, and the ratios.

    Per second *really recorded* (30 frames in the file), because MediaRecorder encodes on the event
    loop and cannot keep up: what it lost it did not pay for. Per second sent stands beside.
    """
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        media, keys = directory / "clip.mkv", _keys(directory)
        media.write_bytes(clip(seconds))
        found = {who: _measure(who, directory, media, keys) for who in ("bare", "ours", "theirs")}
        kbps = media.stat().st_size * 8 // seconds // 1000
    per_s = {who: one["cpu_s"] / max(1, one["frames"]) * 30 for who, one in found.items()}
    whole = all(found[who]["frames"] >= seconds * 30 - 60 for who in ("bare", "ours"))
    return {
        "name": "ingest of one 720p30 stream, recorded",
        "seconds": seconds,
        "kbps": kbps,
        "recording_cpu_per_recorded_s": round(per_s["bare"], 4),
        "with_signals_cpu_per_recorded_s": round(per_s["ours"], 4),
        "media_recorder_cpu_per_recorded_s": round(per_s["theirs"], 4),
        "times_less_recording": round(per_s["theirs"] / per_s["bare"], 1),
        "times_less_with_signals": round(per_s["theirs"] / per_s["ours"], 1),
        "wanted_times_less_recording": WANTED_RATIO,
        "met": per_s["theirs"] >= WANTED_RATIO * per_s["bare"] and whole,
        "cpu_per_sent_s": {who: round(one["cpu_s"] / seconds, 4) for who, one in found.items()},
        "recorded": {
            who: {k: v for k, v in one.items() if k != "cpu_s"} for who, one in found.items()
        },
        "cpus": os.cpu_count(),
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ours" | "bare" as who, into]:
            uvloop.run(_ours(Path(into), signals=who == "ours"))
        case ["theirs", into]:
            uvloop.run(_theirs(Path(into)))
        case ["publish", url, path, cert, key]:
            _publish(url, path, cert, key)
        case _:
            print(json.dumps(run(), indent=2))
