"""The sockets of one UDP port: how many, and how much they hold."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator

RECEIVE_BUFFER = 4 * 2**20
"""Bytes asked for; Linux gives at most net.core.rmem_max, often 208 KiB: a tenth of a second of
eight publishers."""
ENOUGH = 32 * 2**20
"""Bytes that all sockets of a port should hold together."""
LANES = 16 if sys.platform == "linux" else 1
"""Sockets on one shared port, where their buffers are small. Linux gives each sender one of them."""


def lanes() -> int:
    """How many sockets together hold what we ask for: one, where the system gives it that much."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        given = probe.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
    return max(1, min(LANES, -(-ENOUGH // max(1, given))))


def sockets(address: str, number: int, many: int) -> Iterator[socket.socket]:
    """So many sockets on one port. We bind them: uvloop would not say why it cannot."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    if many > 1:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:  # we share it with nobody else
            probe.bind((address, number))
            number = probe.getsockname()[1]
    for _ in range(many):
        one = socket.socket(family, socket.SOCK_DGRAM)
        try:
            one.setblocking(False)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
            if many > 1:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            one.bind((address, number))
        except OSError:
            one.close()
            raise
        yield one
