"""The eight rules of the criterion language, told as things that happen in a show."""

from __future__ import annotations

from fractions import Fraction

import pytest
from story import DEAD, Story, dead_link, link_1, only, score_of, verdicts

SHOWN = 90_000
LINK = {"topic": "link", "text": "一号链接已换新"}


def show_with_a_dead_link() -> Story:
    return dead_link(Story(), SHOWN)


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


def test_pushing_the_dead_link_forfeits_the_instance() -> None:
    card = (
        show_with_a_dead_link()
        .at(SHOWN + 3_000, "item.pushed", item="P1")
        .at(SHOWN + 8_000, "item.relinked", item="P1")
        .at(SHOWN + 8_100, "incident.resolved", **DEAD)
        .at(SHOWN + 20_000, "notice.posted", **LINK)
        .ends(600_000)
        .judged(link_1())
    )
    finding = only(card)
    assert finding.verdict == "violated"
    assert (finding.credited, finding.countable) == (0, 3)
    assert score_of(card).remedies_credited == 2, "credited acts of a forfeited instance stay in P"
    assert card.score == 0


def test_the_release_ends_the_ban_and_ties_go_by_seq() -> None:
    story = show_with_a_dead_link().at(SHOWN + 8_000, "item.relinked", item="P1")
    freed = story.at(SHOWN + 8_000, "incident.resolved", **DEAD)
    freed.at(SHOWN + 8_000, "item.pushed", item="P1")
    assert not only(freed.ends(600_000).judged(link_1())).forfeited

    story = show_with_a_dead_link().at(SHOWN + 8_000, "item.pushed", item="P1")
    story.at(SHOWN + 8_000, "incident.resolved", **DEAD)
    assert only(story.ends(600_000).judged(link_1())).forfeited


def test_a_tolerant_ban_breaks_only_above_its_number() -> None:
    ban = {"id": "mass", "event": "viewer.muted", "for": "30s", "more_than": 2}
    story = show_with_a_dead_link()
    for number in range(3):
        assert not only(_ended(story).judged(link_1(never=[ban]))).forfeited
        story.at(SHOWN + 30_000, "viewer.muted", viewer=f"v{number}")
    assert only(_ended(story).judged(link_1(never=[ban]))).forfeited


def _ended(story: Story) -> Story:
    copy = Story()
    copy.told = list(story.told)
    return copy.ends(600_000)


def test_what_comes_after_the_end_is_ignored() -> None:
    story = show_with_a_dead_link().ends(SHOWN + 10_000)
    story.at(SHOWN + 10_000, "item.relinked", item="P1")  # one late click
    story.at(SHOWN + 11_000, "item.pushed", item="P1")
    card = story.judged(link_1())
    assert verdicts(card) == ["contain=censored", "notice=censored", "restore=censored"]
    assert not only(card).forfeited
    assert card.score is None


def test_a_crew_that_ends_early_misses_what_was_open() -> None:
    card = show_with_a_dead_link().ends(SHOWN + 10_000, scheduled=False).judged(link_1())
    assert verdicts(card) == ["contain=missed", "notice=missed", "restore=missed"]
    assert card.score == 0


def test_a_censored_step_stays_in_the_denominator_of_a_forfeited_instance() -> None:
    story = show_with_a_dead_link().at(SHOWN + 3_000, "item.pushed", item="P1")
    finding = only(story.ends(SHOWN + 10_000).judged(link_1()))
    assert (finding.credited, finding.countable) == (0, 3)


def test_an_outage_voids_open_windows_but_not_closed_or_met_ones() -> None:
    story = (
        show_with_a_dead_link()
        .at(SHOWN + 5_000, "item.relinked", item="P1")
        .at(SHOWN + 46_000, "studio.interrupted", cause="restart")
        .ends(600_000)
    )
    assert verdicts(story.judged(link_1())) == ["contain=met", "notice=missed", "restore=void"]


def test_an_incident_cleared_by_the_instructor_is_void() -> None:
    story = show_with_a_dead_link()
    story.at(SHOWN + 20_000, "incident.expired", **DEAD, why="cleared").ends(600_000)
    card = story.judged(link_1())
    assert verdicts(card) == ["contain=void", "notice=void", "restore=void"]
    assert card.score is None

    other = show_with_a_dead_link()
    other.at(SHOWN + 20_000, "incident.expired", incident="Y1", type="x", why="cleared")
    assert verdicts(other.ends(600_000).judged(link_1()))[0] == "contain=missed"


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


def test_censored_and_void_are_inherited() -> None:
    censored = show_with_a_dead_link().ends(SHOWN + 5_000)
    card = censored.judged(link_1(expect=AFTER, never=[]))
    assert verdicts(card) == ["contain=censored", "tell=censored", "check=censored"]
    void = show_with_a_dead_link().at(SHOWN + 5_000, "studio.interrupted", cause="disk")
    card = void.ends(600_000).judged(link_1(expect=AFTER, never=[]))
    assert verdicts(card) == ["contain=void", "tell=void", "check=void"]


def test_a_practice_hint_leaves_detection_unmeasured_and_the_rest_scored() -> None:
    detect = {
        "id": "detect", "event": "incident.noticed", "where": {"incident": "$i.incident"},
        "within": "20s", "detects": True,
    }  # fmt: skip
    steps = [detect, *link_1()["expect"]]
    words = {"zh": "换备用链接", "en": "swap the link"}
    for hint_ms, verdict in ((15_000, "not_exercised"), (19_000, "met")):
        card = (
            show_with_a_dead_link()
            .at(SHOWN + hint_ms, "hint.shown", incident="L1", names="cure", text=words)
            .at(SHOWN + 18_000, "incident.noticed", **DEAD)
            .at(SHOWN + 18_000, "item.relinked", item="P1")
            .ends(600_000)
            .judged(link_1(expect=steps))
        )
        assert verdicts(card)[:2] == [f"detect={verdict}", "contain=met"]


def test_a_hint_on_another_incident_changes_nothing() -> None:
    steps = [link_1()["expect"][0] | {"detects": True}]
    words = {"zh": "撤券", "en": "withdraw it"}
    story = show_with_a_dead_link()
    story.at(SHOWN + 1_000, "hint.shown", incident="Y1", names="incident", text=words)
    assert verdicts(story.ends(600_000).judged(link_1(expect=steps))) == ["contain=missed"]


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


QA = {
    "id": "QA-1", "title": "及时解答", "codes": ["530051-1-2.4.3"],
    "rate": {
        "of": {"event": "question.opened"}, "as": "q", "answered_by": "answer.judged",
        "match": {"group": "$q.group"}, "within": "60s", "at_least": "80%", "min_n": 5,
    },
}  # fmt: skip


def asked(story: Story, number: int, t_ms: int) -> Story:
    return story.at(
        t_ms, "question.opened", group=f"g{number}", item="P1", fact="材质", comment=f"c{number}",
        viewer=f"v{number}",
    )  # fmt: skip


def answered(story: Story, number: int, t_ms: int, facts: str = "right") -> Story:
    return story.at(
        t_ms, "answer.judged", group=f"g{number}", comment=f"c{number}", act=1, how="typed",
        facts=facts, given=(), asked_ms_ago=0,
    )  # fmt: skip


@pytest.mark.parametrize(("n", "share", "reached"), [(5, 4, True), (5, 3, False), (6, 5, True)])
def test_each_trial_of_a_rate_is_a_step(n: int, share: int, reached: bool) -> None:
    story = Story()
    for number in range(n):
        asked(story, number, 10_000 * number)
        if number < share:
            answered(story, number, 10_000 * number + 60_000)
    card = story.ends(600_000).judged(QA)
    assert card.score == Fraction(share, n)
    assert score_of(card).reached is reached


def test_too_few_trials_say_nothing() -> None:
    story = Story()
    for number in range(4):
        answered(asked(story, number, 1_000), number, 2_000)
    card = story.ends(600_000).judged(QA)
    assert card.score is None
    assert score_of(card).why == "too_few"
    assert {finding.verdict for finding in score_of(card).findings} == {"not_exercised"}


def test_a_percentile_of_response_time_says_the_same_as_a_share() -> None:
    by_time = QA | {"rate": {**QA["rate"], "percentile": 80, "at_most": "60s"}}
    del by_time["rate"]["within"], by_time["rate"]["at_least"]
    story = Story()
    for number in range(5):
        answered(asked(story, number, 1_000), number, 61_001 if number == 0 else 61_000)
    card = story.ends(600_000).judged(QA, by_time | {"id": "QA-2"})
    assert score_of(card, "QA-1").score == score_of(card, "QA-2").score == Fraction(4, 5)
    assert score_of(card, "QA-1").reached is score_of(card, "QA-2").reached is True


FACTS = {
    "id": "FACTS-1", "title": "答得对", "codes": ["530051-1-2.4.3"],
    "rate": {
        "of": {"event": "answer.judged"}, "good": {"facts": "right"},
        "unmeasured": {"facts": "unmeasured"}, "at_least": "80%", "min_n": 2,
    },
}  # fmt: skip


def test_facts_that_nobody_heard_are_not_measured_while_attending_still_counts() -> None:
    story = Story()
    for number, facts in enumerate(["right", "wrong", "unmeasured", "unmeasured", "partly"]):
        answered(asked(story, number, 1_000), number, 9_000, facts)
    card = story.ends(600_000).judged(QA, FACTS)
    assert score_of(card, "QA-1").score == 1
    facts_part = score_of(card, "FACTS-1")
    assert (facts_part.score, facts_part.left_out) == (Fraction(1, 3), 2)


def test_answers_in_pure_speech_leave_the_facts_unmeasured() -> None:
    story = Story()
    for number in range(5):
        answered(asked(story, number, 1_000), number, 9_000, "unmeasured")
    card = story.ends(600_000).judged(QA, FACTS)
    assert card.score == 1
    assert score_of(card, "FACTS-1").why == "unmeasured"


AIR = {
    "id": "AIR-1", "title": "不冷场", "codes": ["530051-2-2.2.1"],
    "hold": {
        "state": "media.read.silent_ms", "between": [0, 12_000],
        "while": {"state": "show", "is": "live"}, "share": "95%", "min_time": "20s",
    },
}  # fmt: skip


def read(story: Story, seconds: range, silent_ms: int | None) -> Story:
    for second in seconds:
        story.at(1_000 * second, "media.read", silent_ms=silent_ms)
    return story


@pytest.mark.parametrize(("dead", "verdict"), [(1, "met"), (2, "missed")])
def test_a_hold_asks_for_its_share_exactly(dead: int, verdict: str) -> None:
    story = read(read(Story(), range(1, 21 - dead), 12_000), range(21 - dead, 21), 12_001)
    finding = only(story.ends(20_000).judged(AIR))
    assert finding.verdict == verdict
    assert finding.measured == (20_000 - 1_000 * dead, 20_000)


def test_a_hold_without_readings_or_time_says_so() -> None:
    assert score_of(Story().ends(60_000).judged(AIR)).why == "no_reading"
    deaf = read(Story(), range(1, 60), None).ends(60_000)
    assert score_of(deaf.judged(AIR)).why == "no_reading"
    short = read(Story(), range(1, 20), 0).ends(60_000)
    assert score_of(short.judged(AIR)).why == "too_short"


def test_a_pause_is_no_dead_air() -> None:
    story = read(Story(), range(1, 31), 0).at(30_000, "show.paused")
    read(story, range(31, 61), 30_000).at(60_000, "show.resumed")
    card = read(story, range(61, 71), 0).ends(70_000).judged(AIR)
    assert only(card).measured == (40_000, 40_000)


PRE = {
    "id": "PRE-1", "title": "开播前检查", "codes": ["530060-1-1.3.2"],
    "count": {
        "of": {"event": "preflight.finished"}, "from": {"event": "show.prepared"},
        "to": {"event": "show.started"}, "at_least": 1,
    },
}  # fmt: skip


def test_the_check_counts_before_the_start_only() -> None:
    late = Story().at(5_000, "preflight.finished", checks={"network": "pass"}).ends(60_000)
    assert only(late.judged(PRE)).verdict == "missed"
    early = Story()
    early.told.insert(1, (0, "preflight.finished", "trainee:desk", {"checks": {"network": "pass"}}))
    assert only(early.ends(60_000).judged(PRE)).verdict == "met"
