"""Do the scores tell good crews from bad ones? Every bot plays the same shows; the table is printed.

The order wanted: expert > trained > novice > masher, and the crews that act without judgement
(sprayer, shotgun, parrot, clicker, idle, canned, echo, farmer, alarmist) or run away (quitter) below
the novice, in the mean. Where one of them beats the novice on a single criterion, it is named. A
drill that fails this proves nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from scoring.judge import judge
from scoring.result import encode
from scoring.transcript import Transcript
from simulator.crews import BOTS
from simulator.engine import MODEL
from studio.drill import crew_of, play
from studio.library import load_scenario, rubric_of

ORDER = ("expert", "trained", "novice", "masher")
BELOW_NOVICE = (
    "sprayer", "shotgun", "parrot", "clicker", "idle", "canned", "echo", "farmer", "alarmist",
    "quitter",
)  # fmt: skip
TABLE = Path("docs") / "proof.md"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One show: the score and those of its criteria in per mille; None: not exercised."""

    scenario: str
    bot: str
    seed: int
    score: int
    criteria: dict[str, int | None]


def one_show(task: tuple[str, str, int]) -> Outcome:
    """Play and judge one show; nothing is sealed."""
    scenario, name, seed = task
    loaded = load_scenario(scenario)
    played = play(loaded, crew_of(name, seed), seed, loaded.scenario.show.difficulty, "exam")
    log = Transcript.of([entry.as_dict() for entry in played.entries])
    found: dict[str, Any] = json.loads(encode(judge(log, rubric_of(loaded.scenario))))
    criteria = {one["id"]: one["permille"] for one in found["criteria"]}
    return Outcome(scenario, name, seed, found["score"]["permille"] or 0, criteria)


def shows(scenarios: str, bots: tuple[str, ...], seeds: int, workers: int) -> list[Outcome]:
    """Every bot on every seed 1 … ``seeds`` of each show; ``scenarios`` are comma-separated."""
    tasks = [
        (scenario, name, seed)
        for scenario in scenarios.split(",")
        for name in bots
        for seed in range(1, seeds + 1)
    ]
    if workers == 1:
        return [one_show(task) for task in tasks]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(one_show, tasks))


def mean(outcomes: list[Outcome], name: str) -> float:
    """Mean score of a bot, 0 … 100."""
    scores = [one.score for one in outcomes if one.bot == name]
    return sum(scores) / len(scores) / 10


def failures(outcomes: list[Outcome]) -> list[str]:
    """What is out of order; empty when the proof holds."""
    means = {one.bot: mean(outcomes, one.bot) for one in outcomes}
    pairs = [*pairwise(ORDER), *(("novice", low) for low in BELOW_NOVICE)]
    return [
        f"{high} ({means[high]:.1f}) is not above {low} ({means[low]:.1f})"
        for high, low in pairs
        if high in means and low in means and means[high] <= means[low]
    ]


def criteria_of(outcomes: list[Outcome]) -> list[str]:
    """The criteria of all these shows, each once."""
    return list(dict.fromkeys(ident for one in outcomes for ident in one.criteria))


def above_novice(outcomes: list[Outcome]) -> list[str]:
    """Where a crew without judgement beats the novice on one criterion: to be mended, or known."""
    found = []
    for ident in criteria_of(outcomes):
        means = {name: _mean_of(outcomes, name, ident) for name in ("novice", *BELOW_NOVICE)}
        novice = means["novice"]
        found += [
            f"{name} on {ident} ({mean_of / 10:.0f} against {novice / 10:.0f})"
            for name in BELOW_NOVICE
            if (mean_of := means[name]) is not None and novice is not None and mean_of > novice
        ]
    return found


def not_told_apart(outcomes: list[Outcome]) -> list[str]:
    """Criteria on which the expert is not above the novice, or which nobody exercised."""
    found = []
    for ident in criteria_of(outcomes):
        best, low = (_mean_of(outcomes, name, ident) for name in ("expert", "novice"))
        if best is None or (low is not None and best <= low):
            found.append(
                f"{ident} ({'never exercised' if best is None else 'both equal or worse'})"
            )
    return found


def not_in_between(outcomes: list[Outcome]) -> list[str]:
    """Criteria on which the trained crew does better than the expert, or no better than the novice."""
    found = []
    for ident in criteria_of(outcomes):
        best, middle, low = (_mean_of(outcomes, name, ident) for name in ORDER[:3])
        if best is None or middle is None or low is None or best > low == middle == 0:
            continue
        if middle > best or (middle <= low and low < best):
            found.append(f"{ident} ({best / 10:.0f} / {middle / 10:.0f} / {low / 10:.0f})")
    return found


def _mean_of(outcomes: list[Outcome], name: str, ident: str) -> float | None:
    values = [
        value
        for one in outcomes
        if one.bot == name and (value := one.criteria.get(ident)) is not None
    ]
    return sum(values) / len(values) if values else None


def table(scenario: str, outcomes: list[Outcome], seeds: int) -> str:
    """The table of docs/proof.md."""
    bots = sorted({one.bot for one in outcomes}, key=lambda name: -mean(outcomes, name))
    lines = [
        "# 分数分得出好坏吗 · Do the scores tell good crews from bad ones?",
        "",
        f"`python -m bench prove`: seeds 1 to {seeds} of `{scenario}`, model `{MODEL}`. Scores are 0 to 100.",
        "",
        "| bot | mean | min | 25 % | median | 75 % | max |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name in bots:
        scores = sorted(one.score / 10 for one in outcomes if one.bot == name)
        quarters = [scores[(len(scores) - 1) * part // 4] for part in range(5)]
        cells = " | ".join(f"{value:.1f}" for value in quarters)
        lines.append(f"| {name} | **{mean(outcomes, name):.1f}** | {cells} |")
    lines += ["", "Mean by criterion (—: never exercised):", ""]
    ids = criteria_of(outcomes)
    lines += [f"| bot | {' | '.join(ids)} |", f"|---|{'---:|' * len(ids)}"]
    for name in bots:
        mine = [one.criteria for one in outcomes if one.bot == name]
        lines.append(f"| {name} | {' | '.join(_cell(mine, ident) for ident in ids)} |")
    verdict = failures(outcomes)
    order = " > ".join(name for name in ORDER if name in bots)
    low = ", ".join(name for name in BELOW_NOVICE if name in bots) or "nobody played"
    lines += ["", "Out of order: " + "; ".join(verdict) if verdict else
              f"In order: {order}; below novice: {low}."]  # fmt: skip
    uneven = not_in_between(outcomes)
    lines += [
        "",
        f"The trained crew is not between expert and novice on: {'; '.join(uneven) or 'none'}.",
    ]
    above = above_novice(outcomes)
    lines += ["", f"Above the novice on one criterion: {'; '.join(above) or 'nobody'}."]
    blunt = not_told_apart(outcomes)
    lines += ["", f"Criteria that do not tell expert from novice: {'; '.join(blunt) or 'none'}."]
    lines += [
        "",
        "The bots were written beside the scorer: a necessary check, not a sufficient one.",
        "",
    ]
    return "\n".join(lines)


def _cell(mine: list[dict[str, int | None]], ident: str) -> str:
    values = [value for one in mine if (value := one.get(ident)) is not None]
    return f"{sum(values) / len(values) / 10:.0f}" if values else "—"


def main(argv: list[str] | None = None) -> int:
    """Print the table; 1 when the order does not hold."""
    parser = argparse.ArgumentParser(prog="python -m bench prove", description=__doc__)
    parser.add_argument("--scenario", default="four-crises", help="one, or several with commas")
    parser.add_argument("--seeds", type=int, default=30)
    parser.add_argument("--bots", default=",".join(BOTS), help="comma-separated")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE}")
    args = parser.parse_args(argv)
    outcomes = shows(args.scenario, tuple(args.bots.split(",")), args.seeds, args.workers)
    text = table(args.scenario, outcomes, args.seeds)
    print(text)
    if args.write:
        TABLE.write_text(text, encoding="utf-8")
    return 1 if failures(outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
