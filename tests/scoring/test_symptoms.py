"""A slow machine and a bad uplink are no trouble of the show: who acts on what was measured loses nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from oracle import Oracle
from story import Story, score_of
from symptom_logs import DEAD_LINK, HANDY, out_of_sorts

from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.transcript import Transcript


def a_show() -> Story:
    story = Story()
    for t_ms, kind, data in DEAD_LINK:
        story.at(
            t_ms, kind, by="director" if kind.startswith("incident") else "trainee:host", **data
        )
    return story


def needless(story: Story) -> list[str]:
    item = score_of(story.ends(900_000).judged(HANDY), "HANDY")
    assert (item.score == 1) == (not item.spurious)
    return [wrong.act.kind for wrong in item.spurious]


def test_who_switches_the_line_because_pictures_drop_does_no_needless_thing() -> None:
    good = a_show().at(100_000, "media.read", by="rig", fps_centi=2_500, loss=0)
    bad = a_show().at(100_000, "media.read", by="rig", fps_centi=900, loss=0)
    assert needless(good.at(110_000, "line.switched", line="spare")) == ["line.switched"]
    assert needless(bad.at(110_000, "line.switched", line="spare")) == []


@pytest.mark.parametrize("kind", ["camera", "microphone", "still_card"])
def test_a_silent_microphone_is_a_reason_to_change_the_microphone_alone(kind: str) -> None:
    bad = a_show().at(100_000, "media.read", by="rig", silent_ms=12_000)
    wanted = ["source.switched"] if kind == "still_card" else []
    assert needless(bad.at(110_000, "source.switched", source=kind)) == wanted


def test_a_line_kept_bad_on_purpose_makes_one_restart_free_and_no_more() -> None:
    """Who starves the own line and restarts all the time has no free tries at the next cut."""
    story = a_show()
    for number in range(20):
        story.at(100_000 + 20_000 * number, "media.read", by="rig", loss=300)
        story.at(105_000 + 20_000 * number, "media.restarted")
    assert needless(story) == ["media.restarted"] * 19
    assert score_of(story.ends(900_000).judged(HANDY), "HANDY").score == 0, "one of twenty was luck"


def test_a_trouble_of_the_show_is_judged_by_itself() -> None:
    """While a cut of the show is open, its own steps say what is right: no reading excuses the rest."""
    cut = {"incident": "D1", "type": "stream_cut"}
    story = a_show().at(100_000, "incident.opened", **cut)
    story.at(101_000, "media.lost", by="rig", reason="silent").at(
        102_000, "line.switched", line="spare"
    )
    item = score_of(story.ends(900_000).judged(HANDY), "HANDY")
    assert [wrong.act.kind for wrong in item.spurious] == ["line.switched"]
    assert item.score == Fraction(2, 3)


@pytest.mark.parametrize("number", range(len(list(out_of_sorts()))))
def test_a_second_judge_says_the_same_to_the_bound_of_each_reading(number: int) -> None:
    trees, log = list(out_of_sorts())[number]
    card = judge(Transcript.of(log), compile_rubric(trees))
    assert card.criteria[0].score == Oracle(log, trees).f1(trees[0])


def test_the_logs_about_it_tell_both_ways() -> None:
    scores = {
        score_of(judge(Transcript.of(log), compile_rubric(trees)), "HANDY").score
        for trees, log in out_of_sorts()
    }
    assert len(scores) > 1
