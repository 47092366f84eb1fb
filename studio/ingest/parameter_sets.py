"""What an H264 stream says of itself: the few fields of its parameter sets that matter here. Pure."""

from __future__ import annotations

from typing import NamedTuple

from studio.ingest.frames import Shape

_WITH_CHROMA = {100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135}
MAX_PIXELS = 16_384
"""No side of a picture is longer; what says so is broken."""


class SequenceSet(NamedTuple):
    """A sequence parameter set: its number and the picture that it announces."""

    number: int
    shape: Shape


class _Bits:
    """Reads a unit's payload bit by bit. Raises IndexError at its end."""

    def __init__(self, payload: bytes) -> None:
        self._data = payload.replace(b"\x00\x00\x03", b"\x00\x00")
        self._at = 0

    def take(self, count: int) -> int:
        value = 0
        for _ in range(count):
            value = value << 1 | self._data[self._at >> 3] >> (7 - (self._at & 7)) & 1
            self._at += 1
        return value

    def number(self) -> int:
        """An unsigned Exp-Golomb number."""
        zeros = 0
        while not self.take(1):
            zeros += 1
            if zeros > 31:
                raise IndexError("too long a number")
        return (1 << zeros) - 1 + self.take(zeros)

    def signed(self) -> int:
        value = self.number()
        return (value + 1) // 2 if value & 1 else -(value // 2)


def read_sequence_set(unit: bytes) -> SequenceSet | None:
    """The set in a NAL unit of type 7; None where it cannot be read."""
    try:
        return _sequence_set(_Bits(unit[1:]))
    except IndexError:
        return None


def _sequence_set(bits: _Bits) -> SequenceSet | None:
    profile = bits.take(8)
    bits.take(16)  # constraints, level
    number = bits.number()
    chroma = _chroma(bits) if profile in _WITH_CHROMA else 1
    bits.number()  # log2_max_frame_num
    match bits.number():  # pic_order_cnt_type
        case 0:
            bits.number()
        case 1:
            bits.take(1)
            bits.signed()
            bits.signed()
            for _ in range(min(bits.number(), 255)):
                bits.signed()
        case _:
            pass
    bits.number()  # max_num_ref_frames
    bits.take(1)
    across, down = bits.number() + 1, bits.number() + 1
    frames_only = bits.take(1)
    if not frames_only:
        bits.take(1)
    bits.take(1)
    width, height = across * 16, down * 16 * (2 - frames_only)
    if bits.take(1):
        left, right, top, bottom = (bits.number() for _ in range(4))
        width -= (left + right) * (2 if chroma in (1, 2) else 1)
        height -= (top + bottom) * (2 if chroma == 1 else 1) * (2 - frames_only)
    if not (0 < width <= MAX_PIXELS and 0 < height <= MAX_PIXELS):
        return None
    return SequenceSet(number, Shape(width, height, profile))


def _chroma(bits: _Bits) -> int:
    """Skip what only the High profiles have; returns chroma_format_idc."""
    chroma = bits.number()
    if chroma == 3:
        bits.take(1)
    bits.number()
    bits.number()
    bits.take(1)
    if bits.take(1):
        for number in range(12 if chroma == 3 else 8):
            if bits.take(1):
                _skip_scaling_list(bits, 16 if number < 6 else 64)
    return chroma


def _skip_scaling_list(bits: _Bits, size: int) -> None:
    last = following = 8
    for _ in range(size):
        if following:
            following = (last + bits.signed()) & 255
        last = following or last


def picture_set_numbers(unit: bytes) -> tuple[int, int] | None:
    """Its own number and that of its sequence set, of a NAL unit of type 8."""
    try:
        bits = _Bits(unit[1:24])
        return bits.number(), bits.number()
    except IndexError:
        return None


def picture_set_of_slice(unit: bytes) -> int | None:
    """The number of the picture parameter set that a slice (types 1 and 5) refers to."""
    try:
        bits = _Bits(unit[1:24])
        bits.number()  # first macroblock
        bits.number()  # slice type
        return bits.number()
    except IndexError:
        return None
