"""A bot crew plays a show without media, at full speed: an engine, a bot before its desk, and a rig."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simulator.compliance import VERSION
from simulator.crews import BOTS, Bot, Deed, Script, UnreadableScript, bot, read_script
from simulator.crews.rig import SimulatedRig
from simulator.engine import MODEL, TICK_MS, Engine, Refused
from simulator.events import Entry, Fact, fact_of
from simulator.events.entry import Seat, Words
from simulator.events.instructor import Difficulty, HouseTerm, Mode, ShowPrepared
from simulator.events.trainee import (
    CommentAnswered,
    PreflightFinished,
    ShowEnded,
    ShowStarted,
)  # fmt: skip
from simulator.projection import Projector
from simulator.scenario.shifts import shifts_of
from simulator.view import FeedMessage, Sections
from studio.library import Loaded
from studio.seating import ALONE, Seating

UNCHANGED = Sections()
CONSENT = "排练由程序代替学员完成，不录制任何人的影像和声音。"
START_MS = 3_000
Pace = Callable[[int], None]
"""Told the room time after each tick."""


class UnusableDrill(ValueError):
    """The drill cannot be run as asked; ``words`` says why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self.words = Words(zh=zh, en=en)


@dataclass(frozen=True, slots=True)
class Played:
    """A show that was played: its log, and how many deeds the room refused."""

    entries: tuple[Entry, ...]
    refused: int


def play(
    loaded: Loaded, crew: Bot, seed: int, difficulty: Difficulty, mode: Mode,
    pace: Pace = lambda _: None, shift_seed: int | None = None, house: tuple[HouseTerm, ...] = (),
    seats: tuple[Seat, ...] = ALONE,
) -> Played:  # fmt: skip
    """Play one show from ``show.prepared`` to ``show.ended``; pure but for ``pace``. With several
    ``seats`` the same bot does the acts of each under its name, and the room is that of a crew."""
    stage = _Stage(loaded, crew, seed, difficulty, mode, shift_seed, house, seats)
    stage.open()
    duration = loaded.scenario.show.duration_ms
    while stage.runs and stage.now_ms < START_MS + duration:
        stage.tick()
        pace(stage.now_ms)
    stage.close()
    return Played(tuple(stage.entries), stage.refused)


class _Stage:
    """An engine, a bot before its desk, and a rig, tick by tick."""

    def __init__(
        self, loaded: Loaded, crew: Bot, seed: int, difficulty: Difficulty, mode: Mode,
        shift_seed: int | None = None, house: tuple[HouseTerm, ...] = (),
        seats: tuple[Seat, ...] = ALONE,
    ) -> None:  # fmt: skip
        self.seating = Seating(loaded.scenario, seats, crew)
        prepared = ShowPrepared(
            scenario=loaded.scenario.meta.id, scenario_sha256=loaded.sha256, seed=seed,
            difficulty=difficulty, mode=mode, model=MODEL, shift_seed=shift_seed,
            shifts_ms=None if shift_seed is None else shifts_of(loaded.scenario, shift_seed),
            house_terms=house or None, crew_size=self.seating.size, compliance=VERSION,
        )  # fmt: skip
        self.engine = Engine(loaded.scenario, prepared)
        self.crew = crew
        self.rig = SimulatedRig(crew.voiced_ms)
        self.feed = Projector(loaded.scenario)
        self.entries: list[Entry] = []
        self.refused = 0
        self.now_ms = START_MS
        self._due: list[tuple[int, int, Deed]] = []
        self._planned = 0

    @property
    def runs(self) -> bool:
        return self.engine.room.show.state != "ended" and not self.engine.end_reached

    def open(self) -> None:
        """Consent without recording, a connected rig, a check by crews that make one, and the start."""
        self.entries.append(self.engine.begin())
        text = hashlib.sha256(CONSENT.encode()).hexdigest()
        checks = PreflightFinished(
            checks={"camera": "pass", "microphone": "pass", "network": "pass"}
        )
        for seat, consent in self.seating.consents(text):
            self._admit(consent, f"trainee:{seat}", 500)
        self._admit(self.seating.sends(self.rig.connect()), "rig", 1_000)
        if self.crew.checks_rig:
            self._admit(checks, "trainee:host", 2_000)
        self._admit(ShowStarted(), "trainee:host", START_MS)
        self.rig.start(START_MS)
        self._show(self.feed.snapshot(self.engine.room))
        self.entries += self.engine.advance(START_MS)

    def tick(self) -> None:
        """The next 100 ms: what is due, what the rig reports, the public, and the bot's look."""
        self.now_ms += TICK_MS
        before, first = self.engine.room, len(self.entries)
        while self._due and self._due[0][0] <= self.now_ms:
            at_ms, _, deed = heapq.heappop(self._due)
            if self.runs:
                self._do(deed, at_ms)
        if not self.runs:
            return
        for fact in self.rig.report(self.engine.room, self.now_ms):
            self._admit(fact, "rig", self.now_ms)
        self.entries += self.engine.advance(self.now_ms)
        message = self.feed.message(before, self.engine.room, self.entries[first:])
        self._show(
            message
            or FeedMessage(type="tick", upto=self.engine.seq, t_ms=self.now_ms, sections=UNCHANGED)
        )

    def close(self) -> None:
        """The show's time is up, unless it has ended already."""
        if self.engine.room.show.state != "ended":
            self._admit(ShowEnded(scheduled=True), "studio", self.now_ms + 1)

    def _show(self, message: FeedMessage) -> None:
        for deed in self.crew.on_message(message, self.now_ms):
            self._planned += 1
            heapq.heappush(self._due, (self.now_ms + max(1, deed.after_ms), self._planned, deed))

    def _do(self, deed: Deed, at_ms: int) -> None:
        fact = fact_of(deed.action, deed.data)
        if deed.seat == "rig":
            self.rig.note(fact)
            self._admit(fact, "rig", at_ms)
            return
        if isinstance(fact, CommentAnswered):  # measured, never claimed
            voiced = self.rig.voiced_ms(fact.from_ms, fact.to_ms)
            fact = fact.model_copy(update={"voiced_ms": voiced})
        seat = self.seating.of(deed, self.engine.room.show.current)
        self._admit(fact, f"trainee:{seat}", at_ms)

    def _admit(self, fact: Fact, by: str, at_ms: int) -> None:
        try:
            self.entries.append(self.engine.admit(fact, by, at_ms))
        except Refused:  # as on a real desk: an act on something that is gone does nothing
            self.refused += 1


def crew_of(name: str, seed: int) -> Bot:
    """A bot by name, or ``script:FILE``. Raises UnusableDrill."""
    if name.startswith("script:"):
        path = Path(name.removeprefix("script:"))
        try:
            return Script(read_script(path.read_text(encoding="utf-8"), path.name))
        except (OSError, UnicodeDecodeError) as error:
            raise UnusableDrill(
                f"读不了脚本文件 {path}", f"cannot read the script {path}"
            ) from error
        except UnreadableScript as error:
            raise UnusableDrill(str(error), str(error)) from error
    if name not in BOTS:
        known = ", ".join((*BOTS, "script:FILE"))
        raise UnusableDrill(f"没有“{name}”这个陪练：{known}", f"no bot “{name}”; there are {known}")
    return bot(name, seed)
