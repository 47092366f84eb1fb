"""What a room plays: all that is needed to build it again after a crash, on any machine."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from simulator.events.entry import SEATS, Seat
from simulator.events.instructor import ShowPrepared
from simulator.scenario import Scenario


class Play(BaseModel):
    """Stored with the room before its first entry. ``rubric`` is the text of ``rubric.json``.

    ``scenario`` is kept beside its text, so that a rebuild does not depend on the reader's version.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    scenario: Scenario
    scenario_yaml: str
    rubric: str
    prepared: ShowPrepared
    seats: tuple[Seat, ...] = SEATS
    recording: bool = True
    """False: this room is never recorded, whatever the crew consents to."""
    opened: str = ""
    """Wall time in ISO 8601; the registry writes it when it opens the room."""
