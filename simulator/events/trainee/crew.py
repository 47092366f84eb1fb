"""Signs between the seats, calls, cards, guests and paid boost."""

from __future__ import annotations

from typing import Literal

from simulator.events.entry import Act, Colleague, Fen, Id, Line, Ms, Seat
from simulator.events.trainee.notices import Topic

Goal = Literal["entries", "clicks", "orders", "follows"]
"""What paid boost is to bring."""


class CallMade(Act):
    """报告异常: the crew names a trouble. ``incident_type`` is their own judgement."""

    kind: Literal["call.made"] = "call.made"
    incident_type: Id
    text: Line | None = None


class CueSent(Act):
    """A sign between the seats. ``cue`` is a short word such as ``link_now`` or ``slower``."""

    kind: Literal["cue.sent"] = "cue.sent"
    to: Seat
    cue: Id
    item: Id | None = None


class ColleagueAsked(Act):
    """问同事: a question to somebody who is not at the desk; ``team.said`` brings the answer."""

    kind: Literal["colleague.asked"] = "colleague.asked"
    who: Colleague
    topic: Topic
    item: Id | None = None
    text: Line | None = None


class TaskAssigned(Act):
    kind: Literal["task.assigned"] = "task.assigned"
    to: Seat
    text: Line


class FigureNoted(Act):
    kind: Literal["figure.noted"] = "figure.noted"
    figure: Id
    value: int
    text: Line | None = None


class PromptMade(Act):
    kind: Literal["prompt.made"] = "prompt.made"
    text: Line


class CardShown(Act):
    kind: Literal["card.shown"] = "card.shown"
    text: Line


class EffectPlayed(Act):
    kind: Literal["effect.played"] = "effect.played"
    sound: Id


class MusicStopped(Act):
    kind: Literal["music.stopped"] = "music.stopped"


class LabelShown(Act):
    """AI 标识: the label that a presenter is synthetic stands over the picture, or no longer."""

    kind: Literal["label.shown"] = "label.shown"
    on: bool = True


class GuestInvited(Act):
    kind: Literal["guest.invited"] = "guest.invited"
    guest: Id


class GuestMuted(Act):
    kind: Literal["guest.muted"] = "guest.muted"
    guest: Id


class BoostStarted(Act):
    """付费投放: what it is for, whom it aims at and how long it may run, where the crew says so."""

    kind: Literal["boost.started"] = "boost.started"
    fen_per_minute: Fen
    goal: Goal | None = None
    audience: Line | None = None
    for_ms: Ms | None = None


class BoostChanged(Act):
    kind: Literal["boost.changed"] = "boost.changed"
    fen_per_minute: Fen
    goal: Goal | None = None
    audience: Line | None = None


class BoostStopped(Act):
    kind: Literal["boost.stopped"] = "boost.stopped"
