"""The public buys, and fails where the shop fails."""

from __future__ import annotations

from dataclasses import replace

from simulator.audience.surroundings import (
    CouponSeen,
    Rush,
)
from simulator.events.room import (
    OrderFailed,
    OrderPaid,
    OrderPlaced,
)
from tests.simulator.audience_rooms import COUPON_SEEN, Watched, calm, comments, show, with_cup


def test_a_dead_link_sells_nothing_and_those_who_tried_say_so() -> None:
    room = Watched(show(3000))
    new = room.run(600, lambda tick: with_cup(calm(tick), link_ok=False))
    failed = [one for one in new if isinstance(one, OrderFailed)]
    assert {one.why for one in failed} == {"dead_link"}
    assert len(failed) > 10
    assert not any(isinstance(one, (OrderPlaced, OrderPaid)) for one in new)
    complaints = comments(new, "symptom")
    assert {one.topic for one in complaints} == {"link"}
    assert {one.item for one in complaints} == {"P1"}
    assert {one.viewer for one in complaints} <= {one.viewer for one in failed}


def test_orders_are_paid_some_seconds_later_and_never_beyond_the_stock() -> None:
    room = Watched(show(3000, stock=12))
    room.run(1200, lambda tick: with_cup(calm(tick), stock=12))
    placed = {one.order: tick for tick, one in room.of(OrderPlaced) if one.item == "P1"}
    paid = {one.order: tick for tick, one in room.of(OrderPaid) if one.item == "P1"}
    assert len(placed) == 12
    assert 6 <= len(paid) <= 12
    assert all(20 <= tick - placed[order] <= 60 for order, tick in paid.items())
    assert {one.why for _, one in room.of(OrderFailed)} == {"sold_out"}


def test_held_orders_fail_and_cancelled_ones_are_not_paid() -> None:
    room = Watched(show(3000))
    while not room.of(OrderPlaced):
        room.run(1)
    new = room.run(60, lambda tick: with_cup(calm(tick), held=True))
    assert "held" in {one.why for one in new if isinstance(one, OrderFailed)}
    assert not any(isinstance(one, OrderPaid) and one.item == "P1" for one in new)
    placed = {one.order for _, one in room.of(OrderPlaced)}
    room.run(60)
    more = {one.order for _, one in room.of(OrderPlaced)} - placed
    room.run(100, lambda tick: with_cup(calm(tick), cancels=1))
    later = {one.order for _, one in room.of(OrderPaid)}
    assert more
    assert len(more & later) < len(more)


def test_a_coupon_lowers_the_price_paid_and_a_wrong_one_brings_a_surge() -> None:
    def sold(coupon: CouponSeen) -> Watched:
        room = Watched(show(1500), seed=8)
        room.run(900, lambda tick: replace(calm(tick), coupons=(coupon,)))
        return room

    none, right = sold(COUPON_SEEN), sold(replace(COUPON_SEEN, issued=True, left=900))
    wrong = sold(replace(COUPON_SEEN, issued=True, left=900, minus_fen=9000))
    orders = [len(one.of(OrderPlaced)) for one in (none, right, wrong)]
    print("orders without a coupon, with it, with a wrong one:", orders)
    assert orders[0] < orders[1] < orders[2]
    assert {(o.price_fen, o.coupon) for _, o in right.of(OrderPlaced)} == {(8900, "Q1")}
    assert {o.price_fen for _, o in wrong.of(OrderPlaced)} == {900}
    complaints = comments([one for _, one in wrong.facts], "symptom")
    assert {one.topic for one in complaints} == {"coupon"}
    assert any("90" in one.text.zh for one in complaints)
    assert not comments([one for _, one in right.facts], "symptom")


def test_pushing_an_item_sells_it_and_a_flash_sale_sells_more() -> None:
    unpushed = Watched(show(1500), seed=8)
    unpushed.run(600, lambda tick: with_cup(calm(tick), pushed_ms=None))
    pushed, flash = Watched(show(1500), seed=8), Watched(show(1500), seed=8)
    pushed.run(600)
    flash.run(600, lambda tick: with_cup(calm(tick), price_fen=6900, flash=tick > 100))
    clicks = [one.last().item_clicks["P1"] for one in (unpushed, pushed, flash)]
    assert clicks[0] * 2 < clicks[1] < clicks[2]
    assert pushed.last().paid < flash.last().paid


def test_a_rush_of_orders_comes_on_top() -> None:
    room = Watched(seed=8)
    rush = Rush("Y1", "P1", 60)
    room.run(600, lambda tick: replace(calm(tick), rushes=(rush,)))
    assert 40 <= len([1 for _, one in room.of(OrderPlaced) if one.item == "P1"]) <= 100
