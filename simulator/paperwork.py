"""What the crew does with goods, guests, sounds and the picture, weighed against the papers of the show.

A deed is no text: it breaks a rule by what is known beside it. Only what a scenario tells of its papers
is weighed; a show that tells nothing has no deeds here, and its log is as it always was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator import compliance, papers_seen, price_tags
from simulator.circumstances import notice_stands
from simulator.compliance.said import Certificate as Paper
from simulator.compliance.said import Goods, Kind, Known, Licence, Said, SellerCard, in_both
from simulator.events import Entry
from simulator.events.entry import Words
from simulator.events.trainee import (
    CouponIssued,
    CouponWithdrawn,
    EffectPlayed,
    FlashStarted,
    GuestInvited,
    ItemListed,
    ItemPushed,
    ItemUnlisted,
    LabelShown,
    MusicStopped,
    NoticePosted,
    ShowStarted,
    StickerShown,
)
from simulator.price_tags import zh_of
from simulator.room import Room
from simulator.scenario import Asset, Certificate, Coupon, Filings, Product, Scenario

ON_AIR = "host"
"""Who is on air from the start, as filings name it."""
SHELF_LIFE = Words(zh="保质期", en="shelf life")


class Deed(NamedTuple):
    """One deed at its ``spot``. ``asked`` has what each rule is to weigh; none: whatever stood there is
    put right."""

    spot: str
    asked: tuple[tuple[str, Said], ...] = ()

    @property
    def hits(self) -> list[compliance.Hit]:
        """The rules that the deed breaks, each once."""
        return list({hit.rule: hit for hit in self._found()}.values())

    def _found(self) -> Iterator[compliance.Hit]:
        for rule, said in self.asked:
            sheet = compliance.CATALOGUE[rule]
            for quote in compliance.CHECKS[rule](said):
                yield compliance.Hit(rule, sheet.level, quote[:500], sheet.lawful)


def deeds_of(entry: Entry, room: Room, scenario: Scenario) -> Iterator[Deed]:
    """What an input is weighed for; ``room`` is the room after it."""
    filings, fact = scenario.filings, entry.fact
    match fact:
        case ShowStarted():
            yield from (opening(one) for one in (filings,) if one is not None)
            yield from (issuing(one) for one in scenario.offers if one.issued)
        case ItemListed(item=name) | ItemPushed(item=name) | FlashStarted(item=name):
            yield from _sold(name, room, scenario)
        case ItemUnlisted(item=name):
            yield Deed(f"shelf:{name}")
        case CouponIssued(coupon=name):
            yield from (issuing(one) for one in scenario.offers if one.id == name)
        case CouponWithdrawn(coupon=name):
            yield Deed(f"coupon:{name}")
        case GuestInvited(guest=name) if filings is not None:
            yield inviting(filings, name)
        case EffectPlayed(sound=name) if filings is not None and filings.assets is not None:
            yield playing(filings, name)
        case MusicStopped():
            yield Deed("sound")
        case NoticePosted() | StickerShown():
            yield from _pitched(room.shop.pushed, room, scenario)
        case _:
            pass
    if isinstance(fact, ItemPushed | LabelShown):
        yield from _shown(room, filings)
    if isinstance(fact, ShowStarted | StickerShown) and filings is not None:
        yield from sold_by(filings, covered=room.talk.sticker is not None)


def opening(filings: Filings) -> Deed:
    """Going on air: the presenter was filed, and the review signed, before the start."""
    return Deed("start", (("CK19", _filed(filings, ON_AIR)), ("CK20", _signed(filings))))


def inviting(filings: Filings, guest: str) -> Deed:
    """A guest on air was filed as presenters are."""
    return Deed(f"guest:{guest}", (("CK19", _filed(filings, guest)),))


def playing(filings: Filings, sound: str) -> Deed:
    """A sound on air has a licence for live shows."""
    return Deed("sound", (("CK34", _licensed(filings, sound)),))


def issuing(coupon: Coupon) -> Deed:
    """A coupon that is issued has its rules on the page."""
    return Deed(f"coupon:{coupon.id}", tuple(price_tags.of_coupon(coupon)))


def sold_by(filings: Filings, *, covered: bool = False) -> Iterator[Deed]:
    """Who sells stands on the page; ``covered``: a sticker is on the picture."""
    seller = filings.seller
    if seller is None:
        return
    card = SellerCard(
        name=zh_of(seller.name), address=zh_of(seller.address), contact=zh_of(seller.contact),
        jumps=seller.jumps, forced_step=zh_of(seller.forced_step),
        visible_permille=0 if covered and seller.under_sticker else 1000,
    )  # fmt: skip
    said = _of_show("page", in_both(papers_seen.seller_told(seller)), Known(seller_card=card))
    yield Deed("seller", (("CK17", said),))


def offering(product: Product, filings: Filings | None) -> Deed:
    """An item that is offered has its papers, was reviewed, and its price tag is whole."""
    day = filings.starts[:10] if filings is not None else ""
    asked = [("CK18", said) for said in _certified(product, day)]
    asked += price_tags.of_tag(product)
    if filings is not None and filings.reviewed is not None:
        asked.append(("CK20", _signed(filings, product)))
    return Deed(f"shelf:{product.id}", tuple(asked))


def _sold(name: str, room: Room, scenario: Scenario) -> Iterator[Deed]:
    product = _product(scenario, name)
    if product is None:
        return
    yield offering(product, scenario.filings)
    if room.shop.pushed == name:
        yield from _pitched(name, room, scenario)


def _certified(product: Product, day: str) -> Iterator[Said]:
    papers = product.papers
    if papers is None:
        return
    goods = compliance.goods_of(product)
    held: list[Certificate | None] = [*(papers.certificates or ())]
    if papers.certificates == ():
        held.append(None)
    if papers.best_before is not None:
        held.append(Certificate(kind=SHELF_LIFE, valid_until=papers.best_before))
    for one in held:
        known = Known(certificate=None if one is None else _paper(one), on_sale=True)
        if day:
            known["show_date"] = day
        yield Said("desk", _written(product.name, one), goods, known)


def _paper(one: Certificate) -> Paper:
    paper = Paper(kind=one.kind.zh, valid_until=one.valid_until)
    if one.number is not None:
        paper["number"] = one.number
    if one.scope is not None:
        paper["scope"] = one.scope
    return paper


def _written(name: Words, one: Certificate | None) -> str:
    """The deed as a line of evidence: the item, and the paper that is looked at."""
    if one is None:
        return f"{in_both(name)}：没有证书 / no certificate"
    until = "" if one.valid_until is None else f"，到 / until {one.valid_until}"
    return f"{in_both(name)}：{in_both(one.kind)}{until}"


def _pitched(name: str | None, room: Room, scenario: Scenario) -> Iterator[Deed]:
    """Health food is presented under the notice that it is no medicine."""
    product = _product(scenario, name or "")
    if product is None or product.papers is None or product.papers.regulated_as != "health_food":
        return
    known = Known(notice_shown=notice_stands(room))
    said = Said("page", in_both(product.name), compliance.goods_of(product), known)
    yield Deed("pitch", (("CK03", said),))


def _shown(room: Room, filings: Filings | None) -> Iterator[Deed]:
    """A figure made by a machine has its label while goods are shown."""
    if filings is None or filings.figure is None:
        return
    known = Known(ai_figure=True, label_visible_permille=1000 if room.stage.labelled else 0)
    yield Deed("picture", (("CK31", _of_show("page", in_both(filings.figure), known)),))


def _filed(filings: Filings, who: str) -> Said:
    known = Known(
        show_starts=filings.starts, filed_at=filings.filed_at, presenters=[who],
        filed_presenters=list(filings.filed),
    )  # fmt: skip
    return _of_show("desk", f"出镜 / on air: {who}", known)


def _signed(filings: Filings, product: Product | None = None) -> Said:
    known = Known(
        show_starts=filings.starts, review_signed_at=filings.signed_at, signed_by=filings.signed_by
    )
    if product is None:
        return _of_show("desk", "开播前审核 / review before the show", known)
    known["required"], known["reviewed"] = [product.id], list(filings.reviewed or ())
    return _of_show("desk", f"{in_both(product.name)}：选品审核 / review of the goods", known)


def _licensed(filings: Filings, sound: str) -> Said:
    """What is not on the list of licences has none."""
    asset = next((one for one in filings.assets or () if one.id == sound), None)
    known = Known(show_date=filings.starts[:10], used="live", licence=_licence(asset))
    return _of_show("desk", sound if asset is None else in_both(asset.name), known)


def _licence(asset: Asset | None) -> Licence | None:
    if asset is None or not asset.uses:
        return None
    return Licence(scope=list(asset.uses), valid_until=asset.valid_until)


def _of_show(kind: Kind, text: str, known: Known) -> Said:
    return Said(kind, text, Goods(), known)


def _product(scenario: Scenario, name: str) -> Product | None:
    return next((one for one in scenario.products if one.id == name), None)
