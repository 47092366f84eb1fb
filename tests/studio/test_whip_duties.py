"""RFC 9725, duty by duty: one test for each row of what a WHIP endpoint owes its clients."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from front_door import SDP, FrontDoor, an_offer, front_door, is_problem
from test_ingest_offers import OBS


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def door() -> AsyncIterator[FrontDoor]:
    async with front_door() as door:
        yield door


@pytest.fixture
async def offer() -> str:
    return await an_offer()


async def test_post_answers_201_with_sdp_and_an_unguessable_location(
    door: FrontDoor, offer: str
) -> None:
    first, second = await door.post(offer), await door.post(offer)
    for answer in (first, second):
        assert answer.status_code == 201
        assert answer.headers["content-type"] == "application/sdp"
        assert answer.text.startswith("v=0\r\n")
        assert re.fullmatch(r"/whip/r1/[\w-]{32}", answer.headers["location"])
        assert answer.headers["cache-control"] == "no-store"
    assert first.headers["location"] != second.headers["location"]


async def test_post_of_another_content_type_is_415(door: FrontDoor, offer: str) -> None:
    for given in ("application/json", "text/plain", "application/sdpx", ""):
        assert is_problem(await door.post(offer, content_type=given), 415, "wrong_content_type")
    with_charset = await door.post(offer, content_type="Application/SDP; charset=utf-8")
    assert with_charset.status_code == 201


@pytest.mark.parametrize("body", ["", "\u0000", "v=0\r\n\x00", "{}", "v=0\r\nnonsense"])
async def test_post_of_malformed_sdp_is_400(door: FrontDoor, body: str) -> None:
    answer = await door.post(body)
    assert is_problem(answer, 400, "malformed_sdp")
    if "nonsense" in body:
        assert is_problem(answer, 400, "malformed_sdp")
        assert "2" in answer.json()["words"]["zh"], "the line is named"
    latin = await door.client.post("/whip/r1", content=b"v=0\r\ns=\xff", headers=SDP)
    assert is_problem(latin, 400, "malformed_sdp")
    assert is_problem(await door.post("v=0"), 422, "no_media"), "rightly formed, and nothing in it"


async def test_post_of_several_tracks_codecs_we_lack_simulcast_or_a_wrong_direction_is_422(
    door: FrontDoor,
) -> None:
    video = OBS[OBS.index("m=video") :]
    cases = {
        "several_tracks": OBS.replace("BUNDLE 0 1", "BUNDLE 0 1 2")
        + video.replace("mid:1", "mid:2"),
        "no_h264_or_vp8": OBS.replace("H264/90000", "H265/90000"),
        "no_opus": OBS.replace("opus/48000/2", "PCMU/8000"),
        "simulcast": OBS.replace("a=mid:1", "a=mid:1\r\na=rid:h send\r\na=rid:l send"),
        "wrong_direction": OBS.replace("a=mid:1\r\na=sendonly", "a=mid:1\r\na=recvonly"),
    }  # fmt: skip
    for code, text in cases.items():
        assert is_problem(await door.post(text), 422, code)
    assert door.ingest.publishers == 0


@pytest.mark.parametrize("only", ["H265", "AV1"])
async def test_obs_with_an_encoder_we_cannot_take_is_told_which_setting_to_change(
    door: FrontDoor, only: str
) -> None:
    answer = await door.post(OBS.replace("H264/90000", f"{only}/90000"))
    words = answer.json()["words"]
    assert only in words["zh"]
    assert "OBS：设置 → 输出" in words["zh"]
    assert "OBS: Settings → Output" in words["en"]
    simulcast = (await door.post(OBS.replace("a=mid:1", "a=mid:1\r\na=simulcast:send h;l"))).json()
    assert "OBS：设置 → 直播" in simulcast["words"]["zh"]


async def test_the_answer_is_recvonly_bundled_and_rtcp_mux_only(
    door: FrontDoor, offer: str
) -> None:
    text = (await door.post(offer)).text
    sections = text.split("\r\nm=")[1:]
    assert len(sections) == 2
    for section in sections:
        lines = section.split("\r\n")
        assert "a=recvonly" in lines
        assert {"a=rtcp-mux", "a=rtcp-mux-only"} <= set(lines)
        assert not any(line.startswith(("a=ssrc", "a=msid")) for line in lines)
    assert re.search(r"a=group:BUNDLE \S+ \S+\r\n", text)
    assert "VP8" not in text, "H264 goes into MP4 as it is"


async def test_an_offer_as_obs_sends_it_is_answered_as_obs_needs_it(door: FrontDoor) -> None:
    """Credentials for the session, no candidates, Opus 111 and H264 96; and no PATCH follows."""
    answer = await door.post(OBS)
    assert answer.status_code == 201
    lines = answer.text.split("\r\n")
    heads = [line.split() for line in lines if line.startswith("m=")]
    assert [(head[0], *head[2:]) for head in heads] == [
        ("m=audio", "UDP/TLS/RTP/SAVPF", "111"), ("m=video", "UDP/TLS/RTP/SAVPF", "96"),
    ]  # fmt: skip
    assert "a=group:BUNDLE 0 1" in lines
    assert "a=rtpmap:96 H264/90000" in lines
    assert (
        "a=fmtp:96 profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1" in lines
    )
    assert {"a=rtcp-fb:96 nack", "a=rtcp-fb:96 nack pli"} <= set(lines)
    assert "a=inactive" not in lines, "OBS takes that for a refusal"
    assert lines.count("a=setup:active") == 2
    assert any(line.startswith("a=fingerprint:sha-256 ") for line in lines)
    candidates = [line.split() for line in lines if line.startswith("a=candidate:")]
    assert {words[5] for words in candidates} == {str(door.ingest.harbour.number)}
    assert {words[7] for words in candidates} == {"host"}


async def test_the_address_that_the_client_reached_us_by_is_told_first(offer: str) -> None:
    """FFmpeg and old OBS try no other."""
    async with front_door() as door:
        published = await door.ingest.publish("r1", offer, facing="127.0.0.1")
        first = re.search(r"a=candidate:\S+ 1 udp \d+ (\S+)", published.answer_sdp)
        assert first
        assert first[1] == "127.0.0.1"


async def test_etag_is_strong_and_quoted(door: FrontDoor, offer: str) -> None:
    first, second = await door.post(offer), await door.post(offer)
    assert re.fullmatch(r'"[\w-]+"', first.headers["etag"])
    assert first.headers["etag"] != second.headers["etag"]
    assert "ETag" in first.headers["access-control-expose-headers"]


@pytest.mark.parametrize("given", ["", "Basic Z29vZA==", "Bearer", "Bearer ", "good"])
async def test_no_bearer_token_is_401_and_says_what_is_wanted(
    door: FrontDoor, offer: str, given: str
) -> None:
    answer = await door.post(offer, authorization=given)
    assert is_problem(answer, 401, "no_token")
    assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_another_rooms_token_is_403_at_every_method(door: FrontDoor, offer: str) -> None:
    place = (await door.post(offer)).headers["location"]
    wrong = {"Authorization": "Bearer of-another-room"}
    for answer in (
        await door.post(offer, **wrong),
        await door.patch(place, "a=end-of-candidates\r\n", if_match="*", **wrong),
        await door.client.delete(place, headers=wrong),
    ):
        assert is_problem(answer, 403, "other_token")
    assert door.ingest.publishers == 1


async def test_a_body_over_64_kib_is_413_and_is_not_read_to_its_end(door: FrontDoor) -> None:
    """100 MB that says so, and an endless stream that does not."""
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 8_192
            yield b"v=0\r\n".ljust(8_192, b"x")

    streamed = await door.client.post("/whip/r1", content=endless(), headers=SDP)
    assert is_problem(streamed, 413, "too_large")
    assert sent <= 80 * 1024
    declared = await door.post("v=0", content_length=str(100 * 2**20))
    assert is_problem(declared, 413, "too_large")


async def test_no_slot_is_503_with_retry_after(door: FrontDoor, offer: str) -> None:
    await door.ingest.publish("r2", offer)
    full = await door.post(offer)
    assert is_problem(full, 503, "no_slot")
    assert int(full.headers["retry-after"]) > 0
    await door.ingest.close("r2")
    assert (await door.post(offer)).status_code == 201


async def test_get_and_head_on_endpoint_and_session_are_200_and_empty(
    door: FrontDoor, offer: str
) -> None:
    place = (await door.post(offer)).headers["location"]
    for path in ("/whip/r1", place):
        for method in ("GET", "HEAD"):
            answer = await door.client.request(method, path)
            assert (answer.status_code, answer.content) == (200, b"")


async def test_other_methods_are_405_and_name_the_ones_there_are(
    door: FrontDoor, offer: str
) -> None:
    place = (await door.post(offer)).headers["location"]
    for method, path in (("PUT", "/whip/r1"), ("DELETE", "/whip/r1"), ("POST", place)):
        answer = await door.client.request(method, path, headers=SDP)
        assert is_problem(answer, 405, "wrong_method")
        assert method not in answer.headers["allow"].split(", ")
        assert "OPTIONS" in answer.headers["allow"]


async def test_options_says_what_may_be_posted_and_lets_other_origins_in(
    door: FrontDoor, offer: str
) -> None:
    place = (await door.post(offer)).headers["location"]
    for path in ("/whip/r1", place):
        allowed = await door.client.options(path, headers={"Origin": "https://elsewhere.test"})
        assert (allowed.status_code, allowed.content) == (204, b"")
        assert allowed.headers["accept-post"] == "application/sdp"
        assert allowed.headers["access-control-allow-origin"] == "*"
        methods = allowed.headers["access-control-allow-methods"].split(", ")
        assert {"POST", "PATCH", "DELETE", "OPTIONS"} <= set(methods)
        wanted = {"Authorization", "Content-Type", "If-Match"}
        assert wanted <= set(allowed.headers["access-control-allow-headers"].split(", "))
        shown = set(allowed.headers["access-control-expose-headers"].split(", "))
        assert {"Location", "ETag", "Link"} <= shown


async def test_nothing_is_redirected_but_by_307(door: FrontDoor, offer: str) -> None:
    """A 301 or 302 would turn the POST into a GET; a 307 keeps method and body."""
    place = (await door.post(offer)).headers["location"]
    for method in ("POST", "PATCH", "DELETE", "GET", "OPTIONS"):
        for path in ("/whip/r1", place):
            answer = await door.client.request(method, f"{path}/", content=offer, headers=SDP)
            assert answer.status_code == 307, (method, path)
            assert answer.headers["location"] == f"http://studio{path}"
    followed = await door.client.post(
        "/whip/r1/", content=offer, headers=SDP, follow_redirects=True
    )
    assert followed.status_code == 201


async def test_a_language_is_chosen_by_accept_language_and_both_are_there(
    door: FrontDoor, offer: str
) -> None:
    for asked, language in (("en-GB,en;q=0.9", "en"), ("zh-CN", "zh"), ("", "zh")):
        told = (await door.post(offer, "r9", accept_language=asked)).json()
        assert told["detail"] == told["words"][language]


DUTIES = {
    "POST 201 with SDP and Location": "post_answers_201",
    "POST of another type 415": "post_of_another_content_type_is_415",
    "POST malformed 400": "post_of_malformed_sdp_is_400",
    "POST of what cannot be taken 422": "wrong_direction_is_422",
    "answer recvonly, BUNDLE, rtcp-mux, rtcp-mux-only": "recvonly_bundled_and_rtcp_mux_only",
    "ETag strong and quoted": "etag_is_strong_and_quoted",
    "401 with WWW-Authenticate": "no_bearer_token_is_401",
    "403 for another room's token": "another_rooms_token_is_403",
    "413": "a_body_over_64_kib_is_413",
    "429": "too_many_tries_at_the_whip_door_are_429",
    "503 with Retry-After": "no_slot_is_503_with_retry_after",
    "GET 200 empty": "get_and_head_on_endpoint_and_session_are_200",
    "PATCH 204": "patch_adds_candidates",
    "PATCH 415, 428, 412": "without_if_match_428_with_a_stale_one_412",
    "PATCH for an ICE restart 422": "patch_for_an_ice_restart_is_422",
    "DELETE 200, 404": "delete_ends_the_session",
    "OPTIONS with Accept-Post and CORS": "options_says_what_may_be_posted",
    "redirects by 307 only": "nothing_is_redirected_but_by_307",
    "the room's token supersedes": "a_second_post_of_the_room_supersedes_the_first",
}
"""What the standard asks, and a piece of the name of the test that shows it."""


def test_no_duty_is_without_its_test() -> None:
    here = Path(__file__).parent
    files = [*here.glob("test_whip_*.py"), here / "server" / "test_server_limits.py"]
    tests = re.findall(r"def (test_\w+)", "".join(file.read_text("utf-8") for file in files))
    for duty, piece in DUTIES.items():
        assert sum(piece in name for name in tests) == 1, duty
