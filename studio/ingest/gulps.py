"""UDP sockets that are read in gulps: whatever came within some milliseconds in one go.

A wake-up of the program for every packet costs more than the packet's own work. While packets
flow, the sockets are looked at every few milliseconds, less often while nobody waits for what comes;
when nothing flows, the loop waits for them as usual. What is said besides media may have a socket of
its own, which is always heard at once. Linux only; elsewhere the loop's own endpoints do. What it
gains stands in docs/decisions/0018-reading-in-gulps.md.
"""

from __future__ import annotations

import asyncio
import select
import socket
from collections.abc import Callable
from typing import Any, Protocol

from studio.ingest import scoop
from studio.ingest.scoop import LONGEST_WAIT_MS, SPOT, SPOTS, Scoop

EVERY_MS = 10
"""A packet waits so long at most, half of it on average; a frame of 30 a second takes 33 ms."""
LEISURELY_MS = 30
"""The same while it is recorded only, and there is little of it."""
SELDOM_MS = 90
"""The same where nothing but media comes this way, and the sockets have room for it."""
QUIET_MS = 200
"""After so long without anything the loop waits for the sockets again."""
ROUNDS = 4
"""Calls for one socket in one look; the others have their turn then."""
LATELY_MS = 10_000
"""The fullest look is remembered so long, and at most twice as long."""
LONGEST_UNSEEN_MS = 10_000
"""So long a wait is believed of media at most, after the program itself was held up."""
_EAR_SPOTS = 16
_DTLS_ALERT = 21
"""First byte of a goodbye."""
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
        self._ear: socket.socket | None = None
        self._heard = Scoop(family, _EAR_SPOTS)
        self._timer: asyncio.TimerHandle | None = None
        self._quiet_ms = 0
        self._fullest = (0, 0)
        self._since_ms = 0.0
        self._looked_ms = self._loop.time() * 1000
        self.every_ms = EVERY_MS
        """How often is looked; a change holds from the next look on."""
        self._loop.add_reader(self._ready.fileno(), self._flows)

    def add(self, one: socket.socket) -> Lane:
        """Read this socket too; it is closed with its lane."""
        self._sockets[one.fileno()] = one
        self._ready.register(one.fileno(), select.EPOLLIN)
        scoop.stamped(one)
        return Lane(self, one, self._taker)

    def listen(self, one: socket.socket) -> Lane:
        """Hear this socket at once, always: talk comes by it, and media by the others."""
        self._ear = one
        self._loop.add_reader(one.fileno(), self._hear)
        scoop.stamped(one)
        return Lane(self, one, self._taker)

    @property
    def fullest(self) -> int:
        """Datagrams of the fullest socket in one look, of late."""
        return max(self._fullest)

    def forget(self, one: socket.socket) -> None:
        """Read this socket no more; with the last one the looking ends."""
        if one is self._ear:
            self._loop.remove_reader(one.fileno())
            self._ear = None
            return
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
        now_ms = self._loop.time() * 1000
        due_ms = (now_ms // self.every_ms + 1) * self.every_ms
        self._timer = self._loop.call_at(due_ms / 1000, self._look)
        if now_ms - self._since_ms > LATELY_MS:
            self._since_ms, self._fullest = now_ms, (0, self._fullest[0])
        self._quiet_ms = 0 if self.catch_up() else self._quiet_ms + self.every_ms
        if self._quiet_ms > QUIET_MS and self._sockets:
            self._timer.cancel()
            self._timer = None
            self._loop.add_reader(self._ready.fileno(), self._flows)

    def catch_up(self) -> bool:
        """Read what waits now; False when that was nothing. Before somebody's goodbye is heard,
        too: his last words came before it."""
        now_ms = self._loop.time() * 1000
        unseen_ms = min(int(now_ms - self._looked_ms), LONGEST_UNSEEN_MS)
        self._scoop.longest_wait_ms = LONGEST_WAIT_MS + unseen_ms
        self._looked_ms = now_ms
        self._hear()
        return self._catch_up(self._hear)

    def _catch_up(self, first: Callable[[], None]) -> bool:
        if len(self._sockets) == 1:
            return self._drain(next(iter(self._sockets)), first)
        found = self._ready.poll(0) if self._sockets else []
        for number, _ in found:
            if number in self._sockets:
                self._drain(number, first)
        return bool(found)

    def _drain(self, number: int, first: Callable[[], None]) -> bool:
        """One socket; False when nothing waited. ``first`` is done before what came is passed on."""
        taken = 0
        for _ in range(ROUNDS):
            try:
                count = self._scoop.fill(number)
            except OSError as error:  # an earlier datagram of ours found nobody
                self._taker.error_received(error)
                continue
            if count:
                first()  # the end of a handshake comes before the media that it lets in
                self._taker.gulped(self._scoop, count)
                taken += count
            if count < SPOTS or number not in self._sockets:
                break
        self._fullest = (max(self._fullest[0], taken), self._fullest[1])
        return taken > 0

    def _hear(self) -> None:
        """What was said; the media before a goodbye has its turn first."""
        heard = self._heard
        for _ in range(ROUNDS):
            if self._ear is None:
                return
            try:
                count = heard.fill(self._ear.fileno())
            except OSError as error:  # an earlier datagram of ours found nobody
                self._taker.error_received(error)
                continue
            if any(heard.buffer[spot * SPOT] == _DTLS_ALERT for spot in range(count)):
                self._catch_up(lambda: None)
            if count:
                self._taker.gulped(heard, count)
            if count < heard.spots:
                return


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
