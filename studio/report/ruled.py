"""The score of a show as its assessors ruled, computed anew; the sealed one stands as it was sealed."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.judge import Judge
from scoring.language import RubricError, read_rubric
from scoring.result import Result, encode
from scoring.result.shape import PerMille, Shape
from scoring.transcript import UnreadableLog, read_transcript
from simulator.events.assessor import RulingMade
from simulator.events.entry import Words
from studio.logbook.bundle import Bundle
from studio.logbook.inspection import EVENTS
from studio.logbook.review import Reviewed

NOT_ANEW = Words(
    zh="这一场重新评一遍，已得不到封存时的分数（有内容被抹去，或评分规则更新过），所以改判之后的分数算不出来。",
    en="Judged again, this show no longer gives the score that was sealed (something was erased, or the "
    "rules of judging are newer): no score can be computed from the rulings.",
)


class RuledCriterion(Shape):
    """A criterion whose score the rulings change. ``sealed``: as it was."""

    criterion: str
    sealed: PerMille | None
    permille: PerMille | None


class RuledScore(Shape):
    """The score with the last word on each point in it. ``words``: why there is none."""

    permille: PerMille | None
    rulings: int
    """On so many points there is a ruling."""
    criteria: tuple[RuledCriterion, ...]
    words: Words | None


def last_words(review: Sequence[Reviewed]) -> dict[str, str]:
    """Point -> the last word on it, whoever said it: as it stands beside the automatic verdict."""
    said = (one.fact for one in review if isinstance(one.fact, RulingMade))
    return {fact.instance: fact.verdict for fact in said}


def ruled_score(bundle: Bundle, result: Result, review: Sequence[Reviewed]) -> RuledScore | None:
    """None where nobody ruled on anything. Blocking: the log is judged twice."""
    rulings = last_words(review)
    if not rulings:
        return None
    anew = _judged_anew(bundle, rulings)
    if anew is None:
        return RuledScore(permille=None, rulings=len(rulings), criteria=(), words=NOT_ANEW)
    pairs = zip(result.criteria, anew.criteria, strict=True)
    return RuledScore(
        permille=anew.score.permille,
        rulings=len(rulings),
        criteria=tuple(
            RuledCriterion(criterion=was.id, sealed=was.permille, permille=now.permille)
            for was, now in pairs
            if was.permille != now.permille
        ),
        words=anew.score.words,
    )


def _judged_anew(bundle: Bundle, rulings: dict[str, str]) -> Result | None:
    """None where the log does not give the sealed score any more: rulings are no reason for that."""
    try:
        judge = Judge(read_rubric(bundle.rubric()))
        log = read_transcript((bundle.path / EVENTS).read_bytes())
    except (RubricError, UnreadableLog, OSError):
        return None
    if encode(judge.judge(log)) != bundle.result():
        return None
    return Result.model_validate_json(encode(judge.judge(log, rulings)))
