"""A frozen engine beside the log, so that a long show is rebuilt in a fraction of a second.

Only a cache: it is checked by hash, belongs to the very code that wrote it, and must agree with the
stored inputs. Whatever does not fit is left alone, and the room is rebuilt from its first entry.

The room is a value and by far the largest part: it is taken by reference and encoded in a thread, while
the show goes on. Only the engine's organs, which change in place, are encoded between two ticks.
"""

from __future__ import annotations

import asyncio
import copy
import functools
import hashlib
import io
import json
import logging
import os
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import simulator
from simulator.engine import Engine
from simulator.events import entry_of
from simulator.room import Room
from studio.logbook.log import Held
from studio.rehearsal.story import Story

log = logging.getLogger(__name__)

EVERY_MS: Final = 30_000
"""Room time between two snapshots."""
LINES = "story.jsonl"
FROZEN = "engine.snapshot"
PLAIN: Final = frozenset({
    ("collections", "deque"),
    ("numpy", "dtype"),
    ("numpy", "ndarray"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "scalar"),
    ("numpy._core.numeric", "_frombuffer"),
    ("numpy.random._philox", "Philox"),
    ("numpy.random._pickle", "__bit_generator_ctor"),
})  # fmt: skip
"""The only names outside the simulator that a frozen engine may call."""
UNFIT: Final = (
    OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, ImportError, EOFError,
    pickle.UnpicklingError,
)  # fmt: skip
"""What reading a foreign, torn or meddled file may raise."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """An engine between two ticks: its organs as bytes, its room as the value it was then; ``lines``
    are those said since the last one."""

    organs: bytes
    room: Room
    seq: int
    lines: tuple[bytes, ...]


class Snapshots:
    """Takes and writes the snapshots of one room."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._said = 0
        self._written = hashlib.sha256()
        self._begun = False
        self._next_ms: int | None = None
        self._waiting: asyncio.Queue[Frozen] = asyncio.Queue(1)

    def offer(self, engine: Engine, story: Story) -> None:
        """Freeze if it is time for it: on the loop's thread, between two ticks, a few milliseconds.

        While an older one still waits to be written, none is taken.
        """
        if self._next_ms is None:
            self._next_ms = engine.now_ms + EVERY_MS
        if engine.now_ms < self._next_ms or self._waiting.full():
            return
        self._next_ms = engine.now_ms + EVERY_MS
        lines = tuple(story.lines[self._said :])
        self._said = len(story.lines)
        roomless = copy.copy(engine)
        del roomless.room
        organs = pickle.dumps(roomless, pickle.HIGHEST_PROTOCOL)
        self._waiting.put_nowait(Frozen(organs, engine.room, engine.seq, lines))

    async def keep(self) -> None:
        """Write what was taken. It is a cache: when the disk refuses, the show goes on without."""
        while True:
            frozen = await self._waiting.get()
            try:
                await asyncio.to_thread(self._write, frozen)
            except OSError as error:
                log.warning("%s: no snapshots any more: %s", self._folder.name, error)
                return
            finally:
                self._waiting.task_done()

    async def written(self) -> None:
        """Return when what was taken so far is on the disk (or was given up)."""
        await self._waiting.join()

    def _write(self, frozen: Frozen) -> None:
        """Without fsync: a torn file does not pass its hash."""
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = b"".join(line + b"\n" for line in frozen.lines)
        with (self._folder / LINES).open("ab" if self._begun else "wb") as file:
            file.write(fresh)
        self._begun = True
        self._written.update(fresh)
        engine = frozen.organs + pickle.dumps(frozen.room, pickle.HIGHEST_PROTOCOL)
        head = {
            "code": code(),
            "seq": frozen.seq,
            "lines_sha256": self._written.hexdigest(),
            "organs_bytes": len(frozen.organs),
            "engine_sha256": hashlib.sha256(engine).hexdigest(),
        }
        temporary = self._folder / f"{FROZEN}.new"
        temporary.write_bytes(json.dumps(head).encode("ascii") + b"\n" + engine)
        os.replace(temporary, self._folder / FROZEN)  # noqa: PTH105 - atomic


def thawed(folder: Path, held: Held) -> tuple[Engine, Story] | None:
    """The engine and the story of the last snapshot, if it fits code and log; else None. Blocking."""
    try:
        head_line, _, frozen = (folder / FROZEN).read_bytes().partition(b"\n")
        head = json.loads(head_line)
        if head["code"] != code() or head["engine_sha256"] != hashlib.sha256(frozen).hexdigest():
            return None
        lines = (folder / LINES).read_bytes().split(b"\n")[: head["seq"]]
        text = b"".join(line + b"\n" for line in lines)
        if hashlib.sha256(text).hexdigest() != head["lines_sha256"]:
            return None
        if any(lines[row.seq - 1] != row.line for row in held.rows if row.seq <= head["seq"]):
            return None
        engine = _Thaw(io.BytesIO(frozen[: head["organs_bytes"]])).load()
        room = _Thaw(io.BytesIO(frozen[head["organs_bytes"] :])).load()
    except UNFIT as error:
        if not isinstance(error, FileNotFoundError):
            log.info("room %s: its snapshot is not used: %s", held.room, error)
        return None
    if not (isinstance(engine, Engine) and isinstance(room, Room) and engine.seq == head["seq"]):
        return None
    engine.room = room
    story = Story()
    for line in lines:
        story.add(entry_of(json.loads(line)), line)
    return engine, story


@functools.cache
def code() -> str:
    """A hash of the rules' own source: another version's engine would not fit."""
    found = hashlib.sha256()
    root = Path(simulator.__file__).parent
    for path in sorted(root.rglob("*.py")):
        found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


class _Thaw(pickle.Unpickler):
    """Builds what the simulator itself defines and a few plain things, and calls nothing else."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        found = super().find_class(module_name, global_name)
        ours = str(getattr(found, "__module__", "")).startswith("simulator.")
        if ours or (module_name, global_name) in PLAIN:
            return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} has no place in a snapshot")
