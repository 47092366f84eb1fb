"""What we read of STUN messages ourselves (RFC 8489). Pure."""

from __future__ import annotations

_HEAD = 20
_USERNAME = 6
_LONGEST = 548
"""Bytes of a request that are looked at."""


def wanted_name(request: bytes) -> str:
    """The ufrag that a STUN request is for: what stands before the colon of its USERNAME."""
    at, end = _HEAD, min(len(request), _LONGEST)
    while at + 4 <= end:
        kind = int.from_bytes(request[at : at + 2], "big")
        size = int.from_bytes(request[at + 2 : at + 4], "big")
        if kind == _USERNAME:
            return request[at + 4 : at + 4 + size].partition(b":")[0].decode("latin-1")
        at += 4 + size + -size % 4
    return ""
