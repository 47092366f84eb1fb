"""Pressures: what makes people speak beyond their habit. Waves of incidents, faults of the stream,
wrong offers. Each is so many lines a minute of one class; abuse comes from accounts that stay.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.audience.chatter import Act
from simulator.audience.crowd import Crowd
from simulator.audience.surroundings import Surroundings, Wave
from simulator.audience.voices import Draft
from simulator.chance import ONE, Stream, pick, poisson
from simulator.events.room import CommentClass

SOOTHED_MS = 60_000
"""After words on a topic, only half as many speak of it for so long. [D]"""


@dataclass(frozen=True, slots=True)
class Grumble:
    """Lines that the room gives by itself, because it sees that something is wrong."""

    key: str
    comment_class: CommentClass
    act: Act
    topic: str
    item: str | None
    per_minute: int


def grumbles(seen: Surroundings, online: int) -> list[Grumble]:
    """What people would complain about of themselves, without any incident."""
    loud = min(30, 6 + online // 60)
    return _of_stream(seen, loud) + _of_prices(seen, loud)


def _of_stream(seen: Surroundings, loud: int) -> list[Grumble]:
    stream = seen.stream
    if stream.state == "lost" and seen.now_ms - stream.since_ms >= 1500:
        return [Grumble("lost", "symptom", "lost", "interruption", None, loud)]
    found: list[Grumble] = []
    if stream.state == "fine":
        if stream.frozen_ms >= 3000:
            found.append(Grumble("frozen", "symptom", "frozen", "interruption", None, loud))
        if stream.black:
            found.append(Grumble("black", "symptom", "black", "interruption", None, loud))
        if stream.silent_ms >= 10_000:
            found.append(Grumble("silent", "symptom", "silent", "cold", None, loud // 2))
        if stream.clipped > 480:
            found.append(Grumble("clipped", "symptom", "clipped", "cold", None, loud // 2))
    return found


def _of_prices(seen: Surroundings, loud: int) -> list[Grumble]:
    found: list[Grumble] = []
    for item in seen.items:
        if item.pushed_ms is None or not item.listed or item.flash:
            continue
        if item.price_fen * 10 < item.reference_fen * 7:
            found.append(Grumble("cheap", "symptom", "over", "price", item.id, loud // 2))
        elif item.price_fen * 20 > item.reference_fen * 21:
            found.append(Grumble("dear", "fair_criticism", "say", "price", item.id, 4))
    for coupon in seen.coupons:
        if coupon.issued and coupon.minus_fen != coupon.reference_minus_fen:
            act: Act = "over" if coupon.minus_fen > coupon.reference_minus_fen else "under"
            found.append(Grumble("coupon", "symptom", act, "coupon", coupon.products[0], loud // 2))
            break
    return found


class Pressures:
    """Draws the lines of all pressures of a tick, and keeps the accounts of each wave."""

    def __init__(self, seed: int) -> None:
        self._counts = Stream(seed, "pressures.count")
        self._picks = Stream(seed, "pressures.pick")
        self.accounts: dict[str, list[int]] = {}
        self._leaving: dict[int, list[int]] = {}
        self._soothed: dict[str, int] = {}
        self.visitors = 0
        """Accounts of waves that are in the room."""

    def enter(self, seen: Surroundings, last_vid: int, tick: int) -> int:
        """Accounts of new waves come in, those of ended waves go within a minute.

        Returns how many came: their ids follow ``last_vid``.
        """
        alive = {wave.key: wave for wave in seen.waves}
        for key in [key for key in self.accounts if key not in alive]:
            for vid in self.accounts.pop(key):
                self._leaving.setdefault(tick + 50 + vid * 37 % 500, []).append(vid)
        came = 0
        for wave in seen.waves:
            if wave.accounts and wave.key not in self.accounts:
                first = last_vid + came + 1
                self.accounts[wave.key] = list(range(first, first + wave.accounts))
                came += wave.accounts
        self.visitors += came
        return came

    def leave(self, tick: int) -> int:
        """How many accounts of ended waves go in this tick."""
        gone = len(self._leaving.pop(tick, ()))
        self.visitors -= gone
        return gone

    def throw_out(self, vid: int) -> bool:
        """A blocked account is gone. True when it was one of ours and still here."""
        for vids in (*self.accounts.values(), *self._leaving.values()):
            if vid in vids:
                vids.remove(vid)
                self.visitors -= 1
                return True
        return False

    def drafts(self, seen: Surroundings, tick: int, crowd: Crowd) -> list[Draft]:
        """The lines of this tick."""
        for topic in (*(notice.topic for notice in seen.notices), *seen.speech_topics):
            self._soothed[topic] = seen.now_ms + SOOTHED_MS
        drafts: list[Draft] = []
        for place, wave in enumerate(seen.waves):
            drafts.extend(self._wave(wave, place, seen, tick, crowd))
        topics = {wave.topic for wave in seen.waves}
        for place, one in enumerate(grumbles(seen, crowd.online)):
            if one.topic in topics:
                continue
            rate = self._soften(one.per_minute, one.topic, seen.now_ms)
            counter = tick * 64 + 32 + place
            for n in range(poisson(rate * ONE // 600, self._counts, counter)):
                slot = crowd.somebody(self._picks.word(counter * 16 + n % 16))
                if slot >= 0:
                    vid = int(crowd.vid[slot])
                    drafts.append(Draft(vid, slot, one.comment_class, one.act, one.topic, one.item))
        return drafts

    def _wave(
        self, wave: Wave, place: int, seen: Surroundings, tick: int, crowd: Crowd
    ) -> list[Draft]:
        rate = self._soften(wave.per_minute, wave.topic, seen.now_ms)
        counter = tick * 64 + place % 32
        authors = self.accounts.get(wave.key, []) if wave.accounts else None
        if authors is not None and len(authors) < wave.accounts:
            rate = rate * len(authors) // wave.accounts  # who was thrown out speaks no more
        drafts: list[Draft] = []
        for n in range(poisson(rate * ONE // 600, self._counts, counter)):
            word = self._picks.word(counter * 16 + n % 16)
            if authors is not None:
                if not authors:
                    break
                vid, slot = authors[pick(word, len(authors))], -1
            else:
                slot = crowd.somebody(word)
                if slot < 0:
                    break
                vid = int(crowd.vid[slot])
            drafts.append(
                Draft(vid, slot, wave.comment_class, "say", wave.topic, wave.item,
                      incident=wave.incident)
            )  # fmt: skip
        return drafts

    def _soften(self, per_minute: int, topic: str | None, now_ms: int) -> int:
        soothed = topic is not None and self._soothed.get(topic, 0) > now_ms
        return per_minute // 2 if soothed else per_minute
