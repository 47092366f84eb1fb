"""A price that was spoken is compared with the shelf."""

from __future__ import annotations

import pytest
from engine_stories import show, started, wrong_coupon

from simulator.events.rig import SpeechHeard
from simulator.events.trainee import CouponWithdrawn, ItemPushed, ItemRepriced
from simulator.prices import prices_fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("领券到手89", [8_900]),
        ("现价九十九元，券后八十九", [9_900, 8_900]),
        ("59块包邮", [5_900]),
        ("到手价是 79.9 元", [7_990]),
        ("only 59 yuan", [5_900]),
        ("满99减10，480毫升，保温6小时", []),
        ("只要3件起发", []),
        ("运费10元", []),
    ],
)
def test_only_what_plainly_is_a_price_is_heard_as_one(text: str, fen: list[int]) -> None:
    assert list(prices_fen(text)) == fen


def spoken(text: str, *acts: object) -> list[tuple[str, int, bool]]:
    told = started(show())
    told.do(1_000, ItemPushed(item="P1"))
    for number, fact in enumerate(acts):
        told.do(1_010 + number, fact)
    told.rig(3_000, SpeechHeard(text=text, from_ms=1_500, to_ms=2_900))
    told.until(3_000)
    return [(one.fact.item, one.fact.price_fen, one.fact.right) for one in told.all("price.spoken")]


def test_the_page_price_and_the_price_after_the_coupon_are_both_right() -> None:
    assert spoken("现价99，领券到手89") == [("P1", 9_900, True), ("P1", 8_900, True)]
    assert spoken("到手79") == [("P1", 7_900, False)]


def test_without_the_coupon_the_price_after_it_is_wrong() -> None:
    assert spoken("到手89", CouponWithdrawn(coupon="Q1")) == [("P1", 8_900, False)]
    assert spoken("到手69", ItemRepriced(item="P1", price_fen=6_900)) == [("P1", 6_900, True)]


def test_an_item_that_is_named_is_meant_even_if_another_is_pushed() -> None:
    assert spoken("随行杯只要59") == [("P2", 5_900, True)]


def test_during_a_wrong_coupon_the_promised_price_is_right_and_the_spoilt_one_wrong() -> None:
    told = started(show(wrong_coupon(2_000)))
    told.do(1_000, ItemPushed(item="P1"))
    told.rig(4_000, SpeechHeard(text="到手9块，哦不，到手89", from_ms=3_000, to_ms=3_900))
    told.until(4_000)
    heard = [(one.fact.price_fen, one.fact.right) for one in told.all("price.spoken")]
    assert heard == [(900, False), (8_900, True)]
