"""An assessor's word: a point overruled, a code given a step of its rubric. The sealed score stays."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field, StringConstraints

from scoring.rulings import ON_REMEDIES
from scoring.standards.assessed_codes import Lane
from simulator.events.assessor import MarkGiven, RulingMade
from simulator.events.entry import Fact, Words
from studio.assessed import anchors
from studio.library import catalogue
from studio.logbook.review import append_review, read_review
from studio.server.bundles import Id
from studio.server.premises import Here, Premises, Who
from studio.server.refusals import Refusal
from studio.server.sealed import bundle_of, point_of
from studio.server.shapes import Asked, Told

router = APIRouter(tags=["assessing"])
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]
Assessor = Annotated[str, StringConstraints(pattern=r"^\w[\w .·\-]{0,31}$")]
"""A name or a number: it stands in the review beside what was said."""
_WORDS_FOR = {
    "opportunity": (
        "评分点只能判为 met（达成）、missed（未达成）或 void（不计）。",
        "An opportunity may be ruled met, missed or void.",
    ),
    "remedy": (
        "没有缘由的处置只能判为 excused（有缘由），或改回 needless（无理由）。",
        "A needless remedy may be ruled excused, or needless after all.",
    ),
}


class RulingAsked(Asked):
    """An assessor overrules one point, with a reason: an opportunity as met, missed or void, a needless
    remedy (``needless:`` and the ``seq`` of the act) as excused, or as needless after all."""

    instance: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    verdict: Literal["met", "missed", "void", "excused", "needless"]
    reason: Reason
    assessor: Assessor = "instructor"


class MarkAsked(Asked):
    """An assessor gives a code one of its five steps, with a reason."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    step: Annotated[int, Field(ge=0, le=4)]
    reason: Reason
    assessor: Assessor = "instructor"


class RulingTaken(Told):
    """``seq`` is the line's number in the review chain."""

    seq: int


class ReviewLine(Told):
    """One line written after sealing. ``key``: the public key that signed it; None: nobody did."""

    seq: int
    at: str
    by: str
    kind: str
    data: dict[str, Any]
    key: str | None


class AssessedCode(Told):
    """A code that an assessor judges: what each step from 0 to 4 means, and what is laid beside it.
    ``asked``: what to look at; the steps tell how well it was done."""

    code: str
    title: Words
    asked: Words
    events: tuple[str, ...]
    lanes: tuple[Lane, ...]
    steps: tuple[Words, ...]


@router.get("/api/assessed")
async def assessed() -> list[AssessedCode]:
    """The anchored rubrics, in order of code. Our own words: nothing official."""
    found = await asyncio.to_thread(anchors)
    return [
        AssessedCode(
            code=one.code, title=catalogue()[one.code].says, asked=catalogue()[one.code].evidence,
            events=one.beside.events, lanes=one.beside.lanes, steps=one.steps,
        )
        for one in sorted(found.values(), key=lambda one: one.code)
    ]  # fmt: skip


@router.post("/api/bundles/{id}/rulings", status_code=201, tags=["bundles"])
async def rule(id: Id, asked: RulingAsked, here: Here, who: Who) -> RulingTaken:
    """An assessor's word on one point, into the review chain; the sealed score stays, and the sheet tells
    the score as ruled beside it."""
    who.must_be_instructor()
    bundle = await asyncio.to_thread(bundle_of, here, id)
    point = await asyncio.to_thread(point_of, bundle, asked.instance)
    if point is None:
        raise Refusal(
            404,
            "no_such_instance",
            f"评分单里没有“{asked.instance}”这一项。",
            f"The scorecard has no instance {asked.instance}.",
        )
    if (asked.verdict in ON_REMEDIES) is not (point == "remedy"):
        raise Refusal(422, "no_such_verdict", *_WORDS_FOR[point])
    ruling = RulingMade(instance=asked.instance, verdict=asked.verdict, reason=asked.reason)
    return await _written(here, id, ruling, asked.assessor)


@router.post("/api/bundles/{id}/marks", status_code=201, tags=["bundles"])
async def mark(id: Id, asked: MarkAsked, here: Here, who: Who) -> RulingTaken:
    """A step of a code's anchored rubric, into the review chain; a later one replaces it."""
    who.must_be_instructor()
    if asked.code not in await asyncio.to_thread(anchors):
        raise Refusal(
            404,
            "no_such_rubric",
            f"“{asked.code}”没有考评员的 0–4 级描述。",
            f"There is no anchored rubric for {asked.code}.",
        )
    given = MarkGiven(code=asked.code, step=asked.step, reason=asked.reason)
    return await _written(here, id, given, asked.assessor)


async def _written(here: Premises, id: str, fact: Fact, assessor: str) -> RulingTaken:
    bundle = await asyncio.to_thread(bundle_of, here, id)
    at = here.clock.wall().isoformat(timespec="seconds")
    signer = here.studio.world.folder.signer
    by = f"assessor:{assessor}"
    return RulingTaken(
        seq=await asyncio.to_thread(append_review, bundle.path, fact, by, at, signer)
    )


@router.get("/api/bundles/{id}/review", tags=["bundles"])
async def review(
    id: Id, here: Here, who: Who, assessor: Annotated[str | None, Query(max_length=32)] = None
) -> list[ReviewLine]:
    """What was written after sealing: rulings, marks, notes, appeals, erasures.

    With ``assessor``: as that assessor may see it before marking. A mark of another says its code only
    until they marked that code too; and so does every mark without the instructor's token.
    """
    who.must_read(id)
    if assessor is not None and who.bearer:
        who.must_be_instructor()
    bundle = await asyncio.to_thread(bundle_of, here, id)
    written = await asyncio.to_thread(read_review, bundle.path)
    lines = [
        ReviewLine(
            seq=one.seq, at=one.at, by=one.by, kind=one.fact.kind, data=one.fact.data(), key=one.key
        )
        for one in written
    ]
    if assessor is None:
        return lines
    return _blinded(lines, f"assessor:{assessor.strip()}" if who.has_instructor_token else None)


def _blinded(lines: list[ReviewLine], me: str | None) -> list[ReviewLine]:
    """The marks that are not yet for ``me`` (None: nobody who may mark) keep their code only."""
    marks = [line for line in lines if line.kind == "mark.given"]
    mine = {line.data["code"] for line in marks if line.by == me}
    hidden = {line.seq for line in marks if line.data["code"] not in mine}
    return [_code_only(line) if line.seq in hidden else line for line in lines]


def _code_only(line: ReviewLine) -> ReviewLine:
    code = {"code": line.data["code"]}
    return ReviewLine(seq=line.seq, at=line.at, by="assessor", kind=line.kind, data=code, key=None)
