"""The sockets of one UDP port: how many, how much they hold, and which of them gets what.

Media may wait some milliseconds to be read. What is said besides it (STUN, DTLS, RTCP) may not: a sender
takes the time until its answer for the way there and back. So Linux sorts them: a small program of its
classic packet filter gives the first socket all talk, and each sender's media one of the others.
"""

from __future__ import annotations

import ctypes
import socket
import struct
import sys
from collections.abc import Iterator, Sequence

RECEIVE_BUFFER = 4 * 2**20
"""Bytes asked for; Linux gives at most net.core.rmem_max, often 208 KiB: a tenth of a second of
eight publishers."""
ENOUGH = 32 * 2**20
"""Bytes that all sockets of a port should hold together."""
LANES = 16 if sys.platform == "linux" else 1
"""Sockets on one shared port, where their buffers are small. Linux gives each sender one of them."""

COST = 2_304
"""Bytes of its buffer that Linux counts for one datagram of media."""


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


_ATTACH_FILTER = 51
"""SO_ATTACH_REUSEPORT_CBPF: which socket of a group a datagram is for."""
_NETWORK_HEADER = 0xFFF0_0000
"""Where the filter counts from for the IP header; its usual place is the datagram's payload."""
_FIRST_BYTE_OF, _HALF_OF, _AT_LEAST, _MODULO, _PLUS, _RETURN, _RETURN_IT = (
    0x30, 0x28, 0x35, 0x94, 0x04, 0x06, 0x16,
)  # fmt: skip


def _sorting(media: int, family: int) -> list[tuple[int, int, int, int]]:
    """Socket 0 for talk, 1 to ``media`` for media by its sender's port: (what, yes, no, number) each,
    ``yes`` and ``no`` being how many steps to leave out. RFC 7983 and 5761 say what is what."""
    source_port = _NETWORK_HEADER + (40 if family == socket.AF_INET6 else 20)
    return [
        (_FIRST_BYTE_OF, 0, 0, 0),
        (_AT_LEAST, 0, 8, 128),  # STUN, DTLS
        (_AT_LEAST, 7, 0, 192),
        (_FIRST_BYTE_OF, 0, 0, 1),
        (_AT_LEAST, 0, 1, 192),
        (_AT_LEAST, 0, 4, 224),  # RTCP
        (_HALF_OF, 0, 0, source_port),
        (_MODULO, 0, 0, media),
        (_PLUS, 0, 0, 1),
        (_RETURN_IT, 0, 0, 0),
        (_RETURN, 0, 0, 0),
    ]


def sort_talk(group: Sequence[socket.socket]) -> bool:
    """Have all talk of a port come by its first socket; False where the system does not do that."""
    if sys.platform != "linux" or len(group) < 2:
        return False
    steps = _sorting(len(group) - 1, group[0].family)
    program = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    told = struct.pack("@HP", len(steps), ctypes.addressof(program))
    try:
        group[0].setsockopt(socket.SOL_SOCKET, _ATTACH_FILTER, told)
    except OSError:
        return False
    return True


def roomy(one: socket.socket) -> int:
    """Datagrams that may wait in this socket, with a third of its buffer to spare."""
    return one.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) * 2 // 3 // COST
