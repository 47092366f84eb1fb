"""Do two raters agree? Cohen's kappa and the intraclass correlation, as exact fractions. Pure.

Kappa: J. Cohen, 1960 and (weighted) 1968. ICC(2,1), two-way random, absolute agreement, one rater:
P. E. Shrout and J. L. Fleiss, 1979. Nothing here decides a verdict; it tells how far one can be trusted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

Weights = Literal["none", "linear", "quadratic"]
Pairs = Sequence[tuple[int, int]]
"""For each thing that was rated the marks of two raters, on one ordered scale."""


def kappa(pairs: Pairs, scale: Sequence[int], weights: Weights = "none") -> Fraction | None:
    """Agreement beyond chance, 1 at best. None where chance alone would explain all of it: nobody
    rated, or each rater gave one mark only. Raises ValueError for a mark off the scale."""
    place = {mark: number for number, mark in enumerate(scale)}
    off = sorted({mark for pair in pairs for mark in pair} - set(place))
    if off:
        raise ValueError(f"marks off the scale: {off}")
    n = len(pairs)
    seen = sum(_apart(place[left], place[right], weights) for left, right in pairs)
    rows, columns = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    expected = sum(
        rows[left] * columns[right] * _apart(place[left], place[right], weights)
        for left in rows
        for right in columns
    )
    return None if not expected else 1 - Fraction(n * seen, expected)


def _apart(left: int, right: int, weights: Weights) -> int:
    """How much a disagreement weighs; 0 for none."""
    match weights:
        case "none":
            return int(left != right)
        case "linear":
            return abs(left - right)
        case "quadratic":
            return (left - right) ** 2


def icc(table: Sequence[Sequence[Fraction | int]]) -> Fraction | None:
    """ICC(2,1) of a table with a row for each thing that was rated and a column for each rater, no
    cell empty. None for fewer than two rows or columns, or where nothing varies at all."""
    n, k = len(table), len(table[0]) if table else 0
    if n < 2 or k < 2:
        return None
    if any(len(row) != k for row in table):
        raise ValueError("every thing must be rated by every rater")
    mean = Fraction(sum(sum(row, Fraction(0)) for row in table), n * k)
    rows = k * sum(((Fraction(sum(row), k) - mean) ** 2 for row in table), Fraction(0))
    columns = n * sum(
        ((Fraction(sum(column), n) - mean) ** 2 for column in zip(*table, strict=True)), Fraction(0)
    )
    whole = sum(((mark - mean) ** 2 for row in table for mark in row), Fraction(0))
    between = rows / (n - 1)
    raters = columns / (k - 1)
    rest = (whole - rows - columns) / ((n - 1) * (k - 1))
    below = between + (k - 1) * rest + k * (raters - rest) / n
    return None if not below else (between - rest) / below


def same(pairs: Pairs) -> Fraction | None:
    """The plain share of equal marks."""
    return Fraction(sum(left == right for left, right in pairs), len(pairs)) if pairs else None
