"""The same crowd in Mesa, one agent per viewer: the usual program, and the leanest we could write."""

from __future__ import annotations

import random
from typing import Any

import mesa


class Viewer(mesa.Agent):  # type: ignore[misc, unused-ignore]
    """Draws for each transition by itself."""

    def __init__(self, model: Any) -> None:
        super().__init__(model)
        chance, chances = model.random.random, model.chances
        self.leave = chances["leave"][model.random.choices((0, 1, 2), chances["present"])[0]]
        self.comment = chances["comment"][int(chance() * 6)]
        self.wish, self.thrift = chance(), chance()
        self.follows = chance() < 0.2
        self.stage = 1 if chance() < 0.8 else 0
        self.due = 0

    def step(self) -> None:
        model, chance = self.model, self.model.random.random
        if chance() < self.leave:
            self.go()
            return
        if chance() < self.comment:
            model.comments += 1
        if chance() < model.like:
            model.likes += 1
        if not self.follows and chance() < model.follow:
            model.follows += 1
            self.follows = True
        if chance() < model.share:
            model.shares += 1
        if chance() < model.gift:
            model.gifts += 1
        if self.stage == 1 and chance() < model.click * self.wish:
            self.stage, self.due = 2, model.now + 60
        if self.stage > 1:
            self.buy()

    def go(self) -> None:
        self.model.left += 1
        self.remove()

    def buy(self) -> None:
        model = self.model
        if self.due != model.now:
            return
        if self.stage == 2 and model.random.random() < model.order * 2.718 ** (-2 * self.thrift):
            self.stage, self.due = 3, model.now + 40
            model.orders += 1
        elif self.stage == 3:
            model.paid += model.random.random() < model.pay


class LeanViewer(Viewer):
    """Draws once and asks which transition, if any, the draw means."""

    def step(self) -> None:
        model = self.model
        dice = model.random.random()
        if dice < self.leave:
            self.go()
            return
        dice -= self.leave
        if dice < self.comment:
            model.comments += 1
        elif (dice := dice - self.comment) < model.like:
            model.likes += 1
        elif (dice := dice - model.like) < model.follow:
            model.follows += not self.follows
            self.follows = True
        elif (dice := dice - model.follow) < model.share:
            model.shares += 1
        elif (dice := dice - model.share) < model.gift:
            model.gifts += 1
        elif self.stage == 1 and dice - model.gift < model.click * self.wish:
            self.stage, self.due = 2, model.now + 60
        if self.stage > 1:
            self.buy()


class Room(mesa.Model):  # type: ignore[misc, unused-ignore]
    """``chances`` per tick; newcomers replace those who left."""

    def __init__(self, chances: dict[str, Any], viewers: int, lean: bool) -> None:
        super().__init__(seed=1)
        self.random = random.Random(1)
        self.chances = chances
        for name in ("like", "follow", "share", "gift", "click", "order", "pay"):
            setattr(self, name, chances[name])
        self.now = self.left = self.comments = self.likes = self.follows = 0
        self.shares = self.gifts = self.orders = self.paid = 0
        self.lean = lean
        self.viewer = LeanViewer if lean else Viewer
        for _ in range(viewers):
            self.viewer(self)

    def step(self) -> None:
        before = self.left
        (self.agents.do if self.lean else self.agents.shuffle_do)("step")
        for _ in range(self.left - before):
            self.viewer(self)
        self.now += 1
