"""What WHIP and WHEP have in common over HTTP: admission, types, limits, refusals."""

from __future__ import annotations

import asyncio
from typing import Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from studio.ingest.offer import MAX_BYTES
from studio.ingest.refusals import OfferRefused, room_over, unknown_room, wrong_method

Admission = Literal["admitted", "over", "unknown_room", "no_token", "other_token"]
"""``over``: it might have been admitted while the room was open."""

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


def bearer(request: Request) -> str | None:
    """The token that the request carries; None without one."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def admit(admission: Admission, *, leaving: bool = False, watching: bool = False) -> Admission:
    """``admitted``, or ``over`` for one who only says goodbye. Raises OfferRefused 401, 403, 404."""
    match admission:
        case "admitted":
            return admission
        case "over" if leaving:
            return admission
        case "over":
            raise room_over()
        case "unknown_room":
            raise unknown_room()
        case "no_token" if watching:
            raise OfferRefused(
                401,
                "no_token",
                "观看令牌缺失或有误。请用演播室“手机”里的二维码打开。",
                "The Bearer token is missing or wrong. Open it by the code under Phones at the desk.",
            )
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
                "这个令牌属于另一个直播间。",
                "This token belongs to another room.",
            )


def expect_type(request: Request, wanted: str) -> None:
    """Raises OfferRefused 415 for another content type."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given != wanted:
        raise OfferRefused(
            415,
            "wrong_content_type",
            f"内容类型必须是 {wanted}。",
            f"The content type must be {wanted}, not {given or 'nothing'}.",
        )


def if_match(request: Request) -> str:
    """The entity tag that a PATCH is for. Raises OfferRefused 428."""
    given = request.headers.get("if-match")
    if given is None:
        raise OfferRefused(
            428, "no_if_match", "PATCH 缺少 If-Match。", "PATCH needs an If-Match header."
        )
    return given


def answer_the_curious(router: APIRouter, what: Literal["whip", "whep"]) -> None:
    """GET says nothing, OPTIONS says what a browser may send, other methods are named."""
    endpoint, session = f"/{what}/{{room}}", f"/{what}/{{room}}/{{resource}}"

    @router.api_route(endpoint, methods=["GET", "HEAD"], response_class=Response)
    @router.api_route(session, methods=["GET", "HEAD"], response_class=Response)
    async def nothing(room: str, resource: str = "") -> Response:
        return Response(status_code=200, headers=CORS)

    @router.options(endpoint, status_code=204, response_class=Response)
    @router.options(session, status_code=204, response_class=Response)
    async def preflight(room: str, resource: str = "") -> Response:
        return Response(status_code=204, headers=PREFLIGHT)

    @router.api_route(endpoint, methods=["PUT", "PATCH", "DELETE"], response_class=Response)
    @router.api_route(session, methods=["PUT", "POST"], response_class=Response)
    async def other_methods(request: Request, room: str, resource: str = "") -> Response:
        answer = problem(wrong_method(), request, what)
        answer.headers["Allow"] = (
            "DELETE, GET, HEAD, OPTIONS, PATCH" if resource else "GET, HEAD, OPTIONS, POST"
        )
        return answer


async def body_text(request: Request) -> str:
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


def client_of(request: Request) -> str:
    """The program that asks, as far as it can be told from others when it comes again.

    A program that cannot name its old session may say who it is: ``?client=`` and a random word.
    """
    host = request.client.host if request.client else ""
    said = request.query_params.get("client", "")
    return f"{host} {request.headers.get('user-agent', '')[:200]} {said[:64]}"


def facing_of(request: Request) -> str | None:
    """The address of this machine that the request came in by."""
    server = request.scope.get("server")
    return str(server[0]) if server else None


def answered(sdp: str, place: str, etag: str) -> Response:
    """The answer to an offer that was taken, and where its session is from now on."""
    headers = {"Location": place, "ETag": etag, "Cache-Control": "no-store"}
    return Response(sdp, 201, CORS | headers, SDP)


def problem(refused: OfferRefused, request: Request, what: str) -> JSONResponse:
    """The refusal as RFC 9457 asks for, in both languages. ``what``: ``whip`` or ``whep``."""
    english = request.headers.get("accept-language", "").lower().startswith("en")
    headers = dict(CORS)
    if refused.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="lianbo"'
    if refused.retry_after_s is not None:
        headers["Retry-After"] = str(refused.retry_after_s)
    words = refused.words
    return JSONResponse(
        {
            "type": f"urn:lianbo:{what}:{refused.code}",
            "title": refused.code,
            "code": refused.code,
            "status": refused.status,
            "detail": words.en if english else words.zh,
            "words": words.model_dump(),
        },
        refused.status,
        headers,
        "application/problem+json",
    )
