"""Samples of the incidents of the shelf."""

from __future__ import annotations

from engine_stories import act, symptom, words
from incident_parts import (
    Sample,
    ask,
    both,
    does,
    either,
    incident,
    notice,
    noticed,
    says,
    told_by,
)

from simulator.events.trainee import (
    BuyersTold,
    GiftBound,
    ItemLimited,
    ItemPushed,
    ItemRepriced,
    ItemRestocked,
    OptionCorrected,
    OrderHeld,
)


def price(kind: str, fen: int, also: str) -> Sample:
    found = incident(
        kind, both(act("item.repriced", item="P1"), noticed("price")),
        effects=({"do": "price_set", "product": "P1", "price_fen": fen},),
        symptoms=(symptom("price"),), colleagues=(says("manager", "honour"),),
    )  # fmt: skip
    return Sample(found, does(ItemRepriced(item="P1", price_fen=9_900), notice("price")), (also,))


SHELF: dict[str, Sample] = {
    "wrong_item": Sample(
        incident(
            "wrong_item", act("item.pushed", item="P1"),
            effects=({"do": "push", "product": "P2"},), symptoms=(symptom("pin"),),
        ),
        does(ItemPushed(item="P1")),
    ),
    "low_price": price("low_price", 990, "high_price"),
    "high_price": price("high_price", 12_900, "low_price"),
    "sold_out": Sample(
        incident(
            "sold_out", either(act("item.restocked", item="P1"), act("item.pushed", item="P2")),
            effects=({"do": "stock_set", "product": "P1", "stock": 0},),
            symptoms=(symptom("stock"),),
        ),
        does(ItemRestocked(item="P1", stock=50)),
        ("item_removed",),
    ),
    "oversold": Sample(
        incident(
            "oversold",
            both(
                act("order.held", item="P1"), told_by("supplier", "stock"),
                act("buyers.told", item="P1"),
            ),
            effects=(
                {"do": "team", "who": "supplier", "say": words("仓库只有二十件，多卖了")},
                {"do": "orders", "product": "P1", "per_minute": 20},
            ),
            symptoms=(symptom("stock"),), colleagues=(says("supplier", "wait"),),
        ),
        does(
            OrderHeld(item="P1"), ask("supplier", "stock"),
            BuyersTold(item="P1", text="可以等、换或退"),
        ),
    ),
    "gift_missing": Sample(
        incident(
            "gift_missing", act("gift.bound", item="P1"),
            effects=({"do": "item_fault", "product": "P1", "fault": "gift"},),
            symptoms=(symptom("gift"),),
        ),
        does(GiftBound(item="P1")),
    ),
    "scalpers": Sample(
        incident(
            "scalpers", both(act("item.limited", item="P1"), noticed("rules")),
            effects=(
                {
                    "do": "orders", "product": "P1", "per_minute": 120,
                    "until": act("item.limited", item="P1"),
                },
            ),
            symptoms=(symptom("stock"),),
        ),
        does(ItemLimited(item="P1", per_person=2), notice("rules")),
    ),
    "wrong_option": Sample(
        incident(
            "wrong_option", act("option.corrected", item="P1"),
            effects=({"do": "item_fault", "product": "P1", "fault": "options"},),
            symptoms=(symptom("option"),),
        ),
        does(OptionCorrected(item="P1")),
    ),
    "item_removed": Sample(
        incident(
            "item_removed", both(act("item.pushed", item="P2"), told_by("brand", "operator")),
            effects=({"do": "item_removed", "product": "P1"},), symptoms=(symptom("removed"),),
            colleagues=(says("brand", "papers_sent"),),
        ),
        does(ItemPushed(item="P2"), ask("brand", "operator")),
    ),
}  # fmt: skip
