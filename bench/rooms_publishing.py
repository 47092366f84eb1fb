"""Tiny streams for many rooms: a small moving picture and a warble, round and round."""

from __future__ import annotations

import threading
import time
from fractions import Fraction
from io import BytesIO
from typing import Any

import av
import numpy as np

FPS = 5
WIDTH, HEIGHT = 192, 108
CLIP_S = 20


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


def publish(path: str, cert: str, key: str, doors: list[list[str]], lasts_s: float) -> None:
    """Each door its own thread; the clip goes round and round on one continuous clock."""
    av.logging.set_level(av.logging.PANIC)
    for url, token in doors:
        options = {"authorization": token, "cert_file": cert, "key_file": key}
        one = threading.Thread(target=_publish_one, args=(path, url, options), daemon=True)
        one.start()
        one.join(0.4)
    threading.Event().wait(lasts_s)


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
