"""Forms of equal difficulty: seeds under which the same crews of bots do equally well.

A form is a seed: of the room, and of the class's shifted times. Neighbours who sit at different forms
meet other questions, at other times; three bots of known skill must do on each as on the others.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from statistics import median

from scoring.judge import judge
from scoring.result import encode
from scoring.transcript import Transcript
from simulator.events.instructor import Difficulty
from simulator.scenario import Scenario
from simulator.scenario.shifts import planned_times_ms, shifted, shifts_of
from studio.library import Loaded, load_scenario, rubric_of
from studio.playing import crew_of, play

BOTS = ("novice", "trained", "expert")
"""The one whose scores spread most comes first: it turns away most seeds at the least cost."""
LUCK = 1
"""The bots' own seed: the same crew, of the same luck, sits at every form."""
WITHIN = 20
"""Per mille of the target: a bot's score may lie so far off it."""
CALIBRATION = 16
"""So many seeds are played by all bots to find the targets: the score that each gets most easily."""
TRIES = 60
"""At most so many seeds are tried for each form that is wanted."""


@dataclass(frozen=True, slots=True)
class Form:
    """One seed, and what the bots got (per mille), in the order of BOTS."""

    seed: int
    permille: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms found. ``target``: per mille by bot; ``tried``: seeds that were looked at."""

    wanted: int
    target: tuple[int, ...]
    tried: int
    forms: tuple[Form, ...]


Source = tuple[str, Difficulty]
"""A shipped name or a path, and the difficulty: what another process needs to load the show."""
Job = tuple[Source, str, int]
"""The show, a bot, a seed."""
Scores = dict[str, dict[int, int]]
"""Bot -> seed -> what it got, per mille."""
Told = Callable[[int, int], None]
"""Told how many forms were found and how many seeds were tried."""
Play = Callable[[Sequence[Job]], Iterable[int]]


def find_forms(
    source: Source, wanted: int, told: Told = lambda *_: None, *,
    workers: int = 0, calibration: int = CALIBRATION,
) -> Forms:  # fmt: skip
    """Look for ``wanted`` forms, seeds 1, 2, 3 … in order. Blocking; uses all cores by default."""
    workers = workers or os.cpu_count() or 1
    if workers == 1:
        return _find(lambda jobs: map(score_of, jobs), source, wanted, told, calibration)
    context = get_context("spawn")  # a fork would copy a server's threads in an unknown state
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        return _find(lambda jobs: pool.map(score_of, jobs), source, wanted, told, calibration)


def _find(play_all: Play, source: Source, wanted: int, told: Told, calibration: int) -> Forms:
    known: Scores = {bot: {} for bot in BOTS}
    for bot in BOTS:
        _learn(play_all, source, bot, range(1, calibration + 1), known)
    target = tuple(easiest(list(known[bot].values())) for bot in BOTS)
    found: list[Form] = []
    first, most = 1, max(calibration, wanted * TRIES)
    while len(found) < wanted and first <= most:
        seeds = range(first, first + calibration)
        found += _fitting(play_all, source, seeds, target, known)
        first += calibration
        told(min(wanted, len(found)), first - 1)
    return Forms(wanted, target, first - 1, tuple(found[:wanted]))


def easiest(scores: Sequence[int]) -> int:
    """The score with most others within reach of it; of several the one nearest to the middle."""
    middle = median(scores)
    return max(
        scores, key=lambda one: (sum(abs(one - x) <= WITHIN for x in scores), -abs(one - middle))
    )


def _fitting(
    play_all: Play, source: Source, seeds: Sequence[int], target: tuple[int, ...], known: Scores
) -> list[Form]:
    """Those of ``seeds`` on which every bot comes near its target."""
    left = list(seeds)
    for bot, wanted in zip(BOTS, target, strict=True):
        _learn(play_all, source, bot, left, known)
        left = [seed for seed in left if abs(known[bot][seed] - wanted) <= WITHIN]
    return [Form(seed, tuple(known[bot][seed] for bot in BOTS)) for seed in left]


def _learn(play_all: Play, source: Source, bot: str, seeds: Iterable[int], known: Scores) -> None:
    """Play what was not played yet."""
    new = [seed for seed in seeds if seed not in known[bot]]
    scores = play_all([(source, bot, seed) for seed in new])
    known[bot] |= dict(zip(new, scores, strict=True))


def score_of(job: Job) -> int:
    """What a bot gets on a seed, per mille; 0 where nothing could be scored."""
    (name, difficulty), bot, seed = job
    loaded: Loaded = load_scenario(name, difficulty)
    played = play(loaded, crew_of(bot, LUCK), seed, difficulty, "exam", shift_seed=seed)
    records = [entry.as_dict() for entry in played.entries]
    result = encode(judge(Transcript.of(records), rubric_of(loaded.scenario)))
    permille: int | None = json.loads(result)["score"]["permille"]
    return permille or 0


def write_forms(forms: Forms, scenario: Scenario) -> str:
    """A table that any spreadsheet opens: one row a form, with its seeds, times and scores.

    The first column is the form's number for the class; ``seed`` and ``shift_seed`` open its room.
    """
    names = [one.id for one in scenario.incidents if one.id in planned_times_ms(scenario.incidents)]
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(
        ["卷号 form", "场次 scenario", "难度 difficulty", "种子 seed", "错时种子 shift_seed",
         *(f"{bot} / 100" for bot in BOTS), *(f"{name} 时间 at" for name in names)]
    )  # fmt: skip
    for number, form in enumerate(forms.forms, 1):
        times = planned_times_ms(shifted(scenario, shifts_of(scenario, form.seed)).incidents)
        rows.writerow(
            [number, scenario.meta.id, scenario.show.difficulty, form.seed, form.seed,
             *(f"{one / 10:.1f}" for one in form.permille),
             *(f"{times[name] // 60_000}:{times[name] // 1000 % 60:02d}" for name in names)]
        )  # fmt: skip
    return out.getvalue()


def spoken(forms: Forms) -> list[str]:
    """What was found, for a terminal, in both languages."""
    target = " · ".join(
        f"{bot} {one / 10:.1f}" for bot, one in zip(BOTS, forms.target, strict=True)
    )
    lines = [
        f"目标 target (±{WITHIN / 10:.0f}): {target}",
        f"试了 {forms.tried} 个种子，找到 {len(forms.forms)} 份难度相同的 / "
        f"{len(forms.forms)} equal forms among {forms.tried} seeds",
    ]
    for number, form in enumerate(forms.forms, 1):
        scores = " · ".join(
            f"{bot} {one / 10:.1f}" for bot, one in zip(BOTS, form.permille, strict=True)
        )
        lines.append(f"{number:>3}  seed {form.seed:<6} {scores}")
    if len(forms.forms) < forms.wanted:
        lines.append(
            f"只有 {len(forms.forms)} 份，要 {forms.wanted} 份：请用更多突发的场次，或少要几份 / only "
            f"{len(forms.forms)} of {forms.wanted}: take a show with more incidents, or ask for fewer"
        )
    return lines
