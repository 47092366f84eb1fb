"""Flow: by which doors viewers come, and when. The platform recommends a room in surges, followers
come early, adverts bring an even trickle, and whoever shares brings friends some seconds later.

Factors are per mille of the mean over the whole show: surges move people in time, they add none.
"""

from __future__ import annotations

from simulator.audience.crowd import SOURCES
from simulator.audience.surroundings import StreamSeen
from simulator.chance import ONE, Stream, low, pick, poisson
from simulator.scenario import Audience as Plan

STEP_MS = 1_000
GREAT = (16_000, 20_000, 24_000)
"""The one great surge of a show, per mille of the flow between surges: with it the peak stands at
about three times the mean [R, four sessions]."""
SMALL = (2_000, 3_000, 4_000, 5_000)
"""The lesser surges, one every three to five minutes. [D]"""
EAGER = ((60_000, 2_200), (180_000, 1_500))
"""Followers are told that the show begins: (until, how much more of them). [D]"""
FRIENDS = ONE * 6 // 5
"""Friends that come, on average, because one viewer shared the room. [D]"""
PATIENT_MS, LOST_PER_SECOND = 2_000, 58
"""Nobody leaves before a picture that starts within 2 s; then 5.8 in a hundred go each second. [R]"""
ENTRY_SHARE = ONE * 17 // 100
"""Of those who see the room's card in the platform's feed so many come in. [D]"""


class Flow:
    """How many come by each door in a tick. The surges of a show depend on its seed and length."""

    def __init__(self, seed: int, plan: Plan, duration_ms: int) -> None:
        self._weights = tuple(plan.sources.get(one, 0) for one in SOURCES)
        total = sum(self._weights)
        surges = _surges(seed, duration_ms) if plan.surges else []
        eager = EAGER if plan.surges else ()
        seconds = max(1, -(-duration_ms // STEP_MS))
        self._recommended = _even_out([_at(surges, n * STEP_MS) for n in range(seconds)])
        self._followed = _even_out([_eager(eager, n * STEP_MS) for n in range(seconds)])
        self._doors = [
            (
                self._weights[0] * self._recommended[n] // 1000,
                self._weights[1] * self._followed[n] // 1000,
                self._weights[2],
            )
            for n in range(seconds)
        ]
        self._total = total
        calm = min(self._recommended)
        self.opening = (self._weights[0] * calm // 1000 + total - self._weights[0]) * 1000 // total
        """Share of the mean that is in the room when the show starts, per mille: no surge yet."""

    def doors(self, show_ms: int) -> tuple[int, int, int]:
        """Weights of the doors (recommended, followed, paid) now; their mean is the scenario's mix."""
        return self._doors[min(show_ms // STEP_MS, len(self._doors) - 1)]

    def times(self, doors: tuple[int, int, int]) -> int:
        """How much more than the mean comes by these doors together, per mille."""
        return sum(doors) * 1000 // self._total


def kept(stream: StreamSeen) -> int:
    """Of those who open the room so many wait until they see it move, per mille."""
    waiting_ms = max(0, stream.startup_ms - PATIENT_MS)
    return max(0, 1000 - LOST_PER_SECOND * waiting_ms // 1000)


def passed_by(came_q32: int, stream: Stream, counter: int) -> int:
    """How many more saw the room's card and did not come in, while ``came_q32`` were to come."""
    return poisson(came_q32 * (ONE - ENTRY_SHARE) // ENTRY_SHARE, stream, counter)


class Friends:
    """Who was told of the room by a viewer, and when they come."""

    def __init__(self, seed: int) -> None:
        self._dice = Stream(seed, "arrivals.friends")
        self._shares = 0
        self._due: dict[int, int] = {}

    def told(self, shares: int, tick: int) -> None:
        """So many viewers shared the room in this tick; friends come in 3 to 60 s."""
        for _ in range(shares):
            self._shares += 1
            count = poisson(FRIENDS, self._dice, 2 * self._shares)
            if not count:
                continue
            words = low(self._dice.words(2 * self._shares + 1, count)).tolist()
            for word in words:
                when = tick + 30 + (word * 570 >> 32)
                self._due[when] = self._due.get(when, 0) + 1

    def come(self, tick: int) -> int:
        """How many come in this tick."""
        return self._due.pop(tick, 0) if self._due else 0


def _surges(seed: int, duration_ms: int) -> list[tuple[int, int, int]]:
    """(from, until, per mille) of each surge; the great one is last and counts where two meet."""
    dice = Stream(seed, "arrivals.surges")
    found: list[tuple[int, int, int]] = []
    count, at_ms = 0, 20_000 + pick(dice.word(0), 40_000)
    while at_ms < duration_ms:
        count += 1
        word = dice.word(count)
        long_ms = 25_000 + ((word & 0xFFFF) * 35_000 >> 16)
        found.append((at_ms, at_ms + long_ms, SMALL[word >> 16 & 3]))
        at_ms += long_ms + 120_000 + pick(word, 140_000)
    word = dice.word(1 << 40)
    start_ms = duration_ms * (250 + (word & 0xFFFF) * 350 // 65_536) // 1000
    long_ms = max(20_000, min(80_000, duration_ms * 8 // 100))
    great = GREAT[(word >> 16 & 0xFFFF) * len(GREAT) >> 16]
    return [*found, (start_ms, start_ms + long_ms, great)]


def _at(surges: list[tuple[int, int, int]], show_ms: int) -> int:
    times = 1000
    for start_ms, until_ms, here in surges:
        if start_ms <= show_ms < until_ms:
            times = here
    return times


def _eager(eager: tuple[tuple[int, int], ...], show_ms: int) -> int:
    return next((times for until_ms, times in eager if show_ms < until_ms), 1000)


def _even_out(times: list[int]) -> list[int]:
    """The same shape with a mean of 1000."""
    total = sum(times)
    return [one * 1000 * len(times) // total for one in times]


__all__ = ["Flow", "Friends", "kept", "passed_by"]
