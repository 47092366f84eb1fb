"""The studio fails, and the crew takes it for a cut: what it does about that is no fault of its own."""

from __future__ import annotations

from typing import Any

import pytest
from story import SHOWN, Story, only, score_of, show_with_a_dead_link

from scoring.language import Rubric
from scoring.stream import Stream
from scoring.transcript import Moment
from studio.library import shipped_criteria

SHIPPED = shipped_criteria()
FAULT_MS = SHOWN + 12_000
AGAINST_A_CUT: list[tuple[str, dict[str, Any]]] = [
    ("media.restarted", {}),
    ("line.switched", {"line": "spare"}),
    ("source.switched", {"source": "still_card"}),
    ("notice.posted", {"topic": "interruption", "text": "画面中断，马上回来"}),
    ("call.made", {"incident_type": "stream_cut"}),
]


def after_a_restart(after_ms: int, *acts: tuple[str, dict[str, Any]]) -> Story:
    """A dead link taken off in time; then the studio restarts, and the crew does these acts."""
    story = show_with_a_dead_link().at(SHOWN + 5_000, "item.unlisted", item="P1")
    story.at(FAULT_MS, "studio.interrupted", cause="restart")
    for number, (kind, data) in enumerate(acts):
        story.at(FAULT_MS + after_ms + number, kind, **data)
    return story.ends(600_000)


def told_live(story: Story, rubric: Rubric) -> set[str]:
    """Every verdict that is told while the show runs."""
    stream = Stream(rubric)
    return {
        str(one.verdict)
        for record in story.records()
        for one in stream.hear(
            Moment(record["seq"], record["t_ms"], record["kind"], record["by"], record["data"])
        )
    }


@pytest.mark.parametrize("act", AGAINST_A_CUT, ids=[kind for kind, _ in AGAINST_A_CUT])
def test_what_is_done_about_a_picture_that_we_took_away_is_not_needless(
    act: tuple[str, dict[str, Any]],
) -> None:
    names = ("LINK-1", "CUT-1", "REPORT-1")
    card = after_a_restart(3_000, act).judged(*(SHIPPED[name] for name in names))
    assert [item.spurious for item in card.criteria] == [(), (), ()]


def test_restarting_the_stream_after_our_restart_costs_no_point_of_the_dead_link() -> None:
    quiet = after_a_restart(3_000).judged(SHIPPED["LINK-1"])
    mended = after_a_restart(3_000, *AGAINST_A_CUT).judged(SHIPPED["LINK-1"])
    assert not only(mended).forfeited
    assert mended.score == quiet.score
    assert mended.score


@pytest.mark.parametrize(("after_ms", "forfeited"), [(60_000, False), (60_001, True)])
def test_a_minute_later_nobody_takes_it_for_our_fault(after_ms: int, forfeited: bool) -> None:
    hands_off = {
        **SHIPPED["LINK-1"],
        "never": [{"id": "panic", "event": "media.restarted", "for": "300s"}],
    }
    story = after_a_restart(after_ms, ("media.restarted", {}))
    card = story.judged(hands_off)
    assert only(card).forfeited is forfeited
    assert ("violated" in told_live(story, card.rubric)) is forfeited
    cut = after_a_restart(after_ms, ("media.restarted", {})).judged(SHIPPED["CUT-1"])
    assert len(score_of(cut).spurious) == forfeited


def test_without_a_fault_of_ours_it_is_panic_as_ever() -> None:
    story = show_with_a_dead_link().at(SHOWN + 5_000, "media.restarted")
    assert only(story.ends(600_000).judged(SHIPPED["LINK-1"])).forfeited
    before = show_with_a_dead_link().at(SHOWN + 5_000, "media.restarted")
    before.at(SHOWN + 5_000, "studio.interrupted", cause="restart")  # same millisecond, after it
    assert only(before.ends(600_000).judged(SHIPPED["LINK-1"])).forfeited


@pytest.mark.parametrize(
    "act",
    [
        ("order.cancelled", {"item": "P1"}),
        ("comments.restricted", {"to": "nobody"}),
        ("item.pushed", {"item": "P1"}),
    ],
)
def test_our_fault_excuses_nothing_else(act: tuple[str, dict[str, Any]]) -> None:
    assert only(after_a_restart(3_000, act).judged(SHIPPED["LINK-1"])).forfeited


def test_another_notice_and_another_report_are_as_needless_as_ever() -> None:
    story = show_with_a_dead_link().at(SHOWN + 100_000, "studio.interrupted", cause="restart")
    story.at(SHOWN + 103_000, "notice.posted", topic="coupon", text="券已改回")
    story.at(SHOWN + 104_000, "call.made", incident_type="wrong_coupon")
    card = story.ends(600_000).judged(SHIPPED["COUPON-1"], SHIPPED["REPORT-1"])
    spurious = [[one.act.kind for one in item.spurious] for item in card.criteria]
    assert spurious == [["notice.posted"], ["call.made"]]


def test_live_hints_tell_of_no_panic_either() -> None:
    story = after_a_restart(3_000, *AGAINST_A_CUT)
    card = story.judged(SHIPPED["LINK-1"])
    assert "violated" not in told_live(story, card.rubric)
    assert not only(card).breaches


def a_notice_on_cue(*, gap_ms: int | None, at_ms: int) -> Story:
    """Two notices are due, at 1:40 and 3:20; eight seconds after the second cue the studio fails."""
    story = Story()
    for t_ms in (100_000, 200_000):
        story.at(t_ms, "cue.passed", segment="s", does="act", act="notice.posted", topic="stock")
    story.at(105_000, "notice.posted", topic="stock", text="还有一百件")
    if gap_ms is not None:
        story.at(208_000, "studio.interrupted", cause="restart", gap_ms=gap_ms)
    return story.at(at_ms, "notice.posted", topic="stock", text="还有五十件").ends(600_000)


@pytest.mark.parametrize(
    ("gap_ms", "at_ms", "needless"),
    [
        (None, 220_000, 1),
        (0, 230_000, 0),
        (0, 230_001, 1),
        (40_000, 270_000, 0),
        (40_000, 270_001, 1),
        (900_000, 290_000, 0),
        (900_000, 290_001, 1),
    ],
)
def test_what_our_fault_made_late_is_not_needless(
    gap_ms: int | None, at_ms: int, needless: int
) -> None:
    """The notice was due within 15 s; the studio was away for so long, of which a minute is granted."""
    item = score_of(a_notice_on_cue(gap_ms=gap_ms, at_ms=at_ms).judged(SHIPPED["NOTICE-1"]))
    assert len(item.spurious) == needless
    if gap_ms is not None:
        assert [one.steps[0].verdict for one in item.findings] == ["met", "void"]


def issued_again(again_ms: int, **data: Any) -> Story:
    """A coupon goes out; a second later the studio fails, and the crew issues it once more."""
    story = Story().at(100_000, "cue.passed", segment="s3", does="issue", coupon="Q1")
    story.at(103_000, "coupon.issued", coupon="Q1")
    story.at(104_000, "studio.interrupted", cause="restart")
    return story.at(again_ms, "coupon.issued", **({"coupon": "Q1"} | data)).ends(600_000)


def test_trying_again_what_may_not_have_come_through_breaks_no_ban() -> None:
    again = issued_again(112_000, effect=False).judged(SHIPPED["OFFER-1"])
    assert not only(again).breaches
    assert score_of(again).score == 1
    assert "violated" not in told_live(issued_again(112_000, effect=False), again.rubric)


@pytest.mark.parametrize("data", [{"coupon": "Q2", "effect": False}, {}])
def test_another_act_or_one_that_changes_something_is_no_second_try(data: dict[str, Any]) -> None:
    twice = {
        **SHIPPED["OFFER-1"],
        "never": [{"id": "again", "event": "coupon.issued", "for": "60s", "more_than": 1}],
    }
    story = issued_again(112_000, **data)
    card = story.judged(twice)
    assert [one.ban for one in only(card).breaches] == ["again"]
    assert "violated" in told_live(story, card.rubric)


def test_taking_a_dead_link_off_again_after_our_restart_is_not_needless() -> None:
    story = after_a_restart(3_000, ("item.unlisted", {"item": "P1", "effect": False}))
    assert not score_of(story.judged(SHIPPED["LINK-1"])).spurious
    late = after_a_restart(60_001, ("item.unlisted", {"item": "P1", "effect": False}))
    assert len(score_of(late.judged(SHIPPED["LINK-1"])).spurious) == 1
