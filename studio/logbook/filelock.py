"""One process at a time: a lock that the operating system drops when its holder dies."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _try(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _wait(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # tries for 10 s, then OSError

    def _release(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _wait(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def _release(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


class Locked(OSError):
    """Somebody else holds the lock."""


class FileLock:
    """A lock held from ``take`` to ``release``, or to the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def take(self) -> None:
        """Raises Locked at once when another process holds it."""
        file = self._path.open("a+b")
        try:
            _try(file)
        except OSError as error:
            file.close()
            raise Locked(f"{self._path} is held by another process") from error
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            _release(self._file)
            self._file.close()
            self._file = None


@contextmanager
def locked(path: Path) -> Generator[None]:
    """Wait for the lock on ``path`` and hold it for a ``with`` block."""
    with path.open("a+b") as file:
        _wait(file)
        try:
            yield
        finally:
            _release(file)
