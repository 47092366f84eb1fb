"""One encoded frame on its way from the wire to the recorder and the meters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

VIDEO_HZ = 90_000
AUDIO_HZ = 48_000


class MediaFrame(NamedTuple):
    """``ticks`` is the extended RTP stamp (90 kHz video, 48 kHz audio); ``at_ms`` is when its
    first packet came, in the clock's monotonic milliseconds."""

    kind: Literal["video", "audio"]
    data: bytes
    ticks: int
    at_ms: int
    key: bool


Emit = Callable[[bytes, int, int, bool], None]
"""Takes data, RTP stamp, arrival and whether it is a key frame."""
