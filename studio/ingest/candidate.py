"""One remote address of a publisher: which are tried, and which are left alone. Pure."""

from __future__ import annotations

import ipaddress
import re
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
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return None
    if address.is_multicast or address.is_link_local:
        return None
    if address.is_unspecified or address.is_reserved or (address.is_loopback and not loopback):
        return None
    return Candidate(foundation, rank, str(address), number, words[7])
