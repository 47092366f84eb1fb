"""One worker thread where frames become footage and readings, fed by a bounded queue."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from functools import partial

from simulator.events.entry import Fact
from studio.clock import Clock
from studio.film import Film
from studio.ingest.door import Ingest, Report
from studio.ingest.frames import MediaFrame
from studio.ingest.offer import CodecName
from studio.ingest.outlet import Outlet, Recording
from studio.ingest.ports import Ports
from studio.ingest.receive import Traffic
from studio.logbook.footage import Segment
from studio.speech.ears import Ears

log = logging.getLogger(__name__)

QUEUE = 400
"""Batches that may wait: 40 s of one stream, 2 s of twenty. Then frames are dropped and counted."""
BATCH_MS = 100
MAX_BATCH = 100

Job = Callable[[], None]


class Darkroom:
    """Opens an outlet per room; all of them share one thread."""

    def __init__(self, report: Report, *, size: int = QUEUE, ears: Ears | None = None) -> None:
        self._ears = ears
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._size = size
        self._report = report
        self._thread: threading.Thread | None = None
        self.dropped = 0
        self.failed = 0

    def open(self, room: str) -> Outlet:
        """The outlet of a room. Call it on the event loop."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="darkroom", daemon=True)
            self._thread.start()
        film = Film()
        if self._ears is not None:
            film.meter.listener = partial(self._ears.take, room)
        return RoomOutlet(self, film, _on_loop(lambda fact: self._report(room, fact)))

    @property
    def waiting(self) -> int:
        """Jobs in the queue."""
        return self._jobs.qsize()

    def counters(self) -> dict[str, int]:
        """Batches in the queue, frames dropped because it was full, jobs that failed."""
        return {
            "frames_waiting": self.waiting,
            "frames_dropped": self.dropped,
            "darkroom_failed": self.failed,
            **(self._ears.counters() if self._ears is not None else {}),
        }

    def offer(self, job: Job, frames: int) -> bool:
        """Queue a batch of frames; False when the queue is full and they were dropped."""
        if self._jobs.qsize() >= self._size:
            self.dropped += frames
            return False
        self._jobs.put(job)
        return True

    def put(self, job: Job) -> None:
        """Queue a job that must not be lost: a beginning, an end. There are few of these."""
        self._jobs.put(job)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception:  # an edge: one room's fault must not stop the others
                self.failed += 1
                log.exception("a job of the darkroom failed")

    def stop(self) -> None:
        """Finish what is queued and end the thread; waits at most 10 s."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(10)
            self._thread = None


def _on_loop(say: Callable[[Fact], None]) -> Callable[[Fact], None]:
    loop = asyncio.get_running_loop()

    def from_thread(fact: Fact) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(say, fact)

    return from_thread


def _settle(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)


class RoomOutlet:
    """The event loop's side of a room: queues jobs, never blocks."""

    def __init__(self, darkroom: Darkroom, film: Film, say: Callable[[Fact], None]) -> None:
        self._darkroom = darkroom
        self._film = film
        self._say = say
        self._connections = 0
        self._gap = False
        self._batch: list[MediaFrame] = []

    def connected(self, codecs: Sequence[CodecName]) -> int:
        self._connections += 1
        self._put(lambda: self._film.connected(tuple(codecs)))
        return self._connections

    def take(self, frame: MediaFrame) -> None:
        if frame.kind == "video":
            if self._gap and not frame.key:
                self._darkroom.dropped += 1
                return  # after dropped frames the picture is whole again from the next key frame
            self._gap = False
        self._batch.append(frame)
        if frame.at_ms - self._batch[0].at_ms >= BATCH_MS or len(self._batch) >= MAX_BATCH:
            self._flush()

    def _flush(self) -> None:
        """Hand over what has gathered: ten wake-ups a second instead of eighty."""
        batch, self._batch = self._batch, []
        if batch and not self._darkroom.offer(lambda: self._film.take_all(batch), len(batch)):
            self._gap = True

    def _put(self, job: Job) -> None:
        self._flush()
        self._darkroom.put(job)

    def record(self, recording: Recording | None) -> None:
        self._put(lambda: self._film.record(recording))

    def second(self, now_ms: int, traffic: Traffic, sender_skew_ms: float | None) -> None:
        self._put(lambda: self._say(self._film.read(now_ms, traffic, sender_skew_ms)))

    def disconnected(self) -> None:
        self._put(self._film.end_segment)

    def voiced_ms(self, from_ms: int, to_ms: int) -> int | None:
        return self._film.meter.timeline.voiced_ms(from_ms, to_ms)

    def picture(self) -> bytes | None:
        return self._film.meter.jpeg()

    async def close(self) -> Sequence[Segment]:
        """Finish the recording and return every segment of this room, oldest first."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()

        def finish() -> None:
            self._film.end_segment()
            loop.call_soon_threadsafe(_settle, done)

        self._put(finish)
        async with asyncio.timeout(10):
            await done
        return tuple(self._film.segments)


def open_ingest(
    clock: Clock,
    report: Report,
    *,
    ports: Ports = Ports(),  # noqa: B008  # frozen
    loopback: bool = True,
    max_publishers: int = 60,
    ears: Ears | None = None,
) -> tuple[Ingest, Darkroom]:
    """The ingest of this process with recorder and meters behind it. Stop the darkroom last.

    ``loopback``: publishers may be on this machine, and are told 127.0.0.1 too.
    """
    darkroom = Darkroom(report, ears=ears)
    ingest = Ingest(
        clock, report, darkroom, ports=ports, loopback=loopback, max_publishers=max_publishers
    )
    return ingest, darkroom
