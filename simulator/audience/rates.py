"""What changes the rates: everything the room perceives, turned into whole-number rates per tick.

Rates are q32 per 100 ms tick, factors per mille. The sources of the figures, and which of them are
only proposals, stand beside each constant: [C] computed, [R] read, [D] proposed, to calibrate.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from simulator.audience.crowd import CLASSES, STAY_TICKS
from simulator.audience.surroundings import StreamSeen, Surroundings
from simulator.chance import ONE, exp_table

EXP = exp_table(-1000, 1000, 10, 1000, 1000)
"""1000 * e**(x/1000) for x = -1000, -990 … 1000."""
_EXP_LIST: list[int] = EXP.tolist()
_CROWDED = ((1_000, 1000), (2_000, 850), (4_000, 720), (8_000, 600), (16_000, 500), (64_000, 350),
            (256_000, 220), (1_000_000, 150))  # fmt: skip
"""Comments per head fall in a large room: (online, per mille). [R] direction, [D] size."""


CLIPPED = 480
"""Clipped samples a second of 48,000: 1 %."""
DRAWN_TALK = 1_570
"""While a draw is open: three times the filler and as much of all else, per mille of all talk. [D]"""


def per_tick(per_million_seconds: int) -> int:
    """A rate given in events per million seconds, as q32 per tick."""
    return per_million_seconds * ONE // 10_000_000


@dataclass(frozen=True, slots=True)
class Habits:
    """Constants of the model. Frozen; a test that switches one thing off passes its own."""

    comment: int = per_tick(670)
    """All comments, those provoked by others included: 5 in 100 entries, so that one viewer in
    twenty-five says something. [C]"""
    like: int = per_tick(480)
    follow: int = per_tick(260)
    share: int = per_tick(50)
    gift: int = per_tick(15)
    click: int = per_tick(13_000)
    """Of a viewer with a full wish for the pushed item, fitted to entry -> paid 1-3 %. [D]"""
    order: int = ONE * 42 // 100
    """Of one who clicked, before price, trust and offers. [D]"""
    pay: int = ONE * 90 // 100
    exposure: int = ONE * 80 // 100
    branching: int = 550
    """Comments that one shown comment provokes, per mille. [R] 0.3-0.8"""
    branching_cap: int = 850
    push_boost: int = 2000
    push_boost_ms: int = 20_000
    offer_boost: int = 1500
    """Teaching assumption: no trustworthy effect size of an offer was found."""
    scarcity_boost: int = 1300
    """The same for an item of which truly little is left. Teaching assumption."""
    refund: int = ONE * 30 // 100
    """Of those who paid so many want their money back one day [R, 30-50 % in live commerce]."""
    refund_now: int = ONE * 15 // 100
    """And of these so many ask for it before the show is over. [D]"""
    entry_fen: int = 60
    """What one entry by paid boost costs. [D]"""
    shown_per_second: int = 3
    shown_burst: int = 8


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of one tick. ``bounds``: what no viewer of a class can exceed."""

    leave: tuple[int, ...]
    """By patience class."""
    comment: int
    """Of a viewer whose persona's multiplier is 1."""
    like: int
    follow: int
    share: int
    gift: int
    click: int
    """Of a viewer with a full wish."""
    bounds: list[int]


def exp_permille(x: int) -> int:
    """1000 * e**(x / 1000), x held within -1000…1000."""
    return _EXP_LIST[(max(-1000, min(1000, x)) + 1000) // 10]


def crowding(online: int) -> int:
    """Comments per head by the size of the room, per mille."""
    if online <= _CROWDED[0][0]:
        return _CROWDED[0][1]
    for (small, more), (large, less) in pairwise(_CROWDED):
        if online <= small:
            return more
        if online < large:
            return more - (more - less) * (online - small) // (large - small)
    return _CROWDED[-1][1]


def stream_factor(stream: StreamSeen, now_ms: int) -> int:
    """How much faster people leave for what they see and hear, per mille; the worst cause counts.

    A stall drives six times as many away for 10 s, then half as many more again as usual [C]:
    six times throughout would leave one in forty after three minutes, against one in four [R].
    """
    if stream.state == "none":
        return 1000
    if stream.state == "lost":
        return 6000 if now_ms - stream.since_ms < 10_000 else 1500
    worst = 1000
    if stream.frozen_ms >= 1500:
        worst = 6000 if stream.frozen_ms < 11_500 else 1500
    if stream.black or stream.mute:
        worst = max(worst, 3000)
    if stream.silent_ms > 12_000:
        worst = max(worst, 2500)
    if stream.clipped > CLIPPED or stream.noisy:
        worst = max(worst, 2000)
    if stream.choppy:
        worst = max(worst, 1500)
    if stream.askew or (stream.luma is not None and not 35 <= stream.luma <= 235):
        worst = max(worst, 1300)
    return worst


Causes = tuple[int, int, int, int, int, bool, bool]
"""What the rates of a tick hang on: mood, leave factor, crowding, click factor, the loudest persona's
multiplier, whether a draw is open, whether somebody has waited too long."""


def rates_now(
    seen: Surroundings, habits: Habits, mood: int, online: int, click_factor: int, loudest: int,
    ignored: int = 0,
) -> Rates:  # fmt: skip
    """Rates of this tick. ``loudest``: the greatest comment multiplier of a persona, per mille.

    ``bounds`` leave room for those who have waited too long, while there are any (``ignored``).
    """
    return _rates(habits, *_causes(seen, mood, online, click_factor, loudest, ignored))


class Pace:
    """The rates of one show, tick by tick: made anew only when a cause has changed."""

    def __init__(self, habits: Habits, loudest: int) -> None:
        self._habits, self._loudest = habits, loudest
        self._of: Causes | None = None
        self._rates: Rates

    def now(
        self, seen: Surroundings, mood: int, online: int, click_factor: int, ignored: int
    ) -> Rates:
        """The same as ``rates_now``."""
        causes = _causes(seen, mood, online, click_factor, self._loudest, ignored)
        if causes != self._of:
            self._of, self._rates = causes, _rates(self._habits, *causes)
        return self._rates


def _causes(
    seen: Surroundings, mood: int, online: int, click_factor: int, loudest: int, ignored: int
) -> Causes:
    leave_factor = stream_factor(seen.stream, seen.now_ms) * exp_permille(-mood) // 1000
    return (
        mood, leave_factor * seen.leave_times // 1000, crowding(online),
        click_factor if seen.stream.state != "lost" else 0, loudest, bool(seen.draws), ignored > 0,
    )  # fmt: skip


def _rates(
    habits: Habits, mood: int, leave_factor: int, crowded: int, click_factor: int, loudest: int,
    drawing: bool, ignored: bool,
) -> Rates:  # fmt: skip
    if drawing:
        leave_factor = leave_factor * 600 // 1000
    leave = tuple([min(ONE // 2, ONE // ticks * leave_factor // 1000) for ticks in STAY_TICKS])
    comment = habits.comment * (1000 - habits.branching) // 1000 * crowded // 1000
    if drawing:
        comment = comment * DRAWN_TALK // 1000
    like = habits.like * (1000 + mood) // 1000 * (2 if drawing else 1)
    click = habits.click * click_factor // 1000
    worst = [one * 3 // 2 for one in leave] if ignored else leave
    small = like + habits.follow + habits.share + habits.gift + click
    bounds = [worst[kind] + comment * loudest // 1000 + small for kind in range(CLASSES)]
    return Rates(leave, comment, like, habits.follow, habits.share, habits.gift, click, bounds)
