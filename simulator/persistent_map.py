"""A map that is a value: changing it makes a new one that shares almost everything with the old.

A live room keeps some ten thousand comments; copying a dict for each new one would make the fold
quadratic. Here a change copies one small dict of 256 and the row of dicts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from zlib import crc32

V = TypeVar("V")
ROWS = 256


@dataclass(frozen=True, slots=True)
class Shards(Generic[V]):
    """An immutable map from ids to values. It has no order, so it is never walked."""

    rows: tuple[Mapping[str, V], ...] = ({},) * ROWS
    size: int = 0

    def get(self, key: str) -> V | None:
        """The value at ``key``; None: there is none."""
        return self.rows[crc32(key.encode()) % ROWS].get(key)

    def __contains__(self, key: str) -> bool:
        return key in self.rows[crc32(key.encode()) % ROWS]

    def __len__(self) -> int:
        return self.size

    def put(self, key: str, value: V) -> Shards[V]:
        """The map with ``key`` at ``value``, in place of what stood there."""
        index = crc32(key.encode()) % ROWS
        row = self.rows[index]
        rows = (*self.rows[:index], {**row, key: value}, *self.rows[index + 1 :])
        return Shards(rows, self.size + (key not in row))
