"""The only reader of data files: scenarios, rubrics and the words they are written in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from scoring.language import Rubric, compile_rubric, pick
from simulator.events.instructor import Difficulty
from simulator.scenario import Scenario
from studio.library.assigned import assigned, seats_with_tasks
from studio.library.bank_file import lines_of, with_bank
from studio.library.convert import converted
from studio.library.findings import Finding, Place, UnreadableFile, finding
from studio.library.naming import names_of
from studio.library.planned import brought, planned
from studio.library.rubric_file import RubricReading, read_rubric, shipped_criteria
from studio.library.rubric_lints import check_rubric
from studio.library.scenario_file import Reading, read_scenario
from studio.library.schemas import scenario_schema
from studio.library.shipped import (
    catalogue,
    shipped_drills,
    shipped_scenario,
    shipped_scenarios,
)
from studio.library.tree import LIMIT_BYTES, Mapping, Node, Sequence, read_tree


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario that can be run: the model, the exact bytes and their SHA-256 (hex)."""

    name: str
    scenario: Scenario
    raw: bytes
    sha256: str
    findings: tuple[Finding, ...]
    """Warnings only; a file with errors is not loaded."""


class UnknownScenario(ValueError):
    """Neither a shipped name nor a readable file."""

    def __init__(self, name: str) -> None:
        known = "、".join(shipped_scenarios())
        super().__init__(
            f"没有场次“{name}”：请给出文件路径，或现成场次之一（{known}）"
            f" / no scenario “{name}”: give a file's path or one of {known}"
        )


def load_scenario(source: str | Path, difficulty: Difficulty | None = None) -> Loaded:
    """A shipped scenario by name, or a file by path.

    Raises UnknownScenario, or UnreadableFile with every finding of the file.
    """
    name, raw = _bytes_of(source)
    reading = read_scenario(raw, name, difficulty)
    if reading.scenario is None:
        raise UnreadableFile(name, reading.findings)
    scenario = with_bank(reading.scenario, name, Path(source).parent, reading.places)
    return Loaded(name, scenario, raw, hashlib.sha256(raw).hexdigest(), reading.findings)


def _bytes_of(source: str | Path) -> tuple[str, bytes]:
    name = str(source)
    if isinstance(source, str) and name in shipped_scenarios():
        return f"{name}.yaml", shipped_scenario(name)
    try:
        with Path(source).open("rb") as file:
            return name, file.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise UnknownScenario(name) from error


def check_file(raw: bytes, name: str) -> tuple[Finding, ...]:
    """Every finding of a scenario or rubric file; a list, or no ``show``, makes it a rubric."""
    tree, _ = read_tree(raw)
    is_show = isinstance(tree, Mapping) and any(
        tree.get(*key) is not None for key in (("show", "场次"), ("products", "商品"))
    )
    if tree is None or is_show or not _holds_criteria(tree):
        return read_scenario(raw, name).findings
    return check_rubric(raw, name)


def _holds_criteria(tree: Node) -> bool:
    return isinstance(tree, Sequence) or (
        isinstance(tree, Mapping) and tree.get("criteria", "评分") is not None
    )


def rubric_of(scenario: Scenario) -> Rubric:
    """The scenario's criteria and weights, compiled. Raises scoring.language.RubricError."""
    trees = pick(scenario.criteria, shipped_criteria())
    rubric = compile_rubric(trees, scenario.weights, catalogue=catalogue())
    tasks = assigned(scenario)
    chances, by_incident = planned(scenario, rubric), brought(scenario, rubric)
    lasts_ms, names = scenario.show.duration_ms, names_of(scenario)
    return rubric.planning(chances, lasts_ms, tasks, names, by_incident)


__all__ = [
    "LIMIT_BYTES", "Finding", "Loaded", "Place", "Reading", "RubricReading", "UnknownScenario",
    "UnreadableFile", "catalogue", "check_file", "converted", "finding", "lines_of", "load_scenario",
    "read_rubric", "read_scenario", "rubric_of", "scenario_schema", "seats_with_tasks",
    "shipped_criteria", "shipped_drills", "shipped_scenario", "shipped_scenarios", "with_bank",
]  # fmt: skip
