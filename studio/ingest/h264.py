"""H264 from RTP (RFC 6184) into Annex B frames. Pure."""

from __future__ import annotations

from typing import NamedTuple

from studio.ingest.frames import MAX_FRAME_PACKETS, Emit, Shape
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
        self._payloads: list[bytes] = []
        self._units: list[bytes] = []
        """Of this frame; or parameter sets that wait for theirs."""
        self._stamp = 0
        self._at_ms = 0
        self._spoiled = False
        self.waits_for_key = True
        self.bad = 0
        self._sequences: dict[int, _SequenceSet] = {}
        self._pictures: dict[int, _PictureSet] = {}
        self._changed = False
        """A sequence set became another one, and no key frame has come with it yet."""

    def push(self, packet: Packet) -> None:
        """Take the next packet in sequence."""
        stamp, marker, payload, at_ms = packet
        if not payload:
            return
        payloads = self._payloads
        if stamp != self._stamp:
            if payloads:
                self._complete()
                payloads = self._payloads
            self._stamp = stamp
        if not payloads and not self._units:
            self._at_ms = at_ms
        payloads.append(payload)
        if marker:
            self._complete()
        elif len(payloads) > MAX_FRAME_PACKETS:
            self.bad += 1
            self.lost()

    def lost(self) -> None:
        """Packets are missing here for good."""
        self._payloads.clear()
        self._units.clear()
        self._spoiled = True
        self.waits_for_key = True

    def _complete(self) -> None:
        """All packets of one stamp are here: read them, and pass the frame on."""
        payloads, self._payloads = self._payloads, []
        if not self._read(payloads):
            self.bad += 1
            self._spoiled = True
        if self._spoiled or not self._only_sets():
            self._finish()
        elif len(self._units) > MAX_SETS:
            self.lost()

    def _read(self, payloads: list[bytes]) -> bool:
        """The units in some payloads; False when one cannot be read."""
        whole = True
        fragments: list[bytes] = []
        for payload in payloads:
            kind = payload[0] & 31
            if kind == FU_A:
                if len(payload) < 3:
                    whole = False
                    continue
                head = payload[1]
                if head & 0x80:
                    fragments = [bytes([payload[0] & 0xE0 | head & 0x1F])]
                elif not fragments:
                    whole = whole and self._spoiled  # its beginning was lost: already known
                    continue
                fragments.append(payload[2:])
                if head & 0x40:
                    self._unit(b"".join(fragments))
                    fragments = []
            elif kind == STAP_A:
                whole = self._split(payload) and whole
            elif 1 <= kind <= 23:
                self._unit(payload)
            else:
                whole = False
        return whole and not fragments

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
        units, self._units = self._units, []
        spoiled, self._spoiled = self._spoiled, False
        changed, self._changed = self._changed, False
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
