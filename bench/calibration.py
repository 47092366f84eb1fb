"""The calibration table: what a default room does, against what is known of real ones.

The ranges and their sources stand in the audience's design; a row that leaves its range is a fault of
the model, not of the range. ``tests/simulator/test_calibration.py`` runs it on few seeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean
from typing import NamedTuple

from simulator.audience import Audience
from simulator.audience.flow import kept
from simulator.audience.surroundings import CouponSeen, ItemSeen, StreamSeen, Surroundings
from simulator.events.entry import Words
from simulator.events.room import PublicCounted
from simulator.scenario import Audience as Plan
from simulator.scenario import Coupon, FactSheet, Meta, Product, Scenario, Segment, Show

PUSH_EVERY_TICKS = 1200
WATCHED_TICKS = 600
"""Newcomers of one minute are followed to see how long they stay."""


class Row(NamedTuple):
    name: str
    least: float
    most: float
    source: str


ROWS = (
    Row("comments per entry", 0.01, 0.12, "KuaiLive"),
    Row("likes per entry", 0.02, 0.10, "KuaiLive"),
    Row("commenters / viewers", 0.036, 0.124, "articles 2021"),
    Row("mean stay, s", 45, 180, "sessions"),
    Row("stay of 30 s or more", 0.25, 0.45, "one web page"),
    Row("follow rate", 0.005, 0.08, "articles 2021"),
    Row("impression -> entry", 0.05, 0.30, "proposed"),
    Row("entry -> item exposure", 0.60, 0.95, "advice"),
    Row("exposure -> click", 0.03, 0.27, "anecdote"),
    Row("click -> order", 0.02, 0.25, "proposed"),
    Row("order -> paid", 0.80, 0.95, "advice"),
    Row("entry -> paid", 0.006, 0.10, "merchants and influencers"),
    Row("traffic: recommended", 0.45, 0.75, "low trust"),
    Row("traffic: followers", 0.15, 0.40, "low trust"),
    Row("traffic: paid", 0.05, 0.30, "low trust"),
    Row("peak / mean online", 1.7, 4.9, "4 sessions"),
    Row("lost at a start-up of 5 s", 0.17, 0.25, "IMC 2012"),
    Row("lost at a start-up of 10 s", 0.46, 0.50, "IMC 2012"),
    Row("branching ratio of comments", 0.3, 0.8, "arXiv 2408.05700"),
)


def default_show(seconds: int, online: int) -> Scenario:
    """A show with every default of the audience: two items, one coupon, surges, four doors."""
    name = Words(zh="样品", en="Sample")
    facts = {
        key: FactSheet(title=Words(zh=zh, en=key), say=(zh,))
        for key, zh in (("material", "材质"), ("volume", "容量"), ("origin", "产地"))
    }
    goods = tuple(
        Product(id=f"P{n}", name=name, price_fen=9900, stock=100_000, facts=facts) for n in (1, 2)
    )
    return Scenario(
        meta=Meta(id="calibration", title=name),
        show=Show(duration_ms=seconds * 1000),
        products=goods,
        offers=(Coupon(id="Q1", products=("P1",), threshold_fen=9900, minus_fen=1000, quantity=9),),
        script=(Segment(id="s1", at_ms=0, for_ms=1000, part=name),),
        audience=Plan(online=online),
    )


def seen_at(tick: int) -> Surroundings:
    """The items take turns of two minutes on the screen; the stream is fine, nothing is wrong."""
    turn = tick // PUSH_EVERY_TICKS
    items = tuple(
        ItemSeen(f"P{n}", 9900, 9900, 100_000, True, True, False, None,
                 5000 + turn * PUSH_EVERY_TICKS * 100 if turn % 2 == n - 1 else None, False)
        for n in (1, 2)
    )  # fmt: skip
    return Surroundings(
        now_ms=5000 + tick * 100, show_ms=tick * 100, items=items,
        coupons=(CouponSeen("Q1", ("P1",), 9900, 1000, 1000, 9, 1, False),),
        stream=StreamSeen("fine", 5000),
    )  # fmt: skip


def measure(seed: int, seconds: int, online: int) -> list[float]:
    """One value for each row, of one default show."""
    audience = Audience(default_show(seconds, online), seed)
    entered: dict[int, int] = {}
    stays: list[int] = []
    onlines: list[int] = []
    last: PublicCounted | None = None
    for tick in range(seconds * 10):
        for fact in audience.tick(tick, seen_at(tick)):
            if isinstance(fact, PublicCounted):
                last = fact
                onlines.append(fact.online)
        if tick % 10 == 0:
            _follow(audience, tick, entered, stays)
    assert last is not None
    stays += [seconds * 10 - since for since in entered.values()]
    came = audience.crowd.entries
    doors = came / came.sum()
    departures = max(1, last.left)
    ledger = audience.buying.ledger
    item_exposed = audience.exposed_at_entry / max(1, last.entered)
    return [
        last.comments / last.entered, last.likes / last.entered,
        audience.voices.commenters / last.entered, audience.watch_ticks / 10 / departures,
        mean(stay >= 300 for stay in stays), last.follows / last.entered,
        float(came[0] + came[2]) / last.impressions, item_exposed,
        last.clicks / ledger.exposed, last.orders / last.clicks, last.paid / last.orders,
        last.paid / last.entered, float(doors[0]), float(doors[1]), float(doors[2]),
        max(onlines) / mean(onlines), *(
            1 - kept(StreamSeen("fine", startup_ms=ms)) / 1000 for ms in (5_000, 10_000)
        ), audience.echoed / max(1, audience.voices.said),
    ]  # fmt: skip


def _follow(audience: Audience, tick: int, entered: dict[int, int], stays: list[int]) -> None:
    """Follow the newcomers of the second minute until they go."""
    crowd = audience.crowd
    here = dict(
        zip(
            crowd.vid[crowd.here()].tolist(), crowd.entered_tick[crowd.here()].tolist(), strict=True
        )
    )
    for vid in [one for one in entered if one not in here]:
        stays.append(tick - entered.pop(vid))
    if 600 <= tick < 600 + WATCHED_TICKS:
        entered.update(
            {vid: since for vid, since in here.items() if since >= 600 and vid not in entered}
        )


def table(seeds: Sequence[int], seconds: int = 1200, online: int = 800) -> tuple[str, list[str]]:
    """The table as Markdown, and the rows whose mean over the seeds lies outside its range."""
    runs = [measure(seed, seconds, online) for seed in seeds]
    lines = [
        f"| quantity | mean of {len(runs)} seeds | least … most | accepted | source |",
        "|---|---:|---:|---:|---|",
    ]
    outside = []
    for place, row in enumerate(ROWS):
        values = [run[place] for run in runs]
        lines.append(
            f"| {row.name} | {mean(values):.3g} | {min(values):.3g} … {max(values):.3g} "
            f"| {row.least:g} … {row.most:g} | {row.source} |"
        )
        if not row.least <= mean(values) <= row.most:
            outside.append(row.name)
    return "\n".join(lines), outside
