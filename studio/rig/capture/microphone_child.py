"""The microphone in a process of its own: ``python -m studio.rig.capture.microphone_child``.

A driver may crash or hang, and PortAudio remembers its list of devices for the life of a process:
each opening gets a fresh one. One argument, JSON: name, backend, channels (all that are opened), pair
(the two that are wanted, from 1). Standard output: records of a kind, a size, and

    H  JSON: what was opened         E  JSON: why it was not, or why it ended
    S  int64 arrival in monotonic ms, uint32 the driver's own flags, then stereo int16

The callback does no more than put the block into a queue.
"""

from __future__ import annotations

import json
import os
import queue
import struct
import sys
import threading
from typing import Any, BinaryIO, Final

import numpy as np

from studio.clock import SystemClock

RATE_HZ: Final = 48_000
BLOCK: Final = 960
HEAD: Final = struct.Struct("<cI")
STAMP: Final = struct.Struct("<qI")
WAITING: Final = 500
"""Blocks that may wait to be written, 10 s; more are dropped, and the reader's ledger finds it."""


def write(out: BinaryIO, kind: bytes, body: bytes) -> None:
    """One record."""
    out.write(HEAD.pack(kind, len(body)) + body)
    out.flush()


def main(argument: str) -> int:
    """Capture until standard output closes or the device ends."""
    asked = json.loads(argument)
    out = sys.stdout.buffer
    if asked["backend"] == "PulseAudio":
        os.environ["PULSE_SOURCE"] = asked["name"]
    os.environ.setdefault("PULSE_LATENCY_MSEC", "20")
    try:
        import sounddevice
    except OSError as error:
        write(out, b"E", json.dumps({"why": str(error), "remedy": "libportaudio2"}).encode())
        return 1
    try:
        _capture(sounddevice, asked, out)
    except (sounddevice.PortAudioError, ValueError) as error:
        write(out, b"E", json.dumps({"why": str(error)}).encode())
        return 1
    return 0


def _number(sounddevice: Any, name: str, backend: str) -> int:
    """PortAudio's number of the device with exactly this name; the way to the sound server is "pulse"."""
    wanted = ("pulse", "default") if backend == "PulseAudio" else (name,)
    for candidate in wanted:
        for device in sounddevice.query_devices():
            host = sounddevice.query_hostapis(device["hostapi"])["name"]
            fits = backend in ("PulseAudio", host)
            if device["name"] == candidate and fits and device["max_input_channels"]:
                return int(device["index"])
    raise ValueError(f"{name}: not among the devices of {backend}")


def _capture(sounddevice: Any, asked: dict[str, Any], out: BinaryIO) -> None:
    clock = SystemClock()
    blocks: queue.Queue[tuple[int, int, bytes] | None] = queue.Queue(WAITING)
    ended = threading.Event()

    def heard(data: Any, frames: int, times: Any, status: Any) -> None:
        stamp = clock.monotonic_ms()
        if not blocks.full():
            blocks.put_nowait((stamp, int(bool(status)), bytes(data)))

    def finished() -> None:
        ended.set()

    number = _number(sounddevice, asked["name"], asked["backend"])
    channels, pair = asked["channels"], [one - 1 for one in asked["pair"]]
    with sounddevice.RawInputStream(
        samplerate=RATE_HZ, channels=channels, dtype="int16", blocksize=BLOCK, latency="low",
        device=number, callback=heard, finished_callback=finished,
    ):  # fmt: skip
        write(out, b"H", json.dumps({"device": number, "pid": os.getpid()}).encode())
        while not (ended.is_set() and blocks.empty()):
            try:
                block = blocks.get(timeout=0.2)
            except queue.Empty:
                continue
            if block is None:
                break
            at_ms, flags, data = block
            pcm = np.frombuffer(data, np.int16).reshape(-1, channels)[:, pair]
            write(out, b"S", STAMP.pack(at_ms, flags) + pcm.tobytes())
    write(out, b"E", json.dumps({"why": "the sound system ended the stream"}).encode())


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except BrokenPipeError:  # whoever listened is gone
        os._exit(0)
