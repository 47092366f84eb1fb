"""One rubric file: a list of criteria, or ``criteria`` and ``weights``; Chinese or English words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from studio.library.criteria import CriterionReader
from studio.library.findings import Enough, Finding, UnreadableFile
from studio.library.parts import ScenarioReader
from studio.library.reader import MISSING, WANTED, Reader
from studio.library.shipped import shipped_rubrics
from studio.library.tree import Mapping, Node, Scalar, Sequence, read_tree


@dataclass(frozen=True, slots=True)
class RubricReading:
    """Criteria as trees with English words, weights in whole numbers, findings in file order."""

    name: str
    criteria: list[dict[str, Any]]
    weights: dict[str, int]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity == "error")


def read_rubric(raw: bytes, name: str) -> RubricReading:
    """Read a rubric file; nothing is raised, everything wrong is a finding."""
    return read_rubric_with(raw, name)[0]


def read_rubric_with(raw: bytes, name: str) -> tuple[RubricReading, Reader]:
    """The same with the reader, which knows the place of every part."""
    tree, findings = read_tree(raw)
    reader = ScenarioReader(findings=findings)
    weights: dict[str, int] = {}
    criteria: list[dict[str, Any]] = []
    try:
        weights = _weights(tree, reader)
        listed = tree.get("criteria", "评分") if isinstance(tree, Mapping) else tree
        criteria = _criteria(listed, reader)
    except Enough as enough:
        reader.findings.append(enough.found)
    ordered = sorted(set(reader.findings), key=lambda one: (one.place, one.code))
    return RubricReading(name, criteria, weights, tuple(ordered)), reader


def _weights(tree: Node | None, reader: Reader) -> dict[str, int]:
    held = tree.get("weights", "权重") if isinstance(tree, Mapping) else None
    weights: dict[str, int] = {}
    for key, value in held.pairs if isinstance(held, Mapping) else ():
        number = reader.value(value, "int", ("weights", key.text), key.text)
        if number is not MISSING:
            weights[key.text] = number
    return weights


def _criteria(listed: Node | None, reader: ScenarioReader) -> list[dict[str, Any]]:
    if not isinstance(listed, Sequence):
        if listed is not None:
            reader.say("E204", listed.place, key="criteria", wanted=WANTED["list"])
        return []
    out: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for at, node in enumerate(listed.items):
        read = CriterionReader(reader).criterion(node, ("criteria", at), str(at + 1))
        if not isinstance(read, dict):
            if isinstance(node, Scalar):
                reader.say("E204", node.place, key=str(at + 1), wanted=WANTED["criterion"])
            continue
        ident = str(read.get("id", ""))
        if ident in seen:
            reader.say("E206", node.place, id=ident, first=seen[ident])
        seen.setdefault(ident, node.place.line)
        out.append(read)
    return out


@cache
def shipped_criteria() -> dict[str, dict[str, Any]]:
    """Every shipped criterion by its id, as a tree with English words. Raises UnreadableFile."""
    trees: dict[str, dict[str, Any]] = {}
    for name, raw in shipped_rubrics().items():
        reading = read_rubric(raw, name)
        if reading.errors:
            raise UnreadableFile(name, reading.findings)
        trees |= {tree["id"]: tree for tree in reading.criteria}
    return trees
