"""Mood and trust of the room: one integer each for all, and what each topic has taken from them.

-1000…1000 per mille, kept in millionths so that small steps add up. Both heal by themselves, the
mood half in about a minute, the trust half in about five. Lines that are read carry both on from one
viewer to the next; visible abuse lowers them, answers and plain words on a topic give some back.
"""

from __future__ import annotations

from simulator.audience.surroundings import Surroundings
from simulator.events.room import CommentClass

UNANSWERED = -20
SILENCED_CRITIC = -80
ANSWERED = 10
HEARD_CRITIC = 12
WRONG_ANSWER = -15
FAILED_ORDER = -4
RED_PACKET = 30
CLAIMS = {"red": -40, "yellow": -15, "price": -25}
"""What a wrong claim or a wrong price costs the trust of the room. [D]"""
CARRIED: dict[CommentClass, tuple[int, int]] = {
    "symptom": (-1000, -300), "abuse": (-300, -200), "fair_criticism": (-500, -600),
    "after_sale": (-300, -800), "praise": (250, 250), "hesitation": (0, -100),
}  # fmt: skip
"""(mood, trust) in millionths that one shown line hands on to those who read it. [D]"""
_MILLE = 1000
_ABUSE_PER_TICK = 100
"""10 per mille in 10 s for each visible line, in millionths per tick."""
_CLOSED_PER_TICK = 100
"""As much as one line of abuse: nobody may say a word."""


class Meter:
    """One quantity of the room. ``healing``: millionths of it that heal in a tick."""

    __slots__ = ("_forgiven", "_healing", "_value", "debts")

    def __init__(self, healing: int) -> None:
        self._value = 0
        self._healing = healing
        self._forgiven: set[str] = set()
        self.debts: dict[str, int] = {}
        """What each topic has taken and not been given back, per mille."""

    @property
    def value(self) -> int:
        """-1000…1000."""
        return self._value // _MILLE if self._value >= 0 else -(-self._value // _MILLE)

    def move(self, millionths: int) -> None:
        """Move it by millionths."""
        self._value = max(-1_000_000, min(1_000_000, self._value + millionths))

    def step(self, by: int, topic: str | None = None) -> None:
        """Move it by so many per mille; a loss on a topic can be won back by words on that topic."""
        self.move(by * _MILLE)
        if topic is not None and by < 0:
            self.debts[topic] = min(600, self.debts.get(topic, 0) - by)

    def forgive(self, topic: str) -> None:
        """Words on the topic: half of what it took comes back, once while the trouble lasts."""
        if topic in self._forgiven:
            return
        debt = self.debts.pop(topic, 0)
        if debt:
            self._forgiven.add(topic)
            self.step(debt // 2)

    def renew(self, topics: set[str]) -> None:
        """Only these topics are in trouble now: for all others a new trouble may be forgiven."""
        self._forgiven &= topics

    def heal(self, slowly: bool) -> None:
        """One tick of time."""
        healing = self._healing // 2 if slowly else self._healing
        self._value -= self._value * healing // 1_000_000


class Moods:
    """Mood and trust. Mutable, and moved by one writer: the audience's tick."""

    def __init__(self) -> None:
        self.mood = Meter(1155)  # ln 2 / 600 ticks
        self.trust = Meter(231)  # ln 2 / 3000 ticks

    @property
    def room(self) -> int:
        """The mood, -1000…1000."""
        return self.mood.value

    def step(self, by: int, topic: str | None = None) -> None:
        """Move the mood, and the trust half as far; a loss on a topic is remembered."""
        self.mood.step(by, topic)
        self.trust.step(by // 2 if by > 0 else -(-by // 2), topic)

    def heard(self, kind: CommentClass, topic: str | None) -> None:
        """A line was shown: whoever reads it catches some of its temper."""
        mood, trust = CARRIED.get(kind, (0, 0))
        self.mood.move(mood)
        self.trust.move(trust)
        if kind == "symptom" and topic is not None:
            self.mood.debts[topic] = min(600, self.mood.debts.get(topic, 0) + 1)

    def claimed(self, level: str) -> None:
        """The crew said what is not so."""
        self.trust.step(CLAIMS[level], "claim")

    def tick(self, seen: Surroundings) -> None:
        """What the surroundings do by themselves in 100 ms."""
        # abuse that still stands keeps the room from healing as fast as it would
        for meter in (self.mood, self.trust):
            meter.heal(slowly=seen.visible_abuse > 0)
        self.mood.move(-seen.visible_abuse * _ABUSE_PER_TICK)
        self.trust.move(-seen.visible_abuse * _ABUSE_PER_TICK // 4)
        if seen.comments_to == "nobody":
            self.mood.move(-_CLOSED_PER_TICK)
        if seen.mood_step:
            self.mood.step(seen.mood_step)
        if seen.redpacket_fen:
            self.mood.step(RED_PACKET)
        self._forgive(seen)

    def _forgive(self, seen: Surroundings) -> None:
        """Words on a topic, the end of an incident, a claim put right."""
        topics = [notice.topic for notice in seen.notices] + list(seen.speech_topics)
        topics += seen.resolved_topics
        if seen.corrected:
            topics.append("claim")
        if not (topics or seen.waves):
            return
        troubled = {wave.topic for wave in seen.waves if wave.topic is not None}
        for meter in (self.mood, self.trust):
            meter.renew(troubled)
            for topic in topics:
                meter.forgive(topic)
