"""The crew's uplink and what was measured of its media, as numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from simulator.events.changes import MediaFault, PoorLine, UplinkChange
from simulator.events.rig import MediaConnected, MediaLost, MediaRead, MediaRestored
from simulator.events.trainee import LineSwitched, MediaRestarted, SourceSwitched

LinkFact = (
    MediaConnected | MediaLost | MediaRestored | MediaRead | MediaRestarted | LineSwitched
    | SourceSwitched
)  # fmt: skip
FRESH_MS = 3_000
"""A reading older than this says nothing about now."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One reading of the microphone; ``t_ms`` is when it was logged."""

    t_ms: int
    level_cdb: int | None
    loudness_clufs: int | None
    clipped: int | None
    silent_ms: int | None
    voiced_ms: int | None


@dataclass(frozen=True, slots=True)
class Sight:
    """One reading of the picture."""

    t_ms: int
    luma: int | None
    black: bool | None
    frozen_ms: int | None
    view: str | None = None
    """Against the view before: same, mirrored, turned, other."""


@dataclass(frozen=True, slots=True)
class Carriage:
    """One reading of the transport."""

    t_ms: int
    video_kbps: int | None
    fps_centi: int | None
    loss: int | None
    rtt_ms: int | None


@dataclass(frozen=True, slots=True)
class Balance:
    """One reading of what belongs together: colours with their own beginning, sound with picture."""

    t_ms: int
    tint: int | None
    white_cast: int | None
    skew_ms: int | None
    lag_ms: int | None


@dataclass(frozen=True, slots=True)
class Trial:
    """The best that was measured of this rig so far; None: never measured.

    What a crew claims of its rig before the start is compared with it.
    """

    connected: bool = False
    pictured: bool = False
    """A publisher sent video."""
    sounds: int = 0
    """Readings of the microphone."""
    loudest_cdb: int | None = None
    sights: int = 0
    """Readings of the picture."""
    brightest: int | None = None
    darkest: int | None = None
    carriages: int = 0
    """Readings of the transport that told its frame rate."""
    most_fps_centi: int | None = None
    least_loss: int | None = None
    most_kbps: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """``cut``: an incident took the uplink away. ``media``: what was really measured.
    ``poor``: what an incident does to the uplink's packets while it is not cut."""

    cut: bool = False
    cut_ms: int | None = None
    healed_ms: int | None = None
    """When the uplink was last given back."""
    media: Literal["none", "live", "lost"] = "none"
    lost_ms: int | None = None
    back_ms: int | None = None
    door: str | None = None
    line: Literal["main", "spare"] = "main"
    source: tuple[str, str | None] | None = None
    on_air: Literal["main", "backup"] = "main"
    """Which of the room's two publishers the viewers see."""
    restarted_ms: int | None = None
    sound: Sound | None = None
    sight: Sight | None = None
    carriage: Carriage | None = None
    balance: Balance | None = None
    trial: Trial = Trial()
    poor: PoorLine | None = None
    poor_ms: int | None = None
    """Since when the line is poor."""
    faults: tuple[MediaFault, ...] = ()
    """What incidents do to picture and sound now, in the order in which they came."""
    by_hand: tuple[str, ...] = ()
    """Which faults the instructor injected: ``cut``, ``poor``, or a fault of picture or sound."""
    said_goodbye: bool = False
    """The publisher that was lost last went on purpose; it did not just fall silent."""
    returned_ms: int | None = None
    """When a publisher last came back that had gone on purpose: the stream was really restarted."""

    def suffers(self, end: UplinkChange | MediaFault) -> bool:
        """True while the fault lasts that ``end`` would end."""
        if isinstance(end, MediaFault):
            return any(one.fault == end.fault for one in self.faults)
        return self.poor is not None if end.state == "poor" else self.cut

    @property
    def streaming(self) -> bool:
        """The viewers get a picture. A room that never had media misses it only during a cut.

        A cut takes the main publisher's line; the backup comes by another.
        """
        return (not self.cut or self.on_air == "backup") and self.media != "lost"

    def heard(self, now_ms: int) -> Sound | None:
        """The reading of the microphone, if it is fresh."""
        fresh = self.sound is not None and now_ms - self.sound.t_ms <= FRESH_MS
        return self.sound if fresh and self.media == "live" else None

    def watched(self, now_ms: int) -> Sight | None:
        """The reading of the picture, if it is fresh."""
        fresh = self.sight is not None and now_ms - self.sight.t_ms <= FRESH_MS
        return self.sight if fresh and self.media == "live" else None

    def carried(self, now_ms: int) -> Carriage | None:
        """The reading of the transport, if it is fresh."""
        fresh = self.carriage is not None and now_ms - self.carriage.t_ms <= FRESH_MS
        return self.carriage if fresh and self.media == "live" else None

    def balanced(self, now_ms: int) -> Balance | None:
        """The reading of colours and of sound against picture, if it is fresh."""
        fresh = self.balance is not None and now_ms - self.balance.t_ms <= FRESH_MS
        return self.balance if fresh else None

    def silent_ms(self, now_ms: int) -> int | None:
        """How long the host has been silent now; None: not measured."""
        sound = self.heard(now_ms)
        if sound is None or sound.silent_ms is None:
            return None
        return sound.silent_ms + (now_ms - sound.t_ms) if sound.silent_ms else 0


def on_link(link: Link, fact: LinkFact, t_ms: int) -> Link:
    """The link after a measurement, or after the crew worked on it."""
    match fact:
        case MediaConnected():
            return replace(
                link, media="live", door=fact.door, lost_ms=None, back_ms=t_ms,
                sound=None, sight=None, carriage=None, balance=None, said_goodbye=False,
                returned_ms=t_ms if link.said_goodbye else link.returned_ms,
                trial=replace(
                    link.trial, connected=True,
                    pictured=link.trial.pictured or fact.video is not None,
                ),
            )  # fmt: skip
        case MediaLost():
            since = max(0, t_ms - fact.silent_ms)
            left = fact.reason in ("closed", "replaced")
            return replace(
                link, media="lost", lost_ms=since, sound=None, sight=None, carriage=None,
                balance=None, said_goodbye=left,
            )  # fmt: skip
        case MediaRestored():
            return replace(link, media="live", lost_ms=None, back_ms=t_ms)
        case MediaRead():
            return _read(link, fact, t_ms)
        case MediaRestarted():
            return replace(link, restarted_ms=t_ms)
        case LineSwitched():
            return replace(link, line=fact.line)
        case SourceSwitched():
            if fact.to is not None:
                return replace(link, on_air=fact.to)
            return replace(link, source=(fact.source, fact.name))
        case _:
            assert_never(fact)


def under_uplink(link: Link, change: UplinkChange, t_ms: int) -> Link:
    """The link after an incident cut the uplink, spoilt it, or let it go."""
    match change.state:
        case "cut":
            return replace(link, cut=True, cut_ms=t_ms)
        case "ok":
            return replace(link, cut=False, cut_ms=None, healed_ms=t_ms)
        case "poor":
            line = change.line
            poor = None if line is None or line.is_whole else line
            return replace(link, poor=poor, poor_ms=None if poor is None else t_ms)
        case _:
            assert_never(change.state)


def under_fault(link: Link, change: MediaFault) -> Link:
    """The link after an incident spoilt picture or sound, or left off."""
    others = tuple(one for one in link.faults if one.fault != change.fault)
    return replace(link, faults=others if change.state == "ok" else (*others, change))


def _read(link: Link, fact: MediaRead, t_ms: int) -> Link:
    """Sound, picture and transport are read at different rates: each part replaces its own."""
    sound = Sound(
        t_ms, fact.level_cdb, fact.loudness_clufs, fact.clipped, fact.silent_ms, fact.voiced_ms
    )
    sight = Sight(t_ms, fact.luma, fact.black, fact.frozen_ms, fact.view)
    carriage = Carriage(t_ms, fact.video_kbps, fact.fps_centi, fact.loss, fact.rtt_ms)
    balance = Balance(t_ms, fact.tint, fact.white_cast, fact.skew_ms, fact.lag_ms)
    return replace(
        link,
        sound=sound if sound != Sound(t_ms, *_NOTHING[:5]) else link.sound,
        sight=sight if sight != Sight(t_ms, None, None, None) else link.sight,
        carriage=carriage if carriage != Carriage(t_ms, *_NOTHING[:4]) else link.carriage,
        balance=balance if balance != Balance(t_ms, *_NOTHING[:4]) else link.balanced(t_ms),
        trial=_tried(link.trial, fact),
    )


def _tried(trial: Trial, fact: MediaRead) -> Trial:
    return Trial(
        connected=trial.connected,
        pictured=trial.pictured,
        sounds=trial.sounds + (fact.level_cdb is not None),
        loudest_cdb=_of(max, trial.loudest_cdb, fact.level_cdb),
        sights=trial.sights + (fact.luma is not None),
        brightest=_of(max, trial.brightest, fact.luma),
        darkest=_of(min, trial.darkest, fact.luma),
        carriages=trial.carriages + (fact.fps_centi is not None),
        most_fps_centi=_of(max, trial.most_fps_centi, fact.fps_centi),
        least_loss=_of(min, trial.least_loss, fact.loss),
        most_kbps=_of(max, trial.most_kbps, fact.video_kbps),
    )


def _of(better: Callable[[int, int], int], old: int | None, new: int | None) -> int | None:
    return new if old is None else old if new is None else better(old, new)


_NOTHING: tuple[None, None, None, None, None] = (None, None, None, None, None)
