"""The loop of one room: it gives ``seq`` and ``t_ms`` together, and runs the ticks.

An input is folded at once, shown and acknowledged after its commit. A tick runs when every input
before it is durable and the horizon covers it; while it waits, later inputs wait unstamped. So
whatever anybody saw can be computed again after a crash.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from simulator.admission import Refused
from simulator.engine import TICK_MS, Engine
from simulator.events.entry import Fact
from simulator.events.instructor import StudioInterrupted
from simulator.events.trainee import ShowEnded
from simulator.projection import Projector
from simulator.room import Room
from simulator.scenario import Scenario
from studio.logbook.log import Lease, Row
from studio.rehearsal.horizon import Horizon
from studio.rehearsal.inbox import Asked, Inbox
from studio.rehearsal.readers import Readers
from studio.rehearsal.roomtime import Lateness, RoomTime
from studio.rehearsal.snapshot import Snapshots
from studio.rehearsal.stamping import measured, stamp
from studio.rehearsal.story import Story
from studio.rehearsal.unsettled import Unsettled, seen
from studio.rehearsal.world import World

log = logging.getLogger(__name__)

SAME_FAULT_MS = 1_000
"""What the rig could not see so soon after the room was set back is told already."""


class RoomLoop:
    """Runs an engine by the clock. ``heed`` is told of every released room, with the one before."""

    def __init__(
        self,
        ident: str,
        scenario: Scenario,
        world: World,
        engine: Engine,
        story: Story,
        lease: Lease,
        horizon_ms: int,
        readers: Readers,
        heed: Callable[[Room, Room], None],
    ) -> None:
        self.inbox = Inbox(world.settings.input_queue)
        self.room: Room = engine.room
        """The room after the last entry that was released to readers."""
        self.asked: dict[str, Asked] = {}
        """Inputs with a key that are not settled yet."""
        self._awaited: set[asyncio.Future[int]] = set()
        self.late_ms = 0
        """How late the last tick was."""
        self._lateness = Lateness()
        self.horizon = Horizon(world, lease, horizon_ms)
        self._ident = ident
        self._world = world
        self._engine = engine
        self._story = story
        self._lease = lease
        self._readers = readers
        self._heed = heed
        self._projector = Projector(scenario, ident)
        self._projector.snapshot(engine.room)
        self._unsettled: asyncio.Queue[Unsettled] = asyncio.Queue()
        self._stirred = asyncio.Event()
        self._settling = False
        self.snapshots = Snapshots(world.folder.room(ident))
        self._acknowledged = False
        self._missed = False
        self._set_back_ms = -SAME_FAULT_MS
        self._time = RoomTime(max(engine.now_ms, engine.room.t_ms), self._clock_ms)

    @property
    def room_ms(self) -> int:
        return self._time.room_ms(self._clock_ms)

    @property
    def ticked_ms(self) -> int:
        return self._engine.now_ms

    @property
    def zero_ms(self) -> int:
        """The clock's time at which room time was 0, as of this stretch between pauses."""
        return self._time.zero_ms

    @property
    def is_full(self) -> bool:
        return len(self.inbox) + self._unsettled.qsize() >= self.inbox.size

    @property
    def has_caught_up(self) -> bool:
        """Nothing waits, and no tick is due."""
        idle = not self.inbox and self._unsettled.empty() and not self._settling
        return idle and (self._time.stands_still or self.room_ms < self._engine.now_ms + TICK_MS)

    def put(self, asked: Asked) -> None:
        """Queue one act; the caller has seen that there is room for it."""
        self.inbox.put(asked)
        if asked.answer is not None:
            self._awaited.add(asked.answer)
            asked.answer.add_done_callback(self._awaited.discard)
        if asked.key is not None:
            self.asked[asked.key] = asked
        self._stirred.set()

    def report(self, fact: Fact) -> None:
        """Queue one fact of the rig. What must be dropped voids the windows that are open then, and so
        does what the rig's own watch could not see."""
        if isinstance(fact, StudioInterrupted):
            self._missed |= self._clock_ms - self._set_back_ms > SAME_FAULT_MS
        else:
            self._missed |= not self.inbox.report(fact, self.room_ms)
        self._stirred.set()

    def begin(self, opening: tuple[Asked, ...]) -> None:
        """Let room time run from where it stood; ``opening`` is said before anything else."""
        room = self._engine.room
        self._time.set(max(self._engine.now_ms, room.t_ms), self._clock_ms)
        if room.show.state == "paused":
            self._time.pause(room.t_ms)
        if room.show.state != "ended":
            for asked in opening:
                self._admit(asked, self.room_ms)
        self._stirred.set()

    async def pace(self) -> None:
        """Wake the loop when the next tick is due, and when the clock was put forward."""
        clock = self._world.clock
        while True:
            now_ms = clock.monotonic_ms()
            left_ms = TICK_MS - self._time.room_ms(now_ms) % TICK_MS
            await clock.sleep_until_ms(now_ms + left_ms)
            self._stirred.set()

    async def settle(self) -> None:
        """Show and acknowledge inputs in their order, each after its commit."""
        while True:
            one = await self._unsettled.get()
            self._settling = True
            await one.durable
            self._story.add(one.entry, one.line)
            if one.message is not None:
                self._readers.publish(one.message)
            before, self.room = self.room, one.room
            self._heed(before, self.room)
            if one.asked.key is not None:
                self._story.keys[one.asked.key] = one.entry
                self.asked.pop(one.asked.key, None)
            if one.asked.answer is not None and not one.asked.answer.done():
                one.asked.answer.set_result(one.entry.seq)
                self._acknowledged = True
            self._settling = False
            self._unsettled.task_done()

    async def play(self) -> None:
        """Return when ``show.ended`` is durable."""
        while not self._ended:
            await self._stirred.wait()
            self._stirred.clear()
            while await self._turn():
                pass
        await self._unsettled.join()

    def abandon(self, why: Exception) -> None:
        """Nobody waits for ever: what was not acknowledged is refused."""
        while not self._unsettled.empty():
            self._unsettled.get_nowait().durable.add_done_callback(seen)
        for answer in tuple(self._awaited):
            if not answer.done():
                answer.set_exception(why)
        self.asked.clear()

    # --- ticks -------------------------------------------------------------------------------

    @property
    def _clock_ms(self) -> int:
        return self._world.clock.monotonic_ms()

    @property
    def _ended(self) -> bool:
        return self._engine.room.show.state == "ended"

    @property
    def _end_ms(self) -> int | None:
        """Room time at which the show's time is up."""
        show = self._engine.room.show
        return None if show.started_ms is None else show.started_ms + show.duration_ms

    async def _turn(self) -> bool:
        """Do the one thing that is next; False when there is nothing to do now."""
        if self._ended:
            return False
        now = self.room_ms
        due = self._engine.now_ms + TICK_MS
        if self._missed:
            self._missed = False
            self._say(StudioInterrupted(cause="overload"), now)
            return True
        asked = self.inbox.take(due)
        if asked is not None:  # also when the tick is late: it came before it
            self._admit(asked, asked.came_ms)
            return True
        if due > now or self._time.stands_still:
            return False
        if self._engine.room.show.runs:
            await self._reach(due, now)
        else:  # nothing happens before the show: its ticks need no horizon
            self._engine.advance(now - now % TICK_MS)
        return True

    async def _reach(self, due: int, now: int) -> None:
        """Run the tick at ``due``, when all before it is durable; or end the show there."""
        await self._unsettled.join()
        if self._acknowledged:
            self._acknowledged = False
            self._world.faults.reach("after_ack")
        self.late_ms = now - due
        if not self._world.settings.test_clock and self._lateness.is_a_fault(self.late_ms):
            self._time.set(due - 1, self._clock_ms)
            self._set_back_ms = self._clock_ms
            self.inbox.came_by(due - 1)
            self._missed = False
            self._say(StudioInterrupted(cause="overload", gap_ms=self.late_ms), due - 1)
            return
        end_ms = self._end_ms
        if end_ms is not None and due >= end_ms:
            self._say(ShowEnded(scheduled=True), end_ms)
            return
        await self.horizon.cover(due, now, None if end_ms is None else end_ms - 1)
        self._tick(due)
        self.snapshots.offer(self._engine, self._story)
        if self._engine.end_reached:
            self._say(ShowEnded(scheduled=True), due + 1)
        await asyncio.sleep(0)  # a room that catches up lets the others run

    def _tick(self, due: int) -> None:
        before = self._engine.room
        entries = self._engine.advance(due)
        self._world.faults.reach("during_tick")
        self._story.add_all(entries)
        message = self._projector.message(before, self._engine.room, entries)
        self._world.faults.reach("before_publish")
        self.room = self._engine.room
        if message is not None:
            self._readers.publish(message)
        self._heed(before, self.room)

    # --- one input ---------------------------------------------------------------------------

    def _say(self, fact: Fact, now: int) -> None:
        """The studio's own word; a refusal of it would be a fault of the program."""
        self._admit(Asked(fact, "studio"), now)

    def _admit(self, asked: Asked, now: int) -> None:
        """Stamp and fold one input, and ask for its commit."""
        before = self._engine.room
        fact = measured(self._ident, asked.fact, now, before, self._time, self._world.rig)
        try:
            entry = self._engine.admit(fact, asked.by, stamp(fact, now, self._engine))
        except Refused as refused:
            self._refuse(asked, refused)
            return
        line = entry.line()
        self._world.faults.reach("before_append")
        row = Row(entry.seq, entry.t_ms, line, asked.key)
        durable = self._world.log.append(self._lease, [row], alive_ms=self._world.wall_ms)
        after = self._engine.room
        message = self._projector.message(before, after, [entry])
        if after.show.state != before.show.state:
            self._keep_time(after)
        self._unsettled.put_nowait(Unsettled(durable, entry, line, asked, message, after))

    def _keep_time(self, room: Room) -> None:
        """Room time stands still from the very moment at which a pause is stamped."""
        if room.show.state == "paused":
            self._time.pause(room.t_ms)
            self.inbox.came_by(room.t_ms)
        else:
            self._time.resume(self._clock_ms)

    def _refuse(self, asked: Asked, why: Refused) -> None:
        if asked.key is not None:
            self.asked.pop(asked.key, None)
        if asked.answer is not None:
            if not asked.answer.done():
                asked.answer.set_exception(why)
        elif asked.by == "studio":
            raise why
        else:
            log.info("room %s: %s not logged: %s", self._ident, asked.fact.kind, why)
