"""The shapes of the web interface. The TypeScript types of ``web/`` are generated from these."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from simulator.events.changes import MediaFault, PoorLine
from simulator.events.entry import Seat, Words
from simulator.events.instructor import Difficulty, Mode
from studio.server.access import Place
from studio.server.refusals import Problem

RoomId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z_\-]{0,63}$")]
BundleId = RoomId
"""A sealed show bears the id of its room."""
SCENARIO_NAME = re.compile(r"^[\w\-]{1,64}$")
MediaName = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z\-_]{1,80}\.(mp4|webm)$")]
Idem = Annotated[str, StringConstraints(pattern=r"^[\w.\-]{1,64}:[0-9]{1,15}$")]
"""``<client>:<n>``: names one act of one client for ever, so that a resend is not a second act."""


class Asked(BaseModel):
    """What a client sends: an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Told(BaseModel):
    """What the server answers."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- the studio itself ---------------------------------------------------------------------------


class ConsentText(Told):
    """What the crew agrees to before anything is recorded; ``sha256`` goes into ``consent.given``."""

    text: Words
    sha256: str


class StudioCard(Told):
    """Which studio this is, and the text of its consent."""

    version: str
    """Name and version of the program, as in a manifest."""
    local: bool
    """Only this machine can reach the studio: rooms need no token."""
    lan: bool
    consent: ConsentText


Family = Literal["T", "C", "P", "H", "R"]


class ScenarioCard(Told):
    """One show on the shelf, without anything that would give its incidents away."""

    id: str
    title: Words
    about: Words | None
    duration_ms: int
    difficulty: Difficulty
    codes: tuple[str, ...]
    """Ids of the skill codes that it exercises."""
    items: int
    incidents: int
    """How many troubles wait in it; which and when stays hidden."""
    online: int
    """Viewers at the start."""
    own: bool
    """A file of this studio's ``DATA/scenarios``."""
    drill: Family | None
    """The family of the one trouble that it drills: technique, goods, public, host, platform."""
    note: Words | None
    """Why it cannot be played, one finding a line; None: it can."""


# --- rooms ---------------------------------------------------------------------------------------


class RoomAsked(Asked):
    """A new room. What is left out comes from the scenario."""

    scenario: Annotated[str, StringConstraints(pattern=SCENARIO_NAME)]
    """A shipped show, or a file of ``DATA/scenarios`` without its ``.yaml``."""
    seed: Annotated[int, Field(ge=0, le=2**53 - 1)] | None = None
    difficulty: Difficulty | None = None
    mode: Mode = "exam"
    crew: Annotated[tuple[Seat, ...], Field(min_length=1, max_length=4)] = ("host",)
    """The seats that get a join link; one person may do everything from one seat."""
    recording: bool = True
    """False: nothing is ever recorded in this room; the show is still scored."""
    shift_seed: Annotated[int, Field(ge=0, le=2**53 - 1)] | None = None
    """Class mode: incidents come up to a minute earlier or later than in the file, drawn from this
    seed, so that neighbours' shouts help nobody. None: at the file's own times."""


class WhipDoor(Told):
    """Where a WHIP client publishes, and the bearer token it shows."""

    url: str
    token: str
    plain_url: str | None = None
    """The same door by plain http, where ``url`` is https with a certificate of our own: OBS and
    other programs cannot be told to trust it."""


class RoomMade(Told):
    """A new room."""

    room: str
    links: dict[Seat, str]
    """One-time join links, one for each seat."""
    whip: WhipDoor


class DemoMade(Told):
    """The demonstration's room, and a link for watching its bot crew."""

    room: str
    links: dict[Literal["watch"], str]


class RoomCard(Told):
    """A room as the one who asks may see it; ``whip`` only for its crew."""

    room: str
    scenario: str
    title: Words
    state: Literal["prepared", "live", "paused", "suspended", "ended", "sealed", "stopped"]
    mode: Mode
    difficulty: Difficulty
    duration_ms: int
    seats: tuple[Seat, ...]
    """The crew's."""
    seat: Place | None
    """``watch``: everything may be seen, and every act is refused (``only_watching``)."""
    recording: bool
    """False: this room records nothing, whatever the crew agrees to."""
    consent: Literal["asked", "given", "refused"]
    media: Literal["none", "live", "lost"]
    whip: WhipDoor | None
    bundle: str | None
    """The sealed show, once there is one."""
    now_ms: int
    """Room time."""
    stopped: Words | None = None
    """Why the room stopped, when it did."""


class LinkAsked(Asked):
    """A new link to a seat whose first link was lost, or for somebody who watches."""

    seat: Place


class LinkMade(Told):
    """A one-time link."""

    seat: Place
    url: str


class EndAsked(Asked):
    """Ending early is final; the page asks the crew first."""

    confirm: Literal[True]


# --- acts ----------------------------------------------------------------------------------------


class ActAsked(Asked):
    """One act of a seat, over the socket or by POST. The same ``idem`` is never done twice."""

    idem: Idem
    action: Annotated[str, StringConstraints(max_length=64)]
    data: dict[str, Any] = {}


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
    data: dict[str, Any] = {}


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


# --- sealed shows --------------------------------------------------------------------------------


class Outage(Told):
    """The studio itself failed for a while: what was open then counts for nobody."""

    show_ms: int
    """Show time; room time stood still meanwhile."""
    gap_ms: int | None
    """For how long, where that is known."""
    cause: Literal["restart", "overload", "disk"]


class BundleCard(Told):
    """A sealed show in one line."""

    id: str
    scenario: str
    title: Words
    mode: Mode
    difficulty: Difficulty
    sealed_at: str
    """Wall time, ISO 8601."""
    duration_ms: int
    crew: tuple[str, ...]
    """Pseudonyms."""
    by_bot: bool
    """A bot of the drills ran it; its crew is named for that bot."""
    permille: int | None
    """The show's score; None when too little was exercised."""
    media: int
    """Recorded files."""
    outages: tuple[Outage, ...] = ()
    """In their order, from the start of the show to its end."""


class BundleTaken(Told):
    """An imported bundle, verified line by line."""

    id: str
    lines: int


class LaneEvent(Told):
    """One entry for the lanes of the replay; hidden kinds included, for the show is over."""

    seq: int
    t_ms: int
    kind: str
    by: str
    data: dict[str, Any]


class FlawTold(Told):
    """What is wrong with a sealed show, and where."""

    file: str
    line: int | None
    words: Words


class Inspection(Told):
    """Is a sealed show whole? The first twenty flaws."""

    whole: bool
    lines: int
    flaws: tuple[FlawTold, ...]


class Advance(Asked):
    """How far to put the rooms' clock forward, and at what share of real time it runs from then on."""

    by_ms: Annotated[int, Field(ge=1, le=3_600_000)]
    then_percent: Annotated[int, Field(ge=0, le=100)] = 100


class Advanced(Told):
    """What the rooms' clock says now."""

    now_ms: int


class Health(Told):
    """``why`` names what is wrong, when something is."""

    ok: bool
    why: tuple[str, ...] = ()
