"""One sample of every kind of incident, and the remedy that ends it. A kind without one fails a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine_stories import Told, act, later, symptom, words

from simulator.events import Fact
from simulator.events.trainee import (
    BuyersTold,
    ColleagueAsked,
    GiftBound,
    ItemLimited,
    ItemPushed,
    ItemRepriced,
    ItemRestocked,
    NoticePosted,
    OptionCorrected,
    OrderHeld,
)
from simulator.scenario import Condition, Incident, Word

Cure = Callable[[Told, int], None]


@dataclass(frozen=True)
class Sample:
    """An incident that opens 5 s into the show, and what a crew does that mends it."""

    incident: Incident
    cure: Cure
    also: tuple[str, ...] = ()
    """Kinds whose remedy may end this one too, because it is the very same act on the same object."""


def does(*facts: Fact) -> Cure:
    """A remedy that is a row of acts, half a second apart."""

    def cure(told: Told, t_ms: int) -> None:
        for place, fact in enumerate(facts):
            told.do(t_ms + 500 * place, fact)

    return cure


def both(*parts: Condition) -> Condition:
    return Condition(all_of=parts)


def either(*parts: Condition) -> Condition:
    return Condition(any_of=parts)


def notice(topic: str) -> NoticePosted:
    return NoticePosted.model_validate({"topic": topic, "text": "说明一下"})


def noticed(topic: str) -> Condition:
    return act("notice.posted", topic=topic)


def ask(who: str, topic: str) -> ColleagueAsked:
    return ColleagueAsked.model_validate({"who": who, "topic": topic})


def told_by(who: str, topic: str) -> Condition:
    return Condition.model_validate({"told": who, "where": {"topic": topic}})


def says(who: str, decides: str) -> Word:
    return Word.model_validate(
        {"who": who, "say": words("按这个办"), "after_ms": 2_000, "decides": decides}
    )


def incident(kind: str, resolve: Condition, **more: object) -> Incident:
    return Incident.model_validate(
        {
            "id": "X1", "kind": kind, "when": Condition(at_ms=5_000), "resolve": resolve,
            "escalate": (later(20_000),), **more,
        }
    )  # fmt: skip


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
