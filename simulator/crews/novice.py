"""A novice crew: waits until the comments shout, forgets a third of the steps, botches some."""

from __future__ import annotations

from simulator.crews.presenter import Presenter
from simulator.crews.skill import NOVICE


def novice(seed: int) -> Presenter:
    """The crew of this seed."""
    return Presenter("novice", NOVICE, seed)
