"""WHEP, duty by duty: what the door of viewers owes its clients, as far as HTTP goes."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from aiortc import RTCPeerConnection
from front_door import FRAGMENT, SDP, FrontDoor, an_offer, dashed, front_door, is_problem, ufrag_of


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@dataclass
class Viewers:
    """The viewers' door of a room where somebody is on air."""

    door: FrontDoor
    offer: str

    async def post(self, offer: str | None = None, **headers: str) -> httpx.Response:
        content = self.offer if offer is None else offer
        return await self.door.client.post(
            "/whep/r1", content=content, headers=SDP | dashed(headers)
        )

    async def patch(self, place: str, fragment: str, **headers: str) -> httpx.Response:
        given = FRAGMENT | dashed(headers)
        return await self.door.client.patch(place, content=fragment, headers=given)


async def a_viewers_offer() -> str:
    connection = RTCPeerConnection()
    connection.addTransceiver("audio", direction="recvonly")
    connection.addTransceiver("video", direction="recvonly")
    text = (await connection.createOffer()).sdp
    await connection.close()
    return text


async def put_on_air(door: FrontDoor) -> None:
    """A publisher whose media have just come."""
    await door.ingest.publish("r1", await an_offer())
    there = door.ingest.stream("r1")
    assert there is not None
    assert there.session is not None
    now_ms = door.ingest.clock.monotonic_ms()
    there.session.receiver.last_ms = now_ms
    there.attend(now_ms)
    assert there.is_live


@pytest.fixture
async def viewers() -> AsyncIterator[Viewers]:
    async with front_door() as door:
        await put_on_air(door)
        yield Viewers(door, await a_viewers_offer())


async def test_post_answers_201_with_sdp_an_unguessable_location_and_a_strong_etag(
    viewers: Viewers,
) -> None:
    first, second = await viewers.post(), await viewers.post()
    for answer in (first, second):
        assert (answer.status_code, answer.headers["content-type"]) == (201, "application/sdp")
        assert re.fullmatch(r"/whep/r1/[\w-]{32}", answer.headers["location"])
        assert re.fullmatch(r'"[\w-]+"', answer.headers["etag"])
        assert answer.headers["cache-control"] == "no-store"
        assert answer.text.count("a=sendonly") == 2
        assert "a=group:BUNDLE" in answer.text
    assert first.headers["location"] != second.headers["location"]


async def test_a_wrong_token_type_or_offer_is_refused_as_a_problem_in_both_languages(
    viewers: Viewers,
) -> None:
    client = viewers.door.client
    nobody = await client.post("/whep/r1", content=viewers.offer)
    assert is_problem(nobody, 401, "no_token")
    assert nobody.headers["www-authenticate"].startswith("Bearer")
    assert "观看" in nobody.json()["words"]["zh"]
    stranger = await viewers.post(authorization="Bearer other")
    assert is_problem(stranger, 403, "other_token")
    assert is_problem(await viewers.post(content_type="text/plain"), 415, "wrong_content_type")
    assert is_problem(await viewers.post("v=0\r\nnonsense"), 400, "malformed_sdp")
    assert is_problem(await viewers.post("v" * 65_537), 413, "too_large")
    sends = viewers.offer.replace("a=recvonly", "a=sendonly")
    assert (await viewers.post(sends)).status_code == 422


async def test_who_comes_before_the_publisher_gets_409_and_when_to_try_again() -> None:
    async with front_door() as door:
        early = await Viewers(door, await a_viewers_offer()).post()
        assert is_problem(early, 409, "nothing_on_air")
        assert int(early.headers["retry-after"]) > 0


async def test_patch_adds_candidates_and_tells_what_is_wrong_with_it(viewers: Viewers) -> None:
    answer = await viewers.post()
    place, etag = answer.headers["location"], answer.headers["etag"]
    end = f"{ufrag_of(viewers.offer)}\r\na=end-of-candidates\r\n"
    assert (await viewers.patch(place, end, if_match=etag)).status_code == 204
    wrong_type = await viewers.patch(place, end, if_match=etag, content_type="text/plain")
    assert is_problem(wrong_type, 415, "wrong_content_type")
    assert is_problem(await viewers.patch(place, end), 428, "no_if_match")
    assert is_problem(await viewers.patch(place, end, if_match='"old"'), 412, "stale_etag")
    restart = "a=ice-ufrag:another\r\na=ice-pwd:0123456789012345678901\r\n"
    assert is_problem(await viewers.patch(place, restart, if_match="*"), 422, "ice_restart")


async def test_patch_after_patch_adds_no_more_than_50_candidates(viewers: Viewers) -> None:
    place = (await viewers.post()).headers["location"]
    statuses = []
    for round_ in range(3):
        lines = [
            f"a=candidate:1 1 udp 1 192.0.2.{round_ + 1} {5000 + n} typ host" for n in range(20)
        ]
        text = "\r\n".join([ufrag_of(viewers.offer), *lines, ""])
        statuses.append((await viewers.patch(place, text, if_match="*")).status_code)
    assert (statuses[0], statuses[-1]) == (204, 422)


@pytest.mark.parametrize("local", [True, False])
async def test_a_viewers_candidate_on_this_machine_is_tried_only_where_the_studio_is_local(
    local: bool,
) -> None:
    async with front_door(loopback=local) as door:
        await put_on_air(door)
        viewers = Viewers(door, await a_viewers_offer())
        place = (await viewers.post()).headers["location"]
        text = f"{ufrag_of(viewers.offer)}\r\na=candidate:1 1 udp 1 127.0.0.1 5000 typ host\r\n"
        assert (await viewers.patch(place, text, if_match="*")).status_code == 204
        _, viewing = door.ingest.gallery._viewings[place.rpartition("/")[2]]
        tried = {c.host for c in viewing._dtls.transport._connection.remote_candidates}
        assert ("127.0.0.1" in tried) == local


async def test_delete_ends_the_session_and_404_is_for_one_that_is_not_there(
    viewers: Viewers,
) -> None:
    place = (await viewers.post()).headers["location"]
    client = viewers.door.client
    assert is_problem(await client.delete(place), 401, "no_token")
    assert (await client.delete(place, headers=SDP)).status_code == 200
    assert is_problem(await client.delete(place, headers=SDP), 404, "unknown_session")


async def test_get_head_and_options_are_answered_and_other_methods_named(viewers: Viewers) -> None:
    place = (await viewers.post()).headers["location"]
    client = viewers.door.client
    for path in ("/whep/r1", place):
        for method in ("GET", "HEAD"):
            answer = await client.request(method, path)
            assert (answer.status_code, answer.content) == (200, b"")
        allowed = await client.options(path, headers={"Origin": "https://elsewhere.test"})
        assert (allowed.status_code, allowed.content) == (204, b"")
        assert allowed.headers["access-control-allow-origin"] == "*"
        assert allowed.headers["accept-post"] == "application/sdp"
    for method, path in (("PUT", "/whep/r1"), ("DELETE", "/whep/r1"), ("POST", place)):
        refused = await client.request(method, path, headers=SDP)
        assert is_problem(refused, 405, "wrong_method")
        assert method not in refused.headers["allow"].split(", ")
