"""What the crew and incidents do to the shelf: the fold of shelf acts, offers and changes."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from simulator.events.changes import (
    ClaimChange,
    CouponChange,
    DealChange,
    ItemFault,
    LinkChange,
    PriceChange,
    PushChange,
    RemovalChange,
    StockChange,
)
from simulator.events.room import FlashExpired
from simulator.events.trainee import (
    CouponCorrected,
    CouponIssued,
    CouponWithdrawn,
    DetailProjected,
    FlashExtended,
    FlashStarted,
    FlashStopped,
    FreightCorrected,
    GiftBound,
    ItemLimited,
    ItemListed,
    ItemPushed,
    ItemRelinked,
    ItemReordered,
    ItemRepriced,
    ItemRestocked,
    ItemUnlisted,
    ItemUnpushed,
    OptionCorrected,
)
from simulator.shop import Flash, Item, Shop

ShelfAct = (
    ItemListed | ItemUnlisted | ItemPushed | ItemUnpushed | ItemRepriced | ItemRestocked
    | ItemReordered | ItemRelinked | ItemLimited | DetailProjected | GiftBound | OptionCorrected
    | FreightCorrected
)  # fmt: skip
OfferAct = (
    CouponIssued | CouponWithdrawn | CouponCorrected | FlashStarted | FlashStopped | FlashExtended
    | FlashExpired
)  # fmt: skip
ShopChange = (
    LinkChange | PriceChange | StockChange | CouponChange | PushChange | ClaimChange | DealChange
    | ItemFault | RemovalChange
)  # fmt: skip


def on_shelf(shop: Shop, act: ShelfAct, t_ms: int) -> Shop:
    """The shop after the crew worked on the shelf."""
    match act:
        case ItemListed():
            return shop.with_item(act.item, _list)
        case ItemUnlisted():
            shop = _unpush(shop, act.item)
            return shop.with_item(act.item, lambda one: replace(one, listed=False))
        case ItemPushed():
            item = shop.item(act.item)
            if item is None or not item.listed:
                return shop
            return replace(shop, pushed=act.item, pushed_ms=t_ms)
        case ItemUnpushed():
            return _unpush(shop, act.item)
        case ItemRepriced():
            return shop.with_item(act.item, lambda one: replace(one, price_fen=act.price_fen))
        case ItemRestocked():
            return shop.with_item(act.item, lambda one: replace(one, stock=act.stock))
        case ItemReordered():
            return _reorder(shop, act.items)
        case ItemRelinked():
            return shop.with_item(act.item, _relink)
        case ItemLimited():
            return shop.with_item(act.item, lambda one: replace(one, per_person=act.per_person))
        case _:
            return _on_page(shop, act)


def _on_page(
    shop: Shop, act: DetailProjected | GiftBound | OptionCorrected | FreightCorrected
) -> Shop:
    match act:
        case GiftBound():
            return shop.with_item(act.item, lambda one: _mend(one, "gift"))
        case OptionCorrected():
            return shop.with_item(act.item, lambda one: _mend(one, "options"))
        case FreightCorrected():
            return shop.with_item(act.item, lambda one: _mend(one, "freight"))
        case DetailProjected():
            return replace(
                shop,
                items=tuple(replace(one, projected=one.id == act.item) for one in shop.items),
            )
        case _:
            assert_never(act)


def _list(item: Item) -> Item:
    """On the shelf again; what the platform took off stays off."""
    return item if item.removed_ms is not None else replace(item, listed=True, held=False)


def _faulty(item: Item, change: ItemFault) -> Item:
    mended = _mend(item, change.fault)
    if change.state == "ok":
        return mended
    return replace(mended, faults=(*mended.faults, change.fault))


def _mend(item: Item, fault: str) -> Item:
    return replace(item, faults=tuple(one for one in item.faults if one != fault))


def _unpush(shop: Shop, item: str) -> Shop:
    return replace(shop, pushed=None, pushed_ms=None) if shop.pushed == item else shop


def _relink(item: Item) -> Item:
    if item.spare_links == 0:
        return item
    return replace(item, link_ok=True, spare_links=item.spare_links - 1, last_test=None)


def _reorder(shop: Shop, first: tuple[str, ...]) -> Shop:
    known = {one.id: one for one in shop.items}
    front = tuple(known[one] for one in dict.fromkeys(first) if one in known)
    rest = tuple(one for one in shop.items if one.id not in first)
    return replace(shop, items=front + rest)


def on_offer(shop: Shop, act: OfferAct, t_ms: int) -> Shop:
    """The shop after a coupon or a timed deal changed."""
    match act:
        case CouponIssued():
            return shop.with_coupon(act.coupon, lambda one: replace(one, issued=True, shut=False))
        case CouponWithdrawn():
            return shop.with_coupon(act.coupon, lambda one: replace(one, issued=False))
        case CouponCorrected():
            return shop.with_coupon(act.coupon, lambda one: replace(one, minus_fen=act.minus_fen))
        case FlashStarted():
            flash = Flash(act.price_fen, t_ms + act.for_ms, act.quantity)
            return shop.with_item(act.item, lambda one: replace(one, flash=flash))
        case FlashStopped() | FlashExpired():
            return shop.with_item(act.item, lambda one: replace(one, flash=None))
        case FlashExtended():
            return shop.with_item(act.item, lambda one: replace(one, flash=_longer(one, act.by_ms)))
        case _:
            assert_never(act)


def _longer(item: Item, by_ms: int) -> Flash | None:
    return item.flash and replace(item.flash, until_ms=item.flash.until_ms + by_ms)


def under_change(shop: Shop, change: ShopChange, t_ms: int) -> Shop:
    """The shop after an incident changed it."""
    match change:
        case LinkChange():
            return shop.with_item(
                change.item, lambda one: replace(one, link_ok=change.state == "ok")
            )
        case PriceChange():
            return shop.with_item(change.item, lambda one: replace(one, price_fen=change.price_fen))
        case StockChange():
            return shop.with_item(change.item, lambda one: replace(one, stock=change.stock))
        case CouponChange():
            return shop.with_coupon(
                change.coupon, lambda one: replace(one, minus_fen=change.minus_fen)
            )
        case PushChange():
            return replace(shop, pushed=change.item, pushed_ms=t_ms)
        case ClaimChange():
            return shop.with_coupon(
                change.coupon, lambda one: replace(one, shut=change.state == "broken")
            )
        case DealChange():
            return shop.with_item(change.item, lambda one: replace(one, flash=None))
        case ItemFault():
            return shop.with_item(change.item, lambda one: _faulty(one, change))
        case RemovalChange():
            return _unpush(shop, change.item).with_item(
                change.item, lambda one: replace(one, listed=False, removed_ms=t_ms)
            )
        case _:
            assert_never(change)
