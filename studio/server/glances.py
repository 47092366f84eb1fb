"""The class at a glance: every room of this process in a few words, for the instructor alone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter

from simulator.incidents.kinds import title_of
from studio.logbook.bundle import UnreadableBundle, open_bundle
from studio.rehearsal import Rehearsal
from studio.server.act_shapes import RoomGlance, TroubleGlance
from studio.server.premises import Here, Premises, Who
from studio.server.roomcards import card_of

router = APIRouter(tags=["instructor"])


@router.get("/api/class")
async def glances(here: Here, who: Who) -> list[RoomGlance]:
    """The rooms in the order in which they were opened. Needs the instructor's token."""
    who.must_be_instructor()
    rooms = sorted(here.studio.rooms.values(), key=lambda room: room.play.opened)
    return [_glance(here, rehearsal) for rehearsal in rooms]


def _names(rehearsal: Rehearsal) -> dict[str, str]:
    """Who sits where. Of a sealed show only those whom the bundle still names: the others had
    themselves erased, and this process must not go on naming them."""
    if rehearsal.bundle is None:
        return dict(rehearsal.crew)
    try:
        sealed_ns = (rehearsal.bundle / "manifest.json").stat().st_mtime_ns
        return dict(_sealed_names(rehearsal.bundle, sealed_ns))
    except (UnreadableBundle, OSError):
        return {}


@lru_cache(maxsize=512)
def _sealed_names(bundle: Path, _written_ns: int) -> dict[str, str]:
    return open_bundle(bundle).manifest.crew


def _glance(here: Premises, rehearsal: Rehearsal) -> RoomGlance:
    room = rehearsal.room
    titles = {incident.id: title_of(incident) for incident in rehearsal.play.scenario.incidents}
    figures, deeds = room.figures, room.stage.deeds
    began_ms, ended_ms = room.show.started_ms, room.show.ended_ms
    now_ms = rehearsal.room_ms if ended_ms is None else ended_ms
    return RoomGlance(
        card=card_of(rehearsal, None, None),
        demo=rehearsal.id == here.demonstration.room,
        crew=_names(rehearsal),
        pages=len(rehearsal.readers),
        show_ms=0 if began_ms is None else max(0, now_ms - began_ms),
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
