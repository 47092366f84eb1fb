"""``lianbo agreement BUNDLE…``: does an assessor agree with the program, and with another assessor?

Compared is only what somebody ruled on; with how much of all that is, the report begins. The steps of
0 to 4 that assessors gave the codes they judge are compared with each other; those given elsewhere
come in as ``--marks FILE.csv``.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from scoring.agreement import icc, kappa, same
from scoring.findings import Verdict
from scoring.language import RubricError, read_rubric
from scoring.result.shape import Result
from simulator.events.assessor import MarkGiven, RulingMade
from simulator.events.entry import Words
from studio.judging import NotJudged, opened
from studio.logbook.bundle import UnreadableBundle
from studio.logbook.review import read_review
from studio.rescore.many import bundles_in

PROGRAM = "program"
MET, MISSED, VOID = 1, 0, -1
SCALE = (VOID, MISSED, MET)
LEVELS = (0, 1, 2)
"""Of one criterion in one show: not met, partly, met."""
ASSESSED = (0, 1, 2, 3, 4)
COLUMNS = ("rater", "what", "mark")
_MARKS = {"met": MET, "missed": MISSED, "void": VOID}
_PROGRAM = {
    Verdict.MET: MET, Verdict.MISSED: MISSED, Verdict.VIOLATED: MISSED, Verdict.BLOCKED: MISSED,
}  # fmt: skip
"""Every other verdict of the program leaves the instance out of the score, as a void does."""

Marks = dict[str, dict[str, int]]
"""Rater -> what was rated -> the mark."""
Shares = dict[str, dict[str, Fraction]]


class Agreement(NamedTuple):
    """Two raters over what both rated; None where it cannot be said."""

    what: str
    raters: tuple[str, ...]
    n: int
    same: Fraction | None
    kappa: Fraction | None
    weighted: Fraction | None
    icc: Fraction | None


class Rulings:
    """The assessors' word on single opportunities, beside the program's."""

    def __init__(self) -> None:
        self.instances = self.ruled = 0
        self.marks: Marks = defaultdict(dict)
        self.levels: Marks = defaultdict(dict)
        self.shares: Shares = defaultdict(dict)
        self.steps: Marks = defaultdict(dict)
        """Steps of the anchored rubrics, 0 to 4, given to the codes of a show."""

    def add(self, path: Path) -> None:
        """Take in a show. Raises NotJudged, UnreadableBundle, RubricError."""
        with opened(path) as bundle:
            result = Result.model_validate_json(bundle.result())
            rubric = read_rubric(bundle.rubric())
            review = read_review(bundle.path)
        found = {one.id: one for one in result.instances}
        self.instances += len(found)
        given: Marks = defaultdict(dict)
        for word in review:
            if isinstance(word.fact, MarkGiven):
                self.steps[word.by][f"{path.name}/{word.fact.code}"] = word.fact.step
            if isinstance(word.fact, RulingMade) and word.fact.instance in found:
                given[word.by][word.fact.instance] = _MARKS[
                    word.fact.verdict
                ]  # the last one counts
        every = {name for marks in given.values() for name in marks}
        self.ruled += len(every)
        for rater, marks in given.items():
            beside = {name: _PROGRAM.get(found[name].verdict, VOID) for name in marks}
            for who, said in ((rater, marks), (PROGRAM, beside)):
                self.marks[who] |= {f"{path.name}/{name}": mark for name, mark in said.items()}
            self._by_criterion(path.name, rater, marks, beside, (rubric.fair, rubric.good))

    def _by_criterion(
        self,
        show: str,
        rater: str,
        marks: Mapping[str, int],
        beside: Mapping[str, int],
        limits: tuple[int, int],
    ) -> None:
        """Shares and levels of each criterion, over the instances that both say count."""
        both: dict[str, list[str]] = defaultdict(list)
        for name in marks:
            if VOID not in (marks[name], beside[name]):
                both[name.rpartition(":")[0]].append(name)
        for criterion, names in both.items():
            what = f"{rater}/{show}/{criterion}"
            for who, said in ((rater, marks), (PROGRAM, beside)):
                share = Fraction(sum(said[name] for name in names), len(names))
                self.shares[who][what] = share
                self.levels[who][what] = sum(share * 1000 >= limit for limit in limits)

    def agreements(self) -> Iterator[Agreement]:
        """Each assessor with the program, and assessors with each other."""
        for left, right in combinations(sorted(self.marks, key=lambda who: who != PROGRAM), 2):
            pairs = _pairs(self.marks, left, right)
            yield Agreement(
                "opportunities", (left, right), len(pairs), same(pairs),
                kappa(pairs, SCALE), None, None,
            )  # fmt: skip
            levels = _pairs(self.levels, left, right)
            shares = _rows(self.shares, (left, right))
            if levels:
                yield Agreement(
                    "criteria", (left, right), len(levels), same(levels),
                    kappa(levels, LEVELS), kappa(levels, LEVELS, "quadratic"), icc(shares),
                )  # fmt: skip


def of_marks(marks: Marks) -> Iterator[Agreement]:
    """Pairs of assessors by their marks of 0 to 4, and all of them together."""
    raters = sorted(marks)
    for left, right in combinations(raters, 2):
        pairs = _pairs(marks, left, right)
        yield Agreement(
            "marks", (left, right), len(pairs), same(pairs), kappa(pairs, ASSESSED),
            kappa(pairs, ASSESSED, "quadratic"), icc(pairs),
        )  # fmt: skip
    if len(raters) > 2:
        table = _rows(marks, raters)
        yield Agreement("marks", tuple(raters), len(table), None, None, None, icc(table))


def _pairs(marks: Marks, left: str, right: str) -> list[tuple[int, int]]:
    both = sorted(marks.get(left, {}).keys() & marks.get(right, {}).keys())
    return [(marks[left][what], marks[right][what]) for what in both]


def _rows(
    marks: Mapping[str, Mapping[str, Fraction | int]], raters: Sequence[str]
) -> list[list[Fraction | int]]:
    """What all of them rated, a row each."""
    every = set.intersection(*(set(marks.get(who, {})) for who in raters))
    return [[marks[who][what] for who in raters] for what in sorted(every)]


class UnreadableMarks(ValueError):
    """A line of the table of marks is wrong; the message names it."""


def read_marks(path: Path) -> Marks:
    """A CSV table with the columns rater, what, mark. Raises UnreadableMarks, OSError."""
    found: Marks = defaultdict(dict)
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        if table.fieldnames is None or not set(COLUMNS) <= set(table.fieldnames):
            raise UnreadableMarks(f"{path}:1: 要有这些列 / these columns are needed: {COLUMNS}")
        for row in table:
            rater, what, mark = ((row[name] or "").strip() for name in COLUMNS)
            if not rater or not what or mark not in {str(step) for step in ASSESSED}:
                raise UnreadableMarks(
                    f"{path}:{table.line_num}: 写上评分人、对象和 0 到 4 的分 / "
                    "write the rater, what was rated and a mark from 0 to 4"
                )
            found[rater][what] = int(mark)
    return found


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bundles", nargs="*", type=Path, metavar="BUNDLE")
    parser.add_argument(
        "--marks", type=Path, metavar="FILE.csv", help="marks of assessors: rater,what,mark (0-4)"
    )
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: argparse.Namespace) -> int:
    """Print how far raters agree; 1 when something cannot be read, or nobody rated anything."""
    rulings, found = Rulings(), []
    try:
        for path in bundles_in(args.bundles):
            rulings.add(path)
        found = list(rulings.agreements())
        marks = {} if args.marks is None else read_marks(args.marks)
        for rater, given in rulings.steps.items():
            marks.setdefault(rater, {}).update(given)
        found += of_marks(marks)
    except (NotJudged, UnreadableBundle) as error:
        sys.stderr.write(f"{error.words.zh}\n{error.words.en}\n")
        return 1
    except (UnreadableMarks, RubricError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if not found:
        sys.stderr.write(f"{NOBODY.zh}\n{NOBODY.en}\n")
        return 1
    sys.stdout.write(_as_json(rulings, found) if args.json else _as_text(rulings, found))
    return 0


NOBODY = Words(
    zh="这些档案里没有老师的裁定，也没有 --marks 的评分，比不了。",
    en="No assessor ruled on anything in these bundles, and no --marks were given: "
    "nothing to compare.",
)
_WHAT = {
    "opportunities": Words(zh="每次机会", en="opportunities"),
    "criteria": Words(zh="每场每项", en="criteria of a show"),
    "marks": Words(zh="0–4 分", en="marks 0 to 4"),
}


def _as_text(rulings: Rulings, found: Sequence[Agreement]) -> str:
    lines = []
    if rulings.instances:
        lines += [
            f"{rulings.instances} 次机会，老师裁定了 {rulings.ruled} 次；只比裁定过的。",
            f"{rulings.instances} opportunities, {rulings.ruled} of them ruled on by an assessor; "
            "only these are compared.",
        ]
    for one in found:
        figures = [f"n = {one.n}"]
        for name, value in _figures(one):
            figures.append(f"{name} {value}")
        what = _WHAT[one.what]
        lines.append(f"{' – '.join(one.raters)} · {what.zh} {what.en}: {', '.join(figures)}")
    return "\n".join(lines) + "\n"


def _figures(one: Agreement) -> Iterator[tuple[str, str]]:
    values = (("same", one.same), ("kappa", one.kappa),
              ("weighted kappa", one.weighted), ("ICC(2,1)", one.icc))  # fmt: skip
    for name, value in values:
        if value is not None:
            yield name, f"{float(value):.3f}"


def _as_json(rulings: Rulings, found: Sequence[Agreement]) -> str:
    def number(value: Fraction | None) -> float | None:
        return None if value is None else round(float(value), 6)

    told: list[dict[str, Any]] = [
        one._asdict()
        | {name: number(getattr(one, name)) for name in ("same", "kappa", "weighted", "icc")}
        for one in found
    ]
    tree = {"opportunities": rulings.instances, "ruled": rulings.ruled, "agreements": told}
    return json.dumps(tree, ensure_ascii=False) + "\n"
