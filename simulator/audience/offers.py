"""Offers: what is new on the page, and how much more people click because of it."""

from __future__ import annotations

from collections.abc import Callable

from simulator.audience.rates import Habits
from simulator.audience.surroundings import CouponSeen, ItemSeen, Surroundings

NEWS_MS = 20_000
_SURGE = 3000
"""An offer that is far too good travels by itself. [D]"""
_BROWSING = 250
"""Clicks while nothing is pushed, per mille of those on a pushed item. [D]"""


class Offers:
    """Remembers the page, to see what has changed on it."""

    def __init__(self) -> None:
        self._coupons: set[str] = set()
        self._flashes: set[str] = set()
        self._scarce: set[str] = set()
        self._items: tuple[ItemSeen, ...] | None = None
        self._shown: tuple[CouponSeen, ...] | None = None
        self.fallen: dict[str, int] = {}
        """Items whose price has just fallen by a twentieth or more, with the new price."""
        self._prices: dict[str, int] = {}
        self._news_until_ms: dict[str, int] = {}

    def news(
        self, seen: Surroundings, scarce: Callable[[ItemSeen], bool]
    ) -> list[tuple[str, str | None]]:
        """(``coupon``, ``flash`` or ``scarce``, item) for each that opened since the last tick."""
        if seen.items is self._items and seen.coupons is self._shown:
            return []
        found: list[tuple[str, str | None]] = []
        for coupon in seen.coupons:
            if coupon.issued and coupon.id not in self._coupons:
                found.append(("coupon", coupon.products[0] if coupon.products else None))
                for item in coupon.products:
                    self._news_until_ms[item] = seen.now_ms + NEWS_MS
        for one in seen.items:
            dropped = one.price_fen * 20 < self._prices.get(one.id, 0) * 19
            if one.flash and one.id not in self._flashes:
                found.append(("flash", one.id))
            if one.listed and one.id not in self._scarce and scarce(one):
                found.append(("scarce", one.id))
            if dropped:
                self.fallen[one.id] = one.price_fen
            if dropped or (one.flash and one.id not in self._flashes):
                self._news_until_ms[one.id] = seen.now_ms + NEWS_MS
        self._coupons = {coupon.id for coupon in seen.coupons if coupon.issued}
        self._flashes = {one.id for one in seen.items if one.flash}
        self._prices = {one.id: one.price_fen for one in seen.items}
        self._scarce = {one.id for one in seen.items if scarce(one)}
        self._items, self._shown = seen.items, seen.coupons
        return found

    def click_factor(self, seen: Surroundings, shown: ItemSeen | None, habits: Habits) -> int:
        """How much more often people click on the item in their eyes, per mille."""
        if shown is None:
            return 0
        if shown.pushed_ms is None:
            return _BROWSING
        factor = 1000
        if seen.now_ms - shown.pushed_ms < habits.push_boost_ms:
            factor = habits.push_boost
        if self._news_until_ms.get(shown.id, 0) > seen.now_ms:
            factor = factor * habits.offer_boost // 1000
        if any(
            one.issued and shown.id in one.products
            and one.minus_fen * 10 > one.reference_minus_fen * 15
            for one in seen.coupons
        ):  # fmt: skip
            factor = max(factor, _SURGE)
        return factor
