"""What is said of a stream's losses and stalls: soon, but never a line for each skipped picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from studio.signals.ledger import Lost, Stalled

QUIET_MS: Final = 10_000
"""After a line this long nothing more is said; what happens meanwhile is added up."""


class LossNews:
    """One stream's. ``least_ms``: so much must be lost before it is worth a line."""

    def __init__(self, what: str, least_ms: int) -> None:
        self._what, self._least_ms = what, least_ms
        self._lost_ms = 0
        self._stalled_ms = 0
        self._said_ms: int | None = None

    def take(self, found: Sequence[Lost | Stalled], at_ms: int) -> str | None:
        """A line for a person, in both languages, or None. Call it with every block."""
        for one in found:
            match one:
                case Lost(lost_ms=lost_ms):
                    self._lost_ms += lost_ms
                case Stalled(stalled_ms=stalled_ms):
                    self._stalled_ms = max(self._stalled_ms, stalled_ms)
        waits = self._said_ms is not None and at_ms - self._said_ms < QUIET_MS
        if waits or (self._lost_ms < self._least_ms and not self._stalled_ms):
            return None
        told = [f"▲ {self._what}:"]
        if self._stalled_ms:
            told.append(f"停了 stood still for {self._stalled_ms} ms")
        if self._lost_ms >= self._least_ms:
            told.append(f"丢了 lost {self._lost_ms} ms（设备没有报告 the device said nothing）")
            self._lost_ms = 0
        self._stalled_ms, self._said_ms = 0, at_ms
        return " ".join(told)
