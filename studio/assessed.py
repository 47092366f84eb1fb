"""The anchored rubrics that are shipped for assessors, read from their data files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from scoring.standards.assessed_codes import Anchors, read_anchors
from studio.library import catalogue
from studio.library.parts import plain
from studio.library.tree import Sequence, read_tree


@cache
def anchors() -> Mapping[str, Anchors]:
    """Code -> five steps in both languages and what to lay beside them."""
    folder = resources.files("scoring") / "standards" / "assessed"
    trees: list[Any] = []
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        tree, _ = read_tree(file.read_bytes())
        trees += plain(tree) if isinstance(tree, Sequence) else ()
    return read_anchors(trees, catalogue())
