"""The one thread that writes the log: deeds wait in a bounded queue and are committed together."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from studio.fault_points import Faults
from studio.logbook.failures import failed, idem_taken, overloaded
from studio.logbook.log import LogTrouble

log = logging.getLogger(__name__)

QUEUE: Final = 10_000
BATCH: Final = 512
BUSY_MS: Final = 5_000

Deed = Callable[[sqlite3.Connection], Any]


@dataclass(slots=True)
class Counters:
    """What the log has done since the process started."""

    batches: int = 0
    deeds: int = 0
    refused: int = 0
    """Deeds that were turned away because the queue was full."""
    failed: int = 0
    largest_batch: int = 0


@dataclass(frozen=True, slots=True)
class _Asked:
    deed: Deed
    answer: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    carries_input: bool


class Writer:
    """Owns the connection from its start to its end."""

    def __init__(self, connection: sqlite3.Connection, faults: Faults) -> None:
        self._connection = connection
        self._faults = faults
        self._queue: queue.Queue[_Asked | None] = queue.Queue(QUEUE)
        self.counters = Counters()
        self.has_leftovers = True
        """Words of sealed rooms may still stand in the WAL; what a killed studio left as well."""
        self._thread = threading.Thread(target=self._write, name="log-writer", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """Deeds in the queue now."""
        return self._queue.qsize()

    def ask(self, deed: Deed, *, carries_input: bool = False) -> asyncio.Future[Any]:
        """Queue a deed; what comes of it is durable when the answer is there."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()
        try:
            self._queue.put_nowait(_Asked(deed, answer, loop, carries_input))
        except queue.Full:
            self.counters.refused += 1
            answer.set_exception(overloaded())
        return answer

    async def close(self) -> None:
        """Write what waits, then close the connection."""
        if self._thread.is_alive():
            await asyncio.to_thread(self._queue.put, None)
            await asyncio.to_thread(self._thread.join)

    def _write(self) -> None:
        self._clear_leftovers()
        while (first := self._queue.get()) is not None:
            batch = [first]
            ended = False
            while len(batch) < BATCH:
                try:
                    more = self._queue.get_nowait()
                except queue.Empty:
                    break
                if more is None:
                    ended = True
                    break
                batch.append(more)
            try:
                self._commit(batch)
            except Exception as error:  # the edge of the thread: nobody may wait for ever
                log.exception("a deed of the log failed")
                self._roll_back()
                self._tell(batch, [failed(error)] * len(batch))
            self._clear_leftovers()
            if ended:
                break
        self._connection.close()

    def _clear_leftovers(self) -> None:
        if self.has_leftovers:
            with contextlib.suppress(sqlite3.Error):  # tried again behind the next batch
                self.has_leftovers = not cleared(self._connection)

    def _commit(self, batch: Sequence[_Asked]) -> None:
        """One transaction for all; where it fails as a whole, one for each, to spare the others."""
        self.counters.batches += 1
        self.counters.deeds += len(batch)
        self.counters.largest_batch = max(self.counters.largest_batch, len(batch))
        try:
            outcomes = self._transact(batch)
        except sqlite3.Error as error:
            self._roll_back()
            if len(batch) > 1:
                for asked in batch:
                    self._commit([asked])
                return
            self.counters.failed += 1
            outcomes = [failed(error)]
        if any(asked.carries_input for asked in batch):
            self._faults.reach("after_commit")
        self._tell(batch, outcomes)

    def _tell(self, batch: Sequence[_Asked], outcomes: Sequence[Any]) -> None:
        for asked, outcome in zip(batch, outcomes, strict=True):
            with contextlib.suppress(RuntimeError):  # the loop that asked is closed
                asked.loop.call_soon_threadsafe(_answer, asked.answer, outcome)

    def _transact(self, batch: Sequence[_Asked]) -> list[Any]:
        db = self._connection
        outcomes: list[Any] = []
        db.execute("BEGIN IMMEDIATE")
        for asked in batch:
            db.execute("SAVEPOINT deed")
            try:
                outcomes.append(asked.deed(db))
            except sqlite3.IntegrityError:
                db.execute("ROLLBACK TO deed")
                outcomes.append(idem_taken())
            except LogTrouble as trouble:
                db.execute("ROLLBACK TO deed")
                outcomes.append(trouble)
            db.execute("RELEASE deed")
        db.execute("COMMIT")
        return outcomes

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.Error):  # SQLite itself rolled back already
            self._connection.execute("ROLLBACK")


def cleared(db: sqlite3.Connection) -> bool:
    """Empty the WAL into the file, so that no deleted line lasts in it; False while others read."""
    db.execute("PRAGMA busy_timeout=0")
    try:
        busy: int = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        db.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    return not busy


def _answer(future: asyncio.Future[Any], outcome: Any) -> None:
    if future.done():  # whoever asked has gone
        return
    if isinstance(outcome, LogTrouble):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
