"""The instructor's hand in a live room: incidents, faults of the real rig, a word to the crew."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from studio.server.act_shapes import ActDone, FaultsTold, IncidentCard, InjectionAsked
from studio.server.acts import act_of_instructor
from studio.server.premises import Here, Who
from studio.server.shapes import RoomId

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
    rehearsal = here.rehearsal(room)
    opened = {name.partition("#")[0] for name in rehearsal.room.troubles.open}
    return [
        IncidentCard(
            id=incident.id, kind=incident.kind, title=incident.title, is_open=incident.id in opened
        )
        for incident in rehearsal.play.scenario.incidents
    ]


@router.get("/api/rooms/{room}/faults")
async def faults(room: Room, here: Here, who: Who) -> FaultsTold:
    """What spoils the crew's line, picture and sound now, by an incident or by hand."""
    who.must_be_instructor()
    link = here.rehearsal(room).room.link
    return FaultsTold(
        cut=link.cut, poor=link.poor, faults=list(link.faults), by_hand=list(link.by_hand)
    )
