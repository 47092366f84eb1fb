"""Shipped criteria cannot be earned without the skill they name: stamps, juggling, idle clicks."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from story import Story, score_of

from scoring.criteria import Criterion
from scoring.findings import CriterionScore
from scoring.language import RubricError, compile_rubric
from scoring.operators.empty_words import FRESH, plain
from scoring.sentences import of_finding, of_step
from studio import library


def of(name: str, story: Story) -> CriterionScore:
    return score_of(story.ends(600_000).judged(library.shipped_criteria()[name]))


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


@pytest.mark.parametrize("text", ["@小王 谢谢，稍等", "谢谢稍等！", " @Amy  谢谢 稍等 3"])
def test_a_name_a_figure_or_a_comma_makes_no_new_words(text: str) -> None:
    assert plain(text) == "谢谢稍等"


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


def sending() -> Story:
    """A show to which somebody sends a picture and sound."""
    return Story().at(0, "media.connected", by="rig", door="whip")


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
    told = of_finding(library_criterion("PRE-1"), finding, 0)
    assert "演播室测出来却不合格" in told.zh


def library_criterion(name: str) -> Criterion:
    return compile_rubric([library.shipped_criteria()[name]]).criteria[0]


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


def verdicts_of(name: str, story: Story) -> list[str]:
    return [step.verdict.value for step in of(name, story).findings[0].steps]


def reminded(*at_ms: int) -> list[str]:
    """A coupon is due at 1:40; the host is reminded of it."""
    story = Story().at(100_000, "cue.passed", segment="s3", does="issue", coupon="Q1")
    for t_ms in at_ms:
        story.at(t_ms, "cue.sent", to="host", cue="coupon")
    return verdicts_of("REMIND-1", story)


def test_a_reminder_said_twice_in_a_row_is_one_reminder() -> None:
    """Once more before it ends is not once more at once: it comes a minute or more after the first."""
    assert reminded(110_000, 110_300) == reminded(110_000) == ["met", "missed", "missed"]
    assert reminded(110_000, 111_001) == ["met", "missed", "missed"]
    assert reminded(110_000, 169_999) == ["met", "missed", "missed"]
    assert reminded(110_000, 170_000) == ["met", "missed", "met"]
    assert reminded(110_000, 260_000) == ["met", "missed", "met"]
    assert reminded(110_000, 260_001) == ["met", "missed", "missed"]


def test_a_hasty_reminder_costs_nothing_and_a_later_one_still_counts() -> None:
    assert reminded(110_000, 125_000, 205_000) == ["met", "missed", "met"]
    story = Story().at(100_000, "cue.passed", segment="s3", does="issue", coupon="Q1")
    story.at(110_000, "cue.sent", to="host", cue="coupon")
    story.at(125_000, "notice.posted", topic="coupon", text="先领券再拍")
    story.at(150_000, "cue.sent", to="host", cue="pay")
    item = of("REMIND-1", story.at(205_000, "cue.sent", to="host", cue="coupon"))
    assert (item.score, item.spurious) == (1, ()), "a notice in haste is not a needless one"


def test_who_reminded_too_soon_is_told_why_it_did_not_count() -> None:
    story = Story().at(100_000, "cue.passed", segment="s3", does="issue", coupon="Q1")
    for t_ms in (110_000, 130_000):
        story.at(t_ms, "cue.sent", to="host", cue="coupon")
    (finding,) = of("REMIND-1", story.at(120_000, "cue.sent", to="host", cue="pay")).findings
    told = of_finding(library_criterion("REMIND-1"), finding, 0)
    assert told.zh == "结束前再提醒一次：150 秒内没有做到（头 60 秒里做的不算）。"
    assert told.en == (
        "once more before it ends: not done within 150 s "
        "(what is done in the first 60 s does not count)."
    )


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
    told = of_step(library_criterion("H01-1"), finding.steps[0])
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


def topic(*answered: tuple[int, str], heard: tuple[tuple[int, str], ...] = ()) -> Story:
    """A topic is raised on cue; ``answered`` are seconds of the show and the comment replied to, ``heard``
    those that the voice took up."""
    story = Story().at(100_000, "cue.passed", segment="s", does="act", act="poll.opened")
    story.at(103_000, "poll.opened", question="选哪个？", choices=["甲", "乙"])
    for second, comment in answered:
        story.at(1_000 * second, "comment.replied", comment=comment, text=f"好{second}")
    for second, comment in heard:
        told = {"comment": comment, "act": second, "voiced_ms": 900}
        story.at(1_000 * second, "comment.heard", by="platform", **told)
    return story.at(200_000, "poll.closed")


@pytest.mark.parametrize(
    ("answered", "heard", "met"),
    [
        ([(110, "c1"), (120, "c1"), (130, "c1")], [], 1),
        ([(110, "c1"), (120, "c1"), (130, "c2")], [], 2),
        ([(110, "c1"), (120, "c2"), (130, "c1")], [], 2),
        ([(110, "c1"), (120, "c2"), (130, "c2")], [(140, "c1")], 2),
        ([(110, "c1"), (120, "c1"), (130, "c2"), (140, "c3")], [], 3),
        ([(110, "c1")], [(120, "c2"), (130, "c3")], 3),
        ([(110, "c1"), (120, "c2")], [(115, "c1"), (125, "c2")], 2),
    ],
)
def test_three_answers_to_one_comment_are_one_answer(
    answered: list[tuple[int, str]], heard: list[tuple[int, str]], met: int
) -> None:
    """However slowly, in whatever words and by whatever means: the topic is taken up with three viewers."""
    found = verdicts_of("TOPIC-1", topic(*answered, heard=tuple(heard)))
    assert found == ["met", *["met"] * met, *["missed"] * (3 - met), "met"]


def test_of_two_seats_that_answer_one_comment_one_counts() -> None:
    story = topic((110, "c1")).at(
        112_000, "comment.replied", by="trainee:host", comment="c1", text="对"
    )
    assert verdicts_of("TOPIC-1", story) == ["met", "met", "missed", "missed", "met"]
    (finding,) = of("TOPIC-1", topic((110, "c1"), (120, "c1"), (130, "c1"))).findings
    told = of_finding(library_criterion("TOPIC-1"), finding, 0)
    assert told.zh == "接另一条评论：90 秒内没有做到（同一个只算一次）。"
    assert told.en == "answer another comment: not done within 90 s (the same one counts once)."


def test_the_same_comment_may_be_answered_again_under_the_next_topic() -> None:
    """What is told apart is told apart within one opportunity."""
    story = topic((110, "c1"), (120, "c2"), (130, "c3"))
    story.at(400_000, "cue.passed", segment="s", does="act", act="poll.opened")
    story.at(403_000, "poll.opened", question="几号？", choices=["一", "二"])
    for second, comment in ((410, "c1"), (420, "c2"), (430, "c3")):
        story.at(1_000 * second, "comment.replied", comment=comment, text=f"好{second}")
    item = of("TOPIC-1", story.at(450_000, "poll.closed"))
    assert item.score == 1


@pytest.mark.parametrize(
    ("name", "trouble", "twice", "other"),
    [
        ("R01-1", "platform_reminder", ("read", "explain", "rules"), "platform"),
        ("H08-1", "guest_misspeaks", ("interrupt", "explain", "rules"), "interrupt"),
        ("P11-1", "harassment", ("topic", "care", "change_topic"), "rest"),
    ],
)
def test_one_sign_given_twice_is_not_two_steps(
    name: str, trouble: str, twice: tuple[str, str, str], other: str
) -> None:
    """The host is told one thing again and again; nobody was told the other."""
    first, second, sign = twice

    def signed(*signs: str) -> dict[str, str]:
        story = Story().at(100_000, "incident.shown", incident="i1", type=trouble)
        for number, cue in enumerate(signs):
            story.at(103_000 + 2_000 * number, "cue.sent", to="host", cue=cue)
        (finding,) = of(
            name, story.at(110_000, "incident.resolved", incident="i1", type=trouble)
        ).findings
        return {step.id: step.verdict.value for step in finding.steps}

    assert signed(sign, sign)[first] == signed(other, sign)[first] == "met"
    assert signed(sign, sign)[second] == "missed"
    assert signed(other, sign)[second] == signed(sign, other, sign)[first] == "met"


def test_what_names_no_sign_is_like_no_other() -> None:
    """A prompt and a notice have no sign to be told apart by: they count beside any."""
    shown = Story().at(100_000, "incident.shown", incident="i1", type="guest_misspeaks")
    shown.at(103_000, "cue.sent", to="host", cue="rules")
    shown.at(105_000, "notice.posted", topic="rules", text="更正一下")
    (finding,) = of("H08-1", shown).findings
    assert [step.verdict.value for step in finding.steps[:2]] == ["met", "met"]


def test_one_answer_clicked_three_times_is_one_answer() -> None:
    """Every click within a second of the one that counts is the same."""
    story = Story().at(100_000, "cue.passed", segment="s", does="act", act="poll.opened")
    story.at(103_000, "poll.opened", question="选哪个？", choices=["甲", "乙"])
    for t_ms in (110_000, 110_300, 110_600):
        story.at(t_ms, "comment.replied", comment="c1", text="好")
    assert verdicts_of("TOPIC-1", story) == ["met", "met", "missed", "missed", "missed"]
    story.at(110_800, "comment.replied", comment="c2", text="好")
    assert verdicts_of("TOPIC-1", story) == ["met", "met", "met", "missed", "missed"]


def test_turning_a_knob_once_does_not_mend_twice() -> None:
    echo = {"incident": "E1", "type": "echo"}
    story = sending().at(100_000, "incident.shown", **echo)
    story.at(103_000, "rig.adjusted", control="monitor")
    story.at(103_300, "rig.adjusted", control="monitor").at(110_000, "incident.resolved", **echo)
    assert verdicts_of("T05-1", story) == ["met", "missed", "met"]


def test_of_two_clicks_the_one_that_had_an_effect_counts() -> None:
    story = Story().at(100_000, "cue.passed", segment="s3", does="issue", coupon="Q1")
    story.at(103_000, "coupon.issued", coupon="Q1", effect=False)
    assert of("OFFER-1", story.at(103_400, "coupon.issued", coupon="Q1")).credited == 1


def test_a_double_click_counts_once_wherever_things_are_counted_and_uses_no_words_up() -> None:
    notes: dict[str, Any] = {
        "id": "NOTES-1", "title": "记三次", "codes": ["530060-1-1.4.2"],
        "count": {"of": {"event": "prompt.made"}, "at_least": 2},
    }  # fmt: skip
    twice = Story().at(10_000, "prompt.made", text="a").at(10_500, "prompt.made", text="a")
    assert not score_of(twice.ends(60_000).judged(notes)).score
    assert score_of(twice.at(12_000, "prompt.made", text="a").ends(60_000).judged(notes)).score
    story = Story()
    for number in range(3):
        about = {"comment": f"c{number}", "viewer": f"v{number}", "name": "甲", "level": 1}
        words = {"zh": "有点贵了", "en": "a bit dear"}
        story.at(
            1_000 * number, "comment.posted", text=words, comment_class="fair_criticism", **about
        )
        for t_ms in (500, 700):
            story.at(
                1_000 * number + t_ms, "comment.replied", comment=f"c{number}", text="马上改好它"
            )
    assert of("FAIR-1", story).score == 1
