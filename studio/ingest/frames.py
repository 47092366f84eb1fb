"""One encoded frame on its way from the wire to the recorder and the meters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

VIDEO_HZ = 90_000
AUDIO_HZ = 48_000
MAX_FRAME_PACKETS = 6_000
"""A frame that grows beyond this never ends: it is thrown away and counted."""


class Shape(NamedTuple):
    """What a file must know of a picture: its size in pixels, and H264's profile (VP8: 0)."""

    width: int
    height: int
    profile: int


class MediaFrame(NamedTuple):
    """``ticks`` is the extended RTP stamp (90 kHz video, 48 kHz audio); ``at_ms`` is when its
    first packet came, in the clock's monotonic milliseconds. ``source`` is the SSRC: another one
    has other stamps. ``shape`` is told with key frames only, where it could be read."""

    kind: Literal["video", "audio"]
    data: bytes
    ticks: int
    at_ms: int
    key: bool
    source: int = 0
    shape: Shape | None = None


Emit = Callable[[bytes, int, int, bool, Shape | None], None]
"""Takes data, RTP stamp, arrival, whether it is a key frame, and then its shape if known."""
