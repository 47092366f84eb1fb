"""Metric temporal logic over timed words, from its definition: a third judge of windows and bans.

R. Koymans, 1990; pointwise semantics as in J. Ouaknine and J. Worrell, 2005. A word is a sequence of
events with times; a formula holds at a position. Nothing here is shared with the judge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Event = dict[str, Any]
Word = Sequence[Event]
Formula = Callable[[Word, int], bool]


def atom(holds: Callable[[Event], bool]) -> Formula:
    return lambda word, i: holds(word[i])


def no(inner: Formula) -> Formula:
    return lambda word, i: not inner(word, i)


def both(left: Formula, right: Formula) -> Formula:
    return lambda word, i: left(word, i) and right(word, i)


def until(left: Formula, right: Formula, within_ms: int) -> Formula:
    """Strict until: at some later position within the time ``right`` holds, and at every position
    between now and then ``left``."""

    def holds(word: Word, i: int) -> bool:
        for j in range(i + 1, len(word)):
            if word[j]["t_ms"] - word[i]["t_ms"] > within_ms:
                return False
            if right(word, j):
                return True
            if not left(word, j):
                return False
        return False

    return holds


def eventually(inner: Formula, within_ms: int) -> Formula:
    return until(lambda word, i: True, inner, within_ms)
