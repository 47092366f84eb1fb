"""Learns the weights of ``weighing`` from labelled texts; no room calls it.

A softmax over "lawful" and the rules of words, on the pieces of a text, with every weight held small.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from simulator.compliance.weighing import ALONE, pieces
from simulator.compliance.weights import SCALE

KNOWN_FROM = 3
"""In so many texts a piece must stand to be weighed."""
LEAST_WEIGHT = 1.0
"""Smaller weights, in units of log-odds, are left out: the table is a fifth as long and says the same."""
WIDTH = 48
"""So many signs to a line of the table."""
SHRINKING, STEPS, PACE = 0.03, 80, 0.1
SLOW, SLOWER, LEAST = 0.9, 0.999, 1e-8
"""Adam's memories of slope and steepness, and what keeps a step finite."""

_LATIN = re.compile("[a-z ]")
"""In hardly any labelled line: what such pieces weigh is chance."""
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Weights = dict[str, dict[int, str]]


def learn(texts: Sequence[str], broken: Sequence[str | None], rules: Sequence[str]) -> Weights:
    """By rule, then by weight: the pieces that weigh so much for it, against being lawful.

    ``broken``: which of the rules each text breaks; None: none of them.
    """
    told = [pieces(text) for text in texts]
    often = Counter(piece for one in told for piece in one)
    known = sorted(piece for piece, count in often.items() if count >= KNOWN_FROM)
    number = {piece: place for place, piece in enumerate(known)}
    columns = [np.array(sorted(number[one] for one in text if one in number)) for text in told]
    labels = np.array([1 + rules.index(rule) if rule else 0 for rule in broken])
    sizes = np.array([len(one) for one in told])
    slopes = _descended(columns, sizes, np.eye(1 + len(rules))[labels], len(known))
    against = slopes[:, 1:] - slopes[:, :1]
    return {rule: _levels(known, against[:, place]) for place, rule in enumerate(rules)}


def _levels(known: list[str], weighs: Floats) -> dict[int, str]:
    """The pieces of each weight in one row of signs, two to a piece; Latin ones left out."""
    levels: dict[int, list[str]] = {}
    for piece, weight in zip(known, weighs, strict=True):
        if abs(weight) >= LEAST_WEIGHT and not _LATIN.search(piece):
            levels.setdefault(int(np.rint(weight * SCALE)), []).append(piece.ljust(2, ALONE))
    return {weight: "".join(levels[weight]) for weight in sorted(levels)}


def _descended(columns: list[Integers], sizes: Integers, wanted: Floats, width: int) -> Floats:
    """The weights of each piece for each class, found by steps down the slope."""
    kept = [row for row, one in enumerate(columns) if len(one)]
    columns, sizes, wanted = [columns[row] for row in kept], sizes[kept], wanted[kept]
    lengths = np.array([len(one) for one in columns])
    pieces_of, share = np.concatenate(columns), np.repeat(1 / np.sqrt(sizes), lengths)[:, None]
    text_of, starts = np.repeat(np.arange(len(columns)), lengths), np.r_[0, lengths.cumsum()[:-1]]
    order = np.argsort(pieces_of, kind="stable")
    by_piece = np.searchsorted(pieces_of[order], np.arange(width))
    weights = np.zeros((width, wanted.shape[1]))
    bias, slow, slower = np.zeros(wanted.shape[1]), np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        odds = np.add.reduceat(weights[pieces_of] * share, starts) + bias
        odds = np.exp(odds - odds.max(axis=1, keepdims=True))
        off = odds / odds.sum(axis=1, keepdims=True) - wanted
        slope = np.add.reduceat((off[text_of] * share)[order], by_piece) / len(columns)
        slope += SHRINKING * weights / len(columns)
        bias -= off.mean(axis=0) / 2
        slow = SLOW * slow + (1 - SLOW) * slope
        slower = SLOWER * slower + (1 - SLOWER) * slope**2
        steep = np.sqrt(slower / (1 - SLOWER**step)) + LEAST
        weights -= PACE * slow / (1 - SLOW**step) / steep
    return weights


def written(rule: str, levels: dict[int, str]) -> str:
    """The weights of one rule as a file of ``weights``."""
    rows = [
        line
        for weight, signs in levels.items()
        for line in (f"    {weight}: (", *_lines(signs), "    ),")
    ]
    head = f'"""What pieces of words weigh for and against {rule}; see ``bench.compliance_learning``."""'
    return "\n".join([head, "", f"{rule}: dict[int, str] = {{", *rows, "}  # fmt: skip", ""])


def _lines(signs: str) -> Iterator[str]:
    for start in range(0, len(signs), WIDTH):
        part = signs[start : start + WIDTH].replace("\\", "\\\\").replace('"', '\\"')
        yield f'        "{part}"'
