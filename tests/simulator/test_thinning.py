"""Thinning is the same law as asking every viewer, only cheaper."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.audience import crowd as people
from simulator.audience import mass
from simulator.audience.crowd import CLASSES, STAY_TICKS, Crowd
from simulator.audience.mass import KINDS, hazards_of, stir
from simulator.audience.rates import Habits, Rates, rates_now
from simulator.audience.thinning import BoundBroken, Thinner
from simulator.chance import Ints, Stream, low
from tests.simulator.audience_rooms import calm

SPEAKS = np.array((700, 500, 1100, 1400, 1800, 2200), np.int64)
CROWD, TICKS = 40_000, 60


def crowd_of(n: int, seed: int) -> Crowd:
    crowd = Crowd(2, (650, 200, 150), (300, 250, 200, 100, 100, 50))
    crowd.want((600, 300))
    words = Stream(seed, "people").words(0, n * crowd.words_each).reshape(n, -1)
    crowd.enter(words, 0, opening=True)
    crowd.stage[crowd.here()] = 1
    return crowd


def hasty() -> Rates:
    """Everything many times as often as in a show, so that few ticks tell."""
    habits = Habits(comment=9_000_000, like=5_000_000, follow=6_000_000, share=1_500_000,
                    gift=1_000_000, click=9_000_000)  # fmt: skip
    return rates_now(calm(0), habits, 0, CROWD, 1000, int(SPEAKS.max()))


def thinned(seed: int) -> Ints:
    crowd, thinner, rates = crowd_of(CROWD, seed), Thinner(seed), hasty()
    counts = np.zeros(len(KINDS), np.int64)
    for tick in range(TICKS):
        deeds = stir(thinner, tick, crowd, rates, SPEAKS, 0)
        left = len(deeds.leavers)
        counts += (left, len(deeds.speakers), deeds.likes, deeds.follows, deeds.shares,
                   len(deeds.givers), len(deeds.clickers))  # fmt: skip
    return counts


def dense(seed: int) -> Ints:
    """The law itself: each viewer draws in each tick."""
    crowd, dice, rates = crowd_of(CROWD, seed), Stream(seed, "dense"), hasty()
    counts = np.zeros(len(KINDS), np.int64)
    for tick in range(TICKS):
        here = crowd.here()
        sums = hazards_of(crowd, rates, SPEAKS, 0, here).cumsum(0)
        kinds = (low(dice.words(tick, len(here))).astype(np.int64) >= sums).sum(0)
        counts += np.bincount(kinds, minlength=len(KINDS) + 1)[: len(KINDS)]
        crowd.flags[here[kinds == 3]] |= 1
        crowd.stage[here[kinds == 6]] = 2
        crowd.leave(here[kinds == 0])
    return counts


def test_thinning_follows_the_dense_law() -> None:
    thin, asked = sum(thinned(s) for s in (1, 2)), sum(dense(s) for s in (3, 4))
    assert int(thin.sum()) > 20_000
    chi_square = float(((thin - asked) ** 2 / (thin + asked)).sum())
    print("thinned", thin.tolist(), "dense", asked.tolist(), "chi-square", round(chi_square, 1))
    assert chi_square < 24.3  # 7 degrees of freedom, 0.1 %


def test_a_bound_that_is_too_low_is_an_error_and_never_a_bias() -> None:
    crowd, rates = crowd_of(3000, 1), hasty()
    rates.bounds[:] = [bound // 2 for bound in rates.bounds]

    def go_on() -> None:
        for tick in range(20):
            stir(Thinner(1), tick, crowd, rates, SPEAKS, 0)

    with pytest.raises(BoundBroken, match="above"):
        go_on()


def test_each_patience_class_stays_as_long_as_it_should() -> None:
    crowd, thinner = crowd_of(CROWD, 5), Thinner(5)
    rates = rates_now(calm(0), Habits(), 0, CROWD, 1000, 2200)
    before = np.bincount(crowd.here() % CLASSES)
    for tick in range(120):
        stir(thinner, tick, crowd, rates, SPEAKS, 0)
    left = np.bincount(crowd.here() % CLASSES) / before
    expected = [(1 - 1 / ticks) ** 120 for ticks in STAY_TICKS]
    assert np.abs(left - expected).max() < 0.03


def test_one_viewer_has_one_slot_and_slots_are_used_again() -> None:
    crowd = crowd_of(900, 7)
    here = crowd.here()
    assert len(set(crowd.vid[here].tolist())) == crowd.online == 900
    crowd.leave(here[::2])
    words = Stream(8, "people").words(0, 450 * crowd.words_each).reshape(450, -1)
    slots = crowd.enter(words, 5)
    assert len(set(slots.tolist())) == 450
    assert crowd.online == 900
    assert len(set(crowd.vid[crowd.here()].tolist())) == 900
    assert sum(crowd.top) < 900 + 300, "most newcomers sit where somebody had left"
    gone = crowd.here()[:3]
    assert crowd.leave(gone) == 3
    assert crowd.leave(gone) == 0


def test_asking_one_by_one_and_all_at_once_are_the_same_to_the_bit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A small room takes the plain loop, a large one the arrays: nobody can tell from the bytes."""
    ends = []
    for few in (0, 1 << 30):
        monkeypatch.setattr(mass, "FEW", few)
        monkeypatch.setattr(people, "SINGLE", 3 if few else 0)
        crowd, thinner, rates, done = crowd_of(60, 9), Thinner(9), hasty(), []
        crowd.flags[crowd.here()[:9]] |= people.WAITING
        for tick in range(200):
            deeds = stir(thinner, tick, crowd, rates, SPEAKS, 0)
            done.append(deeds)
            words = Stream(9, "people").words(tick + 1, 2 * crowd.words_each).reshape(2, -1)
            slots = crowd.enter(words, tick, exposure=1 << 31)
            crowd.speak(int(slots[0]))
        arrays = (crowd.vid, crowd.stage, crowd.flags, crowd.trust, crowd.thrift, crowd.luck,
                  crowd.wish, crowd.persona, crowd.source, crowd.entered_tick)  # fmt: skip
        ends.append((done, [one.tobytes() for one in arrays], crowd.online, crowd.slot_of))
    assert ends[0] == ends[1]
    assert sum(len(one.leavers) for one in ends[0][0]) > 100
