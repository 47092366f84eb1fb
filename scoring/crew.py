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
SIGNS: Final = {"call": "call.made", "notice": "notice.posted", "speech": "cue.sent"}
"""How a trouble was noticed, and the act that is such a sign. A voice on the air has no seat."""
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
    _seat_of_act: Mapping[int, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_seat_of_act", {act.seq: _seat(act) for act in self.acts})

    def whose(self, kind: str, seq: int) -> str | None:
        """The seat whose act an entry is, or came of. None: nobody's, or the log does not tell."""
        moment = self.log.at(kind, seq)
        if moment is None:  # erased
            return None
        if seq in self._seat_of_act:
            return self._seat_of_act[seq]
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
                return _seat(act)
        return None

    def _at_its_tick(self, moment: Moment) -> str | None:
        """The one seat that did something about it since the tick before; of two nobody can tell."""
        found = set()
        for act in self._before(moment):
            if act.t_ms < moment.t_ms - TICK_MS:
                break
            if _could_be_about(act, moment):
                found.add(_seat(act))
        return found.pop() if len(found) == 1 else None

    def _before(self, moment: Moment) -> Iterator[Moment]:
        """What the crew did before it, the last act first."""
        end = bisect_left(self.acts, moment.seq, key=lambda act: act.seq)
        return (self.acts[place] for place in range(end - 1, -1, -1))


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
    return Crew(log, seats, tuple(sorted(acts, key=lambda act: act.seq)))


def _seat(act: Moment) -> str:
    return act.by.removeprefix("trainee:")


def _could_be_about(act: Moment, fact: Moment) -> bool:
    """Not an act without effect, one on another thing, or one that is no sign of that kind."""
    if act.data.get("effect") is False or act.kind in MENDS_NOTHING:
        return False
    if act.kind != SIGNS.get(str(fact.data.get("how")), act.kind):
        return False
    if act.kind == "call.made" and act.data.get("incident_type") != fact.data.get("type"):
        return False
    things = [name for name in ("item", "coupon") if act.data.get(name) != fact.data.get(name)]
    if fact.data.get("viewer") is not None and act.data.get("viewer") != fact.data["viewer"]:
        things.append("viewer")
    return all(act.data.get(name) is None for name in things)
