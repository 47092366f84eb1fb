"""Tags, prices struck out, coupon rules and who sells: what the page says is weighed when it is sold."""

from __future__ import annotations

from functools import cache

import pytest
from engine_stories import Told, started

from simulator.events import Fact
from simulator.events.entry import Words
from simulator.events.trainee import (
    CardShown,
    CouponIssued,
    CouponWithdrawn,
    ItemListed,
    ItemPushed,
    ItemUnlisted,
    StickerShown,
)
from simulator.projection import Projector
from simulator.scenario import Coupon, PriceTag, Product, Scenario, Seller
from studio.library import check_file, load_scenario
from studio.library.shipped import shipped_scenario

SOCKS, DATES, FLASK, TOWEL = "P1", "P2", "P3", "P4"
WHOLE, UNENDED = "Q1", "Q2"
BASE = Words(zh="本店2026年10月成交价", en="paid in this shop, October 2026")
PIECE = Words(zh="件", en="piece")


@cache
def shipped() -> Scenario:
    return load_scenario("price-tags").scenario


def sold(*acts: Fact, scenario: Scenario | None = None) -> Told:
    """The shipped show, and these acts, one a second."""
    told = started(scenario or shipped(), mode="exam")
    for number, fact in enumerate(acts, 1):
        told.do(number * 1_000, fact)
    return told.until(len(acts) * 1_000 + 100)


def hits(told: Told) -> list[str]:
    return [one.fact.rule for one in told.all("rule.hit")]


def corrected(told: Told) -> list[str]:
    return [one.fact.rule for one in told.all("rule.corrected")]


def with_tag(list_price_fen: int | None = None, **said: object) -> Scenario:
    """The show with another tag on its socks; ``list_price_fen``: the price struck out."""
    products = tuple(
        one.model_copy(
            update={
                "list_price_fen": list_price_fen,
                "papers": one.papers and one.papers.model_copy(update={"tag": PriceTag(**said)}),  # type: ignore[arg-type]
            }
        )
        if one.id == SOCKS
        else one
        for one in shipped().products
    )
    return shipped().model_copy(update={"products": products})


def test_what_the_rundown_sells_is_sold_without_a_finding() -> None:
    assert (
        hits(sold(ItemPushed(item=SOCKS), CouponIssued(coupon=WHOLE), ItemPushed(item="P5"))) == []
    )


@pytest.mark.parametrize(
    ("item", "rule", "quote"),
    [
        (DATES, "CK14", "称重卖，每千克没写"),
        (FLASK, "CK11", "划线价299元（本店2026年10月成交价），实际最高成交159元"),
        (TOWEL, "CK10", "划线价39.90元（没写依据）"),
    ],
)
def test_goods_whose_tag_is_not_whole_are_found_when_they_are_listed(
    item: str, rule: str, quote: str
) -> None:
    told = sold(ItemListed(item=item))
    assert hits(told) == [rule]
    assert quote in told.first("rule.hit").fact.quote
    assert corrected(sold(ItemListed(item=item), ItemUnlisted(item=item))) == [rule]


@pytest.mark.parametrize(
    ("tag", "list_price_fen", "rules"),
    [
        ({"unit": PIECE}, None, []),
        ({}, None, ["CK14"]),  # no unit
        ({"unit": PIECE, "by_weight": True}, None, ["CK14"]),
        (
            {"unit": PIECE, "by_weight": True, "per_kilogram": Words(zh="39.8元", en="39.8")},
            None,
            [],
        ),
        ({"unit": PIECE, "base": BASE}, 4_990, []),
        ({"unit": PIECE, "base": BASE, "paid_at_most_fen": 4_990}, 4_990, []),
        ({"unit": PIECE, "base": BASE, "paid_at_most_fen": 4_989}, 4_990, ["CK11"]),  # a cent less
        (
            {"unit": PIECE, "base": BASE, "paid_at_most_fen": 100, "first_sale": True},
            4_990,
            [],
        ),  # nothing was paid before
        ({"unit": PIECE, "base": Words(zh="市场价", en="market price")}, 4_990, ["CK10"]),  # whose?
        ({"unit": PIECE}, 4_990, ["CK10"]),
    ],
)
def test_a_tag_says_of_what_the_price_is_and_a_price_struck_out_was_paid(
    tag: dict[str, object], list_price_fen: int | None, rules: list[str]
) -> None:
    told = sold(ItemPushed(item=SOCKS), scenario=with_tag(list_price_fen, **tag))
    assert hits(told) == rules


def test_a_card_compares_only_with_a_price_whose_base_is_told() -> None:
    card = CardShown(text="织屿棉袜 原价49.90 到手价39.90")
    assert "CK10" not in hits(sold(ItemPushed(item=SOCKS), card))
    bare = with_tag(unit=PIECE)
    assert hits(sold(ItemPushed(item=SOCKS), card, scenario=bare)) == ["CK10"]


def test_a_coupon_goes_out_with_its_rules_and_taking_it_back_puts_it_right() -> None:
    told = sold(CouponIssued(coupon=UNENDED), CouponWithdrawn(coupon=UNENDED))
    assert (hits(told), corrected(told)) == (["CK15"], ["CK15"])
    assert "结束：没写" in told.first("rule.hit").fact.quote
    out = [
        one.model_copy(update={"issued": True}) if one.id == UNENDED else one
        for one in shipped().offers
    ]
    assert hits(sold(scenario=shipped().model_copy(update={"offers": tuple(out)}))) == ["CK15"]


@pytest.mark.parametrize(
    ("seller", "found"),
    [
        ({"name": PIECE, "address": PIECE, "contact": PIECE}, False),
        ({"name": PIECE, "address": PIECE}, True),
        ({"name": PIECE, "address": PIECE, "contact": PIECE, "jumps": 2}, True),
        ({"name": PIECE, "address": PIECE, "contact": PIECE, "forced_step": PIECE}, True),
    ],
)
def test_who_sells_stands_on_the_page_whole_and_one_tap_away(
    seller: dict[str, object], found: bool
) -> None:
    filings = shipped().filings
    assert filings is not None
    told = filings.model_copy(update={"seller": Seller(**seller)})  # type: ignore[arg-type]
    scenario = shipped().model_copy(update={"filings": told})
    assert hits(sold(scenario=scenario)) == (["CK17"] if found else [])


def test_a_sticker_over_who_sells_is_found_until_it_is_taken_away() -> None:
    told = sold(StickerShown(text="今天包邮"), StickerShown(text="满39减5"), StickerShown(text=""))
    assert hits(told).count("CK17") == 1
    assert corrected(told) == ["CK17"]


def test_what_is_not_told_is_not_weighed() -> None:
    plain = Product(id="P1", name=PIECE, price_fen=990, list_price_fen=1_990, stock=5)
    coupon = Coupon(id="Q9", products=("P1",), threshold_fen=990, minus_fen=100, quantity=5)
    bare = {
        "products": (plain,),
        "offers": (coupon,),
        "filings": None,
        "script": (),
        "incidents": (),
    }
    scenario = shipped().model_copy(update=bare)
    acts = (ItemPushed(item="P1"), CouponIssued(coupon="Q9"), StickerShown(text="包邮"))
    assert hits(sold(*acts, scenario=scenario)) == []


def test_the_desk_reads_tags_rules_and_who_sells() -> None:
    told = sold()
    shelf = Projector(shipped()).snapshot(told.engine.room).sections
    assert shelf.items is not None
    assert shelf.show is not None
    dates = next(one for one in shelf.items if one.id == DATES)
    assert [one.en for one in dates.papers] == [
        "price tag: 19.90 yuan per helping, sold by weight, a kilogram: not said"
    ]
    of_show = [one.zh for one in shelf.show.papers]
    assert "优惠券 Q2 满39减8，100张，开始：开播，结束：没写" in of_show
    assert any(one.startswith("经营者信息：织屿百货店，教学街8号，平台客服") for one in of_show)


def test_a_rundown_that_sells_what_its_tag_forbids_is_named_before_the_show() -> None:
    raw = shipped_scenario("price-tags").decode("utf-8")
    asked = raw.replace("    商品: P5\n    台词", "    商品: P4\n    发券: Q2\n    台词").encode(
        "utf-8"
    )
    found = [one.words.en for one in check_file(asked, "tags.yaml") if one.code == "E314"]
    assert len(found) == 2
    assert any("no base" in one and "CK10" in one for one in found)
    assert any("ends: not said" in one and "CK15" in one for one in found)
    hidden = raw.replace("联系: {中: 平台客服, 英: the platform's service}, ", "").encode("utf-8")
    assert [one.code for one in check_file(hidden, "tags.yaml")] == ["W423"]
