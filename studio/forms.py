"""Forms of equal difficulty: seeds under which the same crews of bots do equally well.

A form is a seed: of the room, and of the class's shifted times. Neighbours who sit at different forms
meet other questions, at other times; three bots of known skill must do on each as on the others.
"""

from __future__ import annotations

import csv
import io
import os
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from statistics import median

from scoring.judge import judge
from scoring.language import Rubric
from scoring.result.levels import shown
from scoring.transcript import Transcript
from simulator.events.instructor import Difficulty
from simulator.scenario import Scenario
from simulator.scenario.shifts import planned_times_ms, shifted, shifts_of
from studio.library import Loaded, load_scenario, rubric_of
from studio.playing import crew_of, play

BOTS = ("novice", "trained", "expert")
"""The one whose scores spread most comes first: it turns away most seeds at the least cost."""
LUCK = 3
"""The bots' own seed: the same crew, of the same luck, sits at every form. With this one the paces of the
crews lie clear of the limits of the usual steps, so that a score tells the seed and not a photo finish."""
WITHIN = 20
"""Per mille of the target: a bot's score may lie so far off it."""
CALIBRATION = 24
"""So many seeds are played by all bots before any is turned away; and so many are looked at in a row."""
TRIES = 60
"""At most so many seeds are tried for each form that is wanted."""

Triple = tuple[int, ...]
"""What the bots got on one seed, per mille, in the order of BOTS."""


@dataclass(frozen=True, slots=True)
class Form:
    """One seed, and what the bots got (per mille), in the order of BOTS."""

    seed: int
    permille: Triple


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms found. ``target``: per mille by bot; ``tried``: seeds that were looked at."""

    wanted: int
    target: Triple
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
Learnt = Callable[[str, int, int], None]
"""Told of each show that was played: bot, seed, per mille."""
Play = Callable[[Sequence[Job]], Iterable[int]]


def find_forms(
    source: Source, wanted: int, told: Told = lambda *_: None, *, workers: int = 0,
    calibration: int = CALIBRATION, known: Scores | None = None, learnt: Learnt = lambda *_: None,
    goes_on: Callable[[], bool] = lambda: True,
) -> Forms:  # fmt: skip
    """Look for ``wanted`` forms, seeds 1, 2, 3 … in order. Blocking; uses all cores by default.

    ``known`` is what an earlier search has played already: it is not played again. ``goes_on`` is
    asked before each further row of seeds: where it says no, what was found till then comes back.
    """
    workers = workers or os.cpu_count() or 1
    _loaded.cache_clear()  # a file may have been written anew since the last search
    search = _Search(source, wanted, calibration, known or {}, learnt, goes_on)
    if workers == 1:
        return search.run(lambda jobs: map(score_of, jobs), told)
    context = get_context("spawn")  # a fork would copy a server's threads in an unknown state
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        return search.run(lambda jobs: pool.map(score_of, jobs), told)


class _Search:
    """Seeds in rows: the first row is played by all bots, of the others only what may still fit."""

    def __init__(
        self, source: Source, wanted: int, row: int, known: Scores, learnt: Learnt,
        goes_on: Callable[[], bool],
    ) -> None:  # fmt: skip
        self.source, self.wanted, self.row, self._learnt = source, wanted, row, learnt
        self._goes_on = goes_on
        self._known: Scores = {bot: dict(known.get(bot, {})) for bot in BOTS}

    def run(self, play_all: Play, told: Told) -> Forms:
        """Row by row, and the target anew after each, until enough seeds lie around one target."""
        most = max(self.row, self.wanted * TRIES)
        target: Triple | None = None
        tried = 0
        while True:
            self._try(play_all, range(tried + 1, min(most, tried + self.row) + 1), target)
            tried = min(most, tried + self.row)
            whole = self._whole(tried)
            target = common_target(list(whole.values()))
            found = [Form(seed, one) for seed, one in whole.items() if near(one, target)]
            told(min(self.wanted, len(found)), tried)
            if len(found) >= self.wanted or tried >= most or not self._goes_on():
                alone = len(found) == 1 < self.wanted  # equal to what?
                return Forms(
                    self.wanted, target, tried, () if alone else tuple(found[: self.wanted])
                )

    def _whole(self, tried: int) -> dict[int, Triple]:
        """The seeds that all bots have played, in their order."""
        played = [self._known[bot] for bot in BOTS]
        seeds = [seed for seed in range(1, tried + 1) if all(seed in one for one in played)]
        return {seed: tuple(one[seed] for one in played) for seed in seeds}

    def _try(self, play_all: Play, seeds: Iterable[int], target: Triple | None) -> None:
        """Bot after bot; a seed that is already off the target is not played by the next."""
        left = list(seeds)
        for number, bot in enumerate(BOTS):
            known = self._known[bot]
            new = [seed for seed in left if seed not in known]
            scores = play_all([(self.source, bot, seed) for seed in new])
            for seed, score in zip(new, scores, strict=True):
                known[seed] = score
                self._learnt(bot, seed, score)
            if target is not None:
                left = [seed for seed in left if abs(known[seed] - target[number]) <= WITHIN]


def common_target(scores: Sequence[Triple]) -> Triple:
    """The scores, one of each bot, that most seeds come near with all bots at once."""
    best: tuple[int, Triple] = (0, ())
    for novice in sorted({one[0] for one in scores}):
        near_novice = [one for one in scores if abs(one[0] - novice) <= WITHIN]
        if len(near_novice) <= best[0]:
            continue
        for trained in sorted({one[1] for one in near_novice}):
            left = [one[2] for one in near_novice if abs(one[1] - trained) <= WITHIN]
            if len(left) <= best[0]:
                continue
            expert = easiest(left)
            count = sum(abs(one - expert) <= WITHIN for one in left)
            if count > best[0]:
                best = (count, (novice, trained, expert))
    return best[1]


def easiest(scores: Sequence[int]) -> int:
    """The score with most others within reach of it; of several the one nearest to the middle."""
    ordered = sorted(scores)
    middle = median(ordered)

    def reached(one: int) -> int:
        return bisect_right(ordered, one + WITHIN) - bisect_left(ordered, one - WITHIN)

    return max(ordered, key=lambda one: (reached(one), -abs(one - middle)))


def near(scores: Triple, target: Triple) -> bool:
    """Every bot comes near its target."""
    return all(abs(a - b) <= WITHIN for a, b in zip(scores, target, strict=True))


@cache
def _loaded(source: Source) -> tuple[Loaded, Rubric]:
    loaded = load_scenario(*source)
    return loaded, rubric_of(loaded.scenario)


def score_of(job: Job) -> int:
    """What a bot gets on a seed, per mille; 0 where nothing could be scored."""
    source, bot, seed = job
    loaded, rubric = _loaded(source)
    played = play(loaded, crew_of(bot, LUCK), seed, source[1], "exam", shift_seed=seed)
    score = judge(Transcript.of([entry.as_dict() for entry in played.entries]), rubric).score
    return shown(score) or 0


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
