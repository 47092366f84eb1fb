"""Crews whose skill is known, and attackers: the score must put them in their places.

The full proof runs the real bots through the real simulator; here scoring is tested alone.
"""

from __future__ import annotations

from fractions import Fraction
from statistics import mean

import pytest
from shows import log_of, show

from scoring.judge import judge
from scoring.language import Rubric, compile_rubric
from scoring.transcript import Transcript
from studio import library

CRISES = ("LINK-1", "COUPON-1", "CUT-1", "HATER-1")
SEEDS = range(8)


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    shipped = library.shipped_criteria()
    return compile_rubric([shipped[name] for name in CRISES])


def scores(name: str, rubric: Rubric) -> list[Fraction]:
    found = [judge(Transcript.of(show(name, seed)), rubric).score for seed in SEEDS]
    return [score for score in found if score is not None]


def test_skill_shows_and_spraying_does_not(rubric: Rubric) -> None:
    names = ("expert", "trained", "novice", "masher", "sprayer", "shotgun", "idle")
    found = {name: float(mean(scores(name, rubric))) for name in names}
    assert found["expert"] > found["trained"] > found["novice"]
    assert found["expert"] > 0.9
    assert found["novice"] > 2 * max(found[name] for name in ("masher", "sprayer", "shotgun"))
    assert found["idle"] == 0


def test_recall_alone_would_be_fooled(rubric: Rubric) -> None:
    """The control: without precision and bans a sprayer looks like an expert."""

    def recall(name: str) -> float:
        card = judge(Transcript.of(show(name, 1)), rubric)
        met = sum(
            step.verdict == "met"
            for item in card.criteria
            for finding in item.findings
            for step in finding.steps
        )
        return met / sum(len(one.steps) for item in card.criteria for one in item.findings)

    assert recall("sprayer") > recall("novice")


@pytest.mark.parametrize("name", CRISES)
def test_every_crisis_tells_the_expert_from_the_novice(name: str) -> None:
    alone = compile_rubric([library.shipped_criteria()[name]])
    assert mean(scores("expert", alone)) > mean(scores("novice", alone))
    assert mean(scores("novice", alone)) >= mean(scores("shotgun", alone))


def test_doing_nothing_never_earns_where_there_was_something_to_do() -> None:
    shipped = library.shipped_criteria()
    for seed in SEEDS:
        for name, tree in shipped.items():
            score = judge(Transcript.of(log_of([], seed)), compile_rubric([tree])).score
            assert score in (None, 0), name
