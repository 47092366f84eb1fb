"""The judge against a slow and simple one on random logs: not one difference."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from oracle import Oracle
from proving import WHOLE
from random_logs import ON_CUE, STREAM_LEFT_ALONE, Dice, a_criterion, a_log

from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.transcript import Transcript

LOGS = 5_000 if WHOLE else 1_500


@pytest.mark.parametrize("part", range(5))
def test_no_difference_on_random_logs(part: int, tell: Callable[[str], None]) -> None:
    scored = violated = 0
    for seed in range(part * LOGS // 5, (part + 1) * LOGS // 5):
        dice = Dice(seed)
        trees = [a_criterion(dice, number) for number in range(dice.randint(1, 3))]
        trees += [ON_CUE, STREAM_LEFT_ALONE]
        log = a_log(dice)
        card = judge(Transcript.of(log), compile_rubric(trees))
        oracle = Oracle(log, trees)
        for tree, item in zip(trees, card.criteria, strict=True):
            ours = [
                ({step.id: step.verdict.value for step in finding.steps}, finding.forfeited)
                for finding in item.findings
            ]
            theirs = [(one["verdicts"], one["broken"]) for one in oracle.found[tree["id"]]]
            assert ours == theirs, (seed, tree["id"])
            assert (item.credited, item.countable) == oracle.tally(tree["id"]), seed
            assert item.score == oracle.f1(tree), (seed, tree["id"])
            scored += item.score is not None
            violated += sum(broken for _, broken in theirs)
    assert scored > 100, "the random logs must exercise the judge"
    assert violated > 10, "and break some bans"
    tell(f"2 random logs against the oracle, part {part + 1} of 5: {LOGS // 5} logs, {scored} scores, "
         f"{violated} broken bans, 0 differences")  # fmt: skip
