"""The instructor's hand in a live room: fire, hold, skip or clear an incident, speak to the crew."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from studio.server.acts import act_of_instructor
from studio.server.premises import Here, Who
from studio.server.shapes import ActDone, IncidentCard, InjectionAsked, RoomId

router = APIRouter(tags=["instructor"])
Room = Annotated[RoomId, Path()]


@router.post("/api/rooms/{room}/injections")
async def inject(room: Room, asked: InjectionAsked, here: Here, who: Who) -> ActDone:
    """One injection, answered after it is durably written. Needs the instructor's token."""
    who.must_be_instructor()
    return await act_of_instructor(here, room, asked)


@router.get("/api/rooms/{room}/incidents")
async def incidents(room: Room, here: Here, who: Who) -> list[IncidentCard]:
    """What the room's scenario has in store. Never shown to a crew."""
    who.must_be_instructor()
    scenario = here.rehearsal(room).play.scenario
    return [
        IncidentCard(id=incident.id, kind=incident.kind, title=incident.title)
        for incident in scenario.incidents
    ]
