"""E301, E311, W414, W418: times that lie beyond the show, contradict each other, or leave no time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from simulator.events.entry import Words
from simulator.scenario import Incident, MediaEffect, Scenario
from simulator.scenario.shifts import first_at_ms
from studio.library.conditions import every_condition, latest_at_ms
from studio.library.findings import Finding, finding
from studio.library.reader import Path, Reader
from studio.library.scalars import spoken

TRIGGER = Words(zh="触发时间", en="the trigger at")
STEP = Words(zh="环节结束时间", en="the step's end at")
BEAT = Words(zh="节奏时间", en="the beat at")
DUTY = Words(zh="操作时间", en="the duty at")
PULSE = Words(zh="人潮时间", en="the pulse at")
ASK = Words(zh="提问时间", en="the question at")
ESCALATION = Words(zh="升级", en="its escalation")


def lint_times(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """All findings about times."""
    yield from _beyond(scenario, reader)
    yield from _overlapping_steps(scenario, reader)
    for number, incident in enumerate(scenario.incidents):
        path: Path = ("incidents", number)
        for where, why in _contradictions(incident):
            yield finding("E311", reader.place((*path, *where)), id=incident.id, why=why)
        yield from _too_late(scenario, incident, path, reader)


def _beyond(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    length = scenario.show.duration_ms
    late: list[tuple[Words, int, Path, int]] = []
    for one, path in every_condition(scenario):
        for name in ("at_ms", "from_ms", "to_ms"):
            at_ms = getattr(one, name)
            if at_ms is not None:
                late.append((TRIGGER, at_ms, (*path, name), length))
    for number, segment in enumerate(scenario.script):
        late.append((STEP, segment.at_ms + segment.for_ms, ("script", number, "for_ms"), length))
        for inner, beat in enumerate(segment.beats):
            late.append(
                (BEAT, beat.at_ms, ("script", number, "beats", inner, "at_ms"), segment.for_ms)
            )
        for inner, duty in enumerate(segment.duties):
            late.append(
                (DUTY, duty.at_ms, ("script", number, "duties", inner, "at_ms"), segment.for_ms)
            )
    for number, pulse in enumerate(scenario.audience.pulses):
        late.append((PULSE, pulse.at_ms, ("audience", "pulses", number, "at_ms"), length))
    for number, ask in enumerate(scenario.audience.asks):
        late.append((ASK, ask.at_ms, ("audience", "asks", number, "at_ms"), length))
    for what, at_ms, path, most in late:
        if at_ms > most:
            yield finding(
                "E301", reader.place(path), what=what, at=spoken(at_ms), duration=spoken(most)
            )


def _overlapping_steps(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    ordered = sorted(enumerate(scenario.script), key=lambda one: (one[1].at_ms, one[0]))
    for (_, before), (number, step) in pairwise(ordered):
        until = before.at_ms + before.for_ms
        if step.at_ms < until:
            place = reader.place(("script", number, "at_ms"))
            yield finding("W418", place, id=step.id, at=spoken(step.at_ms), until=spoken(until))


def _contradictions(incident: Incident) -> Iterator[tuple[Path, Words]]:
    yield from _by_the_clock(incident)
    waits = [step.wait_ms for step in incident.escalate]
    for number, wait_ms in enumerate(waits):
        where: Path = ("escalate", number, "wait_ms")
        if number and wait_ms < waits[number - 1]:
            yield (where, Words(
                zh=f"升级要按“等待”从短到长写，{spoken(wait_ms)} 排在 {spoken(waits[number - 1])} 之后",
                en="escalations go from the shortest wait to the longest, but "
                   f"{spoken(wait_ms)} stands after {spoken(waits[number - 1])}",
            ))  # fmt: skip
        if incident.give_up_ms is not None and wait_ms >= incident.give_up_ms:
            yield (where, Words(
                zh=f"{spoken(incident.give_up_ms)} 就放弃了，等不到 {spoken(wait_ms)} 的升级，请改其中一个",
                en=f"it is given up after {spoken(incident.give_up_ms)}, before the escalation at "
                   f"{spoken(wait_ms)}; change one of them",
            ))  # fmt: skip
    for section in ("effects", "symptoms"):
        for number, effect in enumerate(getattr(incident, section)):
            if isinstance(effect, MediaEffect) and effect.at_least_ms > effect.at_most_ms:
                least, most = spoken(effect.at_least_ms), spoken(effect.at_most_ms)
                yield ((section, number, "at_least_ms"), Words(
                    zh=f"“至少” {least} 长于“至多” {most}，请改其中一个",
                    en=f"“at_least” {least} is longer than “at_most” {most}; change one of them",
                ))  # fmt: skip


def _by_the_clock(incident: Incident) -> Iterator[tuple[Path, Words]]:
    at_ms = first_at_ms(incident.when)
    lead_ms = incident.warning.lead_ms if incident.warning else 0
    if at_ms is not None and lead_ms > at_ms:
        yield (("warning", "lead_ms"), Words(
            zh=f"预警要提前 {spoken(lead_ms)}，触发时间却只有 {spoken(at_ms)}，请缩短“提前”或推后触发",
            en=f"the warning leads by {spoken(lead_ms)}, but the trigger is at {spoken(at_ms)}; shorten "
               "the lead, or trigger later",
        ))  # fmt: skip
    when = incident.when
    if when.chance is not None and when.to_ms is not None and when.to_ms <= when.from_ms:
        yield (("when", "to_ms"), Words(
            zh=f"“到” {spoken(when.to_ms)} 不晚于“从” {spoken(when.from_ms)}，请改其中一个",
            en=f"“to” {spoken(when.to_ms)} is not after “from” {spoken(when.from_ms)}; change one",
        ))  # fmt: skip


def _too_late(
    scenario: Scenario, incident: Incident, path: Path, reader: Reader
) -> Iterator[Finding]:
    """An escalation that a show which runs to its end still does not reach."""
    at_ms = latest_at_ms(incident.when, scenario.show.duration_ms)
    if at_ms is None or not incident.escalate:
        return
    left = scenario.show.duration_ms - at_ms
    need = max(step.wait_ms for step in incident.escalate)
    if 0 <= left < need:
        yield finding(
            "W414", reader.place((*path, "when")), id=incident.id, at=spoken(at_ms),
            what=ESCALATION, need=spoken(need), left=spoken(left),
        )  # fmt: skip
