"""Chance: the only source of random numbers. One seed, one named stream per purpose.

A stream is counter-based (Philox 4x64): its words at counter 7 are the same whatever else was drawn
before, so one comment more never shifts an arrival. NumPy promises these raw words for ever; it does
not promise what ``Generator`` makes of them, so the samplers below are our own and use integers only.

Rates and probabilities are integers in units of 2**-32 ("q32"): ``ONE`` is certainty.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from decimal import Decimal, localcontext
from functools import cache

import numpy as np
from numpy.random import Philox
from numpy.typing import NDArray

Words64 = NDArray[np.uint64]
Ints = NDArray[np.int64]
ONE = 1 << 32
_PRECISION = 60
_LOW = np.uint64(0xFFFF_FFFF)
_HALF = np.uint64(32)


@cache
def stream_id(name: str) -> int:
    """The number of a named stream: the first 8 bytes of its name's SHA-256, little-endian."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")


class Stream:
    """Words of one purpose. ``words(k, n)`` depends on the seed, the name, ``k`` and ``n`` alone."""

    __slots__ = ("_counter", "_philox", "_state", "name")

    def __init__(self, seed: int, name: str) -> None:
        self.name = name
        key = np.array([seed, stream_id(name)], np.uint64)
        self._philox = Philox(key=key, counter=np.zeros(4, np.uint64))
        self._state = self._philox.state
        self._counter = self._state["state"]["counter"]

    def words(self, counter: int, n: int) -> Words64:
        """``n`` uniform 64-bit words. Streams with up to 2**64 blocks per counter never overlap."""
        self._counter[3] = counter
        self._philox.state = self._state  # 5 x cheaper than opening a new one
        drawn: Words64 = self._philox.random_raw(n)
        return drawn

    def word(self, counter: int) -> int:
        """One 64-bit word as a plain integer."""
        return int(self.words(counter, 1)[0])


def high(words: Words64) -> Words64:
    """The upper halves of the words, 0 … 2**32-1."""
    return words >> _HALF


def low(words: Words64) -> Words64:
    """The lower halves of the words, 0 … 2**32-1."""
    return words & _LOW


def below(halves: Words64, n: int) -> Ints:
    """Uniform 0 … n-1 out of half words (multiply-shift; bias below n / 2**32)."""
    return ((halves * np.uint64(n)) >> _HALF).astype(np.int64)


def pick(word: int, n: int) -> int:
    """Uniform 0 … n-1 out of the upper half of one word."""
    return ((word >> 32) * n) >> 32


def happens(half: int, chance_q32: int) -> bool:
    """True with probability ``chance_q32`` / 2**32."""
    return half < chance_q32


def cumulative(weights: tuple[int, ...]) -> NDArray[np.uint64]:
    """Thresholds that split 0 … 2**16-1 in proportion to the weights. Raises ValueError for none."""
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError(f"weights {weights} must be 0 or more and not all 0")
    sums, run = [], 0
    for weight in weights:
        run += weight
        sums.append(run * 65536 // total)
    return np.array(sums, np.uint64)


def sort_into(quarters: Words64, thresholds: NDArray[np.uint64]) -> Ints:
    """Which of the weighted classes each 16-bit number (0 … 65535) falls into."""
    return thresholds.searchsorted(quarters, side="right").astype(np.int64)


# --- tables, built in decimal so that every machine has the same bytes ---------------------------


def _poisson_table(mean: Decimal) -> Words64:
    """Inverse CDF of a Poisson law as thresholds of a 64-bit word."""
    term, total, thresholds, count = (-mean).exp(), Decimal(0), list[int](), 0
    top = 1 - Decimal(2) ** -64
    while (total := total + term) < top:
        thresholds.append(int(total * 2**64))
        count += 1
        term = term * mean / count
    return np.array(thresholds, np.uint64)


def poisson_tables() -> tuple[Words64, ...]:
    """Tables for the means 1/16, 1/8, … 64."""
    with localcontext() as context:
        context.prec = _PRECISION
        return tuple(_poisson_table(Decimal(2) ** (bit - 4)) for bit in range(11))


def exp_table(first: int, last: int, step: int, unit: int, scale: int) -> Ints:
    """``scale * e**(x / unit)`` for x = first, first + step … last, rounded half even to integers."""
    with localcontext() as context:
        context.prec = _PRECISION
        values = [
            int((Decimal(scale) * (Decimal(x) / unit).exp()).to_integral_value())
            for x in range(first, last + 1, step)
        ]
    return np.array(values, np.int64)


def table_sha256(table: NDArray[np.uint64] | Ints) -> str:
    """SHA-256 of a table's little-endian bytes: tests pin it."""
    return hashlib.sha256(table.astype(table.dtype.newbyteorder("<")).tobytes()).hexdigest()


POISSON = poisson_tables()
SMALL_16 = 1 << 10
"""Means below it are drawn from ten words, one for each of their bits."""
_FEW_16 = 16 * 8
"""Up to a mean of eight."""
_POISSON_LISTS = [table.tolist() for table in POISSON]  # bisect on a list beats a call into NumPy


# --- counting ------------------------------------------------------------------------------------


def sixteenths(mean_q32: int) -> int:
    """A mean in q32, rounded UP to sixteenths: the grid that ``poisson16`` can draw from."""
    return -(-mean_q32 * 16 >> 32)


def words_needed(mean_16: int) -> int:
    """How many words ``poisson16`` reads for this mean."""
    return 10 + (mean_16 >> 10)


def small16(mean_16: int, dice: list[int]) -> int:
    """A Poisson count of the lower ten bits of ``mean_16`` / 16: one word of the ten for each bit."""
    count, bits = 0, mean_16 & SMALL_16 - 1
    while bits:
        bit = (bits & -bits).bit_length() - 1
        count += bisect_right(_POISSON_LISTS[bit], dice[bit])
        bits &= bits - 1
    return count


def poisson16(mean_16: int, words: Words64) -> int:
    """A Poisson count of mean ``mean_16`` / 16, as a sum over the bits of the mean."""
    count = small16(mean_16, words[:10].tolist())
    if wholes := mean_16 >> 10:
        count += int(POISSON[10].searchsorted(words[10 : 10 + wholes], "right").sum())
    return count


def poisson(mean_q32: int, stream: Stream, counter: int) -> int:
    """A Poisson count of any mean (q32): drawn on the grid above it, then thinned back exactly."""
    if mean_q32 <= 0:
        return 0
    grid = sixteenths(mean_q32)
    needed = words_needed(grid)
    words = stream.words(counter, needed + 8)
    if grid <= _FEW_16:  # plain integers are quicker than NumPy's calls for so few
        dice: list[int] = words.tolist()
        count = small16(grid, dice)
        if count == 0:
            return 0
        if count <= 8:
            keep = mean_q32 * 16 // grid
            return sum([word >> 32 < keep for word in dice[10 : 10 + count]])
    else:
        count = poisson16(grid, words[:needed])
    if count == 0:
        return 0
    keep = mean_q32 * 16 // grid  # of 2**32
    if count > 8:
        words = stream.words(counter, needed + count)
    return int(np.count_nonzero(high(words[needed : needed + count]) < np.uint64(keep)))
