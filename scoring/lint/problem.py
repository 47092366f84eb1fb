"""What is wrong with a criterion, and where."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.events.entry import Words


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, at which place of the trees, and the remedy."""

    path: str
    words: Words

    def __str__(self) -> str:
        return f"{self.path}: {self.words.zh} / {self.words.en}"
