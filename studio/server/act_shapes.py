"""What goes to and fro while a show runs: acts, the feed, hints, and the instructor's injections."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from simulator.events.changes import MediaFault, PoorLine
from simulator.events.entry import Words
from studio.server.refusals import Problem
from studio.server.shapes import Asked, RoomCard, Told

Idem = Annotated[str, StringConstraints(pattern=r"^[\w.\-]{1,64}:[0-9]{1,15}$")]
"""``<client>:<n>``: names one act of one client for ever, so that a resend is not a second act."""


class ActAsked(Asked):
    """One act of a seat, over the socket or by POST. The same ``idem`` is never done twice."""

    idem: Idem
    action: Annotated[str, StringConstraints(max_length=64)]
    data: dict[str, Any] = {}  # noqa: RUF012 - pydantic copies defaults


class ActDone(Told):
    """The act is durably written under ``seq``."""

    idem: str
    seq: int


class ActRefused(Told):
    """The act was refused and is not in the log."""

    idem: str | None
    error: Problem


class FeedAsked(Asked):
    """The first message of a client on the feed. ``last``: the last ``upto`` it has seen."""

    last: Annotated[int, Field(ge=0)] | None = None


class Beat(Told):
    """Sent when nothing else was for a second: the room is quiet, the socket alive."""

    type: Literal["beat"] = "beat"
    upto: int
    t_ms: int


class LiveHint(Told):
    """Practice only: what runs out soon, or a verdict that just fell and will stay. Not in the log.

    ``until_ms`` and ``at_ms`` are room time; ``then`` is what to do next.
    """

    type: Literal["hint"] = "hint"
    says: Literal["running_out", "met", "missed", "violated"]
    criterion: str
    trigger_seq: int
    part: str
    at_ms: int
    until_ms: int | None
    title: Words
    text: Words
    then: Words | None
    quote: Words | None
    item: str | None
    coupon: str | None
    rule: Words | None


class InjectionAsked(Asked):
    """One injection of the instructor. The same ``idem`` is never done twice."""

    idem: Idem
    action: Annotated[str, StringConstraints(max_length=64)]
    data: dict[str, Any] = {}  # noqa: RUF012 - pydantic copies defaults


class IncidentCard(Told):
    """An incident of the room's scenario, for the instructor."""

    id: str
    kind: str
    title: Words | None
    is_open: bool


class TroubleGlance(Told):
    """Trouble that is on in a room: since when (room time), and does the crew know?"""

    id: str
    title: Words
    since_ms: int
    shown: bool
    noticed: bool


class RoomGlance(Told):
    """One room of the class. ``pages``: how many desks look on now; ``crew``: pseudonyms by seat."""

    card: RoomCard
    demo: bool
    crew: dict[str, str]
    pages: int
    show_ms: int
    online: int
    gmv_fen: int
    comments_per_minute: int
    last_act_ms: int | None
    troubles: list[TroubleGlance]


class FaultsTold(Told):
    """What spoils a room's line, picture and sound just now; ``by_hand``: what the instructor injected."""

    cut: bool
    poor: PoorLine | None
    faults: list[MediaFault]
    by_hand: list[str]
