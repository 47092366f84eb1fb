"""``lianbo agreement BUNDLE…``: does an assessor agree with the program, and with another assessor?

Compared is only what somebody ruled on; with how much of all that is, the report begins. The steps of
0 to 4 that assessors gave the codes they judge are compared with each other; those given elsewhere
come in as ``--marks FILE.csv``. Of few pairs the figures are told, and that they say little.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from scoring.agreement import icc, kappa, same
from scoring.findings import Verdict
from simulator.events.assessor import MarkGiven, RulingMade
from simulator.events.entry import Words
from studio import library
from studio.judging import NotJudged, opened, own_rubric, sealed_result
from studio.logbook.bundle import UnreadableBundle, unopened
from studio.logbook.review import read_review
from studio.rescore.many import bundles_in

PROGRAM = "program"
MET, MISSED, VOID = 1, 0, -1
SCALE = (VOID, MISSED, MET)
LEVELS = (0, 1, 2)
"""Of one criterion in one show: not met, partly, met."""
ASSESSED = (0, 1, 2, 3, 4)
COLUMNS = ("rater", "what", "mark")
FEW = 30
"""Of fewer pairs a figure says little: at 30 a kappa of .6 (of two marks, evenly given) is known to within
.3 either way, sqrt(.8 * .2 / 30) / .5 * 1.96, and 30 are the least that Koo and Li (2016) ask of an ICC."""
CODE = re.compile(r"(?:.*/)?([0-9]{6}-.*)")
"""What is meant as a code of the standards, alone or behind the name of a show and a slash."""
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

    @property
    def few(self) -> bool:
        """Too few pairs for its figures to mean much."""
        return self.n < FEW


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
        """Take in a show. Raises NotJudged, UnreadableBundle."""
        with opened(path) as bundle:
            result = sealed_result(bundle)
            rubric = own_rubric(bundle)
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
    """The table of marks, or a line of it, is wrong; ``words`` name the place and the remedy."""

    def __init__(self, place: str, zh: str, en: str) -> None:
        self.words = Words(zh=f"{place}：{zh}", en=f"{place}: {en}")
        super().__init__(self.words.en)


def read_marks(path: Path) -> Marks:
    """A CSV table with the columns rater, what, mark. Raises UnreadableMarks."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _marks_in(path, csv.DictReader(file))
    except FileNotFoundError:
        raise UnreadableMarks(
            str(path), "没有这个文件。请给出评分表（.csv）。",
            "there is no such file. Name the table of marks (.csv).",
        ) from None  # fmt: skip
    except OSError as error:
        why = error.strerror or str(error)
        raise UnreadableMarks(
            str(path), f"打不开（{why}）。请给出评分表（.csv），并检查权限。",
            f"cannot be opened ({why}). Name the table of marks (.csv), and check its permissions.",
        ) from error  # fmt: skip
    except (UnicodeDecodeError, csv.Error):
        raise UnreadableMarks(
            str(path), "不是 UTF-8 的 CSV 表。请在表格软件里另存为 CSV（UTF-8）。",
            "no CSV table in UTF-8. Save it from the spreadsheet as CSV (UTF-8).",
        ) from None  # fmt: skip


def _marks_in(path: Path, table: csv.DictReader[str]) -> Marks:
    found: Marks = defaultdict(dict)
    columns = [name.strip() for name in table.fieldnames or ()]
    if lacking := [name for name in COLUMNS if name not in columns]:
        raise UnreadableMarks(
            f"{path}:1",
            f"缺少列 {'、'.join(lacking)}；现有 {'、'.join(columns) or '—'}。第一行请写 rater,what,mark。",
            f"lacks {', '.join(lacking)}; found {', '.join(columns) or '—'}. The first line is to be "
            "rater,what,mark.",
        )
    table.fieldnames = columns
    for row in table:
        rater, what, mark = ((row[name] or "").strip() for name in COLUMNS)
        place = f"{path}:{table.line_num}"
        if not rater or not what or mark not in {str(step) for step in ASSESSED}:
            raise UnreadableMarks(
                place, "写上评分人、对象和 0 到 4 的分",
                "write the rater, what was rated and a mark from 0 to 4",
            )  # fmt: skip
        if (code := CODE.fullmatch(what)) and code[1] not in library.catalogue().codes:
            raise UnreadableMarks(
                place, f"没有代码 {code[1]}。代码表：lianbo standards",
                f"there is no code {code[1]}. lianbo standards lists the codes",
            )  # fmt: skip
        found[rater][what] = int(mark)
    return found


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "bundles", nargs="*", type=Path, metavar="BUNDLE",
        help="存档，或装着存档的文件夹 / bundles, or folders full of them",
    )  # fmt: skip
    parser.add_argument(
        "--marks", type=Path, metavar="FILE.csv",
        help="别处给的分，UTF-8 的 CSV 表，第一行 rater,what,mark：评分人；评的是什么（存档名/代码，如 "
        "show-1/530060-2-1.3.1，会和存档里给同一代码的分放在一起；或自己起的名字，如 video-3，"
        "各人写得一样）；0 到 4 的分"
        " / marks given elsewhere, a CSV table in UTF-8 whose first line is rater,what,mark: who rated; "
        "what was rated (BUNDLE/CODE such as show-1/530060-2-1.3.1, which is put beside the marks that "
        "this bundle holds of that code; or a name of your own such as video-3, spelled alike by all); "
        "the mark, 0 to 4",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="给程序 / for programs")


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
    except (NotJudged, UnreadableBundle, UnreadableMarks) as error:
        sys.stderr.write(f"{error.words.zh}\n{error.words.en}\n")
        return 1
    except OSError as error:
        words = unopened(Path(), error)
        sys.stderr.write(f"{words.zh}\n{words.en}\n")
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
TOO_FEW = Words(zh=f"太少（不到 {FEW}），说不准", en=f"too few to say (below {FEW})")
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
        doubt = f" · {TOO_FEW.zh} {TOO_FEW.en}" if one.few else ""
        lines.append(f"{' – '.join(one.raters)} · {what.zh} {what.en}: {', '.join(figures)}{doubt}")
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
        | {"few": one.few}
        for one in found
    ]
    tree = {"opportunities": rulings.instances, "ruled": rulings.ruled, "agreements": told}
    return json.dumps(tree, ensure_ascii=False) + "\n"
