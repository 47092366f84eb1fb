"""A microphone, from the listener's side: blocks of sound with their arrival, until it ends."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import IO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.rig.capture.microphone_child import HEAD, STAMP
from studio.rig.devices.found import SoundInput

LEAVE_WITHIN_S = 2.0


class Heard(NamedTuple):
    """A block: stereo int16 of shape (samples, 2), its arrival, and whether the driver owned up to loss."""

    pcm: NDArray[np.int16]
    at_ms: int
    flagged: bool


class MicrophoneEnded(OSError):
    """The device could not be opened, or went away; the text says what the sound system said."""


class Microphone:
    """One opening of one device. Use as a context; ``blocks`` raises MicrophoneEnded at its end."""

    def __init__(self, device: SoundInput, pair: tuple[int, int]) -> None:
        self.device = device
        self._asked = json.dumps(
            {
                "name": device.name,
                "backend": device.backend,
                "channels": device.channels if device.backend == "PulseAudio" else max(pair),
                "pair": pair,
            }
        )
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Microphone:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "studio.rig.capture.microphone_child", self._asked],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        if self._child is None:
            return
        self._child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(LEAVE_WITHIN_S)
        if self._child.poll() is None:
            self._child.kill()
            self._child.wait()
        if self._child.stdout is not None:
            self._child.stdout.close()

    @property
    def process(self) -> int:
        """The process that records, as the sound server knows it."""
        assert self._child is not None, "use it as a context"
        return self._child.pid

    def stop(self) -> None:
        """End it from another thread; ``blocks`` then raises."""
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()

    def blocks(self) -> Iterator[Heard]:
        """Sound as it arrives. Raises MicrophoneEnded."""
        assert self._child is not None, "use it as a context"
        assert self._child.stdout is not None  # asked for with PIPE
        why = "the capture process ended"
        while (record := _read(self._child.stdout)) is not None:
            kind, body = record
            if kind == b"S":
                at_ms, flags = STAMP.unpack_from(body)
                pcm = np.frombuffer(body, np.int16, offset=STAMP.size).reshape(-1, 2)
                yield Heard(pcm, at_ms, bool(flags))
            elif kind == b"E":
                why = json.loads(body)["why"]
        raise MicrophoneEnded(why)


def _read(pipe: IO[bytes]) -> tuple[bytes, bytes] | None:
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, size = HEAD.unpack(head)
    body = pipe.read(size)
    return (kind, body) if len(body) == size else None
