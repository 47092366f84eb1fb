"""H264 from RTP (RFC 6184) into Annex B frames. Pure."""

from __future__ import annotations

from studio.ingest.frames import Emit
from studio.ingest.reorder import Packet

START = b"\x00\x00\x00\x01"
IDR, SPS, PPS, STAP_A, FU_A = 5, 7, 8, 24, 28


class H264Frames:
    """Emits whole frames only; after a loss nothing until the next key frame."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._units: list[bytes] = []
        self._fragments: list[bytes] = []
        self._stamp = 0
        self._at_ms = 0
        self._spoiled = False
        self.waits_for_key = True
        self.bad = 0
        self._sets: dict[int, bytes] = {}

    def push(self, packet: Packet) -> None:
        """Take the next packet in sequence."""
        if not packet.payload:
            return
        if self._units and packet.stamp != self._stamp and not self._only_sets():
            self._finish()
        if not self._units:
            self._at_ms = packet.at_ms
        self._stamp = packet.stamp
        if not self._take(packet.payload):
            self.bad += 1
            self._spoiled = True
        if packet.marker and (self._spoiled or not self._only_sets()):
            self._finish()

    def lost(self) -> None:
        """Packets are missing here for good."""
        self._units.clear()
        self._fragments.clear()
        self._spoiled = True
        self.waits_for_key = True

    def _take(self, payload: bytes) -> bool:
        kind = payload[0] & 31
        if kind == FU_A:
            return self._fragment(payload)
        if kind == STAP_A:
            return self._split(payload)
        if not 1 <= kind <= 23:
            return False
        self._unit(payload)
        return True

    def _fragment(self, payload: bytes) -> bool:
        if len(payload) < 3:
            return False
        head = payload[1]
        if head & 0x80:
            self._fragments = [bytes([payload[0] & 0xE0 | head & 0x1F]), payload[2:]]
        elif self._fragments:
            self._fragments.append(payload[2:])
        else:
            return self._spoiled  # its beginning was lost: already known
        if head & 0x40:
            self._unit(b"".join(self._fragments))
            self._fragments = []
        return True

    def _split(self, payload: bytes) -> bool:
        at = 1
        while at + 2 <= len(payload):
            size = int.from_bytes(payload[at : at + 2], "big")
            if not size or at + 2 + size > len(payload):
                return False
            self._unit(payload[at + 2 : at + 2 + size])
            at += 2 + size
        return at == len(payload)

    def _unit(self, unit: bytes) -> None:
        if (kind := unit[0] & 31) in (SPS, PPS):
            self._sets[kind] = unit
        self._units.append(unit)

    def _only_sets(self) -> bool:
        return not any(1 <= unit[0] & 31 <= IDR for unit in self._units)

    def _finish(self) -> None:
        units, self._units = self._units, []
        spoiled, self._spoiled = self._spoiled or bool(self._fragments), False
        self._fragments = []
        kinds = {unit[0] & 31 for unit in units}
        key = IDR in kinds
        if spoiled or (key and not self._sets.keys() >= {SPS, PPS}):
            self.waits_for_key = True
            return
        if self.waits_for_key and not key:
            return
        self.waits_for_key = False
        if key and not kinds >= {SPS, PPS}:  # some encoders send them once; a file needs them here
            units = [self._sets[SPS], self._sets[PPS]] + [
                unit for unit in units if unit[0] & 31 not in (SPS, PPS)
            ]
        self._emit(START + START.join(units), self._stamp, self._at_ms, key)
