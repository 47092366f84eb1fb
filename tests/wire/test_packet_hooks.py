"""The doors by which packets come to us and leave, one contract test for each, over a real connection."""

from __future__ import annotations

import asyncio
import inspect
import struct
from collections.abc import Iterator
from typing import Any

import pytest
from aiortc import RTCDtlsTransport, RTCPeerConnection

from studio.ingest import hook_names, hooks, packet_hooks, rtcp, scoop
from studio.ingest.candidate import offered
from studio.ingest.frames import MediaFrame
from studio.ingest.impairment import Impairment
from studio.ingest.link_faults import Uplink
from studio.ingest.ports import Harbour, Ports
from studio.ingest.scoop import Scoop
from studio.ingest.straight import Straight, Unlock
from wire.clips import Piece
from wire.hooked import Tapped, numbers, until, whole
from wire.pair import pair
from wire.peer import peer
from wire.small_studio import TOKEN, small_studio

pytestmark = pytest.mark.media


async def test_tap_gives_every_decrypted_packet_once_and_the_sender_reports(
    h264_pieces: list[Piece],
) -> None:
    tapped = Tapped()
    async with pair(h264_pieces, before=tapped) as two:
        await two.connected()
        await until(lambda: len(tapped.rtp) > 100 and len(tapped.rtcp) >= 2)
        received = await two.connection.getReceivers()[0].getStats()
    assert whole(numbers(tapped.rtp, tapped.audio_type))
    sent = {piece.data for piece in h264_pieces if piece.kind == "audio"}
    sounds = [p for p in tapped.rtp if p[1] & 127 == tapped.audio_type]
    assert all(packet.endswith(tuple(sent)) for packet in sounds)
    assert any(isinstance(r, rtcp.SenderReport) for d in tapped.rtcp for r in rtcp.read_reports(d))
    assert not any(one.type == "inbound-rtp" and one.packetsReceived for one in received.values())


async def test_without_tap_the_library_keeps_the_packets_to_itself(
    h264_pieces: list[Piece],
) -> None:
    async with pair(h264_pieces) as two:
        await two.connected()
        receiver = two.connection.getReceivers()[0]

        async def counted() -> bool:
            stats = (await receiver.getStats()).values()
            return sum(one.packetsReceived for one in stats if one.type == "inbound-rtp") > 10

        await until(counted)
        assert await counted()


async def test_send_rtcp_reaches_the_sender_protected(h264_pieces: list[Piece]) -> None:
    tapped = Tapped()

    def prepared(connection: RTCPeerConnection, dtls: RTCDtlsTransport) -> None:
        hooks.bypass_decoders(connection)
        tapped(connection, dtls)

    async with pair(h264_pieces, before=prepared) as two:
        assert not packet_hooks.send_rtcp(two.dtls, b"")  # no path yet
        await two.connected()
        sender = next(s for s in two.publisher.connection.getSenders() if s.track.kind == "video")

        async def theirs(kind: str) -> Any:
            return next((s for s in (await sender.getStats()).values() if s.type == kind), None)

        ssrc = (await theirs("outbound-rtp")).ssrc
        heard = rtcp.ReceptionReport(ssrc, 26, 7, 1_000, 90, 0, 0)
        assert packet_hooks.send_rtcp(two.dtls, rtcp.receiver_report(1, [heard]))
        await until(lambda: theirs("remote-inbound-rtp"))
        told = await theirs("remote-inbound-rtp")
        assert (told.packetsLost, told.jitter) == (7, 90)


@pytest.mark.parametrize("hurried", [True, False], ids=["armed late", "never armed"])
async def test_shorten_takes_packets_from_the_socket_without_loss_or_doubles(
    h264_pieces: list[Piece], hurried: bool
) -> None:
    tapped = Tapped()
    straight: list[bytes] = []

    def take(packet: bytes) -> None:
        straight.append(packet)
        tapped.rtp.append(packet)

    async with pair(
        h264_pieces,
        before=tapped,
        after=lambda _, dtls: packet_hooks.shorten(
            dtls, take, lambda: hurried and bool(tapped.rtp)
        ),
    ) as two:
        await two.connected()
        await until(lambda: len(tapped.rtp) > 150)
        assert bool(straight) == hurried
        if hurried:  # nothing but the first ones went through the library's queue and task
            assert len(straight) > len(tapped.rtp) - 50
    assert whole(numbers(tapped.rtp, tapped.audio_type))


@pytest.mark.skipif(not scoop.POSSIBLE, reason="needs Linux (recvmmsg)")
async def test_in_place_decrypts_in_the_sockets_own_buffer_without_loss_or_doubles(
    h264_pieces: list[Piece],
) -> None:
    harbour, tapped = Harbour(Ports()), Tapped()
    short: list[bytes] = []
    early: list[object] = []
    line = Impairment(1)

    def take(scoop: Scoop, spots: Iterator[tuple[int, int]]) -> None:
        packets = [bytes(scoop.buffer[at:end]) for at, end in spots]
        short.extend(packets)
        tapped.rtp.extend(packets)

    def prepared(connection: RTCPeerConnection, dtls: RTCDtlsTransport) -> None:
        early.append(packet_hooks.in_place(dtls, bytearray(64), 64))

        def unlocked(buffer: bytearray, spot: int) -> Unlock | None:
            return packet_hooks.in_place(dtls, buffer, spot) if tapped.rtp else None

        order = lambda mine: offered(mine, None, loopback=True)  # noqa: E731
        hooks.moor(dtls, harbour, order, Straight(line, unlocked, take))
        tapped(connection, dtls)

    async with pair(h264_pieces, before=prepared) as two:
        await two.connected()
        await until(lambda: len(short) > 100)
        line.become(Uplink(loss=1), 0)  # the line is not clear: everything goes by it again
        await asyncio.sleep(0.05)
        before, short[:] = len(tapped.rtp), []
        await until(lambda: len(tapped.rtp) > before + 30)
        assert short == []
        line.become(Uplink(), 0)
        await until(lambda: len(short) > 30)
    assert early == [None]  # before the handshake is over
    assert whole(numbers(tapped.rtp, tapped.audio_type))
    assert two.dtls.state == "closed"
    await harbour.close()


async def test_send_rtp_reaches_the_other_side_protected(h264_pieces: list[Piece]) -> None:
    came: list[bytes] = []
    packet = struct.pack("!BBHII", 0x80, 100, 65_535, 7, 9) + b"a picture"
    async with pair(h264_pieces) as two:
        assert not packet_hooks.send_rtp(two.dtls, packet)  # no path yet
        await two.connected()
        theirs = two.publisher.connection.getSenders()[0].transport

        async def take(data: bytes, arrival_time_ms: int) -> None:
            came.append(data)

        theirs._handle_rtp_data = take
        assert packet_hooks.send_rtp(two.dtls, packet)
        await until(lambda: came)
        assert came == [packet]
        assert packet_hooks.send_rtp(
            two.dtls, packet
        )  # sending one again is allowed: it may be lost
    assert not packet_hooks.send_rtp(two.dtls, packet)


def units(annex_b: bytes) -> list[bytes]:
    """The NAL units, whichever start codes stand between them."""
    return [unit for unit in annex_b.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1") if unit]


@pytest.mark.parametrize("fast", [True, False], ids=["straight from the socket", "aiortc's way"])
async def test_every_frame_arrives_byte_for_byte_and_reports_carry_both_clocks(
    h264_pieces: list[Piece], fast: bool
) -> None:
    frames: list[MediaFrame] = []
    async with small_studio() as studio:
        studio.ingest._fast = fast
        async with peer(h264_pieces, "h264", loop=True) as publisher:
            await publisher.post(studio.url, TOKEN)
            await studio.told("media.connected")
            room = studio.ingest._rooms["r1"]
            pass_on = room.outlet.take

            def take(frame: MediaFrame) -> None:
                frames.append(frame)
                pass_on(frame)

            room.outlet.take = take  # type: ignore[method-assign]  # listening in
            await studio.told("media.read", 3)
            assert room.session is not None
            tracks = room.session.receiver.tracks
            assert all(track.clocks and track.clocks.ntp and track.clocks.rtp for track in tracks)
            assert room.session.receiver.sender_skew_ms() is not None
            assert room.session.faults == 0
    sent = [units(piece.data) for piece in h264_pieces if piece.kind == "video"] * 2
    came = [units(frame.data) for frame in frames if frame.kind == "video"]
    assert len(came) >= 55
    begins = sent.index(came[0])
    assert came == sent[begins : begins + len(came)]


CONTRACTS = {
    "in_place": test_in_place_decrypts_in_the_sockets_own_buffer_without_loss_or_doubles,
    "send_rtp": test_send_rtp_reaches_the_other_side_protected,
    "send_rtcp": test_send_rtcp_reaches_the_sender_protected,
    "shorten": test_shorten_takes_packets_from_the_socket_without_loss_or_doubles,
    "tap": test_tap_gives_every_decrypted_packet_once_and_the_sender_reports,
}


def test_every_way_of_packets_has_a_contract() -> None:
    made = {
        name
        for name, one in inspect.getmembers(packet_hooks, inspect.isfunction)
        if inspect.getmodule(one) is packet_hooks and not name.startswith("_")
    }
    assert made == set(CONTRACTS)
    assert made <= {one.hook for one in hook_names.names()}
