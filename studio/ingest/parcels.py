"""The packets of one frame together, as they came, on their way to the viewers. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from studio.ingest.frames import MediaFrame

MAX_OPEN = 3
"""Frames whose packets are kept until they are whole; an older one was given up."""
LONGEST = 1_180
"""Bytes of a payload that we have to cut ourselves."""
_SPS, _STAP_A, _FU_A = 7, 24, 28


class Parcel(NamedTuple):
    """One frame as RTP payloads. ``ticks``, ``at_ms`` and ``source`` as in MediaFrame."""

    kind: Literal["video", "audio"]
    payloads: tuple[bytes, ...]
    ticks: int
    at_ms: int
    key: bool
    source: int


class Packing:
    """One track's packets until their frame is whole."""

    def __init__(self) -> None:
        self._open: dict[int, list[bytes]] = {}

    def add(self, stamp: int, payload: bytes) -> None:
        """The next packet in sequence."""
        parts = self._open.get(stamp)
        if parts is not None:
            parts.append(payload)
            return
        if len(self._open) >= MAX_OPEN:
            del self._open[next(iter(self._open))]
        self._open[stamp] = [payload]

    def clear(self) -> None:
        """What is open will not become whole."""
        self._open.clear()

    def pack(self, frame: MediaFrame, stamp: int) -> Parcel:
        """The frame that was just completed, by the packets that bore its stamp."""
        parts = tuple(self._open.pop(stamp, ()))
        if frame.kind == "video" and frame.key and _lacks_sets(frame.data, parts):
            parts = tuple(cut(frame.data))
        return Parcel(frame.kind, parts, frame.ticks, frame.at_ms, frame.key, frame.source)


def _lacks_sets(data: bytes, parts: tuple[bytes, ...]) -> bool:
    """True for an H264 key frame whose parameter sets came some other time."""
    is_h264 = data.startswith(b"\x00\x00\x00\x01")
    return is_h264 and not any(part[0] & 31 in (_SPS, _STAP_A) for part in parts)


def cut(annex_b: bytes) -> Iterator[bytes]:
    """Payloads of a frame (RFC 6184): single units, and fragments of those that are too long."""
    for unit in annex_b.split(b"\x00\x00\x00\x01")[1:]:
        if len(unit) <= LONGEST:
            yield unit
            continue
        for at in range(1, len(unit), LONGEST):
            edge = 0x80 * (at == 1) | 0x40 * (at + LONGEST >= len(unit))
            head = bytes([unit[0] & 0xE0 | _FU_A, edge | unit[0] & 31])
            yield head + unit[at : at + LONGEST]


def parcel_of(frame: MediaFrame) -> Parcel:
    """A frame that was made here, cut into payloads; no packets came with it."""
    if frame.kind == "audio":
        payloads: tuple[bytes, ...] = (frame.data,)
    elif frame.data.startswith(b"\x00\x00\x00\x01"):
        payloads = tuple(cut(frame.data))
    else:
        payloads = tuple(_cut_vp8(frame.data))
    return Parcel(frame.kind, payloads, frame.ticks, frame.at_ms, frame.key, frame.source)


def _cut_vp8(data: bytes) -> Iterator[bytes]:
    """Payloads of a VP8 frame (RFC 7741), with the shortest descriptor."""
    for at in range(0, len(data), LONGEST):
        yield (b"\x00" if at else b"\x10") + data[at : at + LONGEST]
