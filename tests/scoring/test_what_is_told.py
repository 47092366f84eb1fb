"""Sentences of a scorecard that must be true: early ends, the law before misses, how a score is made."""

from __future__ import annotations

from typing import Any

from story import (
    DEAD,
    LINK,
    QUESTIONS,
    SHOWN,
    Story,
    answered,
    asked,
    dead_link,
    link_1,
    rubric,
    show_with_a_dead_link,
)
from test_quitting import AIR, quit_at

from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.result import Result, encode
from scoring.result.sheet import sheet_of
from scoring.transcript import Transcript
from studio import library

ASKED = QUESTIONS | {"title": {"zh": "及时解答", "en": "questions answered"}}


def told(log: list[dict[str, Any]], *trees: dict[str, Any], **planned: int) -> Result:
    rubric = compile_rubric(list(trees)).planning(planned, 600_000)
    return Result.model_validate_json(encode(judge(Transcript.of(log), rubric)))


def on_air(until_s: int, *, dead_from_s: int = 10_000) -> list[dict[str, Any]]:
    story = Story()
    for second in range(1, until_s):
        silent_ms = 15_000 if second >= dead_from_s else 0
        story.at(1_000 * second, "media.read", silent_ms=silent_ms)
    return quit_at(story.records(), 1_000 * until_s)


def test_the_air_that_was_never_played_is_named_and_linked_to_the_end() -> None:
    result = told(on_air(540), AIR)
    words = result.criteria[0].words
    assert "没播的 60 秒" in words.zh
    assert "合计 89.9%" in words.zh
    assert "the 60 s left unplayed" in words.en
    mend = result.teaching.mend
    assert mend is not None
    assert (mend.t_ms, mend.instance) == (540_000, None)
    assert mend.words.zh.startswith("9:00「不冷场」：播出的时间里 100.0% 在范围内")


def test_dead_air_before_an_early_end_is_linked_to_itself() -> None:
    mend = told(on_air(540, dead_from_s=300), AIR).teaching.mend
    assert mend is not None
    assert mend.t_ms == 539_000, "the last reading that was out of the band"


def three_questions() -> list[dict[str, Any]]:
    story = Story()
    for number, t_ms in enumerate((20_000, 40_000, 137_000)):
        asked(story, number, t_ms)
    return quit_at(story.ends(600_000).records(), 180_000)


def test_questions_missed_before_an_early_end_are_told_with_their_times() -> None:
    result = told(three_questions(), ASKED, **{"QA-1": 5})
    zh = "5 步中做到 0 步；0:20、0:40 的没有按时做到；2:17 的到下播时还开着；提前下播，还有 2 步没等到。"
    assert result.criteria[0].words.zh == zh
    assert "missed: 0:20, 0:40; still open at the end: 2:17" in result.criteria[0].words.en
    assert [one.words.zh for one in result.instances][
        -1
    ] == "下播时还开着（才过 43 秒，限 60 秒）。"
    assert "still open when the show was ended (after 43 s of 60 s)" in (
        result.instances[-1].steps[0].words.en.lower()
    )
    mend = result.teaching.mend
    assert mend is not None
    assert mend.t_ms == 20_000, "a real miss before one that the end cut short"


def test_a_real_miss_is_mended_before_what_was_never_played() -> None:
    log = [*three_questions()]
    never = link_1(title={"zh": "链接失效", "en": "dead link"})
    mend = told(log, never, ASKED, **{"LINK-1": 9, "QA-1": 3}).teaching.mend
    assert mend is not None
    assert mend.criterion == "QA-1"


def unlawful(story: Story, number: int, t_ms: int) -> Story:
    story.at(t_ms, "comment.replied", comment=f"c{number}", text="全网第一，包治百病")
    act = len(story.told)
    story.at(t_ms, "text.judged", act=act, clean=False, has_claim=True)
    return answered(story, number, t_ms, "wrong")


def test_broken_law_comes_before_what_was_only_missed() -> None:
    claim = {
        "id": "CLAIM-1", "title": {"zh": "不说违禁话", "en": "lawful"}, "codes": ["530060-1-1.1.5"],
        "rate": {"of": {"event": "text.judged"}, "good": {"clean": True}, "at_least": "100%"},
    }  # fmt: skip
    story = Story()
    for number in range(6):
        asked(story, number, 1_000)
    for number in range(4):
        unlawful(story, 10 + number, 100_000 + 1_000 * number)
    for act in range(3):
        story.at(120_000, "text.judged", act=act + 1, clean=True, has_claim=False)
    card = story.ends(600_000).judged(ASKED, claim)
    assert card.criteria[0].lost > card.criteria[1].lost, "more points were lost on the questions"
    mend = Result.model_validate_json(encode(card)).teaching.mend
    assert mend is not None
    assert mend.criterion == "CLAIM-1"
    assert mend.words.zh.endswith("这句话违禁。全场共 4 次。")


def test_a_score_above_the_share_of_steps_is_explained() -> None:
    story = show_with_a_dead_link().at(SHOWN + 5_000, "item.relinked", item="P1")
    result = Result.model_validate_json(encode(story.ends(600_000).judged(link_1())))
    (criterion,) = result.criteria
    assert (criterion.recall.credited, criterion.recall.countable, criterion.permille) == (
        1,
        3,
        500,
    )
    assert "2×33×100÷(33+100)≈50" in criterion.words.zh
    assert "33% of the steps were done and 100% of the remedies had a reason" in criterion.words.en


def test_where_no_remedy_was_right_the_zero_is_explained() -> None:
    story = show_with_a_dead_link().at(SHOWN + 5_000, "incident.resolved", **DEAD)
    (criterion,) = Result.model_validate_json(encode(story.ends(600_000).judged(link_1()))).criteria
    assert criterion.permille == 0
    assert criterion.words.zh == "3 步中做到 1 步；没有一次处置到点子上，所以不得分。"


def pushed_and_mended(*, notice: bool) -> Result:
    """Who pushes the dead link once more and then does the rest."""
    story = show_with_a_dead_link().at(SHOWN + 3_000, "item.pushed", item="P1")
    story.at(SHOWN + 8_000, "item.relinked", item="P1")
    story.at(SHOWN + 8_100, "incident.resolved", **DEAD)
    if notice:
        story.at(SHOWN + 20_000, "notice.posted", **LINK)
    ban = link_1()["never"][0] | {"title": {"zh": "又弹坏链接", "en": "the dead link was pushed"}}
    return Result.model_validate_json(
        encode(story.ends(600_000).judged(link_1(never=[ban], title=DEAD_LINK)))
    )


DEAD_LINK = {"zh": "链接失效", "en": "dead link"}


def test_what_was_done_is_told_beside_the_ban_that_forfeits_it() -> None:
    """Three ticks stand on the page: "0 of 3 steps done" beside them would not be believed."""
    result = pushed_and_mended(notice=True)
    (instance,), (criterion,) = result.instances, result.criteria
    assert [step.verdict for step in instance.steps] == ["met", "met", "met"]
    assert (criterion.permille, criterion.recall.credited) == (0, 0), "the score knows the ban"
    assert criterion.words.zh == (
        "3 步中做到 3 步；1 次犯了禁忌（又弹坏链接），那一次做到的 3 步不得分。"
    )
    assert criterion.words.en == (
        "3 of 3 steps done; a ban was broken 1 time (the dead link was pushed), "
        "which forfeits the 3 steps done there."
    )
    assert instance.words.zh == "3 步都做到了，可是 1:33 犯了禁忌：又弹坏链接。这一次不得分。"
    assert instance.words.en == (
        "All 3 steps were done, but at 1:33 a ban was broken: the dead link was pushed. "
        "This one earns nothing."
    )
    mend = result.teaching.mend
    assert mend is not None
    assert mend.words.en.startswith("At 1:30, dead link: all 3 steps were done, but at 1:33 a ban")
    partly = pushed_and_mended(notice=False)
    assert partly.instances[0].words.zh.startswith("3 步里做到 2 步，可是 1:33 犯了禁忌")
    assert partly.criteria[0].words.en.startswith("2 of 3 steps done; a ban was broken 1 time (")


def test_lessons_stand_in_the_order_that_their_heading_tells() -> None:
    """A broken ban, then what was missed on air, last what ending early left open, whatever each cost."""
    step = link_1()["expect"][0]
    trees = [
        link_1(id="OPEN-1", never=[], expect=[step | {"within": "30s"}]),
        link_1(id="MISS-1", never=[], expect=[step | {"within": "5s"}]),
        link_1(id="BAN-1", expect=[step | {"event": "incident.resolved", "within": "5s"}]),
    ]
    weights = {"OPEN-1": 10, "MISS-1": 5, "BAN-1": 1}
    story = show_with_a_dead_link().at(SHOWN + 3_000, "item.pushed", item="P1")
    card = story.ends(SHOWN + 10_000, scheduled=False).judged(*trees, weights=weights)
    result = Result.model_validate_json(encode(card))
    assert [one.permille for one in result.criteria] == [0, 0, 0], "OPEN-1 cost most"
    lessons = sheet_of(result, rubric(*trees, weights=weights)).lessons
    assert [one.criterion for one in lessons] == ["BAN-1", "MISS-1", "OPEN-1"]


def test_the_sum_of_a_score_counts_no_step_that_was_forfeited_as_done() -> None:
    """All six steps of two dead links were done; by the ban three of them do not count."""
    story = show_with_a_dead_link().at(SHOWN + 3_000, "item.pushed", item="P1")
    mended(story, SHOWN, "L1", "P1")
    later_ms = SHOWN + 200_000
    mended(dead_link(story, later_ms, incident="L2", item="P2"), later_ms, "L2", "P2")
    (criterion,) = Result.model_validate_json(encode(story.ends(600_000).judged(link_1()))).criteria
    assert criterion.words.zh.startswith("6 步中做到 6 步；1 次犯了禁忌")
    assert "；算作做到的 50%，处置有理由的 100%，" in criterion.words.zh
    assert "50% of the steps count as done and 100% of the remedies" in criterion.words.en


def mended(story: Story, from_ms: int, incident: str, item: str) -> Story:
    story.at(from_ms + 8_000, "item.relinked", item=item)
    story.at(from_ms + 8_100, "incident.resolved", **{**DEAD, "incident": incident, "item": item})
    return story.at(from_ms + 20_000, "notice.posted", **LINK)


def test_a_code_counts_what_came_up_though_it_was_too_little_to_score() -> None:
    story = Story()
    for number in range(3):
        asked(story, number, 1_000)
    answered(answered(story, 0, 9_000), 1, 9_000)
    result = Result.model_validate_json(encode(story.ends(600_000).judged(ASKED)))
    assert "这一项至少要 5 次" in result.criteria[0].words.zh
    assert "this one needs 5" in result.criteria[0].words.en
    (code,) = result.codes
    assert (code.status, code.opportunities) == ("insufficient", 3)
    assert code.words.zh == "证据不足：遇到 3 次，能计分的 0 次，至少要 3 次。"


def test_a_level_is_not_decided_by_what_came_up_too_seldom_to_score() -> None:
    """Three questions, the last answered late: too few for the strict criterion, enough for the patient."""
    patient = ASKED["rate"] | {"within": "200s", "min_n": 3}
    trees = ASKED, ASKED | {"id": "QA-2", "rate": patient}
    story = Story()
    for number in range(3):
        asked(story, number, 1_000)
    answered(answered(answered(story, 0, 9_000), 1, 9_000), 2, 90_000)
    result = Result.model_validate_json(encode(story.ends(600_000).judged(*trees)))
    (code,) = sheet_of(result, rubric(*trees)).codes
    assert (code.level, code.permille) == ("met", 1000)
    assert code.deciding is not None
    assert (code.deciding.criterion, code.deciding.verdict) == ("QA-2", "met")
    assert [one.scored for one in code.evidence if one.verdict == "missed"] == [False]


def test_the_shipped_rubric_says_how_many_it_needs() -> None:
    tree = library.shipped_criteria()["QA-1"]
    story = answered(asked(Story(), 1, 1_000), 1, 9_000).ends(600_000)
    words = Result.model_validate_json(encode(story.judged(tree))).criteria[0].words
    assert "needs 3" in words.en
