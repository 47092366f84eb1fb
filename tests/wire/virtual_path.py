"""A publisher, a bad line and the receiver in one process, by a clock that is only a number."""

from __future__ import annotations

import heapq
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from aiortc.rtp import RtcpPacket, RtcpRtpfbPacket

from studio.film import Film
from studio.ingest.frames import MediaFrame
from studio.ingest.link_faults import FaultyLink, Uplink
from studio.ingest.offer import Codec, Offer, Section
from studio.ingest.outlet import Recording
from studio.ingest.receive import Receiver
from studio.logbook.footage import Segment
from wire.clips import Piece

MTU = 1_200
HZ = {"video": 90_000, "audio": 48_000}
PT = {"video": 96, "audio": 111}
RTX_PT = 97
OFFER = Offer(
    (
        Section("video", "0", "", Codec("h264", 96, rtx_pt=RTX_PT, feedback=("nack",))),
        Section("audio", "1", "", Codec("opus", 111)),
    )
)


def repeated(clip: Sequence[Piece], times: int) -> list[Piece]:
    """The clip over and over, each turn behind the one before."""
    lasts_ms = 1000 * round((max(piece.due_ms for piece in clip) + 33) / 1000)
    return [
        replace(piece, due_ms=piece.due_ms + turn * lasts_ms)
        for turn in range(times)
        for piece in clip
    ]


def payloads(piece: Piece) -> Iterator[bytes]:
    """RFC 6184: single units, and fragments of those that are too long."""
    if piece.kind == "audio":
        yield piece.data
        return
    for unit in piece.data.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1"):
        if not unit:
            continue
        if len(unit) <= MTU:
            yield unit
            continue
        parts = [unit[at : at + MTU] for at in range(1, len(unit), MTU)]
        for number, part in enumerate(parts):
            edge = 0x80 * (number == 0) | 0x40 * (number == len(parts) - 1)
            yield bytes([unit[0] & 0xE0 | 28, edge | unit[0] & 31]) + part


@dataclass
class Sender:
    """Turns pieces into packets, and sends again what it is asked for.

    ``rtx``: repairs come on a stream of their own, as browsers send them; else as they were.
    ``fast_ppm``: how much the clock of each kind is too fast.
    """

    first: dict[str, int] = field(default_factory=lambda: {"video": 0, "audio": 0})
    fast_ppm: dict[str, int] = field(default_factory=lambda: {"video": 0, "audio": 0})
    rtx: bool = True
    ssrcs: dict[str, int] = field(default_factory=lambda: {"video": 7, "audio": 8})
    sent: dict[int, bytes] = field(default_factory=dict)
    _seq: dict[str, int] = field(default_factory=lambda: {"video": 65_000, "audio": 65_500})
    _repairs: int = 0

    def packets(self, piece: Piece) -> Iterator[bytes]:
        kind = piece.kind
        ticks = piece.due_ms * HZ[kind] / 1000 * (1 + self.fast_ppm[kind] / 1e6)
        stamp = (self.first[kind] + round(ticks)) & 0xFFFFFFFF
        parts = list(payloads(piece))
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            packet = self._packet(PT[kind], last, self._seq[kind], stamp, self.ssrcs[kind]) + part
            if kind == "video":
                self.sent[self._seq[kind]] = packet
                self.sent.pop((self._seq[kind] - 2_000) & 0xFFFF, None)
            self._seq[kind] = (self._seq[kind] + 1) & 0xFFFF
            yield packet

    def again(self, feedback: bytes) -> Iterator[bytes]:
        """What a NACK asks for."""
        for told in RtcpPacket.parse(feedback):
            if not isinstance(told, RtcpRtpfbPacket):
                continue
            for seq in told.lost:
                packet = self.sent.get(seq & 0xFFFF)
                if packet is None:
                    continue
                yield self._repair(packet) if self.rtx else packet

    def _repair(self, packet: bytes) -> bytes:
        self._repairs = (self._repairs + 1) & 0xFFFF
        _, second, seq, stamp, _ = struct.unpack_from("!BBHII", packet)
        head = self._packet(RTX_PT, bool(second & 0x80), self._repairs, stamp, 9)
        return head + seq.to_bytes(2, "big") + packet[12:]

    def _packet(self, pt: int, last: bool, seq: int, stamp: int, ssrc: int) -> bytes:
        return struct.pack("!BBHII", 0x80, pt | last << 7, seq, stamp, ssrc)


@dataclass
class VirtualPath:
    """The way there and back; ``way_ms`` each. Nothing waits: every event has its time."""

    sender: Sender
    sink: Callable[[MediaFrame], None]
    line: Uplink = field(default_factory=Uplink)
    seed: int = 1
    way_ms: float = 20
    harm: Callable[[bytes], Iterable[bytes]] = lambda packet: (packet,)
    receiver: Receiver = field(init=False)

    def __post_init__(self) -> None:
        self.receiver = Receiver(OFFER, self.sink)
        self.link = FaultyLink(self.seed)
        self._events: list[tuple[float, int, str, bytes]] = []
        self._count = 0

    def _at(self, when_ms: float, what: str, data: bytes) -> None:
        self._count += 1
        heapq.heappush(self._events, (when_ms, self._count, what, data))

    def _send(self, packet: bytes, now_ms: float) -> None:
        due_ms = self.link.carry(len(packet), now_ms, self.line)
        if due_ms is not None:
            self._at(due_ms + self.way_ms, "arrives", packet)

    def play(self, pieces: Sequence[Piece], from_ms: float = 0) -> None:
        """Send the pieces at their times and let the receiver ask for what is missing."""
        ends_ms = from_ms + max(piece.due_ms for piece in pieces) + 800
        for number, piece in enumerate(pieces):
            self._at(from_ms + piece.due_ms, "sent", number.to_bytes(4, "big"))
        for step in range(int((ends_ms - from_ms) // 30)):
            self._at(from_ms + step * 30, "repair", b"")
        while self._events:
            now_ms, _, what, data = heapq.heappop(self._events)
            match what:
                case "sent":
                    for packet in self.sender.packets(pieces[int.from_bytes(data, "big")]):
                        for harmed in self.harm(packet):
                            self._send(harmed, now_ms)
                case "arrives":
                    self.receiver.on_rtp(data, round(now_ms))
                case "repair":
                    for feedback in self.receiver.repairs(round(now_ms)):
                        self._at(now_ms + self.way_ms, "asked", feedback)
                case _:
                    for packet in self.sender.again(data):
                        self._send(packet, now_ms)


def film_into(directory: Path) -> Film:
    """A recorder without meters."""
    film = Film()
    film.meter.take = lambda frame: None  # type: ignore[method-assign]  # decoding is not the point
    film.connected(("h264", "opus"))
    film.record(Recording(directory, zero_ms=0))
    return film


def segments(film: Film) -> list[Segment]:
    film.end_segment()
    return film.segments
