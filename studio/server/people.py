"""What a show holds of its people: taken along by them, and erased at their request.

Who holds a seat takes and erases what is their own in that show; the instructor does it for anybody.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse, Response
from pydantic import StringConstraints
from starlette.background import BackgroundTask

from studio.export_person import parcel_of_show
from studio.logbook.bundle import Bundle
from studio.logbook.erasing import erase
from studio.logbook.traces import traces
from studio.server.access import Visitor
from studio.server.bundles import Id
from studio.server.premises import Here, Premises, Who
from studio.server.refusals import Refusal
from studio.server.sealed import bundle_of
from studio.server.shapes import Asked, Told

router = APIRouter(prefix="/api/bundles/{id}", tags=["bundles"])
REASON = "应本人要求 / at the person's own request"
Name = Annotated[str, StringConstraints(min_length=1, max_length=64, strip_whitespace=True)]


class Holding(Told):
    """What a show still holds of one person."""

    name: str
    acts: int
    lines: int
    """Lines of the log with their words or their name: ``typed``, ``consents``, and those that heard,
    quoted or named them."""
    typed: int
    consents: int
    recordings: int
    remarks: int
    """Lines of the review that name them."""


class PeopleTold(Told):
    """``mine``: the name under which this browser sat there. ``shared``: others are in the recordings."""

    people: tuple[Holding, ...]
    mine: str | None
    shared: bool


class ErasureAsked(Asked):
    """Erasing is final; the page asks first. ``person`` None: everybody of this show."""

    confirm: Literal[True]
    person: Name | None = None


class Erased(Told):
    """What went: lines of the log, recordings, pseudonyms, lines of the review."""

    lines: int
    recordings: int
    names: int
    remarks: int


@router.get("/people")
async def people(id: Id, here: Here, who: Who) -> PeopleTold:
    """What this show still holds of its people; a seat is told of itself only."""
    who.must_read(id)
    bundle = await asyncio.to_thread(bundle_of, here, id)
    return await asyncio.to_thread(_people, bundle, who, id)


@router.post("/erasure")
async def erasure(id: Id, asked: ErasureAsked, here: Here, who: Who) -> Erased:
    """Take a person out of this sealed show, as ``lianbo erase`` does: hashes stay, and it still verifies."""
    bundle = await asyncio.to_thread(bundle_of, here, id)
    await asyncio.to_thread(_must_own, who, bundle, id, asked.person)
    return await asyncio.to_thread(_erased, here, bundle, asked.person)


@router.get("/person", response_class=FileResponse)
async def take_along(id: Id, here: Here, who: Who, name: Annotated[Name, Query()]) -> Response:
    """Everything that this show holds of one person, as a zip with an index."""
    bundle = await asyncio.to_thread(bundle_of, here, id)
    await asyncio.to_thread(_must_own, who, bundle, id, name)
    folder = tempfile.TemporaryDirectory(dir=here.studio.bundles.parent, prefix=".outgoing-")
    parcel = Path(folder.name) / "person.zip"
    when = here.clock.wall().isoformat(timespec="seconds")
    if not await asyncio.to_thread(parcel_of_show, bundle, name, when, parcel):
        folder.cleanup()
        raise Refusal(
            404,
            "nothing_held",
            "这一场里没有这个人的内容了。",
            "This show holds nothing of this person any more.",
        )
    return FileResponse(
        parcel,
        media_type="application/zip",
        filename=f"lianbo-person-{id}.zip",
        background=BackgroundTask(folder.cleanup),
    )


def _people(bundle: Bundle, who: Visitor, id: str) -> PeopleTold:
    own = name_of_seat(bundle, who, id)
    names = sorted(name for name in _names(bundle) if name)
    told = names if who.may_look_around else [name for name in names if name == own]
    return PeopleTold(
        people=tuple(_holding(bundle, name) for name in told), mine=own, shared=len(names) > 1
    )


def _holding(bundle: Bundle, name: str) -> Holding:
    found = traces(bundle, name)
    return Holding(
        name=name, acts=len(found.acts), lines=len(found.lines), typed=len(found.typed),
        consents=len(found.consents), recordings=len(found.media), remarks=len(found.review),
    )  # fmt: skip


def _names(bundle: Bundle) -> frozenset[str]:
    return traces(bundle).names


def name_of_seat(bundle: Bundle, who: Visitor, id: str) -> str | None:
    """The pseudonym of who sits at this browser's seat of the show; None without a seat, or erased."""
    seat = who.seat_in(id)
    return None if seat is None else bundle.manifest.crew.get(seat)


def _must_own(who: Visitor, bundle: Bundle, id: str, person: str | None) -> None:
    """The instructor may for anybody; a seat for its own name. Raises Refusal 401 or 403."""
    if who.has_instructor_token:
        return
    own = name_of_seat(bundle, who, id)
    if own is None:
        who.must_be_instructor()
    if person is None or person != own:
        raise Refusal(
            403,
            "not_yours",
            "你只能导出或抹去自己的内容；别人的请老师来做。",
            "You may take along or erase what is your own; for others ask the instructor.",
        )


def _erased(here: Premises, bundle: Bundle, person: str | None) -> Erased:
    at = here.clock.wall().isoformat(timespec="seconds")
    gone = erase(bundle.path, person, REASON, at, here.studio.world.folder.signer)
    return Erased(
        lines=len(gone.lines), recordings=len(gone.media), names=len(gone.seats),
        remarks=len(gone.review),
    )  # fmt: skip
