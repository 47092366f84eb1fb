"""The shelf: items with price, stock and link, coupons, and orders. Money in fen.

An order takes its piece of stock when it is placed, so what is paid never exceeds what was there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from simulator.events.entry import Words
from simulator.money import yuan
from simulator.persistent_map import Shards
from simulator.scenario import Coupon, Product

TestResult = Literal["fine", "dead_link", "sold_out", "unlisted"]


@dataclass(frozen=True, slots=True)
class Flash:
    """A timed deal: its price until ``until_ms`` or until ``left`` pieces are gone."""

    price_fen: int
    until_ms: int
    left: int


@dataclass(frozen=True, slots=True)
class Item:
    """One item on the shelf. ``reference_fen`` is the price that the dossier promises."""

    id: str
    name: Words
    price_fen: int
    reference_fen: int
    list_price_fen: int | None
    stock: int
    spare_links: int
    listed: bool
    link_ok: bool = True
    held: bool = False
    per_person: int | None = None
    flash: Flash | None = None
    sold: int = 0
    """Pieces paid for, without those whose orders were cancelled."""
    unshipped: int = 0
    """Orders placed and not cancelled."""
    cancels: int = 0
    """How often the orders of this item were cancelled: older orders are void."""
    last_test: TestResult | None = None
    tested_ms: int | None = None
    projected: bool = False
    faults: tuple[str, ...] = ()
    """What is set up wrongly: ``gift``, ``options``, ``freight``."""
    removed_ms: int | None = None
    """When the platform took it off the shelf; the crew cannot put it back."""

    @property
    def awaiting(self) -> int:
        """Pieces ordered and not yet paid for (待付款)."""
        return max(0, self.unshipped - self.sold)

    @property
    def page_price_fen(self) -> int:
        """What the page asks for one piece, in fen: the price of the timed deal while it runs."""
        return self.price_fen if self.flash is None else self.flash.price_fen


@dataclass(frozen=True, slots=True)
class CouponOnOffer:
    """A coupon. ``reference_minus_fen`` is what the dossier promises."""

    id: str
    name: Words
    items: tuple[str, ...]
    threshold_fen: int
    minus_fen: int
    reference_minus_fen: int
    quantity: int
    per_person: int
    issued: bool
    claimed: int = 0
    shut: bool = False
    """Nobody can claim it until it is issued anew."""


@dataclass(frozen=True, slots=True)
class Order:
    viewer: str
    item: str
    price_fen: int
    coupon: str | None
    batch: int
    """The item's ``cancels`` when it was placed."""
    paid: bool = False
    refunded: bool = False


@dataclass(frozen=True, slots=True)
class Shop:
    """The whole shelf as a value. One item at most is pushed (讲解中)."""

    items: tuple[Item, ...]
    coupons: tuple[CouponOnOffer, ...]
    pushed: str | None = None
    pushed_ms: int | None = None
    orders: Shards[Order] = field(default_factory=Shards)

    def item(self, item: str) -> Item | None:
        """The item of that id; None: there is none."""
        return next((one for one in self.items if one.id == item), None)

    def coupon(self, coupon: str) -> CouponOnOffer | None:
        """The coupon of that id; None: there is none."""
        return next((one for one in self.coupons if one.id == coupon), None)

    def best_price_fen(self, item: Item) -> int:
        """What one piece costs a viewer who claims the best coupon open to everybody."""
        page = item.page_price_fen
        off = [
            one.minus_fen
            for one in self.coupons
            if one.issued and item.id in one.items and page >= one.threshold_fen
            and one.claimed < one.quantity and not one.shut
        ]  # fmt: skip
        return max(0, page - max(off, default=0))

    def with_item(self, item: str, change: Callable[[Item], Item]) -> Shop:
        """The shop with one item changed; unknown ids change nothing."""
        return replace(
            self, items=tuple(change(one) if one.id == item else one for one in self.items)
        )

    def with_coupon(self, coupon: str, change: Callable[[CouponOnOffer], CouponOnOffer]) -> Shop:
        """The shop with one coupon changed; unknown ids change nothing."""
        return replace(
            self, coupons=tuple(change(one) if one.id == coupon else one for one in self.coupons)
        )


def open_shop(products: tuple[Product, ...], offers: tuple[Coupon, ...]) -> Shop:
    """The shelf as the dossier describes it, before the show."""
    items = tuple(
        Item(
            id=one.id, name=one.name, price_fen=one.price_fen, reference_fen=one.price_fen,
            list_price_fen=one.list_price_fen, stock=one.stock, spare_links=one.spare_links,
            listed=one.listed,
        )
        for one in products
    )  # fmt: skip
    coupons = tuple(
        CouponOnOffer(
            id=one.id, name=one.name or _coupon_name(one), items=one.products,
            threshold_fen=one.threshold_fen, minus_fen=one.minus_fen,
            reference_minus_fen=one.minus_fen, quantity=one.quantity, per_person=one.per_person,
            issued=one.issued,
        )
        for one in offers
    )  # fmt: skip
    return Shop(items, coupons)


def _coupon_name(coupon: Coupon) -> Words:
    over, off = yuan(coupon.threshold_fen), yuan(coupon.minus_fen)
    return Words(zh=f"满{over}减{off}券", en=f"{off} off over {over}")
