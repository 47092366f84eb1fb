"""Every bot plays every show under every seed; what was played once is kept and not played again."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import asdict, dataclass
from fractions import Fraction
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from scoring.findings import CriterionScore, Scorecard, Verdict
from scoring.judge import judge
from scoring.language import Rubric, write_rubric
from scoring.transcript import Transcript
from studio.library import Loaded, load_scenario, rubric_of
from studio.playing import crew_of, play

ROOT = Path(__file__).resolve().parents[2]
PLAYED_BY = ("simulator", "scoring", "studio/library", "studio/playing.py")
"""What a result hangs on beside the scenario and its rubric: all code that plays and judges."""
Scores = dict[str, int | None]
"""Criterion -> per mille; None: not exercised, or too little to say anything."""


class Task(NamedTuple):
    """One show to play."""

    scenario: str
    bot: str
    seed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One show: the score and those of its criteria in per mille; ``hits`` and ``hit``: the same log
    by a scorer that counts nothing but hits. ``unplayed``: per mille of
    the show that its crew left unplayed. ``cpu_ms``: what playing and judging took."""

    scenario: str
    bot: str
    seed: int
    score: int
    criteria: Scores
    hits: int = 0
    hit: Scores | None = None
    unplayed: int = 0
    cpu_ms: int = 0

    @property
    def task(self) -> Task:
        return Task(self.scenario, self.bot, self.seed)


@cache
def _loaded(scenario: str) -> tuple[Loaded, Rubric]:
    loaded = load_scenario(scenario)
    return loaded, rubric_of(loaded.scenario)


def one_show(task: Task) -> Outcome:
    """Play and judge one show; nothing is sealed."""
    began = time.process_time_ns()
    loaded, rubric = _loaded(task.scenario)
    crew = crew_of(task.bot, task.seed)
    played = play(loaded, crew, task.seed, loaded.scenario.show.difficulty, "exam")
    card = judge(Transcript.of([entry.as_dict() for entry in played.entries]), rubric)
    hit = {item.criterion.id: hits_alone(item) for item in card.criteria}
    return Outcome(
        *task,
        score=_permille(card.score) or 0,
        criteria={item.criterion.id: _permille(item.score) for item in card.criteria},
        hits=_mean_hits(card),
        hit={name: _permille(share) for name, share in hit.items()},
        unplayed=_unplayed(card, loaded.scenario.show.duration_ms),
        cpu_ms=(time.process_time_ns() - began) // 1_000_000,
    )


def hits_alone(item: CriterionScore) -> Fraction | None:
    """What a criterion would be worth if nothing but hits counted: no precision, no bans, and no
    question whether the crew's own acts were good ones. Such a scorer must fail the proof."""
    if item.score is None or not item.countable:
        return None
    if item.criterion.rate is not None and item.criterion.rate.good:
        return None  # it counts how many of the acts were right: nothing but precision
    met = sum(step.verdict is Verdict.MET for one in item.findings for step in one.steps)
    return Fraction(met, item.countable)


def _unplayed(card: Scorecard, lasts_ms: int) -> int:
    frame = card.frame
    if frame.ended != "early" or frame.started_ms is None:
        return 0
    return 1000 * max(0, lasts_ms - (frame.ended_ms - frame.started_ms)) // lasts_ms


def _mean_hits(card: Scorecard) -> int:
    shares = [(item.weight, hits_alone(item)) for item in card.criteria]
    known = [(weight, share) for weight, share in shares if share is not None]
    whole = sum(weight for weight, _ in known)
    if not whole:
        return 0
    return _permille(sum((weight * share for weight, share in known), Fraction(0)) / whole) or 0


def _permille(share: Fraction | None) -> int | None:
    return None if share is None else 1000 * share.numerator // share.denominator


# --- what was played before ------------------------------------------------------------------------


@cache
def code_sha256() -> str:
    """The hash of all code that plays and judges."""
    told = hashlib.sha256()
    for place in PLAYED_BY:
        path = ROOT / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            told.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return told.hexdigest()


class Kept:
    """Results in a folder: one file of lines per show, named by the hash of the code, the scenario
    and its rubric. A changed line of either begins a new file; an interrupted run goes on."""

    def __init__(self, folder: Path, scenario: str) -> None:
        loaded, rubric = _loaded(scenario)
        told = hashlib.sha256()
        for part in (code_sha256().encode(), loaded.sha256.encode(), write_rubric(rubric)):
            told.update(part + b"\0")
        self.file = folder / f"{scenario}-{told.hexdigest()[:16]}.jsonl"

    def read(self) -> dict[Task, Outcome]:
        """All that is there; a line that an interruption cut is left out."""
        if not self.file.is_file():
            return {}
        found = {}
        for line in self.file.read_text(encoding="utf-8").splitlines():
            try:
                one = Outcome(**json.loads(line))
            except (ValueError, TypeError):
                continue
            found[one.task] = one
        return found

    def add(self, outcome: Outcome) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a", encoding="utf-8") as out:  # what was cut short ends at the first
            out.write(f"\n{json.dumps(asdict(outcome))}\n")


# --- playing ---------------------------------------------------------------------------------------

Told = Callable[[int, int, float], None]
"""Told how many are done, of how many, and the share of the work that is done."""


def tasks_of(scenarios: Sequence[str], bots: Sequence[str], seeds: int) -> list[Task]:
    """Seed by seed, so that a run which is cut short has whole seeds of every show."""
    return [Task(s, bot, seed) for seed in range(1, seeds + 1) for s in scenarios for bot in bots]


def shows(
    tasks: Sequence[Task], workers: int, *, keep: Path | None = None, minutes: float | None = None,
    told: Told = lambda *_: None,
) -> list[Outcome]:  # fmt: skip
    """Play what was not played yet, in ``workers`` processes; no new show begins after ``minutes``."""
    names = dict.fromkeys(task.scenario for task in tasks)
    kept = {} if keep is None else {name: Kept(keep, name) for name in names}
    done = {task: one for store in kept.values() for task, one in store.read().items()}
    wanted = set(tasks)
    found = [one for task, one in done.items() if task in wanted]
    left = [task for task in tasks if task not in done]
    whole = sum(_length(task) for task in left)
    so_far = 0
    for number, one in enumerate(_played(left, workers, minutes), 1):
        if one.scenario in kept:
            kept[one.scenario].add(one)
        found.append(one)
        so_far += _length(one.task)
        told(number, len(left), so_far / whole)
    place = {task: number for number, task in enumerate(tasks)}
    return sorted(found, key=lambda one: place[one.task])


def _length(task: Task) -> int:
    return _loaded(task.scenario)[0].scenario.show.duration_ms


def _played(tasks: Sequence[Task], workers: int, minutes: float | None) -> Iterator[Outcome]:
    until = None if minutes is None else time.monotonic() + 60 * minutes
    waiting = iter(tasks)
    if workers == 1:
        for task in waiting:
            if until is not None and time.monotonic() > until:
                return
            yield one_show(task)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running: set[Future[Outcome]] = set()
        while True:
            if until is None or time.monotonic() < until:
                fresh = islice(waiting, 2 * workers - len(running))
                running |= {pool.submit(one_show, task) for task in fresh}
            if not running:
                return
            ready, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in ready)


def bar_on(stream: object = sys.stderr) -> Told:
    """A line with the time that is left, on a terminal and in a log alike."""
    began, last = time.monotonic(), [0.0]

    def told(done: int, of: int, share: float) -> None:
        now = time.monotonic()
        if done < of and now - last[0] < 15:
            return
        last[0] = now
        left = (now - began) * (1 - share) / share if share else 0.0
        text = f"{done}/{of} shows played, {share:.0%}; {left / 60:.0f} minutes left"
        print(text, file=stream, flush=True)  # type: ignore[call-overload]

    return told
