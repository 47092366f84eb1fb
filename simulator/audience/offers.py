"""Offers: what is new on the page, and how much more people click because of it."""

from __future__ import annotations

from simulator.audience.rates import Habits
from simulator.audience.surroundings import ItemSeen, Surroundings

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
        self._prices: dict[str, int] = {}
        self._news_until_ms: dict[str, int] = {}

    def news(self, seen: Surroundings) -> list[tuple[str, str | None]]:
        """(``coupon`` or ``flash``, item) for each offer that opened since the last tick."""
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
            if dropped or (one.flash and one.id not in self._flashes):
                self._news_until_ms[one.id] = seen.now_ms + NEWS_MS
        self._coupons = {coupon.id for coupon in seen.coupons if coupon.issued}
        self._flashes = {one.id for one in seen.items if one.flash}
        self._prices = {one.id: one.price_fen for one in seen.items}
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
