"""What a bad line does to each packet: a pure function of the seed, the packet's number and the time.

Every packet draws the same three words whatever the line is like just then, so a fault that begins
later or ends earlier never changes what happens to the packets of another.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from simulator.chance import Stream
from simulator.events.changes import PoorLine

QUEUE_MS = 300
"""How deep the queue of a slow uplink is before it drops."""
LEARN_MS = 1_000
"""So long a line that becomes slower is watched, to know what passed while it was whole."""
_BLOCK = 256
_WORDS = 3

Fate = Literal["cut", "lost", "burst", "overflow"]
"""Why a packet does not arrive."""


@dataclass(frozen=True, slots=True)
class Uplink:
    """The state of a line.

    ``cut`` stops everything, STUN too. ``loss`` and ``burst_loss`` are per mille of all packets, the
    one each for itself, the other in bursts of ``burst_packets`` on average (Gilbert–Elliott).
    ``jitter_ms`` is the mean of an extra wait; packets never overtake one another. ``cap_kbps`` is
    what passes, behind a queue of 300 ms; it sinks there within ``ramp_ms`` from the rate of the first
    second.
    """

    cut: bool = False
    loss: int = 0
    burst_loss: int = 0
    burst_packets: int = 5
    delay_ms: int = 0
    jitter_ms: int = 0
    cap_kbps: int | None = None
    ramp_ms: int = 0

    @property
    def is_whole(self) -> bool:
        """Nothing is wrong with it."""
        return self == Uplink(burst_packets=self.burst_packets, ramp_ms=self.ramp_ms)

    @property
    def delays(self) -> bool:
        """Packets may arrive later than at once."""
        return bool(self.delay_ms or self.jitter_ms or self.cap_kbps)


def uplink(cut: bool, poor: PoorLine | None) -> Uplink:
    """The line as the room's story says it is."""
    told = {} if poor is None else poor.model_dump(exclude_none=True)
    return Uplink(cut=cut, **told)


class FaultyLink:
    """One direction of one room's line. ``carry`` decides each packet's fate."""

    def __init__(self, seed: int, name: str = "uplink") -> None:
        self.fates: Counter[Fate] = Counter()
        """How many packets did not arrive, by reason."""
        self.carried = 0
        self._stream = Stream(seed, name)
        self._number = 0
        self._words: list[int] = []
        self._in_burst = False
        self._busy_until_ms = 0.0
        self._last_due_ms = 0.0
        self._line: Uplink | None = None
        self._began_ms = 0.0
        self._first_bytes = 0

    def empty(self) -> None:
        """Nothing is under way any more: later packets wait for none of them."""
        self._busy_until_ms = self._last_due_ms = 0.0

    def carry(self, size: int, now_ms: float, line: Uplink) -> float | None:
        """When a packet of ``size`` bytes sent at ``now_ms`` arrives; None: never."""
        lost, burst, wait = self._draw()
        fate = self._fate(line, lost, burst)
        due_ms = now_ms + line.delay_ms
        if line.jitter_ms:
            due_ms -= line.jitter_ms * math.log(1 - wait)
        cap_kbps = self._cap_kbps(size, now_ms, line)
        if fate is None and cap_kbps:
            ends_ms = max(self._busy_until_ms, now_ms) + size * 8 / cap_kbps
            if ends_ms - now_ms > QUEUE_MS:
                fate = "overflow"
            else:
                self._busy_until_ms = ends_ms
                due_ms += ends_ms - now_ms
        if fate is not None:
            self.fates[fate] += 1
            return None
        self.carried += 1
        self._last_due_ms = max(due_ms, self._last_due_ms)
        return self._last_due_ms

    def _cap_kbps(self, size: int, now_ms: float, line: Uplink) -> float | None:
        """What passes now: all in the first second of a ramp, then less and less."""
        if not line.cap_kbps or not line.ramp_ms:
            return line.cap_kbps
        if line is not self._line:
            self._line, self._began_ms, self._first_bytes = line, now_ms, 0
        since_ms = now_ms - self._began_ms
        if since_ms < LEARN_MS:
            self._first_bytes += size
            return None
        full_kbps = max(line.cap_kbps, self._first_bytes * 8 / LEARN_MS)
        return full_kbps + (line.cap_kbps - full_kbps) * min(1.0, since_ms / line.ramp_ms)

    def _fate(self, line: Uplink, lost: float, burst: float) -> Fate | None:
        if line.cut:
            return "cut"
        if line.burst_loss:
            leave = 1 / max(1, line.burst_packets)
            share = min(line.burst_loss, 990) / 1000
            enter = leave * share / (1 - share)
            self._in_burst = burst >= leave if self._in_burst else burst < enter
            if self._in_burst:
                return "burst"
        else:
            self._in_burst = False
        return "lost" if lost * 1000 < line.loss else None

    def _draw(self) -> tuple[float, float, float]:
        """Three numbers in [0, 1) that belong to this packet alone."""
        block, place = divmod(self._number, _BLOCK)
        if not place:
            self._words = self._stream.words(block, _BLOCK * _WORDS).tolist()
        self._number += 1
        lost, burst, wait = self._words[place * _WORDS : (place + 1) * _WORDS]
        return lost / 2**64, burst / 2**64, (wait >> 11) / 2**53
