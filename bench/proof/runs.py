"""Every bot plays every show under every seed; what was played or judged once is kept, and not done again."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import asdict, dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from bench.proof import plays
from bench.proof.code import joined
from bench.proof.judged import Scores, judge_key, judged
from bench.proof.plays import Plays, Task, keep_log, loaded, play_key, read_log

JUDGING_SHARE = 0.05
"""Of the work of a play, what judging its kept log takes: for the time that is left only."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One show: the score and those of its criteria in per mille; ``hits`` and ``hit``: the same log
    by a scorer that counts nothing but hits. ``unplayed``: per mille of
    the show that its crew left unplayed. ``cpu_ms``: what playing (in whatever run) and judging took."""

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


def one_show(task: Task, logs: Path | None = None) -> Outcome:
    """Judge one show, played anew unless its log is kept in the folder ``logs``; it is then put there,
    under the key of what this process has read and plays by. Nothing is sealed."""
    file = None if logs is None else Plays(logs, task.scenario).file(task)
    log = None if file is None else read_log(file)
    if log is None:
        log = plays.played(task)
        if file is not None:
            keep_log(file, log)
    began = time.process_time_ns()
    found = judged(task.scenario, log.lines)
    cpu_ms = log.cpu_ms + (time.process_time_ns() - began) // 1_000_000
    return Outcome(*task, **found._asdict(), cpu_ms=cpu_ms)


# --- what was judged before ------------------------------------------------------------------------


class Kept:
    """Results in a folder: one file of lines per show, named by the keys of its plays and of its judge.
    A change of either begins a new file; an interrupted run goes on."""

    def __init__(self, folder: Path, scenario: str) -> None:
        key = joined(play_key(scenario).encode(), judge_key(scenario).encode())
        self.file = folder / f"{Path(scenario).stem}-{key}.jsonl"

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
    tasks: Sequence[Task], workers: int, *, keep: Path | None = None, logs: bool = True,
    minutes: float | None = None, told: Told = lambda *_: None,
) -> list[Outcome]:  # fmt: skip
    """Play and judge what was not yet, in ``workers`` processes; no new show begins after ``minutes``.

    ``keep``: results are kept there, and the logs of the plays as well, unless ``logs`` is false.
    """
    names = dict.fromkeys(task.scenario for task in tasks)
    kept = {} if keep is None else {name: Kept(keep, name) for name in names}
    done = {task: one for store in kept.values() for task, one in store.read().items()}
    wanted = set(tasks)
    found = [one for task, one in done.items() if task in wanted]
    left = [task for task in tasks if task not in done]
    folder = keep if logs else None
    stores = {} if folder is None else {name: Plays(folder, name) for name in names}
    work = {task: _work(task, stores.get(task.scenario)) for task in left}
    whole, so_far = sum(work.values()), 0.0
    for number, one in enumerate(_played(left, workers, minutes, folder), 1):
        if one.scenario in kept:
            kept[one.scenario].add(one)
        found.append(one)
        so_far += work[one.task]
        told(number, len(left), so_far / whole)
    place = {task: number for number, task in enumerate(tasks)}
    return sorted(found, key=lambda one: place[one.task])


def _work(task: Task, store: Plays | None) -> float:
    """About how much there is to do, in milliseconds of shows to play; less where a log is kept."""
    whole = loaded(task.scenario).scenario.show.duration_ms
    file = None if store is None else store.file(task)
    return whole if file is None or not file.is_file() else whole * JUDGING_SHARE


def _played(
    tasks: Sequence[Task], workers: int, minutes: float | None, logs: Path | None
) -> Iterator[Outcome]:
    until = None if minutes is None else time.monotonic() + 60 * minutes
    waiting = iter(tasks)
    if workers == 1:
        for task in waiting:
            if until is not None and time.monotonic() > until:
                return
            yield one_show(task, logs)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running: set[Future[Outcome]] = set()
        while True:
            if until is None or time.monotonic() < until:
                fresh = islice(waiting, 2 * workers - len(running))
                running |= {pool.submit(one_show, task, logs) for task in fresh}
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
