"""Doing everything, always, is seen through: it foresees nothing, keeps no time and answers nobody."""

from __future__ import annotations

from fractions import Fraction

import pytest
from story import Story, score_of

from scoring.language import RubricError, compile_rubric
from studio.library import shipped_criteria

SHIPPED = shipped_criteria()
ITEMS = ("P1", "P2", "P3", "P4")


def scored(story: Story, name: str, ends_ms: int = 900_000) -> Fraction | None:
    return score_of(story.ends(ends_ms).judged(SHIPPED[name])).score


@pytest.mark.parametrize(("limited", "score"), [(("P2",), 1), (ITEMS, 0)])
def test_who_limits_every_item_each_minute_has_foreseen_nothing(
    limited: tuple[str, ...], score: int
) -> None:
    warned = {"incident": "K1", "type": "sold_out", "item": "P2"}
    story = Story().at(100_000, "incident.warned", **warned)
    for number, item in enumerate(limited):
        story.at(105_000 + 500 * number, "item.limited", item=item, per_person=1)
    story.at(110_000, "incident.prevented", **warned)
    assert scored(story, "FORESEE-1") == score


@pytest.mark.parametrize(("others", "score"), [(0, 1), (3, 0)])
def test_who_enters_every_block_all_the_time_keeps_no_time(others: int, score: int) -> None:
    story = Story()
    for number in range(4):
        at_ms = 100_000 + 60_000 * number
        story.at(at_ms, "cue.passed", segment=f"s{number}", does="enter")
        story.at(at_ms + 2_000, "segment.entered", segment=f"s{number}")
        for other in range(others):
            story.at(at_ms + 3_000 + other, "segment.entered", segment=f"x{other}")
    assert scored(story, "PACE-1") == score


def asked(answers: tuple[str, ...], beside: int = 0) -> Story:
    """Four questions, each with these answers one after the other, and replies to everybody beside."""
    story = Story()
    for number in range(4):
        at_ms = 10_000 + 120_000 * number
        about = {"group": f"g{number}", "comment": f"q{number}"}
        story.at(at_ms, "question.opened", item="P1", fact="材质", viewer="v1", **about)
        for place, facts in enumerate(answers):
            story.at(at_ms + 5_000 + place, "answer.judged", act=1, how="typed", facts=facts,
                     asked_ms_ago=5_000, **about)  # fmt: skip
        for other in range(beside):
            story.at(at_ms + 8_000 + other, "comment.replied", comment=f"c{other}", text="好")
    return story


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        (("right",), 1),
        (("partly", "right"), 1),
        (("partly", "partly", "right"), 0),
        (("right", "partly", "partly"), 0),
    ],
)
def test_reciting_the_dossier_reply_by_reply_answers_nobody(
    answers: tuple[str, ...], score: int
) -> None:
    assert scored(asked(answers), "QA-1") == score


@pytest.mark.parametrize(("beside", "score"), [(20, 1), (21, 0)])
def test_who_replies_to_everybody_has_read_nobody(beside: int, score: int) -> None:
    assert scored(asked(("right",), beside), "QA-1") == score


def test_thanks_in_ever_new_words_to_everybody_hear_no_critic() -> None:
    def critics(beside: int) -> Story:
        story = Story()
        for number in range(3):
            at_ms = 10_000 + 120_000 * number
            about = {"comment": f"c{number}", "viewer": f"v{number}", "name": "甲", "level": 1}
            words = {"zh": "有点贵了", "en": "a bit dear"}
            story.at(at_ms, "comment.posted", text=words, comment_class="fair_criticism", **about)
            story.at(
                at_ms + 3_000, "comment.replied", comment=f"c{number}", text="好" * (number + 1)
            )
            for other in range(beside):
                thanks = "谢" * (number + 4) + "好" * (other + 1)
                story.at(at_ms + 4_000 + other, "comment.replied", comment=f"z{other}", text=thanks)
        return story

    assert scored(critics(5), "FAIR-1") == 1
    assert scored(critics(40), "FAIR-1") == 0


@pytest.mark.parametrize(("pushes", "spared"), [(3, True), (6, False)])
def test_pushing_every_item_is_no_way_to_meet_a_surge(pushes: int, spared: bool) -> None:
    story = Story().at(100_000, "incident.opened", incident="S1", type="surge")
    story.at(100_000, "incident.shown", incident="S1", type="surge")
    for number in range(pushes):
        story.at(101_000 + 2_000 * number, "item.pushed", item=ITEMS[number % 4])
    score = scored(story, "P15-1")
    assert (score != 0) is spared


@pytest.mark.parametrize("every_ms", [12_000, 110_000, 150_000])
@pytest.mark.parametrize(("slips", "score"), [(1, 1), (2, 1), (3, 0), (16, 0)])
def test_slips_made_to_be_corrected_earn_nothing(slips: int, score: int, every_ms: int) -> None:
    """Ever again what may not be said is put up, and taken back: that is no skill."""
    assert scored(slipping(["CK18"] * slips, every_ms), "CORRECT-1", 3_600_000) == score


def test_who_stays_an_hour_may_slip_more_often_than_who_leaves_after_ten_minutes() -> None:
    """Each slip, far from the others, is taken back at once; that the lines were unlawful CLAIM-1 tells."""
    assert scored(slipping(["CK18"] * 8, 400_000), "CORRECT-1", 3_600_000) == 1
    assert scored(slipping(["CK18"] * 8, 300_001), "CORRECT-1", 3_600_000) == 1
    assert scored(slipping(["CK18"] * 8, 300_000), "CORRECT-1", 3_600_000) == Fraction(2, 8)


def test_slips_against_ever_another_rule_earn_nothing_either() -> None:
    assert scored(slipping(["CK18", "CK01", "CK04"], 60_000), "CORRECT-1") == 1
    many = slipping([f"CK{number:02}" for number in range(1, 21)], 60_000)
    assert scored(many, "CORRECT-1", 3_600_000) == 0


def test_a_ban_may_look_back_on_slips_of_ones_own_and_not_on_what_was_done_before_trouble() -> None:
    """Who acts before trouble shows cannot have known of it: that is neither right nor wrong."""
    ban = {"id": "again", "event": "rule.hit", "early": "3h", "for": "1m"}
    tree = SHIPPED["CORRECT-1"] | {"never": [ban]}
    compile_rubric([tree])
    with pytest.raises(RubricError, match="early"):
        compile_rubric([tree | {"for_each": {"event": "incident.shown", "as": "h"}}])


def test_one_line_that_breaks_a_rule_in_four_places_is_one_slip() -> None:
    assert scored(slipping(["CK01"] * 4, 0), "CORRECT-1") == 1


def slipping(rules: list[str], every_ms: int) -> Story:
    """A slip every so often, each taken back after ten seconds; all in one line where that is 0."""
    story = Story()
    for number, rule in enumerate(rules):
        at_ms = 10_000 + every_ms * number
        about = {"hit": f"h{number}", "rule": rule, "act": number + 1 if every_ms else 1}
        words = {"quote": "…", "lawful": {"zh": "…", "en": "…"}}
        story.at(at_ms, "rule.hit", level="red", **about, **words)
        story.at(at_ms + 10_000, "rule.corrected", **about)
    return story
