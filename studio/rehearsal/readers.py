"""Those who watch a room: each gets a snapshot, then every message in order, or is closed."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Literal

from simulator.view import FeedMessage

Ending = Literal["slow", "sealed", "stopped", "closing", "left"]


class Subscription:
    """An async iterator of messages. ``ended`` says why it is over."""

    def __init__(self, readers: Readers, size: int) -> None:
        self._readers = readers
        self._size = size
        self._waiting: deque[FeedMessage] = deque()
        self._stirred = asyncio.Event()
        self.ended: Ending | None = None

    def __aiter__(self) -> Subscription:
        return self

    async def __anext__(self) -> FeedMessage:
        while not self._waiting:
            if self.ended is not None:
                raise StopAsyncIteration
            self._stirred.clear()
            await self._stirred.wait()
        return self._waiting.popleft()

    def close(self) -> None:
        """The reader leaves."""
        self._readers.leave(self, "left")

    def take(self, message: FeedMessage) -> bool:
        """Queue one message; False when the reader is too slow and has been given up."""
        if len(self._waiting) >= self._size:
            self._waiting.clear()
            return False
        self._waiting.append(message)
        self._stirred.set()
        return True

    def end(self, why: Ending) -> None:
        if self.ended is None:
            self.ended = why
        self._stirred.set()


class Readers:
    """All readers of one room. A slow one is closed and counted; the others never wait for it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._all: set[Subscription] = set()
        self.slow = 0

    def __len__(self) -> int:
        return len(self._all)

    def join(self, snapshot: FeedMessage, ended: Ending | None) -> Subscription:
        """A new reader; ``ended`` where the room is over and the snapshot is all there is."""
        made = Subscription(self, self._size)
        made.take(snapshot)
        if ended is None:
            self._all.add(made)
        else:
            made.end(ended)
        return made

    def publish(self, message: FeedMessage) -> None:
        for reader in tuple(self._all):
            if not reader.take(message):
                self.slow += 1
                self.leave(reader, "slow")

    def leave(self, reader: Subscription, why: Ending) -> None:
        self._all.discard(reader)
        reader.end(why)

    def end(self, why: Ending) -> None:
        for reader in tuple(self._all):
            self.leave(reader, why)
