"""Addresses of both sides: which are tried, which are offered, which are left alone. Pure."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A remote UDP address that may be tried."""

    foundation: str
    priority: int
    ip: str
    port: int
    type: str

    def line(self) -> str:
        """Its SDP attribute value, without ``a=``."""
        raddr = "" if self.type == "host" else " raddr 0.0.0.0 rport 9"
        return (
            f"candidate:{self.foundation} 1 udp {self.priority} {self.ip} {self.port}"
            f" typ {self.type}{raddr}"
        )


METADATA = frozenset(
    map(
        ipaddress.ip_address,
        (
            "169.254.169.254",
            "169.254.170.2",
            "100.100.100.200",
            "192.0.0.192",
            "168.63.129.16",
            "fd00:ec2::254",
            "fd20:ce::254",
        ),
    )
)
"""Where clouds answer questions about the machine: nothing of ours ever goes there."""
MOST_ADDRESSES = 15
LOOPBACK = "127.0.0.1"


def plain_number(text: str, below: int) -> int | None:
    """A plain decimal under a limit; None for anything else (int() takes more than SDP does)."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 10):
        return None
    value = int(text)
    return value if value < below else None


def read_candidate(value: str, *, loopback: bool) -> Candidate | None:
    """One candidate without ``candidate:``; None for what we never try (TCP, mDNS, link-local).

    A publisher always calls us first, so leaving one out costs nothing.
    """
    words = value.split()
    if len(words) < 8 or words[6] != "typ" or words[7] not in ("host", "srflx", "relay"):
        return None
    foundation, component, protocol, priority, ip, port = words[:6]
    if (
        component != "1"
        or protocol.lower() != "udp"
        or not re.fullmatch(r"[\w+/]{1,32}", foundation)
    ):
        return None
    rank, number = plain_number(priority, 2**32), plain_number(port, 65536)
    if rank is None or not number:
        return None
    address = _address(ip)
    if address is None or (address.is_loopback and not loopback):
        return None
    return Candidate(foundation, rank, str(address), number, words[7])


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An address that a machine of a network may really have; None for every special one."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id or address.ipv4_mapped or address.sixtofour or address.teredo:
            return None  # another address in disguise
        if address.is_site_local:
            return None
    if address.is_loopback:
        return address  # also reserved, in version 6
    special = address.is_multicast or address.is_unspecified or address.is_reserved
    return None if special or address.is_link_local or address in METADATA else address


def offered(addresses: Sequence[str], facing: str | None, *, loopback: bool) -> list[str]:
    """Which of this machine's addresses a publisher is told, the likeliest first.

    The one that its own request came in by (``facing``) stands first: FFmpeg and old OBS try no
    other. Link-local ones are left out unless they face it; with no address at all there is
    loopback, so that a machine without a network serves itself.
    """
    mine = [one for one in addresses if one == facing or _address(one) is not None]
    mine.sort(key=lambda one: one != facing)
    del mine[MOST_ADDRESSES:]
    if loopback or not mine:
        mine.insert(0 if facing == LOOPBACK else len(mine), LOOPBACK)
    return mine
