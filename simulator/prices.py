"""Prices that were spoken, or set on the shelf, and whether they are right.

``price.spoken`` compares a transcript with the shelf, ``price.set`` the shelf with what was promised.

Only a number that plainly is a price counts (到手 89, 现价 99 元, 59 块包邮): a number about size,
freight or a threshold is left alone, because a wrong alarm would cost a trainee more than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from simulator.events.instructor import MessageSent
from simulator.events.rig import SpeechHeard
from simulator.events.trainee import ItemRepriced
from simulator.events.trouble import PriceSet, PriceSpoken
from simulator.moment import Moment
from simulator.room import Room
from simulator.scenario import Condition, Scenario
from simulator.shop import Item
from simulator.text_folding import normal

_NUMBER = r"(\d{1,6}(?:\.\d{1,2})?)"
_BEFORE = re.compile(
    r"(?:到手价?|券后价?|现价|售价|直播价|价格|只要|仅需|只卖|only|price is|you pay)"
    rf"(?:是|就是|只要|只需)? ?{_NUMBER}(?! ?(?:%|折|毫升|ml|克|g|小时|天|件|个))"
)
_AFTER = re.compile(rf"{_NUMBER} ?(?:元|块钱?|yuan)(?:到手|包邮|带走|拿走|一个|一只|each)")


def hear_prices(moment: Moment) -> None:
    """Derive ``price.spoken`` for the transcript segments among the inputs of this tick."""
    for entry in moment.happened:
        if not isinstance(entry.fact, SpeechHeard):
            continue
        item = _spoken_of(moment.room, entry.fact.text)
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
        self._asked: set[str | None] = set()

    def judge(self, moment: Moment) -> None:
        """Derive ``price.set`` for each ``item.repriced`` of this tick that changed the shelf.

        Nothing is said where the instructor asked for a new price: nobody can tell which one.
        """
        for entry in moment.happened:
            match entry.fact:
                case MessageSent(asks="item.repriced", target=target):
                    self._asked.add(target)
                case ItemRepriced(item=name, price_fen=price_fen, effect=None):
                    item = moment.room.shop.item(name)
                    if item is None or name in self._asked or None in self._asked:
                        continue
                    right = price_fen in self._promised_fen(moment.room, item)
                    moment.say(
                        "platform",
                        PriceSet(act=entry.seq, item=name, price_fen=price_fen, right=right),
                    )
                case _:
                    pass

    def _promised_fen(self, room: Room, item: Item) -> frozenset[int]:
        """The dossier's price, that of a running deal, and what an open incident calls for."""
        promised = {item.reference_fen}
        if item.flash is not None:
            promised.add(item.flash.price_fen)
        for name in room.troubles.open:
            incident = self._incidents.get(room.troubles.by_id[name].name)
            if incident is not None and incident.resolve is not None:
                promised |= _called_for_fen(incident.resolve, item.id)
        return frozenset(promised)


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
    plain = normal(text)
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


def _spoken_of(room: Room, text: str) -> Item | None:
    """The item that the text names, else the one that is pushed."""
    named = [
        one for one in room.shop.items if one.name.zh in text or one.name.en.lower() in text.lower()
    ]
    if len(named) == 1:
        return named[0]
    return room.shop.item(room.shop.pushed or "")
