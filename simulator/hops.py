"""Which device of the crew is gone, or is another one than before: what the rig reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from simulator.events.rig import DeviceChanged, HopFact, HopLost, HopRestored, Piece


@dataclass(frozen=True, slots=True)
class Device:
    """One device that is not as it was. ``instead``: what the system put in its place, unused."""

    piece: Piece
    state: Literal["lost", "changed"]
    since_ms: int
    name: str | None = None
    instead: str | None = None


Devices = tuple[Device, ...]


def on_hop(devices: Devices, fact: HopFact) -> Devices:
    """The devices after a report. What other hops notice is timed by ``simulator.cable``."""
    match fact:
        case HopLost(hop="device"):
            lost = Device(fact.piece, "lost", fact.at_ms, fact.name, fact.instead)
            return (*_others(devices, fact.piece), lost)
        case HopRestored(hop="device"):
            before = next((one for one in devices if one.piece == fact.piece), None)
            if before is None or fact.name in (None, before.name):
                return _others(devices, fact.piece)
            changed = Device(fact.piece, "changed", fact.at_ms, fact.name)
            return (*_others(devices, fact.piece), changed)
        case DeviceChanged():
            changed = Device(fact.piece, "changed", fact.at_ms, fact.name)
            return (*_others(devices, fact.piece), changed)
        case HopLost() | HopRestored():
            return devices
        case _:
            assert_never(fact)


def _others(devices: Devices, piece: Piece) -> Devices:
    return tuple(one for one in devices if one.piece != piece)
