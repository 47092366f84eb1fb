"""Buying: what a click leads to. Thinking, ordering, paying, and failing where the shop fails.

A viewer's ``luck`` is drawn at the door and compared with the chance of ordering, so a higher price
can only lose buyers and never win one: runs that differ in a price alone share all other chance.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from simulator.audience.crowd import EXPOSED, Crowd
from simulator.audience.rates import Habits
from simulator.audience.refunds import Purchase, Refunds
from simulator.audience.surroundings import CouponSeen, ItemSeen, Surroundings
from simulator.chance import ONE, Ints, Stream, exp_table, happens, high, low
from simulator.events.entry import Fact
from simulator.events.room import OrderFailed, OrderPaid, OrderPlaced

PRICE = exp_table(-8000, 0, 8, 1000, 65_536)
"""65536 * e**(x/1000) for x = -8000, -7992 … 0: the share that a price leaves."""
_WEYL = 0x9E3779B1
WHY = {
    "dead_link": "link", "sold_out": "stock", "payment": "payment", "held": "payment",
    "cancelled": "cancel",
}  # fmt: skip
"""The topic that a viewer complains about when an order fails."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An order that the shop refused: its viewer may well say so."""

    slot: int
    item: str
    why: str


@dataclass(frozen=True, slots=True)
class Sale:
    order: str
    vid: int
    slot: int
    item: str
    price_fen: int
    cancels: int


@dataclass(slots=True)
class Ledger:
    """Counts of the whole show."""

    exposed: int = 0
    clicks: int = 0
    orders: int = 0
    paid: int = 0
    gmv_fen: int = 0
    item_clicks: dict[str, int] = field(default_factory=dict)
    item_paid: dict[str, int] = field(default_factory=dict)


def best_coupon(
    item: ItemSeen, coupons: tuple[CouponSeen, ...], used: dict[tuple[str, int], int], vid: int
) -> CouponSeen | None:
    """The coupon that takes most off the price for this viewer; the first of equals."""
    best: CouponSeen | None = None
    for coupon in coupons:
        fits = coupon.issued and coupon.left > 0 and item.id in coupon.products
        fits = fits and item.price_fen >= coupon.threshold_fen
        if not fits or used.get((coupon.id, vid), 0) >= coupon.per_person:
            continue
        if best is None or coupon.minus_fen > best.minus_fen:
            best = coupon
    return best


def order_chance(item: ItemSeen, asked_fen: int, thrift: Ints, trust: Ints, base: int) -> Ints:
    """q32 chance of ordering per viewer: falls with price and thrift, rises with trust."""
    ratio = min(4000, asked_fen * 1000 // max(1, item.reference_fen))
    share: Ints = PRICE[np.maximum(8000 - 2 * thrift * ratio // 255, 0) // 8]
    chance: Ints = np.minimum(base * share // 65_536 * (1000 + trust // 2) // 1000, ONE)
    return chance


class Buying:
    """Clicks waiting for a decision, orders waiting for payment, and the counts."""

    def __init__(self, seed: int, stocks: dict[str, int], habits: Habits) -> None:
        items = tuple(stocks)
        self._scarce = {item: max(5, stock // 10) for item, stock in stocks.items()}
        self.refunds = Refunds(seed, habits)
        self.sold: set[str] = set()
        """Items that somebody has ordered in this show."""
        self.room_trust = 0
        """What the whole room thinks of the crew, -1000…1000; set before each tick's sales."""
        self.ledger = Ledger(item_clicks=dict.fromkeys(items, 0), item_paid=dict.fromkeys(items, 0))
        self.index = {item: place for place, item in enumerate(items)}
        self._habits = habits
        self._delay = Stream(seed, "buying.delay")
        self._payment = Stream(seed, "buying.payment")
        self._faults = Stream(seed, "buying.faults")
        self._items = items
        self._pondering: dict[int, list[tuple[int, int, int]]] = {}
        self._paying: dict[int, list[Sale]] = {}
        self._used: dict[tuple[str, int], int] = {}
        self._bought: dict[tuple[str, int], int] = {}
        self._taken: dict[str, int] = {}
        self._spent: dict[str, int] = {}

    def click(self, crowd: Crowd, slots: Ints, item: str, tick: int) -> None:
        """These viewers open the item's card and will decide in 2 to 10 s."""
        self.ledger.clicks += len(slots)
        self.ledger.item_clicks[item] += len(slots)
        place = self.index[item]
        delays = self._delay.words(tick * 64 + place % 64, len(slots))
        due = tick + 20 + ((low(delays) * np.uint64(80)) >> np.uint64(32)).astype(np.int64)
        vids = crowd.vid[slots].tolist()
        for slot, vid, when in zip(slots.tolist(), vids, due.tolist(), strict=True):
            self._pondering.setdefault(when, []).append((place, slot, vid))

    def count_click(self, item: str) -> None:
        """One more viewer went straight to the item, without having been shown it before."""
        self.ledger.exposed += 1
        self.ledger.clicks += 1
        self.ledger.item_clicks[item] += 1

    def settle(
        self, crowd: Crowd, seen: Surroundings, tick: int
    ) -> tuple[list[Fact], list[Failure]]:
        """Decide what is due: payments first, then orders in the order of their clicks."""
        facts: list[Fact] = []
        failures: list[Failure] = []
        self._taken.clear()
        self._spent.clear()
        if tick not in self._paying and tick not in self._pondering:
            return facts, failures
        by_id = {item.id: item for item in seen.items}
        for sale in self._paying.pop(tick, ()):
            self._pay(sale, by_id, seen, tick, facts, failures)
        due: dict[int, list[tuple[int, int]]] = {}
        for place, slot, vid in self._pondering.pop(tick, ()):
            due.setdefault(place, []).append((slot, vid))
        for place, people in due.items():
            item = by_id.get(self._items[place])
            if item is not None and item.listed:
                for slot in self._deciders(crowd, people, item, seen):
                    self.attempt(crowd, slot, item, seen, tick, facts, failures)
        return facts, failures

    def _deciders(
        self, crowd: Crowd, people: list[tuple[int, int]], item: ItemSeen, seen: Surroundings
    ) -> list[int]:
        """Slots of those who are still here and want it at what it costs now."""
        pairs = np.array(people, np.int64)
        slots = pairs[crowd.vid[pairs[:, 0]] == pairs[:, 1], 0]
        place = self.index[item.id]
        offer = best_coupon(item, seen.coupons, {}, 0)
        asked = max(0, item.price_fen - (offer.minus_fen if offer else 0))
        base = self._habits.order
        if item.flash or offer is not None:
            base = base * self._habits.offer_boost // 1000
        elif self.scarce(item):
            base = base * self._habits.scarcity_boost // 1000
        thrift = crowd.thrift[slots].astype(np.int64)
        trust = crowd.trust[slots].astype(np.int64) + self.room_trust
        trust = np.minimum(np.maximum(trust, -1000), 1000)
        chance = order_chance(item, asked, thrift, trust, base)
        luck = (crowd.luck[slots].astype(np.int64) + place * _WEYL) & (ONE - 1)
        fresh = (crowd.bought[slots] >> np.uint64(place % 64) & np.uint64(1)) == 0
        wanting: list[int] = slots[(luck < chance) & fresh].tolist()
        return wanting

    def scarce(self, item: ItemSeen) -> bool:
        """Truly little is left of it: a tenth of what there was at the start, or five pieces."""
        return 0 < item.stock <= self._scarce[item.id]

    def attempt(
        self, crowd: Crowd, slot: int, item: ItemSeen, seen: Surroundings, tick: int,
        facts: list[Fact], failures: list[Failure],
    ) -> bool:  # fmt: skip
        """One viewer presses "buy". True when the order was placed."""
        vid = int(crowd.vid[slot])
        if item.per_person is not None and self._bought.get((item.id, vid), 0) >= item.per_person:
            return False
        left = item.stock - self._taken.get(item.id, 0)
        why: Literal["dead_link", "held", "sold_out"] | None = None
        if not item.link_ok:
            why = "dead_link"
        elif item.held or left <= 0:
            why = "held" if item.held else "sold_out"
        if why is not None:
            facts.append(OrderFailed(viewer=f"v{vid}", item=item.id, why=why))
            failures.append(Failure(slot, item.id, why))
            return False
        self._place(crowd, slot, vid, item, seen, tick, facts)
        return True

    def _place(
        self, crowd: Crowd, slot: int, vid: int, item: ItemSeen, seen: Surroundings, tick: int,
        facts: list[Fact],
    ) -> None:  # fmt: skip
        coupons = tuple(
            one for one in seen.coupons if one.issued and one.left > self._spent.get(one.id, 0)
        )
        coupon = best_coupon(item, coupons, self._used, vid) if coupons else None
        price = max(0, item.price_fen - (coupon.minus_fen if coupon else 0))
        if coupon is not None:
            self._used[coupon.id, vid] = self._used.get((coupon.id, vid), 0) + 1
            self._spent[coupon.id] = self._spent.get(coupon.id, 0) + 1
        self._taken[item.id] = self._taken.get(item.id, 0) + 1
        self._bought[item.id, vid] = self._bought.get((item.id, vid), 0) + 1
        crowd.bought[slot] |= np.uint64(1 << (self.index[item.id] % 64))
        self.ledger.orders += 1
        self.sold.add(item.id)
        order = f"o{self.ledger.orders}"
        facts.append(
            OrderPlaced(order=order, viewer=f"v{vid}", item=item.id, price_fen=price,
                        coupon=coupon.id if coupon else None)
        )  # fmt: skip
        word = self._payment.word(self.ledger.orders)
        if happens(word & (ONE - 1), self._habits.pay):
            when = tick + 20 + ((word >> 32) * 40 >> 32)
            sale = Sale(order, vid, slot, item.id, price, item.cancels)
            self._paying.setdefault(when, []).append(sale)

    def _pay(
        self, sale: Sale, by_id: dict[str, ItemSeen], seen: Surroundings, tick: int,
        facts: list[Fact], failures: list[Failure],
    ) -> None:  # fmt: skip
        item = by_id.get(sale.item)
        viewer = f"v{sale.vid}"
        if item is not None and item.cancels != sale.cancels:
            failures.append(Failure(sale.slot, sale.item, "cancelled"))
            return
        if item is not None and item.held:
            facts.append(OrderFailed(viewer=viewer, item=sale.item, why="held"))
            failures.append(Failure(sale.slot, sale.item, "held"))
            return
        if seen.payment_failing and self._fails(sale, seen.payment_failing):
            facts.append(OrderFailed(viewer=viewer, item=sale.item, why="payment"))
            failures.append(Failure(sale.slot, sale.item, "payment"))
            return
        self.ledger.paid += 1
        self.ledger.gmv_fen += sale.price_fen
        self.ledger.item_paid[sale.item] += 1
        facts.append(
            OrderPaid(order=sale.order, viewer=viewer, item=sale.item, price_fen=sale.price_fen)
        )
        bought = Purchase(sale.order, sale.vid, sale.slot, sale.item, sale.price_fen)
        self.refunds.paid(bought, self.room_trust, tick)

    def _fails(self, sale: Sale, failing: int) -> bool:
        """The pay step of the platform fails for this order."""
        return (self._faults.word(int(sale.order[1:])) >> 32) % 1000 < failing

    def expose(self, crowd: Crowd, slots: Ints, dice: Stream, counter: int) -> None:
        """Show the pushed item to these viewers: 80 % of them really see it."""
        if not len(slots):
            return
        sees = high(dice.words(counter, len(slots))) < np.uint64(self._habits.exposure)
        crowd.stage[slots] = np.where(sees, EXPOSED, 0)
        self.ledger.exposed += int(sees.sum())
