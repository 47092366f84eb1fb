"""The command: arguments in, lines out, a bar on a terminal while many bundles are judged."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from scoring.language import write_rubric
from studio.clock import Clock, SystemClock
from studio.judging import NOT_AS_SEALED, NotJudged
from studio.rescore.changes import Change, in_short, moves, points, rules_in_short
from studio.rescore.in_chinese import in_chinese, move_in_chinese, reason_in_chinese
from studio.rescore.many import FEW, Rescored, bundles_in, cores, rescore
from studio.rubric_file import rubric_at
from studio.so_many import so_many

EXITS = (
    "退出码：0 都读得了、也都是封存时的样子；3 有的不是封存时的样子，它的结果不作数；1 有的读不了"
    " / exit code: 0 all could be read and are as they were sealed; 3 some is not as it was sealed, and "
    "what comes of it proves nothing; 1 some cannot be read"
)
BAR = 30
"""Signs of the bar."""
FALLEN_MS = 200
"""The bar is not drawn more often than this."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EXITS
    parser.add_argument(
        "bundles",
        nargs="+",
        type=Path,
        metavar="BUNDLE",
        help="存档，或装着存档的文件夹 / bundles, or folders full of them",
    )
    parser.add_argument(
        "--rubric", type=Path, metavar="DIR|FILE",
        help="另一套评分标准：文件夹或一个文件；不写就用每场自己的"
        " / the other rubric: a folder, or one file; without it each show's own",
    )  # fmt: skip
    parser.add_argument(
        "--listed", action="store_true",
        help="只用每场原来用过的评分项；新标准里没写权重的，照原来的"
        " / of the other rubric only the criteria that each show was judged by, with the show's own"
        " weights where that rubric gives none",
    )  # fmt: skip
    parser.add_argument(
        "--diff", action="store_true", help="只列有变化的 / print only what changes"
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="给程序：读得了的存档，每份一行 / for programs: one line for each bundle that could be read",
    )
    parser.add_argument(
        "--jobs",
        type=int,
        default=cores(),
        metavar="N",
        help=f"进程数，超过 {FEW} 份才用（全部核心）"
        f" / processes, for more than {FEW} bundles (all cores)",
    )


def run(args: argparse.Namespace) -> int:
    """Score each bundle again; the new result is kept beside the sealed one. 1 when one fails, 3 when
    one is not as it was sealed."""
    try:
        rubric = None if args.rubric is None else write_rubric(rubric_at(args.rubric))
    except NotJudged as error:
        sys.stderr.write(f"{error.words.zh}\n{error.words.en}\n")
        return 1
    paths = bundles_in(args.bundles)
    total, told = Total(), set[tuple[Change, ...]]()
    progress = Progress(len(paths), sys.stderr, SystemClock())
    for one in rescore(paths, rubric, args.jobs, listed=args.listed):
        progress.clear()
        total.add(one)
        if one.trouble is not None:
            sys.stderr.write(f"{one.trouble.zh}\n{one.trouble.en}\n")
        elif args.json:
            sys.stdout.write(_as_json(one))
        else:
            known = one.rules in told  # of thousands of shows most share their rubric
            sys.stdout.writelines(_as_text(one, diff=args.diff, rules=() if known else one.rules))
            told.add(one.rules)
        progress.step()
    progress.clear()
    if len(paths) > 1:
        sys.stderr.writelines(total.lines())
    if total.failed:
        return 1
    return NOT_AS_SEALED if total.broken else 0


class Total:
    """What came of all the bundles together."""

    def __init__(self) -> None:
        self.bundles = self.changed = self.failed = self.broken = self.instances = 0
        self._moves: Counter[tuple[str, str, str]] = Counter()
        """A criterion or a step of it, the verdict before and after -> in how many instances."""

    def add(self, one: Rescored) -> None:
        self.bundles += 1
        self.failed += one.trouble is not None
        self.changed += bool(one.changes)
        self.broken += one.broken is not None
        for change in one.changes:
            found = list(moves(change))
            self.instances += bool(found)
            self._moves.update(found)

    def lines(self) -> Iterator[str]:
        n = self.instances
        yield (
            f"{self.bundles} 份，{self.changed} 份有变化，{n} 次机会改判，{self.failed} 份读不了\n"
            f"{so_many(self.bundles, 'bundle')}, {self.changed} changed, "
            f"{so_many(n, 'instance')} judged otherwise, {self.failed} unreadable\n"
        )
        if self.broken:
            yield (
                f"其中 {self.broken} 份不是封存时的样子，新结果没有留底\n"
                f"not as they were sealed, so that no new result is kept: {self.broken}\n"
            )
        for (what, was, now), times in sorted(self._moves.items()):
            yield f"  {what}：{move_in_chinese(was, now)}：{times}\n"
            yield f"  {what}: {was} -> {now}: {times}\n"


class Progress:
    """A bar that moves while many bundles are judged, on a terminal only."""

    def __init__(self, of: int, out: TextIO, clock: Clock) -> None:
        self._of, self._out, self._clock = of, out, clock
        self._shown = of > 1 and out.isatty()
        self._done = 0
        self._began_ms = clock.monotonic_ms()
        self._drawn_ms: int | None = None
        self._stands = False

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        now_ms = self._clock.monotonic_ms()
        due = self._drawn_ms is None or now_ms - self._drawn_ms >= FALLEN_MS
        if self._shown and (due or self._done == self._of):
            self._drawn_ms = now_ms
            self._out.write(f"\r{self.line(now_ms)}")
            self._out.flush()
            self._stands = True

    def line(self, now_ms: int) -> str:
        """``[#####-----] 500 / 1000 · 120/s · 还要 4 s left``."""
        full = BAR * self._done // self._of
        spent_ms = max(1, now_ms - self._began_ms)
        left_s = (self._of - self._done) * spent_ms // max(1, self._done) // 1000
        return (
            f"[{'#' * full}{'-' * (BAR - full)}] {self._done} / {self._of} 份 bundles"
            f" · {1000 * self._done // spent_ms}/s · 还要 {left_s} s left"
        )

    def clear(self) -> None:
        """Take the bar away before something else is printed."""
        if self._stands:
            self._out.write("\r\x1b[K")
            self._stands = False


NOTHING = "没有变化 / nothing changes"
NOTHING_OF_BROKEN = (
    "和 result.json 比没有变化，不作数 / nothing changes against result.json; this proves nothing"
)


def _as_text(one: Rescored, *, diff: bool, rules: tuple[Change, ...]) -> Iterator[str]:
    if one.broken is not None:  # first of all: what follows proves nothing
        yield (
            f"{one.path}：不是封存时的样子：{reason_in_chinese(one.broken)}。下面的不作数，新结果没有留底；"
            "详情和办法请运行 lianbo verify。\n"
            f"{one.path}: not as it was sealed: {one.broken}. What follows proves nothing, and the new "
            "result is not kept; for all that is wrong, and what to do, run lianbo verify.\n"
        )
    if not one.changes:
        yield f"{one.path}: {NOTHING if one.broken is None else NOTHING_OF_BROKEN}\n"
    for change in (*rules_in_short(rules), *in_short(one.changes)):
        what, before, after, why = change
        because = f"  ({'; '.join(why)})" if why else ""
        yield f"{one.path}：{in_chinese(change)}\n"
        yield f"{one.path}: {what}: {before} -> {after}{because}\n"
    if not diff:
        doubt = "" if one.broken is None else "（不作数 proves nothing）"
        yield f"{one.path}: {points(one.after)}{doubt}\n"
    if one.kept is not None:
        yield f"{one.path}：新结果留在封存的旁边：{one.kept}\n"
        yield f"{one.path}: the new result is kept beside the sealed one: {one.kept}\n"
    if one.unkept is not None:
        yield f"{one.path}: 新结果没有留底 the new result is not kept: {one.unkept}\n"


def _as_json(one: Rescored) -> str:
    tree = {
        "bundle": one.path.name,
        "rubric_sha256": one.rubric_sha256,
        "score": {"before": one.before, "after": one.after},
        "changes": [change._asdict() for change in (*one.rules, *one.changes)],
        "kept": one.kept,
        "unkept": one.unkept,
        "broken": one.broken,
    }
    return json.dumps(tree, ensure_ascii=False) + "\n"
