"""Blueprints: how many of a hundred points each part of a show is worth. Proposed, never official.

A blueprint gives points to parts, and each part names the criteria that stand for it. Of those that a
scenario lists, each takes its share of the part's points; a part that is judged elsewhere has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from simulator.events.entry import Words
from studio.library.parts import plain
from studio.library.tree import Sequence as TreeSequence
from studio.library.tree import read_tree

BLUEPRINTS = ("practice", "assessment")
PER_POINT = 10
"""A weight of so much for each point: weights are whole numbers."""


class UnknownBlueprint(ValueError):
    """There is no blueprint of that name."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a show, its points, and the criteria that stand for it."""

    title: Words
    points: int
    criteria: tuple[str, ...]


def blueprint(name: str) -> tuple[Part, ...]:
    """A shipped blueprint. Raises UnknownBlueprint."""
    if name not in BLUEPRINTS:
        raise UnknownBlueprint(f"没有方案“{name}” / no blueprint {name}: {', '.join(BLUEPRINTS)}")
    file = resources.files("scoring") / "rubric" / "blueprints" / f"{name}.yaml"
    tree, _ = read_tree(file.read_bytes())
    rows = plain(tree) if isinstance(tree, TreeSequence) else []
    return tuple(
        Part(Words.model_validate(row["part"]), row["points"], tuple(row["criteria"]))
        for row in rows
    )


def weights(parts: Sequence[Part], criteria: Sequence[str]) -> dict[str, int]:
    """The weight of each criterion that a scenario lists, in its order; what no part names has none."""
    found: dict[str, int] = {}
    for part in parts:
        here = [name for name in part.criteria if name in criteria]
        found |= {name: max(1, PER_POINT * part.points // len(here)) for name in here}
    return {name: found[name] for name in criteria if name in found}
