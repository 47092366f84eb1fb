"""Thinning: ask only as many viewers as could possibly do something in this tick.

Choose a bound that no viewer's total rate exceeds, draw the number of candidates from a Poisson law
of that bound, pick them evenly, and accept a candidate's transition with probability rate / bound.
It is the same law as asking everybody (a test compares), at a fraction of the cost. Each patience
class has its own bound, so that a stall, which drives the hasty away, does not make all others dear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from simulator.audience.crowd import CLASSES
from simulator.chance import (
    SMALL_16,
    Ints,
    Stream,
    Words64,
    high,
    low,
    poisson16,
    small16,
    words_needed,
)

_SCALE, _HALF = np.uint64(24), np.uint64(32)
_CLASS = np.arange(CLASSES)
Hazards = Callable[[Ints], Ints]
"""slots [n] -> rates [kinds, n], q32 per tick, of the state as it is now."""
Apply = Callable[[Ints, Ints], None]
"""(slots, kinds): what happened, in the order of the draw."""


class BoundBroken(ArithmeticError):
    """A viewer's rate exceeds the bound: the result would be biased without a trace."""


class Drawn(NamedTuple):
    """The candidates of one tick, class after class, and what turns a rate into a chance."""

    counts: list[int]
    words: Words64
    """One for each candidate: its upper half picks the viewer, its lower half is the dice."""
    scales: list[int]
    """Per class: a rate times this, without its lower 24 bits, is held against the dice."""


class Thinner:
    """Draws who does what in a tick."""

    def __init__(self, seed: int) -> None:
        self._counts = Stream(seed, "thinning.count")
        self._picks = Stream(seed, "thinning.pick")

    def draw(self, tick: int, tops: list[int], bounds: list[int]) -> Drawn:
        """The candidates. ``tops``: slots in use per class; ``bounds``: greatest total rate, q32."""
        means_16 = [-(-tops[kind] * bounds[kind] * 16 >> 32) for kind in range(CLASSES)]
        counts = self._count(tick, means_16)
        # 2**56 / rounded bound: a rate times this stays below 2**57
        scales = [(tops[kind] << 28) // (means_16[kind] or 1) for kind in range(CLASSES)]
        return Drawn(counts, self._picks.words(tick, sum(counts)), scales)

    def _count(self, tick: int, means_16: list[int]) -> list[int]:
        """How many candidates each class has."""
        if max(means_16) < SMALL_16:
            dice: list[int] = self._counts.words(tick, 10 * CLASSES).tolist()
            return [
                small16(mean, dice[10 * kind : 10 * kind + 10])
                for kind, mean in enumerate(means_16)
            ]
        needed = [words_needed(mean) for mean in means_16]
        words = self._counts.words(tick, sum(needed))
        counts, start = [], 0
        for mean, width in zip(means_16, needed, strict=True):
            counts.append(poisson16(mean, words[start : start + width]))
            start += width
        return counts


def settle(
    drawn: Drawn, tops: list[int], bounds: list[int], hazards: Hazards, apply: Apply
) -> None:
    """Ask all candidates at once, whoever was drawn twice again afterwards."""
    kinds = np.repeat(_CLASS, drawn.counts)
    places = (high(drawn.words) * np.array(tops, np.uint64)[kinds] >> _HALF).astype(np.int64)
    _settle(
        places * CLASSES + kinds,
        low(drawn.words),
        np.array(drawn.scales, np.uint64)[kinds],
        np.array(bounds, np.int64),
        hazards,
        apply,
    )


def candidates(drawn: Drawn, tops: list[int]) -> Iterator[tuple[int, int, int]]:
    """(slot, class, dice) of each candidate, in the same order in which ``settle`` asks them: draw
    order, but whoever was drawn twice again after all others."""
    words: list[int] = drawn.words.tolist()
    todo: list[tuple[int, int, int]] = []
    at = 0
    for kind, count in enumerate(drawn.counts):
        top = tops[kind]
        for word in words[at : at + count]:
            todo.append((((word >> 32) * top >> 32) * CLASSES + kind, kind, word & 0xFFFF_FFFF))
        at += count
    while todo:
        asked: set[int] = set()
        again: list[tuple[int, int, int]] = []
        for one in todo:
            if one[0] in asked:
                again.append(one)
            else:
                asked.add(one[0])
                yield one
        todo = again


def _settle(
    who: Ints, dice: Words64, scales: Words64, bounds: Ints, hazards: Hazards, apply: Apply
) -> None:
    """Accept or refuse each candidate. Whoever was drawn twice is asked again, in draw order."""
    todo = _again(who, np.arange(len(who)))
    if len(todo) < len(who):
        first = np.ones(len(who), bool)
        first[todo] = False
        _ask(who[first], dice[first], scales[first], bounds, hazards, apply)
    while todo.size:
        later = _again(who, todo)
        now = np.setdiff1d(todo, later, assume_unique=True)
        _ask(who[now], dice[now], scales[now], bounds, hazards, apply)
        todo = later


def _again(who: Ints, places: Ints) -> Ints:
    """Those of the places whose viewer already stands at an earlier one of them, in draw order."""
    order = who[places].argsort(kind="stable")
    drawn = who[places[order]]
    repeats: Ints = places[order[1:][drawn[1:] == drawn[:-1]]]
    repeats.sort()
    return repeats


def _ask(
    slots: Ints, dice: Words64, scales: Words64, bounds: Ints, hazards: Hazards, apply: Apply
) -> None:
    rates = hazards(slots).cumsum(0)
    if (rates[-1] > bounds[slots % CLASSES]).any():
        raise BoundBroken(f"a rate of {int(rates[-1].max())} is above {bounds.tolist()}")
    kinds = (dice >= (rates.astype(np.uint64) * scales >> _SCALE)).sum(0)
    hit = kinds < len(rates)
    if hit.any():
        apply(slots[hit], kinds[hit])
