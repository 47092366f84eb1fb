"""The shapes of the web interface. The TypeScript types of ``web/`` are generated from these."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from simulator.events.entry import Seat, Words
from simulator.events.instructor import Difficulty, Mode
from studio.server.access import Place

RoomId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z_\-]{0,63}$")]
BundleId = RoomId
"""A sealed show bears the id of its room."""
SCENARIO_NAME = re.compile(r"^[\w\-]{1,64}$")
MediaName = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z\-_]{1,80}\.(mp4|webm)$")]


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
    places: int
    """So many rooms may be open at once."""
    free: int
    """So many of them could be opened now, as far as nobody else opens any."""
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
    seats: tuple[Seat, ...]
    """The seats that its rundown gives tasks to; most shows leave it to the crew who does what."""
    own: bool
    """A file of this studio's ``DATA/scenarios``."""
    drill: Family | None
    """The family of the one trouble that it drills: technique, goods, public, host, platform."""
    note: Words | None
    """Why it cannot be played, one finding a line; None: it can."""


# --- rooms ---------------------------------------------------------------------------------------


class RoomAsked(Asked):
    """A new room. What is left out comes from the scenario; a ``seed`` left out is drawn anew."""

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


# --- its clock and its health ---------------------------------------------------------------------


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
