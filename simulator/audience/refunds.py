"""Refunds: who wants the money back of what was paid in this show, and when they ask for it.

Most requests of live commerce come days later; these are the few that come while the show runs:
second thoughts, a price that falls after the purchase, and buyers who have lost their trust.
"""

from __future__ import annotations

from collections import deque
from typing import Literal, NamedTuple

from simulator.audience.rates import Habits
from simulator.chance import ONE, Stream
from simulator.events.entry import Fact
from simulator.events.room import RefundRequested

Why = Literal["second_thoughts", "price_fell", "distrust"]
SOONEST_TICKS, SPREAD_TICKS = 300, 5_700
"""Half a minute to ten minutes after paying. [D]"""
REMEMBERED = 500
"""So many of the latest purchases can be compared with a new price."""
MINDS_THE_PRICE = ONE * 20 // 100
"""Of those who paid more than the page asks now so many ask for the difference. [D]"""


class Purchase(NamedTuple):
    order: str
    vid: int
    slot: int
    item: str
    price_fen: int


class Refunds:
    """The paid orders of the show that may come back."""

    def __init__(self, seed: int, habits: Habits) -> None:
        self._habits = habits
        self._dice = Stream(seed, "refunds")
        self._fallen = Stream(seed, "refunds.fallen")
        self._due: dict[int, list[tuple[Purchase, Why]]] = {}
        self._latest: deque[Purchase] = deque(maxlen=REMEMBERED)
        self._asked: set[str] = set()
        self.count = 0

    def paid(self, purchase: Purchase, trust: int, tick: int) -> None:
        """An order was paid while the room's trust stood at ``trust``, -1000…1000."""
        self._latest.append(purchase)
        word = self._dice.word(int(purchase.order[1:]))
        chance = self._habits.refund * self._habits.refund_now // ONE
        half = word & (ONE - 1)
        if half >= chance * (1000 - min(0, trust)) // 1000:
            return
        why: Why = "second_thoughts" if half < chance else "distrust"
        when = tick + SOONEST_TICKS + ((word >> 32) * SPREAD_TICKS >> 32)
        self._due.setdefault(when, []).append((purchase, why))

    def fell(self, item: str, price_fen: int, tick: int) -> None:
        """The page asks less now than some buyers have paid: a few of them notice within a minute."""
        for one in self._latest:
            if one.item != item or one.price_fen <= price_fen:
                continue
            word = self._fallen.word(int(one.order[1:]))
            if (word & (ONE - 1)) < MINDS_THE_PRICE:
                self._due.setdefault(tick + 50 + (word >> 32) % 550, []).append((one, "price_fell"))

    def due(self, tick: int) -> tuple[list[Fact], list[Purchase]]:
        """Requests of this tick, and whose they are."""
        facts: list[Fact] = []
        whose: list[Purchase] = []
        for one, why in self._due.pop(tick, ()):
            if one.order in self._asked:
                continue
            self._asked.add(one.order)
            self.count += 1
            whose.append(one)
            facts.append(
                RefundRequested(order=one.order, viewer=f"v{one.vid}", item=one.item, why=why)
            )
        return facts, whose
