"""What every kind of trouble must be able to say about itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from simulator.events import Entry, Fact
from simulator.room import Room
from simulator.troubles import Trouble


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One kind of incident: its topic, what touches it, what shows it, and when it is mended."""

    kind: str
    topic: str | None
    """What a notice or a spoken word about it is about."""
    touches: Callable[[Room, Trouble, Fact], bool]
    """An act on the object of the incident, by which a crew shows that it noticed."""
    shows: Callable[[Trouble, Iterable[Entry]], bool]
    """The console itself shows the trouble in these entries (beside symptom comments)."""
    mended: Callable[[Room, Trouble, int], bool]
    """The room is whole again at this time (room time in ms). Without this no act resolves the incident."""


def never_shows(_trouble: Trouble, _entries: Iterable[Entry]) -> bool:
    """A trouble that only comments can show."""
    return False


def always_mended(_room: Room, _trouble: Trouble, _now_ms: int) -> bool:
    """A trouble that breaks nothing: its resolution is all in the scenario's condition."""
    return True
