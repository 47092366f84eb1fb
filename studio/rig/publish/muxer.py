"""FFmpeg's WHIP muxer in a process of its own: ``python -m studio.rig.publish.muxer``.

It holds Python's lock while it connects and may never come back from it, so nothing else lives here.
Standard input: one JSON line (door, sizes, a key frame), then packets as ``packet.RECORD``. Standard
output: ``connected``, ``lost why``, ``refused status``. A watchdog that needs no lock ends a process
that says and gets nothing for STUCK_S.
"""

from __future__ import annotations

import base64
import faulthandler
import json
import sys
import tempfile
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final

import av

from studio.clock import SystemClock
from studio.rig.publish.packet import AUDIO_HZ, RECORD, VIDEO_HZ
from studio.rig.sender import write_certificate

STUCK_S: Final = 12.0
WATCH_EVERY: Final = 40
"""Packets, about half a second: each new alarm costs a thread."""
REFUSED: Final[dict[type[Exception], int]] = {
    av.HTTPBadRequestError: 400,
    av.HTTPUnauthorizedError: 401,
    av.HTTPForbiddenError: 403,
    av.HTTPNotFoundError: 404,
    av.HTTPOtherClientError: 422,
}


def main() -> int:
    """Connect, pass packets on until standard input closes, and take leave."""
    av.logging.set_level(av.logging.PANIC)
    source = sys.stdin.buffer
    asked = json.loads(source.readline())
    _watch()
    try:
        with tempfile.TemporaryDirectory(prefix="lianbo-") as folder:
            _publish(asked, Path(folder), source)
    except (OSError, av.FFmpegError) as error:
        status = REFUSED.get(type(error))
        _say(f"refused {status}" if status else f"lost {type(error).__name__}: {error}")
    return 0


def _publish(asked: dict[str, Any], folder: Path, source: BinaryIO) -> None:
    certificate, key = write_certificate(folder, SystemClock())
    options = {
        "cert_file": str(certificate), "key_file": str(key), "authorization": asked["token"],
        "handshake_timeout": "8000",
    }  # fmt: skip
    picture = BytesIO(base64.b64decode(asked["key_frame"]))
    with (
        av.open(picture, format="h264") as pattern,
        av.open(asked["url"], "w", format="whip", options=options) as out,
    ):
        video: Any = out.add_stream_from_template(pattern.streams.video[0])
        video.time_base = Fraction(1, VIDEO_HZ)
        audio: Any = out.add_stream(
            "libopus", rate=AUDIO_HZ, layout="stereo"
        )  # for its header only
        out.start_encoding()  # asks, answers, shakes hands
        _say("connected")
        _pass_on(source, out, {b"v": (video, VIDEO_HZ), b"a": (audio, AUDIO_HZ)})


def _pass_on(source: BinaryIO, out: Any, streams: dict[bytes, tuple[Any, int]]) -> None:
    zeros: dict[bytes, int] = {}
    units = {kind: Fraction(1, rate) for kind, (_, rate) in streams.items()}
    passed = 0
    while len(head := source.read(RECORD.size)) == RECORD.size:
        kind, key, pts, size = RECORD.unpack(head)
        stream, rate = streams[kind]
        packet = av.Packet(source.read(size))
        if not zeros:  # the muxer's reports count from its own beginning
            zero_s = Fraction(pts, rate)
            zeros = {name: int(zero_s * each) for name, (_, each) in streams.items()}
        packet.pts = packet.dts = pts - zeros[kind]
        packet.time_base, packet.stream, packet.is_keyframe = units[kind], stream, bool(key)
        out.mux_one(packet)
        passed += 1
        if passed % WATCH_EVERY == 0:
            _watch()


def _say(line: str) -> None:
    _watch()
    print(line, flush=True)


def _watch() -> None:
    faulthandler.dump_traceback_later(STUCK_S, exit=True, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
