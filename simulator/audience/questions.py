"""Questions: what the audience asks of the dossier, in groups, and how long it waits for an answer.

Open questions on one fact of one item form one group; later askers join it with a line of their own.
A group opens only when its first line is shown, at most so many a minute, so that each group is a
fair chance to answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from simulator.events.entry import Fact
from simulator.events.room import QuestionClosed, QuestionOpened
from simulator.scenario import Product

MINUTE_MS = 60_000
DOUBT_MS, LEAVE_MS, AGAIN_MS, EXPIRE_MS = 30_000, 60_000, 90_000, 180_000
"""After so long without an answer: trust falls, some leave, they ask again, nobody waits any more."""
MOST_ASKERS = 6
MOST_ALONE, MOST_FOR_A_CREW = 2, 4
"""New groups a minute that one person, or a crew of several, can be asked to answer."""
Why = Literal["answered", "left", "expired"]


@dataclass(slots=True)
class Asker:
    vid: int
    slot: int
    comment: str


@dataclass(slots=True)
class Group:
    """One open question: a fact of an item, and everybody who waits for it."""

    id: str
    item: str
    fact: str
    since_ms: int
    askers: list[Asker] = field(default_factory=list)
    stage: int = 0
    """How many of the waiting times have passed."""


def groups_per_minute(planned: int, crew_size: int) -> int:
    """The scenario's own figure, but never more than the crew can answer."""
    return min(planned, MOST_ALONE if crew_size == 1 else MOST_FOR_A_CREW)


class Questions:
    """The open groups and the budget of new ones."""

    def __init__(self, products: tuple[Product, ...], per_minute: int) -> None:
        self._facts = {product.id: tuple(product.facts) for product in products}
        self._per_minute = per_minute
        self._opened_ms: list[int] = []
        self._asked: dict[tuple[str, str], int] = {}
        self._count = 0
        self._reserved = 0
        self._next_in_ms: int | None = None
        self.open: dict[str, Group] = {}

    def reserve(self, count: int, next_in_ms: int | None) -> None:
        """Keep places for planned questions: ``count`` within the next minute, the first so soon."""
        self._reserved, self._next_in_ms = count, next_in_ms

    def has_budget(self, now_ms: int) -> bool:
        """True while the budget of the last minute allows another group."""
        self._opened_ms = [at for at in self._opened_ms if now_ms - at < MINUTE_MS]
        return len(self._opened_ms) < self._per_minute

    def may_open(self, now_ms: int) -> bool:
        """True while the budget allows a group that nobody planned, with some air between."""
        if not self.has_budget(now_ms) or len(self._opened_ms) + self._reserved >= self._per_minute:
            return False
        gap = MINUTE_MS // (2 * max(1, self._per_minute))
        if self._next_in_ms is not None and self._next_in_ms < gap:
            return False
        return not self._opened_ms or now_ms - self._opened_ms[-1] >= gap

    def waits_for(self, item: str, fact: str) -> bool:
        """Somebody waits for an answer on this fact."""
        return any((group.item, group.fact) == (item, fact) for group in self.open.values())

    def fresh_fact(self, item: str, dice: int, but: str | None = None) -> str | None:
        """A fact of the item that nobody waits for now, the least asked first; None: there is none."""
        waiting = {(group.item, group.fact) for group in self.open.values()}
        facts = [
            fact
            for fact in self._facts.get(item, ())
            if (item, fact) not in waiting and fact != but
        ]
        if not facts:
            return None
        least = min(self._asked.get((item, fact), 0) for fact in facts)
        facts = [fact for fact in facts if self._asked.get((item, fact), 0) == least]
        return facts[dice % len(facts)]

    def joinable(self, item: str, dice: int) -> Group | None:
        """An open group on this item with room for one more asker."""
        groups = [
            group
            for group in self.open.values()
            if group.item == item and len(group.askers) < MOST_ASKERS and group.stage < 3
        ]
        return groups[dice % len(groups)] if groups else None

    def start(
        self, item: str, fact: str, asker: Asker, now_ms: int
    ) -> tuple[Group, QuestionOpened]:
        """Open a group with its first line, which has just been shown."""
        group = Group(self.next_id(), item, fact, now_ms, [asker])
        self._count += 1
        self.open[group.id] = group
        self._opened_ms.append(now_ms)
        self._asked[item, fact] = self._asked.get((item, fact), 0) + 1
        opened = QuestionOpened(
            group=group.id, item=item, fact=fact, comment=asker.comment, viewer=f"v{asker.vid}"
        )
        return group, opened

    def next_id(self) -> str:
        """The id that the next group will have."""
        return f"g{self._count + 1}"

    def close(self, group: str, why: Why) -> list[Fact]:
        """Close a group; nothing happens when it is closed already."""
        if self.open.pop(group, None) is None:
            return []
        return [QuestionClosed(group=group, why=why)]

    def overdue(self, now_ms: int) -> Iterator[tuple[Group, int]]:
        """Groups that have just passed the next waiting time, with the number of that time: 1 … 4."""
        times = (DOUBT_MS, LEAVE_MS, AGAIN_MS, EXPIRE_MS)
        for group in list(self.open.values()):
            if group.stage < len(times) and now_ms - group.since_ms >= times[group.stage]:
                group.stage += 1
                yield group, group.stage
