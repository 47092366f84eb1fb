"""Phones around a room: one that films as the backup source, one that shows what viewers get.

A phone opens a page by a QR code. The token stands behind the ``#`` of its address, which no
browser sends to a server and no log keeps; the page reads the room from it and shows it as a bearer.
"""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request, Response

from studio.ingest.source import Source
from studio.ingest.watch import Door, Slot
from studio.server.access import Visitor
from studio.server.addresses import origin_of, whip_door
from studio.server.premises import Here, Premises, Who
from studio.server.shapes import RoomId, Told, WhipDoor
from studio.thumbnail import thumbnail

router = APIRouter(tags=["phones"])
Room = Annotated[RoomId, Path()]


class SourceCard(Told):
    """One of the room's two publishers. ``silent``: connected, and nothing has come for 2 s."""

    state: Literal["none", "connecting", "live", "silent"]
    door: Door | None


class SourcesCard(Told):
    """Both publishers of a room, and which of them viewers see."""

    on_air: Slot
    main: SourceCard
    backup: SourceCard


class PhonesCard(Told):
    """Addresses for phones, to be shown as QR codes. ``backup`` only for the crew."""

    backup: str | None
    whip: WhipDoor | None
    """The backup's door for OBS and other programs; also only for the crew."""
    viewer: str
    local: bool
    """Only this machine can open them: the studio runs without ``--lan``."""


@router.get("/api/rooms/{room}/phones")
async def phones(room: Room, request: Request, here: Here, who: Who) -> PhonesCard:
    """The same addresses for the room's whole life: a phone may be reloaded, or follow another."""
    seat = who.seat_in(room) if who.may_look_around else who.must_sit_in(room)
    here.rehearsal(room)
    origin = origin_of(here, request)
    films = seat not in {None, "watch"}
    return PhonesCard(
        backup=_page(origin, "phone", here.keys.whip_token(room, "backup")) if films else None,
        whip=whip_door(here, request, room, "backup") if films else None,
        viewer=_page(origin, "viewer", here.keys.view_token(room)),
        local=here.settings.is_local,
    )


def _page(origin: str, page: str, token: str) -> str:
    return f"{origin}/{page}.html#{token}"


@router.get("/api/rooms/{room}/sources")
async def sources(room: Room, here: Here, who: Who) -> SourcesCard:
    """What each publisher does now; for the desk, and for the phones by their tokens."""
    _must_belong(here, who, room)
    on_air = here.rehearsal(room).room.link.on_air
    return SourcesCard(
        on_air=on_air,
        main=_card(here, _source(here, room, "main")),
        backup=_card(here, _source(here, room, "backup")),
    )


@router.get(
    "/api/rooms/{room}/sources/{slot}/picture.jpg",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}, 204: {"description": "no picture yet"}},
)
async def picture(room: Room, slot: Slot, here: Here, who: Who) -> Response:
    """The newest key frame of a source, also while the other one is on air."""
    if not who.may_look_around:
        who.must_sit_in(room)
    here.rehearsal(room)
    jpeg = await _picture(here, room, slot)
    if jpeg is None:
        return Response(status_code=204)
    return Response(jpeg, media_type="image/jpeg", headers={"Cache-Control": "no-store"})


async def _picture(here: Premises, room: str, slot: Slot) -> bytes | None:
    there = here.ingest.stream(room)
    source = None if there is None else there.sources[slot]
    if there is None or source is None or not source.is_live(_now_ms(here)):
        return None
    if slot == there.on_air:
        return here.ingest.picture(room)
    key = source.key
    return None if key is None else await asyncio.to_thread(thumbnail, key.data, source.key_codec)


def _must_belong(here: Premises, who: Visitor, room: str) -> None:
    """A seat, the instructor, or a phone of this room. Raises Refusal 403."""
    keys, given = here.keys, who.bearer
    if room in (keys.room_of_whip_token(given, "backup"), keys.room_of_view_token(given)):
        return
    if not who.may_look_around:
        who.must_sit_in(room)


def _source(here: Premises, room: str, slot: Slot) -> Source | None:
    there = here.ingest.stream(room)
    return None if there is None else there.sources[slot]


def _card(here: Premises, source: Source | None) -> SourceCard:
    session = None if source is None else source.session
    if source is None or session is None:
        return SourceCard(state="none", door=None)
    if session.receiver.last_ms is None:
        return SourceCard(state="connecting", door=session.door)
    state: Literal["live", "silent"] = "live" if source.is_live(_now_ms(here)) else "silent"
    return SourceCard(state=state, door=session.door)


def _now_ms(here: Premises) -> int:
    """Media's own time: a test may put the rooms' clock forward, and packets come when they come."""
    return here.ingest.clock.monotonic_ms()
