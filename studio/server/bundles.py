"""Sealed shows: listed, read, replayed, taken along, brought in."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path as FilePath
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from scoring.result import Result
from simulator.view import FeedMessage
from studio.logbook.inspection import verify
from studio.logbook.manifest import Manifest
from studio.logbook.parcel import ParcelRefused, pack, unpack
from studio.server.cables import CableTable, tables
from studio.server.long_answers import json_answer
from studio.server.premises import Here, Who
from studio.server.refusals import Refusal
from studio.server.sealed import (
    bundle_of,
    cards_of,
    events_text,
    feed_text,
    result_of,
)
from studio.server.sealed_shapes import BundleCard, BundleTaken, FlawTold, Inspection, LaneEvent
from studio.server.shapes import BundleId, MediaName

router = APIRouter(prefix="/api/bundles", tags=["bundles"])
Id = Annotated[BundleId, Path()]
MEDIA_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}


@router.get("")
async def list_bundles(here: Here, who: Who) -> list[BundleCard]:
    """All sealed shows, newest first."""
    who.must_look_around()
    return await asyncio.to_thread(cards_of, here.studio.bundles)


@router.post("", status_code=201)
async def bring_in(request: Request, here: Here, who: Who) -> BundleTaken:
    """Import an exported show: the zip itself is the body. It is verified line by line first."""
    who.must_open_rooms()
    with tempfile.TemporaryDirectory(dir=here.studio.bundles.parent, prefix=".incoming-") as folder:
        parcel = FilePath(folder) / "parcel.zip"
        with parcel.open("wb") as file:
            async for piece in request.stream():
                if file.tell() == 0 and piece and not piece.startswith(b"PK"):
                    raise Refusal(422, "not_a_zip", "这不是 zip 文件。", "This is no zip file.")
                await asyncio.to_thread(file.write, piece)
        try:
            path = await asyncio.to_thread(unpack, parcel, here.studio.bundles)
        except ParcelRefused as error:
            raise Refusal(422, error.code, error.words.zh, error.words.en) from error
    lines = await asyncio.to_thread(lambda: bundle_of(here, path.name).manifest.chain.lines)
    return BundleTaken(id=path.name, lines=lines)


@router.get("/{id}")
async def manifest(id: Id, here: Here, who: Who) -> Manifest:
    who.must_read(id)
    return (await asyncio.to_thread(bundle_of, here, id)).manifest


@router.get("/{id}/result")
async def result(id: Id, here: Here, who: Who) -> Result:
    """The scorecard as sealed."""
    who.must_read(id)
    return await asyncio.to_thread(result_of, here, id)


@router.get("/{id}/feed", response_model=list[FeedMessage])
async def replay(id: Id, request: Request, here: Here, who: Who) -> Response:
    """Every message that the desk saw, made again by the same fold."""
    who.must_read(id)
    bundle = await asyncio.to_thread(bundle_of, here, id)
    return json_answer(feed_text(bundle), request)


@router.get("/{id}/events", response_model=list[LaneEvent])
async def events(id: Id, request: Request, here: Here, who: Who) -> Response:
    """The whole log, hidden kinds included: the show is over."""
    who.must_read(id)
    bundle = await asyncio.to_thread(bundle_of, here, id)
    return json_answer(events_text(bundle), request)


@router.get("/{id}/cables")
async def cables(id: Id, here: Here, who: Who) -> list[CableTable]:
    """Each cable that was pulled in this show, and who noticed it when; empty for most shows."""
    who.must_read(id)
    bundle = await asyncio.to_thread(bundle_of, here, id)
    return await asyncio.to_thread(tables, bundle)


@router.get("/{id}/media/{file}", response_class=FileResponse)
async def media(id: Id, file: Annotated[MediaName, Path()], here: Here, who: Who) -> Response:
    """A recording; takes byte ranges, so that a player may jump."""
    who.must_read(id)
    bundle = await asyncio.to_thread(bundle_of, here, id)
    path = bundle.path / "media" / file
    if f"media/{file}" not in {note.file for note in bundle.manifest.media} or not path.is_file():
        raise Refusal(404, "no_such_media", "没有这段录像。", "There is no such recording.")
    asked_anew = {"cache-control": "private, no-cache"}  # a recording may be erased at any time
    return FileResponse(path, media_type=MEDIA_TYPES[path.suffix], headers=asked_anew)


@router.get("/{id}/export", response_class=FileResponse)
async def export(id: Id, here: Here, who: Who) -> Response:
    """The show as one zip file, for another computer or a teacher."""
    who.must_read(id)
    bundle = await asyncio.to_thread(bundle_of, here, id)
    folder = tempfile.TemporaryDirectory(dir=here.studio.bundles.parent, prefix=".outgoing-")
    parcel = FilePath(folder.name) / f"{id}.zip"
    await asyncio.to_thread(pack, bundle.path, parcel)
    return FileResponse(
        parcel,
        media_type="application/zip",
        filename=f"lianbo-{id}.zip",
        background=BackgroundTask(folder.cleanup),
    )


@router.get("/{id}/verify")
async def inspect(id: Id, here: Here, who: Who) -> Inspection:
    """Is the show whole? Names the first bad lines."""
    who.must_read(id)
    bundle = await asyncio.to_thread(bundle_of, here, id)
    verdict = await asyncio.to_thread(verify, bundle.path)
    flaws = [FlawTold(file=f.file, line=f.line, words=f.words) for f in verdict.flaws[:20]]
    return Inspection(whole=verdict.whole, lines=verdict.lines, flaws=tuple(flaws))
