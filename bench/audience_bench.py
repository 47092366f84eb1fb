"""One tick of the audience at 100,000 viewers against Mesa with one agent per viewer.

Both do the same transitions at the same rates: leave by patience class, comment by persona, like,
follow, share, gift, click by wish, order by price and thrift, pay; newcomers replace those who left.
Ours also writes texts, keeps questions, moods and money, and returns facts; Mesa's side does not.
CPU is process time of this run, children included. "stall": the picture has stood still for 3 s.
"""

from __future__ import annotations

import resource
from collections.abc import Callable
from functools import partial
from typing import Any

from simulator.audience import Audience, Habits
from simulator.audience.crowd import PRESENT, STAY_TICKS
from simulator.audience.minds import multipliers
from simulator.audience.rates import stream_factor
from simulator.audience.surroundings import CouponSeen, ItemSeen, StreamSeen, Surroundings
from simulator.chance import ONE
from simulator.events.entry import Words
from simulator.scenario import Audience as Plan
from simulator.scenario import Coupon, FactSheet, Meta, Product, Scenario, Segment, Show

VIEWERS = 100_000
OUR_TICKS, MESA_TICKS, WARM_TICKS = 300, 3, 20
ITEMS = 8
TARGET = 100


def cpu_s() -> float:
    """CPU seconds of this process and of its children so far."""
    mine = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + children.ru_utime + children.ru_stime


def scenario(viewers: int) -> Scenario:
    """A show with eight items."""
    facts = {
        name: FactSheet(title=Words(zh=zh, en=name), say=(zh,))
        for name, zh in (("material", "材质"), ("capacity", "容量"), ("warranty", "质保"))
    }
    name = Words(zh="杯子", en="Cup")
    return Scenario(
        meta=Meta(id="bench", title=name),
        show=Show(duration_ms=600_000),
        products=tuple(
            Product(id=f"P{n}", name=name, price_fen=9900, stock=10**9, facts=facts)
            for n in range(1, ITEMS + 1)
        ),
        offers=(Coupon(id="Q1", products=("P1",), threshold_fen=9900, minus_fen=1000, quantity=9),),
        script=(Segment(id="s1", at_ms=0, for_ms=1000, part=name),),
        audience=Plan(online=viewers),
    )


def surroundings(tick: int, stalled: bool) -> Surroundings:
    """The first item is pushed; in a stall the picture stands still, always in its first seconds."""
    items = tuple(
        ItemSeen(f"P{n}", 9900, 9900, 10**9, True, True, False, None, 0 if n == 1 else None, False)
        for n in range(1, ITEMS + 1)
    )
    stream = StreamSeen("fine", 0, 3000 if stalled else 0)
    return Surroundings(
        now_ms=60_000 + tick * 100, show_ms=tick * 100, items=items, stream=stream,
        coupons=(CouponSeen("Q1", ("P1",), 9900, 1000, 1000, 9, 1, False),),
    )  # fmt: skip


def ours(stalled: bool) -> tuple[float, float]:
    """(CPU ms per tick, mean viewers)."""
    audience = Audience(scenario(VIEWERS), 1)
    for tick in range(WARM_TICKS):
        audience.tick(tick, surroundings(tick, stalled=False))
    seen = [surroundings(tick, stalled) for tick in range(WARM_TICKS, WARM_TICKS + OUR_TICKS)]
    # a stall empties the room: measure as many ticks as keep it full
    seen = seen[: OUR_TICKS // 10] if stalled else seen
    watched, before = audience.watch_ticks, cpu_s()
    for tick, one in enumerate(seen, WARM_TICKS):
        audience.tick(tick, one)
    spent = cpu_s() - before
    return spent * 1000 / len(seen), (audience.watch_ticks - watched) / len(seen)


def mesas(stalled: bool, lean: bool) -> tuple[float, float]:
    """(CPU ms per tick, mean viewers) of Mesa, one agent per viewer.

    The usual program draws for each transition by itself and lets the agents act in random order, as
    viewers do. The lean one draws once per agent and goes through the agents as they were made.
    """
    from bench.mesa_crowd import Room

    model = Room(_chances(stalled), VIEWERS, lean)
    model.step()
    watched, before = 0, cpu_s()
    for _ in range(MESA_TICKS):
        model.step()
        watched += len(model.agents)
    return (cpu_s() - before) * 1000 / MESA_TICKS, watched / MESA_TICKS


def _chances(stalled: bool) -> dict[str, Any]:
    """Our rates as chances per tick, for Mesa's agents."""
    habits = Habits()
    factor = stream_factor(surroundings(0, stalled).stream, 0) / 1000
    names = ("like", "follow", "share", "gift", "click", "order", "pay")
    chances: dict[str, Any] = {name: getattr(habits, name) / ONE for name in names}
    chances["leave"] = [factor / ticks for ticks in STAY_TICKS]
    talk = habits.comment * (1000 - habits.branching) / 1000 / ONE
    chances["comment"] = [talk * each / 1000 for each in multipliers(Plan())]
    chances["present"] = PRESENT
    return chances


def _best(measure: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    """The better of two runs: the machine may be shared."""
    return min(measure() for _ in range(2))


def run() -> dict[str, Any]:
    """Measure calm and stall: ``ratio`` is Mesa's CPU per viewer-tick over ours, against the usual
    Mesa program; ``ratio_to_lean`` against the leanest one that we could write."""
    try:
        import mesa
    except ImportError:
        return {
            "ok": False,
            "error": "mesa is missing: make bench installs requirements-bench.lock",
        }
    result: dict[str, Any] = {"viewers": VIEWERS, "mesa": mesa.__version__, "target": TARGET}
    for name, stalled in (("calm", False), ("stall", True)):
        our_ms, our_viewers = _best(partial(ours, stalled))
        mesa_ms, mesa_viewers = _best(partial(mesas, stalled, lean=False))
        lean_ms, lean_viewers = _best(partial(mesas, stalled, lean=True))
        each = our_ms / our_viewers
        result[name] = {
            "our_ms_per_tick": round(our_ms, 3), "our_viewers": round(our_viewers),
            "mesa_ms_per_tick": round(mesa_ms, 1), "mesa_viewers": round(mesa_viewers),
            "ratio": round(mesa_ms / mesa_viewers / each, 1),
            "ratio_to_lean": round(lean_ms / lean_viewers / each, 1),
        }  # fmt: skip
    result["ok"] = all(result[name]["ratio"] >= TARGET for name in ("calm", "stall"))
    return result
