"""An encoder for a spoilt picture: the publisher's codec, cheap, without delay, key frames on demand."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Literal, NamedTuple

import av

from studio.ingest.frames import Shape
from studio.ingest.h264 import IDR, SPS, START
from studio.ingest.media_faults.picture.planes import Picture, size
from studio.ingest.parameter_sets import read_sequence_set

Codec = Literal["h264", "vp8"]
FPS = 30
KEY_EVERY = 2 * FPS
"""Frames from one key frame to the next."""
BITS_PER_PIXEL = 2.2
LEAST_BITS_PER_S = 300_000
_SEI = 6
_BOUNDARY = re.compile(rb"\x00?\x00\x00\x01")


class Encoded(NamedTuple):
    """One encoded picture, H264 as Annex B; ``shape`` with key frames only."""

    data: bytes
    key: bool
    shape: Shape | None


def codec_of(data: bytes) -> Codec:
    """By how a frame begins."""
    return "h264" if data.startswith(b"\x00\x00\x00\x01") else "vp8"


class Encoder:
    """Of one size and codec."""

    def __init__(self, codec: Codec, width: int, height: int) -> None:
        self.codec = codec
        self.size = (width, height)
        self._number = 0
        coder: Any = av.CodecContext.create("libx264" if codec == "h264" else "libvpx", "w")
        coder.width, coder.height, coder.pix_fmt = width, height, "yuv420p"
        coder.time_base = Fraction(1, FPS)
        coder.framerate = Fraction(FPS)
        coder.gop_size = KEY_EVERY
        coder.thread_count = 1
        most = max(LEAST_BITS_PER_S, int(width * height * BITS_PER_PIXEL))
        if codec == "h264":  # of even quality: what stands still costs nothing after its key frame
            coder.options = {
                "preset": "ultrafast", "tune": "zerolatency", "profile": "baseline",
                "forced-idr": "1", "crf": "24", "maxrate": str(most), "bufsize": str(most // 2),
            }  # fmt: skip
        else:
            coder.bit_rate, coder.qmin, coder.qmax = most, 20, 56
            coder.options = {
                "deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0", "auto-alt-ref": "0",
            }  # fmt: skip
        self._coder = coder

    def encode(self, picture: Picture, *, key: bool = False) -> Encoded | None:
        """The next picture; None where the encoder left it out. Raises av.FFmpegError."""
        frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
        frame.pts = self._number
        frame.time_base = Fraction(1, FPS)
        if key:
            frame.pict_type = av.video.frame.PictureType.I
        self._number += 1
        made = b"".join(bytes(packet) for packet in self._coder.encode(frame))
        if not made:
            return None
        return _tidy(made) if self.codec == "h264" else _vp8(made, self.size)


def _tidy(annex_b: bytes) -> Encoded:
    """Four-byte start codes throughout, and no remarks of the encoder."""
    units = [unit for unit in _BOUNDARY.split(annex_b) if unit and unit[0] & 31 != _SEI]
    key = any(unit[0] & 31 == IDR for unit in units)
    sets = next((unit for unit in units if unit[0] & 31 == SPS), None)
    told = read_sequence_set(sets) if key and sets is not None else None
    return Encoded(START + START.join(units), key, told.shape if told else None)


def _vp8(data: bytes, of: tuple[int, int]) -> Encoded:
    key = not data[0] & 1
    return Encoded(data, key, Shape(*of, 0) if key else None)


def matches(encoder: Encoder | None, codec: Codec, picture: Picture) -> bool:
    """This encoder can take this picture."""
    return encoder is not None and encoder.codec == codec and encoder.size == size(picture)
