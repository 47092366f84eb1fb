"""Reads a school's own copy of an official standard: the requirements of each level, by number.

The text is as a converter leaves a document: a table for each level, one row for each task, cells
parted by tabs, ``<p>`` around paragraphs, and tables broken where a page ended. The wording found
is the school's: it is kept in its data folder and enters neither the project nor a bundle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scoring.standards.catalogue import LEVELS
from simulator.events.entry import Words

_STANDARD = re.compile(r"标准代码\s*[:：]?\s*([0-9]{6})")
_TABLE = re.compile(r"^表\s*[0-9]+\b.*[(（](初级|中级|高级)[)）]\s*$")
_AFTER = re.compile(r"^(参考文献|附\s*录)")
_NUMBER = re.compile(r"(?<![0-9.])([0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2})(?![0-9.])\s*")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_LEVEL = {words.zh: level for level, words in LEVELS.items()}


class UnreadableStandard(ValueError):
    """The text is no standard of the known layout; ``words`` say what is missing, and the remedy."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self.words = Words(zh=zh, en=en)


@dataclass(frozen=True, slots=True)
class Official:
    """The wording of one standard. ``says``: code id (``standard-level-number``) to its text."""

    standard: str
    says: Mapping[str, str]

    def counts(self) -> dict[str, int]:
        """How many requirements each level has, in the order of the levels."""
        levels = [code.split("-")[1] for code in self.says]
        return {level: levels.count(level) for level in LEVELS}


def read_official(text: str) -> Official:
    """Find the standard's number and every requirement. Raises UnreadableStandard."""
    named = _STANDARD.search(text)
    if named is None:
        raise UnreadableStandard(
            "没有找到“标准代码”和六位编号：请给标准全文的文本文件（UTF-8）",
            "no 标准代码 with a number of six digits: give the whole standard as a UTF-8 text file",
        )
    standard, says = named[1], dict[str, str]()
    last = ""
    for place, level, cell in _cells(text):
        head, *found = _NUMBER.split(cell)
        if last.startswith(f"{standard}-{level}-"):
            says[last] += head.strip()  # a page ended in the middle of a sentence
        for number, words in zip(found[::2], found[1::2], strict=True):
            last = f"{standard}-{level}-{number}"
            if last in says:
                raise UnreadableStandard(
                    f"第 {place} 行：{LEVELS[level].zh} {number} 出现了两次",
                    f"line {place}: {LEVELS[level].en} {number} stands here twice",
                )
            says[last] = words.strip()
    if not says:
        raise UnreadableStandard(
            "没有找到“表 1 …（初级）”那样的技能要求表：表格的列要用制表符隔开",
            "no table of requirements like 表 1 …（初级）: its columns must be parted by tabs",
        )
    return Official(standard, says)


def _cells(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, level, and the plain text of each cell of requirements."""
    level = ""
    for place, line in enumerate(text.splitlines(), start=1):
        table = _TABLE.match(line.strip())
        if table is not None:
            level = _LEVEL[table[1]]
        elif _AFTER.match(line.strip()):
            level = ""
        elif level and "\t" in line:
            *titles, cell = (_plain(part) for part in line.split("\t"))
            if _NUMBER.search(cell) or not any(titles):
                yield place, level, cell


def _plain(part: str) -> str:
    return " ".join(_TAG.sub(" ", part).split())
