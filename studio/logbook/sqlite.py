"""The log in one SQLite file: WAL, synchronous FULL, one writer thread, group commit, fencing."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from studio.fault_points import NO_FAULTS, Faults
from studio.logbook.failures import failed, fenced, idem_taken, no_room, overloaded
from studio.logbook.log import Held, Lease, LogTrouble, Row

log = logging.getLogger(__name__)

QUEUE: Final = 10_000
BATCH: Final = 512
BUSY_MS: Final = 5_000
SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS room(
  id text PRIMARY KEY, epoch int NOT NULL DEFAULT 0, last_seq int NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'open', plan blob NOT NULL,
  horizon_ms int NOT NULL DEFAULT 0, alive_ms int NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS entry(
  room text NOT NULL, seq int NOT NULL, t_ms int NOT NULL, idem text, line blob NOT NULL,
  PRIMARY KEY(room, seq)) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS entry_idem ON entry(room, idem) WHERE idem IS NOT NULL;
"""

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


class SqliteLog:
    """An ``EventLog`` in a file; its methods promise what the protocol says.

    One thread owns the connection; deeds wait in a bounded queue.
    """

    def __init__(
        self, path: Path, *, page_limit: int | None = None, faults: Faults = NO_FAULTS
    ) -> None:
        """Raises LogFailed where the file cannot be opened."""
        self._path = path
        self._faults = faults
        self._queue: queue.Queue[_Asked | None] = queue.Queue(QUEUE)
        self.counters = Counters()
        self._has_leftovers = True
        """Words of sealed rooms may still stand in the WAL; what a killed studio left as well."""
        try:
            self._connection = _connect(path, page_limit)
        except sqlite3.Error as error:
            raise failed(error) from error
        self._thread = threading.Thread(target=self._write, name="log-writer", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """Deeds in the queue now."""
        return self._queue.qsize()

    async def open_room(self, room: str, plan: bytes, alive_ms: int) -> Lease:
        def deed(db: sqlite3.Connection) -> Lease:
            db.execute(
                "INSERT INTO room(id, epoch, plan, alive_ms) VALUES(?, 1, ?, ?)",
                (room, plan, alive_ms),
            )
            return Lease(room, 1)

        lease: Lease = await self._ask(deed)
        return lease

    async def take_over(self, room: str) -> Lease:
        def deed(db: sqlite3.Connection) -> Lease:
            found = db.execute(
                "UPDATE room SET epoch = epoch + 1 WHERE id = ? AND state = 'open' RETURNING epoch",
                (room,),
            ).fetchone()
            if found is None:
                raise no_room(room)
            return Lease(room, found[0])

        lease: Lease = await self._ask(deed)
        return lease

    def append(
        self, lease: Lease, rows: Sequence[Row], *, horizon_ms: int = 0, alive_ms: int = 0
    ) -> asyncio.Future[None]:
        """As in the protocol; the deed is queued when this returns, durable when it is awaited."""
        kept = tuple(rows)

        def deed(db: sqlite3.Connection) -> None:
            last = kept[-1].seq if kept else None
            changed = db.execute(
                "UPDATE room SET last_seq = coalesce(?1, last_seq),"
                " horizon_ms = max(horizon_ms, ?2), alive_ms = max(alive_ms, ?3)"
                " WHERE id = ?4 AND epoch = ?5 AND state = 'open'"
                " AND (?6 IS NULL OR last_seq < ?6)",
                (
                    last,
                    horizon_ms,
                    alive_ms,
                    lease.room,
                    lease.epoch,
                    kept[0].seq if kept else None,
                ),
            ).rowcount
            if changed != 1:
                raise fenced(lease)
            db.executemany(
                "INSERT INTO entry(room, seq, t_ms, idem, line) VALUES(?, ?, ?, ?, ?)",
                [(lease.room, row.seq, row.t_ms, row.idem, row.line) for row in kept],
            )
            if kept:
                self._faults.reach("after_append")

        return self._ask(deed, carries_input=bool(kept))

    async def seal(self, lease: Lease) -> None:
        def deed(db: sqlite3.Connection) -> None:
            changed = db.execute(
                "UPDATE room SET state = 'sealed', plan = x'' WHERE id = ? AND epoch = ?",
                (lease.room, lease.epoch),
            ).rowcount
            if changed != 1:
                raise fenced(lease)
            db.execute("DELETE FROM entry WHERE room = ? AND idem IS NULL", (lease.room,))
            db.execute("UPDATE entry SET line = x'' WHERE room = ?", (lease.room,))
            self._has_leftovers = True

        await self._ask(deed)

    async def read(self, room: str) -> Held:
        return await asyncio.to_thread(self._read, room)

    async def open_rooms(self) -> tuple[str, ...]:
        def look() -> tuple[str, ...]:
            with reading(self._path) as db:
                found = db.execute("SELECT id FROM room WHERE state = 'open' ORDER BY rowid")
                return tuple(row[0] for row in found)

        return await asyncio.to_thread(look)

    async def seq_of(self, room: str, idem: str) -> int | None:
        def look() -> int | None:
            with reading(self._path) as db:
                found = db.execute(
                    "SELECT seq FROM entry WHERE room = ? AND idem = ?", (room, idem)
                ).fetchone()
                return None if found is None else int(found[0])

        return await asyncio.to_thread(look)

    async def close(self) -> None:
        if self._thread.is_alive():
            await asyncio.to_thread(self._queue.put, None)
            await asyncio.to_thread(self._thread.join)

    def _read(self, room: str) -> Held:
        with reading(self._path) as db:
            db.execute("BEGIN")
            found = db.execute(
                "SELECT plan, horizon_ms, alive_ms FROM room WHERE id = ? AND state = 'open'",
                (room,),
            ).fetchone()
            if found is None:
                raise no_room(room)
            rows = db.execute(
                "SELECT seq, t_ms, line, idem FROM entry WHERE room = ? ORDER BY seq", (room,)
            )
            return Held(room, found[0], tuple(Row(*row) for row in rows), found[1], found[2])

    def _ask(self, deed: Deed, *, carries_input: bool = False) -> asyncio.Future[Any]:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()
        try:
            self._queue.put_nowait(_Asked(deed, answer, loop, carries_input))
        except queue.Full:
            self.counters.refused += 1
            answer.set_exception(overloaded())
        return answer

    # --- the writer's thread -------------------------------------------------------------------

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
        if self._has_leftovers:
            with contextlib.suppress(sqlite3.Error):  # tried again behind the next batch
                self._has_leftovers = not cleared(self._connection)

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


def _connect(path: Path, page_limit: int | None) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    db.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("PRAGMA secure_delete=ON")  # a sealed room's lines leave no copy in free pages
    db.executescript(SCHEMA)
    if page_limit is not None:
        db.execute(f"PRAGMA max_page_count={int(page_limit)}")
    return db


def cleared(db: sqlite3.Connection) -> bool:
    """Empty the WAL into the file, so that no deleted line lasts in it; False while others read."""
    db.execute("PRAGMA busy_timeout=0")
    try:
        busy: int = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        db.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    return not busy


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for reading beside the writer. Raises LogFailed where the file is damaged."""
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            yield db
    except sqlite3.Error as error:
        raise failed(error) from error


def _answer(future: asyncio.Future[Any], outcome: Any) -> None:
    if future.done():  # whoever asked has gone
        return
    if isinstance(outcome, LogTrouble):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
