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


_STUN = aioice.ice.StunProtocol
_DATAGRAM = ("self", "data", "addr")
_GATHER = ("self", "component", "addresses", "timeout")
_REQUEST = ("self", "request", "addr", "integrity_key", "retransmissions")


class _Made(NamedTuple):
    """Objects made for looking at: what they hold is set in their constructors."""

    connection: RTCPeerConnection
    dtls: RTCDtlsTransport
    ice: aioice.ice.Connection
    pair: aioice.ice.CandidatePair
    srtp: pylibsrtp.Session


def names() -> list[Name]:
    """Everything private that ``hooks`` and ``packet_hooks`` touch, hook by hook."""
    certificate = RTCCertificate.generateCertificate()
    made = _Made(
        RTCPeerConnection(),
        RTCDtlsTransport(RTCIceTransport(RTCIceGatherer([])), [certificate]),
        aioice.ice.Connection(ice_controlling=False),
        aioice.ice.CandidatePair(None, None),  # type: ignore[arg-type]  # only looked at
        pylibsrtp.Session(),
    )
    return [*_of_hooks(made), *_of_packet_hooks(made)]


def _of_hooks(made: _Made) -> list[Name]:
    return [
        Name("accept_rsa", made.connection, "_RTCPeerConnection__certificates"),
        Name("accept_rsa", RTCCertificate, "_create_ssl_context", ("self", "srtp_profiles")),
        Name("moor", made.dtls.transport, "_connection"),
        Name("moor", made.ice, "_local_username"),
        Name("moor", made.ice, "_protocols"),
        Name("moor", aioice.ice.Connection, "get_component_candidates", _GATHER),
        Name("moor", _STUN, "__init__", ("self", "receiver")),
        Name("moor", _STUN, "connection_made", ("self", "transport")),
        Name("moor", _STUN, "connection_lost", ("self", "exc")),
        Name("moor", _STUN, "datagram_received", _DATAGRAM),
        Name("keep_asking", aioice.ice.Connection, "query_consent", ("self",)),
        Name("keep_asking", aioice.ice.Connection, "build_request", ("self", "pair", "nominate")),
        Name("keep_asking", _STUN, "request", _REQUEST),
        Name("keep_asking", made.ice, "_nominated"),
        Name("keep_asking", made.pair, "protocol"),
        Name("keep_asking", aioice.ice.CandidatePair, "remote_addr"),
        Name("keep_asking", aioice.stun, "TransactionError"),
        Name("bypass_decoders", RTCRtpReceiver, "receive", ("self", "parameters")),
        Name("turn_away", made.ice, "_nominated"),
        Name("run_through", made.ice, "_protocols"),
        Name("run_through", _STUN, "datagram_received", _DATAGRAM),
        Name("run_through", _STUN, "send_stun", ("self", "message", "addr")),
        Name("run_through", _STUN, "send_data", _DATAGRAM),
    ]


def _of_packet_hooks(made: _Made) -> list[Name]:
    return [
        Name("in_place", made.ice, "_queue"),
        Name("in_place", made.dtls, "_rx_srtp"),
        Name("in_place", made.srtp, "_srtp"),
        Name("in_place", pylibsrtp, "_binding"),
        Name("tap", RTCDtlsTransport, "_handle_rtp_data", ("self", "data", "arrival_time_ms")),
        Name("tap", RTCDtlsTransport, "_handle_rtcp_data", ("self", "data")),
        Name("send_rtcp", made.ice, "_nominated"),
        Name("send_rtcp", made.dtls, "_tx_srtp"),
        Name("send_rtp", made.ice, "_nominated"),
        Name("send_rtp", made.dtls, "_tx_srtp"),
        Name("shorten", made.ice, "_protocols"),
        Name("shorten", made.ice, "_queue"),
        Name("shorten", _STUN, "datagram_received", _DATAGRAM),
        Name("shorten", made.dtls, "_rx_srtp"),
        Name("shorten", made.srtp, "_srtp"),
        Name("shorten", made.srtp, "_cdata"),
        Name("shorten", made.srtp, "_buffer"),
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
