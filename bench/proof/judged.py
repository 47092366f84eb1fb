"""What a log is worth: its score, and what a scorer would give that counts nothing but hits."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from bench.proof.code import joined, judged_by
from bench.proof.plays import loaded
from scoring.findings import CriterionScore, Scorecard, Verdict
from scoring.judge import judge
from scoring.language import Rubric, write_rubric
from scoring.transcript import read_transcript
from studio.library import rubric_of

Scores = dict[str, int | None]
"""Criterion -> per mille; None: not exercised, or too little to say anything."""


class Judged(NamedTuple):
    """The score of a log and those of its criteria in per mille; ``hits`` and ``hit``: by a scorer that
    counts nothing but hits. ``unplayed``: per mille of the show that its crew left unplayed."""

    score: int
    criteria: Scores
    hits: int
    hit: Scores
    unplayed: int


@cache
def _rubric(scenario: str) -> Rubric:
    return rubric_of(loaded(scenario).scenario)


def judge_key(scenario: str) -> str:
    """A hash of all that judges a log of this show."""
    return joined(judged_by().encode(), write_rubric(_rubric(scenario)))


def judged(scenario: str, lines: bytes) -> Judged:
    """Judge a log by the rubric of its scenario. ``lines``: the bytes of ``events.jsonl``, those just
    played as those that were kept, so that both come the same way."""
    card = judge(read_transcript(lines), _rubric(scenario))
    hit = {item.criterion.id: hits_alone(item) for item in card.criteria}
    return Judged(
        score=_permille(card.score) or 0,
        criteria={item.criterion.id: _permille(item.score) for item in card.criteria},
        hits=_mean_hits(card),
        hit={name: _permille(share) for name, share in hit.items()},
        unplayed=_unplayed(card, loaded(scenario).scenario.show.duration_ms),
    )


def hits_alone(item: CriterionScore) -> Fraction | None:
    """What a criterion would be worth if nothing but hits counted: no precision, no bans, and no
    question whether the crew's own acts were good ones. Such a scorer must fail the proof."""
    if item.score is None or not item.countable:
        return None
    if item.criterion.rate is not None and item.criterion.rate.good:
        return None  # it counts how many of the acts were right: nothing but precision
    met = sum(step.verdict is Verdict.MET for one in item.findings for step in one.steps)
    return Fraction(met, item.countable)


def _unplayed(card: Scorecard, lasts_ms: int) -> int:
    frame = card.frame
    if frame.ended != "early" or frame.started_ms is None:
        return 0
    return 1000 * max(0, lasts_ms - (frame.ended_ms - frame.started_ms)) // lasts_ms


def _mean_hits(card: Scorecard) -> int:
    shares = [(item.weight, hits_alone(item)) for item in card.criteria]
    known = [(weight, share) for weight, share in shares if share is not None]
    whole = sum(weight for weight, _ in known)
    if not whole:
        return 0
    return _permille(sum((weight * share for weight, share in known), Fraction(0)) / whole) or 0


def _permille(share: Fraction | None) -> int | None:
    return None if share is None else 1000 * share.numerator // share.denominator
