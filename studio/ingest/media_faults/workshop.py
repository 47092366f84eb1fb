"""The threads in which rooms' pictures and sound are spoilt, and how many rooms may be at once.

FFmpeg works outside of Python's lock, so several threads really share the machine's cores. Each room
stays with one thread while it is spoilt: its frames keep their order. A room too many is refused and
counted; its stream passes whole, and it has its turn when a place is free.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import Final

from studio.ingest.media_faults.retouching import Retouching

MOST_THREADS: Final = 4
ROOMS_EACH: Final = 3
"""A spoilt picture costs up to a quarter of a core, and nobody's loop may starve for it."""


def threads_here() -> int:
    """A thread for each core, within bounds; two where there is but one."""
    return max(2, min(MOST_THREADS, os.cpu_count() or 2))


class Workshop:
    """One per process. A room enters before its first fault and leaves when it is whole again."""

    def __init__(self, threads: int | None = None, rooms_each: int = ROOMS_EACH) -> None:
        self._threads = [Retouching() for _ in range(threads or threads_here())]
        self._rooms_each = rooms_each
        self._rooms: Counter[Retouching] = Counter()
        self.refused = 0
        """Times that a room found no place."""

    @property
    def rooms(self) -> int:
        """Rooms that are being spoilt."""
        return self._rooms.total()

    @property
    def most_rooms(self) -> int:
        """So many may be at once."""
        return len(self._threads) * self._rooms_each

    @property
    def is_full(self) -> bool:
        """One room more would be refused."""
        return self.rooms >= self.most_rooms

    def enter(self) -> Retouching | None:
        """The thread with the fewest rooms; None where there is no place."""
        if self.is_full:
            return None
        thread = min(self._threads, key=lambda one: self._rooms[one])
        self._rooms[thread] += 1
        return thread

    def leave(self, thread: Retouching) -> None:
        """A room that entered is whole again, or closed."""
        self._rooms[thread] -= 1

    def counters(self) -> dict[str, int]:
        """Rooms, refusals, jobs in the queues and jobs that failed."""
        return {
            "retouching_rooms": self.rooms,
            "retouching_refused": self.refused,
            "retouching_waiting": sum(one.waiting for one in self._threads),
            "retouching_failed": sum(one.failed for one in self._threads),
        }

    def stop(self) -> None:
        """Finish what is queued and end the threads; waits at most 10 s for each."""
        for thread in self._threads:
            thread.stop()
