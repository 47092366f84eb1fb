"""Garbage on the wire, before and behind the encryption, and handshakes that never end."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pylibsrtp
import pytest
from aiortc.rtcdtlstransport import RTCDtlsTransport

from simulator.chance import Stream
from studio.ingest import session as sessions
from wire.clips import Piece
from wire.peer import Peer, peer
from wire.publish import start
from wire.small_studio import TOKEN, SmallStudio, small_studio

pytestmark = pytest.mark.media


async def until(true: object, within_s: float = 15) -> None:
    assert callable(true)
    async with asyncio.timeout(within_s):
        while not true():  # noqa: ASYNC110  # what is awaited comes from sockets
            await asyncio.sleep(0.02)


def noise(seed: int, many: int) -> Iterator[bytes]:
    """Datagrams of every length up to 1,500 bytes, of bytes by seed."""
    chance = Stream(seed, "noise")
    for turn in range(many):
        size = chance.word(turn * 200) % 1_500
        words = chance.words(turn * 200 + 1, size // 8 + 1)
        yield bytes(words.astype("<u8").tobytes()[:size])


async def test_noise_and_cut_copies_of_real_packets_do_not_disturb_a_stream(
    h264_pieces: list[Piece],
) -> None:
    """2,000 datagrams from a stranger, and as many cut from the publisher's own and sent as its."""
    async with small_studio() as studio, peer(h264_pieces, "h264", loop=True) as publisher:
        await publisher.post(studio.url, TOKEN)
        await studio.told("media.read")
        session = studio.ingest._rooms["r1"].session
        assert session is not None
        (path, *_) = session._dtls.transport._connection._nominated.values()
        port = studio.ingest.harbour.number
        copies: list[bytes] = []
        real = path.protocol.datagram_received

        def overheard(data: bytes, addr: tuple[str, int]) -> None:
            copies.append(data)
            real(data, addr)

        path.protocol.datagram_received = overheard
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
            for number, data in enumerate(noise(1, 2_000)):
                stranger.sendto(data, ("127.0.0.1", port))
                whole = copies[-1] if copies else data
                cut = whole[: len(data) % (len(whole) + 1)]
                if cut and cut[0] > 3:
                    real(cut, path.remote_addr)
                    real(data[:1] + whole[1:], path.remote_addr)
                if number % 50 == 0:
                    await asyncio.sleep(0.005)
        seen = len(studio.facts)
        await until(lambda: len(studio.facts) >= seen + 2)
        assert studio.ingest.harbour.unclaimed > 1_000
        assert session.faults == 0
        assert studio.ingest._rooms["r1"].session is session
        assert studio.kinds() == ["media.connected"]


def odd_packets(real: bytes) -> Iterator[bytes]:
    """Headers that promise more than there is, of a packet that the publisher really sent."""
    yield real[:12]
    yield bytes([real[0] | 0x0F]) + real[1:20]  # fifteen sources, and no room for them
    yield bytes([real[0] | 0x10]) + real[1:12] + b"\xbe\xde\xff\xff"  # an extension of 256 KiB
    yield bytes([real[0] | 0x20]) + real[1:-1] + b"\xff"  # padding beyond the beginning
    yield bytes([real[0] | 0x20]) + real[1:12] + b"\x00"
    yield real[:1] + bytes([real[1] & 0x80 | 0x7F]) + real[2:]  # a payload type nobody offered
    yield real[:12] + b"\x7c"  # the first byte of an FU-A, and no second
    yield real[:12] + b"\x78\xff\xff\x01"  # a STAP-A whose unit is longer than the packet
    yield real[:12] + b"\x78"
    yield real[:12] + b"\x00" * 1_300
    for cut in range(13, 60):
        yield real[:cut]


async def test_odd_packets_of_the_publisher_itself_are_counted_and_survived(
    h264_pieces: list[Piece],
) -> None:
    """Encrypted rightly, or read as if they had been: our own reading of RTP, H264 and Opus."""
    async with small_studio() as studio, peer(h264_pieces, "h264", loop=True) as publisher:
        await publisher.post(studio.url, TOKEN)
        await studio.told("media.read")
        session = studio.ingest._rooms["r1"].session
        assert session is not None
        transport: RTCDtlsTransport = publisher.connection.getSenders()[0].transport
        real: dict[int, bytes] = {}
        send = transport._send_rtp

        async def remembering(data: bytes) -> None:
            real[data[1] & 0x7F] = data
            await send(data)

        transport._send_rtp = remembering  # type: ignore[method-assign]  # listening in
        await until(lambda: len(real) >= 3)  # picture, sound and reports
        before = session.receiver.packets
        for packet in list(real.values()):
            for odd in odd_packets(packet):
                with suppress(pylibsrtp.Error):  # libsrtp itself encrypts no broken header
                    await send(odd)
                session._on_rtp(odd)
                session._on_rtcp(odd)
        await until(lambda: session.receiver.packets > before + 100)
        seen = len(studio.facts)
        await until(lambda: len(studio.facts) >= seen + 2)
        assert session.receiver.bad > 3
        assert session.receiver.unknown > 0
        assert session.faults == 0, "what is odd is counted, it raises nothing"
        assert studio.ingest.faults == 0
        assert studio.kinds() == ["media.connected"]


async def test_ffmpeg_does_not_wait_for_ever_in_a_handshake_that_we_gave_up(
    clip_file: Path, keys: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would: it sends its part twice and then reads a socket on which nothing comes."""
    monkeypatch.setattr(sessions, "CONNECT_WITHIN_MS", 2_000)
    async with small_studio() as studio:
        line = studio.ingest._room("r1").line
        real = line.inbound

        def no_dtls(data: bytes, addr: Any, onward: Any) -> None:
            if not 19 < data[0] < 64:
                real(data, addr, onward)

        line.inbound = no_dtls  # type: ignore[method-assign]  # its handshake never reaches us
        publisher = await start(studio.url, TOKEN, clip_file, keys)
        try:
            async with asyncio.timeout(30):
                assert await publisher.wait() != 0
        finally:
            if publisher.returncode is None:
                publisher.kill()
                await publisher.wait()
        assert studio.facts == []


class Mute(Peer):
    """A publisher that passes every STUN check and never says a word of DTLS."""

    def silence(self) -> None:
        for sender in self.connection.getSenders():
            ice = sender.transport.transport

            async def nothing(data: bytes) -> None:
                return None

            ice._send = nothing


async def gone(studio: SmallStudio) -> None:
    """Wait until the publisher's slot is free again and nothing of it is left."""
    await until(lambda: studio.ingest.publishers == 0)
    await until(lambda: studio.ingest.harbour.remembered == 0)


@pytest.mark.parametrize("what", ["DTLS never ends", "nobody ever comes"])
async def test_a_handshake_that_never_ends_gives_its_place_back(
    h264_pieces: list[Piece], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(sessions, "CONNECT_WITHIN_MS", 1_500)
    async with small_studio() as studio:
        publisher = Mute(h264_pieces, "h264", loop=True)
        if what == "DTLS never ends":
            publisher.silence()
            await publisher.post(studio.url, TOKEN)
            session = studio.ingest._rooms["r1"].session
            assert session is not None
            await until(lambda: session._dtls.state == "connecting")
        else:
            await publisher.connection.setLocalDescription(await publisher.connection.createOffer())
            await studio.ingest.publish("r1", publisher.connection.localDescription.sdp)
        assert studio.ingest.publishers == 1
        await gone(studio)
        assert studio.facts == [], "a publisher of whom nothing came was never connected"
        async with peer(h264_pieces, "h264", loop=True) as honest:
            assert (await honest.post(studio.url, TOKEN)).status_code == 201
            await studio.told("media.read")
        await publisher.connection.close()
