"""WHEP: how a browser or another player watches a room's stream as it comes in."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from studio.ingest.exchange import (
    CORS,
    FRAGMENT,
    PREFLIGHT,
    SDP,
    Admission,
    admit,
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
            admit(may_watch(room, request))
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
            admit(may_watch(room, request))
            expect_type(request, FRAGMENT)
            tag = if_match(request)
            fragment = read_fragment(await body_text(request))
            await gallery.trickle(room, resource, tag, fragment)
        except OfferRefused as refused:
            return problem(refused, request, "whep")
        return Response(status_code=204, headers=CORS)

    @router.delete("/whep/{room}/{resource}", response_class=Response)
    async def leave(room: str, resource: str, request: Request) -> Response:
        try:
            if admit(may_watch(room, request), leaving=True) == "admitted":
                await gallery.leave(room, resource)
        except OfferRefused as refused:
            return problem(refused, request, "whep")
        return Response(status_code=200, headers=CORS)

    _answer_the_curious(router)
    return router


def _answer_the_curious(router: APIRouter) -> None:
    """GET says nothing, OPTIONS says what a browser may send."""

    @router.get("/whep/{room}", response_class=Response)
    @router.get("/whep/{room}/{resource}", response_class=Response)
    async def nothing(room: str, resource: str = "") -> Response:
        return Response(status_code=200, headers=CORS)

    @router.options("/whep/{room}", status_code=204, response_class=Response)
    @router.options("/whep/{room}/{resource}", status_code=204, response_class=Response)
    async def preflight(room: str, resource: str = "") -> Response:
        return Response(status_code=204, headers=PREFLIGHT)
