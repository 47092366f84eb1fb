"""The rundown."""

from __future__ import annotations

from simulator.events.entry import Id, Ms, Words
from simulator.scenario.part import Part


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
