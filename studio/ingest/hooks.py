"""Every private name of aiortc and aioice that the studio touches, and nothing else.

aiortc has no public way to receive encoded frames. These few doors give us the decrypted packets;
each has one contract test, and ``check`` refuses to serve when a name or a signature has moved.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast

import aioice.ice
import pylibsrtp
from aiortc import RTCPeerConnection
from aiortc.rtcdtlstransport import RTCCertificate, RTCDtlsTransport, SRTPProtectionProfile
from aiortc.rtcrtpreceiver import RTCRtpReceiver
from OpenSSL import SSL

Packet = Callable[[bytes], None]
"""Takes one decrypted packet; never raises, never awaits."""
Datagram = Callable[[bytes, tuple[Any, ...]], None]
"""Takes one datagram and the address it came from or goes to."""

CONSENTS_MISSED = 18
"""ICE consents (one per ~5 s) that may fail before a connection ends: a drill cuts up to 60 s."""

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

SIGNATURES: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (RTCDtlsTransport, "_handle_rtp_data", ("self", "data", "arrival_time_ms")),
    (RTCDtlsTransport, "_handle_rtcp_data", ("self", "data")),
    (RTCDtlsTransport, "_setup_srtp", ("self",)),
    (RTCCertificate, "_create_ssl_context", ("self", "srtp_profiles")),
    (RTCRtpReceiver, "receive", ("self", "parameters")),
    (
        aioice.ice.Connection,
        "get_component_candidates",
        ("self", "component", "addresses", "timeout"),
    ),
    (aioice.ice.StunProtocol, "datagram_received", ("self", "data", "addr")),
    (aioice.ice.StunProtocol, "send_stun", ("self", "message", "addr")),
)


class HooksMoved(RuntimeError):
    """aiortc or aioice is not the version these hooks were written for."""


def check(signatures: Sequence[tuple[Any, str, tuple[str, ...]]] = SIGNATURES) -> None:
    """Compare names and signatures. Raises HooksMoved listing every difference."""
    moved = []
    for owner, name, wanted in signatures:
        found = getattr(owner, name, None)
        if found is None:
            moved.append(f"{owner.__name__}.{name} is gone")
        elif tuple(inspect.signature(found).parameters) != wanted:
            moved.append(f"{owner.__name__}.{name}{inspect.signature(found)} has changed")
    if not isinstance(getattr(aioice.ice, "CONSENT_FAILURES", None), int):
        moved.append("aioice.ice.CONSENT_FAILURES is gone")
    if moved:
        raise HooksMoved(
            "; ".join(moved) + ". Remedy: install aiortc 1.16 and aioice 0.13 (see pyproject.toml)"
        )


def outlast_cuts() -> None:
    """Let connections live through a drill's cut; the studio's own watchdog finds dead ones."""
    aioice.ice.CONSENT_FAILURES = CONSENTS_MISSED


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


def offer_loopback(dtls: RTCDtlsTransport) -> None:
    """Gather a 127.0.0.1 candidate as well, so that everything works with networking off."""
    ice = dtls.transport._connection
    original = ice.get_component_candidates

    async def with_loopback(
        component: int,
        addresses: list[str],
        timeout: int = 5,  # noqa: ASYNC109  # aioice's signature
    ) -> list[aioice.Candidate]:
        return await original(component, [*addresses[:15], "127.0.0.1"], timeout)

    ice.get_component_candidates = with_loopback  # type: ignore[method-assign]  # this instance


def bypass_decoders(connection: RTCPeerConnection) -> None:
    """Keep aiortc from starting its decoder threads and its own receiver reports."""

    async def nothing(parameters: object) -> None:
        return None

    for transceiver in connection.getTransceivers():
        transceiver.receiver.receive = nothing  # type: ignore[method-assign]


def tap(dtls: RTCDtlsTransport, on_rtp: Packet, on_rtcp: Packet) -> None:
    """Give every decrypted RTP and RTCP packet to us instead of aiortc's receivers."""

    async def rtp(data: bytes, arrival_time_ms: int) -> None:
        on_rtp(data)

    async def rtcp(data: bytes) -> None:
        on_rtcp(data)

    dtls._handle_rtp_data = rtp  # type: ignore[method-assign]  # this instance only
    dtls._handle_rtcp_data = rtcp  # type: ignore[method-assign]  # this instance only


def send_rtcp(dtls: RTCDtlsTransport, data: bytes) -> bool:
    """Protect and send one RTCP packet now. False when there is no path to send it on."""
    pair = dtls.transport._connection._nominated.get(1)
    if dtls.state != "connected" or pair is None or pair.protocol.transport.is_closing():
        return False
    pair.protocol.transport.sendto(dtls._tx_srtp.protect_rtcp(data), pair.remote_addr)
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


def shorten(dtls: RTCDtlsTransport, on_rtp: Packet, is_ready: Callable[[], bool]) -> None:
    """Take RTP straight from the socket, past aioice's queue and aiortc's task.

    Only once ``is_ready`` (a packet has come the normal way) and the queue is empty: armed
    earlier, it overtakes packets still waiting behind the handshake.
    """
    ice = dtls.transport._connection
    for protocol in ice._protocols:
        slow = protocol.datagram_received
        armed = False

        def fast(data: bytes, addr: tuple[Any, ...], slow: Any = slow) -> None:
            nonlocal armed
            if not (len(data) > 12 and 127 < data[0] < 192 and not 192 <= data[1] <= 223):
                slow(data, addr)
                return
            if not armed:
                armed = is_ready() and ice._queue.empty()
            if not armed or dtls.state != "connected":
                slow(data, addr)
                return
            try:
                packet = dtls._rx_srtp.unprotect(data)
            except pylibsrtp.Error:
                return
            on_rtp(packet)

        protocol.datagram_received = fast  # type: ignore[method-assign, assignment]
