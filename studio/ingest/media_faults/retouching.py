"""A thread in which spoilt pictures and sound are made, begun with the first fault."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Sequence

from studio.ingest.frames import MediaFrame
from studio.ingest.parcels import Parcel

log = logging.getLogger(__name__)

Made = Sequence[tuple[MediaFrame, Parcel]]
"""Frames for the recording, each with its packets for the viewers."""
_Job = Callable[[], None]


class Retouching:
    """Jobs come from the event loop, and their results go back to it, in order.

    Each room bounds what it asks for (``room_faults.MOST_WAITING``), so the queue is bounded by the
    number of rooms, and that by the workshop.
    """

    def __init__(self) -> None:
        self.failed = 0
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    @property
    def waiting(self) -> int:
        """Jobs in the queue."""
        return self._jobs.qsize()

    def ask(self, work: Callable[[], Made], done: Callable[[Made], None]) -> None:
        """Do ``work`` in the thread, then ``done`` on the event loop. Call it there."""
        loop = asyncio.get_running_loop()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="media-faults", daemon=True)
            self._thread.start()

        def job() -> None:
            made: Made = ()
            try:
                made = work()
            except Exception:  # an edge: one room's fault must not stop the others
                self.failed += 1
                log.exception("a picture or sound could not be spoilt")
            if not loop.is_closed():
                loop.call_soon_threadsafe(done, made)

        self._jobs.put(job)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def stop(self) -> None:
        """Finish what is queued and end the thread; waits at most 10 s."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(10)
            self._thread = None
