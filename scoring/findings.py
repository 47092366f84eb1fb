"""What judging finds. Plain values; sentences and bytes are made from them by ``result``.

A show has thousands of findings: what there are many of are structs, which are made much faster
than dataclasses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Literal

import msgspec

from scoring.crew import Crew
from scoring.criteria import Criterion
from scoring.language import Rubric
from scoring.transcript import Moment
from simulator.events.entry import Words


class Verdict(StrEnum):
    """MET in time, on the right object · MISSED the deadline passed · VIOLATED a ban was broken ·
    BLOCKED the step it comes after was missed · CENSORED the show ended inside the window, at its
    planned end or by others than the crew · VOID an outage lay over the window, or the
    instructor cleared the trouble · NOT_EXERCISED no occasion, or too few, or not measured."""

    MET = "met"
    MISSED = "missed"
    VIOLATED = "violated"
    BLOCKED = "blocked"
    CENSORED = "censored"
    VOID = "void"  # also where an erased line may decide
    NOT_EXERCISED = "not_exercised"


COUNTED = frozenset({Verdict.MET, Verdict.MISSED, Verdict.BLOCKED})
"""Verdicts that stand in the denominator of recall; a forfeited instance adds CENSORED."""
WORST_FIRST = (Verdict.MISSED, Verdict.BLOCKED, Verdict.MET, Verdict.CENSORED, Verdict.VOID)
Why = Literal[
    "hint",
    "unmeasured",
    "too_few",
    "too_short",
    "no_reading",
    "no_occasion",
    "outage",
    "cleared",
    "quit",
    "unplayed",
    "hushed",
    "erased",
    "stopped",
]
Cut = Literal["crew", "instructor"]
"""Who ended a show before its time. What the crew left open is missed; the instructor's end costs nothing."""


class StepFinding(msgspec.Struct, frozen=True, gc=False):
    """One step of one instance. ``seen`` is what was credited, ``late`` what came too late."""

    id: str
    verdict: Verdict
    anchor_ms: int
    deadline_ms: int
    seen: Moment | None = None
    late: Moment | None = None
    why: Why | None = None
    cut_ms: int | None = None
    """The crew ended the show then, while the step was still open."""


class Breach(msgspec.Struct, frozen=True, gc=False):
    """A ban that was broken, and by what."""

    ban: str
    seen: tuple[Moment, ...]


class Finding(msgspec.Struct, frozen=True, gc=False):
    """One instance of a criterion: why it opened, and what became of each step."""

    criterion: str
    trigger: Moment
    steps: tuple[StepFinding, ...]
    breaches: tuple[Breach, ...] = ()
    measured: tuple[int, int] | None = None
    """hold: milliseconds in the band, and measured. count: matches, and wanted."""
    quote: Words | None = None
    """The words it is about: the question, the comment, the text that was typed."""
    unplayed_ms: int = 0
    """hold: what of the measured time was never played, because the crew ended the show early."""
    away_ms: int = 0
    """hold: in how much of the measured time nothing came, because the crew's own line was down."""
    brushed: bool = False
    """What a ban tolerates now and then was done: no fault, and nothing to praise."""

    @property
    def id(self) -> str:
        return f"{self.criterion}:{self.trigger.seq}"

    @property
    def forfeited(self) -> bool:
        return bool(self.breaches)

    def counts(self, step: StepFinding) -> bool:
        """Does a step stand in the denominator of recall? Forfeiting keeps a censored one in it."""
        return step.verdict in COUNTED or (self.forfeited and step.verdict is Verdict.CENSORED)

    @property
    def countable(self) -> int:
        """Steps in the denominator of recall."""
        n = 0
        for step in self.steps:
            n += self.counts(step)
        return n

    @property
    def met(self) -> int:
        """Steps that were done, also where a broken ban forfeits them."""
        return [step.verdict for step in self.steps].count(Verdict.MET)

    @property
    def credited(self) -> int:
        return 0 if self.breaches else self.met

    @property
    def verdict(self) -> Verdict:
        """The instance in one word: a broken ban, else the worst of what counts, else why nothing does."""
        if self.breaches:
            return Verdict.VIOLATED
        found = [step.verdict for step in self.steps]
        for verdict in WORST_FIRST:
            if verdict in found:
                return verdict
        return Verdict.NOT_EXERCISED


def needless_id(seq: int) -> str:
    """The name of a needless remedy, by the ``seq`` of the act: one act lowers several criteria."""
    return f"needless:{seq}"


class Spurious(msgspec.Struct, frozen=True, gc=False):
    """An exclusive remedy that nothing asked for. ``effect`` False: it changed nothing at all."""

    act: Moment
    group: str
    effect: bool

    @property
    def id(self) -> str:
        return needless_id(self.act.seq)


class CriterionScore(msgspec.Struct, frozen=True, gc=False):
    """Recall, precision and F1 of one criterion, as exact fractions.

    ``score`` None: nothing came up, or too little to say anything (``why``). Its findings, and
    ``credited`` of ``countable``, then still tell what happened.
    """

    criterion: Criterion
    weight: int
    findings: tuple[Finding, ...]
    credited: int
    countable: int
    remedies_credited: int = 0
    acted: int = 0
    """Other acts of the crew that earned a step."""
    spurious: tuple[Spurious, ...] = ()
    has_remedies: bool = False
    score: Fraction | None = None
    reached: bool | None = None
    """rate, hold, count: was the share or number wanted reached?"""
    why: Why | None = None
    left_out: int = 0
    """Trials that nobody could measure."""

    @property
    def lost(self) -> Fraction:
        """Share of its points that the crew left behind, also where they are too few to score."""
        if self.score is not None:
            return 1 - self.score
        return 1 - Fraction(self.credited, self.countable) if self.countable else Fraction(0)

    @property
    def too_little(self) -> bool:
        """It came up, and too seldom or too briefly to say anything."""
        return self.score is None and self.why in {"too_few", "too_short"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The show around the findings: room times and how it was run."""

    scenario: str = ""
    seed: int = 0
    difficulty: str = "normal"
    mode: str = "practice"
    model: str = ""
    started_ms: int | None = None
    ended_ms: int = 0
    ended: Literal["scheduled", "early", "never"] = "never"
    cut: Cut | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """``score`` None: too little of the rubric could be scored to give one number for the show."""

    frame: Frame
    rubric: Rubric
    score: Fraction | None
    criteria: tuple[CriterionScore, ...]
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Each code with the criteria that carry it, in order of code."""
    crew: Crew | None = field(default=None, compare=False)
    """Whose acts they were, where several people gave the show."""

    @property
    def scored(self) -> int:
        """How many of the criteria could be scored."""
        return sum(item.score is not None for item in self.criteria)

    @property
    def all_done(self) -> bool:
        """Everything that came up was scored, and nothing of it was missed."""
        return self.score is not None and not any(
            item.lost or item.too_little for item in self.criteria
        )
