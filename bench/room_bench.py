"""One room: a whole show run and rebuilt from its inputs, and what its feed costs."""

from __future__ import annotations

import time
from typing import Any

from simulator.engine import MODEL, TICK_MS, Engine
from simulator.events import Entry
from simulator.events.instructor import ShowPrepared
from simulator.events.trainee import ShowStarted
from simulator.projection import Projector
from simulator.room import empty_room, fold
from studio import library

SHOW = "evening-sale"
VIEWERS = 10_000
TARGET_HOUR_CPU_S = 20.0
"""An hour of such a room, rebuilt from the first input to the last."""


def run() -> dict[str, Any]:
    """CPU-seconds of one idle evening sale of 10,000 viewers: ticks, the fold of its log, one feed."""
    loaded = library.load_scenario(SHOW)
    audience = loaded.scenario.audience.model_copy(update={"online": VIEWERS})
    scenario = loaded.scenario.model_copy(update={"audience": audience})
    prepared = ShowPrepared(
        scenario=scenario.meta.id, scenario_sha256=loaded.sha256, seed=1,
        difficulty="normal", mode="exam", model=MODEL,
    )  # fmt: skip
    engine = Engine(scenario, prepared)
    engine.begin()
    engine.admit(ShowStarted(), "studio", 0)
    feed = Projector(scenario)
    feed.snapshot(engine.room)
    entries: list[Entry] = []
    ticks_s = feed_s = 0.0
    messages = 0
    for now_ms in range(0, scenario.show.duration_ms, TICK_MS):
        before, began = engine.room, time.process_time()
        derived = engine.advance(now_ms)
        ticked = time.process_time()
        message = feed.message(before, engine.room, derived)
        feed_s += time.process_time() - ticked
        ticks_s += ticked - began
        messages += message is not None
        entries += derived
    hour_s = ticks_s * 3_600_000 / scenario.show.duration_ms
    return {
        "name": "room",
        "show": SHOW,
        "viewers": scenario.audience.online,
        "minutes": scenario.show.duration_ms // 60_000,
        "entries": len(entries),
        "ticks_cpu_s": round(ticks_s, 2),
        "hour_cpu_s": round(hour_s, 2),
        "fold_alone_cpu_s": round(_fold_s(scenario, entries), 3),
        "one_feed_cpu_s": round(feed_s, 2),
        "messages": messages,
        "target_hour_cpu_s": TARGET_HOUR_CPU_S,
        "ok": hour_s <= TARGET_HOUR_CPU_S,
    }


def _fold_s(scenario: Any, entries: list[Entry]) -> float:
    room, began = empty_room(scenario), time.process_time()
    for entry in entries:
        room = fold(room, entry)
    return time.process_time() - began
