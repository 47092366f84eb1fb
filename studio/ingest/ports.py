"""Which UDP ports media comes in by: one for all publishers, or a range of them."""

from __future__ import annotations

import asyncio
import errno
from dataclasses import dataclass

from simulator.events.entry import Words
from studio.ingest.berth import Berth, Guest, SharedPort, Tally

USUAL_PORT = 8189


class PortTaken(OSError):
    """None of the UDP ports asked for is free."""

    def __init__(self, first: int, last: int) -> None:
        named = str(first) if first == last else f"{first}-{last}"
        super().__init__(f"no free UDP port in {named}")
        self.words = Words(
            zh=f"媒体端口 UDP {named} 已被占用：可能另一个练播正在运行。"
            "请关闭它，或用 --media-port 换一个。",
            en=f"UDP port {named}, for media, is taken: perhaps another Lianbo runs. "
            "Stop it, or choose another with --media-port.",
        )


@dataclass(frozen=True, slots=True)
class Ports:
    """``last`` None: one port for all; else each connection takes its own of ``first``-``last``.

    ``first`` 0: any free one. ``strict`` False: where the port is taken, any free one will do.
    """

    first: int = 0
    last: int | None = None
    strict: bool = True


class Harbour:
    """All UDP sockets of one ingest. Use it on the event loop; close it at the end."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._tally = Tally()
        self._shared: dict[str, SharedPort] = {}
        self._own: list[SharedPort] = []
        self._opening = asyncio.Lock()
        self._number = ports.first
        """The one port, or the next of the range to try."""

    @property
    def number(self) -> int | None:
        """The one UDP port once it is open; None with a range."""
        return self._number if self._shared else None

    @property
    def unclaimed(self) -> int:
        """Datagrams that came for nobody, since the start."""
        return self._tally.unclaimed

    @property
    def dropped(self) -> int:
        """Datagrams that did not fit our sockets' buffers, since the start; Linux counts them."""
        return self._tally.dropped + sum(
            port.dropped for port in [*self._shared.values(), *self._own]
        )

    def catch_up(self) -> None:
        """Read what has come already, before something else is done."""
        for port in self._shared.values():
            port.catch_up()

    @property
    def can_wait(self) -> bool:
        """The shared sockets may be read seldom: talk comes by another, and they have room."""
        return all(port.can_wait for port in self._shared.values())

    @property
    def holds(self) -> int:
        """Datagrams of media that may wait in the shared sockets of each address."""
        return min((port.holds for port in self._shared.values()), default=0)

    def look_every(self, ms: int) -> None:
        """How often the shared sockets are looked at while something comes."""
        for port in self._shared.values():
            port.look_every(ms)

    @property
    def remembered(self) -> int:
        """Addresses, names and open questions of connections; 0 when all have gone."""
        return sum(port.remembered for port in [*self._shared.values(), *self._own])

    async def open(self, address: str) -> None:
        """Take the one port now, so that a taken one is known at start. Raises OSError."""
        if self._ports.last is None:
            await self._at(address)

    async def moor(self, address: str, name: str, guest: Guest) -> Berth:
        """A place at one of this machine's addresses. Raises PortTaken, or another OSError."""
        return (await self._at(address)).moor(name, guest)

    async def _at(self, address: str) -> SharedPort:
        if self._ports.last is not None:
            return await self._one_of(self._ports.first, self._ports.last, address)
        async with self._opening:
            port = self._shared.get(address)
            if port is None or port.is_closing:
                port = await self._open_shared(address)
                self._number = self._number if self._shared else port.local[1]
                self._shared[address] = port
            return port

    async def _open_shared(self, address: str) -> SharedPort:
        try:
            return await SharedPort.bound(address, self._number, self._tally)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            if self._ports.strict and self._ports.first:
                raise PortTaken(self._ports.first, self._ports.first) from error
        return await SharedPort.bound(address, 0, self._tally)

    async def _one_of(self, first: int, last: int, address: str) -> SharedPort:
        self._own = [port for port in self._own if not port.is_closing]
        for _ in range(first, last + 1):
            number = self._number
            self._number = first if number >= last else number + 1
            try:
                port = await SharedPort.bound(address, number, self._tally, alone=True)
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
                continue
            self._own.append(port)
            return port
        raise PortTaken(first, last)

    async def close(self) -> None:
        """Close every socket."""
        ports, self._own = [*self._shared.values(), *self._own], []
        self._shared = {}
        for port in ports:
            await port.close()
