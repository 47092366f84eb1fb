"""``python -m bench forms``: 30 forms of equal difficulty for every shipped show, and the page that says so.

What was played is kept (``--keep``, outside the repository), so that an interrupted search goes on; a
line of code or of a show that changes begins it anew. ``--write`` puts the tables into docs/forms.md.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from simulator.engine import MODEL
from studio.drill import bar
from studio.forms import BOTS, CALIBRATION, TRIES, WITHIN, Form, Forms, find_forms
from studio.forms_kept import KeptScores, code_sha256
from studio.library import load_scenario

SHOWS = (
    "first-show", "four-crises", "level-1", "traffic-drill", "level-2", "evening-sale", "assessment-40",
    "cable-drill",
)  # fmt: skip
DRILLS = (
    "c03-low-price",
    "p01-troll-wave",
    "t01-stream-cut",
    "h04-over-promise",
    "r01-platform-reminder",
)
"""A sample: one of each group of incidents."""
WANTED = 30
PAGE = Path("docs") / "forms.md"
KEEP = Path("data") / "forms"
HEAD = f"""# Forms of equal difficulty

A class may not sit at one and the same show: neighbours hear each other. A form is a seed of the room
and of the shifted times. `lianbo drill SHOW --forms {WANTED}` looks for {WANTED} seeds on which three bots of
known skill, the same crews at every seed, each come within {WITHIN / 10:g} points (of 100) of one target.
The first {CALIBRATION} seeds are played by all three; later ones first by the novice, whose score spreads
most, and given up as soon as one bot is off the target. At most {TRIES} seeds are tried for each form.

A search that was stopped by `--minutes` has tried fewer and goes on from there; shows without a row were
not searched yet. `python -m bench forms --write` writes this page.
A seed is of equal difficulty for the program that played it (the last column): a mended rule of words or a
changed show moves what a novice says and gets, by some points. So search again on the program that
you teach with.
CPU time is that of two cores shared with other work.

| Show | Minutes | Forms | Seeds tried | Shows played | CPU-min | Target {" / ".join(BOTS)} | Model | Code |
|---|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Search:
    """What came of one search. ``cpu_s``: playing and judging, of all processes and all its parts."""

    show: str
    minutes: int
    model: str
    code: str
    played: int
    cpu_s: float
    forms: Forms

    @property
    def line(self) -> str:
        """Its row of the first table."""
        target = " / ".join(f"{one / 10:.1f}" for one in self.forms.target)
        found = f"{len(self.forms.forms)} of {self.forms.wanted}"
        return (
            f"| {self.show} | {self.minutes} | {found} | {self.forms.tried} | {self.played} "
            f"| {self.cpu_s / 60:.1f} | {target} | {self.model} | {self.code} |"
        )

    @property
    def table(self) -> str:
        """Its seeds, and what the bots got on them, of 100."""
        rows = [
            f"| {number} | {one.seed} | {' | '.join(f'{x / 10:.1f}' for x in one.permille)} |"
            for number, one in enumerate(self.forms.forms, 1)
        ]
        head = f"\n## {self.show}\n\n| Form | Seed | {' | '.join(BOTS)} |\n|---|---|---|---|---|\n"
        return head + "\n".join(rows) + "\n"


def search(show: str, keep: Path, workers: int, goes_on: Callable[[], bool]) -> Search:
    """Look for the forms of one show, from where the last search stopped."""
    loaded = load_scenario(show)
    kept = KeptScores(keep / f"{show}.jsonl", loaded)
    known = kept.read()
    spent = keep / f"{show}.cpu"
    before_s = float(spent.read_text()) if spent.exists() and any(known.values()) else 0.0
    began = _cpu_s()

    def told(found: int, tried: int) -> None:
        print(
            f"\r{show} {bar(found, WANTED)} · {tried} seeds ", end="", file=sys.stderr, flush=True
        )
        spent.write_text(f"{before_s + _cpu_s() - began:.1f}\n")

    found = find_forms(
        (show, loaded.scenario.show.difficulty), WANTED, told, workers=workers, known=known,
        learnt=kept.add, goes_on=goes_on,
    )  # fmt: skip
    print(file=sys.stderr)
    cpu_s = round(before_s + _cpu_s() - began, 1)
    spent.write_text(f"{cpu_s}\n")
    return Search(
        show, loaded.scenario.show.duration_ms // 60_000, MODEL, code_sha256()[:8],
        sum(map(len, kept.read().values())), cpu_s, found,
    )  # fmt: skip


def _cpu_s() -> float:
    """Of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def write_page(searches: Sequence[Search]) -> str:
    """The page: one line a show, then its seeds."""
    lines = "\n".join(one.line for one in searches)
    return f"{HEAD}{lines}\n{''.join(one.table for one in searches)}"


def _results(keep: Path) -> list[Search]:
    """What searches of all shows came to, each as it stood when it was last run."""
    found = []
    for show in (*SHOWS, *DRILLS):
        file = keep / f"{show}.json"
        if file.exists():
            told = json.loads(file.read_text(encoding="utf-8"))
            forms = told.pop("forms")
            seeds = tuple(Form(one["seed"], tuple(one["permille"])) for one in forms["forms"])
            whole = Forms(forms["wanted"], tuple(forms["target"]), forms["tried"], seeds)
            found.append(Search(forms=whole, **told))
    return found


def main(argv: list[str] | None = None) -> int:
    """Search show by show; ``--write`` makes the page of all that were ever searched."""
    parser = argparse.ArgumentParser(prog="python -m bench forms", description=__doc__)
    parser.add_argument("--scenario", action="append", help=", ".join((*SHOWS, *DRILLS)))
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minutes", type=float, help="no new row of seeds begins after so long")
    parser.add_argument("--keep", type=Path, default=KEEP, help=f"default: {KEEP}")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE}")
    args = parser.parse_args(argv)
    until = time.monotonic() + 60 * args.minutes if args.minutes is not None else None
    for show in args.scenario or (*SHOWS, *DRILLS):
        if until is not None and time.monotonic() > until:
            break
        found = search(
            show, args.keep, args.workers, lambda: until is None or time.monotonic() < until
        )
        told = json.dumps(asdict(found), indent=1) + "\n"
        (args.keep / f"{show}.json").write_text(told, encoding="utf-8")
        print(found.line, flush=True)
    if args.write:
        PAGE.write_text(write_page(_results(args.keep)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
