"""Puts packets back in order, knows the holes, and says when to stop waiting. Pure.

Every wait is bounded: 1,024 packets, 200 new holes at once, and a time after which a hole is
given up. Numbers of dropped packets are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

MAX_WAITING = 1_024
MAX_NEW_HOLES = 200
ASK_AFTER_MS = (0, 60, 120, 240)
"""When a hole is asked for, counted from its finding; then it is waited for or given up."""
LATE_IN_A_ROW = 50
SILENCE_MS = 1_000
"""After so long without a packet nothing is asked for again: what a cut took stays away."""


class Packet(NamedTuple):
    """One RTP packet without its header; ``at_ms`` is when it came."""

    stamp: int
    marker: bool
    payload: bytes
    at_ms: int


@dataclass(slots=True)
class _Hole:
    since_ms: int
    asked: int = 0


class Reorder:
    """Delivers packets in sequence. ``lost`` is called where a hole was given up."""

    def __init__(
        self, deliver: Callable[[Packet], None], lost: Callable[[], None], give_up_ms: int
    ) -> None:
        self._deliver = deliver
        self._lost = lost
        self._give_up_ms = give_up_ms
        self._next: int | None = None
        self._top = 0
        """One above the highest number seen."""
        self._waiting: dict[int, Packet] = {}
        self._holes: dict[int, _Hole] = {}
        self._late_run = 0
        self._last_ms = 0
        self.late = 0
        self.given_up = 0

    @property
    def holes(self) -> int:
        return len(self._holes)

    def expects(self, seq: int, now_ms: int) -> bool:
        """True for the packet that comes next when nothing is missing."""
        return seq == self._next == self._top and now_ms - self._last_ms <= SILENCE_MS

    def push(self, seq: int, packet: Packet) -> bool:
        """Take one packet; True when it closed a hole that had been asked for."""
        if seq == self._next == self._top and packet.at_ms - self._last_ms <= SILENCE_MS:
            self._next = self._top = (seq + 1) & 0xFFFF  # nothing is missing: the usual case
            self._last_ms = packet.at_ms
            self._late_run = 0
            self._deliver(packet)
            return False
        if self._next is None:
            self._next = self._top = seq
        elif packet.at_ms - self._last_ms > SILENCE_MS and seq != self._next:
            self._last_ms = packet.at_ms
            self._jump(seq, packet)
            return False
        self._last_ms = packet.at_ms
        ahead = (seq - self._next) & 0xFFFF
        if ahead == 0:
            self._late_run = 0
            hole = self._holes.pop(seq, None) if self._holes else None
            self._next = (seq + 1) & 0xFFFF
            if seq == self._top:
                self._top = self._next
            self._deliver(packet)
            if self._waiting:
                self._drain()
            return hole is not None and hole.asked > 0
        if ahead < 0x8000:
            self._late_run = 0
            return self._hold(seq, packet)
        self.late += 1
        self._late_run += 1
        if self._late_run >= LATE_IN_A_ROW:  # the sender has started its numbers again
            self._jump(seq, packet)
        return False

    def _hold(self, seq: int, packet: Packet) -> bool:
        beyond = (seq - self._top) & 0xFFFF
        if beyond >= 0x8000:  # below the top: a repair, or one that came twice
            hole = self._holes.pop(seq, None)
            if hole is None:
                return False
            self._waiting[seq] = packet
            return hole.asked > 0
        if beyond > MAX_NEW_HOLES or len(self._waiting) >= MAX_WAITING:
            self._jump(seq, packet)
            return False
        for step in range(beyond):
            self._holes[(self._top + step) & 0xFFFF] = _Hole(packet.at_ms)
        self._waiting[seq] = packet
        self._top = (seq + 1) & 0xFFFF
        return False

    @property
    def _next_seq(self) -> int:
        return self._next or 0

    def _drain(self) -> None:
        while (packet := self._waiting.pop(self._next_seq, None)) is not None:
            self._next = (self._next_seq + 1) & 0xFFFF
            self._deliver(packet)

    def _jump(self, seq: int, packet: Packet) -> None:
        self.given_up += len(self._holes)
        for key in sorted(self._waiting, key=lambda s: (s - self._next_seq) & 0xFFFF):
            self._lost()
            self._deliver(self._waiting[key])
        self._waiting.clear()
        self._holes.clear()
        self._late_run = 0
        self._lost()
        self._next = self._top = (seq + 1) & 0xFFFF
        self._deliver(packet)

    def repair(self, now_ms: int, most: int = MAX_WAITING) -> list[int]:
        """Give up holes that are too old, and return the numbers to ask for (again) now.

        At most ``most``, the oldest first: the others have their turn later.
        """
        while (hole := self._holes.get(self._next_seq)) is not None:
            if now_ms - hole.since_ms < self._give_up_ms:
                break
            self._skip()
        wanted: list[int] = []
        for seq, hole in self._holes.items():
            if len(wanted) >= most:
                break
            if hole.asked < len(ASK_AFTER_MS) and (
                now_ms - hole.since_ms >= ASK_AFTER_MS[hole.asked]
            ):
                hole.asked += 1
                wanted.append(seq)
        return wanted

    def _skip(self) -> None:
        while self._waiting and self._next_seq not in self._waiting:
            self.given_up += 1
            self._holes.pop(self._next_seq, None)
            self._next = (self._next_seq + 1) & 0xFFFF
        self._lost()
        self._drain()
