"""What is known of real audiences holds for ours: ten stylised facts, by seed, within their bands."""

from __future__ import annotations

from dataclasses import replace
from statistics import mean, pvariance

import numpy as np

from simulator.audience import Audience, Habits
from simulator.audience.crowd import STAY_TICKS
from simulator.audience.rates import crowding, stream_factor
from simulator.audience.surroundings import StreamSeen, Surroundings
from simulator.events.room import CommentPosted
from simulator.scenario import Pulse
from tests.simulator.audience_rooms import Watched, calm, show, with_cup

SEEDS = range(4)
PUSH_EVERY = 1200
QUIET = replace(Habits(), branching=0)


def pushing(tick: int) -> Surroundings:
    """The cup is pushed afresh every two minutes, as a crew does."""
    return with_cup(calm(tick), pushed_ms=5000 + tick // PUSH_EVERY * PUSH_EVERY * 100)


def test_littles_law_is_an_identity_in_every_tick() -> None:
    """Everybody's stay, those still here included, adds up to online x time."""
    room = Watched(show(400))
    for _ in range(300):
        room.run(1)
        people, now = room.audience, room.at - 1
        crowd = people.crowd
        here = crowd.here()
        censored = int((now + 1 - crowd.entered_tick[here].astype(np.int64)).sum())
        assert people.stayed_ticks + censored == people.watch_ticks
        assert people.watch_ticks * 100 >= room.audience.online


def test_stays_have_a_heavy_tail() -> None:
    stays = _stays(Audience(show(1500), 3), 3000)
    average, median = mean(stays) / 10, float(np.median(stays)) / 10
    long = sum(stay >= 300 for stay in stays) / len(stays)
    print(f"\nmean stay {average:.0f} s, median {median:.0f} s, at least 30 s: {long:.2f}")
    assert average > 2 * median
    assert 0.25 <= long <= 0.45


def _stays(audience: Audience, ticks: int) -> list[int]:
    """Ticks that each newcomer of the first minutes stayed, followed to the end."""
    entered: dict[int, int] = {}
    stays: list[int] = []
    for tick in range(ticks):
        audience.tick(tick, calm(tick))
        if tick % 10 == 0:
            crowd = audience.crowd
            here = dict(zip(crowd.vid[crowd.here()].tolist(),
                            crowd.entered_tick[crowd.here()].tolist(), strict=True))  # fmt: skip
            for vid in [one for one in entered if one not in here]:
                stays.append(tick - entered.pop(vid))
            entered.update({v: t for v, t in here.items() if 0 < t < 600 and v not in entered})
    return stays + [ticks - since for since in entered.values()]


def test_the_funnel_narrows_and_the_calibrated_figures_lie_in_their_bands() -> None:
    rows = []
    for seed in SEEDS:
        room = Watched(show(600, stock=100_000), seed=seed)
        room.run(2000, lambda tick: with_cup(pushing(tick), stock=100_000))
        last = room.last()
        assert last.exposed >= last.clicks >= last.orders >= last.paid
        rows.append(
            (last.comments / last.entered, last.likes / last.entered, last.follows / last.entered,
             last.watch_ms / last.entered / 1000, last.clicks / last.exposed,
             last.orders / last.clicks, last.paid / last.orders, last.paid / last.entered)
        )  # fmt: skip
    names = ("comments per entry", "likes per entry", "follow rate", "mean stay s",
             "exposure -> click", "click -> order", "order -> paid", "entry -> paid")  # fmt: skip
    bands = ((0.01, 0.12), (0.02, 0.10), (0.005, 0.08), (45, 180), (0.03, 0.27), (0.02, 0.25),
             (0.80, 0.95), (0.006, 0.10))  # fmt: skip
    print()
    for name, band, values in zip(names, bands, zip(*rows, strict=True), strict=True):
        print(f"{name}: {mean(values):.3f}, accepted {band[0]} to {band[1]}")
        assert band[0] <= mean(values) <= band[1]


def test_comments_come_in_bursts_unless_nobody_listens_to_nobody() -> None:
    def fano(habits: Habits) -> float:
        counts: list[int] = []
        for seed in range(4):
            room = Watched(show(500), seed=seed, habits=habits)
            before = 0
            for _ in range(25):
                room.run(100)
                counts.append(room.audience.voices.said - before)
                before = room.audience.voices.said
        return pvariance(counts) / mean(counts)

    excited, plain = fano(Habits()), fano(QUIET)
    print(f"\nvariance over mean of comments in 10 s: {excited:.2f}, without contagion {plain:.2f}")
    assert excited > 1.35
    assert 0.6 < plain < 1.5
    assert excited > plain


def test_the_longer_the_stall_the_more_go_and_the_room_recovers() -> None:
    def after(stall_ticks: int) -> tuple[int, int]:
        rooms = [Watched(show(800), seed=seed) for seed in SEEDS]
        for room in rooms:
            room.run(100)
            room.run(
                stall_ticks,
                lambda tick: replace(calm(tick), stream=StreamSeen("lost", 15_000)),
            )
            room.left = room.audience.online  # type: ignore[attr-defined]
            room.run(600)
        return sum(r.left for r in rooms), sum(r.audience.online for r in rooms)  # type: ignore[attr-defined]

    results = {seconds: after(seconds * 10) for seconds in (0, 5, 20, 60)}
    print("\nonline at the end of a cut and 90 s later:", results)
    left = [online for online, _ in results.values()]
    assert left == sorted(left, reverse=True)
    assert left[3] < left[0] // 2
    assert results[60][1] > results[60][0] * 1.2


def test_a_cut_takes_what_the_sources_say_it_takes() -> None:
    """About a third is gone after 10 s and three quarters after three minutes."""
    room = Watched(show(20_000))
    room.run(1)
    cut = lambda tick: replace(calm(tick), stream=StreamSeen("lost", calm(1).now_ms))  # noqa: E731
    room.run(100, cut)
    after_10_s = room.audience.online / 20_000
    room.run(1700, cut)
    after_180_s = room.audience.online / 20_000
    print(f"\nstill here after 10 s {after_10_s:.2f}, after 180 s {after_180_s:.2f}")
    assert 0.55 < after_10_s < 0.75
    assert 0.12 < after_180_s < 0.35


def test_a_higher_price_never_sells_more() -> None:
    """Common chance: two shows that differ in a price share every other draw."""
    sold = []
    for price in (6900, 8900, 9900, 12_900, 19_900):
        paid = 0
        for seed in SEEDS:
            room = Watched(show(500, stock=100_000), seed=seed, habits=QUIET)
            room.run(
                700, lambda tick, price=price: with_cup(calm(tick), price_fen=price, stock=100_000)
            )
            paid += room.last().paid
        sold.append(paid)
    print("\npaid at 69, 89, 99, 129, 199 yuan:", sold)
    assert sold == sorted(sold, reverse=True)
    assert sold[0] > sold[-1] * 1.3


def test_a_large_room_speaks_less_per_head() -> None:
    assert [crowding(n) for n in (1, 1000, 4000, 16_000, 10**7)] == [1000, 1000, 720, 500, 150]
    assert all(crowding(n) >= crowding(n + 500) for n in range(0, 300_000, 500))
    per_head = []
    for online, seeds in ((500, 8), (40_000, 1)):
        rooms = [Watched(show(online), seed=seed) for seed in range(seeds)]
        for room in rooms:
            room.run(400)
        per_head.append(sum(room.audience.voices.said for room in rooms) / online / seeds)
    assert per_head[1] < per_head[0] * 0.8


def test_the_room_keeps_its_size_and_pulses_make_its_peak() -> None:
    def shape(pulses: tuple[Pulse, ...]) -> float:
        room = Watched(show(400, pulses=pulses), seed=2)
        room.run(3000)
        online = [one.online for _, one in room.facts if one.kind == "public.counted"]  # type: ignore[attr-defined]
        return max(online) / mean(online)

    flat = shape(())
    pulsed = shape((Pulse(at_ms=60_000, for_ms=30_000, times=6000),))
    print(f"\npeak over mean online: flat {flat:.2f}, with a pulse {pulsed:.2f}")
    assert flat < 1.4
    assert 1.5 < pulsed < 4.9


def test_the_worst_fault_of_a_stream_counts() -> None:
    factors: list[tuple[StreamSeen, int]] = [
        (StreamSeen("none", 0, silent_ms=60_000), 1000), (StreamSeen("fine"), 1000),
        (StreamSeen("lost", 0), 6000), (StreamSeen("fine", frozen_ms=3000), 6000),
        (StreamSeen("fine", frozen_ms=30_000), 1500), (StreamSeen("fine", black=True), 3000),
        (StreamSeen("fine", silent_ms=13_000), 2500), (StreamSeen("fine", clipped=900), 2000),
        (StreamSeen("fine", luma=12), 1300), (StreamSeen("fine", luma=12, black=True), 3000),
    ]  # fmt: skip
    for stream, factor in factors:
        assert stream_factor(stream, 5000) == factor
    assert stream_factor(StreamSeen("lost", 0), 10_000) == 1500


def test_shown_comments_are_numbered_without_a_gap() -> None:
    room = Watched(show(2000))
    room.run(600)
    shown = [one.comment for _, one in room.of(CommentPosted)]
    assert shown == [f"c{n}" for n in range(1, len(shown) + 1)]
    assert len(STAY_TICKS) == 3
