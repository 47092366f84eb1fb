"""The data files that travel with the product, read from the package: scenarios, rubrics, codes."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from scoring.standards.catalogue import Catalogue, read_catalogue

DOORS = ("first-show", "four-crises", "evening-sale")
"""The shows that newcomers play first, in their order; others follow by name."""


def shipped_shows() -> tuple[str, ...]:
    """Names of the shipped shows, the three that newcomers play first before the others."""
    names = _names_in("scenarios")
    return (*(name for name in DOORS if name in names), *(n for n in names if n not in DOORS))


def shipped_drills() -> tuple[str, ...]:
    """Names of the drills for one trouble each, in the order of the catalogue of troubles."""
    names = _names_in("scenarios/drills")
    return tuple(sorted(names, key=lambda name: ("tcphr".find(name[:1]), name)))


def shipped_scenarios() -> tuple[str, ...]:
    """Names of all shipped scenarios: the shows, then the drills."""
    return (*shipped_shows(), *shipped_drills())


def shipped_scenario(name: str) -> bytes:
    """The bytes of one shipped scenario. Raises KeyError when there is none of that name."""
    if name not in shipped_scenarios():
        raise KeyError(name)
    folder = _folder("scenarios" if name in shipped_shows() else "scenarios/drills")
    return (folder / f"{name}.yaml").read_bytes()


def _folder(path: str) -> Traversable:
    package, _, inside = path.partition("/")
    found = resources.files(package)
    return found / inside if inside else found


@cache
def _names_in(path: str) -> tuple[str, ...]:
    items = _folder(path).iterdir()
    return tuple(
        sorted(one.name.removesuffix(".yaml") for one in items if one.name.endswith(".yaml"))
    )


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
