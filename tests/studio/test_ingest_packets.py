"""Packets come late, twice or never; whole frames come out in order, or none."""

from __future__ import annotations

import struct

import pytest
from aiortc.rtp import RtcpPacket, RtcpPsfbPacket, RtcpRrPacket, RtcpRtpfbPacket, unpack_remb_fci
from hypothesis import given
from hypothesis import strategies as st

from simulator.events.rig import MediaConnected, MediaLost, MediaRestored
from studio.clock import SystemClock
from studio.ingest import rtcp
from studio.ingest.frames import MediaFrame
from studio.ingest.h264 import H264Frames
from studio.ingest.impairment import Impairment
from studio.ingest.link_faults import Uplink
from studio.ingest.offer import Codec, Offer, Section
from studio.ingest.receive import Receiver
from studio.ingest.reception import Reception, Stamps
from studio.ingest.reorder import Packet, Reorder
from studio.ingest.session import FORGET_AFTER_MS, Session
from studio.ingest.vp8 import Vp8Frames, descriptor_size
from studio.ingest.watch import Watch

H264 = Codec("h264", 96, rtx_pt=97, feedback=("nack",))
OPUS = Codec("opus", 111)
SPS, PPS, IDR, SLICE = b"\x67\x42", b"\x68\xce", b"\x65" + b"k" * 30, b"\x41" + b"d" * 9


def rtp(
    seq: int, stamp: int, payload: bytes, *, pt: int = 96, ssrc: int = 7, last: bool = True
) -> bytes:
    return struct.pack("!BBHII", 0x80, pt | last << 7, seq & 0xFFFF, stamp, ssrc) + payload


class Still(SystemClock):
    """A clock that stands."""

    def __init__(self, at_ms: int) -> None:
        self.at_ms = at_ms

    def monotonic_ms(self) -> int:
        return self.at_ms


class Desk:
    """A receiver and what came out of it."""

    def __init__(self) -> None:
        self.frames: list[MediaFrame] = []
        sections = (Section("video", "0", "", H264), Section("audio", "1", "", OPUS))
        self.receiver = Receiver(Offer(sections), self.frames.append)

    def key(self, seq: int, stamp: int, at_ms: int = 0) -> None:
        sets = b"\x78" + b"".join(len(u).to_bytes(2, "big") + u for u in (SPS, PPS))
        self.receiver.on_rtp(rtp(seq, stamp, sets, last=False), at_ms)
        self.receiver.on_rtp(rtp(seq + 1, stamp, IDR), at_ms)

    def asked(self, now_ms: int) -> list[RtcpPsfbPacket | RtcpRtpfbPacket]:
        return [p for data in self.receiver.repairs(now_ms) for p in RtcpPacket.parse(data)]


def test_a_lost_packet_is_asked_for_and_its_repair_takes_its_place() -> None:
    desk = Desk()
    desk.key(10, 0)
    desk.receiver.on_rtp(rtp(13, 6_000, SLICE), 66)
    assert len(desk.frames) == 1
    (nack,) = desk.asked(70)
    assert isinstance(nack, RtcpRtpfbPacket)
    assert nack.lost == [12]
    assert desk.asked(100) == []  # asked 30 ms ago
    assert len(desk.asked(140)) == 1
    repair = rtp(900, 3_000, (12).to_bytes(2, "big") + SLICE, pt=97, ssrc=8)
    desk.receiver.on_rtp(repair, 150)
    assert [frame.ticks - desk.frames[0].ticks for frame in desk.frames] == [0, 3_000, 6_000]
    reception = desk.receiver.tracks[0].reception
    assert reception is not None
    assert reception.recovered == 1


def test_a_packet_that_never_comes_costs_the_picture_until_the_next_key_frame() -> None:
    desk = Desk()
    desk.key(10, 0)
    desk.receiver.on_rtp(rtp(13, 6_000, SLICE), 66)
    desk.asked(66)
    told = desk.asked(700)
    assert [type(packet) for packet in told] == [RtcpPsfbPacket]  # a key frame is asked for
    desk.receiver.on_rtp(rtp(14, 9_000, SLICE), 710)
    assert len(desk.frames) == 1
    desk.key(15, 12_000, 720)
    assert [frame.key for frame in desk.frames] == [True, True]
    assert desk.asked(2_000) == []
    assert len(desk.asked(2_800)) == 1  # two seconds old: a browser sends one only when asked


def test_a_key_frame_is_asked_for_until_one_has_come() -> None:
    desk = Desk()
    desk.receiver.on_rtp(rtp(1, 0, SLICE), 0)
    assert len(desk.asked(0)) == 1
    assert len(desk.asked(400)) == 0
    assert len(desk.asked(500)) == 1
    desk.key(2, 3_000, 510)
    assert desk.asked(1_100) == []


def test_a_key_frame_without_parameter_sets_gets_those_that_came_before() -> None:
    desk = Desk()
    desk.key(1, 0)
    desk.receiver.on_rtp(rtp(3, 90_000, IDR), 1_000)
    assert desk.frames[1].data == desk.frames[0].data
    assert SPS in desk.frames[1].data


def test_fragments_become_one_unit_and_a_broken_one_none() -> None:
    out: list[bytes] = []
    frames = H264Frames(lambda data, *_: out.append(data))
    for unit in (SPS, PPS):
        frames.push(Packet(0, False, unit, 0))
    frames.push(Packet(0, False, b"\x7c\x85kk", 0))
    frames.push(Packet(0, False, b"\x7c\x05kk", 0))
    frames.push(Packet(0, True, b"\x7c\x45kk", 0))
    assert out[0].endswith(b"\x65kkkkkk")
    frames.push(Packet(3_000, True, b"\x7c\x01xx", 0))  # a middle without its beginning
    assert frames.waits_for_key
    assert len(out) == 1


def test_vp8_descriptors_of_every_length_are_skipped() -> None:
    assert descriptor_size(b"\x10") == 1
    assert descriptor_size(b"\x90\x80\x11") == 3
    assert descriptor_size(b"\x90\xf0\x91\x22\x01\x02") == 6
    assert descriptor_size(b"\x90") is None
    out: list[tuple[bytes, bool]] = []
    frames = Vp8Frames(lambda data, stamp, at_ms, key, shape: out.append((data, key)))
    frames.push(Packet(0, False, b"\x10\x00" + b"k" * 12, 0))
    frames.push(Packet(0, True, b"\x00" + b"rest", 0))
    frames.push(Packet(3_000, True, b"\x10\x01delta", 0))
    assert out == [(b"\x00" + b"k" * 12 + b"rest", True), (b"\x01delta", False)]


@given(st.permutations(range(40)), st.integers(0, 65_535), st.sets(st.integers(1, 38), max_size=6))
def test_any_order_of_arrival_gives_the_same_sequence(
    order: list[int], first: int, twice: set[int]
) -> None:
    """Across the wrap of the numbers, with packets that come twice."""
    out: list[int] = []
    reorder = Reorder(lambda packet: out.append(packet.stamp), lambda: None, 600)
    reorder.push(first, Packet(0, True, b"", 0))
    for number in order:
        for _ in range(2 if number in twice else 1):
            reorder.push((first + 1 + number) & 0xFFFF, Packet(1 + number, True, b"", 0))
    assert out == list(range(41))
    assert reorder.holes == 0


def test_after_a_long_silence_nothing_old_is_asked_for() -> None:
    out: list[int] = []
    reorder = Reorder(lambda packet: out.append(packet.stamp), lambda: out.append(-1), 600)
    reorder.push(1, Packet(1, True, b"", 0))
    reorder.push(90, Packet(90, True, b"", 5_000))
    assert out == [1, -1, 90]
    assert reorder.repair(5_000) == []


def test_a_sender_that_begins_its_numbers_anew_is_followed() -> None:
    out: list[int] = []
    reorder = Reorder(lambda packet: out.append(packet.stamp), lambda: None, 600)
    reorder.push(40_000, Packet(0, True, b"", 0))
    for number in range(60):
        reorder.push(20_000 + number, Packet(number, True, b"", number))
    assert out[-1] == 59


@given(st.binary(max_size=120), st.binary(max_size=60))
def test_no_bytes_break_the_receiver(packet: bytes, report: bytes) -> None:
    desk = Desk()
    desk.receiver.on_rtp(packet, 0)
    desk.receiver.on_rtp(b"\x80\x60" + packet, 1)
    desk.receiver.on_rtp(b"\xb0\xe1" + packet, 2)
    desk.receiver.on_rtcp(report, 3)
    desk.receiver.on_rtcp(b"\x81\xc8\x00\x06" + report, 4)
    said = [*desk.receiver.repairs(5), *desk.receiver.reports(6)]
    assert all(RtcpPacket.parse(data) for data in said), "what it answers is still lawful RTCP"


def test_reports_say_what_a_stock_peer_understands() -> None:
    (nack,) = RtcpPacket.parse(rtcp.nack(1, 7, [65_534, 65_535, 0, 30]))
    assert isinstance(nack, RtcpRtpfbPacket)
    assert [seq & 0xFFFF for seq in nack.lost] == [65_534, 65_535, 0, 30]
    (limit,) = RtcpPacket.parse(rtcp.bitrate_limit(1, [7], 3_000_000))
    assert isinstance(limit, RtcpPsfbPacket)
    bits, sources = unpack_remb_fci(limit.fci)
    assert (bits, sources) == (pytest.approx(3_000_000, rel=0.001), [7])
    reception = Reception(7, 90_000)
    for seq in (65_533, 65_534, 65_535, 0, 3):
        reception.arrived(seq, seq, 10, 0)
    reception.heard(rtcp.SenderReport(7, 5 << 32, 0), 1_000)
    (report,) = RtcpPacket.parse(rtcp.receiver_report(1, [reception.report(2_000)]))
    assert isinstance(report, RtcpRrPacket)
    said = report.reports[0]
    assert (said.packets_lost, said.fraction_lost) == (2, 2 * 256 // 7)
    assert (said.lsr, said.dlsr) == (5 << 16, 65_536)
    assert said.highest_sequence == 65_536 + 3


def test_stamps_keep_growing_across_the_wrap() -> None:
    stamps = Stamps()
    first = stamps.extend(0xFFFF_F000)
    assert stamps.extend(0x0000_0800) - first == 0x1800
    assert stamps.extend(0xFFFF_FF00) - first == 0xF00
    assert stamps.extend(0x0000_1000) - first == 0x2000


def test_two_seconds_without_a_packet_are_a_loss_and_the_next_packet_ends_it() -> None:
    watch = Watch()
    connected = MediaConnected(door="whip", video="h264", audio="opus", segment=1)
    assert watch.connected(connected, 1_000) == [connected]
    assert watch.look(2_900, 1_000) == []
    assert watch.look(3_010, 1_000) == [MediaLost(reason="silent", silent_ms=2_010)]
    assert watch.look(9_000, 1_000) == []
    assert watch.look(9_030, 9_020) == [MediaRestored(lost_ms=8_020)]
    assert watch.gone(9_500, "closed") == [MediaLost(reason="closed", silent_ms=480)]
    assert watch.gone(9_600, "closed") == []
    assert watch.connected(connected, 12_000) == [connected, MediaRestored(lost_ms=2_980)]


def test_a_publisher_has_time_to_come_back_after_a_long_cut() -> None:
    """A cut of a minute: the connection is kept, and it is not dropped the moment it heals."""
    line = Impairment(1)
    video = Section("video", "0", "", H264)
    session = Session(Offer((video,)), "whip", Still(0), line, lambda frame: None)
    session.receiver.on_rtp(rtp(1, 0, SLICE), 0)
    line.become(Uplink(cut=True), 100)
    assert not session.is_stale(60_000)
    line.become(Uplink(), 60_000)
    assert not session.is_stale(60_030)
    assert session.is_stale(60_000 + FORGET_AFTER_MS + 1)
