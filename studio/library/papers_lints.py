"""E314, W420 - W423 of papers: does the rundown ask for what the licences and filings forbid?"""

from __future__ import annotations

from collections.abc import Iterator

from simulator import compliance, paperwork
from simulator.compliance.said import Known, Said
from simulator.events.entry import Words
from simulator.paperwork import Deed
from simulator.scenario import Coupon, Duty, Filings, Product, Scenario
from studio.library import words
from studio.library.findings import Finding, finding
from studio.library.reader import Path, Reader

REGULATED = {one.en: Words(zh=one.zh, en=one.en) for one in words.REGULATED}
SELLING = frozenset(("item.listed", "item.pushed", "flash.started"))
CLAIMS = frozenset(("CK01", "CK02", "CK04", "CK05"))
"""Rules that an answer can break by itself, and that papers or evidence can make lawful."""


def lint_papers(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """All findings about licences, filings, shelf life and certificates."""
    yield from _asked(scenario, reader)
    for number, product in enumerate(scenario.products):
        path: Path = ("products", number)
        yield from _untold(product, path, scenario.filings, reader)
        yield from _answers(product, path, reader)
    if scenario.filings is not None:
        place = reader.place(("filings",))
        opened = (paperwork.opening(scenario.filings), *paperwork.sold_by(scenario.filings))
        for deed in opened:
            for hit in deed.hits:
                yield finding("W423", place, rule=hit.rule, why=hit.quote)


def _asked(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """What the steps of the rundown want done, weighed as it will be when it is done."""
    products = {one.id: one for one in scenario.products}
    coupons = {one.id: one for one in scenario.offers}
    for number, step in enumerate(scenario.script):
        path: Path = ("script", number)
        deeds = []
        if step.issue in coupons:
            deeds.append(((*path, "issue"), paperwork.issuing(coupons[step.issue])))
        if step.product in products:
            deeds.append(
                ((*path, "product"), paperwork.offering(products[step.product], scenario.filings))
            )
        for at, duty in enumerate(step.duties):
            deed = _duty(duty, products, coupons, scenario.filings)
            if deed is not None:
                deeds.append(((*path, "duties", at), deed))
        for where, deed in deeds:
            for hit in deed.hits:
                yield finding("E314", reader.place(where), why=hit.quote, rule=hit.rule)


def _duty(
    duty: Duty, products: dict[str, Product], coupons: dict[str, Coupon], filings: Filings | None
) -> Deed | None:
    if duty.action in SELLING and duty.product in products:
        return paperwork.offering(products[duty.product], filings)
    if duty.action == "coupon.issued" and duty.coupon in coupons:
        return paperwork.issuing(coupons[duty.coupon])
    if filings is None:
        return None
    if duty.action == "guest.invited" and duty.guest is not None:
        return paperwork.inviting(filings, duty.guest)
    if duty.action == "effect.played" and duty.cue is not None and filings.assets is not None:
        return paperwork.playing(filings, duty.cue)
    return None


def _untold(
    product: Product, path: Path, filings: Filings | None, reader: Reader
) -> Iterator[Finding]:
    papers = product.papers
    if papers is None:
        return
    place = reader.place((*path, "papers"))
    if papers.regulated_as is not None and papers.certificates is None:
        yield finding("W420", place, id=product.id, kind=REGULATED[papers.regulated_as])
    ends = [papers.best_before, *(one.valid_until for one in papers.certificates or ())]
    if filings is None and any(ends):
        yield finding("W421", place)


def _answers(product: Product, path: Path, reader: Reader) -> Iterator[Finding]:
    """An answer that counts as right must be one that may be given."""
    goods = compliance.goods_of(product)
    for name, fact in product.facts.items():
        known = Known(evidence=[name]) if fact.evidence else Known()
        for say in fact.say:
            broken = [
                hit.rule
                for hit in compliance.examine(Said("reply", say, goods, known))
                if hit.rule in CLAIMS
            ]
            if broken:
                place = reader.place((*path, "facts", name))
                yield finding("W422", place, id=product.id, say=say, rule=broken[0])
                break
