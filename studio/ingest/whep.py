"""WHEP: how a browser or another player watches a room's stream as it comes in."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from studio.ingest.exchange import (
    CORS,
    FRAGMENT,
    SDP,
    Admission,
    admit,
    answer_the_curious,
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
    router = APIRouter(tags=["whep"])

    @router.post("/whep/{room}", status_code=201, response_class=Response)
    async def watch(room: str, request: Request) -> Response:
        try:
            admit(may_watch(room, request), watching=True)
            expect_type(request, SDP)
            offer = await body_text(request)
            watched = await gallery.watch(room, offer, facing=facing_of(request))
        except OfferRefused as refused:
            return problem(refused, request, "whep")
        place = {
            "Location": f"/whep/{room}/{watched.resource}",
            "ETag": watched.etag,
            "Cache-Control": "no-store",
        }
        return Response(watched.answer_sdp, 201, CORS | place, SDP)

    @router.patch("/whep/{room}/{resource}", status_code=204, response_class=Response)
    async def trickle(room: str, resource: str, request: Request) -> Response:
        try:
            admit(may_watch(room, request), watching=True)
            expect_type(request, FRAGMENT)
            tag = if_match(request)
            fragment = read_fragment(await body_text(request), loopback=gallery.loopback)
            await gallery.trickle(room, resource, tag, fragment)
        except OfferRefused as refused:
            return problem(refused, request, "whep")
        return Response(status_code=204, headers=CORS)

    @router.delete("/whep/{room}/{resource}", response_class=Response)
    async def leave(room: str, resource: str, request: Request) -> Response:
        try:
            if admit(may_watch(room, request), leaving=True, watching=True) == "admitted":
                await gallery.leave(room, resource)
        except OfferRefused as refused:
            return problem(refused, request, "whep")
        return Response(status_code=200, headers=CORS)

    answer_the_curious(router, "whep")
    return router
