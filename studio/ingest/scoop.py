"""Many datagrams by one call to the kernel: Linux' recvmmsg, which Python's sockets do not offer.

They stay where the kernel put them until the next call: whoever wants one longer copies it. The kernel
says of each when it came, so that nobody has to look all the time.
"""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import sys
from collections.abc import Sequence
from typing import Any

from studio.clock import epoch_ns

SPOTS = 128
"""Datagrams of one call, as a rule."""
SPOT = 2_048
"""Bytes of a datagram; media never has more than an Ethernet frame holds."""
_NAME = 32
"""Bytes kept for an address; an IPv6 address takes 28."""
_HEAD = 64
"""Bytes of one mmsghdr on 64-bit Linux, and where in it the datagram's length stands."""
_LENGTH_AT = 56
_STAMP = 32
"""Bytes of a control message with a time, and SO_TIMESTAMPNS, which asks for it."""
_SO_TIMESTAMPNS = 35
_CONTROL_AT = 40
"""Where in an mmsghdr the length of its control messages stands; the kernel writes it anew."""
LONGEST_WAIT_MS = 1_000
"""A datagram that seems to have waited longer than this, and than nobody looked, came before a clock
was set: nothing is told of it."""
_NOTHING = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EINTR}


class _IoVec(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("size", ctypes.c_size_t))


class _Message(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_void_p),
        ("name_size", ctypes.c_uint32),
        ("parts", ctypes.POINTER(_IoVec)),
        ("part_count", ctypes.c_size_t),
        ("control", ctypes.c_void_p),
        ("control_size", ctypes.c_size_t),
        ("flags", ctypes.c_int),
        ("_filled", ctypes.c_int),
        ("length", ctypes.c_uint32),
        ("_end", ctypes.c_uint32),
    )


def _found() -> Any:
    """The kernel's call, or None where there is none that we know how to speak to."""
    if sys.platform != "linux" or ctypes.sizeof(_Message) != _HEAD:
        return None
    try:
        call = ctypes.PyDLL(None, use_errno=True).recvmmsg  # it never waits: no other thread's turn
    except (OSError, AttributeError):
        return None
    call.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_void_p)
    call.restype = ctypes.c_int
    return call


_recvmmsg = _found()
POSSIBLE = _recvmmsg is not None


def stamped(one: socket.socket) -> None:
    """Have the kernel say when each datagram of this socket came."""
    if POSSIBLE:
        one.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)


class Scoop:
    """Room for ``spots`` datagrams of sockets of one family, AF_INET or AF_INET6."""

    def __init__(self, family: int, spots: int = SPOTS) -> None:
        self.spots = spots
        self.buffer = bytearray(spots * SPOT)
        """Datagram ``number`` of a gulp begins at ``number * SPOT``."""
        self.view = memoryview(self.buffer)
        self.waited_ms: list[int] = []
        """How long each datagram of this gulp waited until it was taken; 0 where it is not known."""
        self.longest_wait_ms = LONGEST_WAIT_MS
        self._is_v4 = family == socket.AF_INET
        self._names = bytearray(spots * _NAME)
        data = (ctypes.c_char * len(self.buffer)).from_buffer(self.buffer)
        names = (ctypes.c_char * len(self._names)).from_buffer(self._names)
        controls = (ctypes.c_char * (spots * _STAMP))()
        self._parts = (_IoVec * spots)()
        self._messages = (_Message * spots)()
        for number in range(spots):
            self._parts[number] = _IoVec(ctypes.addressof(data) + number * SPOT, SPOT)
            message = self._messages[number]
            message.name = ctypes.addressof(names) + number * _NAME
            message.name_size = _NAME
            message.parts = ctypes.pointer(self._parts[number])
            message.part_count = 1
            message.control = ctypes.addressof(controls) + number * _STAMP
            message.control_size = _STAMP
        self._where = ctypes.addressof(self._messages)
        self._lengths = (
            memoryview(self._messages).cast("B").cast("I")[_LENGTH_AT // 4 :: _HEAD // 4]
        )
        told = memoryview(self._messages).cast("B").cast("Q")[_CONTROL_AT // 8 :: _HEAD // 8]
        self._told, self._whole = told, memoryview(bytearray(spots * 8)).cast("Q")
        for number in range(spots):
            self._whole[number] = _STAMP
        stamps = memoryview(controls).cast("B").cast("q")
        self._seconds, self._nanos = stamps[2 :: _STAMP // 8], stamps[3 :: _STAMP // 8]
        self._hosts = memoryview(self._names).cast("Q")[:: _NAME // 8]

    def fill(self, fd: int) -> int:
        """Take what waits at a socket; how many came. Raises OSError for what a peer did to it."""
        count: int = _recvmmsg(fd, self._where, self.spots, socket.MSG_DONTWAIT, None)
        if count >= 0:
            self.waited_ms = self._waits(count)
            self._told[:count] = self._whole[:count]
            return count
        number = ctypes.get_errno()
        if number in _NOTHING:
            return 0
        raise OSError(number, os.strerror(number))

    def _waits(self, count: int) -> list[int]:
        now_ns = epoch_ns()
        waits = [
            (now_ns - seconds * 1_000_000_000 - nanos) // 1_000_000
            for seconds, nanos in zip(
                self._seconds[:count].tolist(), self._nanos[:count].tolist(), strict=True
            )
        ]
        longest = self.longest_wait_ms
        if waits and not 0 <= min(waits) <= max(waits) <= longest:
            return [wait if 0 <= wait <= longest else 0 for wait in waits]
        return waits

    def lengths(self, count: int) -> list[int]:
        """The bytes of each of the first ``count`` datagrams."""
        return self._lengths[:count].tolist()

    def senders(self, count: int) -> Sequence[int | bytes]:
        """What tells the senders apart; ``address`` makes it readable."""
        if self._is_v4:
            return self._hosts[:count].tolist()
        return [bytes(self._names[at : at + 24]) for at in range(0, count * _NAME, _NAME)]

    def address(self, number: int) -> tuple[str, int]:
        """Host and port that datagram ``number`` came from."""
        name = self._names[number * _NAME : (number + 1) * _NAME]
        port = int.from_bytes(name[2:4], "big")
        if self._is_v4:
            return socket.inet_ntop(socket.AF_INET, name[4:8]), port
        return socket.inet_ntop(socket.AF_INET6, name[8:24]), port

    def copy(self, number: int, length: int) -> bytes:
        """One datagram for keeps."""
        return self.view[number * SPOT : number * SPOT + length].tobytes()
