"""WHIP (RFC 9725): how a browser, OBS or any other publisher sends its stream to a room."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from studio.ingest.door import Ingest
from studio.ingest.offer import MAX_BYTES
from studio.ingest.refusals import OfferRefused, unknown_room
from studio.ingest.trickle import read_fragment
from studio.ingest.watch import Door

Admission = Literal["admitted", "over", "unknown_room", "no_token", "other_token"]
Authorise = Callable[[str, str | None], Admission]
"""Given the room and the Bearer token (or None), may this client publish there? ``over``: it might
while the room was open."""

BODY_WITHIN_S = 10
SDP, FRAGMENT = "application/sdp", "application/trickle-ice-sdpfrag"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Location, ETag, Link, Retry-After",
}
PREFLIGHT = CORS | {
    "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-Match, Lianbo-Door",
    "Accept-Post": SDP,
}


def routes(ingest: Ingest, authorise: Authorise) -> APIRouter:
    """POST /whip/{room}; PATCH, DELETE and GET on the Location it returns; OPTIONS on both."""
    router = APIRouter(tags=["whip"])

    @router.post("/whip/{room}", status_code=201, response_class=Response)
    async def publish(room: str, request: Request) -> Response:
        try:
            _admit(authorise, room, request)
            _expect(request, SDP)
            offer = await _text(request)
            published = await ingest.publish(
                room, offer, door=_door(request), facing=_facing(request)
            )
        except OfferRefused as refused:
            return _problem(refused, request)
        return Response(
            published.answer_sdp,
            201,
            CORS
            | {
                "Location": f"/whip/{room}/{published.resource}",
                "ETag": published.etag,
                "Cache-Control": "no-store",
            },
            SDP,
        )

    @router.patch("/whip/{room}/{resource}", status_code=204, response_class=Response)
    async def trickle(room: str, resource: str, request: Request) -> Response:
        try:
            _admit(authorise, room, request)
            _expect(request, FRAGMENT)
            if_match = _if_match(request)
            fragment = read_fragment(await _text(request))
            await ingest.trickle(room, resource, if_match, fragment)
        except OfferRefused as refused:
            return _problem(refused, request)
        return Response(status_code=204, headers=CORS)

    @router.delete("/whip/{room}/{resource}", response_class=Response)
    async def leave(room: str, resource: str, request: Request) -> Response:
        try:
            if _admit(authorise, room, request, leaving=True) == "admitted":
                await ingest.leave(room, resource)
        except OfferRefused as refused:
            return _problem(refused, request)
        return Response(status_code=200, headers=CORS)

    _answer_the_curious(router)
    return router


def _answer_the_curious(router: APIRouter) -> None:
    """GET says nothing, OPTIONS says what a browser may send."""

    @router.get("/whip/{room}", response_class=Response)
    @router.get("/whip/{room}/{resource}", response_class=Response)
    async def nothing(room: str, resource: str = "") -> Response:
        return Response(status_code=200, headers=CORS)

    @router.options("/whip/{room}", status_code=204, response_class=Response)
    @router.options("/whip/{room}/{resource}", status_code=204, response_class=Response)
    async def preflight(room: str, resource: str = "") -> Response:
        return Response(status_code=204, headers=PREFLIGHT)


def _admit(
    authorise: Authorise, room: str, request: Request, *, leaving: bool = False
) -> Admission:
    """``admitted``, or ``over`` for one who only says goodbye. Raises OfferRefused 401, 403, 404."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    given = token.strip() if scheme.lower() == "bearer" and token.strip() else None
    match admission := authorise(room, given):
        case "admitted":
            return admission
        case "over" if leaving:
            return admission
        case "over" | "unknown_room":
            raise unknown_room()
        case "no_token":
            raise OfferRefused(
                401,
                "no_token",
                "推流令牌缺失或有误。请从设备页复制地址和令牌。",
                "The Bearer token is missing or wrong. Copy address and token from the device page.",
            )
        case "other_token":
            raise OfferRefused(
                403,
                "other_token",
                "这个推流令牌属于另一个直播间。",
                "This token belongs to another room.",
            )


def _expect(request: Request, wanted: str) -> None:
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given != wanted:
        raise OfferRefused(
            415,
            "wrong_content_type",
            f"内容类型必须是 {wanted}。",
            f"The content type must be {wanted}, not {given or 'nothing'}.",
        )


def _if_match(request: Request) -> str:
    given = request.headers.get("if-match")
    if given is None:
        raise OfferRefused(
            428, "no_if_match", "PATCH 缺少 If-Match。", "PATCH needs an If-Match header."
        )
    return given


async def _text(request: Request) -> str:
    """The body, read only up to the limit: a client that sends 100 MB is cut off at 64 KiB."""
    too_large = OfferRefused(
        413,
        "too_large",
        f"请求超过 {MAX_BYTES // 1024} KiB。",
        f"The body is larger than {MAX_BYTES // 1024} KiB.",
    )
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and (len(declared) > 9 or int(declared) > MAX_BYTES):
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_WITHIN_S):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_BYTES:
                    raise too_large
        return body.decode("utf-8")
    except TimeoutError:
        raise OfferRefused(
            408, "too_slow", "请求发送得太慢，请重试。", "The body came too slowly. Try again."
        ) from None
    except UnicodeDecodeError:
        raise OfferRefused(
            400, "malformed_sdp", "SDP 不是 UTF-8 文本。", "The SDP is not UTF-8 text."
        ) from None


def _door(request: Request) -> Door:
    if request.headers.get("lianbo-door") == "rig":
        return "rig"
    return "browser" if "origin" in request.headers else "whip"


def _facing(request: Request) -> str | None:
    """The address of this machine that the request came in by."""
    server = request.scope.get("server")
    return str(server[0]) if server else None


def _problem(refused: OfferRefused, request: Request) -> JSONResponse:
    english = request.headers.get("accept-language", "").lower().startswith("en")
    headers = dict(CORS)
    if refused.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="lianbo"'
    if refused.retry_after_s is not None:
        headers["Retry-After"] = str(refused.retry_after_s)
    words = refused.words
    return JSONResponse(
        {
            "type": f"urn:lianbo:whip:{refused.code}",
            "title": refused.code,
            "status": refused.status,
            "detail": words.en if english else words.zh,
            "words": words.model_dump(),
        },
        refused.status,
        headers,
        "application/problem+json",
    )
