"""One worker thread where frames become footage and readings, fed by a bounded queue."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import cv2

from simulator.events.entry import Fact
from studio.clock import Clock
from studio.film import Film
from studio.ingest.door import Ingest
from studio.ingest.frames import MediaFrame
from studio.ingest.offer import CodecName
from studio.ingest.outlet import Outlet, Recording
from studio.ingest.ports import Ports
from studio.ingest.receive import Traffic
from studio.ingest.rooms import Report
from studio.key_frames import KeyFrames
from studio.logbook.footage import Segment
from studio.speech.ears import Ears

log = logging.getLogger(__name__)

QUEUE = 20_000
"""Frames that may wait: ten seconds of 25 full streams, some 60 MB. Then they are dropped and counted."""
HAND_OVER_MS = 250
"""Frames gather so long, then the thread is woken once for those of all rooms."""
MAX_GATHERED = 1_000

Job = Callable[[], None]


class Batch(NamedTuple):
    """What one room has gathered, and the reading that is due after it."""

    outlet: RoomOutlet
    frames: list[MediaFrame]
    reading: Job | None = None


class Darkroom:
    """Opens an outlet per room; all of them share one thread."""

    def __init__(self, report: Report, *, size: int = QUEUE, ears: Ears | None = None) -> None:
        self._ears = ears
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._size = size
        self._key_frames = KeyFrames()
        self._gathering: dict[RoomOutlet, None] = {}
        self._gathered = 0
        self._since_ms = 0
        self._given = 0
        self._taken = 0
        self._report = report
        self._thread: threading.Thread | None = None
        self.dropped = 0
        self.failed = 0

    def open(self, room: str) -> Outlet:
        """The outlet of a room. Call it on the event loop."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="darkroom", daemon=True)
            self._thread.start()
        film = Film(self._key_frames)
        if self._ears is not None:
            film.meter.hearing.listener = partial(self._ears.take, room)
        return RoomOutlet(self, film, _on_loop(lambda fact: self._report(room, fact)))

    @property
    def waiting(self) -> int:
        """Frames in the queue."""
        return self._given - self._taken

    def counters(self) -> dict[str, int]:
        """Frames in the queue, frames dropped because it was full, jobs that failed."""
        return {
            "frames_waiting": self.waiting,
            "frames_dropped": self.dropped,
            "darkroom_failed": self.failed,
            **(self._ears.counters() if self._ears is not None else {}),
        }

    def gather(self, outlet: RoomOutlet, at_ms: int) -> None:
        """A room has one frame more. Those of all rooms are handed over together."""
        if not self._gathered:
            self._since_ms = at_ms
        self._gathering[outlet] = None
        self._gathered += 1
        if at_ms - self._since_ms >= HAND_OVER_MS or self._gathered >= MAX_GATHERED:
            self.hand_over()

    def hand_over(self) -> None:
        """Give the thread all frames that have gathered."""
        rooms, self._gathering, self._gathered = self._gathering, {}, 0
        batches = [self._fitting(batch) for outlet in rooms for batch in outlet.gathered()]
        if batches:
            self._jobs.put(lambda: self._develop(batches))

    def _fitting(self, batch: Batch) -> Batch:
        """The batch; where the queue is full without its frames."""
        if self.waiting + len(batch.frames) > self._size:
            self.dropped += len(batch.frames)
            batch.outlet.missed()
            return batch._replace(frames=[])
        self._given += len(batch.frames)
        return batch

    def _develop(self, batches: Sequence[Batch]) -> None:
        for batch in batches:
            try:
                batch.outlet.film.take_all(batch.frames)
                if batch.reading is not None:
                    batch.reading()
            except Exception:  # an edge: one room's fault must not stop the others
                self.failed += 1
                log.exception("a room's frames could not be developed")
            self._taken += len(batch.frames)

    def put(self, job: Job) -> None:
        """Queue a job that must not be lost: a beginning, an end. There are few of these.

        It comes after all frames before it.
        """
        self.hand_over()
        self._jobs.put(job)

    def _work(self) -> None:
        cv2.setNumThreads(1)  # small pictures only: its workers spin while they wait for the next
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
        self.film = film
        self._darkroom = darkroom
        self._say = say
        self._connections = 0
        self._gap = False
        self._frames: list[MediaFrame] = []
        self._batches: list[Batch] = []

    def connected(self, codecs: Sequence[CodecName]) -> int:
        self._connections += 1
        self._darkroom.put(lambda: self.film.connected(tuple(codecs)))
        return self._connections

    def take(self, frame: MediaFrame) -> None:
        if self._gap and frame.kind == "video":
            if not frame.key:
                self._darkroom.dropped += 1
                return  # after dropped frames the picture is whole again from the next key frame
            self._gap = False
        self._frames.append(frame)
        self._darkroom.gather(self, frame.at_ms)

    def gathered(self) -> list[Batch]:
        """What has come since this was last asked."""
        batches, self._batches = self._batches, []
        frames, self._frames = self._frames, []
        return [*batches, Batch(self, frames)] if frames else batches

    def missed(self) -> None:
        """Frames of this room were dropped."""
        self._gap = True

    def record(self, recording: Recording | None) -> None:
        self._darkroom.put(lambda: self.film.record(recording))

    def second(self, now_ms: int, traffic: Traffic, sender_skew_ms: float | None) -> None:
        def read() -> None:
            self._say(self.film.read(now_ms, traffic, sender_skew_ms))

        frames, self._frames = self._frames, []
        self._batches.append(Batch(self, frames, read))
        self._darkroom.gather(self, now_ms)
        if not frames:
            self._darkroom.hand_over()  # nothing comes that it could go with

    def disconnected(self) -> None:
        self._darkroom.put(self.film.end_segment)

    def voiced_ms(self, from_ms: int, to_ms: int) -> int | None:
        return self.film.meter.timeline.voiced_ms(from_ms, to_ms)

    def picture(self) -> bytes | None:
        return self.film.meter.jpeg()

    async def close(self) -> Sequence[Segment]:
        """Finish the recording and return every segment of this room, oldest first."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()

        def finish() -> None:
            self.film.end_segment()
            loop.call_soon_threadsafe(_settle, done)

        self._darkroom.put(finish)
        async with asyncio.timeout(10):
            await done
        return tuple(self.film.segments)


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
