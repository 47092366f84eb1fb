"""One UDP socket that many connections share, and each connection's place at it.

A datagram finds its connection by what it is: a STUN request names ours in its USERNAME, a STUN
response carries the number of the request it answers, and everything else comes from an address
that has passed a STUN check. No private names of aioice here: what we learn, we read from the
datagrams themselves.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import Any, Protocol, cast

from studio.ingest.gulps import POSSIBLE, Gulps
from studio.ingest.lanes import lanes, roomy, sockets, sort_talk
from studio.ingest.scoop import Scoop
from studio.ingest.straight import Straight
from studio.ingest.stun import wanted_name

MAX_ADDRESSES = 16
"""Addresses that one connection may speak from; the oldest is forgotten."""
MAX_ASKED = 64
"""Unanswered STUN requests of one connection whose answers are still known."""
_SO_MEMINFO, _DROPS = 55, 8
"""Linux: figures about one socket as nine words; the last counts what did not fit its buffer."""

_REQUEST, _SUCCESS = b"\x00\x01", b"\x01\x01"
_HEAD = 20

Address = tuple[Any, ...]


class Guest(Protocol):
    """A connection's end of the socket, as asyncio's datagram protocols are."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None: ...
    def connection_lost(self, exc: Exception | None) -> None: ...
    def datagram_received(self, data: bytes, addr: Address) -> None: ...


@dataclass(slots=True)
class Tally:
    """What happened at all sockets together. ``unclaimed``: datagrams that nobody here expects;
    ``dropped``: those that closed sockets had no room for."""

    unclaimed: int = 0
    dropped: int = 0


class Berth(asyncio.DatagramTransport):
    """One connection's place; the connection takes it for a socket of its own."""

    def __init__(self, port: SharedPort, name: str, guest: Guest) -> None:
        super().__init__()
        self.name = name
        self.guest = guest
        self.addresses: dict[Address, None] = {}
        self.asked: dict[bytes, None] = {}
        self.latest: Address | None = None
        """Where media came from last: what we send goes there, when a network has changed."""
        self.waited_ms = 0
        """How long the last datagram by the long way lay in the socket."""
        self.straight: Straight | None = None
        """A shorter way for media than the guest, where there is one."""
        self._port = port
        self._is_closing = False

    def sendto(self, data: Any, addr: Any = None) -> None:
        """Send; what we say in STUN tells the socket whom we know and what we asked."""
        if self._is_closing:
            return
        if data[0] < 4:
            self._port.told(self, bytes(data[:_HEAD]), addr)
        self._port.send(data, addr)

    def close(self) -> None:
        """Leave the socket; the guest is told one turn of the loop later."""
        if not self._is_closing:
            self._is_closing = True
            self._port.leave(self)
            asyncio.get_running_loop().call_soon(self.guest.connection_lost, None)

    def abort(self) -> None:
        self.close()

    def is_closing(self) -> bool:
        return self._is_closing or self._port.is_closing

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self._port.local if name == "sockname" else default


class SharedPort(asyncio.DatagramProtocol):
    """One UDP port. ``alone``: it closes when its last connection leaves."""

    def __init__(self, tally: Tally, *, alone: bool = False) -> None:
        self.local: tuple[str, int] = ("", 0)
        self.is_sorted = False
        """Talk comes by a socket of its own, and is heard at once."""
        self._room = 0
        self._tally = tally
        self._alone = alone
        self._sockets: list[socket.socket] = []
        self._gulps: Gulps | None = None
        self._lanes: list[asyncio.DatagramTransport] = []
        self._owners: dict[Address, Berth] = {}
        self._names: dict[str, Berth] = {}
        self._asked: dict[bytes, tuple[Berth, Address]] = {}
        self._known: dict[int | bytes, tuple[Address, Berth, Straight]] = {}
        """Senders with a short way, as the scoop tells them apart."""
        self._closed = asyncio.get_running_loop().create_future()

    @classmethod
    async def bound(
        cls, address: str, number: int, tally: Tally, *, alone: bool = False
    ) -> SharedPort:
        """This address and port (0: any free one). Raises OSError."""
        port = cls(tally, alone=alone)
        loop = asyncio.get_running_loop()
        with ExitStack() as ours:
            for one in sockets(address, number, 1 if alone else lanes() + POSSIBLE):
                port._sockets.append(ours.enter_context(closing(one)))
            port.local = port._sockets[0].getsockname()[:2]
            port._room = roomy(port._sockets[-1])
            family = port._sockets[0].family
            gulps = port._gulps = Gulps(port, family) if POSSIBLE and not alone else None
            ours.callback(port._hang_up)
            port.is_sorted = gulps is not None and sort_talk(port._sockets)
            for one in port._sockets:
                if gulps is None:
                    await loop.create_datagram_endpoint(lambda: port, sock=one)
                elif port.is_sorted and one is port._sockets[0]:
                    port.connection_made(gulps.listen(one))
                else:
                    port.connection_made(gulps.add(one))
            ours.pop_all()  # the loop's from here on
        return port

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._lanes.append(cast(asyncio.DatagramTransport, transport))

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._closed.done():
            self._closed.set_result(None)
        for berth in list(self._names.values()):
            berth.close()

    @property
    def dropped(self) -> int:
        """Datagrams that did not fit the sockets' buffers; known on Linux only."""
        if sys.platform != "linux" or self.is_closing:
            return 0
        words = (one.getsockopt(socket.SOL_SOCKET, _SO_MEMINFO, 36) for one in self._sockets)
        return sum(struct.unpack("=9I", each)[_DROPS] for each in words)

    @property
    def is_closing(self) -> bool:
        return self._lanes[0].is_closing()

    @property
    def remembered(self) -> int:
        """Addresses, names and open questions; 0 when every connection has gone."""
        return len(self._owners) + len(self._names) + len(self._asked)

    def catch_up(self) -> None:
        """Read what waits in the sockets now, where they are read in gulps."""
        if self._gulps is not None:
            self._gulps.catch_up()

    @property
    def can_wait(self) -> bool:
        """Nobody's answer would be late if media were read seldom, and there is room for it."""
        if self._gulps is None or not self.is_sorted:
            return False
        return self._gulps.fullest <= self._room

    @property
    def holds(self) -> int:
        """Datagrams of media that may wait in its sockets together, with room to spare."""
        return self._room * (len(self._sockets) - self.is_sorted)

    def look_every(self, ms: int) -> None:
        """How often the sockets are looked at while something comes."""
        if self._gulps is not None:
            self._gulps.every_ms = ms

    async def close(self) -> None:
        self._hang_up()
        await self._closed

    def _hang_up(self) -> None:
        if self._lanes:
            self._tally.dropped += self.dropped
        for lane in self._lanes:
            lane.close()

    def moor(self, name: str, guest: Guest) -> Berth:
        """A place for a connection whose own ufrag is ``name``; nobody else here may have it."""
        if name in self._names:
            raise ValueError(f"{name} has a place here already")
        berth = self._names[name] = Berth(self, name, guest)
        guest.connection_made(berth)
        return berth

    def leave(self, berth: Berth) -> None:
        """Forget everything about a connection."""
        self._names.pop(berth.name, None)
        self._known.clear()
        for addr in berth.addresses:
            del self._owners[addr]
        for number in berth.asked:
            del self._asked[number]
        berth.addresses.clear()
        berth.asked.clear()
        if self._alone and not self._names:
            self._hang_up()

    def send(self, data: Any, addr: Any) -> None:
        lane = self._lanes[0]
        if not lane.is_closing():
            lane.sendto(data, addr)

    def told(self, berth: Berth, head: bytes, addr: Address) -> None:
        """A connection sends STUN. A success response: it has checked who asks from ``addr``.

        It takes an address that is another's only after an answer came from there (a sender's
        address can be forged, an answer cannot).
        """
        if head[:2] == _SUCCESS:
            if self._owners.get(addr, berth) is berth:
                self._own(berth, addr)
        elif head[:2] == _REQUEST:
            number = head[8:_HEAD]
            berth.asked[number] = None
            self._asked[number] = (berth, addr)
            if len(berth.asked) > MAX_ASKED:
                self._answered(next(iter(berth.asked)), berth)

    def _answered(self, number: bytes, berth: Berth) -> None:
        del berth.asked[number], self._asked[number]

    def _own(self, berth: Berth, addr: Address) -> None:
        """What comes from this address is this connection's from now on."""
        owner = self._owners.get(addr)
        if owner is not None:
            del owner.addresses[addr]
        if owner is not berth:  # an address that answers anew keeps its short way
            self._known.clear()
        self._owners[addr] = berth
        berth.addresses[addr] = None
        if len(berth.addresses) > MAX_ADDRESSES:
            self._known.clear()
            oldest = next(iter(berth.addresses))
            del berth.addresses[oldest], self._owners[oldest]

    def gulped(self, scoop: Scoop, count: int) -> None:
        """Datagrams have come: media by its short way, sender by sender, the rest one by one."""
        lengths, senders = scoop.lengths(count), scoop.senders(count)
        of: dict[int | bytes, list[int]] = {}
        for number, sender in enumerate(senders):
            numbers = of.get(sender)
            if numbers is None:
                of[sender] = [number]
            else:
                numbers.append(number)
        for sender, numbers in of.items():
            known = self._known.get(sender)
            if known is not None:
                addr, berth, straight = known
                berth.latest = addr
                numbers = straight.gulped(scoop, numbers, lengths)
            else:
                addr = scoop.address(numbers[0])
            for number in numbers:
                data = scoop.copy(number, lengths[number])
                self.datagram_received(data, addr, scoop.waited_ms[number])
            if known is None:
                self._get_to_know(sender, addr)

    def _get_to_know(self, sender: int | bytes, addr: Address) -> None:
        """Whoever has just sent may have a short way from now on."""
        berth = self._owners.get(addr)
        if berth is not None and berth.straight is not None:
            self._known[sender] = (addr, berth, berth.straight)

    def datagram_received(self, data: bytes, addr: Address, waited_ms: int = 0) -> None:
        if len(addr) > 2:
            addr = addr[:2]  # IPv6 comes with flow and scope
        if data and data[0] > 3:
            berth = self._owners.get(addr)
            if berth is not None:
                berth.latest = addr
        else:
            berth = self._by_stun(data, addr)
        if berth is None:
            self._tally.unclaimed += 1
        else:
            berth.waited_ms = waited_ms
            berth.guest.datagram_received(data, addr)

    def _by_stun(self, data: bytes, addr: Address) -> Berth | None:
        if len(data) < _HEAD:
            return None
        if data[:2] == _REQUEST:
            return self._names.get(wanted_name(data))
        number = data[8:_HEAD]
        berth, asked = self._asked.get(number, (None, None))
        if berth is not None and asked == addr:
            self._answered(number, berth)
            if data[:2] == _SUCCESS:
                self._own(berth, addr)
        return berth
