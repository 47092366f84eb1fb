"""What the audience perceives in one tick: the engine fills it in, the audience reads nothing else.

All times are room time in ms unless the name says ``show_ms``; money in fen; factors and shares in
per mille. Tuples keep the order of the scenario file, so a walk over them is deterministic.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from typing import Literal

from simulator.events.room import CommentClass, TargetClass


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """An item as the viewers' page shows it."""

    id: str
    price_fen: int
    """What the page asks now: the flash price while a flash sale runs, else the shelf price."""
    reference_fen: int
    """The price the dossier promises: what a viewer expects to pay."""
    stock: int
    link_ok: bool
    listed: bool
    held: bool
    per_person: int | None
    pushed_ms: int | None
    """When it was pushed (讲解中); None: it is not the pushed item."""
    flash: bool
    cancels: int = 0
    """How often the orders of this item were cancelled (砍单): older orders are void."""


@dataclass(frozen=True, slots=True)
class CouponSeen:
    id: str
    products: tuple[str, ...]
    threshold_fen: int
    minus_fen: int
    reference_minus_fen: int
    """What the dossier promises; ``minus_fen`` differs while the coupon is wrong."""
    left: int
    per_person: int
    issued: bool


@dataclass(slots=True)  # made anew each tick: a frozen one takes three times as long to make
class StreamSeen:
    """Picture and sound as the viewers get them.

    ``none``: this room has never had media (a headless rehearsal): viewers miss nothing. ``lost``:
    the picture stands still, because the uplink is cut or the publisher fell silent.
    """

    state: Literal["none", "fine", "lost"] = "none"
    since_ms: int = 0
    frozen_ms: int = 0
    """How long the picture of a living stream has stood still; 0 when unmeasured."""
    black: bool = False
    silent_ms: int = 0
    """How long the host has been silent, by the last reading, aged to now; 0 when unmeasured."""
    clipped: int = 0
    luma: int | None = None
    mute: bool = False
    """Nothing at all comes from the microphone: not a silent host, but no sound."""
    noisy: bool = False
    """A howl or the hum of the mains lies over the voice."""
    askew: bool = False
    """Sound and picture do not belong together."""
    choppy: bool = False
    """Pictures or packets go missing: it moves, but in jerks."""
    startup_ms: int = 0
    """How long somebody who comes in now waits for a moving picture."""


@dataclass(frozen=True, slots=True)
class Wave:
    """A pressure of an open incident: so many comments of one class a minute, while it lasts.

    ``key`` is stable while the wave lasts, so that its accounts stay the same people. ``accounts``
    0: any viewer may say it. ``since_ms``: when this wave began.
    """

    key: str
    incident: str
    """The instance (``L1``, ``L1#2``): stands as ``incident`` in each comment of the wave."""
    comment_class: CommentClass
    topic: str | None
    item: str | None
    per_minute: int
    accounts: int
    since_ms: int


@dataclass(frozen=True, slots=True)
class Rush:
    """A pressure: viewers who order ``item`` per minute, above the usual."""

    incident: str
    item: str
    per_minute: int


@dataclass(frozen=True, slots=True)
class AnswerHeard:
    """The crew attended a group of questions; the engine has just logged ``answer.judged``."""

    group: str
    comment: str
    how: Literal["typed", "voiced", "transcript", "ticked"]
    facts: Literal["right", "wrong", "partly", "unmeasured"]


@dataclass(frozen=True, slots=True)
class ReplySeen:
    """A typed reply to any comment, a question or not."""

    comment: str
    text: str


@dataclass(frozen=True, slots=True)
class Moderated:
    """Whom the crew silenced in this tick, and what that viewer's line truly was."""

    viewer: str
    comment: str | None
    target_class: TargetClass
    act: Literal["mute", "block", "hide"]


@dataclass(frozen=True, slots=True)
class ClaimHeard:
    """The crew said or wrote what must not be said, or told a price that the page does not have."""

    level: Literal["red", "yellow", "price"]
    item: str | None


@dataclass(frozen=True, slots=True)
class NoticeSeen:
    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class DrawSeen:
    """Something the viewers take part in: a bag (福袋), a lottery, a red packet, a poll."""

    id: str
    kind: Literal["bag", "lottery", "redpacket", "poll"]
    since_ms: int
    until_ms: int | None
    prizes: int = 0


NOBODY: Set[str] = frozenset()


@dataclass(slots=True)  # as above; nobody changes it
class Surroundings:
    """One tick's view. What "this tick" means: since the tick before, inputs included."""

    now_ms: int
    show_ms: int
    """Milliseconds since ``show.started``; the first tick has 0 or 100."""
    items: tuple[ItemSeen, ...] = ()
    coupons: tuple[CouponSeen, ...] = ()
    stream: StreamSeen = field(default_factory=StreamSeen)
    waves: tuple[Wave, ...] = ()
    rushes: tuple[Rush, ...] = ()
    leave_times: int = 1000
    """Factor on the exit rate from open incidents, per mille."""
    entry_times: int = 1000
    """Factor on arrivals (``traffic.changed``), per mille; the scenario's pulses come on top."""
    payment_failing: int = 0
    """So many payments of a thousand fail now."""
    mood_step: int = 0
    """Sum of the mood steps of this tick, -1000…1000."""
    boost_fen_per_minute: int = 0
    silenced: Set[str] = NOBODY
    """Viewers muted or blocked now: they cannot comment."""
    blocked: Set[str] = NOBODY
    """Viewers thrown out: they are gone from the room."""
    hidden: tuple[str, ...] = ()
    """Comments hidden in this tick."""
    restored: tuple[str, ...] = ()
    """Comments or viewers restored in this tick."""
    words: tuple[str, ...] = ()
    """Filtered words: a line that holds one does not appear."""
    slow_seconds: int = 0
    comments_to: Literal["everyone", "followers", "nobody"] = "everyone"
    visible_abuse: int = 0
    """Abuse lines of the last 30 s that still stand, by viewers not silenced."""
    answers: tuple[AnswerHeard, ...] = ()
    replies: tuple[ReplySeen, ...] = ()
    """Typed replies of this tick, those to questions included."""
    moderated: tuple[Moderated, ...] = ()
    claims: tuple[ClaimHeard, ...] = ()
    """Wrong claims of this tick."""
    corrected: int = 0
    """Wrong claims that were put right in this tick."""
    notices: tuple[NoticeSeen, ...] = ()
    """Notices posted in this tick."""
    speech_topics: tuple[str, ...] = ()
    """Topics spoken about in this tick, where a transcript or a cue knows them."""
    resolved_topics: tuple[str, ...] = ()
    """Topics of the incidents resolved since the tick before: half of their mood returns, once."""
    draws: tuple[DrawSeen, ...] = ()
    """Draws open now."""
    redpacket_fen: int = 0
    """Red packets sent in this tick, in fen."""
    pinned: str | None = None
    """The pinned comment."""
    sticker: str | None = None


__all__ = [
    "AnswerHeard",
    "ClaimHeard",
    "CouponSeen",
    "DrawSeen",
    "ItemSeen",
    "Moderated",
    "NoticeSeen",
    "ReplySeen",
    "Rush",
    "StreamSeen",
    "Surroundings",
    "Wave",
]
