"""What the encoders hand to the door: one encoded packet with its time."""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

VIDEO_HZ: Final = 90_000
AUDIO_HZ: Final = 48_000
RECORD: Final = struct.Struct("<cBqI")
"""Kind ``v`` or ``a``, key frame or not, time in units of its clock, size: so it goes to the muxer."""


class Packet(NamedTuple):
    """``pts`` counts 90 kHz for pictures and 48 kHz for sound, both from the rig's one zero."""

    kind: str
    data: bytes
    pts: int
    key: bool

    def record(self) -> bytes:
        """The packet as bytes for a pipe."""
        head = RECORD.pack(self.kind[:1].encode(), self.key, self.pts, len(self.data))
        return head + self.data
