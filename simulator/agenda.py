"""What is still to come, in a total order: time, then the order in which it was written down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Agenda(Generic[T]):
    """Things with a time, taken once each when their time has come."""

    def __init__(self, planned: Iterable[tuple[int, T]]) -> None:
        ordered = sorted(enumerate(planned), key=lambda one: (one[1][0], one[0]))
        self._left = [(at_ms, thing) for _, (at_ms, thing) in reversed(ordered)]

    def due(self, now_ms: int) -> list[T]:
        """Take what is due at ``now_ms``, in order."""
        taken: list[T] = []
        while self._left and self._left[-1][0] <= now_ms:
            taken.append(self._left.pop()[1])
        return taken
