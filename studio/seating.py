"""The seats of a drill: who sat there, and which seat of a bot crew does an act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from simulator.crews import Bot, Deed, Script
from simulator.events.entry import SEATS, Entry, Seat
from simulator.events.rig import MediaConnected
from simulator.events.trainee import ConsentGiven
from simulator.scenario import Scenario
from studio.library.assigned import assigned

ALONE: Final[tuple[Seat, ...]] = ("host",)
"""One bot at all seats: the log names them as the bot itself does."""
BY_TRADE: Final[Mapping[str, Seat]] = {
    "comment": "service", "viewer": "service", "word": "service", "slowmode": "service",
    "comments": "service", "buyers": "service", "notice": "service", "boost": "boost", "poll": "service",
    "lottery": "service",
    "card": "host", "label": "host", "guest": "host", "segment": "host",
}  # fmt: skip
"""Who usually does the acts of a family; the desk does the rest."""


class UnusableCrew(ValueError):
    """No such seat, or nobody who goes live; the message says what to write."""


def seats_named(text: str) -> tuple[Seat, ...]:
    """``host,desk`` -> seats in their usual order. Raises UnusableCrew."""
    named = {one.strip() for one in text.split(",")}
    if not named <= set(SEATS) or "host" not in named:
        raise UnusableCrew(
            f"--crew 写岗位，用逗号隔开，要有 host：{'、'.join(SEATS)} / "
            f"--crew names seats with commas, host among them: {', '.join(SEATS)}"
        )
    return tuple(seat for seat in SEATS if seat in named)


def holders_in(entries: Sequence[Entry], name: str) -> dict[str, str]:
    """Everybody who sat down or acted, by pseudonym (``name``, who agreed to nothing); one who agreed
    alone holds all seats."""
    agreed = {
        entry.by.removeprefix("trainee:"): entry.fact.pseudonym
        for entry in entries
        if isinstance(entry.fact, ConsentGiven)
    }
    if len(agreed) == 1:
        return agreed
    acted = {entry.by.removeprefix("trainee:") for entry in entries}
    return {seat: agreed.get(seat, name) for seat in SEATS if seat in acted}


class Seating:
    """The seats of a bot crew, and the acts that the rundown gives them."""

    def __init__(self, scenario: Scenario, seats: tuple[Seat, ...], crew: Bot) -> None:
        self.seats = tuple(seat for seat in SEATS if seat in seats)
        self._name = crew.name
        self._says_itself = isinstance(crew, Script) or len(self.seats) == 1
        self._tasks = assigned(scenario)
        whole: dict[str, set[Seat]] = defaultdict(set)
        for task, seat in self._tasks.items():
            whole[task.rpartition(" ")[2]].add(seat)
        self._always = {kind: found.pop() for kind, found in whole.items() if len(found) == 1}

    @property
    def size(self) -> int:
        return len(self.seats)

    def consents(self, text_sha256: str) -> list[tuple[Seat, ConsentGiven]]:
        """Who sits down agrees, each by its own pseudonym."""
        names = {
            seat: self._name if self.size == 1 else f"{self._name}-{seat}" for seat in self.seats
        }
        return [
            (seat, ConsentGiven(recording=False, text_sha256=text_sha256, pseudonym=name))
            for seat, name in names.items()
        ]

    def of(self, deed: Deed, step: str | None) -> str:
        """Who does it in this step of the rundown. A bot alone, and a script, say it themselves."""
        if self._says_itself or deed.seat == "rig":
            return deed.seat
        family = deed.action.partition(".")[0]
        step_s, always = self._tasks.get(f"{step} {deed.action}"), self._always.get(deed.action)
        ways = (step_s, always, BY_TRADE.get(family), "desk")
        return next((seat for seat in ways if seat in self.seats), self.seats[0])

    def sends(self, link: MediaConnected) -> MediaConnected:
        """The simulated microphone is the host's, where several sit in the room."""
        return link if self.size == 1 else link.model_copy(update={"seat": self.seats[0]})
