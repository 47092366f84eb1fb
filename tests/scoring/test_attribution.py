"""A remedy needs a reason. What has one leaves precision; what has none is spurious."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from story import DEAD, Story, dead_link, rubric, score_of

from scoring.judge import judge
from scoring.result.totals import of_score
from scoring.transcript import Transcript

SHOWN = 90_000
LINK = {"topic": "link", "text": "链接已换"}
SHELF = {
    "id": "SHELF", "title": "下架", "codes": ["530060-2-1.3.1"],
    "for_each": {"event": "incident.shown", "where": {"type": "dead_link"}, "as": "i"},
    "expect": [{"id": "off", "event": "item.unlisted", "where": {"item": "$i.item"},
                "within": "30s"}],
}  # fmt: skip


def handled() -> Story:
    """A dead link that was handled rightly; item.unlisted of P1 is the one remedy credited."""
    story = dead_link(Story(), SHOWN).at(SHOWN + 9_000, "item.unlisted", item="P1")
    return story.at(SHOWN + 10_000, "incident.resolved", **DEAD)


def spurious(story: Story, *trees: dict[str, Any]) -> list[tuple[int, str]]:
    card = story.ends(900_000).judged(SHELF, *trees)
    return [(item.act.t_ms, item.act.kind) for item in score_of(card, "SHELF").spurious]


def test_a_remedy_out_of_the_blue_is_spurious_and_lowers_precision() -> None:
    story = handled().at(300_000, "item.unlisted", item="P2")
    card = story.ends(900_000).judged(SHELF)
    item = score_of(card)
    assert [(wrong.group, wrong.effect) for wrong in item.spurious] == [("shelf", True)]
    assert item.score == Fraction(2, 3), "recall 1, precision 1/2"


BOOST = {
    "id": "BOOST", "title": "调投放", "codes": ["530060-2-3.4.3"],
    "for_each": {"event": "incident.shown", "where": {"type": "ad_alert"}, "as": "i"},
    "expect": [{"id": "change", "event": {"in": ["boost.changed", "boost.stopped"]},
                "within": "120s"}],
}  # fmt: skip


@pytest.mark.parametrize(("needless", "score"), [(0, 1), (1, Fraction(2, 3)), (5, Fraction(2, 7))])
def test_ordinary_work_that_earned_a_step_speaks_for_the_crew_too(
    needless: int, score: Fraction
) -> None:
    story = Story().at(50_000, "incident.shown", incident="A1", type="ad_alert")
    story.at(60_000, "boost.changed", fen_per_minute=1000)
    story.at(61_000, "incident.resolved", incident="A1", type="ad_alert")
    for number in range(needless):
        story.at(300_000 + 10_000 * number, "boost.stopped")
    item = score_of(story.ends(900_000).judged(BOOST))
    assert (len(item.spurious), item.score) == (needless, score)
    told = of_score(item, 0)
    assert ("操作有理由的" in told.zh) is (needless > 0)


@pytest.mark.parametrize(("after_ms", "folded"), [(1_000, True), (1_001, False)])
def test_a_double_click_is_folded(after_ms: int, folded: bool) -> None:
    story = handled().at(SHOWN + 9_000 + after_ms, "item.unlisted", item="P1", effect=False)
    assert (spurious(story) == []) is folded


def test_a_double_click_on_another_item_is_not() -> None:
    assert spurious(handled().at(SHOWN + 9_500, "item.unlisted", item="P2")) != []


def test_clicking_on_and_on_is_no_double_click() -> None:
    story = handled()
    for number in range(1, 5):
        story.at(SHOWN + 9_000 + 900 * number, "item.unlisted", item="P1", effect=False)
    assert [t_ms - SHOWN - 9_000 for t_ms, _ in spurious(story)] == [1_800, 3_600]


@pytest.mark.parametrize(
    ("off_ms", "does", "item", "explained"),
    [
        (60_000, "end", "P2", True),
        (-60_000, "end", "P2", True),
        (60_001, "end", "P2", False),
        (-60_001, "end", "P2", False),
        (0, "end", "P3", False),
        (0, "push", "P2", False),
    ],
)
def test_the_rundown_explains_an_act_within_a_minute(
    off_ms: int, does: str, item: str, explained: bool
) -> None:
    story = handled().at(300_000, "cue.passed", segment="s1", does=does, item=item)
    story.at(300_000 + off_ms, "item.unlisted", item="P2")
    assert (spurious(story) == []) is explained


@pytest.mark.parametrize(
    ("after_ms", "asks", "target", "explained"),
    [
        (0, "item.unlisted", None, True),
        (60_000, "item.unlisted", "P2", True),
        (60_001, "item.unlisted", "P2", False),
        (-1, "item.unlisted", "P2", False),
        (5_000, "item.unlisted", "P3", False),
        (5_000, "item.relinked", "P2", False),
    ],
)
def test_an_order_of_the_instructor_explains_an_act(
    after_ms: int, asks: str, target: str | None, explained: bool
) -> None:
    order = {"text": "下架二号", "asks": asks} | ({"target": target} if target else {})
    story = handled().at(300_000, "message.sent", **order)
    story.at(300_000 + after_ms, "item.unlisted", item="P2")
    assert (spurious(story) == []) is explained


def test_a_right_act_is_explained_while_the_incident_is_open_and_not_after() -> None:
    story = dead_link(Story(), SHOWN)
    story.at(SHOWN + 40_000, "item.unlisted", item="P1")  # late, yet right
    story.at(SHOWN + 50_000, "incident.resolved", **DEAD)
    story.at(SHOWN + 60_000, "item.unlisted", item="P1")
    assert spurious(story) == [(SHOWN + 60_000, "item.unlisted")]


@pytest.mark.parametrize(
    ("after_ms", "named", "explained"),
    [(1, "dead_link", True), (60_000, "dead_link", True), (60_001, "dead_link", False),
     (1_000, "stream_cut", False)],
)  # fmt: skip
def test_a_right_report_may_come_just_after_the_cure(
    after_ms: int, named: str, explained: bool
) -> None:
    call = {"event": "call.made", "where": {"incident_type": "$i.type"}}
    report = {"id": "tell", **call, "within": "5s"}
    tree = SHELF | {"expect": [*SHELF["expect"], report]}
    story = handled().at(SHOWN + 10_000 + after_ms, "call.made", incident_type=named)
    item = score_of(story.ends(900_000).judged(tree))
    assert (item.spurious == ()) is explained


def test_a_report_of_another_trouble_that_is_about_is_not_needless() -> None:
    call = {"event": "call.made", "where": {"incident_type": "$i.type"}}
    tree = SHELF | {"expect": [*SHELF["expect"], {"id": "tell", **call, "within": "5s"}]}
    story = handled().at(200_000, "incident.opened", incident="M1", type="minor")
    story.at(210_000, "call.made", incident_type="minor")
    story.at(220_000, "call.made", incident_type="scalpers")
    item = score_of(story.ends(900_000).judged(tree))
    assert [one.act.data["incident_type"] for one in item.spurious] == ["scalpers"]


def test_going_back_to_the_camera_is_no_remedy() -> None:
    cut = {"id": "cut", "event": "source.switched", "within": "10s"}
    story = dead_link(Story(), SHOWN).at(SHOWN + 3_000, "source.switched", source="still_card")
    story.at(SHOWN + 50_000, "incident.resolved", **DEAD)
    story.at(SHOWN + 90_000, "source.switched", source="camera")
    assert score_of(story.ends(900_000).judged(SHELF | {"expect": [cut]})).score == 1


def test_late_but_right_is_not_worse_than_nothing() -> None:
    steps = [*SHELF["expect"], {"id": "back", "event": "incident.resolved", "within": "60s"}]
    story = dead_link(Story(), SHOWN).at(SHOWN + 40_000, "item.unlisted", item="P1")
    story.at(SHOWN + 50_000, "incident.resolved", **DEAD)
    card = story.ends(900_000).judged(SHELF | {"expect": steps})
    assert card.score == Fraction(2, 3), "recall 1/2; the only remedy was explained"


def test_a_healing_that_nobody_brought_about_earns_nothing() -> None:
    steps = [*SHELF["expect"], {"id": "back", "event": "incident.resolved", "within": "60s"}]
    story = dead_link(Story(), SHOWN).at(SHOWN + 50_000, "incident.resolved", **DEAD)
    assert story.ends(900_000).judged(SHELF | {"expect": steps}).score == 0


def test_what_is_also_right_is_named_by_the_criterion() -> None:
    hold = {
        "id": "HOLD", "title": "扣单", "codes": ["530060-2-1.3.1"],
        "for_each": {"event": "incident.shown", "where": {"type": "wrong_coupon"}},
        "expect": [{"id": "hold", "event": "order.held", "within": "9s"}],
    }  # fmt: skip
    right = [{"event": "order.held", "where": {"item": "$i.item"}}]
    for given, count in (([], 1), (right, 0)):
        story = dead_link(Story(), SHOWN).at(SHOWN + 5_000, "order.held", item="P1")
        card = story.ends(900_000).judged(SHELF | {"right": given}, hold)
        assert len(score_of(card, "HOLD").spurious) == count


def notice_after(name: str, trigger: str) -> dict[str, Any]:
    return {
        "id": name, "title": "公告", "codes": ["530060-2-1.3.1"],
        "for_each": {"event": trigger, "as": "t"},
        "expect": [{"id": "say", "event": "notice.posted", "within": "5s"}],
    }  # fmt: skip


def test_an_act_credited_elsewhere_is_not_spurious_here() -> None:
    """A notice after a segment began; PAUSED would take any notice, after a pause."""
    paused, entered = (
        notice_after("PAUSED", "show.paused"),
        notice_after("ENTER", "segment.entered"),
    )

    def story() -> Story:
        begun = Story().at(10_000, "segment.entered", segment="s1")
        return begun.at(12_000, "notice.posted", **LINK).ends(900_000)

    assert score_of(story().judged(paused, entered), "PAUSED").spurious == ()
    assert len(score_of(story().judged(paused), "PAUSED").spurious) == 1


MUTE = {
    "id": "HATER-1", "title": "黑粉", "codes": ["530060-2-1.3.1"],
    "rate": {
        "of": {"event": "incident.opened", "where": {"type": "abuse"}}, "as": "a",
        "answered_by": {"event": "moderation.applied", "where": {"target_class": "abuse"}},
        "match": {"viewer": "$a.viewer"}, "within": "30s", "at_least": "80%",
    },
}  # fmt: skip


def muted(story: Story, t_ms: int, viewer: str, hit: str) -> Story:
    """A mute and what it really hit; the act's seq is put in when all is told."""
    story.at(t_ms, "viewer.muted", viewer=viewer)
    return story.at(t_ms, "moderation.applied", act=1, viewer=viewer, target_class=hit)


def linked(story: Story) -> list[dict[str, Any]]:
    records = story.ends(900_000).records()
    for before, record in pairwise(records):
        if record["kind"] == "moderation.applied":
            record["data"]["act"] = before["seq"]
    return records


def test_muting_is_judged_by_whom_it_really_hit() -> None:
    story = Story().at(10_000, "incident.opened", incident="abuse:v1", type="abuse", viewer="v1")
    muted(story, 15_000, "v1", "abuse")  # credited
    muted(story, 20_000, "v2", "spam")  # explained: an advertiser
    muted(story, 25_000, "v3", "question")  # a viewer with a question
    card = judge(Transcript.of(linked(story)), rubric(MUTE))
    item = score_of(card)
    assert [wrong.act.data["viewer"] for wrong in item.spurious] == ["v3"]
    assert (item.remedies_credited, item.score) == (1, Fraction(2, 3))


def test_ordinary_work_is_never_spurious() -> None:
    story = handled()
    for kind, data in (
        ("item.pushed", {"item": "P2"}),
        ("item.listed", {"item": "P2"}),
        ("item.restocked", {"item": "P2", "stock": 90}),
        ("coupon.issued", {"coupon": "Q1"}),
        ("notice.posted", {"topic": "welcome", "text": "欢迎"}),
        ("comment.pinned", {"comment": "c1"}),
        ("sticker.shown", {"text": "好物"}),
        ("slowmode.set", {"seconds": 0}),
        ("comments.restricted", {"to": "everyone"}),
    ):
        any_kind = SHELF | {
            "id": "ANY",
            "for_each": {"event": "incident.opened", "as": "i"},
            "expect": [{"id": "x", "event": kind, "within": "1s"}],
        }
        copy = Story()
        copy.told = list(story.told)
        card = copy.at(400_000, kind, **data).ends(900_000).judged(any_kind)
        assert score_of(card).spurious == (), kind


def test_a_wrong_report_is_spurious() -> None:
    report = {
        "id": "REPORT", "title": "报告", "codes": ["530051-1-2.4.6"],
        "for_each": {"event": "incident.shown", "as": "i"},
        "expect": [{"id": "name", "event": "call.made", "where": {"incident_type": "$i.type"},
                    "within": "30s"}],
    }  # fmt: skip
    story = dead_link(Story(), SHOWN)
    for number, named in enumerate(("stream_cut", "wrong_coupon", "troll_wave", "dead_link")):
        story.at(SHOWN + 2_000 * (number + 1), "call.made", incident_type=named)
    item = score_of(story.ends(900_000).judged(report))
    assert (item.credited, len(item.spurious)) == (1, 3)
    assert item.score == Fraction(2, 5)


def test_what_the_rig_did_by_itself_is_nobodys_remedy() -> None:
    cut = SHELF | {"expect": [{"id": "x", "event": "source.switched", "within": "9s"}]}
    story = dead_link(Story(), SHOWN).at(300_000, "source.switched", by="rig", source="camera")
    assert score_of(story.ends(900_000).judged(cut)).spurious == ()


REPORT = {
    "id": "REPORT-1", "title": "报对异常", "codes": ["530051-1-2.4.6"],
    "for_each": {"event": "incident.shown", "where": {"type": "stream_cut"}, "as": "i"},
    "expect": [{"id": "name", "event": "call.made", "where": {"incident_type": "$i.type"},
                "within": "30s"}],
}  # fmt: skip


@pytest.mark.parametrize(("needless", "score"), [(9, Fraction(2, 11)), (10, Fraction(0))])
def test_who_cries_all_the_time_is_right_once_by_luck(needless: int, score: Fraction) -> None:
    story = Story()
    for number in range(needless):
        story.at(30_000 * (number + 1), "call.made", incident_type="stream_cut")
    cut = {"incident": "D1", "type": "stream_cut"}
    story.at(600_000, "incident.opened", **cut).at(601_000, "incident.shown", **cut)
    story.at(620_000, "call.made", incident_type="stream_cut")
    item = score_of(story.ends(900_000).judged(REPORT))
    assert (item.credited, len(item.spurious), item.score) == (1, needless, score)
    told = of_score(item, 0).en
    assert ("fewer than one remedy in ten had a reason" in told) == (score == 0)
