"""WHIP (RFC 9725): how a browser, OBS or any other publisher sends its stream to a room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from simulator.events.entry import Seat
from studio.ingest.door import Ingest
from studio.ingest.exchange import (
    CORS,
    FRAGMENT,
    SDP,
    Admission,
    admit,
    answer_the_curious,
    answered,
    bearer,
    body_text,
    client_of,
    expect_type,
    facing_of,
    if_match,
    problem,
)
from studio.ingest.refusals import OfferRefused
from studio.ingest.trickle import read_fragment
from studio.ingest.watch import Door, Slot

__all__ = ["Admission", "Authorise", "routes"]

Authorise = Callable[[str, str | None], Admission]
"""Given the room and the Bearer token (or None), may this client publish there?"""
SlotOf = Callable[[str | None], Slot]
"""Which of the room's two sources the bearer of this token is."""
SeatOf = Callable[[str | None], Seat | None]
"""The seat on whose page this token stands."""


def routes(
    ingest: Ingest,
    authorise: Authorise,
    slot_of: SlotOf = lambda token: "main",
    seat_of: SeatOf = lambda token: None,
) -> APIRouter:
    """POST /whip/{room}; PATCH, DELETE and GET on the Location it returns; OPTIONS on both.

    A POST that names the session it had (``If-Match``) gets 412 when another device has taken its
    place; without it, a program that is recognised as the replaced one gets 409.
    """
    whip, session = _Whip(ingest, authorise, slot_of, seat_of), "/whip/{room}/{resource}"
    router = APIRouter(tags=["whip"], default_response_class=Response)
    router.add_api_route("/whip/{room}", whip.publish, methods=["POST"], status_code=201)
    router.add_api_route(session, whip.trickle, methods=["PATCH"], status_code=204)
    router.add_api_route(session, whip.leave, methods=["DELETE"])
    answer_the_curious(router, "whip")
    return router


@dataclass(frozen=True, slots=True)
class _Whip:
    """The three requests of a publisher; a refusal is answered as RFC 9457 has it."""

    ingest: Ingest
    authorise: Authorise
    slot_of: SlotOf
    seat_of: SeatOf

    def _seat(self, request: Request) -> Seat | None:
        """Whose microphone a page opens is known; whose a program was given with the token is not."""
        return self.seat_of(bearer(request)) if _door(request) == "browser" else None

    async def publish(self, room: str, request: Request) -> Response:
        try:
            admit(self.authorise(room, bearer(request)))
            expect_type(request, SDP)
            offer = await body_text(request)
            published = await self.ingest.publish(
                room,
                offer,
                door=_door(request),
                seat=self._seat(request),
                facing=facing_of(request),
                slot=self.slot_of(bearer(request)),
                client=_program(request),
                if_match=request.headers.get("if-match"),
            )
        except OfferRefused as refused:
            return problem(refused, request, "whip")
        place = f"/whip/{room}/{published.resource}"
        return answered(published.answer_sdp, place, published.etag)

    async def trickle(self, room: str, resource: str, request: Request) -> Response:
        try:
            admit(self.authorise(room, bearer(request)))
            expect_type(request, FRAGMENT)
            tag = if_match(request)
            fragment = read_fragment(await body_text(request), loopback=self.ingest.loopback)
            await self.ingest.trickle(room, resource, tag, fragment)
        except OfferRefused as refused:
            return problem(refused, request, "whip")
        return Response(status_code=204, headers=CORS)

    async def leave(self, room: str, resource: str, request: Request) -> Response:
        try:
            if admit(self.authorise(room, bearer(request)), leaving=True) == "admitted":
                await self.ingest.leave(room, resource)
        except OfferRefused as refused:
            return problem(refused, request, "whip")
        return Response(status_code=200, headers=CORS)


def _program(request: Request) -> str:
    """A page names its session when it comes back by itself: without that, a person asks."""
    return "" if "origin" in request.headers else client_of(request)


def _door(request: Request) -> Door:
    if request.headers.get("lianbo-door") == "rig":
        return "rig"
    return "browser" if "origin" in request.headers else "whip"
