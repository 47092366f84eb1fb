"""Chance is the same everywhere, and follows the laws it claims to follow."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.audience.buying import PRICE
from simulator.audience.rates import EXP
from simulator.chance import (
    ONE,
    POISSON,
    Stream,
    below,
    cumulative,
    exp_table,
    happens,
    high,
    low,
    pick,
    poisson,
    sort_into,
    stream_id,
    table_sha256,
)

STREAM_ID = 3786172146216372507
WORDS = [13527165314488355982, 6768161635355384598, 13941213009298602068, 3015730841881016244]
TABLES = {
    "price": "fe7eeeafc642dbea",
    "mood": "73faa983169df788",
    "poisson0": "e92cffa082a2fd98",
    "poisson1": "4a12d2cab3321c54",
    "poisson2": "6e8271f6caaae2a3",
    "poisson3": "e7bb5929fabfc0f2",
    "poisson4": "dae58282828c90a0",
    "poisson5": "b7debc4be0415cbe",
    "poisson6": "7d2eee0e33003ad9",
    "poisson7": "72d3de4ebacdc9dd",
    "poisson8": "7be6873210d09fdc",
    "poisson9": "cca33f929a761ec2",
    "poisson10": "f7ac65153a6bee97",
    "exp": "73faa983169df788",
}


def test_the_words_of_a_stream_are_pinned_for_every_machine() -> None:
    words = Stream(20260601, "arrivals").words(7, 4)
    assert words.dtype == np.uint64
    assert stream_id("arrivals") == STREAM_ID
    assert [int(word) for word in words] == WORDS


def test_one_purpose_never_shifts_another() -> None:
    arrivals, texts = Stream(5, "arrivals"), Stream(5, "texts")
    alone = [arrivals.word(k) for k in range(50)]
    mixed = []
    for k in range(50):
        texts.words(k, 1 + k % 7)
        mixed.append(arrivals.word(k))
        arrivals.words(10_000 + k, 3)
    assert mixed == alone
    assert [arrivals.word(k) for k in reversed(range(50))] == alone[::-1]
    assert texts.word(3) != arrivals.word(3)
    assert Stream(6, "arrivals").word(3) != arrivals.word(3)
    longer = arrivals.words(4, 40)
    assert (longer[:5] == arrivals.words(4, 5)).all()


def test_the_tables_are_pinned() -> None:
    got = {f"poisson{bit}": table_sha256(table)[:16] for bit, table in enumerate(POISSON)}
    got["price"] = table_sha256(PRICE)[:16]
    got["mood"] = table_sha256(EXP)[:16]
    got["exp"] = table_sha256(exp_table(-1000, 1000, 10, 1000, 1000))[:16]
    assert got == TABLES


@pytest.mark.parametrize("mean_q32", [ONE // 40, ONE // 3, 3 * ONE, 70 * ONE])
def test_counts_have_the_mean_and_the_variance_of_poisson(mean_q32: int) -> None:
    stream = Stream(11, "counts")
    draws = np.array([poisson(mean_q32, stream, k) for k in range(6000)])
    mean = mean_q32 / ONE
    assert abs(draws.mean() - mean) < 4 * (mean / 6000) ** 0.5
    assert draws.var() == pytest.approx(mean, rel=0.12)
    assert poisson(0, stream, 1) == 0


def test_picks_are_even_and_weights_are_kept() -> None:
    words = Stream(3, "picks").words(0, 60_000)
    counts = np.bincount(below(high(words), 6), minlength=6)
    assert float(((counts - 10_000) ** 2 / 10_000).sum()) < 20.5  # chi-square, 5 df, 0.1 %
    assert {pick(int(word), 3) for word in words[:100]} == {0, 1, 2}
    kinds = np.bincount(sort_into(low(words) >> np.uint64(16), cumulative((650, 200, 150))))
    assert np.abs(kinds / 60_000 - [0.65, 0.2, 0.15]).max() < 0.01
    assert happens(0, 1)
    assert not happens(5, 5)
    with pytest.raises(ValueError, match="not all 0"):
        cumulative((0, 0))
