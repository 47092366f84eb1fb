"""A second opinion on a line: how often its pieces stood in lines that broke a rule, and in lawful ones.

The other lists look for words near words and know nothing of the rest of the line. Here every sign
and every pair of signs of the line counts a little, for or against each rule. The weights were learned
from the labelled lines (``bench/compliance``), none of them from a line that is kept unread. An
opinion takes back finds in lines that speak like a plain dealer; where no list finds anything it may hint.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from simulator.compliance.clauses import clauses_of
from simulator.compliance.spacing import fold
from simulator.compliance.weights import SCALE, WEIGHTS

WEIGHED = tuple(WEIGHTS)
"""The rules of words. What papers, prices and records show is not weighed: there the facts decide."""
FINDS_WEIGHED = (
    "CK01", "CK02", "CK04", "CK05", "CK06", "CK07", "CK08", "CK09", "CK25", "CK27", "CK30",
)  # fmt: skip
"""Rules whose finds may be taken back and that are hinted at; addresses, rivals, ages, refusals are not."""
LAWFUL, CLAUSE_LAWFUL = -1.5, -0.5
"""Below so many units for the line and for the clause of the find, a find is taken back."""
CLAUSES_LAWFUL = {"CK01": -1.2, "CK25": -1.6}
"""The same, for words that stand in lawful lines so often that they weigh little themselves."""
LEAST = 17
"""A shorter text is little more than the find, and says nothing about it."""
PLAIN, LEAST_PLAIN = -3.0, 12
"""A line below so many units is plain whatever the clause weighs, from so many signs on."""
LINES_PLAIN = {"CK01": -4.0}
"""The same, for words that stand in so many lawful lines that most of those weigh little for them."""
BREACH, LEAST_HINTING = 1.3, 12
"""Above so many units a line in which nothing was found hints at the rule, from so many signs on."""
LONGEST = 80
"""Up to so many signs a text is weighed as one, as the labelled lines are; longer ones around the find."""
LEAST_CHINESE = 3
"""One sign in so many is Chinese, or nothing is weighed: hardly any labelled line is in English."""
ALONE = "\u3000"
"""Stands behind a piece of one sign in the table, where every piece takes two; in no folded text."""
_DIGIT = re.compile(r"\d")


class Hint(NamedTuple):
    """A rule that a line in which no list found anything may break, and the clause that says so most."""

    rule: str
    quote: str


def pieces(text: str) -> frozenset[str]:
    """Of a folded text every sign and every pair of signs, its edges among them; figures all alike."""
    signs = f"^{_DIGIT.sub('0', text)}$"
    return frozenset(signs) | {signs[place : place + 2] for place in range(len(signs) - 1)}


class _Table(NamedTuple):
    row_of: Mapping[str, int]
    rows: npt.NDArray[np.int64]
    """By piece, then by rule of ``WEIGHED``."""


@cache
def _table() -> _Table:
    row_of: dict[str, int] = {}
    cells: list[tuple[int, int, int]] = []
    for place, levels in enumerate(WEIGHTS.values()):
        for weight, signs in levels.items():
            for start in range(0, len(signs), 2):
                piece = signs[start : start + 2].rstrip(ALONE)
                cells.append((row_of.setdefault(piece, len(row_of)), place, weight))
    rows = np.zeros((len(row_of), len(WEIGHED)), np.int64)
    for row, place, weight in cells:
        rows[row, place] = weight
    return _Table(row_of, rows)


@lru_cache(maxsize=512)  # every find in a line asks for the same opinion
def opinion(text: str) -> tuple[float, ...]:
    """For each of ``WEIGHED`` the log-odds that a folded text breaks it; 0 where nothing is known."""
    table, found = _table(), pieces(text)
    sums = table.rows[[row for one in found if (row := table.row_of.get(one)) is not None]].sum(0)
    return tuple(float(one) / (SCALE * sqrt(len(found))) for one in sums.tolist())


def take_back_lawful(
    quotes: dict[str, list[str]], text: str, folded: str, certain: frozenset[str] = frozenset()
) -> None:
    """Finds stay unless the text around them speaks as lawful lines do; a check of facts quotes it all.

    ``certain``: quotes that stay whatever stands around them.
    """
    found = [rule for rule in FINDS_WEIGHED if quotes.get(rule)]
    if not found or len(folded) < LEAST_PLAIN or not _chinese(folded):
        return
    for rule in found:
        quotes[rule] = [
            quote
            for quote in quotes[rule]
            if quote == text or quote in certain or not _lawful(rule, folded, fold(quote))
        ]


def _lawful(rule: str, text: str, quote: str) -> bool:
    around, place, plain = _around(text, quote), WEIGHED.index(rule), LINES_PLAIN.get(rule, PLAIN)
    line = opinion(around)[place]
    if line >= LAWFUL or line < plain or len(text) < LEAST:
        return line < plain
    clauses = [one.text for one in clauses_of(around)]
    own = [one for one in clauses if quote[:2] in one or quote[-2:] in one] or clauses
    return max(opinion(one)[place] for one in own) < CLAUSES_LAWFUL.get(rule, CLAUSE_LAWFUL)


def hint(text: str) -> Hint | None:
    """The rule that a folded text without any find breaks most likely, if its pieces say so clearly."""
    if not _chinese(text) or not LEAST_HINTING <= len(text) <= LONGEST:
        return None
    weighed = opinion(text)
    most = max(weighed)
    place = weighed.index(most)
    if most <= BREACH or WEIGHED[place] not in FINDS_WEIGHED:
        return None
    quote = max((one.text for one in clauses_of(text)), key=lambda one: opinion(one)[place])
    return Hint(WEIGHED[place], quote)


def _around(text: str, quote: str) -> str:
    place = text.find(quote)
    if len(text) <= LONGEST or place < 0:
        return text
    middle = place + len(quote) // 2
    return text[max(0, middle - LONGEST // 2) : middle + LONGEST // 2]


def _chinese(text: str) -> bool:
    return sum("\u4e00" <= sign <= "\u9fff" for sign in text) * LEAST_CHINESE >= len(text)
