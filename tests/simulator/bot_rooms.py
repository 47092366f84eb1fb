"""A bot alone in a room with one trouble: its desk shows the feed, its rig measures, nothing hidden."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from engine_stories import Told, show, started
from incident_samples import SAMPLES, giver

from simulator.crews import bot
from simulator.crews.deeds import Bot, Deed
from simulator.crews.rig import SimulatedRig
from simulator.engine import Refused
from simulator.events import Fact, fact_of
from simulator.events.trainee import ItemPushed
from simulator.projection import Projector
from simulator.scenario import Condition, Incident
from simulator.view import FeedMessage, Sections

PUSHED_MS, OPENS_MS = 15_010, 20_000
SLOW_TO_SEE = {"throttled": 50_000, "cold_room": 50_000}
"""A flow can only be seen to dry up when it has been watched for a while."""


@dataclass
class Alone:
    """The bot, its room and how it went."""

    told: Told
    opens_ms: int

    def resolved_ms(self) -> int | None:
        """How long after the opening the trouble was over; None: it was not."""
        found = self.told.all("incident.resolved", incident="X1")
        return found[0].t_ms - self.opens_ms if found else None


class Stage:
    """One room, tick by tick: what is due, what the rig reports, the public, and the bot's look."""

    def __init__(self, incident: Incident, crew: Bot, seed: int, online: int) -> None:
        scenario = show(incident, duration_ms=300_000, online=online)
        self.told = started(scenario, seed=seed)
        self.crew, self.feed = crew, Projector(scenario)
        self.rig = SimulatedRig(crew.voiced_ms)
        self.told.rig(0, self.rig.connect())
        self.rig.start(0)
        self._due: list[tuple[int, int, Deed]] = []
        self._show(self.feed.snapshot(self.told.engine.room), 0)

    def tick(self, now_ms: int, *facts: Fact) -> None:
        engine, log = self.told.engine, self.told.log
        before, first = engine.room, len(log)
        for fact in facts:
            log.append(engine.admit(fact, giver(fact), now_ms))
        while self._due and self._due[0][0] <= now_ms:
            _, _, deed = heapq.heappop(self._due)
            try:
                by = "rig" if deed.seat == "rig" else f"trainee:{deed.seat}"
                log.append(engine.admit(fact_of(deed.action, deed.data), by, now_ms))
            except Refused:
                pass
        log += [engine.admit(fact, "rig", now_ms) for fact in self.rig.report(engine.room, now_ms)]
        log += engine.advance(now_ms)
        message = self.feed.message(before, engine.room, log[first:])
        self._show(
            message or FeedMessage(type="tick", upto=engine.seq, t_ms=now_ms, sections=Sections()),
            now_ms,
        )

    def _show(self, message: FeedMessage, now_ms: int) -> None:
        for deed in self.crew.on_message(message, now_ms):
            heapq.heappush(self._due, (now_ms + max(1, deed.after_ms), len(self.told.log), deed))


def alone(kind: str, name: str, seed: int = 7, online: int = 120, last_ms: int = 50_000) -> Alone:
    """What the bot makes of that trouble, ``last_ms`` after it opened."""
    sample = SAMPLES[kind]
    opens_ms = SLOW_TO_SEE.get(kind, OPENS_MS)
    incident = sample.incident
    if incident.when.at_ms is not None:
        incident = incident.model_copy(update={"when": Condition(at_ms=opens_ms)})
    stage = Stage(incident, bot(name, seed), seed, online)
    for now_ms in range(100, opens_ms + last_ms, 100):
        facts: list[Fact] = []
        if now_ms == PUSHED_MS // 100 * 100:
            facts.append(ItemPushed(item="P1"))
        if now_ms == opens_ms:
            facts += sample.before
        stage.tick(now_ms, *facts)
        if stage.told.all("incident.resolved", incident="X1"):
            break
    return Alone(stage.told, opens_ms)
