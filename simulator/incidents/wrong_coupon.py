"""优惠错误: a coupon gives away too much (or a price is wrong), and buyers rush in."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.events import Entry, Fact
from simulator.events.changes import CouponChange, PriceChange
from simulator.events.trainee import CouponCorrected, CouponWithdrawn, ItemRepriced, OrderHeld
from simulator.events.trouble import EffectApplied
from simulator.incidents.mechanism import Mechanism
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


WRONG_COUPON = Mechanism("wrong_coupon", "coupon", _touches, _shows, _mended)
