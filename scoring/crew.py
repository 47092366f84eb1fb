"""Who sat in a show, and whose act brought something about. Only what the log itself tells, else nobody."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from scoring.transcript import Moment, Transcript
from simulator.events import ACTIONS
from simulator.events.entry import SEATS

TICK_MS: Final = 100
"""The room answers at the next tick: what an act ends or shows follows it so soon, or not by that act."""
AT_A_TICK: Final = frozenset({"incident.noticed", "incident.resolved", "incident.prevented"})
SIGNS: Final = {
    "call": ("call.made",),
    "notice": ("notice.posted",),
    "speech": ("cue.sent", "speech.heard"),
}
"""How a trouble was noticed, and the acts that are such a sign."""
HEARD: Final = frozenset({"speech.heard", "comment.heard", "price.spoken"})
"""What nothing but a voice on the air brings about."""
ON_AIR: Final = frozenset({"voiced", "transcript", "ticked"})
"""Answers that were heard: whoever marked them, they are of the voice."""
AFTER: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "test.returned": (("item.tested",), "item"),
    "lottery.awarded": (("lottery.opened", "lottery.drawn", "lottery.redrawn"), "lottery"),
}
"""Facts that follow an act on the same thing, some time after it."""
MENDS_NOTHING: Final = frozenset({
    "segment.entered", "comment.answered", "comment.replied", "comment.pinned", "answer.ticked",
    "moment.marked", "figure.noted",
})  # fmt: skip
"""Acts that fall into the same moment by chance: they end and show nothing."""
SPOKEN: Final = "speech.heard"
DUE: Final = {
    "push": "item.pushed",
    "issue": "coupon.issued",
    "list": "item.listed",
    "enter": "segment.entered",
}
"""What a cue of the rundown asks for, where it does not name the act itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Crew:
    """A crew of several. ``seats`` in their usual order; ``acts`` are everything that they did."""

    log: Transcript
    seats: tuple[str, ...]
    acts: tuple[Moment, ...]
    """Where one seat is the ``voice``, what was said is an act of that seat."""
    voice: str | None = None
    """The seat whose own link sent every microphone that came on the air in this show."""
    _seat_of_act: Mapping[int, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_seat_of_act", {act.seq: self._seat(act) for act in self.acts})

    def whose(self, kind: str, seq: int) -> str | None:
        """The seat whose act an entry is, or came of. None: nobody's, or the log does not tell."""
        moment = self.log.at(kind, seq)
        if moment is None:  # erased
            return None
        if seq in self._seat_of_act:
            return self._seat_of_act[seq]
        heard = kind in HEARD or moment.data.get("how") in ON_AIR
        if heard and self.voice is not None:
            return self.voice
        if moment.data.get("how") == "ticked":  # the other seat only said what it heard
            return self._last(("comment.answered",), "comment", moment)
        if isinstance(moment.data.get("act"), int):
            return self._seat_of_act.get(moment.data["act"])
        if kind in AFTER:
            return self._last(*AFTER[kind], moment)
        return self._at_its_tick(moment) if kind in AT_A_TICK else None

    def due(self, kind: str, seq: int) -> str | None:
        """A cue's step of the rundown and the kind of act that it asks for, as a rubric assigns them."""
        cue = self.log.at(kind, seq) if kind == "cue.passed" else None
        if cue is None:
            return None
        act = cue.data.get("act") or DUE.get(str(cue.data.get("does")))
        return f"{cue.data['segment']} {act}" if act else None

    def _last(self, kinds: tuple[str, ...], name: str, moment: Moment) -> str | None:
        """The seat of the last such act before a moment, on the same thing."""
        wanted = moment.data.get(name)
        for act in self._before(moment):
            if act.kind in kinds and act.data.get(name) == wanted:
                return self._seat(act)
        return None

    def _at_its_tick(self, moment: Moment) -> str | None:
        """The one seat that did something about it since the tick before; of two nobody can tell."""
        found = set()
        for act in self._before(moment):
            if act.t_ms < moment.t_ms - TICK_MS:
                break
            if _could_be_about(act, moment):
                found.add(self._seat(act))
        return found.pop() if len(found) == 1 else None

    def _before(self, moment: Moment) -> Iterator[Moment]:
        """What the crew did before it, the last act first."""
        end = bisect_left(self.acts, moment.seq, key=lambda act: act.seq)
        return (self.acts[place] for place in range(end - 1, -1, -1))

    def _seat(self, act: Moment) -> str:
        return self.voice if act.kind == SPOKEN and self.voice is not None else _seat(act)


def crew_of(log: Transcript) -> Crew | None:
    """The crew of a show that several people gave. Who holds all seats alone is one person: None.

    Everybody who sits down gives a consent; where that was erased, the acts of the seat still tell.
    """
    sat = {_seat(one) for one in log.of_kind("consent.given").moments}
    prepared = log.first("show.prepared")
    shared = prepared is not None and int(prepared.data.get("crew_size", 1)) > 1
    if len(sat) < 2 and not shared:
        return None
    acts = [
        act
        for kind in sorted(log.kinds & ACTIONS.keys())
        for act in log.of_kind(kind).moments
        if _seat(act) in SEATS
    ]
    sat |= {_seat(act) for act in acts} if shared else set()
    seats = tuple(seat for seat in SEATS if seat in sat)
    if len(seats) < 2:
        return None
    voice = _voice(log)
    if voice in seats:
        acts += log.of_kind(SPOKEN).moments
    else:
        voice = None
    return Crew(log, seats, tuple(sorted(acts, key=lambda act: act.seq)), voice)


def _voice(log: Transcript) -> str | None:
    """The seat whose link alone sent the sound of the show. A program that was given the room's address,
    a spare phone, or a second seat in between: nobody can tell whose voice it was."""
    links, begun = log.of_kind("media.connected"), log.first("show.started")
    place = links.after(begun.seq) - 1 if begun is not None else 0  # what came before was a check
    on_air = [link.data for link in links.moments[max(0, place) :]]
    senders = {link.get("seat") for link in on_air if link.get("audio") is not None}
    return senders.pop() if len(senders) == 1 else None


def _seat(act: Moment) -> str:
    return act.by.removeprefix("trainee:")


def _could_be_about(act: Moment, fact: Moment) -> bool:
    """Not an act without effect, one on another thing, or one that is no sign of that kind."""
    if act.data.get("effect") is False or act.kind in MENDS_NOTHING:
        return False
    if act.kind == SPOKEN and (act.data.get("topic") is None or fact.data.get("how") == "act"):
        return False  # it only went on talking
    if act.kind not in SIGNS.get(str(fact.data.get("how")), (act.kind,)):
        return False
    if act.kind == "call.made" and act.data.get("incident_type") != fact.data.get("type"):
        return False
    things = [name for name in ("item", "coupon") if act.data.get(name) != fact.data.get(name)]
    if fact.data.get("viewer") is not None and act.data.get("viewer") != fact.data["viewer"]:
        things.append("viewer")
    return all(act.data.get(name) is None for name in things)
