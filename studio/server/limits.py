"""The door of the web interface: sizes, paces, origins and security headers, in plain ASGI.

It stands in front of every route, so no route can forget it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from studio.clock import Clock
from studio.ingest.exchange import problem
from studio.ingest.refusals import OfferRefused
from studio.server.figures import Figures
from studio.server.refusals import Refusal

KIB = 1024
SMALL_BODY = 64 * KIB
BUNDLE_BODY = 2 * KIB * KIB * KIB
WS_FRAME = 64 * KIB
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CSP = (
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; "
    "connect-src 'self' ws: wss:; style-src 'self' 'unsafe-inline'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)
SECURITY_HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(self), display-capture=(self)",
    "cross-origin-opener-policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Pace:
    """So many requests at once, and so many a second after that."""

    burst: int
    per_second: float


PACES = {
    "any": Pace(burst=600, per_second=300),
    "whip": Pace(burst=60, per_second=4),
    "join": Pace(burst=40, per_second=2),
    "rooms": Pace(burst=60, per_second=1),
    "wrong": Pace(burst=10, per_second=1 / 6),
    "acts": Pace(burst=60, per_second=20),
}
"""By one client address (a whole class may share one); ``wrong`` counts wrong tokens, ``acts`` the
acts of one seat."""
REMEMBERED = 4096


class Buckets:
    """Token buckets by client and kind; the longest unused are forgotten first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._left: OrderedDict[tuple[str, str], tuple[float, int]] = OrderedDict()

    def wait_s(self, client: str, kind: str, *, spend: bool = True) -> int:
        """0 when there is one left (spent if asked), else whole seconds until there is."""
        pace, now = PACES[kind], self._clock.monotonic_ms()
        left, then = self._left.pop((client, kind), (float(pace.burst), now))
        left = min(pace.burst, left + (now - then) * pace.per_second / 1000)
        fine = left >= 1
        self._left[client, kind] = (left - 1 if fine and spend else left, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return 0 if fine else int((1 - left) / pace.per_second) + 1


class Door:
    """ASGI middleware. Refuses with a ``Problem`` before the app sees anything."""

    def __init__(
        self, app: ASGIApp, *, clock: Clock, figures: Figures, only_names: frozenset[str]
    ) -> None:
        """``only_names``: hosts that this studio answers to; empty = any (on a network)."""
        self._app = app
        self._buckets = Buckets(clock)
        self._figures = figures
        self._only_names = only_names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        client = (scope.get("client") or ("?", 0))[0]
        try:
            self._check(scope, client)
        except Refusal as refusal:
            self._figures.refused.labels(refusal.problem.code).inc()
            await _refuse(refusal, scope, receive, send)
            return
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
        else:
            await self._pass_on(scope, receive, send, client)

    def _check(self, scope: Scope, client: str) -> None:
        headers = Headers(scope=scope)
        self._check_host(headers)
        path, method = scope["path"], scope.get("method", "GET")
        by_whip = is_whip(path)
        if (scope["type"] == "websocket" or method not in SAFE_METHODS) and not by_whip:
            _check_origin(headers)  # WHIP shows a bearer token, which no foreign page has
        kinds = ["any"]
        if method == "POST" and by_whip:
            kinds.append("whip")
        elif path.startswith("/join/"):
            kinds.append("join")
        elif method == "POST" and path == "/api/rooms":
            kinds.append("rooms")
        for kind in kinds:
            self._take(client, kind)
        if (
            "authorization" in headers
            and not by_whip
            and self._buckets.wait_s(client, "wrong", spend=False)
        ):
            self._take(client, "wrong")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > limit_of(path, method):
            raise too_large(limit_of(path, method))

    def _check_host(self, headers: Headers) -> None:
        if self._only_names and _name_of(headers.get("host", "")) not in self._only_names:
            raise Refusal(
                421,
                "wrong_host",
                "这台练播只在本机使用。请打开 http://localhost，或用 --lan 启动后从局域网访问。",
                "This studio serves this machine only. Open http://localhost, "
                "or start it with --lan for others.",
            )

    def _take(self, client: str, kind: str) -> None:
        if wait_s := self._buckets.wait_s(client, kind):
            raise Refusal(
                429,
                "too_fast",
                f"请求太频繁，请在 {wait_s} 秒后再试。",
                f"Too many requests. Try again in {wait_s} s.",
                {"Retry-After": str(wait_s)},
            )

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send, client: str) -> None:
        limit = limit_of(scope["path"], scope["method"])
        taken, started, over = 0, False, False
        shows_token = "authorization" in Headers(scope=scope) and not is_whip(scope["path"])

        async def counted() -> Message:
            nonlocal taken, over
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit and not over:
                over = True
                if not started:
                    self._figures.refused.labels("too_large").inc()
                    await _refuse(too_large(limit), scope, receive, send)
            return {"type": "http.disconnect"} if over else message

        async def dressed(message: Message) -> None:
            nonlocal started
            if over:
                return
            if message["type"] == "http.response.start":
                started = True
                if message["status"] in {401, 403} and shows_token:
                    self._buckets.wait_s(client, "wrong")
                _dress(message, scope["path"])
            await send(message)

        try:
            await self._app(scope, counted, dressed)
        except ClientDisconnect:
            if not over:
                raise


def is_whip(path: str) -> bool:
    """Media's own door: its pace is its own, and OBS with an old token must not lock out others."""
    return path.startswith(("/whip/", "/whep/"))


def limit_of(path: str, method: str) -> int:
    """The largest body that a path takes, in bytes."""
    return BUNDLE_BODY if (method, path) == ("POST", "/api/bundles") else SMALL_BODY


def too_large(limit: int) -> Refusal:
    """The connection stays open: what still comes is read and dropped, so the answer arrives."""
    return Refusal(
        413,
        "too_large",
        f"请求内容太大，最多 {limit // KIB} KiB。",
        f"The body is too large: at most {limit // KIB} KiB.",
    )


def _check_origin(headers: Headers) -> None:
    """A browser always names the page that asks; scripts that send no Origin hold a token."""
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host", ""):
        raise Refusal(
            403,
            "wrong_origin",
            "请求来自别的网站，已拒绝。请从练播自己的页面操作。",
            "The request comes from another site and is refused. Use Lianbo's own pages.",
        )


def _name_of(host: str) -> str:
    """``localhost:8000`` -> ``localhost``, ``[::1]:8000`` -> ``::1``."""
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def _dress(message: MutableMapping[str, Any], path: str) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in SECURITY_HEADERS.items():
        headers.setdefault(name, value)
    if path.startswith(("/api/", "/join/")):
        headers.setdefault("cache-control", "no-store")


async def _refuse(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer without the app. A refused socket gets an HTTP answer instead of its upgrade."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": refusal.problem.code})
        return

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            _dress(message, scope["path"])
        await send(message)

    answer = refusal.response()
    if scope["path"].startswith("/whip/"):
        answer = problem(_in_whip(refusal), Request(scope), "whip")
    elif scope["path"].startswith("/whep/"):
        answer = problem(_in_whip(refusal), Request(scope), "whep")
    await answer(scope, receive, dressed)


def _in_whip(refusal: Refusal) -> OfferRefused:
    """The same refusal in the shape that a WHIP client reads."""
    code, words = refusal.problem.code, refusal.problem.words
    wait_s = refusal.headers.get("Retry-After")
    return OfferRefused(
        refusal.status, code, words.zh, words.en, retry_after_s=int(wait_s) if wait_s else None
    )
