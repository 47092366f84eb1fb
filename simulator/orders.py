"""Orders: placed, paid, held, cancelled, refunded; and the test orders of the crew.

An order takes its piece of stock when it is placed, so what is paid never exceeds what was there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from simulator.events.room import OrderPaid, OrderPlaced, TestReturned
from simulator.events.trainee import OrderCancelled, OrderHeld, OrderRefunded
from simulator.shop import Item, Order, Shop

OrderDeed = OrderPlaced | OrderPaid | OrderHeld | OrderCancelled | OrderRefunded | TestReturned


def on_order(shop: Shop, deed: OrderDeed, t_ms: int) -> Shop:
    """The shop after an order moved on."""
    match deed:
        case OrderPlaced():
            return _place(shop, deed)
        case OrderPaid():
            order = shop.orders.get(deed.order)
            if order is None:
                return shop
            paid = replace(shop, orders=shop.orders.put(deed.order, replace(order, paid=True)))
            return paid.with_item(deed.item, lambda one: replace(one, sold=one.sold + 1))
        case OrderHeld():
            return shop.with_item(deed.item, lambda one: replace(one, held=True))
        case OrderCancelled():
            return shop.with_item(deed.item, _cancel)
        case OrderRefunded():
            order = shop.orders.get(deed.order)
            if order is None:
                return shop
            return replace(shop, orders=shop.orders.put(deed.order, replace(order, refunded=True)))
        case TestReturned():
            return shop.with_item(
                deed.item, lambda one: replace(one, last_test=deed.why, tested_ms=t_ms)
            )
        case _:
            assert_never(deed)


def _place(shop: Shop, deed: OrderPlaced) -> Shop:
    item = shop.item(deed.item)
    order = Order(deed.viewer, deed.item, deed.price_fen, deed.coupon, item.cancels if item else 0)
    shop = replace(shop, orders=shop.orders.put(deed.order, order))
    if deed.coupon is not None:
        shop = shop.with_coupon(deed.coupon, lambda one: replace(one, claimed=one.claimed + 1))
    return shop.with_item(deed.item, _take_one)


def _take_one(item: Item) -> Item:
    flash = item.flash
    if flash is not None:
        flash = replace(flash, left=flash.left - 1) if flash.left > 1 else None
    return replace(item, stock=max(0, item.stock - 1), unshipped=item.unshipped + 1, flash=flash)


def _cancel(item: Item) -> Item:
    if item.unshipped == 0:
        return item
    return replace(
        item, stock=item.stock + item.unshipped, unshipped=0, sold=0, cancels=item.cancels + 1
    )
