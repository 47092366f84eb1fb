"""A price that was spoken is compared with the shelf."""

from __future__ import annotations

import pytest
from engine_stories import Told, act, show, started, wrong_coupon

from simulator.events.instructor import MessageSent
from simulator.events.rig import SpeechHeard
from simulator.events.trainee import (
    CouponCorrected,
    CouponWithdrawn,
    FlashStarted,
    FlashStopped,
    ItemPushed,
    ItemRepriced,
)
from simulator.prices import prices_fen
from simulator.projection import Projector
from simulator.scenario import Condition, Incident, PriceEffect, Scenario


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


# --- prices that the crew sets -----------------------------------------------------------------


def price(fen: int, item: str = "P1") -> ItemRepriced:
    return ItemRepriced(item=item, price_fen=fen)


def tags(told: Told) -> list[tuple[str, int, bool]]:
    return [(one.fact.item, one.fact.price_fen, one.fact.right) for one in told.all("price.set")]


def test_a_cup_for_one_cent_is_a_wrong_price_and_the_dossier_is_right_again() -> None:
    told = started(show())
    wrong = told.do(1_010, price(1))
    told.do(3_010, price(1))
    told.do(5_010, price(9_900))
    told.until(6_000)
    assert tags(told) == [("P1", 1, False), ("P1", 9_900, True)], (
        "a price set twice changes nothing"
    )
    first = told.first("price.set")
    assert (first.fact.act, first.t_ms, first.by) == (wrong.seq, 1_100, "platform")


def cheaper(floor_fen: int | None) -> Scenario:
    """The show whose cup may be sold down to that price."""
    cup, *others = show().products
    products = (cup.model_copy(update={"floor_fen": floor_fen}), *others)
    return show().model_copy(update={"products": products})


def test_the_price_of_a_running_deal_may_stand_on_the_page() -> None:
    told = started(cheaper(7_000))
    told.do(1_000, FlashStarted(item="P1", price_fen=7_900, for_ms=60_000, quantity=50))
    told.do(2_000, price(7_900))
    told.do(3_000, FlashStopped(item="P1"))
    told.do(4_000, price(9_900))
    told.do(5_000, price(7_900))
    told.until(6_000)
    assert [right for _, _, right in tags(told)] == [True, True, True, False]


def test_a_deal_for_one_cent_is_a_wrong_price_and_makes_none_right() -> None:
    told = started(cheaper(7_000))
    deal = told.do(1_010, FlashStarted(item="P1", price_fen=1, for_ms=60_000, quantity=50))
    told.do(3_000, price(1))
    told.until(4_000)
    assert tags(told) == [("P1", 1, False), ("P1", 1, False)]
    first = told.first("price.set").fact
    assert (first.act, first.means, first.floor_fen) == (deal.seq, "deal", 7_000)


@pytest.mark.parametrize(("fen", "right"), [(8_899, False), (8_900, True), (9_900, True)])
def test_without_a_floor_a_deal_may_go_as_low_as_the_planned_coupon(fen: int, right: bool) -> None:
    told = started(show())
    told.do(1_000, FlashStarted(item="P1", price_fen=fen, for_ms=60_000, quantity=50))
    told.until(2_000)
    assert tags(told) == [("P1", fen, right)]


def test_a_deal_dearer_than_the_page_is_none() -> None:
    told = started(show())
    told.do(1_000, FlashStarted(item="P1", price_fen=9_901, for_ms=60_000, quantity=50))
    told.until(2_000)
    assert tags(told) == [("P1", 9_901, False)]


def test_a_coupon_that_makes_the_cup_free_is_a_wrong_price_and_a_corrected_one_is_none() -> None:
    told = started(show())
    told.do(1_000, CouponCorrected(coupon="Q1", minus_fen=9_899))
    told.do(2_000, CouponCorrected(coupon="Q1", minus_fen=1_000))
    told.until(3_000)
    assert tags(told) == [("P1", 1, False)]
    assert told.first("price.set").fact.means == "coupon"


def test_a_spoilt_price_is_put_right_by_what_the_incident_calls_for() -> None:
    spoilt = Incident(
        id="R1", kind="wrong_coupon", when=Condition(at_ms=2_000),
        effects=(PriceEffect(product="P2", price_fen=90),),
        resolve=Condition(any_of=(act("item.repriced", item="P2", price_fen=5_500),)),
    )  # fmt: skip
    told = started(show(spoilt))
    told.do(1_000, price(5_500, "P2"))
    told.do(4_000, price(5_500, "P2"))
    told.do(5_000, price(90, "P2"))
    told.do(6_000, price(5_900, "P2"))
    told.until(7_000)
    assert [right for _, _, right in tags(told)] == [False, True, False, True]


def test_where_the_instructor_asked_for_a_price_nobody_says_that_it_is_wrong() -> None:
    told = started(show())
    told.do(1_000, MessageSent(text="改成八十八", asks="item.repriced", target="P1"), "instructor")
    told.do(2_000, price(8_800))
    told.do(2_000, price(4_400, "P2"))
    told.until(3_000)
    assert tags(told) == [("P2", 4_400, False)]


def test_the_desk_sees_its_price_and_is_not_told_whether_it_is_right() -> None:
    told = started(show())
    feed = Projector(show())
    feed.snapshot(told.engine.room)
    before = told.engine.room
    told.do(1_010, price(1))
    told.until(1_500)
    assert tags(told) == [("P1", 1, False)]
    sent = feed.message(before, told.engine.room, told.log)
    assert sent is not None
    assert sent.sections.items is not None
    assert sent.sections.items[0].price_fen == 1
    assert "price.set" not in sent.model_dump_json()
    assert '"right"' not in sent.model_dump_json()
