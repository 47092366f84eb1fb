"""What the instructor cleared, skipped or held back is nobody's fault, and no reason to forbid anything."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from story import DEAD, SHOWN, Story, link_1, only, show_with_a_dead_link, verdicts

from scoring.advice import Advisor
from scoring.findings import CriterionScore, Scorecard
from scoring.judge import judge
from scoring.language import Rubric, compile_rubric
from scoring.result import Result, encode
from scoring.stream import Standing, Stream
from scoring.transcript import Moment, Transcript
from studio import library

LINK = {"incident": "L1", "type": "dead_link", "item": "P1"}
COUPON = {"incident": "C1", "type": "wrong_coupon", "coupon": "Q1"}


def handled(trouble: dict[str, Any], cure: str, topic: str) -> Story:
    """Shown at ten seconds, noticed, contained and told; its cure never came."""
    target = {name: trouble[name] for name in ("item", "coupon") if name in trouble}
    story = Story().at(10_000, "incident.opened", **trouble).at(10_000, "incident.shown", **trouble)
    story.at(15_000, "incident.noticed", **trouble, how="act").at(15_000, cure, **target)
    return story.at(16_000, "notice.posted", topic=topic, text="马上处理好")


def cleared(story: Story, t_ms: int, trouble: dict[str, Any]) -> Story:
    """The instructor takes it back, and with it what it broke."""
    story.at(t_ms, "incident.cleared", by="instructor", incident=trouble["incident"])
    return story.at(t_ms, "incident.expired", **trouble, why="cleared")


def heard(story: Story, rubric: Rubric) -> list[Standing]:
    stream = Stream(rubric)
    for one in story.records():
        stream.hear(Moment(one["seq"], one["t_ms"], one["kind"], one["by"], one["data"]))
    return stream.standing()


def shipped(*names: str) -> Rubric:
    trees = library.shipped_criteria()
    return compile_rubric([trees[name] for name in names])


TROUBLES: list[tuple[str, dict[str, Any], str, str, tuple[str, dict[str, Any]]]] = [
    ("LINK-1", LINK, "item.unlisted", "link", ("item.pushed", {"item": "P1"})),
    ("COUPON-1", COUPON, "coupon.withdrawn", "coupon", ("coupon.issued", {"coupon": "Q1"})),
]


@pytest.mark.parametrize(("name", "trouble", "cure", "topic", "work"), TROUBLES)
def test_once_the_trouble_is_cleared_its_link_may_be_pushed_and_its_coupon_issued(
    name: str, trouble: dict[str, Any], cure: str, topic: str, work: tuple[str, dict[str, Any]]
) -> None:
    """Clearing puts right what was broken: what is done then is the rundown's work, in both evaluators."""
    act, target = work
    rubric = shipped(name)
    for before_ms, verdict in ((5_000, "void"), (-1_000, "violated")):
        story = cleared(handled(trouble, cure, topic), 20_000, trouble)
        story.at(20_000 + before_ms, act, **target).ends(600_000)
        card = judge(Transcript.of(story.records()), rubric)
        finding = only(card)
        assert finding.forfeited is (verdict == "violated")
        (stood,) = heard(story, rubric)
        assert [ban for ban, _ in stood.broken] == [one.ban for one in finding.breaches]
        assert card.score == (0 if finding.forfeited else 1)
        assert finding.met == 3


def test_a_ban_lasts_while_another_trouble_is_cleared_and_after_one_nobody_mended() -> None:
    for gone in ({**DEAD, "incident": "L2", "why": "cleared"}, {**DEAD, "why": "given_up"}):
        story = show_with_a_dead_link().at(SHOWN + 5_000, "incident.expired", **gone)
        story.at(SHOWN + 200_000, "item.pushed", item="P1").ends(600_000)
        assert only(story.judged(link_1())).forfeited
        (stood,) = heard(story, compile_rubric([link_1()]))
        assert [ban for ban, _ in stood.broken] == ["nopush"]


def test_the_scorecard_says_who_stopped_it_the_instructor_or_the_studio() -> None:
    told: dict[str, tuple[str, str]] = {}
    for name in ("cleared", "outage", "both"):
        story = show_with_a_dead_link()
        if name != "outage":
            cleared(story, SHOWN + 10_000, DEAD)
        if name != "cleared":
            story.at(SHOWN + 12_000, "studio.interrupted", cause="restart")
        result = Result.model_validate_json(encode(story.ends(600_000).judged(link_1())))
        (criterion,) = result.criteria
        assert criterion.status == "not_exercised"
        told[name] = criterion.words.zh, criterion.words.en
        assert criterion.words.zh.removesuffix("。") in result.instances[0].words.zh
    assert told["cleared"] == (
        "讲师撤回了这次突发，不计。",
        "The instructor cleared the trouble: void.",
    )
    assert told["outage"] == (
        "期间演播室自己中断过，不计。",
        "An outage of the studio itself: void.",
    )
    assert told["both"] == told["outage"]


def test_nobody_is_hurried_to_mend_what_the_instructor_took_back() -> None:
    step = {"id": "contain", "event": "item.unlisted", "within": "30s"}
    rubric = compile_rubric([link_1(expect=[step])])
    hurried = []
    for taken_back in (False, True):
        story = show_with_a_dead_link().at(SHOWN + 1_000, "incident.noticed", **DEAD)
        if taken_back:
            cleared(story, SHOWN + 5_000, DEAD)
        for second in range(29):
            story.at(SHOWN + 1_000 * second, "media.read", silent_ms=0)
        advisor = Advisor(rubric)
        hints = [
            hint
            for one in story.records()
            for hint in advisor.hear(
                Moment(one["seq"], one["t_ms"], one["kind"], one["by"], one["data"])
            )
        ]
        hurried.append([hint.says for hint in hints])
    assert hurried == [["running_out"], []]


# --- what was planned and never came ------------------------------------------------------------------


def planned(story: Story, n: int = 1, **brought: int) -> CriterionScore:
    """LINK-1, which the scenario surely opens so often, by these incidents."""
    rubric = shipped("LINK-1").planning({"LINK-1": n}, 600_000, brought={"LINK-1": brought})
    (found,) = judge(Transcript.of(story.records()), rubric).criteria
    return found


def taken_out(how: str) -> Story:
    story = Story()
    if how == "cleared":
        story.at(100_000, "incident.opened", **LINK)
        return cleared(story, 101_000, LINK)
    return story.at(100_000, f"incident.{how}", by="instructor", incident="L1")


@pytest.mark.parametrize("how", ["skipped", "held", "cleared"])
@pytest.mark.parametrize("then", ["left two seconds early", "set slow mode once"])
def test_a_trouble_that_the_instructor_took_out_is_not_charged_to_the_crew(
    how: str, then: str
) -> None:
    for brought in ({}, {"L1": 1}, {"L1": 1, "L2": 1}):  # {}: a rubric sealed before it told
        story = taken_out(how)
        if "L2" in brought:  # it comes, and nobody says a word of it
            story.at(590_000, "incident.opened", **LINK | {"incident": "L2"})
        if then == "set slow mode once":
            story.at(590_000, "slowmode.set", seconds=30).ends(600_000)
        else:
            story.ends(598_000, scheduled=False)
        found = planned(story, len(brought) or 1, **brought)
        spared = "L2" not in brought
        assert (found.score, found.countable) == ((None, 0) if spared else (0, 4))


def test_clearing_one_trouble_is_no_leave_to_go_before_the_next() -> None:
    story = Story().at(100_000, "incident.opened", **LINK).at(100_000, "incident.shown", **LINK)
    cleared(story, 101_000, LINK).ends(200_000, scheduled=False)
    found = planned(story, 2, L1=1, L2=1)
    assert (found.score, found.countable, found.why) == (0, 4, "quit")


def test_skipping_a_trouble_that_has_begun_takes_nothing_back() -> None:
    story = Story().at(50_000, "incident.opened", **LINK)
    story.at(100_000, "incident.skipped", by="instructor", incident="L1")
    assert planned(story.ends(110_000, scheduled=False), L1=1).why == "quit"


def test_of_a_wave_that_was_cleared_only_those_count_who_had_come() -> None:
    """Three of eight abusers spoke before the instructor took the wave back; the other wave of four never
    came, because the crew left."""
    story = Story().at(100_000, "incident.opened", incident="T1", type="troll_wave")
    for number in range(3):
        viewer = f"v{number}"
        story.at(
            101_000 + number, "comment.posted", comment=f"c{number}", viewer=viewer, name="甲",
            level=1, text={"zh": "骗子", "en": "liar"}, comment_class="abuse", incident="T1",
        )  # fmt: skip
        abuse = {"incident": f"abuse:{viewer}", "type": "abuse", "viewer": viewer}
        story.at(102_000 + number, "incident.opened", **abuse)
    cleared(story, 140_000, {"incident": "T1", "type": "troll_wave"}).ends(200_000, scheduled=False)
    rubric = shipped("HATER-1").planning(
        {"HATER-1": 12}, 600_000, brought={"HATER-1": {"T1": 8, "T2": 4}}
    )
    (found,) = judge(Transcript.of(story.records()), rubric).criteria
    assert (found.credited, found.countable, found.why) == (0, 3 + 4, "quit")


def test_a_shipped_show_knows_which_incident_brings_what() -> None:
    scenario = library.load_scenario("four-crises").scenario
    rubric = library.rubric_of(scenario)
    assert {sum(by.values()) - rubric.planned[name] for name, by in rubric.brought.items()} == {0}
    (link,) = rubric.brought["LINK-1"]
    story = Story().at(5_000, "incident.skipped", by="instructor", incident=link)
    card = judge(Transcript.of(story.ends(60_000, scheduled=False).records()), rubric)
    assert by_name(card)["LINK-1"] == (None, "no_occasion")
    assert by_name(card)["COUPON-1"] == (0, "quit")


def by_name(card: Scorecard) -> dict[str, tuple[Fraction | None, str | None]]:
    return {item.criterion.id: (item.score, item.why) for item in card.criteria}


def test_steps_that_were_void_stay_void_in_the_order_of_the_file() -> None:
    story = cleared(show_with_a_dead_link(), SHOWN + 20_000, DEAD).ends(600_000)
    assert verdicts(story.judged(link_1())) == ["contain=void", "notice=void", "restore=void"]
    assert [step.why for step in only(story.judged(link_1())).steps] == ["cleared"] * 3
