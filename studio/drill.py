"""``lianbo drill``: a bot crew plays a show without media, at full speed, and it is judged and sealed.

The same scenario, seed and bot give the same ``events.jsonl`` and ``result.json``, byte for byte.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import heapq
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scoring.judge import judge
from scoring.language import RubricError, write_rubric
from scoring.result import encode
from scoring.transcript import Transcript
from simulator.crews import BOTS, Bot, Deed, Script, UnreadableScript, bot, read_script
from simulator.crews.rig import SimulatedRig
from simulator.engine import MODEL, TICK_MS, Engine, Refused
from simulator.events import Entry, Fact, fact_of
from simulator.events.entry import Words
from simulator.events.instructor import Difficulty, Mode, ShowPrepared
from simulator.events.trainee import (
    CommentAnswered,
    ConsentGiven,
    PreflightFinished,
    ShowEnded,
    ShowStarted,
)  # fmt: skip
from simulator.projection import Projector
from simulator.view import FeedMessage, Sections
from studio.clock import Clock, SystemClock
from studio.library import Loaded, UnknownScenario, UnreadableFile, load_scenario, rubric_of
from studio.logbook.bundle import Contents, seal
from studio.logbook.cues import cues

CONSENT = "排练由程序代替学员完成，不录制任何人的影像和声音。"
START_MS = 3_000
SAFE_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")
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
    pace: Pace = lambda _: None,
) -> Played:  # fmt: skip
    """Play one show from ``show.prepared`` to ``show.ended``; pure but for ``pace``."""
    stage = _Stage(loaded, crew, seed, difficulty, mode)
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
        self, loaded: Loaded, crew: Bot, seed: int, difficulty: Difficulty, mode: Mode
    ) -> None:
        prepared = ShowPrepared(
            scenario=loaded.scenario.meta.id, scenario_sha256=loaded.sha256, seed=seed,
            difficulty=difficulty, mode=mode, model=MODEL,
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
        consent = ConsentGiven(recording=False, text_sha256=text, pseudonym=self.crew.name)
        checks = PreflightFinished(
            checks={"camera": "pass", "microphone": "pass", "network": "pass"}
        )
        self._admit(consent, "trainee:host", 500)
        self._admit(self.rig.connect(), "rig", 1_000)
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
            or FeedMessage(type="tick", upto=self.engine.seq, t_ms=self.now_ms, sections=Sections())
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
        self._admit(fact, f"trainee:{deed.seat}", at_ms)

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


def drill(
    loaded: Loaded, trainee: str, seed: int, out: Path, mode: Mode = "exam",
    pace: Pace = lambda _: None, clock: Clock | None = None,
) -> tuple[Played, bytes]:  # fmt: skip
    """Play, judge and seal into ``out``; hands back the log and ``result.json``. Blocking."""
    _free(out)
    if not 0 <= seed < 2**53:
        raise UnusableDrill("种子应在 0 到 2^53−1 之间", "a seed is 0 … 2^53−1")
    crew = crew_of(trainee, seed)
    clock = clock or SystemClock()
    opened = clock.wall().isoformat(timespec="seconds")
    rubric = rubric_of(loaded.scenario)
    played = play(loaded, crew, seed, loaded.scenario.show.difficulty, mode, pace)
    records = [entry.as_dict() for entry in played.entries]
    result = encode(judge(Transcript.of(records), rubric))
    room = out.name if SAFE_NAME.match(out.name) else "drill"
    contents = Contents(
        room=room,
        lines=[entry.line() for entry in played.entries],
        scenario_yaml=loaded.raw,
        rubric={"rubric.json": write_rubric(rubric)},
        result=result,
        program=f"lianbo drill {trainee.partition(':')[0]}",
        opened=opened,
        sealed=clock.wall().isoformat(timespec="seconds"),
        crew={"host": crew.name},
        cues=cues(records),
    )
    _seal_at(out, contents)
    return played, result


def _free(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UnusableDrill(
            f"{out} 已经有内容了，请换一个目录", f"{out} is not empty; name another folder"
        )


def _seal_at(out: Path, contents: Contents) -> None:
    """The bundle under the very name that was asked for, whatever characters it has."""
    if out.exists():
        out.rmdir()
    out.parent.mkdir(parents=True, exist_ok=True)
    if contents.room == out.name:
        seal(out.parent, contents)
        return
    beside = out.parent / f".{hashlib.sha256(out.name.encode()).hexdigest()[:16]}"
    seal(beside, contents).rename(out)
    beside.rmdir()


# --- the command ---------------------------------------------------------------------------------


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the contract of ``lianbo drill`` lists."""
    parser.add_argument("scenario", metavar="SCENARIO", help="a shipped name, or a .yaml file")
    parser.add_argument(
        "--trainee", default="expert", metavar="BOT", help=", ".join((*BOTS, "script:FILE"))
    )
    parser.add_argument("--seed", type=int, default=None, help="default: the scenario's own")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="the bundle's folder"
    )
    parser.add_argument("--difficulty", choices=("easy", "normal", "hard"), default=None)
    parser.add_argument("--mode", choices=("practice", "exam"), default="exam")
    parser.add_argument("--speed", choices=("max", "1"), default="max")


def run(args: argparse.Namespace) -> int:
    """Play one show; 0 when it was sealed, 2 when it could not be run as asked."""
    try:
        loaded = load_scenario(args.scenario, args.difficulty)
        seed = loaded.scenario.show.seed if args.seed is None else args.seed
        clock = SystemClock()
        pace = _clocked(clock) if args.speed == "1" else _progress(loaded, sys.stderr.isatty())
        played, result = drill(loaded, args.trainee, seed, args.out, args.mode, pace, clock)
    except (UnknownScenario, UnreadableFile, RubricError, UnusableDrill) as error:
        print(error, file=sys.stderr)
        return 2
    _tell(args, played, result)
    return 0


def _clocked(clock: Clock) -> Pace:
    began = clock.monotonic_ms()

    def pace(now_ms: int) -> None:
        asyncio.run(clock.sleep_until_ms(began + now_ms - START_MS))

    return pace


def _progress(loaded: Loaded, shown: bool) -> Pace:
    """A line that moves while the show is played, on a terminal only."""
    duration = loaded.scenario.show.duration_ms

    def pace(now_ms: int) -> None:
        done = now_ms - START_MS
        if shown and done % 5_000 == 0:
            end = "\n" if done >= duration else ""
            print(f"\r{loaded.name} {done // 1000:>5} s / {duration // 1000} s", end=end,
                  file=sys.stderr, flush=True)  # fmt: skip

    return pace


def _tell(args: argparse.Namespace, played: Played, result: bytes) -> None:
    score = json.loads(result)["score"]["permille"]
    shown = "—" if score is None else f"{score // 10}.{score % 10}"
    digest = hashlib.sha256(b"".join(entry.line() for entry in played.entries)).hexdigest()
    print(f"{args.trainee}: {shown} / 100 · {len(played.entries)} 条记录 entries · "
          f"{played.refused} 次无效操作 refused · {digest[:12]}")  # fmt: skip
    print(f"{args.out}")
