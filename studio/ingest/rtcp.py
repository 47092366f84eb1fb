"""RTCP in both directions, as bytes (RFC 3550, 4585, REMB draft). Pure."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SENDER_REPORT, RECEIVER_REPORT, DESCRIPTION, GOODBYE = 200, 201, 202, 203
RTP_FEEDBACK, PAYLOAD_FEEDBACK = 205, 206
_HEAD = struct.Struct("!BBH")


class SenderReport(NamedTuple):
    """A sender's pair of clocks: ``ntp`` is 32.32 fixed point seconds, ``rtp`` its stamp then."""

    ssrc: int
    ntp: int
    rtp: int


class ReceptionReport(NamedTuple):
    """What a receiver report says about one source."""

    ssrc: int
    fraction_lost: int
    lost: int
    highest_seq: int
    jitter: int
    last_sr: int
    since_last_sr: int


def read_reports(data: bytes) -> Iterator[SenderReport | int]:
    """Sender reports, and the numbers of sources that said goodbye. Broken parts end the walk."""
    at = 0
    while at + 8 <= len(data):
        first, kind, words = _HEAD.unpack_from(data, at)
        end = at + 4 + 4 * words
        if first >> 6 != 2 or end > len(data):
            return
        if kind == SENDER_REPORT and end - at >= 28:
            ssrc, ntp, rtp = struct.unpack_from("!IQI", data, at + 4)
            yield SenderReport(ssrc, ntp, rtp)
        elif kind == GOODBYE:
            for number in range(min(first & 31, words)):
                yield int.from_bytes(data[at + 4 + 4 * number : at + 8 + 4 * number], "big")
        at = end


def receiver_report(sender: int, reports: Sequence[ReceptionReport]) -> bytes:
    """At most 31 sources."""
    body = struct.pack("!I", sender)
    for r in reports:
        lost = max(-(1 << 23), min((1 << 23) - 1, r.lost)) & 0xFFFFFF
        body += struct.pack("!IBBH", r.ssrc, r.fraction_lost, lost >> 16, lost & 0xFFFF)
        body += struct.pack(
            "!IIII", r.highest_seq & 0xFFFFFFFF, r.jitter, r.last_sr, r.since_last_sr
        )
    return _packet(RECEIVER_REPORT, len(reports), body)


def nack(sender: int, source: int, lost: Sequence[int]) -> bytes:
    """Ask for packets again (RFC 4585 generic NACK: a number and a mask of the next 16)."""
    pairs: list[tuple[int, int]] = []
    for seq in lost:
        if pairs and 0 < (seq - pairs[-1][0]) & 0xFFFF <= 16:
            first, mask = pairs[-1]
            pairs[-1] = (first, mask | 1 << ((seq - first - 1) & 0xFFFF))
        else:
            pairs.append((seq, 0))
    body = struct.pack("!II", sender, source) + b"".join(struct.pack("!HH", *p) for p in pairs)
    return _packet(RTP_FEEDBACK, 1, body)


def picture_loss(sender: int, source: int) -> bytes:
    """Ask for a key frame."""
    return _packet(PAYLOAD_FEEDBACK, 1, struct.pack("!II", sender, source))


def bitrate_limit(sender: int, sources: Sequence[int], bits_per_s: int) -> bytes:
    """REMB: how much may be sent. Without it Chromium creeps up from 300 kbit/s."""
    exponent = max(0, bits_per_s.bit_length() - 18)
    value = exponent << 18 | bits_per_s >> exponent
    body = struct.pack("!II", sender, 0) + b"REMB"
    body += bytes([len(sources)]) + value.to_bytes(3, "big")
    body += b"".join(struct.pack("!I", source) for source in sources)
    return _packet(PAYLOAD_FEEDBACK, 15, body)


def _packet(kind: int, count: int, body: bytes) -> bytes:
    return _HEAD.pack(0x80 | count, kind, len(body) // 4) + body


def sender_report(ssrc: int, ntp: int, stamp: int, packets: int, octets: int) -> bytes:
    """A pair of clocks for the receiver; ``ntp`` and ``stamp`` are cut to their sizes."""
    body = struct.pack(
        "!IQIII",
        ssrc,
        ntp & (1 << 64) - 1,
        stamp & 0xFFFFFFFF,
        packets & 0xFFFFFFFF,
        octets & 0xFFFFFFFF,
    )
    return _packet(SENDER_REPORT, 0, body)


def canonical_name(ssrc: int, name: str) -> bytes:
    """SDES: sources of one name belong together."""
    item = bytes([1, len(name)]) + name.encode("ascii") + b"\0"
    body = struct.pack("!I", ssrc) + item
    return _packet(DESCRIPTION, 1, body + b"\0" * (-len(body) % 4))


class Wishes(NamedTuple):
    """What a viewer asks for: packets of ``source`` again, or a key frame."""

    source: int
    again: tuple[int, ...]
    key: bool


def read_wishes(data: bytes) -> Iterator[Wishes]:
    """NACK, PLI and FIR of a viewer. Broken parts end the walk."""
    at = 0
    while at + 12 <= len(data):
        first, kind, words = _HEAD.unpack_from(data, at)
        end = at + 4 + 4 * words
        if first >> 6 != 2 or end > len(data):
            return
        form = first & 31
        source = int.from_bytes(data[at + 8 : at + 12], "big")
        if kind == RTP_FEEDBACK and form == 1:
            yield Wishes(source, tuple(_wanted(data[at + 12 : end])), key=False)
        elif kind == PAYLOAD_FEEDBACK and form in (1, 4):
            yield Wishes(source, (), key=True)
        at = end


def _wanted(pairs: bytes) -> Iterator[int]:
    for first, mask in struct.iter_unpack("!HH", pairs):
        yield first
        for bit in range(16):
            if mask >> bit & 1:
                yield (first + bit + 1) & 0xFFFF
