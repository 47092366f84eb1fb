"""The shape of ``result.json``. The server publishes it and the web draws it; nothing judges here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from scoring.findings import Verdict, needless_id
from simulator.events.entry import Seat, Words

Status = Literal["measured", "insufficient", "not_measured", "not_exercised"]
PerMille = Annotated[int, Field(ge=0, le=1000)]


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Shape):
    """An entry of the log. ``t_ms`` is room time; a replay jumps to it."""

    seq: int
    t_ms: int
    kind: str


class StepResult(Shape):
    """One step. ``counts``: it stands in the denominator; ``credited``: it earned its credit."""

    id: str
    title: Words
    verdict: Verdict
    anchor_ms: int
    deadline_ms: int
    done_ms: int | None
    counts: bool
    credited: bool
    evidence: tuple[Evidence, ...]
    words: Words


class BanResult(Shape):
    id: str
    title: Words
    broken: bool
    evidence: tuple[Evidence, ...]


class InstanceResult(Shape):
    """One opportunity: its trigger, its deadline, a verdict per step, the evidence, a sentence.

    ``verdict`` is what happened, also where ``scored`` is False: its criterion came up too seldom
    to score. ``quote``: the viewer's or the crew's words that it is about.
    """

    id: str
    criterion: str
    verdict: Verdict
    trigger: Evidence
    incident: str | None
    t_ms: int
    deadline_ms: int
    forfeited: bool
    steps: tuple[StepResult, ...]
    bans: tuple[BanResult, ...]
    evidence: tuple[Evidence, ...]
    words: Words
    scored: bool = True
    quote: Words | None = None


class Recall(Shape):
    credited: int
    countable: int


class RemedyCount(Shape):
    """Exclusive remedies that needed a reason: credited ones and spurious ones."""

    credited: int
    spurious: int


class CriterionResult(Shape):
    id: str
    title: Words
    about: Words | None
    codes: tuple[str, ...]
    operator: Literal["expect", "rate", "hold", "count"]
    weight: int
    status: Status
    permille: PerMille | None
    recall: Recall
    remedies: RemedyCount | None
    reached: bool | None
    verdicts: dict[str, int]
    """How many instances came to each verdict."""
    words: Words


class CodeResult(Shape):
    """``level`` is said only with enough opportunities; else ``status`` says why not."""

    code: str
    title: Words | None
    criteria: tuple[str, ...]
    status: Status
    level: Literal["met", "partly", "not_met"] | None
    permille: PerMille | None
    opportunities: int
    words: Words


class SpuriousResult(Shape):
    """A remedy that nothing asked for, with all the criteria whose precision it lowers."""

    criteria: tuple[str, ...]
    group: str
    effect: bool
    act: Evidence
    by: str
    words: Words

    @property
    def id(self) -> str:
        """Made of the act, and not sealed: results of all rules of judging have it."""
        return needless_id(self.act.seq)


class NotMeasured(Shape):
    """Something that this show says nothing about. It is never a zero."""

    what: Literal["criterion", "step", "trial", "code"]
    id: str
    status: Status
    n: int
    words: Words


class PointResult(Shape):
    criterion: str
    instance: str | None
    t_ms: int
    words: Words
    advice: Words | None
    quote: Words | None = None


class NextResult(Shape):
    scenario: str | None
    difficulty: str
    criterion: str | None
    words: Words


class Teaching(Shape):
    best: PointResult | None
    mend: PointResult | None
    next: NextResult
    all_done: bool = False
    """Everything that came up was scored, and nothing of it was missed."""


class AgainstSeat(Shape):
    """One thing that counts against a seat, and where to look. ``instance`` None: a needless remedy.

    ``part`` is the count of ``SeatResult`` in which it stands; ``t_ms`` is room time.
    """

    part: Literal["wrong", "left", "needless", "broken"]
    criterion: str
    instance: str | None
    t_ms: int
    words: Words


class SeatResult(Shape):
    """What one seat of a crew of several decided, and how much of it was right.

    ``done``: steps that it did in time and rightly; ``wrong``: too late or wrongly; ``left``: steps that
    nobody did and that the scenario gives to this seat alone, or of which the criterion names this seat;
    ``needless``: remedies that nothing asked for; ``broken``: bans that it broke. ``permille`` is the share
    ``done`` of all five, and is said only with as much evidence as a code needs. All else that nobody did
    counts against the crew alone.
    """

    seat: Seat
    status: Literal["measured", "insufficient"]
    permille: PerMille | None
    done: int
    wrong: int
    left: int
    needless: int
    broken: int
    words: Words
    against: tuple[AgainstSeat, ...]


class ShowResult(Shape):
    scenario: str
    seed: int
    difficulty: str
    mode: str
    model: str
    started_ms: int | None
    ended_ms: int
    ended: Literal["scheduled", "early", "never"]


class Score(Shape):
    """One number for the show, where ``scored`` of its ``of`` criteria are enough for one.

    Without it ``words`` says why. Results sealed by the first rules of judging lack the last three.
    """

    permille: PerMille | None
    scored: int | None = None
    of: int | None = None
    words: Words | None = None


class Result(Shape):
    """The whole of ``result.json``. All times are room time in milliseconds."""

    format: Literal[1]
    rules: int = 1
    """By which rules of judging it was made; raised whenever the same log would be judged anew."""
    rubric_sha256: str
    score: Score
    show: ShowResult
    teaching: Teaching
    criteria: tuple[CriterionResult, ...]
    codes: tuple[CodeResult, ...]
    instances: tuple[InstanceResult, ...]
    spurious: tuple[SpuriousResult, ...]
    not_measured: tuple[NotMeasured, ...]
    seats: tuple[SeatResult, ...] | None = Field(
        default=None, exclude_if=lambda seats: seats is None
    )
    """The seats of a crew of several; left out where one person gave the show. Results of crews that
    were sealed before seats were told lack it too."""
