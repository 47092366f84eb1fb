"""The door: what is too large, too fast, from elsewhere, or sent to another name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from studio.server.figures import Figures
from studio.server.limits import LOCAL_NAMES, PACES, SMALL_BODY, Buckets, Door, limit_of

pytestmark = pytest.mark.anyio


class StandingClock:
    """Time that moves when the test says so."""

    def __init__(self) -> None:
        self.now_ms = 1_000

    def monotonic_ms(self) -> int:
        return self.now_ms

    def wall(self) -> datetime:
        return datetime(2026, 11, 22, tzinfo=UTC)

    async def sleep_until_ms(self, at_ms: int) -> None:
        self.now_ms = max(self.now_ms, at_ms)


async def swallow(request: Request) -> Response:
    """A careless route: it reads whatever comes."""
    return JSONResponse({"bytes": len(await request.body())})


async def refuse(request: Request) -> Response:
    return JSONResponse({"code": "no"}, 401)


Client = Callable[..., httpx.AsyncClient]


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def figures() -> Figures:
    return Figures()


@pytest.fixture
def client(clock: StandingClock, figures: Figures) -> Client:
    inner = Starlette(
        routes=[
            Route("/api/anything", swallow, methods=["GET", "POST"]),
            Route("/whip/{room}", swallow, methods=["POST"]),
            Route("/api/bundles", swallow, methods=["POST"]),
            Route("/api/locked", refuse, methods=["GET"]),
        ]
    )

    def make(*, local: bool = True) -> httpx.AsyncClient:
        names = LOCAL_NAMES if local else frozenset[str]()
        door = Door(inner, clock=clock, figures=figures, only_names=names)
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(door), base_url="http://127.0.0.1:8000"
        )

    return make


def pieces(total: int, size: int = 16_384) -> AsyncIterator[bytes]:
    async def flow() -> AsyncIterator[bytes]:
        for _ in range(total // size):
            yield b"x" * size

    return flow()


async def test_a_body_of_a_hundred_megabytes_is_refused_by_its_length(client: Client) -> None:
    async with client() as web:
        request = web.build_request("POST", "/api/anything", content=b"")
        request.headers["content-length"] = str(100 * 1024 * 1024)
        answer = await web.send(request)
    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"
    assert "64 KiB" in answer.json()["words"]["zh"]


async def test_a_body_in_pieces_is_cut_off_at_the_limit(client: Client, figures: Figures) -> None:
    async with client() as web:
        answer = await web.post("/whip/r1", content=pieces(100 * 1024 * 1024))
    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"
    assert figures.refused.labels("too_large")._value.get() == 1


async def test_a_body_of_just_the_limit_passes(client: Client) -> None:
    async with client() as web:
        answer = await web.post("/api/anything", content=b"x" * SMALL_BODY)
        over = await web.post("/api/anything", content=b"x" * (SMALL_BODY + 1))
    assert answer.json() == {"bytes": SMALL_BODY}
    assert over.status_code == 413


def test_only_an_imported_show_may_be_large() -> None:
    assert limit_of("/api/bundles", "POST") > 1024**3
    assert limit_of("/api/bundles/x/rulings", "POST") == SMALL_BODY
    assert limit_of("/whip/x", "POST") == SMALL_BODY


async def test_a_length_that_is_no_number_is_refused(client: Client) -> None:
    async with client() as web:
        answer = await web.post("/api/anything", content=b"", headers={"content-length": "-1"})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:8000", 200),
        (None, 200),
        ("http://evil.example", 403),
        ("http://127.0.0.1:9999", 403),
        ("null", 403),
    ],
)
async def test_a_page_of_another_site_cannot_act(
    client: Client, origin: str | None, status: int
) -> None:
    async with client() as web:
        headers = {"origin": origin} if origin else {}
        answer = await web.post("/api/anything", content=b"", headers=headers)
    assert answer.status_code == status


async def test_another_site_may_publish_by_whip_for_it_shows_a_token(client: Client) -> None:
    async with client() as web:
        headers = {"origin": "http://elsewhere.example"}
        answer = await web.post("/whip/r1", content=b"", headers=headers)
    assert answer.status_code == 200


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
async def test_a_local_studio_answers_to_its_own_names(client: Client, host: str) -> None:
    async with client() as web:
        assert (await web.get("/api/anything", headers={"host": host})).status_code == 200


async def test_a_rebound_name_does_not_reach_a_local_studio(client: Client) -> None:
    async with client() as web:
        answer = await web.get("/api/anything", headers={"host": "evil.example:8000"})
    assert answer.status_code == 421
    assert answer.json()["code"] == "wrong_host"
    async with client(local=False) as web:
        answer = await web.get("/api/anything", headers={"host": "studio.school.lan"})
    assert answer.status_code == 200


async def test_too_many_tries_at_the_whip_door_are_429_and_told_when_to_come_back(
    client: Client, clock: StandingClock
) -> None:
    async with client() as web:
        for _ in range(PACES["whip"].burst):
            assert (await web.post("/whip/r1", content=b"")).status_code == 200
        slowed = await web.post("/whip/r1", content=b"")
        assert slowed.status_code == 429
        assert slowed.headers["content-type"] == "application/problem+json"
        assert set(slowed.json()["words"]) == {"zh", "en"}
        clock.now_ms += 1000 * int(slowed.headers["retry-after"])
        assert (await web.post("/whip/r1", content=b"")).status_code == 200


async def test_guessing_a_token_gets_slow_but_honest_visitors_go_on(
    client: Client, clock: StandingClock
) -> None:
    async with client() as web:
        for guess in range(PACES["wrong"].burst):
            headers = {"authorization": f"Bearer {guess}"}
            assert (await web.get("/api/locked", headers=headers)).status_code == 401
        locked = await web.get("/api/locked", headers={"authorization": "Bearer again"})
        assert locked.status_code == 429
        assert (await web.get("/api/anything")).status_code == 200


async def test_every_answer_wears_the_security_headers(client: Client) -> None:
    async with client() as web:
        for answer in (await web.get("/api/anything"), await web.get("/api/nowhere")):
            policy = answer.headers["content-security-policy"]
            assert "default-src 'self'" in policy
            assert "script-src" not in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["cache-control"] == "no-store"


def test_forgetting_the_oldest_keeps_the_memory_small(clock: StandingClock) -> None:
    buckets = Buckets(clock)
    for number in range(10_000):
        buckets.wait_s(f"10.0.{number // 256}.{number % 256}", "any")
    assert len(buckets._left) == 4096
