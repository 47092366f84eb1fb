"""The short way of one connection's media: out of the socket's buffer, decrypted where it lies.

It is taken only while nothing stands in the way: the handshake is over and nothing waits behind
it, and the line is clear. Everything else goes the long way, by the connection's own protocols.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from studio.ingest.scoop import SPOT, Scoop

SHORTEST = 13
"""Bytes; less is no media."""

Spots = list[tuple[int, int]]
"""Where packets begin in a buffer, and where they end."""
Unlock = Callable[[list[int], list[int]], Spots]
"""Decrypts datagrams where they lie, by their numbers and lengths. What is not whole, not its
sender's, or came before is left out."""


class Line(Protocol):
    """What stands between the socket and us."""

    is_clear: bool


class Straight:
    """``unlocked`` tells how to decrypt in a buffer, once that is settled (until then None);
    ``take`` gets what was decrypted, and may keep none of the buffer."""

    def __init__(
        self,
        line: Line,
        unlocked: Callable[[bytearray, int], Unlock | None],
        take: Callable[[Scoop, Iterator[tuple[int, int]]], None],
    ) -> None:
        self._line = line
        self._unlocked = unlocked
        self._take = take
        self._unlocks: dict[Scoop, Unlock] = {}
        """For each scoop that came here: talk and media lie in one each."""

    def gulped(self, scoop: Scoop, numbers: list[int], lengths: list[int]) -> list[int]:
        """Take some datagrams of one sender; returns those that must go the long way."""
        if not self._line.is_clear:
            return numbers
        unlock = self._unlocks.get(scoop) or self._unlocked(scoop.buffer, SPOT)
        if unlock is None:
            return numbers
        self._unlocks[scoop] = unlock
        buffer = scoop.buffer
        media, others = [], []
        for number in numbers:
            at = number * SPOT
            if (
                127 < buffer[at] < 192
                and not 191 < buffer[at + 1] < 224
                and (lengths[number] >= SHORTEST)
            ):
                media.append(number)
            else:
                others.append(number)
        if media:
            self._take(scoop, iter(unlock(media, lengths)))
        return others
