"""Does nothing at all, in silence."""

from __future__ import annotations

from simulator.crews.silent import Silent


class Idle(Silent):
    """The floor of every score."""

    name = "idle"
