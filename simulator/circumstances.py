"""What the room knows at the moment of a text: the page's price, coupons, deals, stock, offers, papers.

Only what is known goes in; a check that would need more stays silent.
"""

from __future__ import annotations

from simulator.compliance.checks.papers import is_notice
from simulator.compliance.said import Coupon, Draw, Kind, Known, Offer
from simulator.price_tags import zh_of
from simulator.room import Room
from simulator.scenario import Product, Scenario
from simulator.shop import CouponOnOffer, Item

WRITTEN: frozenset[Kind] = frozenset(("notice", "price", "title"))


def known_of(
    room: Room, scenario: Scenario, product: Product | None, kind: Kind, draw: Draw | None
) -> Known:
    """The knowledge beside one text of ``kind`` that speaks of ``product`` (None: of no item)."""
    known = Known() if draw is None else Known(draw=draw)
    item = room.shop.item(product.id) if product is not None else None
    if item is not None:
        _of_item(known, room, item, kind)
    if product is not None and any(fact.evidence for fact in product.facts.values()):
        known["evidence"] = [name for name, fact in product.facts.items() if fact.evidence]
    if product is not None and product.papers and product.papers.regulated_as == "health_food":
        known["notice_shown"] = notice_stands(room)
    if product is not None and product.papers and product.papers.tag is not None:
        known["reference_base"] = zh_of(product.papers.tag.base)
    if scenario.filings is not None and scenario.filings.rivals:
        known["rivals"] = list(scenario.filings.rivals)
    if kind == "title":
        known["offers"] = _offers(room, scenario)
    return known


def notice_stands(room: Room) -> bool:
    """Whether the notice board or the sticker on the picture says that health food is no medicine."""
    notice = room.talk.notice
    board = () if notice is None else (notice.text.zh, notice.text.en)
    return any(map(is_notice, (*board, room.talk.sticker or "")))


def _of_item(known: Known, room: Room, item: Item, kind: Kind) -> None:
    known["stock"] = item.stock
    if kind in WRITTEN:  # spoken and answered prices are judged by ``simulator.prices``
        known["price_fen"] = item.page_price_fen
        known["other_prices_fen"] = sorted(_lawful_sums(room, item))
    best = max(_open_coupons(room, item.id), key=lambda one: one.minus_fen, default=None)
    if best is not None:
        known["coupon"] = Coupon(minus_fen=best.minus_fen, threshold_fen=best.threshold_fen)
    if item.flash is not None:
        known["price_ends_at"] = f"{item.flash.until_ms} ms"
    elif kind in WRITTEN:
        known["price_ends_at"] = None


def _lawful_sums(room: Room, item: Item) -> set[int]:
    """Prices that may be named beside the page's: with a coupon, of the dossier, of other items."""
    sums = {item.price_fen, item.reference_fen, item.list_price_fen or item.price_fen}
    for other in room.shop.items:
        page = other.page_price_fen
        sums |= {page, other.price_fen}
        sums |= {
            page - one.minus_fen
            for one in _open_coupons(room, other.id)
            if one.threshold_fen <= page and one.minus_fen < page
        }
    pages = [one.page_price_fen for one in room.shop.items]
    off = {0, *(one.minus_fen for one in room.shop.coupons if one.issued and not one.shut)}
    sums |= {
        item.page_price_fen + other - minus for other in pages for minus in off
    }  # two together
    return sums - {item.page_price_fen}


def _open_coupons(room: Room, item: str) -> list[CouponOnOffer]:
    return [one for one in room.shop.coupons if one.issued and not one.shut and item in one.items]


def _offers(room: Room, scenario: Scenario) -> list[Offer]:
    """All that this show has to give: for what a title may promise."""
    offers: list[Offer] = [
        Offer(item=item.name.zh, price_fen=item.page_price_fen) for item in room.shop.items
    ]
    offers += [Offer(item=deal.product, price_fen=deal.price_fen) for deal in scenario.deals]
    offers += [
        Offer(coupon=Coupon(minus_fen=one.minus_fen, threshold_fen=one.threshold_fen))
        for one in scenario.offers
    ]
    offers += [Offer(draw=draw.rules.zh) for draw in scenario.draws]
    offers += [
        Offer(gift=said)
        for product in scenario.products
        for fact in product.facts.values()
        for said in fact.say
        if "送" in said or "赠" in said
    ]
    return offers
