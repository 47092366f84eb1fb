"""All rooms in one process: opened, restored after a crash, kept until they are over."""

from __future__ import annotations

import asyncio
import base64
import logging
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType

from simulator.engine import MODEL, Engine
from simulator.events.entry import Fact, Words
from simulator.events.instructor import StudioInterrupted
from simulator.events.rig import MediaLost
from studio.logbook.folder import DataFolder
from studio.logbook.log import Held, Lease, Row
from studio.placement.placer import NoSuchRoom, StudioFull
from studio.rehearsal import NotRebuilt, Play, Rehearsal, World
from studio.rehearsal.inbox import Asked
from studio.rehearsal.snapshot import thawed
from studio.rehearsal.story import Story, rebuilt

log = logging.getLogger(__name__)

STALE_MS = 24 * 3_600_000
"""A room that was never started is not restored after so long: it was a look around, not a show."""
KEPT_ROOMS = 60
"""Rooms that are over stay findable (their last picture, their bundle) until so many came later."""


class Studio:
    """The rooms of this process. An async context: leaving it lets the rooms go, unsealed ones wait
    in the log for the next start."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.unrestored: dict[str, Words] = {}
        """Rooms in the log that could not be rebuilt, and why."""
        self._rooms: dict[str, Rehearsal] = {}
        self._tasks = asyncio.TaskGroup()
        self._lives: dict[str, asyncio.Task[None]] = {}

    async def __aenter__(self) -> Studio:
        await self._tasks.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for task in self._lives.values():
            task.cancel()
        await self._tasks.__aexit__(kind, error, trace)

    @property
    def rooms(self) -> Mapping[str, Rehearsal]:
        """Live rooms and those that were over not long ago, oldest first."""
        return MappingProxyType(self._rooms)

    @property
    def bundles(self) -> Path:
        return self.world.folder.bundles

    @property
    def live_rooms(self) -> int:
        return len(self._lives)

    def room(self, ident: str) -> Rehearsal:
        """Raises NoSuchRoom."""
        try:
            return self._rooms[ident]
        except KeyError:
            raise NoSuchRoom(ident) from None

    def report(self, ident: str, fact: Fact) -> None:
        """A fact of the rig for a room, on the event loop's thread; never blocks."""
        room = self._rooms.get(ident)
        if room is not None:
            room.report(fact)

    async def earlier_answer(self, ident: str, by: str, idem: str) -> int | None:
        """The ``seq`` that a key got in a room that is sealed, perhaps by a former process."""
        return await self.world.log.seq_of(ident, f"{by}/{idem}")

    async def open_room(self, play: Play) -> Rehearsal:
        """A new room, durable when this returns. Raises StudioFull, LogTrouble."""
        if self.live_rooms >= self.world.settings.max_rooms:
            await self._make_room()
        if self.live_rooms >= self.world.settings.max_rooms:
            raise StudioFull(
                f"已有 {self.live_rooms} 个直播间在进行，达到上限。请先结束一个；"
                "要更多，请用 lianbo serve --max-rooms 重新启动练播。",
                f"{self.live_rooms} rooms are open, which is the limit; end one first. "
                "For more start Lianbo again with lianbo serve --max-rooms.",
            )
        ident = base64.b32encode(secrets.token_bytes(15)).decode("ascii").lower()
        opened = self.world.clock.wall().isoformat(timespec="seconds")
        play = play.model_copy(update={"opened": opened})
        plan = play.model_dump_json().encode("utf-8")
        lease = await self.world.log.open_room(ident, plan, self.world.wall_ms)
        engine = Engine(play.scenario, play.prepared)
        story = Story()
        begun = engine.begin()
        await self.world.log.append(lease, [Row(begun.seq, begun.t_ms, begun.line())])
        story.add(begun)
        return self._settle_in(Rehearsal(ident, play, self.world, engine, story, lease))

    async def restore_all(self) -> int:
        """Rebuild every room that was not over when the last process ended; returns how many.

        A room that cannot be rebuilt stays untouched in the log and is named in ``unrestored``.
        """
        count = 0
        waiting = await self.world.log.open_rooms()
        await asyncio.to_thread(_clear_sealed, self.world.folder, frozenset(waiting))
        for ident in waiting:
            try:
                room = await self._restored(ident)
                if room is not None:
                    self._settle_in(room)
                    count += 1
            except Exception as error:  # the edge of a room: the others are restored
                log.warning("room %s was not rebuilt", ident, exc_info=error)
                self.unrestored[ident] = _not_rebuilt(ident, error)
        return count

    async def _make_room(self) -> None:
        """Put away one room that was prepared and then forsaken, the oldest first."""
        for ident, room in list(self._rooms.items()):
            task = self._lives.get(ident)
            if task is not None and room.is_forsaken:
                task.cancel()
                await asyncio.wait([task])
                del self._rooms[ident]
                await room.put_away()
                return

    async def _restored(self, ident: str) -> Rehearsal | None:
        """None: nobody ever started that show, and it has been left alone for a day."""
        world = self.world
        lease: Lease = await world.log.take_over(ident)
        held = await world.log.read(ident)
        if _is_stale(held, world.wall_ms):
            await world.log.seal(lease)
            await asyncio.to_thread(shutil.rmtree, world.folder.room(ident), ignore_errors=True)
            return None
        play = Play.model_validate_json(held.plan)
        if play.prepared.model != MODEL:
            raise NotRebuilt(f"it was begun with model {play.prepared.model}, this one is {MODEL}")
        engine, story = await asyncio.to_thread(_rebuilt, play, held, world.folder.room(ident))
        if not held.rows:  # killed between the room and its first entry
            first = story.lines[0]
            await world.log.append(lease, [Row(1, 0, first)])
        return Rehearsal(
            ident, play, world, engine, story, lease,
            horizon_ms=held.horizon_ms, opening=_after_restart(engine, held, world.wall_ms),
        )  # fmt: skip

    def _settle_in(self, room: Rehearsal) -> Rehearsal:
        self._rooms[room.id] = room
        task = self._tasks.create_task(room.live(), name=f"room {room.id}")
        self._lives[room.id] = task
        task.add_done_callback(lambda _: self._lives.pop(room.id, None))
        for old in list(self._rooms):
            if len(self._rooms) - len(self._lives) <= KEPT_ROOMS:
                break
            if old not in self._lives:
                del self._rooms[old]
        return room


def _clear_sealed(folder: DataFolder, waiting: frozenset[str]) -> None:
    """Remove what a kill right after sealing left: the recordings are in the bundle already."""
    for path in (folder.path / "rooms").iterdir():
        if path.name not in waiting and (folder.bundles / path.name).exists():
            shutil.rmtree(path, ignore_errors=True)


def _is_stale(held: Held, wall_ms: int) -> bool:
    started = any(b'"kind":"show.started"' in row.line for row in held.rows)
    return not started and wall_ms - held.alive_ms > STALE_MS


def _rebuilt(play: Play, held: Held, folder: Path) -> tuple[Engine, Story]:
    """From the last snapshot where there is one that fits, else from the first entry; blocking."""
    start = thawed(folder, held)
    if start is not None:
        engine, story = start
        return engine, rebuilt(engine, held, story)
    engine = Engine(play.scenario, play.prepared)
    return engine, rebuilt(engine, held)


def _after_restart(engine: Engine, held: Held, wall_ms: int) -> tuple[Asked, ...]:
    """What is said first: that the studio was away, and that the crew's connection is gone.

    The gap is told by the wall clock; when that stepped backwards meanwhile, it is not known.
    """
    gap_ms = wall_ms - held.alive_ms
    away = StudioInterrupted(cause="restart", gap_ms=gap_ms if gap_ms >= 0 else None)
    begun = engine.room.show.state != "prepared"  # else nothing was interrupted
    said = [Asked(away, "studio")] if begun else []
    if engine.room.link.media == "live":
        said.append(Asked(MediaLost(reason="closed"), "rig"))
    return tuple(said)


def _not_rebuilt(ident: str, error: Exception) -> Words:
    return Words(
        zh=f"直播间 {ident} 无法恢复（{error}）。记录没有改动；请用当时的版本启动练播，让它结束并封存。",
        en=f"Room {ident} cannot be rebuilt ({error}). Its log was not changed; start Lianbo in "
        "the version that began it, so that it can end and be sealed.",
    )
