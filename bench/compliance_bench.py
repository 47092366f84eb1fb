"""Precision and recall of the 34 compliance checks on the labelled lines, per rule.

The open lines were there while the rules were written; the held ones were not read by their author.
Of the held lines only figures are printed, never the lines that went wrong.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from simulator.compliance import SHEETS, VERSION, Goods, Said, examine

FOLDER = Path(__file__).parent / "compliance"
WANTED_PRECISION, WANTED_RECALL = 0.95, 0.90


def said_of(line: dict[str, Any]) -> Said:
    """A labelled line as the checks take it."""
    product = line["product"]
    goods = Goods(category=product["category"], facts=product.get("facts", {}))
    return Said(kind=line["kind"], text=line["text"], goods=goods, known=line["context"])


def found_in(line: dict[str, Any]) -> set[str]:
    return {hit.rule for hit in examine(said_of(line))}


def lines(name: str) -> list[dict[str, Any]]:
    written = (FOLDER / f"lines-{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in written]


def count(name: str) -> dict[str, Any]:
    """Right, missed and false hits per rule over one of the files."""
    right, missed, false = Counter[str](), Counter[str](), Counter[str]()
    read = lines(name)
    for line in read:
        found, wanted = found_in(line), set(line["expect"])
        right.update(found & wanted)
        missed.update(wanted - found)
        false.update(found - wanted - set(line["may"]))
    rules = {
        sheet.id: {
            "right": right[sheet.id], "missed": missed[sheet.id], "false": false[sheet.id],
        }
        for sheet in SHEETS
    }  # fmt: skip
    hits, asked = right.total() + false.total(), right.total() + missed.total()
    return {
        "lines": len(read),
        "precision": round(right.total() / hits, 4),
        "recall": round(right.total() / asked, 4),
        "per_rule": rules,
    }


def run() -> dict[str, Any]:
    """Counts over the three files, and whether the held-back third meets what was asked for."""
    held = count("held")
    met = held["precision"] >= WANTED_PRECISION and held["recall"] >= WANTED_RECALL
    return {
        "rules": VERSION, "wanted": [WANTED_PRECISION, WANTED_RECALL], "met": met,
        "open": count("open"), "more": count("more"), "held": held,
    }  # fmt: skip
