"""One live room, from prepared to sealed: its doors, its life, its end."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal, TypeVar

from simulator.engine import Engine
from simulator.events.entry import Fact, UnwritableEntry, Words, encode
from simulator.projection import Projector
from simulator.room import Room
from simulator.uplink import Link
from studio.logbook.log import Lease, LogTrouble
from studio.rehearsal import words
from studio.rehearsal.coach import Coach
from studio.rehearsal.inbox import Asked
from studio.rehearsal.loop import RoomLoop
from studio.rehearsal.plan import Play
from studio.rehearsal.readers import Ending, Readers, Subscription
from studio.rehearsal.sealing import sealed
from studio.rehearsal.stamping import Punctuality
from studio.rehearsal.story import Story, same_request
from studio.rehearsal.unsettled import seen
from studio.rehearsal.world import World

log = logging.getLogger(__name__)

RIG_CLOSES_S: Final = 30
FORSAKEN_MS: Final = 30 * 60_000
"""A prepared room that nobody touched for so long may make room for another."""
T = TypeVar("T", bound=BaseException)
State = Literal["open", "sealing", "sealed", "stopped"]
ENDINGS: Final[dict[State, Ending]] = {"sealed": "sealed", "stopped": "stopped"}


class Rehearsal:
    """A room that lives by ``live()``. Inputs come by ``act`` and ``report``."""

    def __init__(
        self,
        ident: str,
        play: Play,
        world: World,
        engine: Engine,
        story: Story,
        lease: Lease,
        *,
        horizon_ms: int = 0,
        opening: Sequence[Asked] = (),
    ) -> None:
        """``opening``: what the studio has to say before anything else (after a restart)."""
        self.id = ident
        self.play = play
        self.state: State = "open"
        self.stopped: Words | None = None
        self.bundle: Path | None = None
        self.readers = Readers(world.settings.feed_queue)
        self._world = world
        self._story = story
        self._lease = lease
        self._opening = tuple(opening)
        self._loop = RoomLoop(
            ident, play.scenario, world, engine, story, lease, horizon_ms, self.readers, self._heed
        )
        self.coach: Coach | None = None
        """Who gives hints; nobody in an exam."""
        if play.prepared.mode == "practice":
            rubric = play.rubric.encode("utf-8")
            self.coach = Coach(ident, rubric, story.lines, world.clock, lambda: self.ticked_ms)
        self._over = asyncio.Event()
        self._recording = False
        self._heard_from: int | None = None
        self._punctuality = Punctuality()

    # --- what others ask of a room -----------------------------------------------------------

    @property
    def room(self) -> Room:
        """The room after the last entry that was released to readers."""
        return self._loop.room

    @property
    def crew(self) -> dict[str, str]:
        """Who has taken which seat, by pseudonym."""
        return self._story.crew

    @property
    def room_ms(self) -> int:
        """Room time now."""
        return self._loop.room_ms

    @property
    def ticked_ms(self) -> int:
        """Room time of the last tick that was run."""
        return self._loop.ticked_ms

    @property
    def zero_ms(self) -> int:
        """The clock's time at which room time was 0, as of this stretch between pauses."""
        return self._loop.zero_ms

    @property
    def record_into(self) -> Path | None:
        """Where the crew's media may be recorded; None without everybody's consent."""
        consented = self.play.recording and self.room.stage.recording
        if not consented or self.state != "open" or self.room.show.state in ("paused", "ended"):
            return None
        return self._world.folder.media(self.id)

    @property
    def is_forsaken(self) -> bool:
        """Nobody started this show, nobody looks at it, and nobody has said anything for long."""
        idle_ms = self.room_ms - self.room.t_ms
        waits = self.state == "open" and self.room.show.state == "prepared"
        return waits and not self.readers and idle_ms >= FORSAKEN_MS

    @property
    def has_caught_up(self) -> bool:
        """Nothing waits and no tick is due, or the room is over; for tests that move the clock."""
        return self._over.is_set() or (self.state == "open" and self._loop.has_caught_up)

    @property
    def counters(self) -> dict[str, int]:
        """What waits and what was dropped, for the metrics."""
        inbox = self._loop.inbox
        return {
            "inputs_waiting": len(inbox),
            "readings_joined": inbox.joined_readings,
            "rig_facts_dropped": inbox.dropped,
            "slow_readers_closed": self.readers.slow,
            "ticks_waited_for_horizon": self._loop.horizon.waits,
            "tick_late_ms": self._loop.late_ms,
            "hints_dropped": self.coach.dropped if self.coach else 0,
            "hints_failed": self.coach.failed if self.coach else 0,
        }

    async def act(self, fact: Fact, by: str, idem: str | None = None) -> int:
        """Log one input and return its ``seq`` once it is durable.

        A known ``idem`` of the same speaker gets its old ``seq``. Raises Refused (not logged),
        Overloaded (not logged, may be tried again), RoomStopped.
        """
        key = None if idem is None else f"{by}/{idem}"
        if key is not None and (seq := await self._earlier(key, fact)) is not None:
            return seq
        if self._over.is_set() and self.state != "sealed":
            raise words.stopped(self.stopped)
        if self.state != "open":
            raise words.show_over()
        try:
            encode({"kind": fact.kind, "data": fact.data()})
        except UnwritableEntry as error:
            raise words.unwritable() from error
        now_ms = self.room_ms
        believed = self._punctuality.believes(fact, by, now_ms)
        self._punctuality.heard(by, now_ms)
        if not believed:
            raise words.late_stretch()
        if self._loop.is_full:
            raise words.overloaded()
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        answer.add_done_callback(seen)
        self._loop.put(Asked(fact, by, key, answer, now_ms))
        return await asyncio.shield(answer)

    def report(self, fact: Fact) -> None:
        """Take one fact of the rig, on the event loop's thread; never blocks, never raises."""
        if self.state == "open":
            self._loop.report(fact)

    def subscribe(self) -> Subscription:
        """A new reader: first the snapshot of what is released, then every message after it."""
        ended: Ending | None = ENDINGS.get(self.state)
        if ended is None and self._over.is_set():
            ended = "closing"
        snapshot = Projector(self.play.scenario, self.id).snapshot(self.room)
        return self.readers.join(snapshot, ended)

    async def wait_over(self) -> None:
        """Return when the room is sealed, stopped, or left to the next start of the studio."""
        await self._over.wait()

    async def put_away(self) -> None:
        """Forget a forsaken room: there was no show, so there is no bundle. Raises LogTrouble."""
        await self._world.log.seal(self._lease)
        await self._world.rig.close(self.id)
        await asyncio.to_thread(shutil.rmtree, self._world.folder.room(self.id), ignore_errors=True)

    # --- its life ----------------------------------------------------------------------------

    async def live(self) -> None:
        """Run the room until it is sealed or has stopped; the caller gives it a task."""
        try:
            async with asyncio.TaskGroup() as tasks:
                loop = self._loop
                always = [loop.pace, loop.settle, loop.snapshots.keep]
                always += [self.coach.listen] if self.coach else []
                beside = [tasks.create_task(one()) for one in always]
                self._open()
                await loop.play()
                loop.abandon(words.show_over())
                for task in beside:
                    task.cancel()
            await self._seal()
        except* LogTrouble as group:
            self._stop(next(_leaves(group, LogTrouble)).words)
        except* OSError as group:
            log.exception("room %s cannot be sealed", self.id, exc_info=group)
            self._stop(words.DISK)
        except* Exception as group:  # the edge of a room: it stops, the others live on
            log.exception("room %s stopped", self.id, exc_info=group)
            self._stop(words.FAULT)
        finally:
            over = self.state == "sealed"
            self._loop.abandon(words.show_over() if over else words.stopped(self.stopped))
            self.readers.end(ENDINGS.get(self.state, "closing"))
            if self.coach:
                self.coach.end()
            self._over.set()

    def _open(self) -> None:
        """Put the world as the room says it is, and let room time run."""
        self._loop.begin(self._opening)
        self._follow_line(self.room.link)
        self._world.rig.set_faults(self.id, self.room.link.faults)
        self._world.rig.put_on_air(self.id, self.room.link.on_air)
        self._record()

    def _heed(self, before: Room, after: Room) -> None:
        """Make the world follow what was just released."""
        if (before.link.cut, before.link.poor) != (after.link.cut, after.link.poor):
            self._follow_line(after.link)
        if before.link.faults != after.link.faults:
            log.info("room %s: faults of picture and sound: %s", self.id, after.link.faults)
            self._world.rig.set_faults(self.id, after.link.faults)
        if before.link.on_air != after.link.on_air:
            self._world.rig.put_on_air(self.id, after.link.on_air)
        self._record()

    def _follow_line(self, link: Link) -> None:
        """The real path becomes what the room says; the show's seed prescribes its chances."""
        seed = self.play.prepared.seed if link.poor is not None else None
        self._world.rig.set_uplink(self.id, link.cut, link.poor, seed=seed)

    def _record(self) -> None:
        into = self.record_into
        if (into is not None) != self._recording:
            self._recording = into is not None
            self._world.rig.record(self.id, into, zero_ms=self.zero_ms)
        self._listen()

    def _listen(self) -> None:
        """What is said is written down only in a running show that may be recorded."""
        show = self.room.show
        runs = self.record_into is not None and show.state == "live"
        zero_ms = self.zero_ms if runs and show.started_ms is not None else None
        if zero_ms != self._heard_from:
            self._heard_from = zero_ms
            self._world.ears.listen(self.id, zero_ms, show.started_ms or 0)

    async def _earlier(self, key: str, fact: Fact) -> int | None:
        """The ``seq`` that this key has or is about to get. Raises Refused for another request."""
        logged = self._story.keys.get(key)
        waiting = self._loop.asked.get(key)
        known = logged.fact if logged is not None else waiting.fact if waiting is not None else None
        if known is None:
            return None
        if not same_request(known, fact):
            raise words.idem_reused()
        if logged is not None:
            return logged.seq
        if waiting is None or waiting.answer is None:
            return None
        return await asyncio.shield(waiting.answer)

    async def _seal(self) -> None:
        self.state = "sealing"
        world = self._world
        world.ears.leave(self.id)
        try:
            async with asyncio.timeout(RIG_CLOSES_S):
                await world.rig.close(self.id)
        except TimeoutError:
            log.warning("room %s: the recording was not closed in time", self.id)
        self.bundle = await asyncio.to_thread(sealed, self.id, self.play, self._story, world)
        await world.log.seal(self._lease)
        self.state = "sealed"
        self._story.lines.clear()
        await asyncio.to_thread(shutil.rmtree, world.folder.room(self.id), ignore_errors=True)

    def _stop(self, why: Words) -> None:
        self.state = "stopped"
        self.stopped = why
        self._world.rig.record(self.id, None)
        self._world.ears.leave(self.id)


def _leaves(group: BaseExceptionGroup[T], kind: type[T]) -> Iterator[T]:
    for inner in group.exceptions:
        if isinstance(inner, BaseExceptionGroup):
            yield from _leaves(inner, kind)
        elif isinstance(inner, kind):
            yield inner
