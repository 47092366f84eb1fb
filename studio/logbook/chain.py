"""The hash chain over raw lines: each line names the SHA-256 of the line before it.

What is hashed is what is stored: the bytes of the line without its newline. Nothing is
canonicalised, so a change that leaves the meaning alone is found as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.events.entry import Words

START = "0" * 64
HEX = frozenset("0123456789abcdef")


def digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def linked(line: bytes, prev: str, salt: str | None = None) -> bytes:
    """``line`` (a JSON object in bytes) with ``prev`` added as its last key, after ``salt``."""
    tail = b',"prev":"' + prev.encode("ascii") + b'"}'
    if salt is not None:
        tail = b',"salt":"' + salt.encode("ascii") + b'"' + tail
    return line[:-1] + tail


def tombstone(seq: int, erased: str) -> bytes:
    """What stands in the place of an erased line: its hash, so that the chain still holds."""
    return b'{"seq":%d,"erased":"%s"}' % (seq, erased.encode("utf-8"))


def chained(lines: Iterable[bytes], prev: str = START) -> Iterator[bytes]:
    """Each line with its ``prev``, without newlines."""
    for line in lines:
        made = linked(line, prev)
        prev = digest(made)
        yield made


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong, and where: a file of the bundle, and the line in it where there is one."""

    file: str
    line: int | None
    words: Words

    def __str__(self) -> str:
        return f"{self.file}{f':{self.line}' if self.line else ''}: {self.words.en}"


@dataclass(frozen=True, slots=True)
class Walk:
    """A chain walked to its end: how many lines, the head, which ``seq`` were erased."""

    lines: int
    head: str
    erased: tuple[int, ...]
    flaw: Flaw | None


def walk(raw: bytes, file: str, prev: str = START, head: str | None = None) -> Walk:
    """Check every line of a chain and name the first bad one.

    Finds a flipped byte, and a line that was deleted, swapped, added or cut. A change of the last
    line, or lines cut off behind it, show only against a ``head`` that is kept elsewhere.
    """
    lines = raw.split(b"\n")
    tail = lines.pop()
    erased: list[int] = []
    for number, line in enumerate(lines, 1):
        record = _read(line)
        words = _fault(record, number)
        if words is not None or record is None:
            return Walk(number - 1, prev, tuple(erased), Flaw(file, number, words or UNREADABLE))
        if "erased" in record:
            if not _is_digest(record["erased"]) or line != tombstone(number, record["erased"]):
                return Walk(number - 1, prev, tuple(erased), Flaw(file, number, CHANGED))
            erased.append(number)
            prev = record["erased"]
            continue
        if record.get("prev") != prev:
            bad = _culprit(lines, number, prev, head) if number > 1 else number
            return Walk(number - 1, prev, tuple(erased), Flaw(file, bad, CHANGED))
        prev = digest(line)
    if tail:
        return Walk(len(lines), prev, tuple(erased), Flaw(file, len(lines) + 1, CUT))
    return Walk(len(lines), prev, tuple(erased), None)


UNREADABLE = Words(zh="这一行不是完整的记录。", en="this line is not a whole entry.")
CHANGED = Words(zh="这一行被改动过。", en="this line was changed.")
CUT = Words(zh="这一行在中途断开。", en="this line is cut off.")


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _is_digest(said: object) -> bool:
    return isinstance(said, str) and len(said) == len(START) and set(said) <= HEX


def _fault(record: dict[str, Any] | None, number: int) -> Words | None:
    if record is None:
        return UNREADABLE
    seq = record.get("seq")
    if seq == number:
        return None
    if isinstance(seq, int) and seq > number:
        return Words(
            zh=f"这里应是第 {number} 条，却是第 {seq} 条：有记录被删除或调换。",
            en=f"entry {number} should stand here, but it is {seq}: a line was deleted or swapped.",
        )
    return Words(
        zh=f"这里应是第 {number} 条，却是 {seq!r}：这一行被改动、重复或调换。",
        en=f"entry {number} should stand here, but it is {seq!r}: changed, doubled or swapped.",
    )


def _culprit(lines: Sequence[bytes], number: int, prev: str, head: str | None) -> int:
    """Line ``number`` does not name the line before it: which of the two was changed?

    With its ``prev`` put right, an otherwise untouched line ``number`` fits what follows it again;
    then it was the changed one. Else the line before it was.
    """
    line = lines[number - 1]
    named = (_read(line) or {}).get("prev")
    if not isinstance(named, str) or not _is_digest(named):
        return number
    after = _read(lines[number]) if number < len(lines) else {"prev": head}
    wanted = None if after is None else after.get("prev")
    mended = line.replace(named.encode("ascii"), prev.encode("ascii"))
    return number if digest(mended) == wanted else number - 1
