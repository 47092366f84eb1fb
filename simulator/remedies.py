"""Faults that the instructor injects by hand: how they begin, and which act of the crew really ends them.

A fault of an incident ends by the scenario's own ``until``; here stands what a fault needs that no
scenario speaks of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from simulator.events.changes import MediaFault, PoorLine, UplinkChange
from simulator.events.entry import Fact
from simulator.events.instructor import FaultInjected, FaultLifted
from simulator.events.rig import MediaConnected
from simulator.events.trainee import (
    GuestMuted,
    LineSwitched,
    MediaRestarted,
    MusicStopped,
    RigAdjusted,
    SourceSwitched,
)
from simulator.uplink import Link, under_fault, under_uplink

_RESTART = frozenset({"cut", "black", "freeze", "mute", "delay"})
_SPARE_LINE = frozenset({"cut", "poor"})
_CAMERA = frozenset({"black", "freeze", "dark", "bright", "mirror", "rotate", "leak", "delay"})
_MICROPHONE = frozenset({"mute", "gain", "hum", "echo", "howl", "delay"})
_CONTROLS: dict[str, frozenset[str]] = {
    "bitrate": frozenset({"freeze"}),
    "resolution": frozenset({"freeze"}),
    "programs": frozenset({"freeze"}),
    "uploads": frozenset({"poor"}),
    "hotspot": _SPARE_LINE,
    "battery": frozenset({"cut"}),
    "gain": frozenset({"gain", "hum"}),
    "unmute": frozenset({"mute"}),
    "monitor": frozenset({"echo", "howl"}),
    "delay": frozenset({"delay"}),
    "light": frozenset({"dark", "bright"}),
    "exposure": frozenset({"dark", "bright"}),
    "mirror": frozenset({"mirror"}),
    "rotation": frozenset({"rotate"}),
}


def ended_by(act: Fact) -> frozenset[str]:
    """The faults that this act of the crew mends, by their names (``cut``, ``poor``, ``black`` …)."""
    match act:
        case MediaRestarted():
            return _RESTART
        case LineSwitched(line="spare"):
            return _SPARE_LINE
        case SourceSwitched(source="microphone"):
            return _MICROPHONE
        case SourceSwitched():
            return _CAMERA
        case RigAdjusted(control=control):
            return _CONTROLS.get(control, frozenset())
        case GuestMuted() | MusicStopped():
            return frozenset({"echo", "howl"})
        case _:
            return frozenset()


def by_hand(link: Link, fact: FaultInjected | FaultLifted, t_ms: int) -> Link:
    """The link after the instructor broke something or left off."""
    match fact:
        case FaultInjected(change=change):
            name = _name(change)
            held = tuple(one for one in link.by_hand if one != name)
            link = _under(link, change, t_ms)
            return replace(link, by_hand=(*held, name) if _holds(link, name) else held)
        case FaultLifted(fault=name):
            return _without(link, name, t_ms)
        case _:
            assert_never(fact)


def remedied(link: Link, act: Fact, t_ms: int) -> Link:
    """The link after an act of the crew: what was injected by hand and is mended by it is over."""
    ended = ended_by(act)
    if isinstance(act, MediaConnected) and link.returned_ms == t_ms:
        # The stream itself was restarted, not just its button pressed. While the line is cut that
        # can only be the backup's, which comes by another line.
        ended = _RESTART - {"cut"}
    for name in link.by_hand:
        if name in ended:
            link = _without(link, name, t_ms)
    return link


def _name(change: UplinkChange | MediaFault) -> str:
    if isinstance(change, MediaFault):
        return change.fault
    return "poor" if change.state == "poor" else "cut"


def _holds(link: Link, name: str) -> bool:
    if name == "cut":
        return link.cut
    return link.poor is not None if name == "poor" else any(f.fault == name for f in link.faults)


def _under(link: Link, change: UplinkChange | MediaFault, t_ms: int) -> Link:
    if isinstance(change, MediaFault):
        return under_fault(link, change)
    return under_uplink(link, change, t_ms)


def _without(link: Link, name: str, t_ms: int) -> Link:
    link = replace(link, by_hand=tuple(one for one in link.by_hand if one != name))
    if name == "cut":
        return under_uplink(link, UplinkChange(state="ok"), t_ms) if link.cut else link
    if name == "poor":
        return under_uplink(link, UplinkChange(state="poor", line=PoorLine()), t_ms)
    return replace(link, faults=tuple(one for one in link.faults if one.fault != name))
