"""Clips with a flash and a beep each second, made at test time, and how far apart they came back."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import av
import numpy as np

FPS = 30
RATE_HZ = 48_000
FLASH_FRAMES = 3
BEEP_MS = 100


@dataclass(frozen=True)
class Piece:
    """One encoded packet and when it is due, in ms from the beginning."""

    kind: str
    data: bytes
    due_ms: float
    key: bool


def _picture(number: int, width: int, height: int, grain: int) -> av.VideoFrame:
    rows = np.linspace(40, 120, height, dtype=np.float32)[:, None]
    luma = np.broadcast_to(rows, (height, width)).astype(np.uint8).copy()
    at = number * 7 % (width - 40)
    luma[height // 3 : height // 3 + 60, at : at + 40] = 200
    if number % FPS < FLASH_FRAMES and number >= FPS:
        luma[:] = 235
    if grain:
        mixed = (np.arange(luma.size, dtype=np.uint64) + number * luma.size) * 2_654_435_761
        noise = (mixed >> 16) % (2 * grain + 1)
        luma = np.clip(luma + noise.reshape(luma.shape).astype(int) - grain, 16, 235)
        luma = luma.astype(np.uint8)
    chroma = np.full((height // 2, width), 128, np.uint8)
    frame = av.VideoFrame.from_ndarray(np.vstack([luma, chroma]), format="yuv420p")
    frame.pts = number
    frame.time_base = Fraction(1, FPS)
    return frame


def _sound(seconds: int) -> np.ndarray:
    t = np.arange(seconds * RATE_HZ) / RATE_HZ
    beeping = (t % 1.0 < BEEP_MS / 1000) & (t >= 1.0)
    mono = np.where(beeping, 0.5 * np.sin(2 * np.pi * 1000 * t), 0.0)
    return np.repeat((mono * 32767).astype(np.int16)[None, :], 2, axis=1).reshape(1, -1)


@functools.lru_cache(maxsize=4)
def container(
    seconds: int = 6,
    width: int = 640,
    height: int = 360,
    kbps: int = 800,
    codec: str = "libx264",
    grain: int = 0,
) -> bytes:
    """A Matroska file: H264 Baseline (or VP8), a key frame each second, and Opus stereo.

    With ``grain`` the picture is as busy as a camera's, and ``kbps`` is really needed.
    """
    out = BytesIO()
    with av.open(out, "w", format="matroska") as file:
        video = file.add_stream(codec, rate=FPS)
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        video.bit_rate = kbps * 1000
        video.codec_context.gop_size = FPS
        if codec == "libx264":
            video.options = {"preset": "ultrafast", "tune": "zerolatency", "profile": "baseline"}
        else:
            video.options = {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0"}
        audio = file.add_stream("libopus", rate=RATE_HZ, layout="stereo")
        audio.bit_rate = 96_000
        for number in range(seconds * FPS):
            file.mux(video.encode(_picture(number, width, height, grain)))
        file.mux(video.encode(None))
        samples = _sound(seconds)
        for at in range(0, seconds * RATE_HZ, 960):
            frame = av.AudioFrame.from_ndarray(
                samples[:, 2 * at : 2 * (at + 960)], format="s16", layout="stereo"
            )
            frame.sample_rate = RATE_HZ
            frame.pts = at
            frame.time_base = Fraction(1, RATE_HZ)
            file.mux(audio.encode(frame))
        file.mux(audio.encode(None))
    return out.getvalue()


def pieces(clip: bytes) -> list[Piece]:
    """Every packet of a clip, by due time; H264 as Annex B."""
    found = []
    with av.open(BytesIO(clip)) as file:
        annex_b = None
        if file.streams.video[0].codec_context.name == "h264":
            annex_b = av.BitStreamFilterContext("h264_mp4toannexb", file.streams.video[0])
        for packet in file.demux():
            if packet.pts is None:
                continue
            kind, key = packet.stream.type, packet.is_keyframe  # the filter takes the packet away
            due_ms = float(packet.pts * packet.time_base) * 1000
            for part in annex_b.filter(packet) if kind == "video" and annex_b else [packet]:
                found.append(Piece(kind, bytes(part), due_ms, key))
    return sorted(found, key=lambda piece: piece.due_ms)


@dataclass(frozen=True)
class Heard:
    """What a recording holds: when each flash and each beep begins, in ms of the file."""

    frames: int
    sounds: int
    lasts_ms: int
    flashes_ms: tuple[float, ...]
    beeps_ms: tuple[float, ...]

    def offsets_ms(self) -> list[float]:
        """Beep minus flash, for each flash that has a beep within half a second."""
        return [
            round(beep - flash, 1)
            for flash in self.flashes_ms
            for beep in self.beeps_ms
            if abs(beep - flash) < 500
        ]


def play(path: Path) -> Heard:
    """Decode a recording from end to end."""
    flashes: list[float] = []
    beeps: list[float] = []
    bright = False
    frames = sounds = 0
    quiet_until = -1.0
    end_ms = 0.0
    with av.open(str(path)) as file:
        for packet in file.demux():
            for frame in packet.decode():
                at_ms = float(frame.pts * frame.time_base) * 1000
                end_ms = max(end_ms, at_ms)
                if isinstance(frame, av.VideoFrame):
                    frames += 1
                    is_bright = float(frame.to_ndarray(format="gray").mean()) > 180
                    if is_bright and not bright:
                        flashes.append(at_ms)
                    bright = is_bright
                else:
                    sounds += 1
                    pcm = np.abs(frame.to_ndarray().astype(np.float32)).reshape(-1)
                    loud = np.flatnonzero(pcm > 0.1)
                    if len(loud) and at_ms > quiet_until:
                        per_ms = len(pcm) / (frame.samples / 48)
                        beeps.append(
                            at_ms
                            + (
                                loud[0] / per_ms
                                if frame.format.is_packed
                                else loud[0] % frame.samples / 48
                            )
                        )
                    if len(loud):
                        quiet_until = at_ms + 200
    return Heard(frames, sounds, round(end_ms), tuple(flashes), tuple(beeps))
