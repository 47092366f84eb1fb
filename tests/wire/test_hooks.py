"""One contract test per door into aiortc and aioice, over a real connection.

Each shows what the hook does, and that without it the library does something else: when a new
version moves a private name or changes what stands behind it, the test of that hook fails.
"""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable
from typing import Any

import aioice.ice
import aioice.stun
import pytest
from aiortc import RTCCertificate, RTCDtlsTransport, RTCPeerConnection
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from studio.ingest import hook_names, hooks, packet_hooks, rtcp
from studio.ingest.candidate import offered
from studio.ingest.ports import Harbour, Ports
from wire.clips import Piece
from wire.hooked import Sieve, Tapped, numbers, until, whole
from wire.pair import pair
from wire.publish import certificate

pytestmark = pytest.mark.media

DTLS_1_2 = 0xFEFD


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


async def test_run_through_lets_everything_pass_the_line_and_a_cut_stops_it_all(
    h264_pieces: list[Piece],
) -> None:
    tapped, line = Tapped(), Sieve()
    async with pair(
        h264_pieces, before=tapped, after=lambda _, dtls: hooks.run_through(dtls, line)
    ) as two:
        await two.connected()
        assert packet_hooks.send_rtcp(two.dtls, rtcp.picture_loss(1, 2))
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


CONTRACTS = {
    "accept_rsa": test_accept_rsa_lets_a_publisher_with_an_rsa_certificate_in,
    "bypass_decoders": test_bypass_decoders_starts_no_thread_and_sends_no_reports,
    "keep_asking": test_keep_asking_measures_the_way_and_never_hangs_up,
    "moor": test_moor_puts_many_connections_on_one_port_and_forgets_them,
    "run_through": test_run_through_lets_everything_pass_the_line_and_a_cut_stops_it_all,
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
    ways = {name for name, _ in inspect.getmembers(packet_hooks, inspect.isfunction)}
    hooked = {one.hook for one in hook_names.names()}
    assert hooked - ways == made - {"transport_of"}  # that one uses public names only


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
