"""Every remedy tried on every incident; ``python -m bench remedies`` prints the matrix.

The rooms and remedies are those of the tests (``tests/simulator/incident_samples.py``): CI tries a
sample of the pairs, this tries all of them and says which remedy ends what beside its own trouble.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from simulator.engine import MODEL
from simulator.incidents import KINDS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "remedies.md"


def row(kind: str) -> tuple[str, list[str], list[str]]:
    """The kind, the remedies that end it, and those that are listed as ending it."""
    sys.path.insert(0, str(ROOT / "tests" / "simulator"))
    from incident_samples import SAMPLES
    from remedy_matrix import ends, listed

    found = [remedy for remedy in SAMPLES if ends(kind, remedy)]
    return kind, found, [remedy for remedy in SAMPLES if listed(kind, remedy)]


def matrix(workers: int) -> list[tuple[str, list[str], list[str]]]:
    """One row per kind, in the order of the kinds."""
    if workers == 1:
        return [row(kind) for kind in KINDS]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(row, KINDS))


def page(rows: list[tuple[str, list[str], list[str]]]) -> str:
    """The page: a mark where the remedy of the column ends the incident of the row."""
    kinds = [kind for kind, _, _ in rows]
    short = {kind: KINDS[kind].sheet.rows[0] if KINDS[kind].sheet.rows else "–" for kind in kinds}
    wrong = [kind for kind, found, said in rows if found != said]
    beside = sum(len(found) - (kind in found) for kind, found, _ in rows)
    lines = [
        "# 处置矩阵 · Which remedy ends which incident?", "",
        f"`python -m bench remedies --write`, model `{MODEL}`: {len(kinds)} incidents × {len(kinds)} "
        f"remedies, each pair in a room of its own. ● its own remedy, ○ another that is listed because "
        f"it is the very same act on the same object ({beside} pairs), ✗ one that is not listed "
        f"({len(wrong)} rows). 每一格是一个单独的房间：行是突发，列是处置。", "",
        "| | " + " | ".join(short[kind] for kind in kinds) + " |", "|---" * (len(kinds) + 1) + "|",
    ]  # fmt: skip
    for kind, found, said in rows:
        cells = [_mark(kind, remedy, found, said) for remedy in kinds]
        lines.append(f"| {short[kind]} {KINDS[kind].sheet.title.zh} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _mark(kind: str, remedy: str, found: list[str], said: list[str]) -> str:
    if (remedy in found) != (remedy in said):
        return "✗"
    if remedy not in found:
        return " "
    return "●" if remedy == kind else "○"


def main(argv: list[str] | None = None) -> int:
    """Print the matrix; 1 when a remedy ends what it should not, or does not end its own."""
    parser = argparse.ArgumentParser(prog="python -m bench remedies", description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    args = parser.parse_args(argv)
    rows = matrix(args.workers)
    text = page(rows)
    print(text)
    if args.write:
        PAGE.write_text(text, encoding="utf-8")
    wrong = [(kind, sorted(set(found) ^ set(said))) for kind, found, said in rows if found != said]
    for kind, remedies in wrong:
        print(f"{kind}: {', '.join(remedies)}", file=sys.stderr)
    return 1 if wrong else 0
