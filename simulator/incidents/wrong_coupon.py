"""优惠错误: a coupon gives away too much (or a price is wrong), and buyers rush in."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.events import Entry, Fact
from simulator.events.changes import CouponChange, PriceChange
from simulator.events.entry import Words
from simulator.events.trainee import CouponCorrected, CouponWithdrawn, ItemRepriced, OrderHeld
from simulator.events.trouble import EffectApplied
from simulator.incidents.mechanism import Mechanism, Sheet, step, wrong
from simulator.room import Room
from simulator.troubles import Trouble


def _touches(_room: Room, trouble: Trouble, fact: Fact) -> bool:
    match fact:
        case CouponWithdrawn(coupon=coupon) | CouponCorrected(coupon=coupon):
            return coupon == trouble.coupon
        case OrderHeld(item=item) | ItemRepriced(item=item):
            return item == trouble.item
        case _:
            return False


def _shows(trouble: Trouble, entries: Iterable[Entry]) -> bool:
    """The wrong figure stands on the console from the moment it is wrong."""
    for entry in entries:
        match entry.fact:
            case EffectApplied(incident=incident, change=CouponChange() | PriceChange()):
                if incident == trouble.incident:
                    return True
            case _:
                pass
    return False


def _mended(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    """The coupon gives what the dossier promises; where no coupon is wrong, the price is right."""
    coupon = room.shop.coupon(trouble.coupon or "")
    if coupon is not None:
        return coupon.minus_fen == coupon.reference_minus_fen
    item = room.shop.item(trouble.item or "")
    return item is not None and item.price_fen == item.reference_fen


SHEET = Sheet(
    ("C06",), "优惠错误", Words(zh="优惠券金额错误", en="Wrong coupon"),
    ("530060-2-1.3.1", "530060-1-1.4.4", "530051-3-1.3.4", "530051-1-1.3.3",),
    (
        step(20, "撤券止损", "stop issuing it", "coupon.withdrawn", "coupon.corrected"),
        step(40, "改回正确金额", "correct the amount", "coupon.corrected"),
        step(90, "已下的单问店长怎么办", "ask the manager about orders already placed", "colleague.asked"),
        step(180, "发优惠公告", "post a notice about the coupon", "notice.posted"),
    ),
    (
        wrong("错券再发一次", "issuing the wrong coupon again", "coupon.issued"),
        wrong("一次砍掉所有订单", "cancelling all orders at once", "order.cancelled"),
        wrong("指责买家", "accusing buyers"),
    ),
)  # fmt: skip
WRONG_COUPON = Mechanism("wrong_coupon", "coupon", _touches, _shows, _mended, SHEET)
