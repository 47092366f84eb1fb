"""Criteria held against the scenario they judge, and against the language of scoring."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator

from scoring.language import RubricError, compile_rubric, pick
from scoring.lint import Problem, Shaped
from simulator.events.entry import Words
from simulator.scenario import Scenario
from studio.library.criteria_words import CRITERION_KEYS, FIELD_VALUES, FIELD_WORDS
from studio.library.criterion_lints import craft_of, names_of
from studio.library.evidence_lints import lint_evidence
from studio.library.findings import MOST, Finding, Place, finding
from studio.library.reader import Path, Reader
from studio.library.rubric_file import RubricReading, read_rubric_with, shipped_criteria
from studio.library.shipped import catalogue
from studio.library.suggestions import maybe

PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
Errors = Callable[[Place], list[Finding]]
CHINESE_KEYS = {word.en: word.zh for word in CRITERION_KEYS}
CHINESE_FIELDS = {word.en: word.zh for word in FIELD_WORDS}


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
    own = frozenset({scenario.meta.id})
    written = [number for number, one in enumerate(scenario.criteria) if not isinstance(one, str)]
    try:
        trees = pick(scenario.criteria, shipped)
        rubric = compile_rubric(trees, scenario.weights, catalogue=catalogue())
    except RubricError as error:
        told = list(problems(error.problems, reader))
        yield from told
        beside = _errors_beside(reader, told)
        for number in written:
            yield from _as_far_as_read(
                error.read[number], ("criteria", number), reader, beside, own
            )
        return
    yield from lint_evidence(scenario, rubric, reader)
    for number in written:
        yield from names_of(rubric.criteria[number], ("criteria", number), reader, own)
        yield from craft_of(rubric.criteria[number], ("criteria", number), reader)
    for name, place in reader.in_criteria:
        if name in reader.moved:
            yield finding("W408", place)


def _as_far_as_read(
    read: Shaped, path: Path, reader: Reader, beside: Errors, own: Collection[str] = ()
) -> Iterator[Finding]:
    """What one criterion names in vain; its craft only where nothing else is wrong with it."""
    if read.criterion is None:
        return
    yield from names_of(read.criterion, path, reader, own)
    if not read.replaced and not beside(reader.place(path)):
        yield from craft_of(read.criterion, path, reader)


def problems(found: tuple[Problem, ...], reader: Reader) -> Iterator[Finding]:
    """Problems named by path become findings at a line and column; named ones are not repeated."""
    told = {one.place for one in reader.findings}
    beside = _errors_beside(reader)
    left = MOST
    for problem in found:
        path = _path(problem.path)
        place = reader.place(path)
        if place in told or _follows(problem, beside(place)):
            continue
        left -= 1
        if left < 0:
            yield finding("E116", place, most=MOST)
            return
        if path and path[-1] == "after":
            words = {"id": reader.text((*path[:-1], "id")), "after": reader.text(path)}
            yield finding("E308", place, **words)
        elif len(path) == 4 and path[2] in ("codes", "supports"):
            near = maybe(reader.text(path), [one.id for one in catalogue()], 0.9)
            yield finding("E208", place, skill=reader.text(path), maybe=near)
        else:
            yield finding("E214", place, why=_told(problem, path, reader))


def _follows(problem: Problem, errors: list[Finding]) -> bool:
    """Whether what was found in the same criterion is the cause of a problem, or the same thing."""
    if problem.sort == "gap":
        return bool(errors)
    return bool(problem.word) and any(f"“{problem.word}”" in one.words.en for one in errors)


def _errors_beside(reader: Reader, more: Iterable[Finding] = ()) -> Errors:
    """Gives the errors of the criterion that a place lies in, of those found until now."""
    begins = sorted(
        place for path, place in reader.places.items() if path[:1] == ("criteria",) == path[:-1]
    )
    of: dict[int, list[Finding]] = {}
    for one in (*reader.findings, *more):
        if one.severity == "error":
            of.setdefault(bisect_right(begins, one.place), []).append(one)
    return lambda place: of.get(bisect_right(begins, place), [])


def _told(problem: Problem, path: Path, reader: Reader) -> Words:
    """The sentence with keys and words in the language of the file."""
    if "zh" not in reader.languages:
        return problem.told
    field = str(path[-1]) if path else ""
    chinese = CHINESE_FIELDS if problem.sort == "name" else {
        word.en: word.zh for word in FIELD_VALUES.get(field, ())
    }  # fmt: skip
    allowed = problem.allowed
    if not (problem.word.isascii() and maybe(problem.word, allowed).zh):
        allowed = tuple(chinese.get(one, one) for one in allowed)
    return problem.told_with(CHINESE_KEYS.get(problem.key, problem.key), allowed)


def _path(text: str) -> Path:
    return tuple(
        int(found[2]) if found[2] is not None else found[1] for found in PART.finditer(text)
    )


def check_rubric(raw: bytes, name: str) -> tuple[Finding, ...]:
    """Every finding of one rubric file, the language of scoring and its craft included."""
    reading, reader = read_rubric_with(raw, name)
    if not _all_there(reading, reader):
        return reading.findings
    try:
        rubric = compile_rubric(reading.criteria, reading.weights, catalogue=catalogue())
        read = [Shaped(one, (), ()) for one in rubric.criteria]
    except RubricError as error:
        reader.findings += list(problems(error.problems, reader))
        read = list(error.read)
    beside = _errors_beside(reader)
    for number, one in enumerate(read):
        path: Path = ("criteria", number)
        if sum(found.severity == "error" for found in reader.findings) > MOST:
            if not any(found.code == "E116" for found in reader.findings):
                reader.findings.append(finding("E116", reader.place(path), most=MOST))
            break
        reader.findings += list(_as_far_as_read(one, path, reader, beside))
    return _sorted(reader)


def _all_there(reading: RubricReading, reader: Reader) -> bool:
    """Whether each criterion that was read still stands at its own number in the file."""
    hopeless = any(one.code == "E116" for one in reading.findings)
    return not hopeless and all(
        ("criteria", number) in reader.places for number in range(len(reading.criteria))
    )


def _sorted(reader: Reader) -> tuple[Finding, ...]:
    return tuple(sorted(set(reader.findings), key=lambda one: (one.place, one.code)))
