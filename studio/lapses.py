"""A sealed show held against what the law asks of its crew: the checks, the log and its bundle together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from scoring.lapses import Holding, Lapses, Rule, lapses_of
from scoring.transcript import read_transcript
from simulator.compliance import CATALOGUE, Known, Said
from simulator.compliance.checks import CHECKS
from simulator.compliance.checks.conduct import HANDLE_WITHIN_S, UNDO_WITHIN_S
from simulator.compliance.said import Kind
from studio.library import read_scenario
from studio.logbook.bundle import Bundle
from studio.logbook.review import erasures


def _rule(name: str, kind: Kind, within_s: int = 0) -> Rule:
    sheet, check = CATALOGUE[name], CHECKS[name]

    def broken(text: str, known: Mapping[str, Any]) -> bool:
        return any(True for _ in check(Said(kind=kind, text=text, known=cast(Known, known))))

    return Rule(sheet.id, sheet.level, sheet.lawful, broken, within_s * 1000)


RULES: Mapping[str, Rule] = {
    "CK22": _rule("CK22", "comment", HANDLE_WITHIN_S),
    "CK23": _rule("CK23", "comment", UNDO_WITHIN_S),
    "CK33": _rule("CK33", "desk"),
}
"""The checks that are asked of a sealed show: those of the labelled lines, and no others."""


def sealed_lapses(bundle: Bundle) -> Lapses:
    """What the crew of a sealed show left undone. The result is left alone. Blocking."""
    raw = (bundle.path / "events.jsonl").read_bytes()
    return lapses_of(read_transcript(raw), holding_of(bundle, raw), RULES)


def holding_of(bundle: Bundle, raw: bytes) -> Holding:
    """What the bundle holds. ``raw``: its log."""
    names = [note.file for note in bundle.manifest.media]
    gone = erasures(bundle.path).files
    return Holding(
        recordings=sum((bundle.path / name).is_file() for name in names),
        named=len(names),
        recordings_erased=any(None in gone.get(name, ()) for name in names),
        whole=raw.count(b"\n") == bundle.manifest.chain.lines,
        pages=_pages(bundle),
    )


def _pages(bundle: Bundle) -> frozenset[str] | None:
    """The items of the show as it was played; nothing where its file is gone."""
    if not (bundle.path / "scenario.yaml").is_file():
        return frozenset()
    scenario = read_scenario(bundle.scenario_yaml(), bundle.manifest.scenario, lints=False).scenario
    return None if scenario is None else frozenset(one.id for one in scenario.products)
