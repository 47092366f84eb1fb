"""Does a condition of the scenario hold in this tick? It is asked once per tick and place.

The only memory is here: since when a figure has held, and which acts have happened in a place that
remembers them (``latch``: inside ``resolve`` and ``until`` an act counts once it has happened).
"""

from __future__ import annotations

from simulator.chance import Stream, pick
from simulator.events import Entry
from simulator.events.rig import MediaConnected, SpeechHeard
from simulator.events.room import TeamSaid
from simulator.events.trainee import CueSent
from simulator.moment import Moment
from simulator.room import Room
from simulator.scenario import Condition
from simulator.troubles import Trouble

HEARD_MS = 200
"""Voice within a reading counts as voice from this much on: a click is not a word."""
FROZEN_MS = 2_000
NEVER_MS = 1 << 53


class Watch:
    """The memory of all conditions of a show, by the place where each one stands."""

    def __init__(self, seed: int = 0, duration_ms: int = 0) -> None:
        self._seed = seed
        self._duration_ms = duration_ms
        self._since: dict[str, int] = {}
        self._happened: set[str] = set()
        self._lots: dict[str, int] = {}
        self.raised: dict[str, set[str]] = {}
        """Incidents raised by branches and not yet opened, each with those that raised it."""

    def forget(self, place: str) -> None:
        """Forget what was remembered under ``place``."""
        self._since = {k: v for k, v in self._since.items() if not k.startswith(place)}
        self._happened = {k for k in self._happened if not k.startswith(place)}

    def holds(
        self, place: str, when: Condition, moment: Moment, *, latch: bool, ahead_ms: int = 0
    ) -> bool:
        """Whether ``when`` holds at this tick. ``ahead_ms`` looks so far ahead of the clock."""
        if (
            when.at_ms is not None and not when.for_ms
        ):  # the most common one, and it needs no memory
            return moment.show_ms + ahead_ms >= when.at_ms
        if when.any_of or when.all_of:
            parts = [
                self.holds(f"{place}/{n}", one, moment, latch=latch, ahead_ms=ahead_ms)
                for n, one in enumerate(when.any_of or when.all_of)
            ]
            return any(parts) if when.any_of else all(parts)
        if when.action or when.speech or when.told or when.event:
            return self._happens(place, when, moment, latch)
        return self._lasts(place, when, self._is_so(place, when, moment, ahead_ms), moment.now_ms)

    def _happens(self, place: str, when: Condition, moment: Moment, latch: bool) -> bool:
        if latch and place in self._happened:
            return True
        entries = moment.said if when.told or when.event else moment.happened
        happens = any(matches(when, entry, moment) for entry in entries)
        if happens and latch:
            self._happened.add(place)
        return happens

    def _lasts(self, place: str, when: Condition, so: bool, now_ms: int) -> bool:
        if not so:
            self._since.pop(place, None)
            return False
        if when.for_ms == 0:
            return True
        return now_ms - self._since.setdefault(place, now_ms) >= when.for_ms

    def _is_so(self, place: str, when: Condition, moment: Moment, ahead_ms: int) -> bool:
        if when.at_ms is not None:
            return moment.show_ms + ahead_ms >= when.at_ms
        if when.metric is not None:
            return _compares(when, metric(when.metric, moment.room, moment.now_ms))
        if when.state is not None:
            return when.is_ in states(when.state, moment.room, moment.now_ms)
        if when.silence_ms is not None:
            silent = moment.room.link.silent_ms(moment.now_ms)
            return silent is not None and silent >= when.silence_ms
        if when.chance is not None:
            return self._falls(place, when, moment.show_ms + ahead_ms)
        if when.incident is not None:
            return _incident_is(when, moment)
        by = self.raised.get(place.partition(":when")[0], set())
        return bool(by) if when.raised else when.raised_by in by

    def _falls(self, place: str, when: Condition, show_ms: int) -> bool:
        """Whether the lot has fallen by now (once), or falls in this very tick (``every_ms``)."""
        to_ms = self._duration_ms if when.to_ms is None else when.to_ms
        if when.every_ms is None:
            return show_ms >= self._lot(place, when, to_ms)
        number, into = divmod(show_ms, when.every_ms)
        if into or not number or not when.from_ms <= show_ms <= to_ms:
            return False
        return self._chances(place, number, 1000) < (when.chance or 0)

    def _lot(self, place: str, when: Condition, to_ms: int) -> int:
        """The show time at which it happens; beyond every show when it does not."""
        if place not in self._lots:
            falls = self._chances(place, 0, 1000) < (when.chance or 0)
            after_ms = self._chances(place, 1, max(1, to_ms - when.from_ms))
            self._lots[place] = when.from_ms + after_ms if falls else NEVER_MS
        return self._lots[place]

    def _chances(self, place: str, number: int, sides: int) -> int:
        return pick(Stream(self._seed, f"incidents.chance {place}").word(number), sides)


def matches(when: Condition, entry: Entry, moment: Moment) -> bool:
    """Whether one entry is the act, the speech or the colleague's word that ``when`` waits for."""
    fact = entry.fact
    if when.told is not None:
        named = isinstance(fact, TeamSaid) and fact.who == when.told
        return named and all(getattr(fact, key, None) == one for key, one in when.where.items())
    if when.speech is not None:
        match fact:
            case SpeechHeard(topic=topic):
                return topic == when.speech
            case CueSent(cue=topic):
                # A colleague marks what the host is saying; a mark in silence is nothing.
                return topic == when.speech and "voiced" in states("mic", moment.room, entry.t_ms)
            case _:
                return False
    if when.action == "media.restarted" and isinstance(fact, MediaConnected):
        link = moment.room.link  # the stream itself, not just its button; a cut line lets none in
        return link.returned_ms == entry.t_ms and not link.cut
    if fact.kind != (when.action or when.event) or getattr(fact, "effect", None) is False:
        return False
    if entry.by == "rig":  # a device that re-routed itself is nobody's act
        return False
    if when.target_class is not None and moment.hits.get(entry.seq) != when.target_class:
        return False
    return all(getattr(fact, key, None) == value for key, value in when.where.items())


def metric(name: str, room: Room, now_ms: int) -> int | None:
    """A figure of the room as a whole number; None before it was first counted."""
    if name == "visible_abuse":
        return room.talk.visible_abuse(now_ms)
    if name == "open_questions":
        return len(room.talk.open_groups)
    counted = room.figures.counted
    if counted is None:
        return None
    figures = {
        "online": counted.online, "mood": counted.mood, "entries": counted.entered,
        "gmv_fen": counted.gmv_fen, "comments_per_minute": room.figures.comments_per_minute,
    }  # fmt: skip
    return figures[name]


def _compares(when: Condition, value: int | None) -> bool:
    if value is None:
        return False
    return (
        (when.above is None or value > when.above)
        and (when.below is None or value < when.below)
        and (when.equals is None or value == when.equals)
    )


def states(name: str, room: Room, now_ms: int) -> tuple[str, ...]:
    """What can be said of a part of the rig now; empty where it cannot be measured."""
    link = room.link
    if name == "streaming":
        return ("ok",) if link.streaming else ("broken",)
    if name == "mic":
        sound = link.heard(now_ms)
        if sound is None or sound.voiced_ms is None:
            return ()
        return ("voiced",) if sound.voiced_ms >= HEARD_MS else ("silent",)
    if not link.streaming:
        return ("broken",)
    sight = link.watched(now_ms)
    if sight is None:
        return ()
    dark = bool(sight.black) or (sight.frozen_ms or 0) >= FROZEN_MS
    return ("broken",) if dark else ("ok",)


def _incident_is(when: Condition, moment: Moment) -> bool:
    """Any instance of that incident has been opened (noticed, …) for at least ``delay_ms``."""
    return any(
        since is not None and moment.now_ms - since >= when.delay_ms
        for one in moment.room.troubles.by_id.values()
        if one.name == when.incident
        for since in (_reached(one, when.incident_is or "opened"),)
    )


def _reached(trouble: Trouble, state: str) -> int | None:
    match state:
        case "opened":
            return trouble.opened_ms
        case "noticed":
            return trouble.noticed_ms
        case _:
            return trouble.closed_ms if trouble.state == state else None
