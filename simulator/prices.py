"""Prices that were spoken, or set on the shelf, and whether they are right.

``price.spoken`` compares a transcript with the shelf, ``price.set`` the shelf,
timed deals and coupons with what the scenario promises and allows.

Only a number that plainly is a price counts (到手 89, 现价 99 元, 59 块包邮): a number about size,
freight or a threshold is left alone, because a wrong alarm would cost a trainee more than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from simulator.events.instructor import MessageSent
from simulator.events.rig import SpeechHeard
from simulator.events.trainee import CouponCorrected, FlashStarted, ItemRepriced
from simulator.events.trouble import PriceSet, PriceSpoken
from simulator.measures import meant
from simulator.moment import Moment
from simulator.room import Room
from simulator.scenario import Condition, Coupon, Deal, Product, Scenario
from simulator.shop import Item

_Means = Literal["page", "deal", "coupon"]
_PRICING = ("item.repriced", "flash.started", "coupon.corrected")
"""Acts that set a price; an instructor who asks for one of them takes it out of judgement."""
_NUMBER = r"(\d{1,6}(?:\.\d{1,2})?)"
_BEFORE = re.compile(
    r"(?:到手价?|券后价?|现价|售价|直播价|价格|只要|仅需|只卖|only|price is|you pay)"
    rf"(?:是|就是|只要|只需)? ?{_NUMBER}"
    r"(?! ?(?:%|折|毫升|升|毫米|厘米|米|公斤|克|小时|分钟|秒|天|年|度|瓦|层|件|个))"
)
_AFTER = re.compile(rf"{_NUMBER} ?(?:元|块钱?|yuan)(?:到手|包邮|带走|拿走|一个|一只|each)")


def hear_prices(moment: Moment) -> None:
    """Derive ``price.spoken`` for the transcript segments among the inputs of this tick."""
    for entry in moment.happened:
        if not isinstance(entry.fact, SpeechHeard):
            continue
        item = spoken_of(moment.room, entry.fact.text)
        if item is None:
            continue
        right = right_prices_fen(moment.room, item)
        for price_fen in prices_fen(entry.fact.text):
            moment.say(
                "platform",
                PriceSpoken(item=item.id, price_fen=price_fen, right=price_fen in right),
            )


class PriceTags:
    """Judges the prices that the crew sets; it remembers what the instructor asked for."""

    def __init__(self, scenario: Scenario) -> None:
        self._incidents = {one.id: one for one in scenario.incidents}
        self._floors_fen = {
            one.id: floor_fen(one, scenario.offers, scenario.deals) for one in scenario.products
        }
        self._planned_fen = {
            (due.product, due.price_fen)
            for step in scenario.script
            for due in step.duties
            if due.action == "item.repriced"
        }
        self._asked: set[str | None] = set()

    def judge(self, moment: Moment) -> None:
        """Derive ``price.set`` for each act of this tick that changed what buyers pay.

        Nothing is said where the instructor asked for a new price: nobody can tell which one. A
        coupon at the dossier's amount is no exposure either: its incident judges that.
        """
        for entry in moment.happened:
            match entry.fact:
                case MessageSent(asks=asks, target=target) if asks in _PRICING:
                    self._asked.add(target)
                case ItemRepriced(item=name, price_fen=price_fen, effect=None):
                    item = self._unasked(moment.room, name)
                    if item is not None:
                        right = price_fen in self._promised_fen(moment.room, item)
                        self._say(moment, entry.seq, name, price_fen, right, "page")
                case FlashStarted(item=name, price_fen=price_fen, effect=None):
                    item = self._unasked(moment.room, name)
                    if item is not None:
                        right = self._fits(item, price_fen)
                        self._say(moment, entry.seq, name, price_fen, right, "deal")
                case CouponCorrected(coupon=name, effect=None) if name not in self._asked:
                    self._coupon(moment, entry.seq, name)
                case _:
                    pass

    def _unasked(self, room: Room, name: str) -> Item | None:
        """The item, unless the instructor has asked for a price of it."""
        asked = name in self._asked or None in self._asked
        return None if asked else room.shop.item(name)

    def _coupon(self, moment: Moment, act: int, name: str) -> None:
        """A coupon set to an amount that nobody promised changes the price of its items."""
        coupon = moment.room.shop.coupon(name)
        if coupon is None or coupon.minus_fen == coupon.reference_minus_fen:
            return
        for one in coupon.items:
            item = self._unasked(moment.room, one)
            if item is not None:
                price_fen = max(0, item.page_price_fen - coupon.minus_fen)
                self._say(moment, act, one, price_fen, False, "coupon")

    def _say(
        self, moment: Moment, act: int, item: str, price_fen: int, right: bool, means: _Means
    ) -> None:
        floor = self._floors_fen.get(item)
        moment.say(
            "platform",
            PriceSet(
                act=act, item=item, price_fen=price_fen, right=right, means=means, floor_fen=floor
            ),
        )

    def _fits(self, item: Item, price_fen: int) -> bool:
        """A deal that is one, and not below what the scenario allows."""
        return self._floors_fen.get(item.id, 0) <= price_fen <= item.reference_fen

    def _promised_fen(self, room: Room, item: Item) -> frozenset[int]:
        """The dossier's price, that of a fitting deal, and what an open incident calls for."""
        planned = {price for name, price in self._planned_fen if name == item.id and price}
        promised = {item.reference_fen, *planned}
        if item.flash is not None and self._fits(item, item.flash.price_fen):
            promised.add(item.flash.price_fen)
        for name in room.troubles.open:
            incident = self._incidents.get(room.troubles.by_id[name].name)
            if incident is not None and incident.resolve is not None:
                promised |= _called_for_fen(incident.resolve, item.id)
        return frozenset(promised)


def floor_fen(product: Product, offers: tuple[Coupon, ...], deals: tuple[Deal, ...] = ()) -> int:
    """The least that the crew may ask: as the file says, else what its best coupon leaves.

    A planned deal of the item is never below it.
    """
    planned = [one.price_fen for one in deals if one.product == product.id]
    return min([_floor_alone(product, offers), *planned])


def _floor_alone(product: Product, offers: tuple[Coupon, ...]) -> int:
    if product.floor_fen is not None:
        return product.floor_fen
    off = [
        one.minus_fen for one in offers
        if product.id in one.products and product.price_fen >= one.threshold_fen
    ]  # fmt: skip
    return max(1, product.price_fen - max(off, default=0))


def _called_for_fen(condition: Condition, item: str) -> set[int]:
    """The prices of ``item`` that a condition names, in whatever part of it."""
    inner = (*condition.all_of, *condition.any_of)
    prices = {price for one in inner for price in _called_for_fen(one, item)}
    price_fen = condition.where.get("price_fen")
    if condition.action == "item.repriced" and condition.where.get("item", item) == item:
        prices |= {price_fen} if isinstance(price_fen, int) else set()
    return prices


def prices_fen(text: str) -> Iterator[int]:
    """The prices that a text names, in fen, in their order, each place once."""
    plain = meant(text)
    found = {match.start(1): match[1] for one in (_BEFORE, _AFTER) for match in one.finditer(plain)}
    for place in sorted(found):
        yuan, _, rest = found[place].partition(".")
        yield int(yuan) * 100 + int(rest.ljust(2, "0") if rest else 0)


def right_prices_fen(room: Room, item: Item) -> frozenset[int]:
    """What may rightly be said of an item now: its page price, and what it costs with its coupon.

    A coupon that an incident has spoilt counts with what it promises, not with what it gives away.
    """
    troubles = room.troubles
    spoilt = {troubles.by_id[one].coupon for one in troubles.open}
    coupons = tuple(
        replace(one, minus_fen=one.reference_minus_fen) if one.id in spoilt else one
        for one in room.shop.coupons
    )
    meant = replace(room.shop, coupons=coupons)
    return frozenset({item.page_price_fen, meant.best_price_fen(item)})


def spoken_of(room: Room, text: str) -> Item | None:
    """The item that the text names, else the one that is pushed."""
    named = named_in(room, text)
    if len(named) == 1:
        return named[0]
    return room.shop.item(room.shop.pushed or "")


def named_in(room: Room, text: str) -> list[Item]:
    """The items that a text names, in either language."""
    folded = text.lower()
    return [one for one in room.shop.items if one.name.zh in text or one.name.en.lower() in folded]
