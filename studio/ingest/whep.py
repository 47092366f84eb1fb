"""WHEP: how a browser or another player watches a room's stream as it comes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from studio.ingest.exchange import (
    CORS,
    FRAGMENT,
    SDP,
    Admission,
    admit,
    answer_the_curious,
    answered,
    body_text,
    expect_type,
    facing_of,
    if_match,
    problem,
)
from studio.ingest.gallery import Gallery
from studio.ingest.refusals import OfferRefused
from studio.ingest.trickle import read_fragment

MayWatch = Callable[[str, Request], Admission]
"""Given the room and the request (its token or its cookie), may this client watch there?"""


def routes(gallery: Gallery, may_watch: MayWatch) -> APIRouter:
    """POST /whep/{room}; PATCH, DELETE and GET on the Location it returns; OPTIONS on both."""
    whep, session = _Whep(gallery, may_watch), "/whep/{room}/{resource}"
    router = APIRouter(tags=["whep"], default_response_class=Response)
    router.add_api_route("/whep/{room}", whep.watch, methods=["POST"], status_code=201)
    router.add_api_route(session, whep.trickle, methods=["PATCH"], status_code=204)
    router.add_api_route(session, whep.leave, methods=["DELETE"])
    answer_the_curious(router, "whep")
    return router


@dataclass(frozen=True, slots=True)
class _Whep:
    """The three requests of a viewer; a refusal is answered as RFC 9457 has it."""

    gallery: Gallery
    may_watch: MayWatch

    async def watch(self, room: str, request: Request) -> Response:
        try:
            admit(self.may_watch(room, request), watching=True)
            expect_type(request, SDP)
            offer = await body_text(request)
            watched = await self.gallery.watch(room, offer, facing=facing_of(request))
        except OfferRefused as refused:
            return problem(refused, request, "whep")
        return answered(watched.answer_sdp, f"/whep/{room}/{watched.resource}", watched.etag)

    async def trickle(self, room: str, resource: str, request: Request) -> Response:
        try:
            admit(self.may_watch(room, request), watching=True)
            expect_type(request, FRAGMENT)
            tag = if_match(request)
            fragment = read_fragment(await body_text(request), loopback=self.gallery.loopback)
            await self.gallery.trickle(room, resource, tag, fragment)
        except OfferRefused as refused:
            return problem(refused, request, "whep")
        return Response(status_code=204, headers=CORS)

    async def leave(self, room: str, resource: str, request: Request) -> Response:
        try:
            if admit(self.may_watch(room, request), leaving=True, watching=True) == "admitted":
                await self.gallery.leave(room, resource)
        except OfferRefused as refused:
            return problem(refused, request, "whep")
        return Response(status_code=200, headers=CORS)
