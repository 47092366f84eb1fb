"""E3 and W4 of the world: what a scenario that can be read still gets wrong."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.events.entry import Words
from simulator.scenario import (
    CommentsEffect,
    Condition,
    CouponEffect,
    Effect,
    Incident,
    LinkEffect,
    MediaEffect,
    NoticeEffect,
    PriceEffect,
    PushEffect,
    RemovalEffect,
    Scenario,
    StockEffect,
    SuspendEffect,
    TeamEffect,
    TrafficEffect,
)
from studio.library.conditions import simple
from studio.library.dossier_lints import lint_dossiers
from studio.library.figure_lints import lint_figures
from studio.library.findings import Finding, Place, finding
from studio.library.papers_lints import lint_papers
from studio.library.reach_lints import lint_reach
from studio.library.reader import Path, Reader
from studio.library.remedy_lints import lint_remedies
from studio.library.rubric_lints import lint_criteria
from studio.library.shipped import catalogue
from studio.library.signal_lints import lint_signals
from studio.library.suggestions import maybe
from studio.library.timing_lints import lint_times

SEEN = (
    CommentsEffect, MediaEffect, PriceEffect, CouponEffect, StockEffect, NoticeEffect, PushEffect,
    RemovalEffect, SuspendEffect, TeamEffect, TrafficEffect,
)  # fmt: skip
"""Effects that a crew can perceive on a real console or in the comments."""
ALIKE = 0.9
"""Codes are all alike: only one that differs in a single sign is worth suggesting."""


def lint(scenario: Scenario, reader: Reader, variables: dict[str, Place]) -> list[Finding]:
    """All findings about what the file means; ``variables`` are the declared ones and their places."""
    return [
        *lint_times(scenario, reader),
        *lint_dossiers(scenario, reader),
        *lint_papers(scenario, reader),
        *lint_reach(scenario, reader),
        *lint_figures(scenario, reader),
        *lint_signals(scenario, reader),
        *_resolutions(scenario, reader),
        *_spare_links(scenario, reader),
        *_craft(scenario, reader),
        *_overlaps(scenario, reader),
        *lint_remedies(scenario, reader),
        *_codes(scenario, reader),
        *lint_criteria(scenario, reader),
        *(
            finding("W407", place, name=name)
            for name, place in variables.items()
            if name not in reader.used
        ),
    ]


def _resolutions(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    products = {product.id: product for product in scenario.products}
    for number, incident in enumerate(scenario.incidents):
        path: Path = ("incidents", number, "resolve")
        place = reader.place(path)
        ways = [one for one, _ in simple(incident.resolve, path)]
        for one in ways:
            item = products.get(str(one.where.get("item", "")))
            if one.action == "item.relinked" and item is not None and item.spare_links == 0:
                why = Words(
                    zh=f"商品“{item.id}”没有备用链接，请给它“备用链接: 1”",
                    en=f"product “{item.id}” has no spare link; give it “spare_links: 1”",
                )
                yield finding("E303", place, id=incident.id, why=why)
            undecided = str(one.where.get("decides", "")) if one.told is not None else ""
            if undecided and not _decided(one, incident):
                why = Words(
                    zh=f"没有同事会说出决定“{undecided}”，请写进这个突发的“同事”",
                    en=f"no colleague ever decides “{undecided}”; add it to its “colleagues”",
                )
                yield finding("E303", place, id=incident.id, why=why)
        if any(one.raised or one.incident == incident.id for one in ways):
            why = Words(
                zh="它只能等自己，请写一个能解开它的动作或状态",
                en="it waits for itself; name an act or a state that mends it",
            )
            yield finding("E303", place, id=incident.id, why=why)
        if ways and all(one.speech is not None for one in ways):
            yield finding("W405", place, id=incident.id)


def _spare_links(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """More troubles that only another link ends than the item has other links."""
    for number, product in enumerate(scenario.products):
        wanting = [one for one in scenario.incidents if _needs_relink(one.resolve, product.id)]
        times = sum(one.repeat for one in wanting)
        if 0 < product.spare_links < times:  # without any, each of them was named already
            names = ", ".join(one.id for one in wanting)
            place = reader.place(("products", number, "spare_links"))
            told = {"id": product.id, "links": product.spare_links, "incidents": names}
            yield finding("W424", place, times=times, **told)


def _needs_relink(resolve: Condition, item: str) -> bool:
    if resolve.any_of or resolve.all_of:
        ways = [_needs_relink(one, item) for one in (*resolve.any_of, *resolve.all_of)]
        return all(ways) if resolve.any_of else any(ways)
    return resolve.action == "item.relinked" and resolve.where.get("item", item) == item


def _decided(one: Condition, incident: Incident) -> bool:
    """Some colleague, asked while the incident is open, says the word that decides so."""
    wanted, topic = one.where.get("decides"), one.where.get("topic")
    return any(
        word.who == one.told
        and word.decides == wanted
        and word.topic in (None, topic or word.topic)
        for word in incident.colleagues
    )


def _craft(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    for number, incident in enumerate(scenario.incidents):
        place = reader.place(("incidents", number, "id"))
        effects = (*incident.effects, *incident.symptoms)
        if not any(isinstance(effect, SEEN) for effect in effects):
            yield finding("W401", place, id=incident.id)
        classes = {one.comment_class for one in effects if isinstance(one, CommentsEffect)}
        if "abuse" in classes and "fair_criticism" not in classes:
            yield finding("W410", place, id=incident.id)


def _target(effect: Effect) -> tuple[str, str] | None:
    match effect:
        case LinkEffect() | PriceEffect() | StockEffect():
            return effect.do, effect.product
        case CouponEffect():
            return effect.do, effect.coupon
        case _:
            return None


def _overlaps(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    first: dict[tuple[str, str], Incident] = {}
    for number, incident in enumerate(scenario.incidents):
        waits = {one.incident for one, _ in simple(incident.when, ())}
        for target in {_target(effect) for effect in incident.effects} - {None}:
            assert target is not None  # taken out above; mypy cannot see it
            other = first.setdefault(target, incident)
            if other is not incident and other.id not in waits:
                place = reader.place(("incidents", number, "effects"))
                names = {"id": incident.id, "other": other.id, "target": target[1]}
                yield finding("W403", place, **names)


def _codes(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    known = catalogue()
    for number, code in enumerate(scenario.meta.codes):
        if code not in known:
            near = maybe(code, [one.id for one in known], ALIKE)
            yield finding("E208", reader.place(("meta", "codes", number)), skill=code, maybe=near)
