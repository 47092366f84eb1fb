"""Every small slip in a shipped criterion changes some verdict on the logs made from it, or stands in
the list of those that cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import eq
from typing import Any

import pytest
from equivalent_mutants import EQUIVALENT
from probing_logs import logs
from pydantic import ValidationError
from rubric_mutants import mutants

from scoring.claims import EXCLUSIVE
from scoring.criteria import Criterion
from scoring.judge import Judge
from scoring.language import Rubric
from scoring.transcript import Transcript
from studio import library

SAMPLE = 23
"""In CI one criterion of so many, and every fourth of its mutants."""
CRITERIA = [
    Criterion.model_validate(tree, strict=False) for tree in library.shipped_criteria().values()
]


WATCHER = Criterion.model_validate(
    {
        "id": "WATCHER",
        "title": "凡是处置都看着",
        "codes": ["530060-2-1.3.1"],
        "for_each": {"event": "show.suspended"},
        "expect": [{"id": "any", "event": {"in": sorted(EXCLUSIVE)}, "within": "1s"}],
    },
    strict=False,
)
"""Never triggered; of every remedy it tells whether anything asked for it."""


def verdicts(criterion: Criterion, made: Iterable[Transcript]) -> Iterator[Any]:
    """What the criterion makes of each log, times and sentences left out."""
    judge = Judge(Rubric(criteria=(criterion, WATCHER)))
    for log in made:
        item, watcher = judge.judge(log).criteria
        steps = [
            (one.trigger.seq, [(step.id, step.verdict) for step in one.steps],
             [(ban.ban, len(ban.seen)) for ban in one.breaches], one.brushed)
            for one in item.findings
        ]  # fmt: skip
        spurious = [[act.act.seq for act in each.spurious] for each in (item, watcher)]
        yield steps, item.score, item.reached, item.why, spurious


def survivors(criterion: Criterion, *, every: int) -> tuple[int, list[str]]:
    """How many mutants of a criterion were tried, and which of them nothing told apart."""
    made = [Transcript.of(log) for log in logs(criterion)]
    right = list(verdicts(criterion, made))
    tried = list(mutants(criterion))[::every]
    alive = []
    for name, mutant in tried:
        try:
            if all(map(eq, verdicts(mutant, made), right)):
                alive.append(name)
        except (ValidationError, AssertionError, KeyError, IndexError, AttributeError):
            pass  # no criterion any more, and reading or judging says so
    return len(tried), alive


def test_every_slip_is_noticed(whole: bool, tell: Callable[[str], None]) -> None:
    tried, alive = 0, []
    for criterion in CRITERIA if whole else CRITERIA[::SAMPLE]:
        n, left = survivors(criterion, every=1 if whole else 4)
        tried += n
        alive += left
    listed = [name for name in alive if name in EQUIVALENT]
    tell(f"4b mutants of {len(CRITERIA)} rubrics: {tried} tried, {tried - len(alive)} killed, "
         f"{len(listed)} listed as equivalent")  # fmt: skip
    assert sorted(set(alive) - set(EQUIVALENT)) == []
    assert tried > 15
    if whole:
        assert set(EQUIVALENT) <= set(alive), "what is killed by now must leave the list"


@pytest.mark.parametrize("number", [0, 1])
def test_the_logs_are_needed(number: int) -> None:
    """The control: on a single log most slips pass unnoticed."""
    criterion = CRITERIA[number]
    first = [Transcript.of(log) for log in logs(criterion)][:1]
    right = list(verdicts(criterion, first))
    blind = [name for name, mutant in mutants(criterion) if list(verdicts(mutant, first)) == right]
    assert len(blind) > 3
