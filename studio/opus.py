"""Opus packets that wait are decoded as one: RFC 6716 lets a packet hold several frames.

Each call of the decoder costs as much as a third of what it does, so those of a quarter of a second
become two or three. The sound is the same, sample for sample; that holds for CELT, which music and all
but the thinnest voice comes in. Frames of SILK stay alone: joined, they sound a little different.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

LONGEST: Final = 5_760
"""Samples of the longest packet, 120 ms at 48 kHz."""
_MANY: Final = 3
"""The code of a packet that says how many frames it holds."""
_OWN_SIZES: Final = 0x80
_CELT_FROM: Final = 16 << 3
_CELT: Final = (120, 240, 480, 960)
_LARGEST: Final = 1_275
"""Bytes of the largest frame."""


def together(packets: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
    """The same sound in fewer packets, and how many of the given ones each holds."""
    at = 0
    while at < len(packets):
        count = _like(packets, at)
        yield count, _joined(packets[at : at + count]) if count > 1 else packets[at]
        at += count


def _like(packets: Sequence[bytes], at: int) -> int:
    """How many from here on can be one packet: single frames of one kind, 120 ms at most."""
    first = packets[at]
    if not _is_single(first):
        return 1
    most = LONGEST // _CELT[first[0] >> 3 & 3]
    count = 1
    for packet in packets[at + 1 : at + most]:
        if not _is_single(packet) or packet[0] != first[0]:
            break
        count += 1
    return count


def _is_single(packet: bytes) -> bool:
    return 1 < len(packet) <= 1 + _LARGEST and packet[0] >= _CELT_FROM and packet[0] & 3 == 0


def _joined(packets: Sequence[bytes]) -> bytes:
    """One packet of frames whose sizes stand before them, all but the last one's."""
    sizes = bytearray()
    for packet in packets[:-1]:
        size = len(packet) - 1
        if size < 252:
            sizes.append(size)
        else:
            sizes += bytes((252 + (size & 3), (size - 252 - (size & 3)) // 4))
    head = bytes((packets[0][0] | _MANY, _OWN_SIZES | len(packets)))
    return b"".join((head, sizes, *(packet[1:] for packet in packets)))
