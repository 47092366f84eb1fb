"""The mood of the room: one integer for all, and what each topic has taken from it.

-1000…1000 per mille, kept in millionths so that small steps add up. It heals by itself, half in
about a minute; visible abuse lowers it, answers and plain words on the topic give some of it back.
"""

from __future__ import annotations

from simulator.audience.surroundings import Surroundings

UNANSWERED = -20
SILENCED_CRITIC = -80
ANSWERED = 10
HEARD_CRITIC = 12
WRONG_ANSWER = -15
FAILED_ORDER = -4
RED_PACKET = 30
_MILLE = 1000
_HEAL_PER_TICK = 1155
"""Millionths of the mood that heal in a tick: ln 2 / 600, half in a minute."""
_ABUSE_PER_TICK = 100
"""10 per mille in 10 s for each visible line, in thousandths per tick."""
_CLOSED_PER_TICK = 100
"""As much as one line of abuse: nobody may say a word."""


class Moods:
    """Mutable, and moved by one writer: the audience's tick."""

    def __init__(self) -> None:
        self._room = 0
        self.debts: dict[str, int] = {}
        """What each topic has taken from the mood and not been given back, per mille."""

    @property
    def room(self) -> int:
        """The mood, -1000…1000."""
        return self._room // _MILLE if self._room >= 0 else -(-self._room // _MILLE)

    def step(self, by: int, topic: str | None = None) -> None:
        """Move the mood; a loss on a topic can be won back by words on that topic."""
        self._room = max(-1_000_000, min(1_000_000, self._room + by * _MILLE))
        if topic is not None and by < 0:
            self.debts[topic] = min(600, self.debts.get(topic, 0) - by)

    def forgive(self, topic: str) -> None:
        """Words on the topic: half of what it took comes back, and the rest is no longer owed."""
        debt = self.debts.pop(topic, 0)
        self.step(debt // 2)

    def tick(self, seen: Surroundings) -> None:
        """What the surroundings do by themselves in 100 ms."""
        # abuse that still stands keeps the room from healing as fast as it would
        healing = _HEAL_PER_TICK // 2 if seen.visible_abuse else _HEAL_PER_TICK
        self._room -= self._room * healing // 1_000_000
        self._room -= seen.visible_abuse * _ABUSE_PER_TICK
        if seen.comments_to == "nobody":
            self._room -= _CLOSED_PER_TICK
        self._room = max(-1_000_000, self._room)
        self.step(seen.mood_step)
        for topic in (*(notice.topic for notice in seen.notices), *seen.speech_topics):
            self.forgive(topic)
        for topic in seen.resolved_topics:
            self.forgive(topic)
        if seen.redpacket_fen:
            self.step(RED_PACKET)
