"""The class at a glance: every room of this process in a few words, for the instructor alone."""

from __future__ import annotations

from fastapi import APIRouter

from studio.rehearsal import Rehearsal
from studio.server.premises import Here, Premises, Who
from studio.server.roomcards import card_of
from studio.server.shapes import RoomGlance, TroubleGlance

router = APIRouter(tags=["instructor"])


@router.get("/api/class")
async def glances(here: Here, who: Who) -> list[RoomGlance]:
    """The rooms in the order in which they were opened. Needs the instructor's token."""
    who.must_be_instructor()
    rooms = sorted(here.studio.rooms.values(), key=lambda room: room.play.opened)
    return [_glance(here, rehearsal) for rehearsal in rooms]


def _glance(here: Premises, rehearsal: Rehearsal) -> RoomGlance:
    room = rehearsal.room
    titles = {incident.id: incident.title for incident in rehearsal.play.scenario.incidents}
    figures, deeds = room.figures, room.stage.deeds
    began_ms = room.show.started_ms
    return RoomGlance(
        card=card_of(rehearsal, None, None),
        demo=rehearsal.id == here.demonstration.room,
        crew=dict(rehearsal.crew),
        pages=len(rehearsal.readers),
        show_ms=0 if began_ms is None else max(0, rehearsal.room_ms - began_ms),
        online=figures.online,
        gmv_fen=figures.counted.gmv_fen if figures.counted else 0,
        comments_per_minute=figures.comments_per_minute,
        last_act_ms=deeds[-1].t_ms if deeds else None,
        troubles=[
            TroubleGlance(
                id=name,
                title=titles[trouble.name],
                since_ms=trouble.opened_ms or trouble.warned_ms or 0,
                shown=trouble.shown_ms is not None,
                noticed=trouble.noticed_ms is not None,
            )
            for name in room.troubles.open
            if (trouble := room.troubles.by_id.get(name)) is not None and trouble.name in titles
        ],
    )
