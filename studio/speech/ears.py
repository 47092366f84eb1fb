"""One worker thread hears for all rooms of the studio, off the event loop, fed by a bounded queue."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from simulator.events.rig import SpeechHeard
from studio.speech.gate import IN_HZ, Gate, Thinner
from studio.speech.hearing import Hearing, Segment, Transcriber
from studio.speech.topics import topic_of

log = logging.getLogger(__name__)

QUEUE: Final = 600
"""Blocks of 100 ms that may wait: a minute of one room. Then sound is left out, and counted."""
LONGEST: Final = 480
"""Characters of one ``speech.heard``; more become several."""
STOP_WITHIN_S: Final = 10

Tell = Callable[[str, SpeechHeard], None]
"""Room and fact; called from the worker's thread."""


@dataclass(slots=True)
class _Show:
    """A stretch of one room between pauses. ``zero_ms``: the clock's time of room time 0."""

    zero_ms: int
    started_ms: int
    gate: Gate = field(default_factory=Gate)
    thinner: Thinner = field(default_factory=Thinner)


@dataclass(frozen=True, slots=True)
class _Job:
    """``pcm`` is None when a stretch ends; ``over``: and the room with it."""

    room: str
    show: _Show
    pcm: NDArray[np.float32] | None = None
    at_ms: int = 0
    voiced: Sequence[bool] = ()
    over: bool = False


class Ears:
    """``listen`` on the event loop, ``take`` from the thread that decodes; ``tell`` gets the text."""

    def __init__(
        self,
        transcriber: Transcriber | None,
        tell: Tell,
        *,
        size: int = QUEUE,
        ahead_ms: Callable[[], int] = lambda: 0,
    ) -> None:
        """``ahead_ms``: how far the rooms' clock runs ahead of the media's; only in tests."""
        self._transcriber = transcriber
        self._tell = tell
        self._size = size
        self._ahead_ms = ahead_ms
        self._shows: dict[str, _Show] = {}
        self._hearings: dict[str, Hearing] = {}
        """By room, over its pauses; only the worker touches them."""
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self.dropped = 0
        self.failed = 0

    def listen(self, room: str, zero_ms: int | None, started_ms: int = 0) -> None:
        """Hear what is said there from now on, or no longer (None).

        ``zero_ms``: the clock's time of room time 0, again after each pause; ``started_ms``: room
        time of the show's start.
        """
        before = self._shows.pop(room, None)
        if before is not None:
            self._jobs.put(_Job(room, before))
        if self._transcriber is None or zero_ms is None:
            return
        self._shows[room] = _Show(zero_ms, started_ms)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="ears", daemon=True)
            self._thread.start()

    def leave(self, room: str) -> None:
        """The room is over."""
        show = self._shows.pop(room, None) or _Show(0, 0)
        if self._thread is not None:
            self._jobs.put(_Job(room, show, over=True))

    def take(self, room: str, pcm: NDArray[np.float32], at_ms: int, voiced: Sequence[bool]) -> None:
        """A block of mono sound at 48 kHz that ends at ``at_ms`` of the clock. Never blocks."""
        show = self._shows.get(room)
        if show is None:
            return
        if self._jobs.qsize() >= self._size:
            self.dropped += 1
            return
        self._jobs.put(_Job(room, show, pcm, at_ms + self._ahead_ms(), tuple(voiced)))

    def counters(self) -> dict[str, int]:
        """Blocks that wait, that were left out because too many waited, and that failed."""
        return {
            "speech_waiting": self._jobs.qsize(),
            "speech_dropped": self.dropped,
            "speech_failed": self.failed,
        }

    def stop(self) -> None:
        """Hear what waits, then end; waits at most STOP_WITHIN_S."""
        for room in list(self._shows):
            self.listen(room, None)
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(STOP_WITHIN_S)
            self._thread = None

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                for said in self._ended(job) if job.pcm is None else self._heard(job, job.pcm):
                    self._say(job, said)
            except Exception:  # an edge: one room's fault must not make the others deaf
                self.failed += 1
                log.exception("what was said could not be heard")

    def _ended(self, job: _Job) -> list[Segment]:
        hearing = self._hearings.get(job.room)
        if job.over:
            self._hearings.pop(job.room, None)
        return [] if hearing is None else hearing.finish()

    def _heard(self, job: _Job, pcm: NDArray[np.float32]) -> list[Segment]:
        show, transcriber = job.show, self._transcriber
        t_ms = job.at_ms - show.zero_ms - show.started_ms
        if t_ms <= 0 or transcriber is None:
            return []
        if job.room not in self._hearings:
            self._hearings[job.room] = transcriber.open(max(0, t_ms - len(pcm) * 1000 // IN_HZ))
        hearing = self._hearings[job.room]
        thin = show.thinner.take(pcm[: len(pcm) // 3 * 3])
        if transcriber.hears_silence:
            return hearing.feed(thin, t_ms)
        found: list[Segment] = []
        for block in show.gate.take(thin, t_ms, job.voiced):
            found += hearing.feed(block.pcm, block.t_ms)
            found += hearing.finish() if block.last else []
        return found

    def _say(self, job: _Job, said: Segment) -> None:
        text = said.text.strip()
        for start in range(0, len(text), LONGEST):
            part = text[start : start + LONGEST]
            fact = SpeechHeard(
                text=part,
                from_ms=said.from_ms + job.show.started_ms,
                to_ms=said.to_ms + job.show.started_ms,
                topic=topic_of(part),
            )
            self._tell(job.room, fact)
