"""第一次直播: three gentle minutes in which a beginner always has somebody to answer."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from scoring.judge import judge
from scoring.result import Result, encode
from scoring.transcript import Transcript
from simulator.crews import bot
from simulator.events import Entry
from simulator.events.room import CommentPosted, QuestionOpened
from studio.drill import play
from studio.library import Loaded, load_scenario, rubric_of

SEEDS = range(1, 21)
WINDOW_MS, SLACK_MS = 60_000, 20_000
"""What QA-1 allows for an answer, and the time that a beginner may lose beside it."""
SILENCE_MS = 15_000


@cache
def first_show() -> Loaded:
    return load_scenario("first-show")


@cache
def played(who: str, seed: int) -> tuple[int, tuple[Entry, ...]]:
    """Room time of the start, and the log of one show."""
    loaded = first_show()
    told = play(loaded, bot(who, seed), seed, loaded.scenario.show.difficulty, "practice").entries
    return next(one.t_ms for one in told if one.kind == "show.started"), told


@pytest.mark.parametrize("seed", SEEDS)
def test_three_questions_come_early_enough_to_be_answered_in_time(seed: int) -> None:
    started_ms, told = played("idle", seed)
    latest_ms = first_show().scenario.show.duration_ms - WINDOW_MS - SLACK_MS
    early = [
        one for one in told
        if isinstance(one.fact, QuestionOpened) and one.t_ms - started_ms <= latest_ms
    ]  # fmt: skip
    assert len(early) >= 3


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_waits_long_for_a_line_worth_answering(seed: int) -> None:
    started_ms, told = played("idle", seed)
    times = [
        one.t_ms - started_ms for one in told
        if isinstance(one.fact, CommentPosted) and one.fact.comment_class != "filler"
    ]  # fmt: skip
    marks = [0, *times, first_show().scenario.show.duration_ms]
    assert max(after - before for before, after in pairwise(marks)) <= SILENCE_MS


@pytest.mark.parametrize("seed", SEEDS)
def test_the_room_asks_no_more_than_one_person_can_answer(seed: int) -> None:
    _, told = played("idle", seed)
    asked = [one.t_ms for one in told if isinstance(one.fact, QuestionOpened)]
    assert all(third - first >= 60_000 for first, third in zip(asked, asked[2:], strict=False))


def test_a_beginner_succeeds_and_the_answers_are_always_scored() -> None:
    scores: dict[str, list[int]] = {"trained": [], "novice": []}
    rubric = rubric_of(first_show().scenario)
    for who, found in scores.items():
        for seed in range(1, 6):
            _, told = played(who, seed)
            card = judge(Transcript.of([one.as_dict() for one in told]), rubric)
            result = Result.model_validate_json(encode(card))
            answers = next(one for one in result.criteria if one.id == "QA-1")
            assert answers.permille is not None
            found.append(result.score.permille or 0)
    assert min(scores["trained"]) >= 800
    assert sum(scores["novice"]) / 5 >= 600
