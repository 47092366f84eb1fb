"""One room's sound under faults: decoded, changed, encoded again. Only the worker's thread calls it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

import av
import numpy as np

from studio.ingest.frames import MediaFrame
from studio.ingest.media_faults.sound import Chain
from studio.ingest.media_faults.sound.pcm import RATE_HZ, Sound

SAMPLES: Final = 960
"""One packet: 20 ms."""
BITS_PER_S: Final = 96_000
FAR: Final = 2 * SAMPLES
"""A stamp that is this far from where the last sound ended begins a new stretch."""


class AudioRetouch:
    """Takes the publisher's packets in order and gives packets of 20 ms on the same stamps."""

    def __init__(self) -> None:
        self.undecodable = 0
        self._decoder: Any = av.CodecContext.create("opus", "r")
        self._encoder: Any = None
        self._kept: Sound = np.zeros((0, 2), np.float32)
        self._at = 0
        """Stamp of the first sample that is kept."""
        self._number = 0

    def retouch(self, frame: MediaFrame, chain: Chain) -> list[MediaFrame]:
        """What viewers hear in place of this packet; a packet of 10 ms may give nothing yet."""
        try:
            pcm = self._decoded(frame.data)
        except av.FFmpegError:
            self.undecodable += 1
            return []
        if abs(frame.ticks - (self._at + len(self._kept))) > FAR or not len(self._kept):
            self._at, self._kept = frame.ticks, self._kept[:0]
        spoilt = chain.apply(pcm, self._at + len(self._kept))
        self._kept = np.concatenate([self._kept, spoilt])
        made = []
        while len(self._kept) >= SAMPLES:
            data = self._encoded(self._kept[:SAMPLES])
            if data:
                made.append(frame._replace(data=data, ticks=self._at))
            self._kept = self._kept[SAMPLES:]
            self._at += SAMPLES
        return made

    def _decoded(self, data: bytes) -> Sound:
        parts = [one.to_ndarray() for one in self._decoder.decode(av.Packet(data))]
        if not parts:
            return np.zeros((0, 2), np.float32)
        planes = np.concatenate(parts, axis=1)
        if len(planes) == 1:
            planes = np.repeat(planes, 2, axis=0)
        return np.ascontiguousarray(planes[:2].T, np.float32)

    def _encoded(self, pcm: Sound) -> bytes:
        if self._encoder is None:
            self._encoder = _encoder()
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(pcm).reshape(1, -1), format="flt", layout="stereo"
        )
        frame.sample_rate = RATE_HZ
        frame.pts = self._number * SAMPLES
        frame.time_base = Fraction(1, RATE_HZ)
        self._number += 1
        return b"".join(bytes(packet) for packet in self._encoder.encode(frame))


def _encoder() -> Any:
    encoder: Any = av.CodecContext.create("libopus", "w")
    encoder.sample_rate = RATE_HZ
    encoder.layout = "stereo"
    encoder.format = "flt"
    encoder.bit_rate = BITS_PER_S
    encoder.options = {"application": "audio", "frame_duration": "20"}
    return encoder
