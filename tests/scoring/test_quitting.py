"""Nobody gains by leaving: the part of a show that was not played is judged as if nobody stood there."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from shows import SHOW_MS, Act, Record, crew, log_of, remedies, troubles
from story import QUESTIONS, Story, answered, asked, score_of

from scoring.findings import Scorecard
from scoring.judge import judge
from scoring.language import Rubric, compile_rubric
from scoring.transcript import Transcript
from studio import library

NAMES = ("LINK-1", "COUPON-1", "CUT-1", "HATER-1", "REPORT-1", "MOD-1")
CREWS = [(name, seed) for name in ("expert", "trained", "novice", "masher") for seed in (1, 2)]
CUTS = range(15_000, SHOW_MS, 45_000)


@pytest.fixture(scope="module")
def shipped() -> Rubric:
    trees = library.shipped_criteria()
    return compile_rubric([trees[name] for name in NAMES])


def quit_at(log: list[Record], cut_ms: int, by: str = "trainee:host") -> list[Record]:
    played = [record for record in log if record["t_ms"] < cut_ms]
    data = {"scheduled": False}
    end = {"seq": len(played) + 1, "t_ms": cut_ms, "kind": "show.ended", "by": by, "data": data}
    return [*played, end]


def by_a_master(seed: int, cut_ms: int) -> Iterator[Act]:
    """Everything that opens from then on is cured at once and rightly."""
    for trouble in troubles(seed):
        if trouble.at_ms >= cut_ms:
            for number, (kind, data) in enumerate(remedies(trouble)):
                yield trouble.at_ms + 1_000 * (number + 1), kind, data
            yield trouble.at_ms + 500, "call.made", {"incident_type": trouble.type}


def scores(card: Scorecard) -> dict[str, Fraction | None]:
    return {item.criterion.id: item.score for item in card.criteria}


@pytest.mark.parametrize(("name", "seed"), CREWS)
def test_leaving_never_beats_staying(name: str, seed: int, shipped: Rubric) -> None:
    acts = sorted(crew(name, seed), key=lambda act: act[0])
    whole = judge(Transcript.of(log_of(acts, seed)), shipped)
    opened = {item.criterion.id: len(item.findings) for item in whole.criteria}
    planned = {name: opened[name] for name in NAMES if name != "MOD-1"}  # acts of the crew's own
    rubric = shipped.planning(planned, SHOW_MS)
    worse = 0
    for cut_ms in CUTS:
        before = [act for act in acts if act[0] < cut_ms]
        idle = log_of(before, seed)
        mastered = log_of(sorted([*before, *by_a_master(seed, cut_ms)], key=lambda a: a[0]), seed)
        left, idled, rescued = (
            scores(judge(Transcript.of(log), rubric))
            for log in (quit_at(idle, cut_ms), idle, mastered)
        )
        for ident in NAMES:
            gone, stood, better = left[ident], idled[ident], rescued[ident]
            assert gone is None or (stood is not None and gone <= stood), (ident, cut_ms)
            if ident in planned:
                assert gone is not None, "what the scenario had in store was missed, not spared"
                assert better is not None
                assert gone <= better, (ident, cut_ms)
                worse += gone < better
    assert worse > 10, "and mostly it costs"


def questions(cut_ms: int | None, *, by: str = "trainee:host") -> Any:
    """Eight questions in four minutes, the first three answered; ended at ``cut_ms``."""
    story = Story()
    for number in range(8):
        asked(story, number, 30_000 * number + 1_000)
        if number < 3:
            answered(story, number, 30_000 * number + 5_000)
    log = story.ends(240_000).records()
    rubric = compile_rubric([QUESTIONS]).planning({"QA-1": 8}, 240_000)
    return score_of(
        judge(Transcript.of(log if cut_ms is None else quit_at(log, cut_ms, by)), rubric)
    )


def test_three_good_answers_and_gone_are_three_of_eight() -> None:
    gone = questions(70_000)
    assert (gone.score, gone.why, gone.countable) == (Fraction(3, 8), "quit", 8)
    assert gone.score <= questions(None).score


def test_too_few_for_a_score_is_no_shelter_for_who_leaves() -> None:
    gone = questions(40_000)
    assert (gone.credited, gone.score) == (2, Fraction(2, 8))


@pytest.mark.parametrize("by", ["instructor", "studio"])
def test_an_instructor_may_end_a_show_and_it_costs_nothing(by: str) -> None:
    ended = questions(70_000, by=by)
    assert (ended.why, ended.countable) == ("too_few", 3)


AIR = {
    "id": "AIR-1", "title": "不冷场", "codes": ["530051-2-2.2.1"],
    "hold": {
        "state": "media.read.silent_ms", "between": [0, 12_000],
        "while": {"state": "show", "is": "live"}, "share": "95%", "min_time": "60s",
    },
}  # fmt: skip


@pytest.mark.parametrize(("cut_s", "score"), [(30, 0), (100, 0), (571, 1)])
def test_air_that_was_not_filled_was_dead(cut_s: int, score: int) -> None:
    story = Story()
    for second in range(1, 601):
        story.at(1_000 * second, "media.read", silent_ms=0)
    log = quit_at(story.records(), 1_000 * cut_s)
    rubric = compile_rubric([AIR]).planning({}, 600_000)
    assert score_of(judge(Transcript.of(log), rubric)).score == score


@pytest.mark.parametrize(
    ("ending", "score"), [("incident.prevented", None), ("incident.resolved", None), (None, 0)]
)
def test_a_trouble_headed_off_before_leaving_is_not_a_trouble_missed(
    ending: str | None, score: int | None
) -> None:
    story = Story()
    if ending is not None:
        story.at(50_000, ending, incident="K1", type="sold_out", item="P1")
    rubric = compile_rubric([library.shipped_criteria()["C07-1"]]).planning({"C07-1": 1}, 600_000)
    assert score_of(judge(Transcript.of(quit_at(story.records(), 70_000)), rubric)).score == score


def test_one_headed_off_says_nothing_about_another_that_never_came() -> None:
    story = Story().at(50_000, "incident.prevented", incident="K1", type="sold_out", item="P1")
    rubric = compile_rubric([library.shipped_criteria()["C07-1"]]).planning({"C07-1": 2}, 600_000)
    gone = score_of(judge(Transcript.of(quit_at(story.records(), 70_000)), rubric))
    assert (gone.score, gone.why) == (0, "quit")


RIGHT = {
    "id": "FACTS-1", "title": "答得对", "codes": ["530051-1-2.4.3"],
    "rate": {"of": {"event": "answer.judged"}, "good": {"facts": "right"},
             "unmeasured": {"facts": "unmeasured"}, "at_least": "80%", "min_n": 3},
}  # fmt: skip


def rightly(answers: int, cut_ms: int | None) -> Any:
    """So many right answers, one every ten seconds, in a show of ten minutes."""
    story = Story()
    for number in range(answers):
        asked(story, number, 10_000 * number + 1_000)
        answered(story, number, 10_000 * number + 5_000)
    log = story.ends(600_000).records()
    rubric = compile_rubric([RIGHT]).planning({}, 600_000)
    return score_of(judge(Transcript.of(log if cut_ms is None else quit_at(log, cut_ms)), rubric))


def test_a_few_right_answers_and_gone_are_right_for_that_part_of_the_show_only() -> None:
    stayed, gone = rightly(4, None), rightly(4, 60_000)
    assert (stayed.score, stayed.why) == (1, None)
    assert (gone.credited, gone.countable, gone.why) == (4, 40, "unplayed")
    assert gone.score == Fraction(4, 40)


def test_too_few_answers_say_nothing_whether_one_leaves_or_stays() -> None:
    assert [rightly(2, cut).why for cut in (None, 60_000)] == ["too_few", "too_few"]


PUSHED = {
    "id": "PUSH-1", "title": "讲到哪件弹哪件", "codes": ["530060-1-1.3.4"],
    "rate": {"of": {"event": "cue.passed", "where": {"does": "push"}}, "as": "s",
             "answered_by": "item.pushed", "match": {"item": "$s.item"}, "within": "15s",
             "at_least": "95%"},
}  # fmt: skip


@pytest.mark.parametrize(("cut_ms", "score"), [(100_000, Fraction(1, 6)), (590_000, 1)])
def test_the_one_thing_there_was_to_do_and_gone_is_that_part_of_a_show(
    cut_ms: int, score: Fraction
) -> None:
    story = Story().at(10_000, "cue.passed", segment="s1", does="push", item="P1")
    story.at(12_000, "item.pushed", item="P1")
    rubric = compile_rubric([PUSHED]).planning({"PUSH-1": 1}, 600_000)
    gone = judge(Transcript.of(quit_at(story.records(), cut_ms)), rubric)
    assert score_of(gone).score == score, "and a few seconds early cost nothing"


def test_a_check_before_the_start_is_whole_whenever_one_leaves() -> None:
    checked = library.shipped_criteria()["PRE-1"]
    story = Story().at(0, "media.connected", by="rig", door="whip")
    story.at(0, "preflight.judged", act=1, measured=3, passed=3, warned=0, failed=0)
    rubric = compile_rubric([checked]).planning({"PRE-1": 1}, 600_000)
    assert score_of(judge(Transcript.of(quit_at(story.records(), 60_000)), rubric)).score == 1


def critics(heard: int, cut_ms: int) -> Any:
    """A fair critic every ten seconds, the first ``heard`` of them answered, in a show of ten minutes
    that surely brings two."""
    story = Story()
    for number in range(60):
        at_ms, name = 10_000 * number + 1_000, f"c{number}"
        story.at(
            at_ms, "comment.posted", comment=name, viewer=f"v{number}", name="甲", level=1,
            text={"zh": "讲得太快", "en": "too fast"}, comment_class="fair_criticism",
        )  # fmt: skip
        if number < heard:
            story.at(at_ms + 2_000, "comment.replied", comment=name, text=f"第{number}位说得对")
    rubric = compile_rubric([library.shipped_criteria()["FAIR-1"]]).planning({"FAIR-1": 2}, 600_000)
    return score_of(judge(Transcript.of(quit_at(story.ends(600_000).records(), cut_ms)), rubric))


def test_a_critic_heard_and_gone_is_not_half_of_all_critics() -> None:
    gone = critics(1, 10_000)
    assert (gone.credited, gone.countable, gone.why) == (1, 60, "quit")
    assert critics(2, 20_000).score == Fraction(2, 60), "nor when all that was sure had come"


CUT = {
    "id": "CUT-1", "title": "直播中断", "codes": ["530060-2-1.3.1"],
    "for_each": {"event": "incident.shown", "where": {"type": "stream_cut"}, "as": "i"},
    "expect": [{"id": "explain", "event": "notice.posted", "where": {"topic": "interruption"},
                "within": "30s"}],
}  # fmt: skip


def test_care_in_half_a_show_does_not_stand_in_for_the_other_half() -> None:
    story = Story().at(10_000, "incident.shown", incident="K1", type="stream_cut")
    story.at(20_000, "notice.posted", topic="interruption", text="马上回来")
    rubric = compile_rubric([CUT]).planning({"CUT-1": 2}, 600_000)
    gone = score_of(judge(Transcript.of(quit_at(story.records(), 300_000)), rubric))
    assert (gone.credited, gone.countable, len(gone.spurious)) == (1, 2, 0)
    assert gone.score == Fraction(1, 2), "precision alone would have made two thirds of it"


@pytest.mark.parametrize(("cut_ms", "score"), [(310_000, Fraction(1, 2)), (560_000, 1)])
def test_what_was_never_played_counts_to_the_nearest_step(cut_ms: int, score: Fraction) -> None:
    story = Story().at(10_000, "cue.passed", segment="s1", does="push", item="P1")
    story.at(12_000, "item.pushed", item="P1")
    rubric = compile_rubric([PUSHED]).planning({"PUSH-1": 1}, 600_000)
    assert score_of(judge(Transcript.of(quit_at(story.records(), cut_ms)), rubric)).score == score
