"""The hints of a practice show, beside the room and never in its way.

The coach reads the lines that were released (so: committed) and hears them with the second evaluator,
in one thread for all rooms of the process. When it is slow it lags behind, and hints that come too
late are dropped and counted; when it fails it falls silent. The show notices neither.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from scoring.advice import Advisor, Hint, moments_of
from scoring.language import read_rubric
from studio.clock import Clock

log = logging.getLogger(__name__)

EVERY_MS: Final = 200
AT_ONCE: Final = 2_000
"""So many lines are heard before others get the thread."""
LATE_MS: Final = 3_000
"""A hint that is later than this would confuse more than help."""
KEPT: Final = 16
"""Hints that may wait for one reader; then the oldest go."""
THREAD: Final = ThreadPoolExecutor(1, thread_name_prefix="hints")
Advise = Callable[[bytes], Advisor]
"""Makes an advisor from the text of ``rubric.json``."""


def _advisor(rubric: bytes) -> Advisor:
    return Advisor(read_rubric(rubric))


class Hearer:
    """One reader's hints, oldest first; an async iterator that ends with the show."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._waiting: deque[Hint] = deque()
        self._stirred = asyncio.Event()
        self._over = False

    def __aiter__(self) -> Hearer:
        return self

    async def __anext__(self) -> Hint:
        while not self._waiting:
            if self._over:
                raise StopAsyncIteration
            self._stirred.clear()
            await self._stirred.wait()
        return self._waiting.popleft()

    def close(self) -> None:
        """The reader leaves."""
        self._coach.hearers.discard(self)
        self.end()

    def take(self, hint: Hint) -> bool:
        """Queue one hint; False when an older one had to go for it."""
        full = len(self._waiting) >= KEPT
        if full:
            self._waiting.popleft()
        self._waiting.append(hint)
        self._stirred.set()
        return not full

    def end(self) -> None:
        self._over = True
        self._stirred.set()


class Coach:
    """Hears one practice room. ``lines`` is the room's log as far as it was released; it only grows."""

    def __init__(
        self, room: str, rubric: bytes, lines: Sequence[bytes], clock: Clock,
        room_ms: Callable[[], int], advise: Advise = _advisor,
    ) -> None:  # fmt: skip
        self.hearers: set[Hearer] = set()
        self.dropped = 0
        """Hints that came too late, or that a slow reader did not take."""
        self.failed = 0
        self.heard = 0
        """Lines that were heard so far."""
        self._room = room
        self._lines = lines
        self._clock = clock
        self._room_ms = room_ms
        self._rubric = rubric
        self._advise = advise

    def join(self) -> Hearer:
        """A new reader: it gets what is said from now on."""
        made = Hearer(self)
        self.hearers.add(made)
        return made

    async def listen(self) -> None:
        """Hear the room until it is over; never raises."""
        try:
            await self._listen()
        except Exception:  # the edge of the hints: without them the show goes on
            self.failed = 1
            log.exception("room %s: no hints any more", self._room)

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        advisor = await loop.run_in_executor(THREAD, self._advise, self._rubric)
        while True:
            fresh = tuple(self._lines[self.heard : self.heard + AT_ONCE])
            if not fresh:
                await self._clock.sleep_until_ms(self._clock.monotonic_ms() + EVERY_MS)
                continue
            said = await loop.run_in_executor(THREAD, _hear, advisor, fresh)
            self.heard += len(fresh)
            for hint in said:
                self._say(hint)

    def _say(self, hint: Hint) -> None:
        if self._room_ms() - hint.at_ms > LATE_MS:
            self.dropped += 1
            return
        for hearer in self.hearers:
            self.dropped += not hearer.take(hint)

    def end(self) -> None:
        """The room is over: nobody waits for a hint any more."""
        for hearer in tuple(self.hearers):
            hearer.close()


def _hear(advisor: Advisor, lines: Sequence[bytes]) -> list[Hint]:
    """In the thread of the hints."""
    return [hint for moment in moments_of(lines) for hint in advisor.hear(moment)]
