"""A trained crew: knows the steps, is slower, forgets some."""

from __future__ import annotations

from simulator.crews.presenter import Presenter
from simulator.crews.skill import TRAINED


def trained(seed: int) -> Presenter:
    """The crew of this seed."""
    return Presenter("trained", TRAINED, seed)
