"""拔线演练: the trainee really pulls a cable, and each hop's noticing is timed: ``cable.timed``.

Only a step of the rundown that asks for it (``pull``) is timed. What nobody reported is None: the
page cannot speak for OBS, and nobody watches a studio without viewers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from simulator.events import Entry
from simulator.events.rig import HopLost, HopRestored, MediaConnected, MediaLost, MediaRestored
from simulator.events.room import CommentPosted
from simulator.events.trouble import CableHop, CableTimed, HopTimed, Pulled
from simulator.moment import Moment
from simulator.room import Room
from simulator.scenario import Scenario, Segment

HOPS: Final[tuple[CableHop, ...]] = ("device", "sender", "network", "viewers", "public")
GONE_MS: Final = 1_000
"""Sound that has been silent, or a picture that has stood still for so long, does not come any more."""
EARLY_MS: Final = 1_500
"""A silence that began so long before the device went is the speaker's own, not the cable's."""


@dataclass(frozen=True, slots=True)
class _Felt:
    """When one hop noticed the loss and the return, in room time."""

    lost_ms: int | None = None
    back_ms: int | None = None

    def lost(self, at_ms: int) -> _Felt:
        """The first noticing counts, unless it was over and a second pull came."""
        return replace(self, lost_ms=at_ms) if self.lost_ms is None else self

    def back(self, at_ms: int) -> _Felt:
        gone = self.lost_ms is not None and self.back_ms is None and at_ms >= self.lost_ms
        return replace(self, back_ms=at_ms) if gone else self


@dataclass(slots=True)
class _Trial:
    step: Segment
    pulled: Pulled
    felt: dict[CableHop, _Felt] = field(default_factory=lambda: dict.fromkeys(HOPS, _Felt()))

    def lost(self, hop: CableHop, at_ms: int) -> None:
        self.felt[hop] = self.felt[hop].lost(at_ms)

    def back(self, hop: CableHop, at_ms: int) -> None:
        self.felt[hop] = self.felt[hop].back(at_ms)


class Cables:
    """Times the steps of one show, one after the other."""

    def __init__(self, scenario: Scenario) -> None:
        steps = sorted(scenario.script, key=lambda one: one.at_ms)
        self._steps = [one for one in steps if one.pull is not None]
        self._trial: _Trial | None = None

    def time(self, moment: Moment) -> None:
        """Take in what happened in this tick; say ``cable.timed`` when a step is over."""
        if not self._steps and self._trial is None:
            return
        trial = self._trial
        if trial is None and self._steps and moment.show_ms >= self._steps[0].at_ms:
            step = self._steps.pop(0)
            assert step.pull is not None, "only such steps are kept"
            trial = self._trial = _Trial(step, step.pull)
        if trial is None:
            return
        for entry in (*moment.happened, *moment.said):
            _heed(trial, entry)
        _read(trial, moment.room)
        if moment.show_ms >= trial.step.at_ms + trial.step.for_ms:
            self._trial = None
            moment.say("director", timed(trial.step.id, trial.pulled, trial.felt))


def _heed(trial: _Trial, entry: Entry) -> None:
    fact = entry.fact
    concerns = "line" if trial.pulled == "network" else trial.pulled
    match fact:
        case HopLost() if fact.hop == "viewers" or fact.piece == concerns:
            trial.lost(fact.hop, fact.at_ms)
        case HopRestored() if fact.hop == "viewers" or fact.piece == concerns:
            trial.back(fact.hop, fact.at_ms)
        case MediaLost() if trial.pulled == "network":
            trial.lost("network", max(0, entry.t_ms - fact.silent_ms))
        case MediaRestored() | MediaConnected() if trial.pulled == "network":
            trial.back("network", entry.t_ms)
        case CommentPosted(comment_class="symptom"):
            trial.lost("public", entry.t_ms)
        case _:
            return


def _read(trial: _Trial, room: Room) -> None:
    """A pulled device does not stop the packets of the other one: the readings tell."""
    if trial.pulled == "network":
        return
    stretch = _silence(room) if trial.pulled == "microphone" else _stillness(room)
    if stretch is None:
        return
    gone_ms, read_ms = stretch
    since_ms = read_ms - gone_ms
    if gone_ms < GONE_MS:
        trial.back("network", since_ms)
        return
    device = trial.felt["device"].lost_ms
    began_ms = room.show.started_ms or 0
    if device is None:
        if since_ms >= began_ms + trial.step.at_ms:
            trial.lost("network", since_ms)
    elif read_ms >= device:
        early = since_ms < device - EARLY_MS
        trial.lost("network", device if early else since_ms)


def _silence(room: Room) -> tuple[int, int] | None:
    """How long the sound had been silent, and when that was read."""
    sound = room.link.sound
    return None if sound is None or sound.silent_ms is None else (sound.silent_ms, sound.t_ms)


def _stillness(room: Room) -> tuple[int, int] | None:
    sight = room.link.sight
    return None if sight is None or sight.frozen_ms is None else (sight.frozen_ms, sight.t_ms)


def timed(step: str, pulled: Pulled, felt: dict[CableHop, _Felt]) -> CableTimed:
    """The table of one pull: each hop after the first noticing of any."""
    known = [one.lost_ms for one in felt.values() if one.lost_ms is not None]
    zero_ms = min(known, default=None)
    return CableTimed(
        segment=step,
        pulled=pulled,
        zero_ms=zero_ms,
        hops=tuple(
            HopTimed(
                hop=hop,
                lost_ms=None if one.lost_ms is None else one.lost_ms - (zero_ms or 0),
                back_ms=None if one.back_ms is None else one.back_ms - (zero_ms or 0),
            )
            for hop, one in felt.items()
        ),
    )


__all__ = ["HOPS", "Cables", "timed"]
