"""UDP sockets that are read in gulps: whatever came within some milliseconds in one go.

The thought: a wake-up of the program for every packet costs more than the packet's own work. While
packets flow, the sockets are looked at every 4 ms; when nothing flows, the loop waits for them as
usual. Measured on a busy machine only, and there without a clear verdict (from a fifth less CPU to
a fifth more): compare on a quiet one with ``POSSIBLE`` False. Linux only; elsewhere the loop's own
endpoints do.
"""

from __future__ import annotations

import asyncio
import select
import socket
import sys
from typing import Any

EVERY_S = 0.004
"""A packet waits so long at most; a frame of 30 a second takes 33 ms."""
AT_ONCE = 256
"""Packets of one socket in one gulp; the others have their turn then."""
LONGEST = 2_048
"""Bytes of a datagram; media never has more than an Ethernet frame holds."""
POSSIBLE = sys.platform == "linux"


class Gulps:
    """Some sockets of one protocol. Use it on the event loop."""

    def __init__(self, protocol: asyncio.DatagramProtocol) -> None:
        self._protocol = protocol
        self._loop = asyncio.get_running_loop()
        self._ready = select.epoll()
        self._sockets: dict[int, socket.socket] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._loop.add_reader(self._ready.fileno(), self._flows)

    def add(self, one: socket.socket) -> Lane:
        """Read this socket too; it is closed with its lane."""
        self._sockets[one.fileno()] = one
        self._ready.register(one.fileno(), select.EPOLLIN)
        return Lane(self, one, self._protocol)

    def forget(self, one: socket.socket) -> None:
        """Read this socket no more; with the last one the looking ends."""
        if self._sockets.pop(one.fileno(), None) is None:
            return
        self._ready.unregister(one.fileno())
        if not self._sockets:
            if self._timer is None:
                self._loop.remove_reader(self._ready.fileno())
            else:
                self._timer.cancel()
            self._ready.close()

    def _flows(self) -> None:
        """Something came after a quiet time: from now on look by the clock."""
        self._loop.remove_reader(self._ready.fileno())
        self._look()

    def _look(self) -> None:
        self._timer = None
        found = self._ready.poll(0)
        if not found:
            self._loop.add_reader(self._ready.fileno(), self._flows)
            return
        self._timer = self._loop.call_later(EVERY_S, self._look)
        for number, _ in found:
            one = self._sockets.get(number)
            if one is not None:
                self._drain(one)

    def catch_up(self) -> None:
        """Read what waits now: somebody says goodbye, and his last words come before it."""
        if self._sockets:
            for number, _ in self._ready.poll(0):
                one = self._sockets.get(number)
                if one is not None:
                    self._drain(one)

    def _drain(self, one: socket.socket) -> None:
        take, receive = self._protocol.datagram_received, one.recvfrom
        for _ in range(AT_ONCE):
            try:
                data, addr = receive(LONGEST)
            except (BlockingIOError, InterruptedError):
                return
            except OSError as error:  # an earlier datagram of ours found nobody
                if one.fileno() < 0:
                    return
                self._protocol.error_received(error)
                continue
            take(data, addr)


class Lane(asyncio.DatagramTransport):
    """One socket as asyncio's protocols know it."""

    def __init__(
        self, gulps: Gulps, one: socket.socket, protocol: asyncio.DatagramProtocol
    ) -> None:
        super().__init__()
        self._gulps = gulps
        self._socket = one
        self._protocol = protocol
        self._is_closing = False

    def sendto(self, data: Any, addr: Any = None) -> None:
        """Send now, or never: a full buffer drops, as the network does."""
        if self._is_closing:
            return
        try:
            self._socket.sendto(data, addr)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._protocol.error_received(error)

    def is_closing(self) -> bool:
        return self._is_closing

    def close(self) -> None:
        if self._is_closing:
            return
        self._is_closing = True
        self._gulps.forget(self._socket)
        self._socket.close()
        asyncio.get_running_loop().call_soon(self._protocol.connection_lost, None)

    def abort(self) -> None:
        self.close()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        if name == "socket":
            return self._socket
        return self._socket.getsockname() if name == "sockname" else default
