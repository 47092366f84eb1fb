"""Addresses that the server gives away: join links and WHIP doors."""

from __future__ import annotations

from starlette.requests import Request

from simulator.events.entry import Seat
from studio.server.premises import Premises
from studio.server.shapes import WhipDoor


def link_to(here: Premises, request: Request, room: str, seat: Seat) -> str:
    """A fresh one-time link to a seat, under the name by which this server was asked."""
    return f"{origin_of(request)}/join/{here.keys.join_token(room, seat)}"


def whip_door(here: Premises, request: Request, room: str) -> WhipDoor:
    return WhipDoor(url=f"{origin_of(request)}/whip/{room}", token=here.keys.whip_token(room))


def origin_of(request: Request) -> str:
    return str(request.base_url).rstrip("/")
