"""The guided check for pages: its steps, and the verdicts on what a page measured.

A page only measures. Steps, bounds, sentences and the judgement are those of ``lianbo rig check``.
The modules that judge are imported on the first question: they bring OpenCV along.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field

from simulator.events.entry import Words
from simulator.scenario import SignalBounds
from studio.server.premises import Here, Who
from studio.server.shapes import Asked, RoomId, Told
from studio.server.signal_scales import signals_in
from studio.signals.scale import Verdict

if TYPE_CHECKING:
    from studio.rig.check.remedies import Remedy
    from studio.rig.check.verdicts import Row

router = APIRouter(tags=["rig"])
Figure = Annotated[float, Field(ge=-1e9, le=1e9, allow_inf_nan=False)]
Name = Annotated[str, Field(pattern=r"^[a-z_]{1,32}$")]
MOST = 64
ROUGH = ("sync",)
"""A browser does not say how late its microphone is: these are at worst a warning."""


class CheckStep(Told):
    """What to do and for how long; ``judges`` names the metrics that are judged by it."""

    id: str
    seconds: float
    words: Words
    judges: tuple[str, ...]


class GuidedCheck(Told):
    """The steps in their order; ``ready_s`` to get ready before each of them.

    ``bounds``: by metric, what the show of the room asks for in place of the defaults.
    """

    ready_s: float
    steps: tuple[CheckStep, ...]
    bounds: dict[str, SignalBounds]


class HopsAsked(Asked):
    """One moment at three places: the device, the browser, the studio."""

    device_muted: bool | None = None
    browser_dbfs: Figure | None = None
    studio_dbfs: Figure | None = None
    browser_luma: Figure | None = None
    studio_luma: Figure | None = None
    lost_percent: Figure | None = None


class Measurements(Asked):
    """Readings by step and metric; null where a step could not tell. What is left out is not judged.

    ``room``: judge by what the show of this live room asks for.
    """

    room: RoomId | None = None
    readings: Annotated[
        dict[Name, Annotated[dict[Name, Figure | None], Field(max_length=MOST)]],
        Field(max_length=MOST),
    ]
    hops: HopsAsked = HopsAsked()


class CheckRow(Told):
    """One metric: its value and bounds with the unit, the verdict, likely cause and remedy."""

    metric: str
    step: str
    name: Words
    value: float | None
    unit: str
    bounds: str
    verdict: Verdict
    cause: Words | None
    remedy: Words | None


class Loss(Told):
    """A hop that loses something."""

    cause: Words
    remedy: Words


class CheckResult(Told):
    """The rows in the order of the steps, and where something is lost on its way."""

    rows: tuple[CheckRow, ...]
    losses: tuple[Loss, ...]


@router.get("/api/rig/check")
def guided_check(here: Here, who: Who, room: RoomId | None = None) -> GuidedCheck:
    """The steps of the guided check, and what the show in ``room`` asks for."""
    return plan({} if room is None else signals_in(here, who, room))


def plan(bounds: Mapping[str, SignalBounds]) -> GuidedCheck:
    """The guided check; ``bounds`` are those that the scenario sets."""
    from studio.rig.check.steps import READY_S, STEPS

    return GuidedCheck(
        ready_s=READY_S,
        steps=tuple(
            CheckStep(
                id=step.name,
                seconds=step.seconds,
                words=Words(zh=step.zh, en=step.en),
                judges=step.judges,
            )
            for step in STEPS
        ),
        bounds=dict(bounds),
    )


@router.post("/api/rig/upload", status_code=204, response_class=Response)
async def upload(request: Request) -> Response:
    """Takes what comes and forgets it: whoever sends it has timed the way."""
    async for _ in request.stream():
        pass
    return Response(status_code=204)


@router.post("/api/rig/verdicts")
def verdicts(asked: Measurements, here: Here, who: Who) -> CheckResult:
    """Judge what a page measured. Nothing of it is kept: the show's own check is an act."""
    return judged(asked, {} if asked.room is None else signals_in(here, who, asked.room))


def judged(asked: Measurements, bounds: Mapping[str, SignalBounds]) -> CheckResult:
    """The verdicts; ``bounds`` are those that the scenario sets."""
    from studio.rig.check.gates import gated
    from studio.rig.check.hops import Hops, lost_at
    from studio.rig.check.verdicts import rows_of
    from studio.signals.of_show import replaced

    readings = {step: gated(step, read) for step, read in asked.readings.items()}
    rows = rows_of(readings, replaced(bounds))
    losses = lost_at(Hops(**asked.hops.model_dump()))
    return CheckResult(
        rows=tuple(_row(row) for row in rows if row.metric in readings.get(row.step, {})),
        losses=tuple(Loss(cause=_cause(one), remedy=_cure(one)) for one in losses),
    )


def _row(row: Row) -> CheckRow:
    from studio.signals.catalogue import METRICS

    metric = METRICS[row.metric]
    return CheckRow(
        metric=row.metric,
        step=row.step,
        name=Words(zh=metric.zh, en=metric.en),
        value=row.value,
        unit=row.scale.unit,
        bounds=row.scale.bounds(),
        verdict="warn" if row.metric in ROUGH and row.verdict == "fail" else row.verdict,
        cause=_cause(row.remedy) if row.remedy else None,
        remedy=_cure(row.remedy) if row.remedy else None,
    )


def _cause(remedy: Remedy) -> Words:
    return Words(zh=remedy.zh_cause, en=remedy.en_cause)


def _cure(remedy: Remedy) -> Words:
    return Words(zh=remedy.zh, en=remedy.en)
