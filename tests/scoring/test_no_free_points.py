"""Shipped criteria cannot be earned without the skill they name: stamps, juggling, idle clicks."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from shipped import criterion, of, sending
from story import Story

from scoring.findings import CriterionScore
from scoring.language import RubricError, compile_rubric
from scoring.operators.empty_words import FRESH, plain
from scoring.sentences import of_finding


@pytest.mark.parametrize(
    ("facts", "how", "score"),
    [
        ("right", "typed", 1),
        ("unmeasured", "voiced", 1),
        ("wrong", "typed", 0),
        ("partly", "typed", 0),
    ],
)
def test_a_question_is_answered_rightly_or_on_air_or_not_at_all(
    facts: str, how: str, score: int
) -> None:
    story = Story()
    for number in range(1, 4):
        name, t_ms = f"g{number}", 10_000 * number
        about = {"group": name, "comment": f"c{number}", "viewer": "v1"}
        story.at(t_ms, "question.opened", item="P1", fact="材质", **about)
        given: dict[str, Any] = {"group": name, "comment": f"c{number}", "act": number}
        story.at(t_ms + 5_000, "answer.judged", how=how, facts=facts, asked_ms_ago=5_000, **given)
    assert of("QA-1", story).score == score


def critics(texts: list[str]) -> CriterionScore:
    story = Story()
    for number, text in enumerate(texts):
        about = {"comment": f"c{number}", "viewer": f"v{number}", "name": "甲", "level": 1}
        words = {"zh": "有点贵了", "en": "a bit dear"}
        story.at(
            1_000 * number, "comment.posted", text=words, comment_class="fair_criticism", **about
        )
        story.at(1_000 * number + 500, "comment.replied", comment=f"c{number}", text=text)
    return of("FAIR-1", story)


def test_one_stamp_for_every_critic_pays_three_times_and_then_no_more() -> None:
    item = critics([f"@甲{number} 谢谢，稍等{number}" for number in range(10)])
    assert item.score == Fraction(FRESH, 10)
    assert (
        critics([f"@甲 {text}" for text in ["您说得对", "马上改", "记下了", "会补上"]]).score == 1
    )


def test_giving_a_critic_his_own_words_back_is_no_answer() -> None:
    assert critics(["@甲 有点贵了", "有点贵了！", "@甲 有点贵了哈", "a bit dear"]).score == 0
    own = ["有点贵了？用料是316钢，一年保修", "您说贵，我们记下了", "a bit dear, yes, it is steel"]
    assert critics(own).score == 1


@pytest.mark.parametrize(
    "text",
    [
        "@小王 谢谢，稍等",
        "谢谢稍等！",
        " @Amy  谢谢 稍等 3",
        "@小王谢谢，稍等",
        "小王：谢谢稍等",
        "@somebody_else 谢谢，稍等",
    ],
)
def test_a_name_a_figure_or_a_comma_makes_no_new_words(text: str) -> None:
    assert plain(text, ("小王", "Amy")) == "谢谢稍等"


def test_one_stretch_of_voice_answers_one_critic() -> None:
    story = Story()
    for number in range(2):
        about = {"comment": f"c{number}", "viewer": f"v{number}", "name": "甲", "level": 1}
        words = {"zh": "有点贵了", "en": "a bit dear"}
        story.at(1_000, "comment.posted", text=words, comment_class="fair_criticism", **about)
        held = {"comment": f"c{number}", "from_ms": 2_000, "to_ms": 5_000, "voiced_ms": 2_800}
        story.at(6_000, "comment.answered", **held)
    story.at(6_100, "comment.heard", by="platform", comment="c0", act=5, voiced_ms=2_800)
    assert of("FAIR-1", story).score == Fraction(1, 2)


def typed(story: Story, number: int, *, clean: bool, facts: str | None) -> Story:
    """One typed text, what the rules make of it, and whether it answered a question."""
    t_ms = 1_000 * number
    story.at(t_ms, "text.judged", act=number, clean=clean, has_claim=True)
    if not clean:
        lawful = {"zh": "写事实", "en": "write facts"}
        hit = {"hit": f"h{number}", "rule": "CK01", "level": "red", "quote": "最好"}
        story.at(t_ms, "rule.hit", by="platform", act=number, lawful=lawful, **hit)
    if facts is not None:
        about = {"group": f"g{number}", "comment": f"c{number}", "act": number}
        given = {"how": "typed", "facts": facts, "asked_ms_ago": 1}
        story.at(t_ms, "answer.judged", by="platform", **about, **given)
    return story


def test_lawful_chatter_earns_nothing_an_answer_about_goods_does() -> None:
    chatter, answers, slip = Story(), Story(), Story()
    for number in range(1, 6):
        typed(chatter, number, clean=True, facts="partly" if number % 2 else None)
        typed(answers, number, clean=True, facts="right" if number % 2 else "wrong")
        typed(slip, number, clean=number > 1, facts=None if number < 3 else "right")
    assert of("CLAIM-1", chatter).why == "no_occasion"
    assert of("CLAIM-1", answers).score == 1
    assert of("CLAIM-1", slip).score == Fraction(3, 4), "an unlawful line counts wherever it stands"


def push(story: Story, t_ms: int, item: str) -> Story:
    return story.at(t_ms, "item.pushed", item=item)


def cue(t_ms: int = 100_000) -> Story:
    return Story().at(t_ms, "cue.passed", segment="s2", does="push", item="P1")


def test_pushing_every_item_in_turn_is_not_pushing_the_right_one() -> None:
    assert of("PUSH-1", push(cue(), 105_000, "P1")).score == 1
    one_slip = push(push(cue(), 103_000, "P2"), 105_000, "P1")
    assert of("PUSH-1", one_slip).score == 0, "viewers have seen the wrong link"
    in_turn = cue()
    for number in range(6):
        push(in_turn, 101_000 + 7_000 * number, f"P{1 + number % 2}")
    item = of("PUSH-1", in_turn)
    assert (item.score, item.findings[0].breaches[0].ban) == (0, "wrong")


def two_cues(*pushed: tuple[int, str]) -> CriterionScore:
    """P1 is due at 1:40 and P2 at 3:20; ``pushed`` tells what else the crew pushes."""
    story = push(cue(), 103_000, "P1").at(
        200_000, "cue.passed", segment="s3", does="push", item="P2"
    )
    for t_ms, item in pushed:
        push(story, t_ms, item)
    return of("PUSH-1", story)


@pytest.mark.parametrize("at_ms", [185_000, 199_000, 203_000, 215_000])
def test_a_push_up_to_fifteen_seconds_early_or_late_is_as_good(at_ms: int) -> None:
    assert two_cues((at_ms, "P2")).score == 1


@pytest.mark.parametrize("at_ms", [184_999, 215_001])
def test_a_push_sooner_or_later_than_that_is_none(at_ms: int) -> None:
    assert two_cues((at_ms, "P2")).score == Fraction(1, 2)


def test_every_link_in_turn_before_the_cue_does_not_pay_because_one_of_them_is_right() -> None:
    in_turn = [(186_000 + 2_000 * number, item) for number, item in enumerate(("P3", "P4", "P2"))]
    assert two_cues(*in_turn).score == Fraction(1, 2), "what went before is forfeited"
    shown_again = two_cues((150_000, "P3"), (155_000, "P1"), (190_000, "P2"))
    assert shown_again.score == 1, "another item shown for a moment is ordinary work"


def test_a_coupon_issued_and_withdrawn_all_the_time_is_not_issued_on_cue() -> None:
    def due() -> Story:
        return Story().at(100_000, "cue.passed", segment="s3", does="issue", coupon="Q1")

    assert of("OFFER-1", due().at(104_000, "coupon.issued", coupon="Q1")).score == 1
    juggled = due()
    for number in range(4):
        juggled.at(101_000 + 12_000 * number, "coupon.issued", coupon="Q1")
        juggled.at(102_000 + 12_000 * number, "coupon.withdrawn", coupon="Q1")
    assert of("OFFER-1", juggled).score == 0


def test_a_coupon_juggled_before_its_cue_is_no_better_but_mending_a_wrong_one_is_no_juggling() -> (
    None
):
    wrong = {"incident": "Y1", "type": "wrong_coupon", "coupon": "Q1"}

    def taken_back_and_issued(*, wrong_until_ms: int | None) -> Story:
        story = Story()
        if wrong_until_ms is not None:
            story.at(80_000, "incident.opened", **wrong)
        story.at(90_000, "coupon.withdrawn", coupon="Q1").at(95_000, "coupon.issued", coupon="Q1")
        if wrong_until_ms is not None:
            story.at(wrong_until_ms, "incident.resolved", **wrong)
        return story.at(100_000, "cue.passed", segment="s3", does="issue", coupon="Q1")

    assert of("OFFER-1", taken_back_and_issued(wrong_until_ms=None)).score == 0
    assert of("OFFER-1", taken_back_and_issued(wrong_until_ms=92_000)).score == 1
    cured = Story().at(100_000, "cue.passed", segment="s3", does="issue", coupon="Q1")
    cured.at(104_000, "coupon.issued", coupon="Q1").at(110_000, "incident.opened", **wrong)
    cured.at(118_000, "coupon.withdrawn", coupon="Q1").at(125_000, "coupon.issued", coupon="Q1")
    assert of("OFFER-1", cured).score == 1, "what COUPON-1 asks for costs nothing here"


@pytest.mark.parametrize(
    ("measured", "failed", "score"), [(3, 0, 1), (4, 0, 1), (0, 0, 0), (2, 0, 0), (3, 1, 0)]
)
def test_a_check_that_measured_nothing_or_failed_is_no_check(
    measured: int, failed: int, score: int
) -> None:
    counts = {"measured": measured, "failed": failed, "passed": measured - failed, "warned": 0}
    story = sending().at(0, "preflight.judged", by="platform", act=2, **counts)
    assert of("PRE-1", story).score == score
    assert of("PRE-1", sending()).score == 0


def test_who_has_no_camera_and_no_microphone_has_nothing_to_check() -> None:
    item = of("PRE-1", Story())
    assert (item.score, item.why, item.countable) == (None, "no_reading", 0)


def test_a_part_called_good_that_the_studio_measured_bad_breaks_the_check() -> None:
    counts = {"measured": 3, "passed": 2, "warned": 0, "failed": 1, "contradicted": ("microphone",)}
    story = sending().at(0, "preflight.judged", by="platform", act=2, **counts)
    (finding,) = of("PRE-1", story).findings
    assert finding.verdict == "violated"
    told = of_finding(criterion("PRE-1"), finding, 0)
    assert "演播室测出来却不合格" in told.zh


def test_a_price_set_wrong_costs_and_no_price_set_says_nothing() -> None:
    def setting(*right: bool) -> CriterionScore:
        story = Story()
        for number, good in enumerate(right):
            given = {"item": "P1", "price_fen": 1, "act": number + 1, "right": good}
            story.at(1_000 * number, "price.set", **given)
        return of("PRICE-2", story)

    assert setting(False).score == 0
    assert setting(True, False).score == Fraction(1, 2)
    assert setting(True).score == 1
    assert setting().score is None


def test_without_any_picture_a_cut_is_not_measured() -> None:
    about = {"incident": "D1", "type": "stream_cut"}

    def cut(story: Story) -> CriterionScore:
        story.at(5_000, "incident.shown", **about).at(8_000, "media.restarted")
        story.at(9_000, "notice.posted", topic="interruption", text="马上回来")
        return of("CUT-1", story.at(10_000, "incident.resolved", **about))

    blind = cut(Story())
    assert (blind.score, blind.why, blind.findings) == (None, "no_reading", ())
    assert cut(Story().at(0, "media.connected", by="rig", door="browser")).score is not None


def test_varied_names_a_field_that_the_answer_has() -> None:
    tree = {
        "id": "X-1", "title": "回应", "codes": ["530060-1-1.4.2"],
        "for_each": {"event": "comment.posted", "as": "c"},
        "expect": [{"id": "a", "event": "comment.replied", "within": "60s", "varied": "words"}],
    }  # fmt: skip
    with pytest.raises(RubricError, match=r"varied: no event of this step has a field words"):
        compile_rubric([tree])
