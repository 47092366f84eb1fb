"""Rooms that are not sealed yet, seen from outside of the studio that runs them."""

from __future__ import annotations

from pathlib import Path

from studio.logbook.sqlite import reading


def rooms_of(path: Path) -> dict[str, tuple[bytes, ...]]:
    """The input lines of each room that is not sealed, read beside a running studio.

    Raises LogFailed where the file is damaged. Empty where there is none.
    """
    if not path.exists():
        return {}
    with reading(path) as db:
        rooms = [row[0] for row in db.execute("SELECT id FROM room WHERE state = 'open'")]
        asks = "SELECT line FROM entry WHERE room = ? ORDER BY seq"
        return {room: tuple(row[0] for row in db.execute(asks, (room,))) for room in rooms}


def forget_room(path: Path, room: str) -> None:
    """Remove a room that was never sealed, while no studio runs. Raises LogFailed."""
    with reading(path) as db:
        db.execute("PRAGMA secure_delete=ON")
        db.execute("BEGIN IMMEDIATE")
        db.execute("DELETE FROM entry WHERE room = ?", (room,))
        db.execute("DELETE FROM room WHERE id = ?", (room,))
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
