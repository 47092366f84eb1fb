"""WHIP's duties at the door: statuses, headers, limits. No media flows here."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from aiortc import RTCPeerConnection
from fastapi import FastAPI

from simulator.events.entry import Fact
from studio.clock import SystemClock
from studio.darkroom import open_ingest
from studio.ingest.door import Ingest
from studio.ingest.refusals import OfferRefused
from studio.ingest.whip import Admission, routes

SDP = {"Authorization": "Bearer good", "Content-Type": "application/sdp"}
FRAGMENT = SDP | {"Content-Type": "application/trickle-ice-sdpfrag"}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def authorise(room: str, token: str | None) -> Admission:
    if room != "r1":
        return "unknown_room"
    if token is None:
        return "no_token"
    return "admitted" if token == "good" else "other_token"


@pytest.fixture
async def ingest() -> AsyncIterator[Ingest]:
    facts: list[Fact] = []
    ingest, darkroom = open_ingest(
        SystemClock(), lambda room, fact: facts.append(fact), max_publishers=1
    )
    yield ingest
    await ingest.close_all()
    darkroom.stop()


@pytest.fixture
async def client(ingest: Ingest) -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.include_router(routes(ingest, authorise))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://studio") as client:
        yield client


@pytest.fixture
async def offer() -> str:
    """What an aiortc publisher offers, with VP8, H264, RTX and Opus."""
    connection = RTCPeerConnection()
    connection.addTransceiver("audio", direction="sendonly")
    connection.addTransceiver("video", direction="sendonly")
    text = (await connection.createOffer()).sdp
    await connection.close()
    return text


async def test_a_publisher_is_answered_as_the_standard_asks(
    client: httpx.AsyncClient, offer: str
) -> None:
    answer = await client.post("/whip/r1", content=offer, headers=SDP)
    assert answer.status_code == 201
    assert answer.headers["content-type"] == "application/sdp"
    place, etag = answer.headers["location"], answer.headers["etag"]
    assert place.startswith("/whip/r1/")
    assert len(place) > 40
    assert etag == f'"{etag.strip(chr(34))}"'
    assert answer.text.count("a=recvonly") == answer.text.count("a=rtcp-mux-only") == 2
    assert "127.0.0.1" in answer.text
    assert "VP8" not in answer.text
    candidate = "a=ice-ufrag:{}\r\na=candidate:1 1 udp 1 127.0.0.1 9999 typ host\r\n"
    mine = next(line for line in offer.splitlines() if line.startswith("a=ice-ufrag:"))
    fragment = candidate.format(mine.partition(":")[2])

    async def patch(text: str, **headers: str) -> int:
        given = FRAGMENT | {
            name.replace("_", "-").title(): value for name, value in headers.items()
        }
        return (await client.patch(place, content=text, headers=given)).status_code

    assert await patch(fragment, if_match=etag) == 204
    assert await patch(fragment) == 428
    assert await patch(fragment, if_match='"old"') == 412
    assert await patch(fragment, if_match=etag, content_type="text/plain") == 415
    assert await patch(candidate.format("another"), if_match=etag) == 422
    assert await patch("nonsense", if_match=etag) == 400
    assert (await client.get(place)).status_code == 200
    assert (await client.delete(place, headers={"Authorization": "Bearer bad"})).status_code == 403
    assert (await client.delete(place, headers=SDP)).status_code == 200
    assert (await client.delete(place, headers=SDP)).status_code == 404


@pytest.mark.parametrize(
    ("room", "headers", "status"),
    [
        ("r1", {"Authorization": ""}, 401),
        ("r1", {"Authorization": "Basic x"}, 401),
        ("r1", {"Authorization": "Bearer of-another-room"}, 403),
        ("r9", {}, 404),
        ("r1", {"Content-Type": "application/json"}, 415),
    ],
)
async def test_who_may_not_publish_is_told_why_in_both_languages(
    client: httpx.AsyncClient, offer: str, room: str, headers: dict[str, str], status: int
) -> None:
    answer = await client.post(f"/whip/{room}", content=offer, headers=SDP | headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert set(answer.json()["words"]) == {"zh", "en"}
    assert (answer.headers.get("www-authenticate") is not None) == (status == 401)


async def test_a_huge_body_is_cut_off_at_64_kib(client: httpx.AsyncClient) -> None:
    """100 MB that says so, and an endless stream that does not."""
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 8_192
            yield b"v=0\r\n".ljust(8_192, b"x")

    streamed = await client.post("/whip/r1", content=endless(), headers=SDP)
    assert streamed.status_code == 413
    assert sent <= 80 * 1024
    declared = SDP | {"Content-Length": str(100 * 2**20)}
    assert (await client.post("/whip/r1", content=b"v=0", headers=declared)).status_code == 413


@pytest.mark.parametrize("body", [b"", b"v=0", b"\xff\xfe", b"v=0\r\n\x00", b"{}"])
async def test_what_is_no_sdp_is_a_bad_request(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post("/whip/r1", content=body, headers=SDP)
    assert answer.status_code in (400, 422)
    english = await client.post(
        "/whip/r1", content=body, headers=SDP | {"Accept-Language": "en-GB"}
    )
    assert english.json()["detail"] == english.json()["words"]["en"]


async def test_a_browser_may_ask_first_and_anybody_may_look(client: httpx.AsyncClient) -> None:
    allowed = await client.options("/whip/r1")
    assert allowed.status_code == 204
    assert allowed.headers["accept-post"] == "application/sdp"
    assert "PATCH" in allowed.headers["access-control-allow-methods"]
    assert "Location" in allowed.headers["access-control-expose-headers"]
    empty = await client.get("/whip/r1")
    assert (empty.status_code, empty.content) == (200, b"")


async def test_when_all_slots_are_taken_the_next_is_asked_to_wait(
    ingest: Ingest, client: httpx.AsyncClient, offer: str
) -> None:
    await ingest.publish("r2", offer)
    full = await client.post("/whip/r1", content=offer, headers=SDP)
    assert full.status_code == 503
    assert int(full.headers["retry-after"]) > 0
    await ingest.close("r2")
    assert (await client.post("/whip/r1", content=offer, headers=SDP)).status_code == 201


async def test_any_line_of_an_offer_may_be_missing_or_doubled(ingest: Ingest, offer: str) -> None:
    """Each is answered or refused with its reason; none leaves a half-open connection behind."""
    lines = offer.splitlines()
    refusals = set()
    for number, line in enumerate(lines):
        for changed in (
            lines[:number] + lines[number + 1 :],
            [*lines[:number], line, *lines[number:]],
        ):
            try:
                await ingest.publish("r1", "\r\n".join(changed) + "\r\n")
            except OfferRefused as refused:
                refusals.add((refused.status, refused.code))
    assert refusals == {
        (400, "malformed_sdp"),
        (422, "no_rtcp_mux"),
        (422, "not_bundled"),
    } | (refusals & {(422, "no_h264_or_vp8"), (422, "no_opus")})
    assert ingest.publishers == 1
    await ingest.close("r1")
    assert ingest.publishers == 0


async def test_the_door_answers_while_the_line_is_cut(
    ingest: Ingest, client: httpx.AsyncClient, offer: str
) -> None:
    """An automatic reconnection is sent away until a seat acts; then it is let in."""
    ingest.set_uplink("r1", cut=True)
    for _ in range(3):
        away = await client.post("/whip/r1", content=offer, headers=SDP)
        assert (away.status_code, away.json()["title"]) == (503, "line_cut")
    ingest.set_uplink("r1", cut=False)
    assert (await client.post("/whip/r1", content=offer, headers=SDP)).status_code == 201
