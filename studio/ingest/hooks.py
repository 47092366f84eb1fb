"""The private names of aiortc and aioice by which a connection is made, kept and ended our way.

aiortc has no public way to receive encoded frames. These few doors, and those of ``packet_hooks``, are
all that the studio touches of it; each has a contract test, and ``hook_names.check`` refuses to serve
when a name has moved.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from typing import Any, Protocol, cast

import aioice.ice
import aioice.stun
from aioice.candidate import candidate_foundation, candidate_priority
from aiortc import RTCPeerConnection
from aiortc.rtcdtlstransport import RTCCertificate, RTCDtlsTransport, SRTPProtectionProfile
from OpenSSL import SSL

from studio.ingest.ports import Harbour
from studio.ingest.straight import Straight

log = logging.getLogger(__name__)

Datagram = Callable[[bytes, tuple[Any, ...]], None]
"""Takes one datagram and the address it came from or goes to."""
Order = Callable[[list[str]], list[str]]
"""Which of this machine's addresses a connection is offered, the best first."""

ASK_EVERY_S = 5.0
"""How often a publisher is asked whether it is there (RFC 7675), give or take a fifth."""

HANDSHAKE_FAILURE = bytes([21, 254, 253, 0, 0, 0, 0, 0, 0, 0, 255, 0, 2, 2, 40])
"""A DTLS 1.2 record in clear (epoch 0, number 255): fatal alert, handshake_failure."""

CIPHERS = b":".join(
    [
        b"ECDHE-ECDSA-AES128-GCM-SHA256",
        b"ECDHE-ECDSA-CHACHA20-POLY1305",
        b"ECDHE-ECDSA-AES128-SHA",
        b"ECDHE-ECDSA-AES256-SHA",
        b"ECDHE-RSA-AES128-GCM-SHA256",
        b"ECDHE-RSA-CHACHA20-POLY1305",
        b"ECDHE-RSA-AES128-SHA",
        b"ECDHE-RSA-AES256-SHA",
    ]
)


def accept_rsa(connection: RTCPeerConnection) -> None:
    """Let clients with RSA certificates (GStreamer and others) pass DTLS. Call it first."""
    (certificate,) = cast(
        "list[RTCCertificate]", vars(connection)["_RTCPeerConnection__certificates"]
    )
    original = certificate._create_ssl_context

    def with_rsa(srtp_profiles: list[SRTPProtectionProfile]) -> SSL.Context:
        context = original(srtp_profiles)
        context.set_cipher_list(CIPHERS)
        return context

    certificate._create_ssl_context = with_rsa  # type: ignore[method-assign]  # this instance only


def transport_of(connection: RTCPeerConnection) -> RTCDtlsTransport:
    """The one bundled transport of a connection whose offer has been set."""
    return connection.getTransceivers()[0].receiver.transport


def moor(
    dtls: RTCDtlsTransport, harbour: Harbour, order: Order, straight: Straight | None = None
) -> list[str]:
    """Gather no sockets of aioice's own: take places at the harbour's. Call it before the answer.

    ``order`` chooses among this machine's addresses. The list that is returned fills with the
    ones that were really taken; it stays empty when no port could be had. ``straight`` is a
    shorter way for media than aioice's own.
    """
    ice = dtls.transport._connection
    ice._local_username = secrets.token_hex(8)  # aioice's own four letters may be somebody else's
    taken: list[str] = []

    async def gather(
        component: int,
        addresses: list[str],
        timeout: int = 5,  # noqa: ASYNC109  # aioice's signature
    ) -> list[aioice.Candidate]:
        found = []
        for address in order(addresses):
            protocol = aioice.ice.StunProtocol(ice)
            try:
                berth = await harbour.moor(address, ice.local_username, protocol)
            except OSError as error:
                log.warning("no media at %s: %s", address, error)
                continue
            berth.straight = straight
            protocol.local_candidate = aioice.Candidate(
                foundation=candidate_foundation("host", "udp", address),
                component=component,
                transport="udp",
                priority=candidate_priority(component, "host"),
                host=address,
                port=berth.get_extra_info("sockname")[1],
                type="host",
            )
            ice._protocols.append(protocol)
            taken.append(address)
            found.append(protocol.local_candidate)
        return found

    ice.get_component_candidates = gather  # type: ignore[method-assign]  # this instance only
    return taken


def keep_asking(dtls: RTCDtlsTransport, heard: Callable[[int | None], None]) -> None:
    """Ask the publisher for its consent, but never hang up on one that does not answer.

    aioice closes the connection after some unanswered questions. FFmpeg's muxer answers none
    while it sends, and a drill cuts the line for a minute: whoever is gone is found by the watch
    over its media. ``heard`` gets each round trip in ms; None: no answer within 0.5 s.
    """
    ice = dtls.transport._connection

    async def ask_for_ever() -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(ASK_EVERY_S * (800 + secrets.randbelow(401)) / 1000)
            for pair in list(ice._nominated.values()):
                began = loop.time()
                try:
                    await pair.protocol.request(
                        ice.build_request(pair, nominate=False),
                        pair.remote_addr,
                        integrity_key=(ice.remote_password or "").encode(),
                        retransmissions=0,
                    )
                except aioice.stun.TransactionError:
                    heard(None)
                else:
                    lay_ms = getattr(pair.protocol.transport, "waited_ms", 0)
                    heard(max(0, round((loop.time() - began) * 1000) - lay_ms))

    ice.query_consent = ask_for_ever  # type: ignore[method-assign]  # this instance only


def bypass_decoders(connection: RTCPeerConnection) -> None:
    """Keep aiortc from starting its decoder threads and its own receiver reports."""

    async def nothing(parameters: object) -> None:
        return None

    for transceiver in connection.getTransceivers():
        transceiver.receiver.receive = nothing  # type: ignore[method-assign]


def turn_away(dtls: RTCDtlsTransport) -> bool:
    """Break off a handshake so that the other side notices. False when none is under way.

    aiortc says goodbye only after a handshake, and a port that many share sends no ICMP "port
    unreachable" when one of them leaves: FFmpeg would wait in its handshake for ever.
    """
    pair = dtls.transport._connection._nominated.get(1)
    if dtls.state != "connecting" or pair is None or pair.protocol.transport.is_closing():
        return False
    pair.protocol.transport.sendto(HANDSHAKE_FAILURE, pair.remote_addr)
    return True


class Line(Protocol):
    """What stands between a socket and aioice: it may drop or delay any datagram."""

    def inbound(self, data: bytes, addr: tuple[Any, ...], onward: Datagram) -> None: ...
    def outbound(self, data: bytes, addr: tuple[Any, ...], onward: Datagram) -> None: ...


class _Outward:
    """A datagram transport whose ``sendto`` passes the line first."""

    def __init__(self, transport: Any, line: Line) -> None:
        self._transport = transport
        self._line = line

    def sendto(self, data: bytes, addr: tuple[Any, ...]) -> None:
        self._line.outbound(data, addr, self._transport.sendto)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


def run_through(dtls: RTCDtlsTransport, line: Line) -> None:
    """Put the line around every socket: STUN, DTLS, RTP and RTCP all pass it. Call it last."""
    for protocol in dtls.transport._connection._protocols:
        onward = protocol.datagram_received

        def inbound(data: bytes, addr: tuple[Any, ...], onward: Datagram = onward) -> None:
            line.inbound(data, addr, onward)

        protocol.datagram_received = inbound  # type: ignore[method-assign, assignment]
        protocol.transport = cast(Any, _Outward(protocol.transport, line))
