"""What a crew does anyway is no reaction to a trouble."""

from __future__ import annotations

from typing import Any

import pytest
from shipped import criterion, of
from story import Story

from scoring.sentences import of_step


def superlatives(*shown_ms: int, **told: Any) -> Story:
    """The host says what may not be said, at each of these times. ``told``: what the seats show and when."""
    story = Story()
    for number, t_ms in enumerate(shown_ms):
        story.at(t_ms, "incident.shown", incident=f"X{number}", type="banned_word")
    for words, times in told.items():
        for t_ms in times:
            story.at(t_ms, "card.shown", text=words)
    return story


def signs(story: Story) -> list[str]:
    return [finding.steps[0].verdict.value for finding in of("H01-1", story).findings]


def test_a_card_that_is_held_up_all_the_time_is_no_sign_to_the_host() -> None:
    """What a crew does anyway is no reaction: who shows a welcome every 20 s has noticed nothing."""
    assert signs(superlatives(100_000, 欢迎=[105_000])) == ["met"]
    assert signs(superlatives(100_000, 欢迎=range(5_000, 200_000, 20_000))) == ["missed"]
    assert signs(superlatives(100_000, 欢迎=[40_000, 105_000])) == ["missed"]
    assert signs(superlatives(100_000, 欢迎=[39_999, 105_000])) == ["met"]
    assert signs(superlatives(100_000, 欢迎=[85_000], 换个说法=[105_000])) == ["met"]


def test_it_is_one_crew_whichever_of_its_seats_did_it_before() -> None:
    story = superlatives(100_000, 欢迎=[105_000])
    assert signs(story.at(90_000, "card.shown", by="trainee:host", text="欢迎")) == ["missed"]


def test_of_two_slips_soon_after_each_other_each_deserves_its_sign() -> None:
    """The card was shown a moment ago for the slip before, and not for nothing."""
    twice = superlatives(100_000, 130_000, 换个说法=[105_000, 135_000])
    assert signs(twice) == ["met", "met"]
    thrice = superlatives(100_000, 130_000, 150_000, 换个说法=[105_000, 135_000, 155_000])
    assert signs(thrice) == ["met", "met", "met"]
    habit = superlatives(100_000, 130_000, 换个说法=[80_000, 105_000, 135_000])
    assert signs(habit) == ["missed", "missed"]
    late = superlatives(100_000, 130_000, 换个说法=[110_001, 135_000])
    assert signs(late) == ["missed", "missed"], "shown for nothing, eleven seconds after the first"


def test_a_sign_for_another_kind_of_trouble_is_no_habit_either() -> None:
    story = superlatives(130_000, 换个说法=[105_000, 135_000])
    story.at(100_000, "incident.shown", incident="Y", type="medical_claim")
    assert signs(story) == ["met"]


def test_selling_as_ever_is_no_sign_about_a_trouble() -> None:
    for cue, wanted in (("coupon", "missed"), ("follow", "missed"), ("wrong_word", "met")):
        story = superlatives(100_000).at(105_000, "cue.sent", to="host", cue=cue)
        assert signs(story) == [wanted], cue


def test_who_did_as_ever_is_told_why_it_did_not_count() -> None:
    (finding,) = of("H01-1", superlatives(100_000, 欢迎=[80_000, 105_000])).findings
    told = of_step(criterion("H01-1"), finding.steps[0])
    assert told.zh == "打手势或举牌：10 秒内没有做到（出事前 60 秒里就照样在做的不算）。"
    assert told.en == (
        "sign or show a card: not done within 10 s "
        "(what was done anyway in the 60 s before does not count)."
    )


@pytest.mark.parametrize("kind", ["comment.replied", "comment.answered"])
def test_who_replies_to_everybody_has_not_seen_what_is_wrong(kind: str) -> None:
    """Among the hundred who got a reply in that minute was, no wonder, the one with the complaint."""
    for name, type_ in (("EYES-1", "late_delivery"), ("H06-1", "failed_demo"), ("P04-1", "price_compare"),
                        ("P09-1", "minor")):  # fmt: skip
        for replies, seen in ((15, True), (16, False)):
            story = Story().at(100_000, "incident.shown", incident="X", type=type_)
            story.at(104_000, "incident.noticed", incident="X", type=type_)
            for number in range(replies):
                t_ms, about = 103_000 + 1_100 * number, {"comment": f"c{number}"}
                given = {"from_ms": t_ms - 500, "to_ms": t_ms}
                told = given if kind == "comment.answered" else {"text": f"您稍等{number}"}
                story.at(t_ms, kind, **about, **told)
            (finding,) = of(name, story).findings
            assert (not finding.forfeited) is seen, (name, replies)


def test_taking_everything_off_is_no_answer_to_one_thing_sold_out() -> None:
    for others, kept in ((1, True), (2, False)):
        story = Story().at(100_000, "incident.shown", incident="X", type="sold_out", item="P1")
        story.at(105_000, "item.unlisted", item="P1")
        for number in range(others):
            story.at(106_000 + 12_000 * number, "item.unlisted", item="P2")
        (finding,) = of("C07-1", story).findings
        assert (not finding.forfeited) is kept, others


def test_the_card_is_shown_again_when_the_picture_is_the_right_way_round() -> None:
    for flipped_ms, wanted in ((110_500, "met"), (113_000, "missed"), (140_000, "blocked")):
        story = Story().at(0, "media.connected", door="browser")
        story.at(100_000, "incident.shown", incident="X", type="flipped")
        story.at(112_000, "card.shown", text="欢迎").at(
            flipped_ms, "rig.adjusted", control="mirror"
        )
        (finding,) = of("T09-1", story).findings
        found = {step.id: step.verdict.value for step in finding.steps}
        assert found["card"] == wanted, flipped_ms
