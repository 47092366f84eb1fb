"""The rundown."""

from __future__ import annotations

from typing import Literal

from simulator.events.entry import Id, Ms, Seat, Words
from simulator.scenario.part import Part


class Beat(Part):
    """The pace inside a step: what should be reached ``at_ms`` after the step began."""

    at_ms: Ms
    part: Words
    say: Words | None = None


class Segment(Part):
    """One step of the rundown. The crew should ``push`` and ``issue`` what it names when it begins."""

    id: Id
    at_ms: Ms
    for_ms: Ms
    part: Words
    product: Id | None = None
    issue: Id | None = None
    say: Words | None = None
    """A line to say, for beginners and the teleprompter."""
    pull: Literal["network", "microphone", "camera"] | None = None
    """拔线演练: in this step the crew really pulls this cable, and it is timed (``cable.timed``)."""
    flash: Id | None = None
    """The planned deal to start."""
    draw: Id | None = None
    """The planned draw to open."""
    beats: tuple[Beat, ...] = ()
    tasks: dict[Seat, Words] = {}
    """What each seat has to do in this step."""
