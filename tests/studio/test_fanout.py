"""Each viewer gets whole pictures under numbers of its own, from a key frame on."""

from __future__ import annotations

import struct
from itertools import pairwise

from aiortc.rtp import RtcpPacket, RtcpSrPacket

from studio.ingest.fanout import MAX_BURST, MAX_QUEUED, Fanout, Viewer
from studio.ingest.frames import MediaFrame
from studio.ingest.offer import Codec, Offer, Section
from studio.ingest.parcels import Parcel
from studio.ingest.receive import Receiver
from studio.ingest.rtcp import read_wishes

SPS, PPS, IDR, SLICE = b"\x67\x42", b"\x68\xce", b"\x65kk", b"\x41dd"


class Sent(Viewer):
    """A viewer whose packets are kept; ``ready`` False: the way to it is blocked."""

    def __init__(self) -> None:
        self.ready = True
        self.out: list[tuple[int, int, int, int, bytes]] = []
        super().__init__({"video": 102, "audio": 111}, self._keep)

    def _keep(self, packet: bytes) -> bool:
        if self.ready:
            _, second, seq, stamp, ssrc = struct.unpack_from("!BBHII", packet)
            self.out.append((second & 127, seq, stamp, ssrc, packet[12:]))
        return self.ready

    def of(self, pt: int) -> list[tuple[int, int, int, int, bytes]]:
        return [one for one in self.out if one[0] == pt]


def picture(number: int, *, key: bool = False, source: int = 7, parts: int = 2) -> Parcel:
    payloads = tuple(bytes([number % 256, part]) for part in range(parts))
    return Parcel("video", payloads, 90_000 + number * 3_000, 5_000 + number * 33, key, source)


def sound(number: int) -> Parcel:
    return Parcel("audio", (b"s",), 48_000 + number * 960, 5_000 + number * 20, True, 8)


def test_a_viewer_gets_whole_frames_in_dense_numbers_from_a_key_frame_on() -> None:
    fanout, viewer = Fanout(), Sent()
    fanout.join(viewer)
    for number in range(6):
        fanout.feed(picture(number, key=number == 2))
        fanout.feed(sound(number))
    shown = viewer.of(102)
    assert [payload[0] for *_, payload in shown] == [2, 2, 3, 3, 4, 4, 5, 5]
    assert all((b[1] - a[1]) & 0xFFFF == 1 for a, b in pairwise(shown))
    assert [(b[2] - a[2]) & 0xFFFFFFFF for a, b in pairwise(shown)] == [0, 3_000] * 3 + [0]
    assert len({ssrc for _, _, _, ssrc, _ in viewer.out}) == 2
    assert len(viewer.of(111)) == 6


def test_who_joins_late_catches_up_from_the_last_key_frame_at_once() -> None:
    fanout, viewer = Fanout(), Sent()
    for number in range(40):
        fanout.feed(picture(number, key=number % 30 == 0))
    assert fanout.join(viewer)
    viewer.pump()
    fanout.feed(picture(40))
    shown = viewer.of(102)
    assert [payload[0] for *_, payload in shown[::2]] == list(range(30, 41))
    steps = [(b[2] - a[2]) & 0xFFFFFFFF for a, b in pairwise(shown[::2])]
    assert steps == [90] * 9 + [3_000]  # a millisecond apart, then in its own time


def test_a_long_group_is_sent_in_several_goes() -> None:
    fanout, viewer = Fanout(), Sent()
    for number in range(50):
        fanout.feed(picture(number, key=number == 0, parts=4))
    fanout.join(viewer)
    viewer.pump()
    assert len(viewer.out) == MAX_BURST
    for _ in range(3):
        fanout.pump()
    assert len(viewer.out) == 200


def test_a_viewer_that_cannot_keep_up_loses_pictures_up_to_the_next_key_frame() -> None:
    fanout, viewer, other = Fanout(), Sent(), Sent()
    fanout.join(viewer)
    fanout.join(other)
    viewer.ready = False
    for number in range(MAX_QUEUED + 20):
        fanout.feed(picture(number, key=number == 0))
    assert viewer.waiting <= MAX_QUEUED
    assert viewer.dropped == MAX_QUEUED + 1  # all that waited, and the one that found it full
    assert other.dropped == 0
    assert len(other.of(102)) == 2 * (MAX_QUEUED + 20)
    viewer.ready = True
    fanout.feed(picture(900))
    fanout.feed(picture(901, key=True))
    fanout.feed(picture(902))
    assert [payload[0] for *_, payload in viewer.of(102)] == [
        number % 256 for number in (0, 0, 901, 901, 902, 902)
    ]


def test_a_hole_in_the_picture_and_another_publisher_wait_for_a_key_frame() -> None:
    fanout, viewer = Fanout(), Sent()
    fanout.join(viewer)
    fanout.feed(picture(0, key=True))
    fanout.broken()
    fanout.feed(picture(1))
    late = Sent()
    assert not fanout.join(late)  # what was cached leads nowhere: a key frame must be asked for
    fanout.feed(picture(2, key=True)._replace(source=70, ticks=3, at_ms=5_500))
    fanout.feed(picture(3)._replace(source=70, ticks=3_003, at_ms=5_533))
    shown = viewer.of(102)
    assert [payload[0] for *_, payload in shown] == [0, 0, 2, 2, 3, 3]
    assert all((b[1] - a[1]) & 0xFFFF == 1 for a, b in pairwise(shown))
    steps = [(b[2] - a[2]) & 0xFFFFFFFF for a, b in pairwise(shown[::2])]
    assert steps == [500 * 90, 3_000]  # the time that passed, whatever the stamps are


def test_a_lost_packet_is_sent_again_and_a_key_frame_asked_for_once() -> None:
    fanout, viewer = Fanout(), Sent()
    fanout.join(viewer)
    fanout.feed(picture(0, key=True))
    lost = viewer.of(102)[1]
    nack = b"\x81\xcd\x00\x03" + struct.pack("!IIHH", 1, lost[3], lost[1], 0)
    pli = b"\x81\xce\x00\x02" + struct.pack("!II", 1, lost[3])
    again, key = read_wishes(nack + pli)
    assert (again.again, again.key) == ((lost[1],), False)
    assert (key.again, key.key) == ((), True)
    viewer.repeat(lost[1])
    viewer.repeat((lost[1] + 9) & 0xFFFF)
    assert viewer.out[-1] == lost
    assert (len(viewer.out), viewer.repeated) == (3, 1)


def test_both_tracks_reports_stand_on_one_clock() -> None:
    fanout, viewer = Fanout(), Sent()
    fanout.join(viewer)
    for number in range(30):
        late_ms = number * 7 % 40
        fanout.feed(
            picture(number, key=not number)._replace(at_ms=5_000 + number * 100 // 3 + late_ms)
        )
        fanout.feed(sound(number)._replace(at_ms=5_000 + number * 20 + late_ms))
    told = viewer.reports(7_000, fanout.zeros_ms())
    reports = [p for data in told for p in RtcpPacket.parse(data) if isinstance(p, RtcpSrPacket)]
    zeros_ms = []
    for report, pt, hz, ticks in zip(reports, (102, 111), (90, 48), (90_000, 48_000), strict=True):
        first = viewer.of(pt)[0]
        assert report.ssrc == first[3]
        passed = (report.sender_info.rtp_timestamp - first[2]) & 0xFFFFFFFF
        zeros_ms.append(7_000 - passed / hz)
        assert abs(zeros_ms[-1] - 5_000) <= 1, ticks
    assert reports[0].sender_info.ntp_timestamp == reports[1].sender_info.ntp_timestamp


def test_payloads_reach_the_viewer_as_they_came_and_sets_are_never_missing() -> None:
    """An encoder that sends its parameter sets once only: the cut of a key frame has them all."""
    parcels: list[Parcel | None] = []
    frames: list[MediaFrame] = []
    offer = Offer((Section("video", "0", "", Codec("h264", 96)),))
    receiver = Receiver(offer, frames.append, parcels.append)

    def arrives(seq: int, stamp: int, payload: bytes, last: bool) -> None:
        head = struct.pack("!BBHII", 0x80, 96 | last << 7, seq, stamp, 7)
        receiver.on_rtp(head + payload, seq)

    stap = b"\x78" + b"".join(len(u).to_bytes(2, "big") + u for u in (SPS, PPS))
    arrives(1, 0, stap, False)
    arrives(2, 0, b"\x7c\x85kk", False)
    arrives(3, 0, b"\x7c\x45kk", True)
    arrives(4, 3_000, SLICE, True)
    arrives(5, 6_000, IDR, True)
    sent = [parcel.payloads for parcel in parcels if parcel]
    assert sent == [(stap, b"\x7c\x85kk", b"\x7c\x45kk"), (SLICE,), (SPS, PPS, IDR)]
    assert [parcel.key for parcel in parcels if parcel] == [True, False, True]
    assert len(frames) == 3
