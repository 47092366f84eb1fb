"""Arrivals: a stream of people that keeps the room at its size, by four doors and by paid boost."""

from __future__ import annotations

from collections import deque

from simulator.audience.crowd import MEAN_STAY_TICKS, PAID, SHARED, Crowd
from simulator.audience.flow import Flow, Friends, kept, passed_by
from simulator.audience.rates import Habits
from simulator.audience.surroundings import Surroundings
from simulator.chance import ONE, Ints, Stream, poisson
from simulator.scenario import Scenario

_MINUTE_S = 60
_PRIOR_STAYS, _PRIOR_DEEDS = 60, 30
"""Stays and deeds that count as average before the room has shown its own (per 300 online)."""
_EVERY = 2
"""People come in every second tick: it halves the cost, and nobody can see the difference."""
_NATURAL, _BOUGHT, _FRIENDS, _OPENING = range(4)
"""Counters of the groups that may come in one tick."""


class Arrivals:
    """Who comes in. The platform recommends a room more whose viewers stay and take part."""

    def __init__(self, seed: int, scenario: Scenario, habits: Habits) -> None:
        self._plan = scenario.audience
        self._habits = habits
        self.flow = Flow(seed, scenario.audience, scenario.show.duration_ms)
        self.friends = Friends(seed)
        self._count = Stream(seed, "arrivals.count")
        self._paid = Stream(seed, "arrivals.paid")
        self._people = Stream(seed, "arrivals.people")
        self._passing = Stream(seed, "arrivals.passing")
        self._minute: deque[tuple[int, int, int]] = deque()
        self._in_minute = (0, 0, 0)
        """What the last minute comes to: viewers second by second, stays that ended, deeds."""
        self._totals = (0, 0)
        self._shown_q32 = 0
        self._exposure = 0
        self.feedback = 1000
        """What the recommender makes of the last minute, 700…1300 per mille."""
        self.passed = 0
        """How often somebody saw the room's card in the platform's feed and did not come in."""

    def open(self, crowd: Crowd, tick: int) -> Ints:
        """The room as it is when the show starts."""
        count = max(1, self._plan.online * self.flow.opening // 1000)
        return self._enter(crowd, tick, _OPENING, count, opening=True)

    def come(self, crowd: Crowd, seen: Surroundings, tick: int, exposure: int = 0) -> list[Ints]:
        """Let in those who arrive; nobody finds a room whose stream is cut.

        They come every second tick, as many as arrive in two. Of those who open the room some go
        again before they see a picture that is slow to start; ``exposure`` of the rest (q32) see the
        item that is being pushed.
        """
        if seen.stream.state == "lost" or tick % _EVERY:
            return []
        self._exposure = exposure
        doors, stay = self.flow.doors(seen.show_ms), kept(seen.stream)
        doors = (doors[0] * self.feedback // 1000, doors[1], doors[2])
        natural = self._plan.online * ONE // MEAN_STAY_TICKS * self.flow.times(doors) // 1000
        natural = natural * self._pulse(seen.show_ms) // 1000 * seen.entry_times // 1000 * _EVERY
        bought = seen.boost_fen_per_minute * ONE // (600 * self._habits.entry_fen) * _EVERY
        self._shown_q32 += natural * (doors[0] + doors[2]) // max(1, sum(doors)) + bought
        groups = []
        if count := poisson(natural * stay // 1000, self._count, tick):
            groups.append(self._enter(crowd, tick, _NATURAL, count, doors=doors))
        if bought and (count := poisson(bought * stay // 1000, self._paid, tick)):
            groups.append(self._enter(crowd, tick, _BOUGHT, count, source=PAID))
        if count := self.friends.come(tick) + self.friends.come(tick - 1):
            groups.append(self._enter(crowd, tick, _FRIENDS, count, source=SHARED))
        return groups

    def _enter(
        self, crowd: Crowd, tick: int, group: int, count: int, *, opening: bool = False,
        source: int | None = None, doors: tuple[int, int, int] | None = None,
    ) -> Ints:  # fmt: skip
        words = self._people.words(4 * tick + group, count * crowd.words_each)
        rows = words.reshape(-1, crowd.words_each)
        return crowd.enter(
            rows, tick, opening=opening, source=source, doors=doors, exposure=self._exposure
        )

    def _pulse(self, show_ms: int) -> int:
        times = 1000
        for pulse in self._plan.pulses:
            if pulse.at_ms <= show_ms < pulse.at_ms + pulse.for_ms:
                times = times * pulse.times // 1000
        return times

    def recommend(self, online: int, left: int, deeds: int, tick: int) -> None:
        """Once a second: compare the last minute's stay and deeds with what is usual, and count who
        saw the room's card and passed by.

        ``left`` and ``deeds`` (comments, likes, follows, shares, clicks) count the whole show.
        """
        second = (online, left - self._totals[0], deeds - self._totals[1])
        self._totals = (left, deeds)
        self._minute.append(second)
        over = self._minute.popleft() if len(self._minute) > _MINUTE_S else (0, 0, 0)
        people, went, done = (
            total + new - old for total, new, old in zip(self._in_minute, second, over, strict=True)
        )
        self._in_minute = (people, went, done)
        usual_went = people * 10 // MEAN_STAY_TICKS
        usual_done = people * 45 // 10_000
        stay = (usual_went + _PRIOR_STAYS) * 1000 // (went + _PRIOR_STAYS)
        deed = (done + _PRIOR_DEEDS) * 1000 // (usual_done + _PRIOR_DEEDS)
        self.feedback = max(700, min(1300, (stay + deed) // 2))
        self.passed += passed_by(self._shown_q32, self._passing, tick)
        self._shown_q32 = 0
