"""Consent, the check of the rig, and the course of the show."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.events.entry import Act, Id, Line


class ConsentGiven(Act):
    kind: Literal["consent.given"] = "consent.given"
    recording: bool
    text_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    pseudonym: Annotated[str, Field(min_length=1, max_length=40)]


class PreflightFinished(Act):
    """The crew's check of their own rig. Each named check passed, warned, failed or was not measured."""

    kind: Literal["preflight.finished"] = "preflight.finished"
    checks: dict[Id, Literal["pass", "warn", "fail", "unmeasured"]]


class ShowStarted(Act):
    """Falls on a tick; all times in a scenario count from here."""

    kind: Literal["show.started"] = "show.started"


class ShowPaused(Act):
    kind: Literal["show.paused"] = "show.paused"


class ShowResumed(Act):
    kind: Literal["show.resumed"] = "show.resumed"


class ShowRetitled(Act):
    kind: Literal["show.retitled"] = "show.retitled"
    title: Line


class ShowEnded(Act):
    """``scheduled`` is True when the show's time ran out, False when somebody ended it early."""

    kind: Literal["show.ended"] = "show.ended"
    scheduled: bool


class SegmentEntered(Act):
    kind: Literal["segment.entered"] = "segment.entered"
    segment: Id
