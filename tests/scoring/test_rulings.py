"""Where an assessor says otherwise, the score is computed anew; the judging itself stays as it was."""

from __future__ import annotations

from fractions import Fraction

import pytest
from story import Story, dead_link, rubric, score_of
from test_attribution import SHELF, SHOWN, handled

from scoring.findings import CriterionScore, Verdict
from scoring.judge import Judge
from scoring.transcript import Transcript


def ruled(story: Story, **rulings: str) -> CriterionScore:
    """The criterion SHELF, with each ruling under its id (``_`` for ``:``)."""
    log = Transcript.of(story.records())
    said = {name.replace("_", ":"): word for name, word in rulings.items()}
    return score_of(Judge(rubric(SHELF)).judge(log, said))


def taken_off_for_nothing() -> Story:
    return handled().at(300_000, "item.unlisted", item="P2").ends(900_000)


def test_a_needless_remedy_that_is_excused_leaves_precision() -> None:
    story = taken_off_for_nothing()
    (wrong,) = ruled(story).spurious
    assert wrong.id == f"needless:{wrong.act.seq}"
    after = ruled(story, **{wrong.id.replace(":", "_"): "excused"})
    assert (ruled(story).score, after.score) == (Fraction(2, 3), 1)
    assert after.spurious == ()


@pytest.mark.parametrize("word", ["needless", "void", "met"])
def test_only_an_excuse_takes_it_out(word: str) -> None:
    """``needless`` takes an excuse back; the words for opportunities say nothing of a remedy."""
    story = taken_off_for_nothing()
    (wrong,) = ruled(story).spurious
    assert ruled(story, **{wrong.id.replace(":", "_"): word}).score == Fraction(2, 3)


def test_excused_where_nothing_else_was_done_is_no_reason_to_earn_nothing() -> None:
    """The steps were missed: their share stands, and the excuse neither adds nor takes."""
    story = dead_link(Story(), SHOWN).at(300_000, "item.unlisted", item="P2").ends(900_000)
    (wrong,) = ruled(story).spurious
    assert ruled(story, **{wrong.id.replace(":", "_"): "excused"}).score == 0


def test_an_opportunity_ruled_otherwise_counts_by_that() -> None:
    story = dead_link(Story(), SHOWN).ends(900_000)
    (missed,) = ruled(story).findings
    name = missed.id.replace(":", "_")
    assert (missed.verdict, ruled(story).score) == (Verdict.MISSED, 0)
    met = ruled(story, **{name: "met"})
    assert (met.findings[0].verdict, met.score) == (Verdict.MET, 1)
    assert ruled(story, **{name: "void"}).score is None, "nothing is left to score"
    done = taken_off_for_nothing()
    assert ruled(done, **{name: "missed"}).score == 0
