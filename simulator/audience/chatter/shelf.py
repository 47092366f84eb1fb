"""Lines of a frozen bank beside those of the grammar, chosen by keyed draw and by their labels."""

from __future__ import annotations

from collections.abc import Container

from simulator.audience.chatter.saying import Saying
from simulator.chance import Stream, pick
from simulator.events.entry import Words
from simulator.scenario import Bank

TRIES = 3
_OPEN = ("say", "ask")
"""What a bank can say: a line of one's own. Reactions to what has just happened are the grammar's."""
Label = tuple[str, str | None, str | None, str | None]


class Shelf:
    """The lines of one bank by class, product, fact and topic."""

    def __init__(self, seed: int, bank: Bank) -> None:
        self._dice = Stream(seed, "bank")
        self._share = bank.share
        self._lines: dict[Label, list[Words]] = {}
        for line in bank.lines:
            label = (line.comment_class, line.product, line.fact, line.topic)
            self._lines.setdefault(label, []).append(line.text)

    def line(self, number: int, saying: Saying, shown: Container[str]) -> Words | None:
        """The line for comment ``number``; None: the grammar writes this one."""
        if saying.act not in _OPEN:
            return None
        word = self._dice.word(number * (TRIES + 1))
        if (word & 0xFFFF) * 1000 >> 16 >= self._share:
            return None
        fitting = self._fitting(saying)
        for attempt in range(1, TRIES + 1 if fitting else 1):
            chosen = fitting[pick(self._dice.word(number * (TRIES + 1) + attempt), len(fitting))]
            if chosen.zh not in shown:
                return chosen
        return None

    def _fitting(self, saying: Saying) -> list[Words]:
        """Lines of the same class, topic and fact: of this item first, else of any."""
        kind, fact = (
            saying.comment_class,
            saying.fact if saying.comment_class == "question" else None,
        )
        topic = None if kind == "question" else saying.topic
        own = self._lines.get((kind, saying.item, fact, topic), []) if saying.on_shelf else []
        return own or self._lines.get((kind, None, fact, topic), [])
