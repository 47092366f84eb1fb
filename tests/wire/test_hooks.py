"""One contract test per door into aiortc and aioice, over a real connection.

Each shows what the hook does, and that without it the library does something else: when a new
version moves a private name or changes what stands behind it, the test of that hook fails.
"""

from __future__ import annotations

import asyncio
import inspect
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import aioice.ice
import aioice.stun
import pytest
from aiortc import RTCCertificate, RTCDtlsTransport, RTCPeerConnection
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from studio.ingest import hook_names, hooks, rtcp, scoop
from studio.ingest.candidate import offered
from studio.ingest.frames import MediaFrame
from studio.ingest.impairment import Impairment
from studio.ingest.link_faults import Uplink
from studio.ingest.ports import Harbour, Ports
from studio.ingest.scoop import Scoop
from studio.ingest.straight import Straight, Unlock
from wire.clips import Piece
from wire.pair import pair
from wire.peer import peer
from wire.publish import certificate
from wire.small_studio import TOKEN, small_studio

pytestmark = pytest.mark.media

WITHIN_S = 10
DTLS_1_2 = 0xFEFD


async def until(true: Callable[[], object]) -> None:
    """Wait for a fact, which may be awaitable; TimeoutError when it does not come."""
    async with asyncio.timeout(WITHIN_S):
        while not (await told if inspect.isawaitable(told := true()) else told):  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # the library has no event for it


def numbers(packets: list[bytes], payload_type: int) -> list[int]:
    """The sequence numbers of one stream, as they came."""
    heads = [struct.unpack_from("!BBH", packet) for packet in packets]
    return [number for _, second, number in heads if second & 127 == payload_type]


def whole(found: list[int]) -> bool:
    """Every packet once and in order."""
    return all((after - before) & 0xFFFF == 1 for before, after in pairwise(found))


class Tapped:
    """What came out of the tap."""

    def __init__(self) -> None:
        self.rtp: list[bytes] = []
        self.rtcp: list[bytes] = []

    def __call__(self, connection: RTCPeerConnection, dtls: RTCDtlsTransport) -> None:
        hooks.tap(dtls, self.rtp.append, self.rtcp.append)

    @property
    def audio_type(self) -> int:
        kinds = Counter(packet[1] & 127 for packet in self.rtp)
        return min(kinds)  # aiortc numbers Opus 96 and video after it


class Sieve:
    """A line that counts what passes, and drops what it is told to."""

    def __init__(self, drops: Callable[[str, bytes], bool] = lambda way, data: False) -> None:
        self.drops = drops
        self.seen: Counter[str] = Counter()

    def _pass(self, way: str, data: bytes, addr: Any, onward: Any) -> None:
        first = data[0]
        kind = "stun" if first < 4 else "dtls" if first < 64 else "rtp"
        if kind == "rtp" and 192 <= data[1] <= 223:
            kind = "rtcp"
        self.seen[f"{kind} {way}"] += 1
        if not self.drops(way, data):
            onward(data, addr)

    def inbound(self, data: bytes, addr: Any, onward: Any) -> None:
        self._pass("in", data, addr, onward)

    def outbound(self, data: bytes, addr: Any, onward: Any) -> None:
        self._pass("out", data, addr, onward)


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


async def test_bypass_decoders_starts_no_thread_and_sends_no_reports(
    h264_pieces: list[Piece],
) -> None:
    def decoders() -> list[str]:
        return [t.name for t in threading.enumerate() if t.name.endswith("-decoder")]

    line = Sieve()

    def through(connection: RTCPeerConnection, dtls: RTCDtlsTransport) -> None:
        hooks.run_through(dtls, line)

    async with pair(h264_pieces, after=through) as two:  # what the library does
        await two.connected()
        await until(lambda: len(decoders()) == 2)
        await until(lambda: line.seen["rtcp out"])
    await until(lambda: not decoders())
    line.seen.clear()
    bypassed = lambda connection, dtls: hooks.bypass_decoders(connection)  # noqa: E731
    async with pair(h264_pieces, before=bypassed, after=through) as two:
        await two.connected()
        await until(lambda: line.seen["rtcp in"] >= 3)  # each side reports about once a second
        assert decoders() == []
    assert line.seen["rtcp out"] == 0


async def test_send_rtcp_reaches_the_sender_protected(h264_pieces: list[Piece]) -> None:
    tapped = Tapped()

    def prepared(connection: RTCPeerConnection, dtls: RTCDtlsTransport) -> None:
        hooks.bypass_decoders(connection)
        tapped(connection, dtls)

    async with pair(h264_pieces, before=prepared) as two:
        assert not hooks.send_rtcp(two.dtls, b"")  # no path yet
        await two.connected()
        sender = next(s for s in two.publisher.connection.getSenders() if s.track.kind == "video")

        async def theirs(kind: str) -> Any:
            return next((s for s in (await sender.getStats()).values() if s.type == kind), None)

        ssrc = (await theirs("outbound-rtp")).ssrc
        heard = rtcp.ReceptionReport(ssrc, 26, 7, 1_000, 90, 0, 0)
        assert hooks.send_rtcp(two.dtls, rtcp.receiver_report(1, [heard]))
        await until(lambda: theirs("remote-inbound-rtp"))
        told = await theirs("remote-inbound-rtp")
        assert (told.packetsLost, told.jitter) == (7, 90)


async def test_run_through_lets_everything_pass_the_line_and_a_cut_stops_it_all(
    h264_pieces: list[Piece],
) -> None:
    tapped, line = Tapped(), Sieve()
    async with pair(
        h264_pieces, before=tapped, after=lambda _, dtls: hooks.run_through(dtls, line)
    ) as two:
        await two.connected()
        assert hooks.send_rtcp(two.dtls, rtcp.picture_loss(1, 2))
        await until(lambda: line.seen["rtcp in"])
        assert set(line.seen) == {
            "stun in", "stun out", "dtls in", "dtls out", "rtp in", "rtcp in", "rtcp out",
        }  # fmt: skip
        line.drops = lambda way, data: True
        before = len(tapped.rtp)
        line.seen.clear()
        await until(lambda: line.seen["rtp in"] > 20)
        assert len(tapped.rtp) == before
        line.drops = lambda way, data: False
        await until(lambda: len(tapped.rtp) > before + 20)


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
        after=lambda _, dtls: hooks.shorten(dtls, take, lambda: hurried and bool(tapped.rtp)),
    ) as two:
        await two.connected()
        await until(lambda: len(tapped.rtp) > 150)
        assert bool(straight) == hurried
        if hurried:  # nothing but the first ones went through the library's queue and task
            assert len(straight) > len(tapped.rtp) - 50
    assert whole(numbers(tapped.rtp, tapped.audio_type))


async def test_keep_asking_measures_the_way_and_never_hangs_up(
    h264_pieces: list[Piece], monkeypatch: pytest.MonkeyPatch
) -> None:
    """FFmpeg answers no check while it sends: aioice would close the connection."""
    monkeypatch.setattr(hooks, "ASK_EVERY_S", 0.02)
    monkeypatch.setattr(aioice.ice, "CONSENT_INTERVAL", 0.02)
    monkeypatch.setattr(aioice.stun, "RETRY_RTO", 0.02)
    tapped, line = Tapped(), Sieve()
    told: list[int | None] = []

    def deaf(way: str, data: bytes) -> bool:
        return way == "in" and data[:2] in (b"\x01\x01", b"\x01\x11")

    def prepared(connection: RTCPeerConnection, dtls: RTCDtlsTransport) -> None:
        hooks.keep_asking(dtls, told.append)
        tapped(connection, dtls)

    async with pair(
        h264_pieces, before=prepared, after=lambda _, dtls: hooks.run_through(dtls, line)
    ) as two:
        await two.connected()
        await until(lambda: [one for one in told if one is not None])
        line.drops = deaf
        told.clear()
        await until(lambda: told[-30:] == [None] * 30)
        before = len(tapped.rtp)
        await until(lambda: len(tapped.rtp) > before + 20)
        assert two.dtls.state == "connected"
    line.drops = lambda way, data: False
    async with pair(h264_pieces, after=lambda _, dtls: hooks.run_through(dtls, line)) as two:
        await two.connected()  # and this is what the library does
        line.drops = deaf
        await until(lambda: two.dtls.state == "closed")


async def test_accept_rsa_lets_a_publisher_with_an_rsa_certificate_in(
    h264_pieces: list[Piece], tmp_path: Any
) -> None:
    pem, key = certificate(tmp_path, "rsa")
    theirs: Any = RTCCertificate(
        load_pem_private_key(key.read_bytes(), None),  # type: ignore[arg-type]  # no EC key
        x509.load_pem_x509_certificate(pem.read_bytes()),
    )
    only_rsa = theirs._create_ssl_context

    def context(srtp_profiles: Any) -> Any:
        made = only_rsa(srtp_profiles)
        made.set_max_proto_version(DTLS_1_2)  # as GStreamer and FFmpeg speak it; 1.3 has no suites
        made.set_cipher_list(b"ECDHE-RSA-AES128-GCM-SHA256")
        return made

    theirs._create_ssl_context = context
    async with pair(
        h264_pieces, certificate=theirs, before=lambda connection, _: hooks.accept_rsa(connection)
    ) as two:
        await two.connected()
    async with pair(h264_pieces, certificate=theirs) as two:
        with pytest.raises(ConnectionError):
            await two.connected()


async def test_moor_puts_many_connections_on_one_port_and_forgets_them(
    h264_pieces: list[Piece],
) -> None:
    harbour = Harbour(Ports())
    tapped = [Tapped(), Tapped()]
    moored: list[list[str]] = []

    def prepared(number: int) -> Callable[[RTCPeerConnection, RTCDtlsTransport], None]:
        def prepare(connection: RTCPeerConnection, dtls: RTCDtlsTransport) -> None:
            order = lambda mine: offered(mine, None, loopback=True)  # noqa: E731
            moored.append(hooks.moor(dtls, harbour, order))
            tapped[number](connection, dtls)

        return prepare

    async with (
        pair(h264_pieces, before=prepared(0)) as one,
        pair(h264_pieces, before=prepared(1)) as other,
    ):
        answers = [two.connection.localDescription.sdp for two in (one, other)]
        for two in (one, other):
            await two.connected()
        await until(lambda: all(len(tap.rtp) > 60 for tap in tapped))
        for tap in tapped:
            assert whole(numbers(tap.rtp, tap.audio_type))
        ports = {
            line.split()[5] for sdp in answers for line in sdp.splitlines() if "candidate:" in line
        }
        assert ports == {str(harbour.number)}
        names = {
            line for sdp in answers for line in sdp.splitlines() if line.startswith("a=ice-ufrag")
        }
        assert len(names) == 2
        assert all(len(name) == len("a=ice-ufrag:") + 16 for name in names)
    assert moored[0] == moored[1] != []
    assert harbour.remembered == 0
    await harbour.close()


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
        early.append(hooks.in_place(dtls, bytearray(64), 64))

        def unlocked(buffer: bytearray, spot: int) -> Unlock | None:
            return hooks.in_place(dtls, buffer, spot) if tapped.rtp else None

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


async def test_turn_away_ends_the_handshake_on_the_other_side(
    h264_pieces: list[Piece],
) -> None:
    line = Sieve(lambda way, data: way == "in" and 19 < data[0] < 64)

    async def begun() -> bool:
        return two.dtls.state == "connecting" and line.seen["dtls in"] > 0

    async with pair(h264_pieces, after=lambda _, dtls: hooks.run_through(dtls, line)) as two:
        assert not hooks.turn_away(two.dtls)  # nothing has begun
        await until(begun)
        theirs = two.publisher.connection.getSenders()[0].transport
        assert theirs.state == "connecting"
        assert hooks.turn_away(two.dtls)
        await until(lambda: theirs.state == "failed")


async def test_transport_of_is_the_one_transport_of_picture_and_sound(
    h264_pieces: list[Piece],
) -> None:
    async with pair(h264_pieces) as two:
        transports = {id(r.transport) for r in two.connection.getReceivers()}
        assert transports == {id(two.dtls)}


async def test_send_rtp_reaches_the_other_side_protected(h264_pieces: list[Piece]) -> None:
    came: list[bytes] = []
    packet = struct.pack("!BBHII", 0x80, 100, 65_535, 7, 9) + b"a picture"
    async with pair(h264_pieces) as two:
        assert not hooks.send_rtp(two.dtls, packet)  # no path yet
        await two.connected()
        theirs = two.publisher.connection.getSenders()[0].transport

        async def take(data: bytes, arrival_time_ms: int) -> None:
            came.append(data)

        theirs._handle_rtp_data = take
        assert hooks.send_rtp(two.dtls, packet)
        await until(lambda: came)
        assert came == [packet]
        assert hooks.send_rtp(two.dtls, packet)  # sending one again is allowed: it may be lost
    assert not hooks.send_rtp(two.dtls, packet)


CONTRACTS = {
    "accept_rsa": test_accept_rsa_lets_a_publisher_with_an_rsa_certificate_in,
    "bypass_decoders": test_bypass_decoders_starts_no_thread_and_sends_no_reports,
    "in_place": test_in_place_decrypts_in_the_sockets_own_buffer_without_loss_or_doubles,
    "keep_asking": test_keep_asking_measures_the_way_and_never_hangs_up,
    "moor": test_moor_puts_many_connections_on_one_port_and_forgets_them,
    "run_through": test_run_through_lets_everything_pass_the_line_and_a_cut_stops_it_all,
    "send_rtp": test_send_rtp_reaches_the_other_side_protected,
    "send_rtcp": test_send_rtcp_reaches_the_sender_protected,
    "shorten": test_shorten_takes_packets_from_the_socket_without_loss_or_doubles,
    "tap": test_tap_gives_every_decrypted_packet_once_and_the_sender_reports,
    "turn_away": test_turn_away_ends_the_handshake_on_the_other_side,
    "transport_of": test_transport_of_is_the_one_transport_of_picture_and_sound,
}


def test_every_hook_has_a_contract() -> None:
    made = {
        name
        for name, _ in inspect.getmembers(hooks, inspect.isfunction)
        if inspect.getmodule(_) is hooks and not name.startswith("_")
    }
    assert made == set(CONTRACTS)
    assert {one.hook for one in hook_names.names()} == made - {"transport_of"}  # public names only


def test_a_name_that_moved_is_told_with_its_hook_and_its_remedy() -> None:
    """For each name: had the library renamed it, the studio would not start, and would say why."""
    for one in hook_names.names():
        renamed = one._replace(name=f"{one.name}_of_old")
        with pytest.raises(hook_names.HooksMoved) as caught:
            hook_names.check([renamed])
        assert f"{one.hook}: " in str(caught.value)
        assert f"{one.name}_of_old is gone" in str(caught.value)
        assert "aiortc 1.16" in str(caught.value)
        if one.wanted is not None:
            with pytest.raises(hook_names.HooksMoved, match="has changed"):
                hook_names.check([one._replace(wanted=(*one.wanted, "more"))])
    hook_names.check()


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
