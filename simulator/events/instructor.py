"""INPUTS by the instructor (``by`` is ``instructor``) and by the program (``by`` is ``studio``)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from simulator.events.changes import Fault, MediaFault, UplinkChange
from simulator.events.entry import Fact, Id, Line, Ms, Words

Difficulty = Literal["easy", "normal", "hard"]
Mode = Literal["practice", "exam"]


class Injection(Fact):
    givers: ClassVar[tuple[str, ...]] = ("instructor",)


class IncidentFired(Injection):
    """Open an incident of the scenario now, whatever its own trigger says."""

    kind: Literal["incident.fired"] = "incident.fired"
    incident: Id


class IncidentHeld(Injection):
    kind: Literal["incident.held"] = "incident.held"
    incident: Id


class IncidentSkipped(Injection):
    kind: Literal["incident.skipped"] = "incident.skipped"
    incident: Id


class IncidentCleared(Injection):
    """Ends an open incident; its open windows are void."""

    kind: Literal["incident.cleared"] = "incident.cleared"
    incident: Id


class MessageSent(Injection):
    """The instructor speaks to the crew on the desk.

    An order names the kind of act it ``asks`` for (``item.unlisted``) and perhaps its ``target``;
    such an act is then explained, not spurious.
    """

    kind: Literal["message.sent"] = "message.sent"
    text: Line
    asks: Id | None = None
    target: Id | None = None


class FaultInjected(Injection):
    """The instructor spoils the crew's line, picture or sound by hand, without an incident.

    It lasts until it is lifted or the crew does what mends it (``simulator.remedies``).
    """

    kind: Literal["fault.injected"] = "fault.injected"
    change: Annotated[UplinkChange | MediaFault, Field(discriminator="what")]


class FaultLifted(Injection):
    """The instructor ends a fault, whoever brought it about."""

    kind: Literal["fault.lifted"] = "fault.lifted"
    fault: Literal["cut", "poor"] | Fault


class ByProgram(Fact):
    givers: ClassVar[tuple[str, ...]] = ("studio",)


MOST_TERMS = 500


class HouseTerm(BaseModel):
    """Words that this school forbids its crews beside the law, and what to say instead."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    words: Annotated[tuple[Line, ...], Field(min_length=1, max_length=50)]
    level: Literal["red", "yellow"] = "red"
    instead: Words
    unless: Annotated[tuple[Line, ...], Field(max_length=50)] = ()
    """Words which, in the same sentence, make the term lawful."""


class ShowPrepared(ByProgram):
    """The first entry of every log."""

    kind: Literal["show.prepared"] = "show.prepared"
    scenario: Id
    scenario_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    seed: Annotated[int, Field(ge=0, le=2**53 - 1)]
    difficulty: Difficulty
    mode: Mode
    model: Line
    crew_size: Annotated[int, Field(ge=1, le=4)] = 1
    recordings_kept_days: Annotated[int, Field(ge=1, le=36_500)] | None = None
    """What the crew was promised: recordings go so many days after sealing. None: on request."""
    shift_seed: Annotated[int, Field(ge=0, le=2**53 - 1)] | None = None
    """Class mode: the incidents come at other times than in the file, drawn from this seed."""
    shifts_ms: dict[Id, int] | None = None
    """Incident -> by how much it comes later (or earlier) in this room."""
    house_terms: Annotated[tuple[HouseTerm, ...], Field(max_length=MOST_TERMS)] | None = None
    """The school's own forbidden words, read beside the rules of law."""
    compliance: Line | None = None
    """The version of the checks that read what the crew says; None: a log from before it was told."""


class StudioInterrupted(ByProgram):
    """The program itself was down or overloaded; windows open at that time are void."""

    kind: Literal["studio.interrupted"] = "studio.interrupted"
    cause: Literal["restart", "overload", "disk"]
    gap_ms: Ms | None = None


class PartErased(ByProgram):
    """Something of a sealed show was erased: a line of the log (``seq``), or, with ``seq`` 0, a whole
    ``file``, the words in a ``file`` of which a text with the hash ``left`` is left, or the pseudonym
    at a ``seat``. With the file ``review.jsonl``, ``seq`` is a line of the review.
    """

    kind: Literal["part.erased"] = "part.erased"
    seq: int
    reason: Line
    file: Line | None = None
    left: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
    seat: Id | None = None


InstructorInput = (
    IncidentFired | IncidentHeld | IncidentSkipped | IncidentCleared | MessageSent | FaultInjected
    | FaultLifted
)  # fmt: skip
StudioInput = ShowPrepared | StudioInterrupted | PartErased
