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
from studio.library.findings import Finding, Place, finding
from studio.library.reader import Path, Reader, maybe
from studio.library.rubric_lints import lint_criteria
from studio.library.scalars import spoken
from studio.library.shipped import catalogue

SEEN = (
    CommentsEffect, MediaEffect, PriceEffect, CouponEffect, StockEffect, NoticeEffect, PushEffect,
    RemovalEffect, SuspendEffect, TeamEffect, TrafficEffect,
)  # fmt: skip
"""Effects that a crew can perceive on a real console or in the comments."""
ALIKE = 0.9
"""Codes are all alike: only one that differs in a single sign is worth suggesting."""
TRIGGER = Words(zh="触发时间", en="the trigger at")
STEP = Words(zh="环节结束时间", en="the step's end at")
PULSE = Words(zh="人潮时间", en="the pulse at")
ASK = Words(zh="提问时间", en="the question at")
FACT = Words(zh="事实", en="fact")


def lint(scenario: Scenario, reader: Reader, variables: dict[str, Place]) -> list[Finding]:
    """All findings about what the file means; ``variables`` are the declared ones and their places."""
    return [
        *_times(scenario, reader),
        *_asks(scenario, reader),
        *_reach(scenario, reader),
        *_rings(scenario, reader),
        *_resolutions(scenario, reader),
        *_craft(scenario, reader),
        *_overlaps(scenario, reader),
        *_codes(scenario, reader),
        *lint_criteria(scenario, reader),
        *(
            finding("W407", place, name=name)
            for name, place in variables.items()
            if name not in reader.used
        ),
    ]


def conditions(condition: Condition, path: Path) -> Iterator[tuple[Condition, Path]]:
    """The simple conditions inside a combined one, with their places."""
    for name in ("any_of", "all_of"):
        for at, inner in enumerate(getattr(condition, name)):
            yield from conditions(inner, (*path, name, at))
    if not condition.any_of and not condition.all_of:
        yield condition, path


def _times(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    length = scenario.show.duration_ms
    late: list[tuple[Words, int, Path]] = []
    for number, incident in enumerate(scenario.incidents):
        for one, path in conditions(incident.when, ("incidents", number, "when")):
            if one.at_ms is not None and one.at_ms > length:
                late.append((TRIGGER, one.at_ms, (*path, "at_ms")))
    for number, segment in enumerate(scenario.script):
        end = segment.at_ms + segment.for_ms
        if end > length:
            late.append((STEP, end, ("script", number, "for_ms")))
    for number, pulse in enumerate(scenario.audience.pulses):
        if pulse.at_ms > length:
            late.append((PULSE, pulse.at_ms, ("audience", "pulses", number, "at_ms")))
    for number, ask in enumerate(scenario.audience.asks):
        if ask.at_ms > length:
            late.append((ASK, ask.at_ms, ("audience", "asks", number, "at_ms")))
    for what, at_ms, path in late:
        yield finding(
            "E301", reader.place(path), what=what, at=spoken(at_ms), duration=spoken(length)
        )


def _asks(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """A planned question can only ask for a fact that the item's dossier knows."""
    facts = {product.id: tuple(product.facts) for product in scenario.products}
    for number, ask in enumerate(scenario.audience.asks):
        known = facts.get(ask.product, ())
        if ask.fact is not None and ask.fact not in known:
            place = reader.place(("audience", "asks", number, "fact"))
            yield finding("E207", place, id=ask.fact, what=FACT, maybe=maybe(ask.fact, known))


def _reach(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    raised = {branch.raises for incident in scenario.incidents for branch in incident.branch}
    for number, incident in enumerate(scenario.incidents):
        path: Path = ("incidents", number, "when")
        simple = [one for one, _ in conditions(incident.when, path)]
        only_raised = all(one.raised for one in simple) and incident.id not in raised
        if only_raised or all(one.incident == incident.id for one in simple):
            yield finding("E302", reader.place(path), id=incident.id)
        waits = {one.incident for one in simple if one.incident_is in ("resolved", "expired")}
        if len(waits) == 1 and all(one.incident_is in ("resolved", "expired") for one in simple):
            yield finding("W402", reader.place(path), id=incident.id, other=waits.pop())


def _rings(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """Incidents that raise one another round and round, unless a cooldown parts them."""
    by_id = {incident.id: incident for incident in scenario.incidents}
    told: set[frozenset[str]] = set()
    for number, incident in enumerate(scenario.incidents):
        ring = _ring_from(incident.id, by_id)
        if ring is None or frozenset(ring) in told:
            continue
        told.add(frozenset(ring))
        if all(by_id[name].cooldown_ms for name in ring):
            continue
        text = " → ".join((*ring, ring[0]))
        yield finding("E304", reader.place(("incidents", number, "branch")), ring=text)


def _ring_from(start: str, by_id: dict[str, Incident]) -> tuple[str, ...] | None:
    """The shortest way from an incident back to itself."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for branch in by_id[way[-1]].branch:
            if branch.raises == start:
                return way
            if branch.raises in by_id and branch.raises not in seen:
                seen.add(branch.raises)
                ways.append((*way, branch.raises))
    return None


def _resolutions(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    products = {product.id: product for product in scenario.products}
    for number, incident in enumerate(scenario.incidents):
        path: Path = ("incidents", number, "resolve")
        place = reader.place(path)
        simple = [one for one, _ in conditions(incident.resolve, path)]
        for one in simple:
            item = products.get(str(one.where.get("item", "")))
            if one.action == "item.relinked" and item is not None and item.spare_links == 0:
                why = Words(
                    zh=f"商品“{item.id}”没有备用链接", en=f"product “{item.id}” has no spare link"
                )
                yield finding("E303", place, id=incident.id, why=why)
        if any(one.raised or one.incident == incident.id for one in simple):
            why = Words(zh="它只能等自己", en="it waits for itself")
            yield finding("E303", place, id=incident.id, why=why)
        if simple and all(one.speech is not None for one in simple):
            yield finding("W405", place, id=incident.id)


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
        waits = {one.incident for one, _ in conditions(incident.when, ())}
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
