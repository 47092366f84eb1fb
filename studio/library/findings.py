"""What is wrong with a file: one code, one place, and what ``sayings`` says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.events.entry import Words
from studio.library.sayings import SAYINGS

Severity = Literal["error", "warning"]
SEVERITIES: dict[Severity, Words] = {
    "error": Words(zh="错误", en="error"),
    "warning": Words(zh="警告", en="warning"),
}

MOST = 100
"""A hopeless file is not read to its end: a reader looks at each finding with the ones before."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: line and column from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. ``zh`` and ``en`` end in a remedy where there is one."""

    place: Place
    code: str
    words: Words

    @property
    def severity(self) -> Severity:
        return "error" if self.code.startswith("E") else "warning"

    def line(self, name: str, lang: Literal["zh", "en"] = "zh") -> str:
        """``file:line:column: severity code message``."""
        severity = getattr(SEVERITIES[self.severity], lang)
        message = getattr(self.words, lang)
        return f"{name}:{self.place.line}:{self.place.column}: {severity} {self.code} {message}"

    def as_dict(self, name: str) -> dict[str, str | int]:
        """The finding for ``--format json``."""
        return {
            "file": name, "line": self.place.line, "column": self.place.column,
            "severity": self.severity, "code": self.code,
            "zh": self.words.zh, "en": self.words.en,
        }  # fmt: skip


def finding(code: str, place: Place, **found: object) -> Finding:
    """Say what was found. A ``Words`` among ``found`` speaks each language in its own."""
    zh, en = SAYINGS[code]
    in_zh = {key: value.zh if isinstance(value, Words) else value for key, value in found.items()}
    in_en = {key: value.en if isinstance(value, Words) else value for key, value in found.items()}
    return Finding(place, code, Words(zh=zh.format(**in_zh), en=en.format(**in_en)))


class Enough(Exception):
    """There are so many findings that reading stops here. ``found`` says so."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.found = finding("E116", place, most=MOST)


class UnreadableFile(ValueError):
    """A data file has errors. ``str()`` is all findings, one a line, in Chinese; ``words`` has both."""

    def __init__(self, name: str, findings: tuple[Finding, ...]) -> None:
        self.name = name
        self.findings = findings
        errors = [one for one in findings if one.severity == "error"]
        self.words = Words(
            zh="\n".join(one.line(name, "zh") for one in errors),
            en="\n".join(one.line(name, "en") for one in errors),
        )
        super().__init__(self.words.zh)
