"""Arrivals: a steady stream that keeps the room at its size, recommendation, pulses, paid boost."""

from __future__ import annotations

from collections import deque

from simulator.audience.crowd import MEAN_STAY_TICKS, Crowd
from simulator.audience.rates import Habits
from simulator.audience.surroundings import Surroundings
from simulator.chance import ONE, Ints, Stream, poisson
from simulator.scenario import Audience as Plan

_MINUTE_S = 60
_PRIOR_STAYS, _PRIOR_DEEDS = 60, 30
"""Stays and deeds that count as average before the room has shown its own (per 300 online)."""


class Arrivals:
    """Who comes in. The platform recommends a room more whose viewers stay and take part."""

    def __init__(self, seed: int, plan: Plan, habits: Habits) -> None:
        self._plan = plan
        self._habits = habits
        self._count = Stream(seed, "arrivals.count")
        self._paid = Stream(seed, "arrivals.paid")
        self._people = Stream(seed, "arrivals.people")
        self._minute: deque[tuple[int, int, int]] = deque(maxlen=_MINUTE_S)
        self._totals = (0, 0)
        self.feedback = 1000
        """What the recommender makes of the last minute, 700…1300 per mille."""

    def open(self, crowd: Crowd, tick: int) -> Ints:
        """The room as it is when the show starts."""
        words = self._people.words(2 * tick, self._plan.online * crowd.words_each)
        return crowd.enter(words.reshape(-1, crowd.words_each), tick, opening=True)

    def come(self, crowd: Crowd, seen: Surroundings, tick: int) -> list[Ints]:
        """Let in those who arrive in this tick; nobody finds a room whose stream is cut."""
        if seen.stream.state == "lost":
            return []
        natural = self._plan.online * ONE // MEAN_STAY_TICKS * self.feedback // 1000
        natural = natural * self._pulse(seen.show_ms) // 1000 * seen.entry_times // 1000
        bought = seen.boost_fen_per_minute * ONE // (600 * self._habits.entry_fen)
        groups = []
        for paid, mean, stream in ((False, natural, self._count), (True, bought, self._paid)):
            count = poisson(mean, stream, tick)
            if count:
                words = self._people.words(2 * tick + paid + 2, count * crowd.words_each)
                groups.append(crowd.enter(words.reshape(-1, crowd.words_each), tick, paid=paid))
        return groups

    def _pulse(self, show_ms: int) -> int:
        times = 1000
        for pulse in self._plan.pulses:
            if pulse.at_ms <= show_ms < pulse.at_ms + pulse.for_ms:
                times = times * pulse.times // 1000
        return times

    def recommend(self, online: int, left: int, deeds: int) -> None:
        """Once a second: compare the last minute's stay and deeds with what is usual.

        ``left`` and ``deeds`` (comments, likes, follows, shares, clicks) count the whole show.
        """
        self._minute.append((online, left - self._totals[0], deeds - self._totals[1]))
        self._totals = (left, deeds)
        people = sum(one[0] for one in self._minute)
        went = sum(one[1] for one in self._minute)
        done = sum(one[2] for one in self._minute)
        usual_went = people * 10 // MEAN_STAY_TICKS
        usual_done = people * 45 // 10_000
        stay = (usual_went + _PRIOR_STAYS) * 1000 // (went + _PRIOR_STAYS)
        deed = (done + _PRIOR_DEEDS) * 1000 // (usual_done + _PRIOR_DEEDS)
        self.feedback = max(700, min(1300, (stay + deed) // 2))
