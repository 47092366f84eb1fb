"""What a value of a scenario file may be, and what a key is: the terms of the table of keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.library.words import Word

Leaf = Literal[
    "text",
    "id",
    "int",
    "money",
    "duration",
    "share",
    "factor",
    "code",
    "part",
    "words",
    "day",
    "moment",
    "number",
]
Special = Literal[
    "condition",
    "effect",
    "facts",
    "offer",
    "criterion",
    "tree",
    "variables",
    "difficulties",
    "span",
]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list of words."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    of: Kind


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping with ``keys`` from a closed list, or free names when None."""

    of: Kind
    keys: tuple[Word, ...] | None = None
    sums_to_1000: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of something else in the file."""

    to: Literal["products", "offers", "deals", "draws", "incidents"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with the keys of ``SHAPES[name]``."""

    name: str


Kind = Leaf | Special | Choice | ListOf | MapOf | Ref | Shape


@dataclass(frozen=True, slots=True)
class Key:
    """One key of one place, the model's field, and what its value may be."""

    zh: str
    en: str
    field: str
    kind: Kind
    required: bool = False
