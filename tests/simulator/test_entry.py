"""The log writes each entry in one way only."""

from __future__ import annotations

import pytest

from simulator.events import KINDS, UnknownFact, entry_of, fact_of
from simulator.events.entry import Entry, UnwritableEntry, encode


def test_an_entry_is_written_with_fixed_keys_and_read_back() -> None:
    fact = fact_of("coupon.corrected", {"coupon": "Q1", "minus_fen": 1000})
    entry = Entry(7, 61_000, "trainee:desk", fact)
    assert entry.line() == (
        b'{"seq":7,"t_ms":61000,"kind":"coupon.corrected","by":"trainee:desk",'
        b'"data":{"coupon":"Q1","minus_fen":1000}}'
    )
    assert entry_of(entry.as_dict()) == entry


def test_a_float_and_half_a_surrogate_pair_are_refused() -> None:
    with pytest.raises(UnwritableEntry, match=r"\$\.data\.level"):
        encode({"kind": "x", "data": {"level": 0.5}})
    with pytest.raises(UnwritableEntry, match="surrogate"):
        encode({"kind": "x", "data": {"text": "\ud83d"}})


def test_unknown_kinds_and_fields_are_named() -> None:
    with pytest.raises(UnknownFact, match=r"coupon\.exploded: no such kind"):
        fact_of("coupon.exploded", {})
    with pytest.raises(UnknownFact, match=r"coupon\.corrected: minus: Extra inputs"):
        fact_of("coupon.corrected", {"coupon": "Q1", "minus_fen": 1, "minus": 1})


def test_every_kind_is_a_noun_and_a_past_deed() -> None:
    assert all(len(kind.split(".")) == 2 for kind in KINDS)
    assert len(KINDS) > 100
