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


@pytest.mark.parametrize(("late_ms", "score"), [(60_000, 1), (60_001, Fraction(1, 2))])
def test_slow_mode_that_the_instructor_asked_for_is_no_hushing(
    late_ms: int, score: Fraction
) -> None:
    """As on the shelf: an order of the last minute explains the act."""
    story = four_asked(Story())
    story.at(1_000, "message.sent", text="开慢速", asks="slowmode.set")
    assert questions(story.at(1_000 + late_ms, "slowmode.set", seconds=30)).score == score


def test_another_order_is_no_leave_to_close_the_comments() -> None:
    story = four_asked(Story()).at(1_000, "message.sent", text="开慢速", asks="slowmode.set")
    hushed = questions(story.at(5_000, "comments.restricted", to="nobody"))
    assert hushed.score == Fraction(1, 2)


def test_where_a_line_was_erased_nobody_knows_whether_it_was_an_order() -> None:
    story = four_asked(Story()).at(1_000, "message.sent", text="好", asks=None)
    story.at(5_000, "slowmode.set", seconds=30).ends(600_000)
    log = [
        one if one["kind"] != "message.sent" else {"seq": one["seq"], "erased": "0" * 64}
        for one in story.records()
    ]
    rubric = compile_rubric([library.shipped_criteria()["QA-1"]]).planning({"QA-1": PLANNED})
    assert score_of(judge(Transcript.of(log), rubric)).score == 1


@pytest.mark.parametrize(
    ("for_ms", "charged"), [(500, 0), (37_499, 0), (37_500, 1), (150_000, 2), (590_000, 4)]
)
def test_slow_mode_costs_what_should_have_come_while_it_lasted(for_ms: int, charged: int) -> None:
    """Eight questions in ten minutes are one in 75 seconds; four came, and never more is charged."""
    story = four_asked(Story()).at(5_000, "slowmode.set", seconds=30)
    item = questions(story.at(5_000 + for_ms, "slowmode.set", seconds=0))
    assert (item.credited, item.countable) == (4, 4 + charged)
    assert item.why == ("hushed" if charged else None)


def test_a_filter_lasts_until_its_own_word_is_let_through_again() -> None:
    for word, charged in (("材质", 0), ("尺码", 4)):
        story = four_asked(Story()).at(5_000, "word.filtered", word="材质")
        item = questions(story.at(6_000, "word.filtered", word=word, on=False))
        assert item.countable == 4 + charged


def test_two_ways_to_silence_at_once_are_one_silence() -> None:
    story = four_asked(Story()).at(5_000, "slowmode.set", seconds=30)
    story.at(6_000, "comments.restricted", to="nobody")
    story.at(80_000, "slowmode.set", seconds=0).at(80_000, "comments.restricted", to="everyone")
    assert questions(story).countable == 4 + 1


PUSHED = {
    "id": "PUSH-1", "title": "讲到哪件弹哪件", "codes": ["530060-1-1.3.4"],
    "rate": {"of": {"event": "cue.passed", "where": {"does": "push"}}, "as": "s",
             "answered_by": "item.pushed", "match": {"item": "$s.item"}, "within": "15s",
             "at_least": "95%"},
}  # fmt: skip


def test_hushing_keeps_no_cue_of_the_rundown_from_coming() -> None:
    """The instructor ended the show before the second cue; nobody's comment would have brought it."""
    story = Story().at(10_000, "cue.passed", segment="s1", does="push", item="P1")
    story.at(12_000, "item.pushed", item="P1").at(20_000, "slowmode.set", seconds=30)
    story.at(300_000, "show.ended", by="instructor", scheduled=False)
    rubric = compile_rubric([PUSHED]).planning({"PUSH-1": 2}, 600_000)
    item = score_of(judge(Transcript.of(story.records()), rubric))
    assert (item.score, item.countable, item.why) == (1, 1, None)


@pytest.mark.parametrize(
    ("from_ms", "to_ms", "charged"),
    [
        (100_000, 160_000, 8),  # while the wave lasts
        (100_000, 130_000, 4),
        (170_000, 600_000, 0),  # after it
    ],
)
def test_of_a_wave_of_abuse_that_counts_which_was_shut_out(
    from_ms: int, to_ms: int, charged: int
) -> None:
    story = Story().at(100_000, "incident.opened", incident="T1", type="troll_wave")
    story.at(160_000, "incident.expired", incident="T1", type="troll_wave", why="given_up")
    story.at(from_ms, "comments.restricted", to="nobody")
    story.at(to_ms, "comments.restricted", to="everyone").ends(600_000)
    rubric = compile_rubric([library.shipped_criteria()["HATER-1"]])
    brought = rubric.planning({"HATER-1": 8}, 600_000, brought={"HATER-1": {"T1": 8}})
    item = score_of(judge(Transcript.of(story.records()), brought))
    assert (item.countable, item.score) == ((charged, 0) if charged else (0, None))
    of_old = score_of(judge(Transcript.of(story.records()), rubric.planning({"HATER-1": 8})))
    assert of_old.countable == 8, "a rubric sealed without its incidents is judged as it was"


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
