"""Whoever keeps the public from speaking has missed what the public would have brought."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from story import Story, score_of

from scoring.findings import CriterionScore
from scoring.hush import CROWDS
from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.result.totals import of_score
from scoring.transcript import Transcript
from simulator.incidents import KINDS
from studio import library

PLANNED = 8


def said(story: Story, t_ms: int, number: int, kind: str, text: str) -> None:
    about = {"comment": f"c{number}", "viewer": f"v{number}", "name": "甲", "level": 1}
    story.at(t_ms, "comment.posted", comment_class=kind, text={"zh": text, "en": "…"}, **about)


def asked(story: Story, number: int, answered: bool = True) -> None:
    group = f"g{number}"
    t_ms = 10_000 * number
    story.at(
        t_ms,
        "question.opened",
        group=group,
        item="P1",
        fact="材质",
        comment=f"q{number}",
        viewer="v1",
    )
    if answered:
        judged: dict[str, Any] = {"group": group, "comment": f"q{number}", "act": 1}
        judged |= {"how": "typed", "facts": "right", "asked_ms_ago": 5_000}
        story.at(t_ms + 5_000, "answer.judged", **judged)


def questions(story: Story, trolls: bool = False) -> CriterionScore:
    """QA-1 of a show whose scenario promises eight questions."""
    if trolls:
        story.at(1_000, "incident.opened", incident="H1", type="troll_wave")
    rubric = compile_rubric([library.shipped_criteria()["QA-1"]]).planning({"QA-1": PLANNED})
    return score_of(judge(Transcript.of(story.ends(600_000).records()), rubric))


def four_asked(story: Story) -> Story:
    for number in range(1, 5):
        asked(story, number)
    return story


def test_slow_mode_without_trolls_hides_questions_that_then_count_as_missed() -> None:
    slow = questions(four_asked(Story()).at(5_000, "slowmode.set", seconds=600))
    assert (slow.countable, slow.score) == (PLANNED, Fraction(4, PLANNED))
    told = of_score(slow, 0)
    assert told.zh == "8 步中做到 4 步；观众的评论被挡住了，没出现的都算没做。"
    assert told.en.startswith("4 of 8 steps done; the public was kept from speaking")
    none = questions(Story().at(5_000, "slowmode.set", seconds=600))
    assert (none.score, none.why) == (0, "hushed")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("slowmode.set", {"seconds": 0}),
        ("slowmode.set", {"seconds": 60, "effect": False}),
        ("word.filtered", {"word": "吗", "on": False}),
        ("comments.restricted", {"to": "everyone"}),
    ],
)
def test_what_silences_nobody_costs_nothing(kind: str, data: dict[str, Any]) -> None:
    item = questions(four_asked(Story()).at(5_000, kind, **data))
    assert (item.countable, item.score) == (4, 1)


def test_slow_mode_among_trolls_is_a_remedy() -> None:
    assert (
        questions(four_asked(Story()).at(5_000, "slowmode.set", seconds=30), trolls=True).score == 1
    )


def test_a_word_that_nobody_has_abused_is_no_filter_but_a_gag() -> None:
    assert questions(four_asked(Story()).at(5_000, "word.filtered", word="材质")).score == Fraction(
        1, 2
    )


@pytest.mark.parametrize("trolls", [True, False])
def test_an_honest_filter_of_an_insult_is_free(trolls: bool) -> None:
    story = four_asked(Story())
    said(story, 3_000, 1, "abuse", "主播是骗子")
    story.at(5_000, "word.filtered", word="骗子")
    assert questions(story, trolls=trolls).score == 1


@pytest.mark.parametrize("word", ["Liar", "liar", "LIAR"])
def test_a_filter_heeds_no_capitals(word: str) -> None:
    story = four_asked(Story())
    about = {"comment": "c1", "viewer": "v1", "name": "甲", "level": 1, "comment_class": "abuse"}
    story.at(3_000, "comment.posted", text={"zh": "主播是骗子", "en": "A Liar, that host"}, **about)
    assert questions(story.at(5_000, "word.filtered", word=word)).score == 1


def test_in_a_wave_an_insult_may_be_filtered_before_anybody_says_it() -> None:
    assert (
        questions(four_asked(Story()).at(5_000, "word.filtered", word="骗子"), trolls=True).score
        == 1
    )


def test_a_word_that_lawful_people_use_is_a_gag_even_among_trolls() -> None:
    story = four_asked(Story())
    said(story, 2_000, 1, "abuse", "你是骗子吗")
    for number in (2, 3, 4):
        said(story, 2_000 + number, number, "question", "这是什么材质的吗")
    story.at(5_000, "word.filtered", word="吗")
    assert questions(story, trolls=True).score == Fraction(1, 2)


def test_only_the_crew_hushes() -> None:
    story = four_asked(Story()).at(5_000, "slowmode.set", by="instructor", seconds=60)
    assert questions(story).score == 1


def test_nothing_is_added_where_everything_planned_came_up() -> None:
    story = Story().at(5_000, "slowmode.set", seconds=60)
    for number in range(1, PLANNED + 1):
        asked(story, number, answered=number > 1)
    item = questions(story)
    assert (item.countable, item.score) == (PLANNED, Fraction(PLANNED - 1, PLANNED))


@pytest.mark.parametrize(
    ("kind", "data", "trouble", "free"),
    [
        ("slowmode.set", {"seconds": 30}, "bot_flood", True),
        ("comments.restricted", {"to": "followers"}, "bot_flood", True),
        ("slowmode.set", {"seconds": 30}, "surge", True),
        ("comments.restricted", {"to": "followers"}, "surge", False),
        ("comments.restricted", {"to": "nobody"}, "bot_flood", False),
        ("slowmode.set", {"seconds": 30}, "dead_link", False),
    ],
)
def test_what_helps_against_a_flood_is_no_hushing_while_it_lasts(
    kind: str, data: dict[str, Any], trouble: str, free: bool
) -> None:
    story = four_asked(Story()).at(1_000, "incident.opened", incident="F1", type=trouble)
    item = questions(story.at(5_000, kind, **data))
    assert item.score == (1 if free else Fraction(1, 2))


def test_slow_mode_after_the_flood_is_hushing_again() -> None:
    story = four_asked(Story()).at(1_000, "incident.opened", incident="F1", type="bot_flood")
    story.at(4_000, "incident.resolved", incident="F1", type="bot_flood")
    assert questions(story.at(5_000, "slowmode.set", seconds=30)).score == Fraction(1, 2)


def test_every_trouble_whose_sheet_asks_for_slow_mode_allows_it() -> None:
    asks = {
        kind
        for kind, one in KINDS.items()
        for step in one.sheet.steps
        if "slowmode.set" in step.acts
    }
    assert asks
    assert asks <= CROWDS
