"""E207, E310, W415, W416 of dossiers: can viewers' questions be answered from what is written?"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.events.entry import Words
from simulator.scenario import Product, Scenario
from studio.library.findings import Finding, finding
from studio.library.reader import Path, Reader
from studio.library.scalars import spoken
from studio.library.suggestions import there_is

FACT = Words(zh="事实", en="fact")
LONG_MS = 120_000
FEW = 3
"""An item that is on air for ``LONG_MS`` wants so many facts, or its questions repeat themselves."""


def lint_dossiers(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """All findings about items' facts."""
    yield from _asks(scenario, reader)
    air = _air_ms(scenario)
    asked = {ask.product for ask in scenario.audience.asks}
    for number, product in enumerate(scenario.products):
        path: Path = ("products", number)
        on_air_ms = air.get(product.id, 0)
        if not product.facts:
            if product.id in asked or (on_air_ms and scenario.audience.questions_per_minute):
                when = _when(product.id in asked, on_air_ms)
                yield finding("E310", reader.place((*path, "id")), id=product.id, when=when)
            continue
        if (
            on_air_ms >= LONG_MS
            and len(product.facts) < FEW
            and scenario.audience.questions_per_minute
        ):
            yield finding(
                "W416", reader.place((*path, "facts")), id=product.id, air=spoken(on_air_ms),
                count=len(product.facts), need=FEW,
            )  # fmt: skip
        yield from _unproven(product, path, reader)


def _when(asked: bool, on_air_ms: int) -> Words:
    if asked:
        return Words(zh="“提问”里写了它", en="“asks” names it")
    return Words(zh=f"脚本里要讲 {spoken(on_air_ms)}", en=f"it is on air for {spoken(on_air_ms)}")


def _air_ms(scenario: Scenario) -> dict[str, int]:
    air: dict[str, int] = {}
    for step in scenario.script:
        if step.product is not None:
            air[step.product] = air.get(step.product, 0) + step.for_ms
    return air


def _unproven(product: Product, path: Path, reader: Reader) -> Iterator[Finding]:
    """A dossier that proves some claims and not others."""
    if not any(fact.evidence for fact in product.facts.values()):
        return
    for name, fact in product.facts.items():
        if fact.evidence is None:
            place = reader.place((*path, "facts", name))
            yield finding("W415", place, id=product.id, fact=name)


def _asks(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """A planned question can only ask for a fact that the item's dossier knows."""
    facts = {product.id: tuple(product.facts) for product in scenario.products}
    for number, ask in enumerate(scenario.audience.asks):
        known = facts.get(ask.product, ())
        if ask.fact is not None and ask.fact not in known:
            place = reader.place(("audience", "asks", number, "fact"))
            yield finding(
                "E207", place, id=ask.fact, what=FACT, known=there_is(ask.fact, known, FACT)
            )
