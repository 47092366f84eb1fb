"""Shares and response times: each trial is a step, and too few of them score nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from story import QUESTIONS, Story, answered, asked, score_of

from scoring.criteria import Step
from scoring.language import compile_rubric
from studio import library


@pytest.mark.parametrize(("n", "share", "reached"), [(5, 4, True), (5, 3, False), (6, 5, True)])
def test_each_trial_of_a_rate_is_a_step(n: int, share: int, reached: bool) -> None:
    story = Story()
    for number in range(n):
        asked(story, number, 10_000 * number)
        if number < share:
            answered(story, number, 10_000 * number + 60_000)
    card = story.ends(600_000).judged(QUESTIONS)
    assert card.score == Fraction(share, n)
    assert score_of(card).reached is reached


def test_too_few_trials_score_nothing_and_hide_nothing() -> None:
    story = Story()
    for number in range(4):
        asked(story, number, 1_000)
        if number == 0:
            answered(story, number, 2_000)
    card = story.ends(600_000).judged(QUESTIONS)
    assert card.score is None
    item = score_of(card)
    assert (item.why, item.credited, item.countable) == ("too_few", 1, 4)
    assert [finding.verdict for finding in item.findings] == ["met", "missed", "missed", "missed"]


def test_a_percentile_of_response_time_says_the_same_as_a_share() -> None:
    by_time = QUESTIONS | {"rate": {**QUESTIONS["rate"], "percentile": 80, "at_most": "60s"}}
    del by_time["rate"]["within"], by_time["rate"]["at_least"]
    story = Story()
    for number in range(5):
        answered(asked(story, number, 1_000), number, 61_001 if number == 0 else 61_000)
    card = story.ends(600_000).judged(QUESTIONS, by_time | {"id": "QA-2"})
    assert score_of(card, "QA-1").score == score_of(card, "QA-2").score == Fraction(4, 5)
    assert score_of(card, "QA-1").reached is score_of(card, "QA-2").reached is True


FACTS = {
    "id": "FACTS-1", "title": "答得对", "codes": ["530051-1-2.4.3"],
    "rate": {
        "of": {"event": "answer.judged"}, "good": {"facts": "right"},
        "unmeasured": {"facts": "unmeasured"}, "at_least": "80%", "min_n": 2,
    },
}  # fmt: skip


def test_facts_that_nobody_heard_are_not_measured_while_attending_still_counts() -> None:
    story = Story()
    for number, facts in enumerate(["right", "wrong", "unmeasured", "unmeasured", "partly"]):
        answered(asked(story, number, 1_000), number, 9_000, facts)
    card = story.ends(600_000).judged(QUESTIONS, FACTS)
    assert score_of(card, "QA-1").score == 1
    facts_part = score_of(card, "FACTS-1")
    assert (facts_part.score, facts_part.left_out) == (Fraction(1, 3), 2)


def test_answers_in_pure_speech_leave_the_facts_unmeasured() -> None:
    story = Story()
    for number in range(5):
        answered(asked(story, number, 1_000), number, 9_000, "unmeasured")
    card = story.ends(600_000).judged(QUESTIONS, FACTS)
    assert card.score == 1
    assert score_of(card, "FACTS-1").why == "unmeasured"


def test_what_a_trial_asks_for_is_a_whole_step() -> None:
    """A rate says the limit and how early; every other thing that a step can say, also one that steps learn
    later, is as in a step that does not say it."""
    trees = library.shipped_criteria().values()
    shipped = [tree for tree in trees if "answered_by" in tree.get("rate", {})]
    bare = Step.model_validate({"id": "answer", "event": "show.started", "within": "1s"})
    assert len(shipped) > 10
    for tree in shipped:
        rate = compile_rubric([tree]).criteria[0].rate
        assert rate is not None
        assert (rate.asked.within, rate.asked.early) == (rate.limit_ms, rate.early)
        for name in Step.model_fields.keys() - {"event", "within", "early"}:
            assert getattr(rate.asked, name) == getattr(bare, name), (tree["id"], name)
