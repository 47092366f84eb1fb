"""The private names that each hook relies on, and the look at them before anything is served."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Any, NamedTuple

import aioice.ice
import aioice.stun
import pylibsrtp
from aiortc import RTCPeerConnection
from aiortc.rtcdtlstransport import RTCCertificate, RTCDtlsTransport
from aiortc.rtcicetransport import RTCIceGatherer, RTCIceTransport
from aiortc.rtcrtpreceiver import RTCRtpReceiver


class HooksMoved(RuntimeError):
    """aiortc or aioice is not the version these hooks were written for."""


class Name(NamedTuple):
    """One name inside aiortc or aioice. ``wanted``: its parameters; None where it is no function.

    ``owner`` is a class, a module, or an object made for looking at it.
    """

    hook: str
    owner: Any
    name: str
    wanted: tuple[str, ...] | None = None


def names() -> list[Name]:
    """Everything private that ``hooks`` and ``packet_hooks`` touch, hook by hook."""
    connection, certificate = RTCPeerConnection(), RTCCertificate.generateCertificate()
    dtls = RTCDtlsTransport(RTCIceTransport(RTCIceGatherer([])), [certificate])
    ice = aioice.ice.Connection(ice_controlling=False)
    pair = aioice.ice.CandidatePair(None, None)  # type: ignore[arg-type]  # only looked at
    stun, srtp = aioice.ice.StunProtocol, pylibsrtp.Session()
    bytes_and_address = ("self", "data", "addr")
    request = ("self", "request", "addr", "integrity_key", "retransmissions")
    gather = ("self", "component", "addresses", "timeout")
    return [
        Name("accept_rsa", connection, "_RTCPeerConnection__certificates"),
        Name("accept_rsa", RTCCertificate, "_create_ssl_context", ("self", "srtp_profiles")),
        Name("moor", dtls.transport, "_connection"),
        Name("moor", ice, "_local_username"),
        Name("moor", ice, "_protocols"),
        Name("moor", aioice.ice.Connection, "get_component_candidates", gather),
        Name("moor", stun, "__init__", ("self", "receiver")),
        Name("moor", stun, "connection_made", ("self", "transport")),
        Name("moor", stun, "connection_lost", ("self", "exc")),
        Name("moor", stun, "datagram_received", bytes_and_address),
        Name("in_place", ice, "_queue"),
        Name("in_place", dtls, "_rx_srtp"),
        Name("in_place", srtp, "_srtp"),
        Name("in_place", pylibsrtp, "_binding"),
        Name("keep_asking", aioice.ice.Connection, "query_consent", ("self",)),
        Name("keep_asking", aioice.ice.Connection, "build_request", ("self", "pair", "nominate")),
        Name("keep_asking", stun, "request", request),
        Name("keep_asking", ice, "_nominated"),
        Name("keep_asking", pair, "protocol"),
        Name("keep_asking", aioice.ice.CandidatePair, "remote_addr"),
        Name("keep_asking", aioice.stun, "TransactionError"),
        Name("bypass_decoders", RTCRtpReceiver, "receive", ("self", "parameters")),
        Name("tap", RTCDtlsTransport, "_handle_rtp_data", ("self", "data", "arrival_time_ms")),
        Name("tap", RTCDtlsTransport, "_handle_rtcp_data", ("self", "data")),
        Name("send_rtcp", ice, "_nominated"),
        Name("send_rtcp", dtls, "_tx_srtp"),
        Name("send_rtp", ice, "_nominated"),
        Name("send_rtp", dtls, "_tx_srtp"),
        Name("turn_away", ice, "_nominated"),
        Name("run_through", ice, "_protocols"),
        Name("run_through", stun, "datagram_received", bytes_and_address),
        Name("run_through", stun, "send_stun", ("self", "message", "addr")),
        Name("run_through", stun, "send_data", bytes_and_address),
        Name("shorten", ice, "_protocols"),
        Name("shorten", ice, "_queue"),
        Name("shorten", stun, "datagram_received", bytes_and_address),
        Name("shorten", dtls, "_rx_srtp"),
        Name("shorten", srtp, "_srtp"),
        Name("shorten", srtp, "_cdata"),
        Name("shorten", srtp, "_buffer"),
        Name("shorten", pylibsrtp, "_binding"),
        Name("shorten", RTCDtlsTransport, "_setup_srtp", ("self",)),
    ]


def check(given: Sequence[Name] | None = None) -> None:
    """Compare names and parameters with the installed versions. Raises HooksMoved, listing all."""
    moved = [told for one in (names() if given is None else given) if (told := _moved(one))]
    if moved:
        raise HooksMoved(
            "; ".join(moved) + ". Remedy: install aiortc 1.16 and aioice 0.13 (see pyproject.toml)"
        )


def _moved(one: Name) -> str:
    owner = getattr(one.owner, "__name__", type(one.owner).__name__)
    try:
        found = inspect.getattr_static(one.owner, one.name)
    except AttributeError:
        return f"{one.hook}: {owner}.{one.name} is gone"
    if one.wanted is None:
        return ""
    if isinstance(found, staticmethod | classmethod):
        found = found.__func__
    given = tuple(inspect.signature(found).parameters) if callable(found) else ()
    return "" if given == one.wanted else f"{one.hook}: {owner}.{one.name}{given} has changed"
