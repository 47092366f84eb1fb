"""Incidents as the log tells them: their life cycle, and the pressures that they put on the room.

Hidden from every seat. ``incident`` here is the instance: ``L1``, its repetition ``L1#2``, or
``abuse:v12`` for an account that abuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, assert_never

from simulator.events.changes import CommentWave, LeaveRate, OrderRush, PaymentFault, TrafficRate
from simulator.events.trouble import (
    IncidentEscalated,
    IncidentExpired,
    IncidentFact,
    IncidentNoticed,
    IncidentOpened,
    IncidentPrevented,
    IncidentResolved,
    IncidentShown,
    IncidentWarned,
    PlatformWarned,
)

LifeFact = (
    IncidentWarned | IncidentOpened | IncidentShown | IncidentNoticed | IncidentEscalated
    | IncidentPrevented | IncidentResolved | IncidentExpired
)  # fmt: skip
Pressure = OrderRush | LeaveRate | CommentWave | PaymentFault | TrafficRate
State = Literal["warned", "open", "prevented", "resolved", "expired"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """One instance of an incident. Times are room time in ms."""

    incident: str
    type: str
    item: str | None
    coupon: str | None
    viewer: str | None
    state: State
    warned_ms: int | None = None
    opened_ms: int | None = None
    shown_ms: int | None = None
    noticed_ms: int | None = None
    closed_ms: int | None = None
    steps: int = 0

    @property
    def name(self) -> str:
        """The incident of the scenario that this is an instance of."""
        return self.incident.partition("#")[0]


@dataclass(frozen=True, slots=True)
class RunningWave:
    """A wave of comments and when it began."""

    incident: str
    wave: CommentWave
    since_ms: int


@dataclass(frozen=True, slots=True)
class Troubles:
    by_id: Mapping[str, Trouble] = field(default_factory=dict)
    """In the order in which they came up."""
    open: tuple[str, ...] = ()
    """Warned or open now."""
    rushes: tuple[tuple[str, OrderRush], ...] = ()
    leaves: tuple[tuple[str, LeaveRate], ...] = ()
    waves: tuple[RunningWave, ...] = ()
    payments: tuple[tuple[str, PaymentFault], ...] = ()
    traffic: tuple[tuple[str, TrafficRate], ...] = ()
    warnings: tuple[tuple[int, PlatformWarned], ...] = ()
    """The platform's last words to the crew, with their time."""


def on_life(troubles: Troubles, fact: LifeFact, t_ms: int) -> Troubles:
    """The troubles after one of them moved on; a closed one takes its pressures with it."""
    known = troubles.by_id.get(fact.incident)
    match fact:
        case IncidentWarned():
            return _keep(troubles, replace(_fresh(fact, "warned"), warned_ms=t_ms))
        case IncidentOpened():
            opened = replace(known or _fresh(fact, "open"), state="open", opened_ms=t_ms)
            return _keep(troubles, opened)
        case IncidentShown() | IncidentNoticed() | IncidentEscalated():
            return troubles if known is None else _keep(troubles, _onward(known, fact, t_ms))
        case IncidentPrevented():
            return _close(troubles, known, "prevented", t_ms)
        case IncidentResolved():
            return _close(troubles, known, "resolved", t_ms)
        case IncidentExpired():
            return _close(troubles, known, "expired", t_ms)
        case _:
            assert_never(fact)


def _fresh(fact: IncidentFact, state: State) -> Trouble:
    return Trouble(fact.incident, fact.type, fact.item, fact.coupon, fact.viewer, state)


def _onward(
    trouble: Trouble, fact: IncidentShown | IncidentNoticed | IncidentEscalated, t_ms: int
) -> Trouble:
    match fact:
        case IncidentShown():
            return replace(trouble, shown_ms=t_ms)
        case IncidentNoticed():
            return replace(trouble, noticed_ms=t_ms)
        case IncidentEscalated():
            return replace(trouble, steps=fact.step)
        case _:
            assert_never(fact)


def _keep(troubles: Troubles, trouble: Trouble) -> Troubles:
    still = (
        troubles.open if trouble.incident in troubles.open else (*troubles.open, trouble.incident)
    )
    return replace(troubles, by_id={**troubles.by_id, trouble.incident: trouble}, open=still)


def _close(troubles: Troubles, known: Trouble | None, state: State, t_ms: int) -> Troubles:
    if known is None:
        return troubles
    gone = known.incident
    return replace(
        troubles,
        by_id={**troubles.by_id, gone: replace(known, state=state, closed_ms=t_ms)},
        open=tuple(one for one in troubles.open if one != gone),
        rushes=tuple(one for one in troubles.rushes if one[0] != gone),
        leaves=tuple(one for one in troubles.leaves if one[0] != gone),
        waves=tuple(one for one in troubles.waves if one.incident != gone),
        payments=tuple(one for one in troubles.payments if one[0] != gone),
        traffic=tuple(
            one
            for one in troubles.traffic
            if one[0] != gone or (state == "resolved" and one[1].until_ms is not None)
        ),
    )


def under_pressure(troubles: Troubles, incident: str, change: Pressure, t_ms: int) -> Troubles:
    """The troubles after an incident began, changed or ended a pressure."""
    match change:
        case OrderRush():
            kept = tuple(
                one for one in troubles.rushes if (one[0], one[1].item) != (incident, change.item)
            )
            now = ((incident, change),) if change.per_minute else ()
            return replace(troubles, rushes=kept + now)
        case LeaveRate():
            others = tuple(one for one in troubles.leaves if one[0] != incident)
            leave = ((incident, change),) if change.times != 1000 else ()
            return replace(troubles, leaves=others + leave)
        case CommentWave():
            rest = tuple(one for one in troubles.waves if one.wave.wave != change.wave)
            wave = (RunningWave(incident, change, t_ms),) if change.per_minute else ()
            return replace(troubles, waves=rest + wave)
        case PaymentFault():
            faults = tuple(one for one in troubles.payments if one[0] != incident)
            fault = ((incident, change),) if change.failing else ()
            return replace(troubles, payments=faults + fault)
        case TrafficRate():
            flows = tuple(one for one in troubles.traffic if one[0] != incident)
            flow = ((incident, change),) if change.times != 1000 else ()
            return replace(troubles, traffic=flows + flow)
        case _:
            assert_never(change)


def on_warning(troubles: Troubles, warned: PlatformWarned, t_ms: int) -> Troubles:
    """The troubles after the platform spoke to the crew."""
    return replace(troubles, warnings=(*troubles.warnings[-9:], (t_ms, warned)))
