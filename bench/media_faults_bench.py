"""Every fault of picture and sound: which meters see it, and what it costs (720p30, 96 kbit/s Opus).

The publisher's frames pass the studio's own retouching and its own meters, one fault after the other.
A fault must move the meters named with it and no others; ``run`` says so and names what does not fit.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

import av
import cv2
import numpy as np

from simulator.events.changes import MediaFault
from simulator.events.rig import MediaRead
from studio.ingest.frames import MediaFrame
from studio.ingest.media_faults.audio_retouch import AudioRetouch
from studio.ingest.media_faults.encoding import Encoder
from studio.ingest.media_faults.picture import look
from studio.ingest.media_faults.sound import Chain, late_ms
from studio.ingest.media_faults.video_retouch import VideoRetouch
from studio.ingest.parcels import parcel_of
from studio.ingest.receive import Traffic
from studio.meter import Meter
from studio.rig import babble, drawn_studio
from studio.signals import lag

FPS, SECONDS, RATE_HZ = 30, 9, 48_000
WIDTH, HEIGHT = drawn_studio.WIDTH, drawn_studio.HEIGHT
CLAPS_MS = (2_500, 3_600, 5_200, 6_500, 7_300)
"""A lamp flashes and something beeps: by these the sound's place beside the picture is told."""
FLASH_MS = 100
BEGINS_MS = 2_000
"""When the fault comes; the seven seconds after it are enough for every meter."""


class Seen(NamedTuple):
    """A fault and the meters that must move with it."""

    fault: MediaFault
    moves: frozenset[str]


def _seen(moves: str, **told: Any) -> Seen:
    return Seen(MediaFault(**told), frozenset(moves.split()))


FAULTS = (
    _seen("black still", fault="black"),
    _seen("view still", fault="leak"),
    _seen("dark", fault="dark"),
    _seen("bright", fault="bright"),
    _seen("view", fault="mirror"),
    _seen("view dark", fault="rotate"),
    _seen("fps", fault="freeze"),
    _seen("still", fault="freeze", fps_centi=0),
    _seen("silent", fault="mute"),
    _seen("hum", fault="hum"),
    _seen("clipped", fault="gain"),
    _seen("echo", fault="echo"),
    _seen("echo", fault="howl"),
    _seen("late", fault="delay"),
)
"""A picture on its side has black edges, so its mean is dark."""


def _moved(read: MediaRead) -> set[str]:
    """Which meters call something wrong."""
    luma, burnt = read.luma or 0, read.burnt or 0
    wrong = {
        "black": bool(read.black),
        "dark": not read.black and luma < 60,
        "bright": luma > 190 and burnt > 50,
        "view": read.view not in (None, "same"),
        "fps": (read.fps_centi or 0) < 1_500,
        "still": (read.frozen_ms or 0) >= 1_000,
        "silent": (read.level_cdb or 0) < -8_000,
        "clipped": (read.clipped or 0) >= 480,
        "hum": (read.hum_cdb or 0) >= 1_500,
        "echo": (read.echo_cdb or 0) >= 3_000,
        "late": lag.SCALE.judge(read.lag_ms) == "fail",
    }
    return {name for name, is_so in wrong.items() if is_so}


def _pictures() -> Iterator[np.ndarray[Any, np.dtype[np.uint8]]]:
    numbers = np.arange(HEIGHT * 3 // 2 * WIDTH, dtype=np.uint64)
    for number in range(SECONDS * FPS):
        drawn = drawn_studio.picture(number * 1000 // FPS, "media faults", number % 9 / 9)
        picture = np.asarray(cv2.cvtColor(drawn, cv2.COLOR_BGR2YUV_I420))
        if any(0 <= number * 1000 // FPS - at_ms < FLASH_MS for at_ms in CLAPS_MS):
            picture[:HEIGHT] = cv2.convertScaleAbs(picture[:HEIGHT], alpha=1, beta=50)
        grain = ((numbers + number * numbers.size) * 2_654_435_761 >> 16) % 7
        yield np.clip(picture + grain.reshape(picture.shape).astype(np.int16) - 3, 16, 235).astype(
            np.uint8
        )


def clip() -> list[MediaFrame]:
    """A host in a drawn studio with a camera's grain, and a voice, by the moment of each frame."""
    encoder = Encoder("h264", WIDTH, HEIGHT)
    frames = []
    for number, picture in enumerate(_pictures()):
        made = encoder.encode(picture, key=number % (2 * FPS) == 0)
        assert made is not None
        at_ms = number * 1000 // FPS
        frames.append(
            MediaFrame("video", made.data, number * 3_000, at_ms, made.key, 1, made.shape)
        )
    voice = np.asarray(babble.speech(0, SECONDS * RATE_HZ)).reshape(SECONDS * RATE_HZ, -1)[:, :1]
    beep = 16_000 * np.sin(2 * np.pi * 1_000 * np.arange(RATE_HZ * FLASH_MS // 1000) / RATE_HZ)
    for at_ms in CLAPS_MS:  # the host holds its breath for it
        at = at_ms * RATE_HZ // 1000
        voice[at - RATE_HZ // 10 : at + RATE_HZ // 5] = 0
        voice[at : at + len(beep), 0] = beep
    opus: Any = av.CodecContext.create("libopus", "w")
    opus.sample_rate, opus.layout, opus.format, opus.bit_rate = RATE_HZ, "stereo", "s16", 96_000
    for number in range(SECONDS * 50):
        both = np.repeat(voice[number * 960 : (number + 1) * 960], 2, axis=1).astype(np.int16)
        block = av.AudioFrame.from_ndarray(both.reshape(1, -1), format="s16", layout="stereo")
        block.sample_rate, block.pts, block.time_base = RATE_HZ, number * 960, Fraction(1, RATE_HZ)
        for packet in opus.encode(block):
            ticks = number * 960
            frames.append(MediaFrame("audio", bytes(packet), ticks, number * 20, True, 2))
    return sorted(frames, key=lambda one: one.at_ms)


def _retouched(frames: list[MediaFrame], fault: MediaFault) -> tuple[list[MediaFrame], float]:
    """The frames under a fault from ``BEGINS_MS`` on, and the CPU seconds that it took."""
    video, audio = VideoRetouch(), AudioRetouch()
    looks, chain, late = look([fault]), Chain([fault]), late_ms([fault])
    out: list[MediaFrame] = []
    began_s = time.process_time()
    for frame in frames:
        if frame.kind == "audio" and late and frame.at_ms >= BEGINS_MS:
            ticks = frame.ticks + late * RATE_HZ // 1000
            out.append(frame._replace(ticks=ticks, at_ms=frame.at_ms + late))
            continue
        plain = chain.is_plain if frame.kind == "audio" else looks.is_plain
        if plain or frame.at_ms < BEGINS_MS:
            out.append(frame)
            continue
        made: list[MediaFrame | None]
        if frame.kind == "audio":
            made = list(audio.retouch(frame, chain))
        elif looks.still is not None:
            made = [video.replace(frame, looks.still, (WIDTH, HEIGHT), key=False)]
        else:
            made = [video.retouch(frame, looks, encode=True, key=False)]
        shown = [one for one in made if one is not None]
        for one in shown:
            parcel_of(one)
        out += shown
    out.sort(key=lambda one: one.at_ms)
    return out, time.process_time() - began_s


def _read(frames: list[MediaFrame]) -> MediaRead:
    """The last reading of a meter that took these frames."""
    meter = Meter()
    meter.connected()
    read: MediaRead | None = None
    pictures = second = 0
    for frame in frames:
        if frame.at_ms // 1_000 > second:
            second = frame.at_ms // 1_000
            read = meter.read(second * 1_000, Traffic(1, 1, pictures, 0, 0))
            pictures = 0
        meter.take(frame)
        pictures += frame.kind == "video"
    assert read is not None
    return read


def run() -> dict[str, object]:
    """CPU seconds per second of a spoilt stream, by fault; and the faults that a meter got wrong."""
    frames = clip()
    clean = _moved(_read(frames))
    wrong = {} if not clean else {"clean": sorted(clean)}
    cost: dict[str, float] = {}
    for seen in FAULTS:
        name = seen.fault.fault + (" (still)" if seen.fault.fps_centi == 0 else "")
        out, spent_s = _retouched(frames, seen.fault)
        cost[name] = round(spent_s / (SECONDS - BEGINS_MS / 1_000), 4)
        moved = _moved(_read(out))
        print(f"  {name:16s} {cost[name]:.3f} CPU-s/s   {', '.join(sorted(moved))}", flush=True)
        if moved != seen.moves:
            wrong[name] = sorted(moved ^ seen.moves)
    return {"cpu_s_per_stream_s": cost, "meters_that_are_wrong": wrong}
