"""The 382 codes of the two standards, in our own words. Text in, values out; no file is opened."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from simulator.events.entry import Words

Mode = Literal["L", "W", "A"]
"""L from the live log · W from a desk before or after the show · A by an assessor's rubric."""
KINDS = ("skill", "attitude", "knowledge")
MODES = ("L", "W", "A")
LEVELS = {"1": Words(zh="初级", en="junior"), "2": Words(zh="中级", en="intermediate"),
          "3": Words(zh="高级", en="senior")}  # fmt: skip


class UnreadableCatalogue(ValueError):
    """A row of the catalogue is wrong; the message names the line and the field."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code. ``id`` is ``standard-level-code``; ``twin`` asks for the same thing elsewhere."""

    id: str
    standard: str
    level: str
    number: str
    topic: Words
    kind: str
    mode: Mode
    desk: str
    says: Words
    evidence: Words
    twins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    codes: Mapping[str, Code]

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __getitem__(self, code: str) -> Code:
        return self.codes[code]

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes.values())

    def __len__(self) -> int:
        return len(self.codes)


def read_catalogue(text: str) -> Catalogue:
    """Read ``codes.csv``. Raises UnreadableCatalogue."""
    codes: dict[str, Code] = {}
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        code = _code(number, row)
        if code.id in codes:
            raise UnreadableCatalogue(f"codes.csv:{number}: {code.id} stands here twice")
        codes[code.id] = code
    for code in codes.values():
        for twin in code.twins:
            if twin not in codes or code.id not in codes[twin].twins:
                raise UnreadableCatalogue(f"codes.csv: {code.id} names {twin}, not the reverse")
    return Catalogue(codes)


def _code(number: int, row: Mapping[str, str | None]) -> Code:
    def field(name: str, allowed: tuple[str, ...] = ()) -> str:
        value = row.get(name)
        if value is None or (allowed and value not in allowed):
            raise UnreadableCatalogue(f"codes.csv:{number}: {name} is {value!r}")
        return value

    standard, level, code = field("standard"), field("level", tuple(LEVELS)), field("code")
    mode = cast(Mode, field("mode", MODES))
    return Code(
        id=f"{standard}-{level}-{code}",
        standard=standard,
        level=level,
        number=code,
        topic=Words(zh=field("topic_zh"), en=field("topic_en")),
        kind=field("kind", KINDS),
        mode=mode,
        desk=field("desk"),
        says=Words(zh=field("says_zh"), en=field("says_en")),
        evidence=Words(zh=field("evidence_zh"), en=field("evidence_en")),
        twins=tuple(field("twins").split()),
    )
