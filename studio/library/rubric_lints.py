"""Criteria held against the scenario they judge, and against the language of scoring."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.criteria import Criterion
from scoring.language import RubricError, compile_rubric, pick
from scoring.lint import Problem
from simulator.events.entry import Words
from simulator.incidents import KINDS
from simulator.scenario import Scenario
from studio.library.evidence_lints import lint_evidence
from studio.library.findings import Finding, finding
from studio.library.reader import Path, Reader
from studio.library.rubric_file import read_rubric_with, shipped_criteria
from studio.library.shipped import catalogue
from studio.library.suggestions import maybe

PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
OF_THE_STREAM = {"media.lost", "media.restored", "media.restarted", "line.switched",
                 "source.switched"}  # fmt: skip
"""There is one stream in a room, so these need no object to be told apart by."""


def lint_criteria(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """What is wrong with a scenario's criteria, each at its own place in the file."""
    shipped = shipped_criteria()
    strange = [
        (number, one)
        for number, one in enumerate(scenario.criteria)
        if isinstance(one, str) and one not in shipped
    ]
    for number, name in strange:
        yield finding(
            "E213", reader.place(("criteria", number)), id=name, maybe=maybe(name, shipped)
        )
    if strange:
        return
    try:
        trees = pick(scenario.criteria, shipped)
        rubric = compile_rubric(trees, scenario.weights, catalogue=catalogue())
    except RubricError as error:
        yield from problems(error.problems, reader)
        return
    yield from lint_evidence(scenario, rubric, reader)
    for number, criterion in enumerate(rubric.criteria):
        if not isinstance(scenario.criteria[number], str):
            yield from craft_of(criterion, ("criteria", number), reader)
    for name, place in reader.in_criteria:
        if name in reader.moved:
            yield finding("W408", place)


def problems(found: tuple[Problem, ...], reader: Reader) -> Iterator[Finding]:
    """Problems named by path become findings at a line and column; named ones are not repeated."""
    told = {one.place for one in reader.findings}
    for problem in found:
        path = _path(problem.path)
        place = reader.place(path)
        if place in told:
            continue
        if path and path[-1] == "after":
            words = {"id": reader.text((*path[:-1], "id")), "after": reader.text(path)}
            yield finding("E308", place, **words)
        elif len(path) == 4 and path[2] == "codes":
            near = maybe(reader.text(path), [one.id for one in catalogue()], 0.9)
            yield finding("E208", place, skill=reader.text(path), maybe=near)
        else:
            yield finding("E214", place, why=problem.words)


def _path(text: str) -> Path:
    return tuple(
        int(found[2]) if found[2] is not None else found[1] for found in PART.finditer(text)
    )


def craft_of(criterion: Criterion, path: Path, reader: Reader) -> Iterator[Finding]:
    """W406 and W409 of one criterion."""
    for number, step in enumerate(criterion.expect):
        if any(not one.where and set(one.kinds) - OF_THE_STREAM for one in step.matchers):
            yield finding("W406", reader.place((*path, "expect", number)), id=step.id)
    trigger = criterion.trigger
    kind = None if trigger is None else trigger.where.get("type")
    if isinstance(kind, str) and not criterion.never and (wrong := _wrong_acts(kind)) is not None:
        yield finding("W409", reader.place(path), id=criterion.id, wrong=wrong)


def _wrong_acts(kind: str) -> Words | None:
    """What the catalogue says goes wrong, as far as the log shows it."""
    known = KINDS.get("troll_wave" if kind == "abuse" else kind)
    shown = [one.title for one in known.sheet.wrong if one.acts] if known is not None else []
    if not shown:
        return None
    return Words(zh="、".join(one.zh for one in shown), en="; ".join(one.en for one in shown))


def check_rubric(raw: bytes, name: str) -> tuple[Finding, ...]:
    """Every finding of one rubric file, the language of scoring and its craft included."""
    reading, reader = read_rubric_with(raw, name)
    if reading.errors:
        return reading.findings
    try:
        rubric = compile_rubric(reading.criteria, reading.weights, catalogue=catalogue())
    except RubricError as error:
        reader.findings += problems(error.problems, reader)
        return _sorted(reader)
    for number, criterion in enumerate(rubric.criteria):
        reader.findings += craft_of(criterion, ("criteria", number), reader)
    return _sorted(reader)


def _sorted(reader: Reader) -> tuple[Finding, ...]:
    return tuple(sorted(set(reader.findings), key=lambda one: (one.place, one.code)))
