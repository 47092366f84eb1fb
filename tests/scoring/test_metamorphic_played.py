"""Shows that bots really played, under every criterion of the show: changes whose effect is known beforehand.

``test_metamorphic`` asks the same of small invented shows and six criteria.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from scoring.findings import Scorecard
from scoring.judge import judge
from scoring.language import Rubric
from scoring.transcript import Transcript
from simulator.admission import CHANGERS
from simulator.crews import bot
from studio.library import load_scenario, rubric_of
from studio.playing import play

Record = dict[str, Any]
PLAYED = [("four-crises", "trained", 1), ("four-crises", "novice", 2), ("level-1", "trained", 1)]
NAMED = ("viewer", "incident", "comment", "group")
DAY_MS = 86_437_411  # neither whole days nor whole minutes or ticks


@cache
def rubric(show: str) -> Rubric:
    return rubric_of(load_scenario(show).scenario)


@cache
def log_of(show: str, crew: str, seed: int) -> tuple[Record, ...]:
    """What was logged of one show; nobody may change it."""
    loaded = load_scenario(show)
    played = play(loaded, bot(crew, seed), seed, loaded.scenario.show.difficulty, "exam")
    return tuple(entry.as_dict() for entry in played.entries)


def judged(show: str, log: list[Record]) -> Scorecard:
    return judge(Transcript.of(log), rubric(show))


def gist(card: Scorecard, shift_ms: int = 0) -> list[Any]:
    """What must stay the same when ``seq`` and the clock move."""
    return [card.score, *(
        (item.criterion.id, item.score, finding.trigger.t_ms - shift_ms, finding.verdict,
         [step.verdict for step in finding.steps], len(item.spurious))
        for item in card.criteria
        for finding in item.findings
    )]  # fmt: skip


def renumbered(log: list[Record]) -> list[Record]:
    """In order of time with dense ``seq``; what names the act behind it names it still."""
    log = sorted(log, key=lambda one: (one["t_ms"], one["seq"]))
    new = {one["seq"]: number for number, one in enumerate(log, start=1)}
    return [
        one | {"seq": new[one["seq"]], "data": _with_act(one["data"], new)} for one in log
    ]  # fmt: skip


def _with_act(data: Record, new: dict[Any, int]) -> Record:
    act = data.get("act")  # a cue has one too, by its kind
    return data | {"act": new.get(act, 0)} if isinstance(act, int) else data


@pytest.mark.parametrize(("show", "crew", "seed"), PLAYED)
def test_neither_the_hour_nor_names_nor_what_concerns_nobody_change_anything(
    show: str, crew: str, seed: int
) -> None:
    log = list(log_of(show, crew, seed))
    wanted = gist(judged(show, log))
    moved = [one | {"t_ms": one["t_ms"] + DAY_MS} for one in log]
    assert gist(judged(show, moved), DAY_MS) == wanted
    noisy = [*log]
    for one in log[1:-1]:
        extra = {"kind": "public.counted", "by": "public", "data": {"online": one["seq"]}}
        noisy.append({"seq": one["seq"] + 0.5, "t_ms": one["t_ms"], **extra})
    assert gist(judged(show, renumbered(noisy))) == wanted
    renamed = [
        one | {"data": {key: f"other-{value}" if key in NAMED and isinstance(value, str) else value
                        for key, value in one["data"].items()}}
        for one in log
    ]  # fmt: skip
    assert gist(judged(show, renamed)) == wanted


@pytest.mark.parametrize(("show", "crew", "seed"), PLAYED)
def test_a_click_that_the_room_took_twice_changes_nothing(show: str, crew: str, seed: int) -> None:
    """Of what only changes the room the second has no effect; a notice, a report or a reply has."""
    log = log_of(show, crew, seed)
    twice = list(log)
    for one in log:
        if one["by"].startswith("trainee") and not one["kind"].startswith(("show.", "consent.")):
            again = one["data"] | ({"effect": False} if one["kind"] in CHANGERS else {})
            late = {"seq": one["seq"] + 0.5, "t_ms": one["t_ms"] + 300, "data": again}
            twice.append(one | late)
    assert gist(judged(show, renumbered(twice))) == gist(judged(show, list(log)))
