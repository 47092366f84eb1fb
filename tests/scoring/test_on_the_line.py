"""What lies exactly on a limit, where one sign more or less in the judge would not be noticed elsewhere."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from story import DEAD, Story, dead_link, link_1, rubric, score_of

from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.transcript import Transcript
from studio.library import shipped_criteria

SHOWN = 90_000
STICKER: dict[str, Any] = {
    "id": "STICKER", "title": "贴纸", "codes": ["530060-2-1.3.1"],
    "for_each": {"event": "lottery.opened", "as": "i"},
    "expect": [{"id": "s", "event": "sticker.shown", "within": "9s"}],
}  # fmt: skip
"""Never comes up in these stories."""


@pytest.mark.parametrize(("first", "explained"), [("order", True), ("act", False)])
def test_in_one_millisecond_the_order_must_come_before_the_act(first: str, explained: bool) -> None:
    story = dead_link(Story(), SHOWN).at(SHOWN + 9_000, "item.unlisted", item="P1")
    story.at(SHOWN + 10_000, "incident.resolved", **DEAD)
    both = ["order", "act"] if first == "order" else ["act", "order"]
    for which in both:
        if which == "order":
            story.at(300_000, "message.sent", text="下架二号", asks="item.unlisted")
        else:
            story.at(300_000, "item.unlisted", item="P2")
    item = score_of(story.ends(600_000).judged(link_1()))
    assert (item.spurious == ()) is explained


@pytest.mark.parametrize(("weight", "number"), [(1, True), (2, False)])
def test_half_of_the_weight_is_enough_for_one_number_and_less_is_not(
    weight: int, number: bool
) -> None:
    story = dead_link(Story(), SHOWN).at(SHOWN + 9_000, "item.unlisted", item="P1")
    made = rubric(link_1(), STICKER, weights={"LINK-1": 1, "STICKER": weight})
    assert made.whole == 500
    card = judge(Transcript.of(story.ends(600_000).records()), made)
    assert (card.score is not None) is number


@pytest.mark.parametrize(("abusive", "free"), [(11, False), (12, True), (13, True)])
def test_a_word_is_no_gag_where_four_abuse_with_it_for_each_who_does_not(
    abusive: int, free: bool
) -> None:
    """Three lawful lines have it, and so many abusive ones."""
    story = Story()
    for number in range(4):
        about = {"group": f"g{number}", "comment": f"q{number}", "viewer": "v"}
        story.at(10_000 + number, "question.opened", item="P1", fact="材质", **about)
        story.at(20_000 + number, "answer.judged", act=1, how="typed", facts="right",
                 asked_ms_ago=10_000, group=f"g{number}", comment=f"q{number}")  # fmt: skip
    for number in range(3 + abusive):
        kind = "question" if number < 3 else "abuse"
        story.at(2_000 + number, "comment.posted", comment=f"c{number}", viewer=f"v{number}",
                 name="甲", level=1, comment_class=kind,
                 text={"zh": "什么破链接", "en": "…"})  # fmt: skip
    story.at(5_000, "word.filtered", word="破链接").ends(600_000)
    planned = compile_rubric([shipped_criteria()["QA-1"]]).planning({"QA-1": 8})
    score = score_of(judge(Transcript.of(story.records()), planned)).score
    assert score == (1 if free else Fraction(1, 2))


def test_a_reading_reaches_back_to_the_reading_before_it_even_where_that_one_told_no_level() -> (
    None
):
    hold = {
        "id": "AV", "title": "声音", "codes": ["530060-1-1.3.2"],
        "hold": {"state": "media.read.level_cdb", "between": [-3000, -900], "share": "90%",
                 "while": {"state": "show", "is": "live"}, "min_time": "1s"},
    }  # fmt: skip
    log = [
        ("show.prepared", 0, {}),
        ("show.started", 0, {}),
        ("media.read", 1_000, {"level_cdb": -2_000, "window_ms": 1_000}),
        ("media.read", 2_000, {"window_ms": 1_000}),
        ("media.read", 3_000, {"level_cdb": -2_000, "window_ms": 3_000}),
        ("show.ended", 9_000, {"scheduled": True}),
    ]
    records = [
        {"seq": seq, "t_ms": t_ms, "kind": kind, "by": "studio", "data": data}
        for seq, (kind, t_ms, data) in enumerate(log, 1)
    ]
    (finding,) = judge(Transcript.of(records), compile_rubric([hold])).criteria[0].findings
    assert finding.measured == (2_000, 2_000)
