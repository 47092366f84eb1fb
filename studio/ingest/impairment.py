"""What the crew's uplink suffers, in user space: every datagram of a room passes here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from studio.ingest.hooks import Datagram


@dataclass(frozen=True, slots=True)
class Uplink:
    """The state of a line. Shares in per mille; ``cut`` stops everything, STUN too."""

    cut: bool = False
    loss: int = 0
    delay_ms: int = 0
    cap_kbps: int | None = None


QUEUE_MS = 300
"""How deep the queue of a slow uplink is before it drops."""


class Impairment:
    """One room's line. ``draw`` gives 0-999 from a stream of its own; it never feeds the simulator."""

    def __init__(self, draw: Callable[[], int]) -> None:
        self.uplink = Uplink()
        self.healed_ms = 0
        """When the last cut ended, by the monotonic clock."""
        self.dropped = 0
        self._draw = draw
        self._busy_until_ms = 0.0

    def become(self, uplink: Uplink, now_ms: int) -> None:
        """Change the line's state from now on."""
        if self.uplink.cut and not uplink.cut:
            self.healed_ms = now_ms
        self.uplink = uplink

    def inbound(self, data: bytes, addr: tuple[Any, ...], onward: Datagram) -> None:
        """A datagram from the crew."""
        line = self.uplink
        if line.cut or (line.loss and self._draw() < line.loss):
            self.dropped += 1
            return
        if not line.delay_ms and line.cap_kbps is None:
            onward(data, addr)
            return
        self._later(len(data), line, lambda: onward(data, addr))

    def outbound(self, data: bytes, addr: tuple[Any, ...], onward: Datagram) -> None:
        """A datagram to the crew: a cut line carries nothing either way."""
        if self.uplink.cut:
            self.dropped += 1
            return
        onward(data, addr)

    def _later(self, size: int, line: Uplink, deliver: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()
        now_ms = loop.time() * 1000
        wait_ms = float(line.delay_ms)
        if line.cap_kbps is not None:
            begin_ms = max(self._busy_until_ms, now_ms)
            end_ms = begin_ms + size * 8 / line.cap_kbps
            if end_ms - now_ms > QUEUE_MS:
                self.dropped += 1
                return
            self._busy_until_ms = end_ms
            wait_ms += end_ms - now_ms
        loop.call_later(wait_ms / 1000, deliver)
