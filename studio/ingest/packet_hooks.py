"""The private names of aiortc, aioice and pylibsrtp by which packets come to us and leave.

As with ``studio.ingest.hooks``, each door has a contract test and stands in ``hook_names``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pylibsrtp
from aiortc import RTCDtlsTransport

from studio.ingest.straight import Spots, Unlock

Packet = Callable[[bytes], None]
"""Takes one decrypted packet; never raises, never awaits."""


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
    transport: Any = pair.protocol.transport
    there = getattr(transport, "latest", None) or pair.remote_addr
    transport.sendto(dtls._tx_srtp.protect_rtcp(data), there)
    return True


def send_rtp(dtls: RTCDtlsTransport, data: bytes) -> bool:
    """Protect and send one RTP packet now. False when there is no path to send it on."""
    pair = dtls.transport._connection._nominated.get(1)
    if dtls.state != "connected" or pair is None or pair.protocol.transport.is_closing():
        return False
    pair.protocol.transport.sendto(dtls._tx_srtp.protect(data), pair.remote_addr)
    return True


def shorten(dtls: RTCDtlsTransport, on_rtp: Packet, is_ready: Callable[[], bool]) -> None:
    """Take RTP straight from the socket, past aioice's queue and aiortc's task.

    Only once ``is_ready`` (a packet has come the normal way) and the queue is empty: armed
    earlier, it overtakes packets still waiting behind the handshake.
    """
    ice = dtls.transport._connection
    unprotect: Callable[[bytes], bytes | None] | None = None

    def disarm() -> None:
        nonlocal unprotect
        if dtls.state != "connected":
            unprotect = None

    dtls.on("statechange", disarm)
    for protocol in ice._protocols:
        slow = protocol.datagram_received

        def fast(data: bytes, addr: tuple[Any, ...], slow: Any = slow) -> None:
            nonlocal unprotect
            if not (len(data) > 12 and 127 < data[0] < 192 and not 192 <= data[1] <= 223):
                slow(data, addr)
                return
            if unprotect is None:
                if dtls.state != "connected" or not is_ready() or not ice._queue.empty():
                    slow(data, addr)
                    return
                unprotect = _unprotector(dtls._rx_srtp)
            packet = unprotect(data)
            if packet is not None:
                on_rtp(packet)

        protocol.datagram_received = fast  # type: ignore[method-assign, assignment]


def _unprotector(session: pylibsrtp.Session) -> Callable[[bytes], bytes | None]:
    """What ``session.unprotect`` does, without its detours: a third less time for each packet.

    None for a packet that is not whole, not its sender's, or came before.
    """
    unprotect = pylibsrtp._binding.lib.srtp_unprotect
    where, room, buffer = session._srtp[0], session._cdata, session._buffer
    size = pylibsrtp._binding.ffi.new("int *")
    longest = len(room)

    def unprotected(data: bytes, keep: pylibsrtp.Session = session) -> bytes | None:
        length = len(data)
        if length > longest:
            return None
        size[0] = length
        buffer[0:length] = data
        return None if unprotect(where, room, size) else buffer[0 : size[0]]

    return unprotected


def in_place(dtls: RTCDtlsTransport, buffer: bytearray, spot: int) -> Unlock | None:
    """How to decrypt packets where they lie, each at a multiple of ``spot``; it keeps no copy.

    None until the handshake is over and nothing waits behind it: a packet would overtake those.
    """
    if dtls.state != "connected" or not dtls.transport._connection._queue.empty():
        return None
    session, ffi = dtls._rx_srtp, pylibsrtp._binding.ffi
    unprotect, where = pylibsrtp._binding.lib.srtp_unprotect, session._srtp[0]
    start, size = ffi.from_buffer(buffer), ffi.new("int *")
    places = [start + at for at in range(0, len(buffer), spot)]

    def unlock(numbers: list[int], lengths: list[int], keep: pylibsrtp.Session = session) -> Spots:
        whole = []
        for number in numbers:
            size[0] = lengths[number]
            if not unprotect(where, places[number], size):
                at = number * spot
                whole.append((at, at + size[0]))
        return whole if dtls.state == "connected" else []

    return unlock
