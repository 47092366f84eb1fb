"""What a crew has learnt about troubles: the table that expert, trained and novice work by.

It stands beside the sheets of ``simulator.incidents`` and knows nothing of them: a crew goes by what its
desk shows. The four crises of the beginning have code of their own (``simulator.crews.remedies``).
"""

from __future__ import annotations

from simulator.crews.knowledge.case import Case, Move
from simulator.crews.knowledge.comments import COMMENTS
from simulator.crews.knowledge.people import PEOPLE, PLATFORM
from simulator.crews.knowledge.shelf import SHELF
from simulator.crews.knowledge.signals import SIGNALS

CASES: tuple[Case, ...] = (*SIGNALS, *SHELF, *COMMENTS, *PEOPLE, *PLATFORM)
"""In the order in which a line is held against them: the first that fits has it."""

__all__ = ["CASES", "Case", "Move"]
