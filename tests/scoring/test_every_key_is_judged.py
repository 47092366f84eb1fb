"""A key of a criterion that `lianbo check` takes does something: both evaluators ask for it."""

from __future__ import annotations

import random  # noqa: TID251  a test's own dice, seeded; nothing here enters the product
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from random_logs import (
    ITEM,
    ON_CUE,
    ONE_OF_EACH,
    a_choosy_log,
    a_criterion,
    a_log,
    choosy_criteria,
    wakeful_criteria,
)

from scoring.criteria import Ban, Count, Criterion, Hold, Rate, Step
from scoring.judge import judge
from scoring.language import Rubric, compile_rubric
from scoring.stream import Stream
from scoring.transcript import Moment, Transcript
from studio import library

Key = tuple[str, str]
"""Model, field."""
MODELS: tuple[type[BaseModel], ...] = (Criterion, Step, Ban, Rate, Hold, Count)
TOLD = {
    ("Criterion", "title"), ("Criterion", "about"), ("Criterion", "codes"),
    ("Criterion", "supports"), ("Criterion", "practise"), ("Step", "title"), ("Ban", "title"),
}  # fmt: skip
"""What is only told, whatever was done."""
OF_ALIASES = {("Rate", "alias")}
"""Names for references, which the lint resolves: in either evaluator ``$`` is the trigger."""
OF_SCORES = {("Criterion", "right"), ("Rate", "min_n"), ("Rate", "at_least"),
                ("Rate", "percentile")}  # fmt: skip
"""What makes a score of the verdicts; the second evaluator finds verdicts only."""
COMMON = {"title": "题", "codes": ["530060-2-1.3.1"]}
CUED = {"event": "cue.passed", "as": "i"}
OTHERS: list[dict[str, Any]] = [
    {"id": "HOLD", **COMMON, "hold": {
        "state": "media.read.level_cdb", "between": [-1, 2], "share": "50%", "min_time": "1s"}},
    {"id": "COUNT", **COMMON, "count": {
        "of": {"event": "item.pushed"}, "at_least": 1, "at_most": 4,
        "from": {"event": "incident.opened"}, "to": {"event": "call.made"}}},
    {"id": "SOON", **COMMON, "rate": {
        "of": {"event": "cue.passed"}, "as": "i", "answered_by": "item.pushed", "match": ITEM,
        "percentile": 90, "at_most": "3s", "early": "2s",
        "occasion": [{"event": "cue.passed"}]}},
    {"id": "SAID", **COMMON, "for_each": CUED, "needs": "show.prepared", "expect": [
        {"id": "s", "event": "notice.posted", "within": "9s", "varied": "topic"}],
     "never": [{"id": "n", "any_of": [{"event": "item.unlisted"}], "for": "9s"}]},
]  # fmt: skip


@contextmanager
def listening(heard: set[Key]) -> Iterator[None]:
    """Note each field that is asked for."""
    with pytest.MonkeyPatch.context() as patched:
        for model in MODELS:
            patched.setattr(model, "__getattribute__", _noting(model, heard))
        yield


def _noting(model: type[BaseModel], heard: set[Key]) -> Callable[[Any, str], Any]:
    def ask(one: Any, name: str) -> Any:
        heard.add((model.__name__, name))
        return object.__getattribute__(one, name)

    return ask


def shows() -> Iterator[tuple[Rubric, list[dict[str, Any]]]]:
    """Criteria that between them have every key, and logs that bring them up."""
    for seed in range(20):
        dice = random.Random(f"keys {seed}")
        trees = [a_criterion(dice, number) for number in range(3)]
        trees += [*choosy_criteria(dice), *wakeful_criteria(dice), ON_CUE, ONE_OF_EACH, *OTHERS]
        log = a_choosy_log(dice) if seed % 2 else a_log(dice)
        log[1] |= {"kind": "show.started", "by": "trainee:host", "data": {}}
        yield compile_rubric(trees), log


def heard_by(evaluate: Callable[[Rubric, list[dict[str, Any]]], object]) -> set[Key]:
    heard: set[Key] = set()
    for rubric, log in list(shows()):  # reading a rubric asks for its fields, too
        with listening(heard):
            evaluate(rubric, log)
    return heard


def batch(rubric: Rubric, log: list[dict[str, Any]]) -> object:
    return judge(Transcript.of(log), rubric)


def streamed(rubric: Rubric, log: list[dict[str, Any]]) -> object:
    stream = Stream(rubric)
    for one in log:
        stream.hear(Moment(one["seq"], one["t_ms"], one["kind"], one["by"], one["data"]))
    return stream.standing()


KEYS = {(model.__name__, field) for model in MODELS for field in model.model_fields} - TOLD


def test_the_judge_asks_for_every_key_of_a_criterion() -> None:
    assert KEYS - OF_ALIASES - heard_by(batch) == set(), (
        "a key that changes no verdict and no score"
    )


def test_the_second_evaluator_asks_for_every_key_of_a_criterion() -> None:
    lacking = KEYS - OF_ALIASES - OF_SCORES - heard_by(streamed)
    assert lacking == set(), "live hints would tell other verdicts than the scorecard"


def test_a_key_that_nobody_asks_for_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a field is written into the model, and into nothing that judges."""

    class Newer(Step):
        with_a_smile: bool = False

    monkeypatch.setattr(Step, "model_fields", Newer.model_fields)
    known = {(model.__name__, field) for model in MODELS for field in model.model_fields}
    assert known - TOLD - OF_ALIASES - heard_by(batch) == {("Step", "with_a_smile")}


def test_the_reference_says_which_ways_of_writing_no_shipped_criterion_uses() -> None:
    shipped = compile_rubric(list(library.shipped_criteria().values())).criteria
    assert [one.id for one in shipped if one.count is not None] == []
    assert [one.id for one in shipped if one.rate and one.rate.percentile is not None] == []
    page = (Path(__file__).parents[2] / "docs" / "criteria-reference.md").read_text("utf-8")
    assert "No shipped criterion uses `count` or `percentile`" in page
