"""An expert crew: sees trouble on the console, checks, acts in the right order, rarely errs."""

from __future__ import annotations

from simulator.crews.presenter import Presenter
from simulator.crews.skill import EXPERT


def expert(seed: int) -> Presenter:
    """The crew of this seed."""
    return Presenter("expert", EXPERT, seed)
