"""E302, E304, E312, E313, W402: what can never happen, or goes round and round."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.events.entry import Words
from simulator.scenario import Condition, Incident, Scenario
from simulator.scenario.shifts import SPAN_MS
from studio.library.conditions import earliest_ms, latest_at_ms, simple
from studio.library.findings import Finding, finding
from studio.library.reader import Path, Reader
from studio.library.scalars import spoken


def lint_reach(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """All findings about what leads to what."""
    alone = {one.id for one in scenario.incidents if _stands_alone(one, scenario)}
    yield from _reach(scenario, reader, alone)
    yield from _in_vain(scenario, reader, alone)
    yield from _branches(scenario, reader)
    yield from _rings(scenario, reader)


def _over_at_ms(incident: Incident, end_ms: int) -> int | None:
    """When the incident is over at the latest, class mode aside; None where no clock says so."""
    opened_ms = latest_at_ms(incident.when, end_ms)
    if opened_ms is None or incident.give_up_ms is None or incident.repeat > 1:
        return None
    return opened_ms + incident.give_up_ms


def _stands_alone(incident: Incident, scenario: Scenario) -> bool:
    """Nothing in the file could ever bring it: it waits to be raised by nobody, or for itself."""
    raised = {branch.raises for one in scenario.incidents for branch in one.branch}
    ways = [one for one, _ in simple(incident.when, ())]
    only_raised = all(one.raised for one in ways) and incident.id not in raised
    return only_raised or all(one.incident == incident.id for one in ways)


def _reach(scenario: Scenario, reader: Reader, alone: set[str]) -> Iterator[Finding]:
    for number, incident in enumerate(scenario.incidents):
        path: Path = ("incidents", number, "when")
        ways = [one for one, _ in simple(incident.when, path)]
        if incident.id in alone:
            yield finding("E302", reader.place(path), id=incident.id)
        waits = {one.incident for one in ways if one.incident_is in ("resolved", "expired")}
        if len(waits) == 1 and all(one.incident_is in ("resolved", "expired") for one in ways):
            yield finding("W402", reader.place(path), id=incident.id, other=waits.pop())


def _in_vain(scenario: Scenario, reader: Reader, alone: set[str]) -> Iterator[Finding]:
    """Incidents that wait only for others which never happen, or for one another; a ring without a
    cooldown is named as such."""
    reached = _reached(scenario) | _ringed(scenario)
    for number, incident in enumerate(scenario.incidents):
        if incident.id in reached or incident.id in alone:
            continue
        path: Path = ("incidents", number, "when")
        others = [
            one.id for one in scenario.incidents
            if one.id not in reached and (_waits(incident.when, one.id) or _raises(one, incident))
        ]  # fmt: skip
        if not others:
            continue  # a branch that is not there is named below
        zh, en = "、".join(f"“{one}”" for one in others), ", ".join(f"“{one}”" for one in others)
        why = Words(
            zh=f"“{incident.id}”等的是{zh}，而它也不会发生；请给其中一个写上时间或别的触发条件",
            en=f"“{incident.id}” waits for {en}, which never happens either; give one of them a time "
            "or another trigger",
        )
        yield finding("E313", reader.place(path), why=why)


def _reached(scenario: Scenario) -> set[str]:
    """Every incident that can happen: by itself, or because of one that can."""
    reached: set[str] = set()
    while True:
        more = {
            one.id for one in scenario.incidents
            if one.id not in reached and _may_hold(one.when, one, scenario, reached)
        }  # fmt: skip
        if not more:
            return reached
        reached |= more


def _may_hold(when: Condition, of: Incident, scenario: Scenario, reached: set[str]) -> bool:
    if when.any_of or when.all_of:
        parts = [_may_hold(one, of, scenario, reached) for one in (*when.any_of, *when.all_of)]
        return any(parts) if when.any_of else all(parts)
    if when.raised or when.raised_by is not None:
        return any(
            one.id in reached and _raises(one, of) and when.raised_by in (None, one.id)
            for one in scenario.incidents
        )
    return when.incident is None or when.incident in reached


def _raises(raiser: Incident, target: Incident) -> bool:
    return any(branch.raises == target.id for branch in raiser.branch)


def _waits(when: Condition, name: str) -> bool:
    return any(name in (one.incident, one.raised_by) for one, _ in simple(when, ()))


def _branches(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    by_id = {incident.id: incident for incident in scenario.incidents}
    for number, incident in enumerate(scenario.incidents):
        for at, branch in enumerate(incident.branch):
            path: Path = ("incidents", number, "branch", at)
            target = by_id.get(branch.raises)
            if target is not None and not _waits_for(target, incident.id):
                why = Words(
                    zh=f"“{target.id}”的“当”里没有“被触发: 是”，触发了也不会发生；请补上",
                    en=f"“{target.id}” does not wait to be raised: put “raised: true” into its “when”",
                )
                yield finding("E312", reader.place((*path, "raises")), why=why)
            if all(_after_its_own_end(one, incident.id) for one, _ in simple(branch.when, path)):
                why = Words(
                    zh=f"它等“{incident.id}”自己结束，而结束以后分支就不看了；请让被触发的突发等它结束",
                    en=f"it waits for the end of “{incident.id}” itself, after which branches are not "
                    "looked at; let the other incident wait for that end",
                )
                yield finding("E312", reader.place((*path, "when")), why=why)
            over_ms = _over_at_ms(incident, scenario.show.duration_ms)
            if over_ms is not None and earliest_ms(branch.when) >= over_ms + SPAN_MS:
                why = Words(
                    zh=f"“{incident.id}”最晚 {spoken(over_ms)} 就放弃了，等不到"
                    f" {spoken(earliest_ms(branch.when))}；请改其中一个",
                    en=f"“{incident.id}” is given up by {spoken(over_ms)} at the latest, and it waits for "
                    f"{spoken(earliest_ms(branch.when))}; change one of them",
                )
                yield finding("E312", reader.place((*path, "when")), why=why)
        for one, path in simple(incident.when, ("incidents", number, "when")):
            other = by_id.get(one.raised_by or "")
            if other is not None and incident.id not in {branch.raises for branch in other.branch}:
                why = Words(
                    zh=f"“{incident.id}”等“{other.id}”触发，但“{other.id}”没有这样的分支；请补上",
                    en=f"“{incident.id}” waits to be raised by “{other.id}”, which has no such branch; "
                    "add one",
                )
                yield finding("E312", reader.place((*path, "raised_by")), why=why)


def _waits_for(target: Incident, raiser: str) -> bool:
    return any(one.raised or one.raised_by == raiser for one, _ in simple(target.when, ()))


def _after_its_own_end(one: object, name: str) -> bool:
    return getattr(one, "incident", None) == name and getattr(one, "incident_is", None) in (
        "resolved",
        "expired",
    )


def _rings(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """Incidents that raise one another round and round, unless a cooldown parts them."""
    told: set[frozenset[str]] = set()
    for number, incident in enumerate(scenario.incidents):
        ring = _endless(incident.id, scenario)
        if not ring or frozenset(ring) in told:
            continue
        told.add(frozenset(ring))
        text = " → ".join((*ring, ring[0]))
        yield finding("E304", reader.place(("incidents", number, "branch")), ring=text)


def _ringed(scenario: Scenario) -> set[str]:
    return {name for one in scenario.incidents for name in _endless(one.id, scenario)}


def _endless(start: str, scenario: Scenario) -> tuple[str, ...]:
    """The ring that an incident stands in, empty where there is none or a cooldown parts it."""
    by_id = {incident.id: incident for incident in scenario.incidents}
    ring = _ring_from(start, by_id) or ()
    return () if all(by_id[name].cooldown_ms for name in ring) else ring


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
