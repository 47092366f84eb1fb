"""VP8 from RTP (RFC 7741) into frames. Pure."""

from __future__ import annotations

from studio.ingest.frames import MAX_FRAME_PACKETS, Emit, Shape
from studio.ingest.reorder import Packet


class Vp8Frames:
    """Emits whole frames only; after a loss nothing until the next key frame."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._parts: list[bytes] = []
        self._stamp = 0
        self._at_ms = 0
        self._spoiled = False
        self.waits_for_key = True
        self.bad = 0

    def push(self, packet: Packet) -> None:
        """Take the next packet in sequence."""
        if not packet.payload:
            return
        skip = descriptor_size(packet.payload)
        if skip is None or skip >= len(packet.payload):
            self.bad += 1
            self._spoiled = True
            return
        if self._parts and packet.stamp != self._stamp:
            self._finish()
        begins = packet.payload[0] & 0x10 and not packet.payload[0] & 0x07
        if not self._parts:
            self._at_ms = packet.at_ms
            self._stamp = packet.stamp
            self._spoiled = not begins
        self._parts.append(packet.payload[skip:])
        if len(self._parts) > MAX_FRAME_PACKETS:
            self.bad += 1
            self.lost()
        elif packet.marker:
            self._finish()

    def lost(self) -> None:
        """Packets are missing here for good."""
        self._parts.clear()
        self.waits_for_key = True

    def _finish(self) -> None:
        data, self._parts = b"".join(self._parts), []
        key = not data[0] & 1
        if self._spoiled or (key and len(data) < 10):
            self.waits_for_key = True
            return
        if self.waits_for_key and not key:
            return
        self.waits_for_key = False
        shape = Shape(*picture_size(data), 0) if key else None
        self._emit(data, self._stamp, self._at_ms, key, shape)


def descriptor_size(payload: bytes) -> int | None:
    """Bytes of the payload descriptor before the frame's own; None when it is cut short."""
    size = 1
    if not payload[0] & 0x80:
        return size
    if len(payload) < 2:
        return None
    flags = payload[1]
    size += 1
    if flags & 0x80:  # picture number, 7 or 15 bits
        if len(payload) <= size:
            return None
        size += 2 if payload[size] & 0x80 else 1
    size += bool(flags & 0x40)  # TL0PICIDX
    size += bool(flags & 0x30)  # TID, Y, KEYIDX
    return size


def picture_size(key_frame: bytes) -> tuple[int, int]:
    """Width and height in pixels of a key frame."""
    width = int.from_bytes(key_frame[6:8], "little") & 0x3FFF
    height = int.from_bytes(key_frame[8:10], "little") & 0x3FFF
    return width, height
