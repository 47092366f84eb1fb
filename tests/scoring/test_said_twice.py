"""Said or done twice is done once: too soon after the first, to the same viewer, one sign, a double click."""

from __future__ import annotations

from typing import Any

import pytest
from shipped import criterion, of, sending, verdicts_of
from story import Story, score_of

from scoring.sentences import of_finding


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
    told = of_finding(criterion("REMIND-1"), finding, 0)
    assert told.zh == "结束前再提醒一次：150 秒内没有做到（头 60 秒里做的不算）。"
    assert told.en == (
        "once more before it ends: not done within 150 s "
        "(what is done in the first 60 s does not count)."
    )


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
    told = of_finding(criterion("TOPIC-1"), finding, 0)
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
