"""What people are told when the SQLite log cannot do what was asked."""

from __future__ import annotations

import sqlite3

from studio.logbook.log import Fenced, IdemTaken, Lease, LogFailed, LogOverloaded


def failed(error: Exception) -> LogFailed:
    """What SQLite said, with its remedy: a full disk, a damaged file, or anything else."""
    code = error.sqlite_errorname if isinstance(error, sqlite3.Error) else ""
    if code == "SQLITE_FULL":
        return LogFailed(
            "磁盘已满，记录写不进去，直播间已停止。已确认的操作都已保存。请腾出空间，再重新启动练播。",
            "The disk is full: nothing more can be recorded, so the room has stopped. Everything "
            "that was acknowledged is safe. Free some space, then start Lianbo again.",
        )
    if code in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
        return LogFailed(
            "记录文件 log.sqlite3 已损坏。已封存的存档不受影响。请把 log.sqlite3 和它的 -wal、-shm "
            "文件移到别处，再重新启动练播；未封存的直播间会丢失。",
            "The log file log.sqlite3 is damaged. Sealed bundles are safe. Move log.sqlite3 and its "
            "-wal and -shm files elsewhere and start Lianbo again; rooms that were not sealed are "
            "lost.",
        )
    return LogFailed(
        f"记录读写失败（{error}），直播间已停止。已确认的操作都已保存。请检查磁盘，再重新启动练播。",
        f"The log cannot be read or written ({error}), so the room has stopped. Everything that "
        "was acknowledged is safe. Check the disk, then start Lianbo again.",
    )


def fenced(lease: Lease) -> Fenced:
    """This writer is not, or no longer, the one that may write the room."""
    return Fenced(
        "这个直播间已由另一个程序接管。",
        f"Room {lease.room}, epoch {lease.epoch}: another process has taken it over, "
        "or seq does not rise.",
    )


def no_room(room: str) -> Fenced:
    return Fenced("没有这个进行中的直播间。", f"There is no open room {room}.")


def idem_taken() -> IdemTaken:
    return IdemTaken("这个操作已经记录过。", "This was written to the log before.")


def overloaded() -> LogOverloaded:
    return LogOverloaded(
        "存储跟不上，请稍后再试。", "The store cannot keep up; try again in a moment."
    )
