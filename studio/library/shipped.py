"""The data files that travel with the product, read from the package: scenarios, rubrics, codes."""

from __future__ import annotations

from functools import cache
from importlib import resources

from scoring.standards.catalogue import Catalogue, read_catalogue

DOORS = ("first-show", "four-crises", "evening-sale")
"""Shipped scenarios in the order in which a newcomer meets them; others follow by name."""


def shipped_scenarios() -> tuple[str, ...]:
    """Names of the shipped scenarios, the three doors first."""
    folder = resources.files("scenarios")
    names = sorted(
        item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")
    )
    return (*(name for name in DOORS if name in names), *(n for n in names if n not in DOORS))


def shipped_scenario(name: str) -> bytes:
    """The bytes of one shipped scenario. Raises KeyError when there is none of that name."""
    if name not in shipped_scenarios():
        raise KeyError(name)
    return (resources.files("scenarios") / f"{name}.yaml").read_bytes()


def shipped_rubrics() -> dict[str, bytes]:
    """File name to bytes of every rubric file in ``scoring/rubric``."""
    folder = resources.files("scoring") / "rubric"
    return {
        item.name: item.read_bytes()
        for item in sorted(folder.iterdir(), key=lambda one: one.name)
        if item.name.endswith(".yaml")
    }


@cache
def catalogue() -> Catalogue:
    """The 382 codes."""
    file = resources.files("scoring") / "standards" / "codes.csv"
    return read_catalogue(file.read_text(encoding="utf-8"))
