"""Addresses that the server gives away: join links and WHIP doors."""

from __future__ import annotations

from starlette.requests import Request

from simulator.events.entry import Seat
from studio.ingest.watch import Slot
from studio.server.access import Place
from studio.server.limits import LOCAL_NAMES
from studio.server.premises import Premises
from studio.server.shapes import WhipDoor


def link_to(here: Premises, request: Request, room: str, seat: Place) -> str:
    """A fresh one-time link to a place in a room."""
    return f"{origin_of(here, request)}/join/{here.keys.join_token(room, seat)}"


def whip_door(
    here: Premises, request: Request, room: str, slot: Slot = "main", seat: Seat | None = None
) -> WhipDoor:
    """Where to publish to; ``seat`` where it is told to the page of one."""
    return WhipDoor(
        url=f"{origin_of(here, request)}/whip/{room}",
        token=here.keys.whip_token(room, slot, seat),
        plain_url=_plainly(here, request, room),
    )


def _plainly(here: Premises, request: Request, room: str) -> str | None:
    if here.classroom is None or here.doorstep_port is None:
        return None
    asked = request.base_url.hostname
    host = here.classroom.hosts[0] if asked is None or asked in LOCAL_NAMES else asked
    host = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"http://{host}:{here.doorstep_port}/whip/{room}"


def origin_of(here: Premises, request: Request) -> str:
    """The name by which this server was asked; in a classroom never ``localhost``, for a link is
    given to others."""
    asked = request.base_url
    if here.classroom is not None and asked.hostname in LOCAL_NAMES:
        return here.classroom.origins(asked.port or 443)[0]
    return str(asked).rstrip("/")
