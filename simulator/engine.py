"""The engine of one room: inputs in, derived entries out; pure, and the same for any step size.

Tick T (a multiple of 100 ms) runs when no input stamped at or before T still waits, and sees exactly
those inputs. Everything it derives carries T. The same inputs give the same bytes on any machine.
"""

from __future__ import annotations

from simulator.admission import CHANGERS, Refused, believed, check, without_effect
from simulator.answers import Judge
from simulator.audience import Audience
from simulator.cable import Cables
from simulator.colleagues import Colleagues
from simulator.events import Entry, Fact
from simulator.events.instructor import ShowPrepared
from simulator.events.rig import MediaRead
from simulator.events.trainee import ShowStarted
from simulator.incidents import Director
from simulator.moment import Moment
from simulator.notes import Notebook
from simulator.perception import Perception
from simulator.platform import Platform
from simulator.preflight import judge_checks
from simulator.prices import PriceTags, hear_prices
from simulator.room import Room, applied, empty_room, fold
from simulator.scenario import Scenario
from simulator.scenario.shifts import shifted
from simulator.texts import Reader

TICK_MS = 100
MODEL = "spine-10"
"""The version of the model: it changes whenever the same inputs would give other bytes."""


class OutOfOrder(ValueError):
    """The caller broke the order of the log: a tick is due first, or has run already."""


class Engine:
    """One room from ``show.prepared`` to its end."""

    def __init__(self, scenario: Scenario, prepared: ShowPrepared) -> None:
        scenario = shifted(scenario, prepared.shifts_ms or {})
        self._scenario = scenario
        self._prepared = prepared
        self.room: Room = empty_room(scenario)
        self.seq = 0
        self.end_reached = False
        """The scenario's own end condition has held at a tick; whoever runs the show ends it."""
        self._ticked_ms = -TICK_MS
        self._waiting: list[Entry] = []
        self._platform = Platform(scenario, prepared.seed)
        self._colleagues = Colleagues(scenario)
        self._reader = Reader(scenario, prepared.mode, prepared.house_terms or ())
        self._judge = Judge(scenario)
        self._tags = PriceTags(scenario)
        self._notebook = Notebook(scenario)
        self._director = Director(scenario, prepared.mode, prepared.seed)
        self._perception = Perception()
        self._cables = Cables(scenario)
        self._audience = Audience(scenario, prepared.seed, crew_size=prepared.crew_size)

    @property
    def now_ms(self) -> int:
        """Room time of the last tick run; 0 at the start."""
        return max(0, self._ticked_ms)

    def begin(self) -> Entry:
        """The first entry of the log."""
        if self.seq:
            raise OutOfOrder("this room has begun already")
        return self._take(Entry(1, 0, "studio", self._prepared))

    def admit(self, fact: Fact, by: str, t_ms: int) -> Entry:
        """Stamp and fold one input. Raises Refused (nothing is folded) or OutOfOrder."""
        self._come_to(t_ms)
        if isinstance(fact, ShowStarted) and t_ms % TICK_MS:
            raise OutOfOrder(f"show.started must fall on a tick, not on {t_ms} ms")
        check(self.room, self._scenario, fact, by)
        fact = believed(self.room, fact, by, t_ms)
        entry = Entry(self.seq + 1, t_ms, by, fact)
        idle = fact.kind in CHANGERS and applied(self.room, entry) == self.room
        if idle or without_effect(self.room, fact):
            entry = Entry(self.seq + 1, t_ms, by, fact.model_copy(update={"effect": False}))
        return self._take(entry)

    def advance(self, to_ms: int) -> list[Entry]:
        """Run all ticks up to ``to_ms``; hand back what they derived, in order."""
        derived: list[Entry] = []
        while self._ticked_ms + TICK_MS <= to_ms:
            if not self.room.show.runs:
                self._ticked_ms = to_ms // TICK_MS * TICK_MS
                break
            derived += self._tick(self._ticked_ms + TICK_MS)
        return derived

    def replay_input(self, entry: Entry) -> list[Entry]:
        """Rebuild: run the ticks before ``entry``, then fold it. Hands back what they derived.

        Raises OutOfOrder when the entry does not meet its own seq: the log is not of this engine.
        """
        derived = self.advance(entry.t_ms - 1)
        if entry.seq != self.seq + 1:
            raise OutOfOrder(
                f"the log has seq {entry.seq} at {entry.t_ms} ms where this engine comes to "
                f"{self.seq + 1}: another scenario, seed, or model than {MODEL}"
            )
        self._take(entry)
        return derived

    def _come_to(self, t_ms: int) -> None:
        """See to it that an input at ``t_ms`` stands after every tick before it."""
        if t_ms <= self._ticked_ms or t_ms < self.room.t_ms:
            raise OutOfOrder(f"an input at {t_ms} ms comes after the tick at {self._ticked_ms} ms")
        if not self.room.show.runs:
            self.advance(t_ms - 1)
        elif self._ticked_ms + TICK_MS < t_ms:
            raise OutOfOrder(
                f"the tick at {self._ticked_ms + TICK_MS} ms is due before an input at {t_ms} ms"
            )

    def _take(self, entry: Entry) -> Entry:
        self.room = fold(self.room, entry)
        self.seq = entry.seq
        if not isinstance(entry.fact, MediaRead):  # four a second; the room keeps the newest
            self._waiting.append(entry)
        return entry

    def _tick(self, now_ms: int) -> list[Entry]:
        self._ticked_ms = now_ms
        started = self.room.show.started_ms or 0
        show_ms = now_ms - started
        moment = Moment(self.room, self.seq, now_ms, show_ms, tuple(self._waiting))
        self._waiting.clear()
        if moment.happened:
            judge_checks(moment)
            self._tags.judge(moment)
        self._platform.settle(moment)
        self._colleagues.speak(moment)
        self._reader.read(moment)
        self._judge.judge(moment)
        hear_prices(moment)
        self._notebook.judge(moment)
        self._director.direct(moment)
        for fact in self._audience.tick(show_ms // TICK_MS, self._perception.of(moment)):
            moment.say("public", fact)
        self._director.follow(moment)
        self._cables.time(moment)
        self.end_reached = self.end_reached or self._director.ends(moment)
        self.room, self.seq = moment.room, moment.seq
        return moment.said


__all__ = ["MODEL", "TICK_MS", "Engine", "OutOfOrder", "Refused"]
