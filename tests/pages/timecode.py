"""A recording whose pictures tell the room time at which they were taken, as rows of dark and light."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from studio.logbook import bundle
from studio.logbook.bundle import Contents, open_bundle, seal
from studio.logbook.footage import Footage

FPS = 30
BITS = 15
READ_TIMECODE = """(video) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 });
  const pen = canvas.getContext('2d');
  pen.drawImage(video, 0, 0, 160, 90);
  let frames = 0;
  for (let bit = 0; bit < %d; bit += 1) {
    const [light] = pen.getImageData(10 + bit * 10, 45, 1, 1).data;
    frames += light > 128 ? 2 ** bit : 0;
  }
  return Math.round(frames * 1000 / %d);
}""" % (BITS, FPS)  # noqa: UP031  # braces of JavaScript
"""Room time of the picture that a video element shows, in ms."""


def _picture(room_ms: int, width: int, height: int) -> av.VideoFrame:
    number = round(room_ms * FPS / 1000)
    cell = width // 16
    luma = np.full((height, width), 40, np.uint8)
    for bit in range(BITS):
        if number >> bit & 1:
            luma[
                height // 4 : height * 3 // 4, cell * bit + cell // 2 : cell * (bit + 1) + cell // 2
            ] = 220
    chroma = np.full((height // 2, width), 128, np.uint8)
    return av.VideoFrame.from_ndarray(np.vstack([luma, chroma]), format="yuv420p")


def record(
    into: Path,
    zero_ms: int,
    from_ms: int,
    to_ms: int,
    size: tuple[int, int],
    codec: str = "libx264",
) -> tuple[Path, dict[str, Any]]:
    """A segment of room time, by the recorder itself; its file and its anchors."""
    encoder: Any = av.CodecContext.create(codec, "w")
    encoder.width, encoder.height = size
    encoder.pix_fmt, encoder.time_base = "yuv420p", Fraction(1, FPS)
    encoder.framerate, encoder.gop_size, encoder.bit_rate = Fraction(FPS), 2 * FPS, 400_000
    fast = {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0"}
    x264 = {"preset": "ultrafast", "tune": "zerolatency", "profile": "baseline"}
    encoder.options = x264 if codec == "libx264" else fast
    name = "h264" if codec == "libx264" else "vp8"
    footage = Footage(into, video=name, audio=False, zero_ms=zero_ms)
    for number in range((to_ms - from_ms) * FPS // 1000):
        room_ms = from_ms + number * 1000 // FPS
        frame = _picture(room_ms, *size)
        frame.pts = number
        for packet in encoder.encode(frame):
            at_ms = zero_ms + room_ms
            footage.add("video", bytes(packet), at_ms * 90, at_ms, bool(packet.is_keyframe))
    segment = footage.close()
    assert segment is not None
    return into / segment.file, asdict(segment)


def with_recording(
    drilled: Path, into: Path, name: str, media: list[tuple[Path, dict[str, Any]]]
) -> str:
    """The drill's show, sealed anew under another name with this recording; its id."""
    drill = open_bundle(drilled)
    contents = Contents(
        room=name,
        lines=[entry.line() for entry in drill.entries()],
        scenario_yaml=(drilled / "scenario.yaml").read_bytes(),
        rubric={"rubric.json": (drilled / "rubric" / "rubric.json").read_bytes()},
        result=(drilled / "result.json").read_bytes(),
        program=drill.manifest.program,
        opened=drill.manifest.opened,
        sealed=drill.manifest.sealed,
        media=[bundle.Footage(path, path.name, anchors) for path, anchors in media],
    )
    return seal(into, contents).name
