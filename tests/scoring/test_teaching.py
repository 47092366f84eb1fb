"""What the scorecard opens with: the best moment, the one thing to mend, what to practise next."""

from __future__ import annotations

from typing import Any

import pytest
from story import DEAD, QUESTIONS, Story, answered, asked, dead_link, link_1

from scoring.findings import Scorecard
from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.result import Result, encode
from scoring.result.shape import Teaching
from scoring.transcript import Transcript
from studio import library

LINK = {"topic": "link", "text": "一号链接已换新"}


def taught(card: Scorecard) -> Teaching:
    return Result.model_validate_json(encode(card)).teaching


def well_done(story: Story, t_ms: int, name: str = "L1", *, after_ms: int = 8_000) -> Story:
    about = DEAD | {"incident": name}
    dead_link(story, t_ms, incident=name)
    story.at(t_ms + after_ms, "item.relinked", item="P1")
    story.at(t_ms + after_ms, "incident.resolved", **about)
    return story.at(t_ms + after_ms + 4_000, "notice.posted", **LINK)


def about_links(**changes: Any) -> dict[str, Any]:
    advice = {"zh": "先下架，再公告。", "en": "Unlist it, then tell."}
    return link_1(about=advice, practise="four-crises", **changes)


def test_the_best_moment_is_the_quickest_one_done_whole() -> None:
    story = well_done(Story(), 60_000, "L1", after_ms=9_000)
    well_done(story, 200_000, "L2", after_ms=3_000)
    best = taught(story.ends(600_000).judged(about_links())).best
    assert best is not None
    assert (best.t_ms, best.criterion) == (200_000, "LINK-1")
    assert best.words.zh == "3:20「链接失效」3 步全部做到，最快一步只用了 3 秒。"
    assert best.words.en == "At 3:20, dead link: all 3 steps done, the quickest after 3 s."


def test_a_check_made_is_no_best_moment_while_there_is_a_better_one() -> None:
    check = {
        "id": "PRE", "title": "开播前检查", "codes": ["530060-1-1.3.2"],
        "count": {"of": {"event": "segment.entered"}, "at_least": 1},
    }  # fmt: skip
    story = well_done(Story().at(1_000, "segment.entered", segment="s1"), 60_000)
    best = taught(story.ends(600_000).judged(check, about_links())).best
    assert best is not None
    assert best.criterion == "LINK-1"


def test_the_one_thing_to_mend_is_what_cost_most() -> None:
    cheap = link_1(id="CHEAP", title={"zh": "小事", "en": "a trifle"})
    story = dead_link(Story(), 90_000).at(93_000, "item.pushed", item="P1").ends(600_000)
    teaching = taught(story.judged(cheap, about_links(), weights={"LINK-1": 5}))
    assert teaching.mend is not None
    assert teaching.mend.criterion == "LINK-1"
    assert teaching.mend.words.zh == "1:30「链接失效」：1:33 犯了禁忌：nopush。这一次不得分。"
    assert teaching.mend.advice is not None
    assert teaching.mend.advice.zh == "先下架，再公告。"
    assert (teaching.next.scenario, teaching.next.criterion) == ("four-crises", "LINK-1")


def test_needless_remedies_are_named_when_they_alone_cost_points() -> None:
    story = well_done(Story(), 90_000).at(300_000, "item.unlisted", item="P2")
    mend = taught(story.ends(600_000).judged(about_links())).mend
    assert mend is not None
    assert mend.words.zh == "「链接失效」：有 1 次处置没有理由，第一次在 5:00。先看清再动手。"


def test_a_crew_that_did_all_well_is_sent_to_a_harder_show() -> None:
    teaching = taught(well_done(Story(), 90_000).ends(600_000).judged(about_links()))
    assert teaching.all_done
    assert teaching.mend is None
    assert (teaching.next.scenario, teaching.next.difficulty) == ("four-crises", "hard")


CUP = {"zh": "这个杯子能进微波炉吗？", "en": "Is this cup microwave safe?"}
ASKED = {"id": "QA-1", "title": {"zh": "及时解答", "en": "questions answered"}}


def test_one_of_four_questions_answered_is_not_all_done() -> None:
    """A beginner's first show: too few questions to score, and three of them left hanging."""
    story = well_done(Story(), 100_000)
    for number in range(4):
        t_ms = 20_000 * (number + 1)
        about = {"viewer": f"v{number}", "name": "甲", "level": 1, "comment_class": "question"}
        story.at(t_ms, "comment.posted", comment=f"c{number}", text=CUP, **about)
        asked(story, number, t_ms)
        if number == 0:
            answered(story, number, t_ms + 5_000)
    card = story.ends(180_000).judged(about_links(), QUESTIONS | ASKED)
    result = Result.model_validate_json(encode(card))
    teaching = result.teaching
    assert not teaching.all_done
    assert teaching.next.difficulty == "normal", "no harder show"
    assert teaching.next.criterion == "QA-1"
    assert teaching.mend is not None
    assert teaching.mend.words.zh == "0:40「及时解答」：“这个杯子能进微波炉吗？”——60 秒内没有做到。"
    assert "“Is this cup microwave safe?”: not done within 60 s." in teaching.mend.words.en
    assert teaching.mend.quote is not None
    assert teaching.mend.quote.zh == CUP["zh"]
    questions = [one for one in result.instances if one.criterion == "QA-1"]
    assert [one.verdict for one in questions] == ["met", "missed", "missed", "missed"]
    assert not any(one.scored or step.counts for one in questions for step in one.steps)
    told = result.criteria[1]
    assert (told.status, told.permille, told.recall.credited) == ("insufficient", None, 1)
    assert told.words.zh == "4 步中做到 1 步；次数太少，这一项至少要 5 次才计分。"
    assert (result.score.scored, result.score.of) == (1, 2)


def test_too_few_to_score_is_not_all_done_even_when_none_was_missed() -> None:
    story = answered(asked(well_done(Story(), 100_000), 1, 20_000), 1, 30_000)
    card = story.ends(180_000).judged(about_links(), QUESTIONS | ASKED)
    teaching = taught(card)
    assert (teaching.mend, teaching.all_done) == (None, False)
    assert teaching.next.difficulty == "normal"
    assert teaching.next.words.zh == "没有漏下什么，可是机会太少，还看不出：及时解答。再播一场。"


def test_a_number_for_the_show_needs_half_of_its_weight() -> None:
    story = well_done(Story(), 100_000).ends(600_000)
    light = story.judged(about_links(), QUESTIONS | ASKED, weights={"QA-1": 2})
    assert light.score is None
    result = Result.model_validate_json(encode(light))
    assert result.score.words is not None
    assert result.score.words.zh == "2 项里只有 1 项能计分，不够给整场打分。"
    assert not result.teaching.all_done
    assert "再完整播一场" in result.teaching.next.words.zh
    assert story.judged(about_links(), QUESTIONS | ASKED).score == 1, "half is enough"


def test_where_nothing_came_up_nothing_is_praised_or_blamed() -> None:
    teaching = taught(Story().ends(600_000).judged(about_links()))
    assert (teaching.best, teaching.mend) == (None, None)
    assert "没有考察到" in teaching.next.words.zh


def test_a_crew_that_left_early_is_told_so() -> None:
    rubric = compile_rubric([about_links()]).planning({"LINK-1": 2})
    story = Story().ends(30_000, scheduled=False)
    card = judge(Transcript.of(story.records()), rubric)
    assert card.score == 0
    mend = taught(card).mend
    assert mend is not None
    assert mend.words.zh == "0:30 提前下播，后面的「链接失效」就没有做。把一场播完。"
    stayed = judge(Transcript.of(Story().ends(30_000).records()), rubric)
    assert stayed.score is None, "a show that ran to its end is not blamed for what did not come"


def test_a_crew_that_left_early_and_had_done_everything_is_told_to_stay() -> None:
    """Four questions, four answers, and half of the show never played: that is the one thing to mend."""
    rubric = compile_rubric([QUESTIONS | ASKED]).planning({}, lasts_ms=600_000)
    story = Story()
    for number in range(6):
        answered(asked(story, number, 20_000 * (number + 1)), number, 20_000 * (number + 1) + 5_000)
    card = judge(Transcript.of(story.ends(300_000, scheduled=False).records()), rubric)
    assert (card.criteria[0].why, card.criteria[0].credited) == ("unplayed", 6)
    teaching = taught(card)
    assert teaching.next.criterion == "QA-1"
    assert teaching.mend is not None
    assert (
        teaching.mend.words.zh == "5:00 提前下播，没播的一段里「及时解答」按没做到算。把一场播完。"
    )
    assert teaching.mend.words.en == (
        "At 5:00 the show was ended early, so questions answered counts as not done for the part "
        "that was never played. Run the show to its end."
    )


def test_closing_the_comments_is_no_way_around_the_trolls() -> None:
    rubric = compile_rubric([about_links()]).planning({"LINK-1": 1})
    story = Story().at(5_000, "comments.restricted", to="nobody").ends(600_000)
    card = judge(Transcript.of(story.records()), rubric)
    assert card.score == 0
    mend = taught(card).mend
    assert mend is not None
    assert mend.words.zh == "挡住了观众的评论，「链接失效」就没有做全。评论要管，不要堵。"
    followers = Story().at(5_000, "comments.restricted", to="followers").ends(600_000)
    assert judge(Transcript.of(followers.records()), rubric).score == 0
    opened = Story().at(5_000, "comments.restricted", to="everyone").ends(600_000)
    assert judge(Transcript.of(opened.records()), rubric).score is None


def test_followers_only_is_right_while_trolls_rage() -> None:
    rubric = compile_rubric([about_links()]).planning({"LINK-1": 1})
    story = Story().at(4_000, "incident.opened", incident="H1", type="troll_wave")
    story.at(5_000, "comments.restricted", to="followers").ends(600_000)
    assert judge(Transcript.of(story.records()), rubric).score is None


def test_the_planned_opportunities_of_the_shipped_shows() -> None:
    scenario = library.load_scenario("four-crises").scenario
    planned = library.rubric_of(scenario).planned
    assert {planned[name] for name in ("LINK-1", "COUPON-1", "CUT-1")} == {1}
    assert (planned["HATER-1"], planned["PUSH-1"], planned["OFFER-1"]) == (8, 2, 1)
    assert planned["FAIR-1"] == 4, "a minute's worth of fair critics among the trolls"
    assert not {"CLAIM-1", "MOD-1", "PRE-1"} & set(planned)


@pytest.mark.parametrize(
    ("facts", "zh", "en"),
    [
        ("wrong", "回答和资料不符。", "The answer does not agree with the dossier."),
        ("partly", "没答到点上。", "The answer missed what was asked."),
    ],
)
def test_an_answer_that_was_not_good_tells_what_was_wrong_with_it(
    facts: str, zh: str, en: str
) -> None:
    story = Story()
    for number in range(3):
        answered(asked(story, number, 1_000), number, 9_000, facts)
    tree = library.shipped_criteria()["FACTS-1"]
    result = Result.model_validate_json(encode(story.ends(600_000).judged(tree)))
    assert {(one.words.zh, one.words.en) for one in result.instances} == {(zh, en)}
    assert result.teaching.mend is not None
    assert zh in result.teaching.mend.words.zh


@pytest.mark.parametrize(
    ("name", "kind", "bad", "zh", "en"),
    [
        ("MOD-1", "moderation.applied", {"target_class": "question"},
         "管到了来提问的人。", "It hit somebody who only asked."),
        ("MOD-1", "moderation.applied", {"target_class": "fair_criticism"},
         "管到了公平的批评。", "It hit fair criticism."),
        ("PRICE-3", "price.shown", {"right": False, "price_fen": 9950, "act": 1},
         "99.50 元这个价不对。", "A price of ¥99.50 is wrong."),
    ],
)  # fmt: skip
def test_a_trial_that_was_not_passed_tells_what_was_wrong(
    name: str, kind: str, bad: dict[str, object], zh: str, en: str
) -> None:
    """Not good. teaches nothing."""
    story = Story()
    for number in range(6):
        more = {"viewer": f"v{number}", "act": number + 1} if name == "MOD-1" else {"item": "P1"}
        story.at(10_000 * number + 5_000, kind, **more, **bad)
    tree = library.shipped_criteria()[name]
    result = Result.model_validate_json(encode(story.ends(600_000).judged(tree)))
    assert {(one.words.zh, one.words.en) for one in result.instances} == {(zh, en)}


PUSHES = {
    "id": "PUSH-1", "title": {"zh": "按点弹链接", "en": "pushed on cue"}, "codes": ["530060-1-1.3.4"],
    "rate": {
        "of": {"event": "cue.passed", "where": {"does": "push"}}, "as": "s",
        "answered_by": "item.pushed", "match": {"item": "$s.item"}, "within": "15s",
        "early": "15s", "at_least": "95%",
    },
    "never": [
        {
            "id": "wrong", "event": "item.pushed", "where": {"item": {"not": "$s.item"}},
            "for": "45s", "more_than": 1,
        }
    ],
}  # fmt: skip


def cued(story: Story, t_ms: int, pushed_ms: int, item: str = "P1") -> Story:
    story.at(t_ms, "cue.passed", segment="s1", does="push", item=item)
    return story.at(pushed_ms, "item.pushed", item=item)


@pytest.mark.parametrize(
    ("pushed_ms", "zh", "en"),
    [
        (95_200, "提前 4.8 秒做好。", "done 4.8 s ahead."),
        (100_040, "正好准时。", "on time."),
        (99_990, "正好准时。", "on time."),
        (103_000, "只用了 3 秒。", "done after 3 s."),
    ],
)
def test_the_best_moment_is_told_as_it_was(pushed_ms: int, zh: str, en: str) -> None:
    best = taught(cued(Story(), 100_000, pushed_ms).ends(600_000).judged(PUSHES)).best
    assert best is not None
    assert best.words.zh == f"1:40「按点弹链接」{zh}"
    assert best.words.en == f"At 1:40, pushed on cue: {en}"


def test_a_push_on_the_cue_is_better_than_one_far_ahead() -> None:
    story = cued(cued(Story(), 100_000, 88_000), 200_000, 201_000)
    best = taught(story.ends(600_000).judged(PUSHES)).best
    assert best is not None
    assert best.t_ms == 200_000


def test_a_moment_in_which_another_item_was_pushed_too_is_no_best_moment() -> None:
    story = cued(cued(Story(), 100_000, 100_500), 200_000, 206_000)
    story.at(110_000, "item.pushed", item="P7").ends(600_000)
    best = taught(story.judged(PUSHES)).best
    assert best is not None
    assert best.t_ms == 200_000, "the quicker one was brushed by a wrong push"
