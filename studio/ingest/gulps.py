"""UDP sockets that are read in gulps: whatever came within some milliseconds in one go.

A wake-up of the program for every packet costs more than the packet's own work. While packets
flow, the sockets are looked at every few milliseconds, less often while nobody waits for what comes;
when nothing flows, the loop waits for them as usual. Linux only; elsewhere the loop's own endpoints
do. What it gains stands in docs/decisions/0018-reading-in-gulps.md.
"""

from __future__ import annotations

import asyncio
import select
import socket
from typing import Any, Protocol

from studio.ingest import scoop
from studio.ingest.scoop import SPOTS, Scoop

EVERY_MS = 10
"""A packet waits so long at most, half of it on average; a frame of 30 a second takes 33 ms."""
LEISURELY_MS = 30
"""The same while it is recorded only, and there is little of it."""
QUIET_MS = 200
"""After so long without anything the loop waits for the sockets again."""
ROUNDS = 4
"""Calls for one socket in one look; the others have their turn then."""
POSSIBLE = scoop.POSSIBLE


class Taker(Protocol):
    """Whom the datagrams are for."""

    def gulped(self, scoop: Scoop, count: int) -> None:
        """``count`` datagrams lie in the scoop, until this returns."""
        ...

    def error_received(self, exc: Exception) -> None: ...
    def connection_lost(self, exc: Exception | None) -> None: ...


class Gulps:
    """Some sockets of one family and one taker. Use it on the event loop."""

    def __init__(self, taker: Taker, family: int = socket.AF_INET) -> None:
        self._taker = taker
        self._scoop = Scoop(family)
        self._loop = asyncio.get_running_loop()
        self._ready = select.epoll()
        self._sockets: dict[int, socket.socket] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._quiet_ms = 0
        self.every_ms = EVERY_MS
        """How often is looked; a change holds from the next look on."""
        self._loop.add_reader(self._ready.fileno(), self._flows)

    def add(self, one: socket.socket) -> Lane:
        """Read this socket too; it is closed with its lane."""
        self._sockets[one.fileno()] = one
        self._ready.register(one.fileno(), select.EPOLLIN)
        scoop.stamped(one)
        return Lane(self, one, self._taker)

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
        self._quiet_ms = 0
        self._look()

    def _look(self) -> None:
        # On whole steps of the clock, so that other regular work meets us awake.
        due_ms = (self._loop.time() * 1000 // self.every_ms + 1) * self.every_ms
        self._timer = self._loop.call_at(due_ms / 1000, self._look)
        self._quiet_ms = 0 if self.catch_up() else self._quiet_ms + self.every_ms
        if self._quiet_ms > QUIET_MS and self._sockets:
            self._timer.cancel()
            self._timer = None
            self._loop.add_reader(self._ready.fileno(), self._flows)

    def catch_up(self) -> bool:
        """Read what waits now; False when that was nothing. Before somebody's goodbye is heard,
        too: his last words came before it."""
        if len(self._sockets) == 1:
            return self._drain(next(iter(self._sockets)))
        found = self._ready.poll(0) if self._sockets else []
        for number, _ in found:
            if number in self._sockets:
                self._drain(number)
        return bool(found)

    def _drain(self, number: int) -> bool:
        """One socket; False when nothing waited."""
        taken = 0
        for _ in range(ROUNDS):
            try:
                count = self._scoop.fill(number)
            except OSError as error:  # an earlier datagram of ours found nobody
                self._taker.error_received(error)
                continue
            if count:
                self._taker.gulped(self._scoop, count)
                taken += count
            if count < SPOTS or number not in self._sockets:
                break
        return taken > 0


class Lane(asyncio.DatagramTransport):
    """One socket as asyncio's protocols know it."""

    def __init__(self, gulps: Gulps, one: socket.socket, taker: Taker) -> None:
        super().__init__()
        self._gulps = gulps
        self._socket = one
        self._taker = taker
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
            self._taker.error_received(error)

    def is_closing(self) -> bool:
        return self._is_closing

    def close(self) -> None:
        if self._is_closing:
            return
        self._is_closing = True
        self._gulps.forget(self._socket)
        self._socket.close()
        asyncio.get_running_loop().call_soon(self._taker.connection_lost, None)

    def abort(self) -> None:
        self.close()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        if name == "socket":
            return self._socket
        return self._socket.getsockname() if name == "sockname" else default
