"""One decoder serves all rooms: each key frame comes out as its own picture, whatever came before."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import av
import numpy as np
import pytest

from studio.key_frames import KeyFrames


def key(codec: str, grey: int, width: int, height: int, **options: str) -> bytes:
    """An encoded key frame of one grey."""
    encoder: Any = av.CodecContext.create(codec, "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuv420p"
    encoder.framerate, encoder.time_base = 30, Fraction(1, 30)
    encoder.options = options
    planes = np.vstack([np.full((height, width), grey), np.full((height // 2, width), 128)])
    frame = av.VideoFrame.from_ndarray(planes.astype(np.uint8), format="yuv420p")
    frame.pts = 0
    return b"".join(bytes(p) for p in (*encoder.encode(frame), *encoder.encode(None)))


def shown(picture: av.VideoFrame | None) -> tuple[int, int, int]:
    assert picture is not None
    return picture.width, picture.height, round(float(picture.to_ndarray(format="gray").mean()))


def test_rooms_of_every_size_and_codec_take_turns() -> None:
    frames = KeyFrames()
    rooms = [
        ("libx264", 40, 320, 180, {"preset": "ultrafast", "tune": "zerolatency"}),
        ("libx264", 200, 640, 360, {"preset": "veryfast", "bf": "2"}),  # it may reorder frames
        ("libvpx", 120, 320, 240, {"deadline": "realtime"}),
    ]
    for _ in range(3):
        for codec, grey, width, height, options in rooms:
            found = shown(frames.decode(key(codec, grey, width, height, **options)))
            assert found[:2] == (width, height)
            full_range = (grey - 16) * 255 / 219
            assert min(abs(found[2] - grey), abs(found[2] - full_range)) <= 4


def test_a_broken_key_frame_does_not_spoil_the_next() -> None:
    frames = KeyFrames()
    whole = key("libx264", 90, 320, 180, preset="ultrafast", tune="zerolatency")
    good = shown(frames.decode(whole))
    with pytest.raises(av.FFmpegError):
        frames.decode(b"\x00\x00\x00\x01\x65" + b"\xff" * 40)
    assert shown(frames.decode(whole)) == good
