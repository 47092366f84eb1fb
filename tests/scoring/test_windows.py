"""When a window is open: the first symptom opens it, its last millisecond still counts."""

from __future__ import annotations

from story import (
    DEAD,
    LINK,
    SHOWN,
    Story,
    dead_link,
    link_1,
    only,
    score_of,
    show_with_a_dead_link,
    verdicts,
)


def test_a_crew_that_does_everything_in_time_earns_every_step() -> None:
    card = (
        show_with_a_dead_link()
        .at(SHOWN + 8_000, "item.relinked", item="P1")
        .at(SHOWN + 8_100, "incident.resolved", **DEAD)
        .at(SHOWN + 20_000, "notice.posted", **LINK)
        .ends(600_000)
        .judged(link_1())
    )
    assert verdicts(card) == ["contain=met", "notice=met", "restore=met"]
    assert card.score == 1


def test_a_window_is_inclusive_to_the_millisecond() -> None:
    for late_ms, verdict in ((0, "met"), (1, "missed")):
        story = show_with_a_dead_link().at(SHOWN + 30_000 + late_ms, "item.relinked", item="P1")
        assert verdicts(story.ends(600_000).judged(link_1()))[0] == f"contain={verdict}"


def test_an_act_before_the_fault_never_pays() -> None:
    story = Story().at(SHOWN, "item.relinked", item="P1")  # same millisecond, smaller seq
    dead_link(story, SHOWN)
    assert verdicts(story.ends(600_000).judged(link_1()))[0] == "contain=missed"


def test_an_act_in_the_same_millisecond_but_after_the_fault_pays() -> None:
    story = show_with_a_dead_link().at(SHOWN, "item.relinked", item="P1")
    assert verdicts(story.ends(600_000).judged(link_1()))[0] == "contain=met"


def test_the_right_act_on_another_item_does_not_count() -> None:
    story = show_with_a_dead_link().at(SHOWN + 5_000, "item.relinked", item="P2")
    assert verdicts(story.ends(600_000).judged(link_1()))[0] == "contain=missed"


def test_an_act_without_effect_earns_nothing() -> None:
    story = show_with_a_dead_link().at(SHOWN + 5_000, "item.unlisted", item="P1", effect=False)
    card = story.ends(600_000).judged(link_1())
    assert verdicts(card)[0] == "contain=missed"
    assert [item.act.kind for item in score_of(card).spurious] == ["item.unlisted"]


def test_one_act_pays_one_instance_and_the_oldest_is_served_first() -> None:
    story = show_with_a_dead_link()
    dead_link(story, SHOWN + 1_000, incident="L1#2")
    story.at(SHOWN + 5_000, "item.relinked", item="P1")
    first, second = score_of(story.ends(600_000).judged(link_1())).findings
    assert first.steps[0].verdict == "met"
    assert second.steps[0].verdict == "missed"


def test_two_criteria_may_credit_the_same_act() -> None:
    twin = link_1(id="LINK-2")
    story = show_with_a_dead_link().at(SHOWN + 5_000, "item.relinked", item="P1")
    card = story.ends(600_000).judged(link_1(), twin)
    assert verdicts(card, "LINK-1")[0] == verdicts(card, "LINK-2")[0] == "contain=met"


AFTER = [
    {"id": "contain", "event": "item.unlisted", "where": {"item": "$i.item"}, "within": "30s"},
    {"id": "tell", "event": "notice.posted", "after": "contain", "within": "10s"},
    {"id": "check", "event": "item.tested", "after": "tell", "within": "10s"},
]


def test_a_step_after_a_missed_one_is_blocked_and_counts() -> None:
    card = (
        show_with_a_dead_link()
        .at(SHOWN + 5_000, "notice.posted", **LINK)
        .at(SHOWN + 6_000, "item.tested", item="P1")
        .ends(600_000)
        .judged(link_1(expect=AFTER, never=[]))
    )
    assert verdicts(card) == ["contain=missed", "tell=blocked", "check=blocked"]
    assert only(card).countable == 3


def test_a_later_step_counts_from_the_step_before_it() -> None:
    card = (
        show_with_a_dead_link()
        .at(SHOWN + 4_000, "notice.posted", **LINK)  # too early: the item is still up
        .at(SHOWN + 30_000, "item.unlisted", item="P1")
        .at(SHOWN + 40_000, "notice.posted", **LINK)
        .at(SHOWN + 50_001, "item.tested", item="P1")
        .ends(600_000)
        .judged(link_1(expect=AFTER, never=[]))
    )
    assert verdicts(card) == ["contain=met", "tell=met", "check=missed"]


def test_pulling_ones_own_cable_opens_no_opportunity() -> None:
    lost = {
        "id": "CUT-9", "title": "断流", "codes": ["530060-2-1.3.1"],
        "for_each": {"event": "media.lost", "as": "m"},
        "expect": [{"id": "back", "event": "media.restored", "within": "60s"}],
    }  # fmt: skip
    farmed = Story()
    for number in range(10):
        farmed.at(60_000 * number + 1_000, "media.lost")
        farmed.at(60_000 * number + 5_000, "media.restored")
    assert farmed.ends(700_000).judged(lost).score is None

    cut = {"incident": "D1", "type": "stream_cut"}
    real = Story().at(10_000, "incident.opened", **cut).at(12_000, "media.lost")
    real.at(20_000, "media.restored").at(20_000, "incident.resolved", **cut)
    real.at(30_000, "media.lost").at(31_000, "media.restored")
    card = real.ends(700_000).judged(lost)
    assert only(card).trigger.t_ms == 12_000
    assert card.score == 1


def test_nothing_happened_is_no_score_at_all() -> None:
    card = Story().ends(600_000).judged(link_1())
    assert card.score is None
    assert score_of(card).why == "no_occasion"
