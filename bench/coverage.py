"""Which codes of the live log does the shipped library really exercise? Played, not claimed.

The expert plays every shipped scenario. For each criterion the shortest scenario in which the expert
earned something is played again by the same expert without the acts that the criterion asks for; where
that tells nothing and a code rests on it, the next shortest. A code counts when the expert met at least
three opportunities over the library, and leaving the behaviour out scored lower on a criterion that
carries the code. ``--write`` keeps the table that ``lianbo standards --coverage`` reads.
"""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from scoring.criteria import Criterion
from scoring.findings import CriterionScore
from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.transcript import Transcript
from simulator.crews import Bot, bot
from simulator.crews.without import Without
from simulator.engine import MODEL
from simulator.events import ACTIONS
from studio.coverage import TABLE, fingerprint
from studio.drill import play
from studio.library import catalogue, load_scenario, rubric_of, shipped_criteria, shipped_scenarios

ENOUGH = 3
TRIES = 3
"""So many shows are tried before a criterion is given up."""
SPARE = 2
"""So many chances more than the least that a share needs."""
MANY = 6
"""Whoever leaves out so many kinds of acts is judged alone."""
BEHIND: dict[str, tuple[str, ...]] = {
    "answer.judged": ("comment.replied", "comment.answered"),
    "comment.heard": ("comment.answered",),
    "moderation.applied": ("viewer.muted", "viewer.blocked", "comment.hidden"),
    "test.returned": ("item.tested",),
    "price.shown": ("card.shown", "sticker.shown", "notice.posted"),
    "price.set": ("item.repriced", "flash.started"),
    "figure.judged": ("figure.noted",),
    "fact.told": ("speech.heard",),
    "price.spoken": ("speech.heard",),
    "lottery.awarded": ("lottery.drawn",),
    "incident.prevented": ("item.restocked", "rig.adjusted"),
    "speech.heard": ("speech.heard",),
}
"""What a crew does so that a derived fact comes about."""


@dataclass(frozen=True, slots=True)
class Played:
    """What one show told of one criterion: opportunities, and the score in per mille."""

    scenario: str
    criterion: str
    opportunities: int
    permille: int | None


@dataclass(slots=True)
class Plan:
    """One more show: which acts are left out of it, and for which criteria it speaks."""

    scenario: str
    without: dict[str, Any]
    criteria: list[str]


def _plans(places: dict[str, Played], whole: dict[str, Criterion]) -> list[Plan]:
    """Criteria of one show that ask for quite different acts are left out together."""
    plans: list[Plan] = []
    for ident, place in places.items():
        asked = left_out(whole[ident])
        kinds = set(asked["kinds"])
        fits = [
            one for one in plans
            if one.scenario == place.scenario and set(asked) == {"kinds"} == set(one.without)
            and not kinds & set(one.without["kinds"]) and len(kinds) < MANY
        ]  # fmt: skip
        if fits and kinds:
            fits[0].without["kinds"] = tuple(sorted({*fits[0].without["kinds"], *kinds}))
            fits[0].criteria.append(ident)
        else:
            plans.append(Plan(place.scenario, asked, [ident]))
    return plans


def left_out(criterion: Criterion) -> dict[str, Any]:
    """How to play without the behaviour that a criterion asks for."""
    if criterion.hold is not None:
        return {"kinds": (), "mute": True}
    if criterion.needs == "speech.heard":
        return {"kinds": (), "mispriced" if _is_about_prices(criterion) else "vague": True}
    if _is_about_prices(criterion):
        return {"kinds": (), "mispriced": True}
    steps = [matcher for step in criterion.expect for matcher in step.matchers]
    rate = criterion.rate
    steps += list(rate.answers) if rate is not None else []
    if rate is not None and rate.good:
        steps.append(rate.of)
    kinds = {kind for matcher in steps for kind in matcher.kinds}
    acts = {act for kind in kinds for act in BEHIND.get(kind, (kind,)) if act in ACTIONS}
    acts |= {"speech.heard"} & {act for kind in kinds for act in BEHIND.get(kind, ())}
    if kinds & {"text.judged", "rule.corrected"}:
        return {"kinds": (), "dirty": True}
    if "preflight.judged" in kinds:
        return {"kinds": (), "unchecked": True}
    return {"kinds": tuple(sorted(acts or set(ACTIONS) - {"show.started", "show.ended"}))}


def _is_about_prices(criterion: Criterion) -> bool:
    """Every price is a trial of its own: who names none at all is not tried."""
    rate = criterion.rate
    return rate is not None and set(rate.of.kinds) <= {"price.spoken", "price.shown", "price.set"}


def one_show(task: tuple[str, dict[str, Any] | None]) -> list[Played]:
    """Play one scenario at its own seed; ``without`` None: the whole expert."""
    name, without = task
    loaded = load_scenario(name)
    seed = loaded.scenario.show.seed
    crew: Bot = bot("expert", seed)
    if without is not None:
        crew = Without(crew, **without)
    played = play(loaded, crew, seed, loaded.scenario.show.difficulty, "exam")
    log = Transcript.of([entry.as_dict() for entry in played.entries])
    card = judge(log, rubric_of(loaded.scenario))
    return [Played(name, item.criterion.id, *_told(item)) for item in card.criteria]


def _told(item: CriterionScore) -> tuple[int, int | None]:
    score = None if item.score is None else 1000 * item.score.numerator // item.score.denominator
    return sum(finding.countable > 0 for finding in item.findings), score


def prove(names: tuple[str, ...], workers: int) -> dict[str, Any]:
    """The whole table."""
    whole = {
        one.id: one
        for one in compile_rubric(list(shipped_criteria().values())).criteria
    }  # fmt: skip
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        shows = [
            one for found in pool.map(one_show, [(name, None) for name in names]) for one in found
        ]
        places = {ident: _places(one, shows) for ident, one in whole.items()}
        criteria = {ident: _row(ident, shows) for ident in whole}
        for number in range(TRIES):
            codes = _codes(criteria, whole)
            wanted = {
                ident: places[ident][number]
                for ident, one in whole.items()
                if len(places[ident]) > number and _tells(ident, one, criteria, codes, number)
            }
            plans = _plans(wanted, whole)
            tasks = [(plan.scenario, plan.without) for plan in plans]
            for plan, found in zip(plans, pool.map(one_show, tasks), strict=True):
                told = {one.criterion: one.permille for one in found}
                for ident in plan.criteria:
                    criteria[ident] |= _compared(wanted[ident], told.get(ident))
    return {
        "model": MODEL,
        "files": fingerprint(),
        "played": list(names),
        "criteria": criteria,
        "codes": _codes(criteria, whole),
    }


def _tells(
    ident: str, one: Criterion, criteria: dict[str, Any], codes: dict[str, Any], number: int
) -> bool:
    """Is it worth another show? The first always; a further one where a code still lacks its proof."""
    if number == 0:
        return True
    lacking = any(code in codes and not codes[code]["told_apart_by"] for code in one.codes)
    return lacking and not criteria[ident]["told_apart"]


def _row(ident: str, shows: list[Played]) -> dict[str, Any]:
    opportunities = sum(one.opportunities for one in shows if one.criterion == ident)
    nothing = {"scenario": None, "expert": None, "without": None, "told_apart": False}
    return {"opportunities": opportunities} | nothing


def _compared(place: Played, without: int | None) -> dict[str, Any]:
    """The expert in a show, and the same one without the behaviour."""
    apart = without is not None and without < (place.permille or 0)
    whole = {"scenario": place.scenario, "expert": place.permille}
    return whole | {"without": without, "told_apart": apart}


def _places(criterion: Criterion, shows: list[Played]) -> list[Played]:
    """The shows in which the expert earned something on it, the shortest first.

    Who answers nobody is asked less: a share wants some chances more than the least that can be scored.
    """
    least = criterion.rate.min_n + SPARE if criterion.rate is not None else 1
    earned = [one for one in shows if one.criterion == criterion.id and one.permille]
    return sorted(
        earned, key=lambda one: (one.opportunities < least, _lasts(one.scenario), one.scenario)
    )


def _lasts(name: str) -> int:
    return load_scenario(name).scenario.show.duration_ms


def _codes(criteria: dict[str, Any], whole: dict[str, Criterion]) -> dict[str, Any]:
    """Each code of the live log: opportunities, and whether it counts."""
    found = {}
    for code in catalogue():
        if code.mode != "L":
            continue
        carried = [ident for ident, one in whole.items() if code.id in one.codes]
        met = sum(criteria[ident]["opportunities"] for ident in carried)
        apart = [ident for ident in carried if criteria[ident]["told_apart"]]
        found[code.id] = {
            "opportunities": met, "told_apart_by": apart, "counts": met >= ENOUGH and bool(apart),
        }  # fmt: skip
    return found


def main(argv: list[str] | None = None) -> int:
    """Print the table; ``--write`` keeps it."""
    parser = argparse.ArgumentParser(prog="python -m bench coverage", description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE}")
    parser.add_argument("--skip", default="", help="scenarios not to play, comma-separated")
    args = parser.parse_args(argv)
    skipped = set(args.skip.split(","))
    names = tuple(name for name in shipped_scenarios() if name not in skipped)
    table = prove(names, args.workers)
    for code, told in table["codes"].items():
        mark = "yes" if told["counts"] else "NO "
        print(f"{mark} {code} {told['opportunities']:>4} {' '.join(told['told_apart_by'])}")
    counted = sum(told["counts"] for told in table["codes"].values())
    print(f"{counted} of {len(table['codes'])} codes of the live log are exercised and told apart")
    if args.write:
        path = Path("scoring") / "standards" / TABLE
        path.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
