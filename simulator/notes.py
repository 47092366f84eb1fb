"""What the crew writes down, shows or tells, held against the room: figures, prices, core points.

``figure.judged`` compares a noted figure with what the console has just shown; ``price.shown`` reads
the prices on cards, stickers, notices and titles, as ``price.spoken`` reads a transcript;
``fact.told`` finds in a transcript the points that the rundown wants told.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator

from simulator.events.rig import SpeechHeard
from simulator.events.room import PublicCounted
from simulator.events.trainee import (
    CardShown,
    FigureNoted,
    NoticePosted,
    ShowRetitled,
    StickerShown,
)
from simulator.events.trouble import FactTold, FigureJudged, PriceShown
from simulator.measures import meant
from simulator.moment import Moment
from simulator.prices import named_in, prices_fen, right_prices_fen, spoken_of
from simulator.room import Room
from simulator.scenario import Scenario
from simulator.shop import Item
from simulator.text_folding import normal, occurs

READ_FOR_S = 20
"""A figure may be as old as this when it is written down: reading and typing take time."""
WITHIN = 50
"""One part in so many: two per cent."""
FIGURES: dict[str, Callable[[PublicCounted], int]] = {
    "online": lambda one: one.online,
    "entered": lambda one: one.entered,
    "clicks": lambda one: one.clicks,
    "orders": lambda one: one.orders,
    "paid": lambda one: one.paid,
    "gmv_fen": lambda one: one.gmv_fen,
    "comments": lambda one: one.comments,
    "likes": lambda one: one.likes,
    "follows": lambda one: one.follows,
}
"""The figures that the console shows; a note of anything else is the crew's own and not judged."""
_ANCHOR = re.compile(
    r"(?:原价|日常价|平时|划线价|指导价|吊牌价|usually|list price|was)"
    r"(?:是|卖|要)? ?¥?(\d{1,6}(?:\.\d{1,2})?)"
)


class Notebook:
    """Remembers what the console showed in the last seconds, and which points are to be told."""

    def __init__(self, scenario: Scenario) -> None:
        self._counted: deque[PublicCounted] = deque(maxlen=READ_FOR_S)
        wanted = {(one.product, fact) for one in scenario.script for fact in one.points}
        self._points = {
            one.id: {
                name: tuple(meant(way) for way in fact.say)
                for name, fact in one.facts.items()
                if (one.id, name) in wanted
            }
            for one in scenario.products
        }

    def judge(self, moment: Moment) -> None:
        """Derive what this tick's inputs show."""
        counted = moment.room.figures.counted
        if counted is not None and (not self._counted or self._counted[-1] is not counted):
            self._counted.append(counted)
        for entry in moment.happened:
            match entry.fact:
                case FigureNoted(figure=figure, value=value) if figure in FIGURES:
                    self._note(moment, entry.seq, figure, value)
                case CardShown(text=text) | StickerShown(text=text) | NoticePosted(text=text):
                    _show(moment, entry.seq, text)
                case ShowRetitled(title=text):
                    _show(moment, entry.seq, text)
                case SpeechHeard(text=text):
                    self._hear(moment, entry.seq, text)
                case _:
                    pass

    def _hear(self, moment: Moment, act: int, text: str) -> None:
        item = spoken_of(moment.room, text)
        plain = meant(text)
        for fact, ways in self._points.get("" if item is None else item.id, {}).items():
            if item is not None and any(occurs(way, plain) for way in ways):
                moment.say("platform", FactTold(act=act, item=item.id, fact=fact))

    def _note(self, moment: Moment, act: int, figure: str, value: int) -> None:
        truths = [FIGURES[figure](one) for one in self._counted]
        if not truths:
            return
        truth = min(truths, key=lambda one: abs(one - value))
        right = abs(truth - value) * WITHIN <= truth
        moment.say(
            "platform",
            FigureJudged(act=act, figure=figure, value=value, truth=truth, right=right),
        )


def _show(moment: Moment, act: int, text: str) -> None:
    room = moment.room
    named = named_in(room, text)
    bundle = len(named) > 1
    item = named[0] if bundle else spoken_of(room, text)
    if item is None:
        return
    for price_fen in _anchors_fen(text):
        right = price_fen == item.list_price_fen
        moment.say(
            "platform",
            PriceShown(act=act, item=item.id, price_fen=price_fen, right=right, means="anchor"),
        )
    fitting = _together_fen(room, named) if bundle else right_prices_fen(room, item)
    for price_fen in prices_fen(_ANCHOR.sub(" ", normal(text))):
        moment.say(
            "platform",
            PriceShown(
                act=act, item=item.id, price_fen=price_fen, right=price_fen in fitting,
                means="bundle" if bundle else "deal",
            ),
        )  # fmt: skip


def _together_fen(room: Room, items: list[Item]) -> frozenset[int]:
    """What several items cost together: their page prices, each at its best, or less one coupon."""
    ids = {one.id for one in items}
    page = sum(one.page_price_fen for one in items)
    less = {
        page - one.minus_fen
        for one in room.shop.coupons
        if one.issued and ids & set(one.items) and page >= one.threshold_fen
    }
    return frozenset({page, sum(room.shop.best_price_fen(one) for one in items), *less})


def _anchors_fen(text: str) -> Iterator[int]:
    """The prices that a text holds against the present one, in fen."""
    for match in _ANCHOR.finditer(normal(text)):
        yuan, _, rest = match[1].partition(".")
        yield int(yuan) * 100 + int(rest.ljust(2, "0") if rest else 0)
