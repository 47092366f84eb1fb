"""The lines of a session description (SDP), sorted by the section where they stand; not judged yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from studio.ingest.refusals import OfferRefused, malformed

MAX_SECTIONS = 3


@dataclass
class Draft:
    """The attributes of the session, or of one m-section, while it is read."""

    line: int
    head: str = ""
    attributes: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def all(self, name: str) -> list[str]:
        return [value for _, value in self.attributes.get(name, [])]

    def one(self, name: str, session: Draft) -> str:
        found = self.all(name) or session.all(name)
        return found[0] if found else ""

    def line_of(self, name: str) -> int:
        return self.attributes[name][0][0] if name in self.attributes else self.line


def lines(text: str) -> Iterator[tuple[int, str]]:
    """``x=value`` lines with their numbers; empty ones are left out. Raises OfferRefused with the line."""
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip("\r")
        if not line:
            continue
        if len(line) < 2 or line[1] != "=" or not line.isprintable():
            raise malformed(number, 'expected "x=value"', "格式应为 x=值")
        yield number, line


def split(text: str) -> tuple[Draft, list[Draft]]:
    """The session's own attributes, and those of each m-section. Raises OfferRefused with the line."""
    if not text.startswith("v=0"):
        raise malformed(1, 'must begin with "v=0"', "必须以 v=0 开头")
    session = Draft(1)
    drafts: list[Draft] = []
    for number, line in lines(text):
        if line.startswith("m="):
            drafts.append(Draft(number, line[2:]))
            if len(drafts) > MAX_SECTIONS:
                raise OfferRefused(
                    422,
                    "too_many_sections",
                    f"媒体段过多（上限 {MAX_SECTIONS} 个）。",
                    f"Too many m-sections (at most {MAX_SECTIONS}).",
                )
        elif line.startswith("a="):
            name, _, value = line[2:].partition(":")
            draft = drafts[-1] if drafts else session
            draft.attributes.setdefault(name, []).append((number, value))
    return session, drafts
