"""Short ways to say what an audience perceives: a small show with a cup and a pen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from simulator.audience import Audience, Habits
from simulator.audience.surroundings import CouponSeen, ItemSeen, StreamSeen, Surroundings
from simulator.events.entry import Fact, Words
from simulator.events.room import CommentPosted, PublicCounted
from simulator.scenario import Audience as Plan
from simulator.scenario import Coupon, FactSheet, Meta, Product, Pulse, Scenario, Segment, Show

START_MS = 5_000
F = TypeVar("F", bound=Fact)


def fact(zh: str, en: str, *say: str) -> FactSheet:
    return FactSheet(title=Words(zh=zh, en=en), say=say or (zh,))


CUP = Product(
    id="P1", name=Words(zh="保温杯", en="Thermos cup"), price_fen=9900, stock=500, spare_links=2,
    facts={"material": fact("材质", "material"), "volume": fact("容量", "capacity"),
           "keep": fact("保温时间", "insulation time"), "origin": fact("产地", "origin"),
           "warranty": fact("质保", "warranty"), "wash": fact("清洗方法", "way of cleaning")},
)  # fmt: skip
PEN = Product(
    id="P2", name=Words(zh="中性笔", en="Gel pen"), price_fen=590, stock=300,
    category="stationery",
    facts={"tip": fact("笔尖", "tip"), "colour": fact("颜色", "colours")},
)  # fmt: skip


def show(
    online: int = 300, per_minute: int = 2, pulses: tuple[Pulse, ...] = (), stock: int = 500,
    *, surges: bool = False, seconds: int = 600,
) -> Scenario:  # fmt: skip
    """An even flow unless a test is about surges: what it measures is then due to what it does."""
    name = Words(zh="试播", en="Trial")
    return Scenario(
        meta=Meta(id="trial", title=name),
        show=Show(duration_ms=seconds * 1000),
        products=(CUP.model_copy(update={"stock": stock}), PEN),
        offers=(
            Coupon(id="Q1", products=("P1",), threshold_fen=9900, minus_fen=1000, quantity=90),
        ),
        script=(Segment(id="s1", at_ms=0, for_ms=60_000, part=name),),
        audience=Plan(online=online, questions_per_minute=per_minute, pulses=pulses, surges=surges),
    )


CUP_SEEN = ItemSeen("P1", 9900, 9900, 500, True, True, False, None, START_MS, False)
PEN_SEEN = ItemSeen("P2", 590, 590, 300, True, True, False, None, None, False)
COUPON_SEEN = CouponSeen("Q1", ("P1",), 9900, 1000, 1000, 90, 1, False)
FINE = StreamSeen("fine", START_MS)


def calm(tick: int) -> Surroundings:
    """The cup is pushed, the stream is fine, nothing is wrong."""
    return Surroundings(
        now_ms=START_MS + tick * 100, show_ms=tick * 100, items=(CUP_SEEN, PEN_SEEN),
        coupons=(COUPON_SEEN,), stream=FINE,
    )  # fmt: skip


def with_cup(seen: Surroundings, **changes: object) -> Surroundings:
    """The same moment, with the cup changed."""
    return replace(seen, items=(replace(seen.items[0], **changes), *seen.items[1:]))  # type: ignore[arg-type]


class Watched:
    """An audience and all that it did, with the stock kept as the shop would keep it."""

    def __init__(
        self, scenario: Scenario | None = None, seed: int = 1, habits: Habits | None = None,
        crew_size: int = 1,
    ) -> None:  # fmt: skip
        self.scenario = scenario or show()
        self.audience = Audience(self.scenario, seed, habits, crew_size)
        self.facts: list[tuple[int, Fact]] = []
        self.at = 0
        self._ordered = {product.id: 0 for product in self.scenario.products}

    def run(self, ticks: int, see: Callable[[int], Surroundings] = calm) -> list[Fact]:
        """Let so many ticks go by; returns what happened in them."""
        new: list[Fact] = []
        for tick in range(self.at, self.at + ticks):
            seen = see(tick)
            items = tuple(
                replace(one, stock=max(0, one.stock - self._ordered[one.id])) for one in seen.items
            )
            for one in self.audience.tick(tick, replace(seen, items=items)):
                if one.kind == "order.placed":
                    self._ordered[one.item] += 1  # type: ignore[attr-defined]
                new.append(one)
                self.facts.append((tick, one))
        self.at += ticks
        return new

    def of(self, kind: type[F]) -> list[tuple[int, F]]:
        return [(tick, one) for tick, one in self.facts if isinstance(one, kind)]

    def last(self) -> PublicCounted:
        return self.of(PublicCounted)[-1][1]


def comments(facts: Iterable[Fact], *classes: str) -> list[CommentPosted]:
    return [
        one for one in facts
        if isinstance(one, CommentPosted) and (not classes or one.comment_class in classes)
    ]  # fmt: skip
