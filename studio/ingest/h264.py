"""H264 from RTP (RFC 6184) into Annex B frames. Pure."""

from __future__ import annotations

from typing import NamedTuple

from studio.ingest.frames import MAX_FRAME_BYTES, Emit, Shape
from studio.ingest.parameter_sets import (
    picture_set_numbers,
    picture_set_of_slice,
    read_sequence_set,
)
from studio.ingest.reorder import Packet

START = b"\x00\x00\x00\x01"
IDR, SPS, PPS, STAP_A, FU_A = 5, 7, 8, 24, 28
MAX_SETS = 32


class _SequenceSet(NamedTuple):
    unit: bytes
    shape: Shape | None


class _PictureSet(NamedTuple):
    unit: bytes
    sequence: int


class H264Frames:
    """Emits whole frames only; after a loss nothing until the next key frame."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._units: list[bytes] = []
        self._fragments: list[bytes] = []
        self._stamp = 0
        self._at_ms = 0
        self._size = 0
        self._spoiled = False
        self.waits_for_key = True
        self.bad = 0
        self._sequences: dict[int, _SequenceSet] = {}
        self._pictures: dict[int, _PictureSet] = {}
        self._changed = False
        """A sequence set became another one, and no key frame has come with it yet."""

    def push(self, packet: Packet) -> None:
        """Take the next packet in sequence."""
        if not packet.payload:
            return
        if self._units and packet.stamp != self._stamp and not self._only_sets():
            self._finish()
        if not self._units:
            self._at_ms = packet.at_ms
        self._stamp = packet.stamp
        self._size += len(packet.payload)
        if self._size > MAX_FRAME_BYTES:
            self.bad += 1
            self.lost()
        elif not self._take(packet.payload):
            self.bad += 1
            self._spoiled = True
        if packet.marker and (self._spoiled or not self._only_sets()):
            self._finish()

    def lost(self) -> None:
        """Packets are missing here for good."""
        self._units.clear()
        self._fragments.clear()
        self._size = 0
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
        kind = unit[0] & 31
        if kind == SPS:
            self._sequence_set(unit)
        elif kind == PPS:
            numbers = picture_set_numbers(unit) or (0, 0)
            self._pictures[numbers[0] % MAX_SETS] = _PictureSet(unit, numbers[1])
        self._units.append(unit)

    def _sequence_set(self, unit: bytes) -> None:
        known = next((s for s in self._sequences.values() if s.unit == unit), None)
        if known is not None:
            return
        told = read_sequence_set(unit)
        number = told.number % MAX_SETS if told else 0
        self._changed = number in self._sequences or self._changed
        self._sequences[number] = _SequenceSet(unit, told.shape if told else None)

    def _only_sets(self) -> bool:
        return not any(1 <= unit[0] & 31 <= IDR for unit in self._units)

    def _finish(self) -> None:
        units, self._units, self._size = self._units, [], 0
        spoiled, self._spoiled = self._spoiled or bool(self._fragments), False
        changed, self._changed = self._changed, False
        self._fragments = []
        idr = next((unit for unit in units if unit[0] & 31 == IDR), None)
        if spoiled or (idr is None and changed):  # a new set counts from a key frame on only
            self._changed = changed and idr is None
            self.waits_for_key = True
            return
        if idr is not None:
            self._finish_key(units, idr)
        elif not self.waits_for_key:
            self._emit(START + START.join(units), self._stamp, self._at_ms, False, None)

    def _finish_key(self, units: list[bytes], idr: bytes) -> None:
        """A key frame, with the sets that it needs: some encoders send them only once."""
        picture = self._pictures.get((picture_set_of_slice(idr) or 0) % MAX_SETS)
        picture = picture or next(iter(self._pictures.values()), None)
        sequence = None
        if picture is not None:
            sequence = self._sequences.get(picture.sequence % MAX_SETS)
            sequence = sequence or next(iter(self._sequences.values()), None)
        if picture is None or sequence is None:
            self.waits_for_key = True
            return
        self.waits_for_key = False
        if picture.unit not in units or sequence.unit not in units:
            rest = [unit for unit in units if unit[0] & 31 not in (SPS, PPS)]
            units = [sequence.unit, picture.unit, *rest]
        self._emit(START + START.join(units), self._stamp, self._at_ms, True, sequence.shape)
