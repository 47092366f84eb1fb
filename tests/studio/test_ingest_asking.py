"""What is missing is asked for again, but never so much that the asking itself fills the line."""

from __future__ import annotations

import struct
from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.ingest.frames import MediaFrame
from studio.ingest.offer import Codec, Offer, Section
from studio.ingest.receive import Receiver
from studio.ingest.reorder import ASK_AFTER_MS

PACKETS_PER_S = 200
TURN_MS = 30
SLICE = b"\x41" + b"d" * 40


def rtp(seq: int, stamp: int = 0, payload: bytes = SLICE, pt: int = 96, ssrc: int = 7) -> bytes:
    return struct.pack("!BBHII", 0x80, pt, seq & 0xFFFF, stamp, ssrc) + payload


class Studio:
    """A receiver of one picture track, and the numbers that it asked for."""

    def __init__(self) -> None:
        self.frames: list[MediaFrame] = []
        codec = Codec("h264", 96, feedback=("nack",))
        self.receiver = Receiver(Offer((Section("video", "0", "", codec),)), self.frames.append)
        self.asked = 0
        self.arrived = 0

    def takes(self, seq: int, now_ms: int) -> None:
        self.arrived += 1
        self.receiver.on_rtp(rtp(seq, seq * 450), now_ms)

    def asks(self, now_ms: int) -> list[int]:
        numbers: list[int] = []
        for data in self.receiver.repairs(now_ms):
            if data[1] == 205:
                for first, mask in struct.iter_unpack("!HH", data[12:]):
                    numbers += [first, *(first + bit + 1 for bit in range(16) if mask >> bit & 1)]
        self.asked += len(numbers)
        return numbers


def test_a_hole_is_asked_for_four_times_ever_more_patiently() -> None:
    studio = Studio()
    studio.takes(10, 0)
    studio.takes(12, 1_000)
    times = [ms - 1_000 for ms in range(1_000, 1_600, 10) if studio.asks(ms)]
    assert times == list(ASK_AFTER_MS) == [0, 60, 120, 240]


@pytest.mark.parametrize("lost_of_ten", [1, 3, 6, 9])
def test_never_more_than_a_quarter_of_what_arrives_is_asked_for(lost_of_ten: int) -> None:
    studio = Studio()
    seq = 0
    for turn in range(200):  # six seconds
        for _ in range(PACKETS_PER_S * TURN_MS // 1_000):
            seq += 1
            if seq * 7 % 10 >= lost_of_ten:
                studio.takes(seq, turn * TURN_MS)
        studio.asks(turn * TURN_MS)
        assert studio.asked <= studio.arrived / 4 + 20
    assert studio.asked > 0


def test_after_a_stall_the_line_recovers_though_every_repair_needs_room_too() -> None:
    """A socket that takes a quarter more than the sender needs, and half a second in which nobody
    reads it. Asking every 60 ms for every hole keeps it full for ever: of 200 packets a second
    nearly a thousand then come in vain."""
    studio, queue, seq = Studio(), deque[int](), 0
    room, per_turn, spare = 60, PACKETS_PER_S * TURN_MS // 1_000, 0.0
    missed: list[int] = []
    for turn in range(600):
        sent = [seq + number for number in range(per_turn)]
        seq += per_turn
        stalls = 100 <= turn < 117
        again = [] if stalls else studio.asks(turn * TURN_MS)
        lost = 0
        for number in [*again, *sent]:
            if len(queue) < room:
                queue.append(number)
            else:
                lost += 1
        missed.append(lost)
        spare = 0.0 if stalls else spare + per_turn * 1.25
        while queue and spare >= 1:
            spare -= 1
            studio.takes(queue.popleft(), turn * TURN_MS)
        spare = min(spare, per_turn)
    assert sum(missed[100:117]) > 40, "the stall costs packets"
    assert sum(missed[-300:]) == 0, "and afterwards none"
    assert studio.receiver.tracks[0].reorder.holes == 0


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=40),
            st.builds(
                rtp,
                st.integers(0, 40),
                st.integers(0, 4).map(lambda n: n * 3_000),
                st.binary(max_size=30),
                st.sampled_from([96, 97, 96 + 128, 111, 120]),
                st.sampled_from([7, 7, 7, 8]),
            ),
            st.builds(
                lambda seq, rest: b"\x90\x60" + seq.to_bytes(2, "big") + rest,
                st.integers(0, 40),
                st.binary(max_size=40),
            ),
        ),
        max_size=60,
    )
)
def test_packets_in_the_sockets_buffer_are_taken_as_those_that_come_one_by_one(
    packets: list[bytes],
) -> None:
    """Short, broken, extended, strange ones too: both ways give the same frames and counts."""
    sections = (
        Section("video", "0", "", Codec("h264", 96, rtx_pt=97)),
        Section("audio", "1", "", Codec("opus", 111)),
    )
    single: list[MediaFrame] = []
    together: list[MediaFrame] = []
    one, other = (
        Receiver(Offer(sections), single.append),
        Receiver(Offer(sections), together.append),
    )
    for packet in packets:
        one.on_rtp(packet, 5)
    buffer = b"\xff" * 8 + b"".join(packets)
    spots, at = [], 8
    for packet in packets:
        spots.append((at, at + len(packet)))
        at += len(packet)
    other.on_gulp(memoryview(bytearray(buffer + b"\x00" * 16)), iter(spots), 5)
    assert together == single
    assert (other.bad, other.unknown, other.packets) == (one.bad, one.unknown, one.packets)
    assert [t.reception and t.reception.received for t in other.tracks] == [
        t.reception and t.reception.received for t in one.tracks
    ]
