"""What the crew's uplink suffers, in user space: every datagram of a room passes here."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any, NamedTuple

from studio.ingest.hooks import Datagram
from studio.ingest.link_faults import FaultyLink, Uplink

MAX_ON_THE_WAY = 4_096
"""Datagrams that may wait for their time; one more is dropped and counted."""


class _OnTheWay(NamedTuple):
    due_ms: float
    data: bytes
    addr: tuple[Any, ...]
    onward: Datagram


class Impairment:
    """One room's line. ``seed`` is its own; it never feeds the simulator."""

    def __init__(self, seed: int) -> None:
        self.uplink = Uplink()
        self.healed_ms = 0
        """When the last cut ended, by the monotonic clock."""
        self.overflowed = 0
        self.dropped_outbound = 0
        self.link = FaultyLink(seed)
        self.is_clear = True
        """Nothing is wrong with it, and nothing is on the way: a datagram may pass it by."""
        self._way: deque[_OnTheWay] = deque()
        self._timer: asyncio.TimerHandle | None = None

    def become(self, uplink: Uplink, now_ms: int) -> None:
        """Change the line's state from now on. What is on the way is lost with a cut."""
        if self.uplink.cut and not uplink.cut:
            self.healed_ms = now_ms
        self.uplink = uplink
        self._look()
        if uplink.cut:
            self.link.fates["cut"] += len(self._way)
            self._way.clear()
            self.link.empty()

    def _look(self) -> None:
        self.is_clear = self.uplink.is_whole and not self._way

    def reseed(self, seed: int) -> None:
        """Begin the line's chances anew, as the show that now uses it prescribes."""
        self.link = FaultyLink(seed)

    @property
    def dropped(self) -> int:
        """Datagrams that did not arrive, for whatever reason."""
        return sum(self.link.fates.values()) + self.overflowed + self.dropped_outbound

    @property
    def waiting(self) -> int:
        """Datagrams on the way."""
        return len(self._way)

    def inbound(self, data: bytes, addr: tuple[Any, ...], onward: Datagram) -> None:
        """A datagram from the crew."""
        if self.is_clear:
            onward(data, addr)
            return
        line = self.uplink
        now_ms = asyncio.get_running_loop().time() * 1000
        due_ms = self.link.carry(len(data), now_ms, line)
        if due_ms is None:
            return
        if not self._way and due_ms <= now_ms:
            onward(data, addr)
            return
        if len(self._way) >= MAX_ON_THE_WAY:
            self.overflowed += 1
            return
        self._way.append(_OnTheWay(due_ms, data, addr, onward))
        self._arm()

    def outbound(self, data: bytes, addr: tuple[Any, ...], onward: Datagram) -> None:
        """A datagram to the crew: a cut line carries nothing either way."""
        if self.uplink.cut:
            self.dropped_outbound += 1
            return
        onward(data, addr)

    def _arm(self) -> None:
        if self._timer is None and self._way:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_at(self._way[0].due_ms / 1000, self._deliver)

    def _deliver(self) -> None:
        """Hand over what is due, in order; packets never overtake one another."""
        self._timer = None
        now_ms = asyncio.get_running_loop().time() * 1000 + 0.5
        while self._way and self._way[0].due_ms <= now_ms:
            packet = self._way.popleft()
            packet.onward(packet.data, packet.addr)
        self._look()
        self._arm()

    def close(self) -> None:
        """The room is closed: nothing is delivered any more."""
        self._way.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
