"""The log in one SQLite file: WAL, synchronous FULL, one writer, fencing by the lease's epoch."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from studio.fault_points import NO_FAULTS, Faults
from studio.logbook.failures import failed, fenced, no_room
from studio.logbook.log import Held, Lease, Row
from studio.logbook.writer import BUSY_MS, Counters, Writer

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


class SqliteLog:
    """An ``EventLog`` in a file; its methods promise what the protocol says.

    Each method is one deed of SQL, done by the writer.
    """

    def __init__(
        self, path: Path, *, page_limit: int | None = None, faults: Faults = NO_FAULTS
    ) -> None:
        """Raises LogFailed where the file cannot be opened."""
        self._path = path
        self._faults = faults
        try:
            connection = _connect(path, page_limit)
        except sqlite3.Error as error:
            raise failed(error) from error
        self._writer = Writer(connection, faults)

    @property
    def counters(self) -> Counters:
        """What the log has done since the process started."""
        return self._writer.counters

    @property
    def waiting(self) -> int:
        """Deeds in the queue now."""
        return self._writer.waiting

    async def open_room(self, room: str, plan: bytes, alive_ms: int) -> Lease:
        def deed(db: sqlite3.Connection) -> Lease:
            db.execute(
                "INSERT INTO room(id, epoch, plan, alive_ms) VALUES(?, 1, ?, ?)",
                (room, plan, alive_ms),
            )
            return Lease(room, 1)

        lease: Lease = await self._writer.ask(deed)
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

        lease: Lease = await self._writer.ask(deed)
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

        return self._writer.ask(deed, carries_input=bool(kept))

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
            self._writer.has_leftovers = True

        await self._writer.ask(deed)

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
        await self._writer.close()

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


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for reading beside the writer. Raises LogFailed where the file is damaged."""
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            yield db
    except sqlite3.Error as error:
        raise failed(error) from error
