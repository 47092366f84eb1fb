"""RFC 9725, duty by duty: what a WHIP session owes its publisher. Its siblings: test_whip_duties."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from front_door import SDP, FrontDoor, an_offer, front_door, is_problem, ufrag_of


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


async def test_patch_adds_candidates_and_leaves_out_tcp_and_unknown_ones(
    door: FrontDoor, offer: str
) -> None:
    answer = await door.post(offer)
    place, etag = answer.headers["location"], answer.headers["etag"]
    fragment = "\r\n".join([
        ufrag_of(offer), "m=audio 9 RTP/AVP 0", "a=mid:0",
        "a=candidate:1 1 udp 2130706431 192.0.2.77 5000 typ host",
        "a=candidate:2 1 tcp 1 192.0.2.78 9 typ host tcptype active",
        "a=candidate:3 1 udp 1 169.254.169.254 80 typ host",
        "a=candidate:4 1 udp 1 something.local 80 typ host", "a=candidate:5 nonsense",
        "a=end-of-candidates", "",
    ])  # fmt: skip
    added = await door.patch(place, fragment, if_match=etag)
    assert (added.status_code, added.content) == (204, b"")
    assert "etag" not in added.headers
    session = door.ingest._rooms["r1"].session
    assert session is not None
    ice = session._dtls.transport._connection
    assert [c.host for c in ice.remote_candidates if c.host.startswith("192.0.2.7")] == [
        "192.0.2.77"
    ]
    assert not any(c.host.startswith("169.254") for c in ice.remote_candidates)


async def test_patch_of_another_content_type_is_415_without_if_match_428_with_a_stale_one_412(
    door: FrontDoor, offer: str
) -> None:
    first = await door.post(offer)
    place, etag = first.headers["location"], first.headers["etag"]
    end = f"{ufrag_of(offer)}\r\na=end-of-candidates\r\n"
    wrong_type = await door.patch(place, end, if_match=etag, content_type="text/plain")
    assert is_problem(wrong_type, 415, "wrong_content_type")
    assert is_problem(await door.patch(place, end), 428, "no_if_match")
    assert is_problem(await door.patch(place, end, if_match='"old"'), 412, "stale_etag")
    assert is_problem(await door.patch(place, "nonsense", if_match=etag), 400, "malformed_sdp")
    await door.post(offer)
    assert is_problem(await door.patch(place, end, if_match=etag), 404, "unknown_session")


async def test_patch_for_an_ice_restart_is_422(door: FrontDoor, offer: str) -> None:
    place = (await door.post(offer)).headers["location"]
    restart = "a=ice-ufrag:another\r\na=ice-pwd:0123456789012345678901\r\n"
    assert is_problem(await door.patch(place, restart, if_match="*"), 422, "ice_restart")
    assert door.ingest.publishers == 1, "what cannot be restarted goes on as it was"
    end = f"{ufrag_of(offer)}\r\na=end-of-candidates\r\n"
    assert (await door.patch(place, end, if_match="*")).status_code == 204


async def test_patch_after_patch_adds_no_more_than_50_candidates(
    door: FrontDoor, offer: str
) -> None:
    answer = await door.post(offer)
    place, etag = answer.headers["location"], answer.headers["etag"]
    statuses = []
    for round_ in range(3):
        lines = [
            f"a=candidate:1 1 udp 1 192.0.2.{round_ + 1} {5000 + n} typ host" for n in range(20)
        ]
        text = "\r\n".join([ufrag_of(offer), *lines, ""])
        statuses.append((await door.patch(place, text, if_match=etag)).status_code)
    assert statuses[0] == 204
    assert statuses[-1] == 422


async def test_a_candidate_on_this_machine_is_tried_only_where_the_studio_is_local(
    offer: str,
) -> None:
    for loopback in (True, False):
        async with front_door(loopback=loopback) as door:
            answer = await door.post(offer)
            text = f"{ufrag_of(offer)}\r\na=candidate:1 1 udp 1 127.0.0.1 5000 typ host\r\n"
            patched = await door.patch(answer.headers["location"], text, if_match="*")
            assert patched.status_code == 204
            session = door.ingest._rooms["r1"].session
            assert session is not None
            tried = {c.host for c in session._dtls.transport._connection.remote_candidates}
            assert ("127.0.0.1" in tried) == loopback
            told = {line.split()[4] for line in answer.text.splitlines() if "candidate:" in line}
            assert ("127.0.0.1" in told) == loopback or told == {"127.0.0.1"}


async def test_delete_ends_the_session_whatever_if_match_says_and_404_where_there_is_none(
    door: FrontDoor, offer: str
) -> None:
    place = (await door.post(offer)).headers["location"]
    session = door.ingest._rooms["r1"].session
    assert session is not None
    gone = await door.client.delete(place, headers=SDP | {"If-Match": '"whatever"'})
    assert gone.status_code == 200
    assert session.is_gone
    assert (door.ingest.publishers, door.ingest.harbour.remembered) == (0, 0)
    again = await door.client.delete(place, headers=SDP)
    assert is_problem(again, 404, "unknown_session")
    never = await door.client.delete("/whip/r1/never-was", headers=SDP)
    assert is_problem(never, 404, "unknown_session")


async def test_delete_of_a_session_that_we_ended_is_no_error(door: FrontDoor, offer: str) -> None:
    """OBS says goodbye when it is stopped, also to a session that another one superseded."""
    superseded = (await door.post(offer)).headers["location"]
    await door.post(offer)
    assert (await door.client.delete(superseded, headers=SDP)).status_code == 200
    assert door.ingest.publishers == 1, "the one that took over stays"
    assert (await door.client.delete("/whip/r8/of-a-show-that-is-over", headers=SDP)).is_success
    assert is_problem(await door.post(offer, "r8"), 404, "room_over")


async def test_a_second_post_of_the_room_supersedes_the_first(door: FrontDoor, offer: str) -> None:
    """OBS reconnects this way."""
    await door.post(offer)
    first = door.ingest._rooms["r1"].session
    assert (await door.post(offer)).status_code == 201
    assert door.ingest._rooms["r1"].session is not first
    assert door.ingest.publishers == 1


async def test_a_replaced_publisher_that_comes_back_by_itself_is_turned_away(
    door: FrontDoor, offer: str
) -> None:
    """By its session's tag where it names it (412), else by its program and address (409)."""
    ours = (await door.post(offer, user_agent="OBS 1")).headers["etag"]
    theirs = (await door.post(offer, user_agent="OBS 2")).headers["etag"]
    source = door.ingest._rooms["r1"].sources["main"]
    assert source.session is not None
    source.session.receiver.last_ms = door.ingest.clock.monotonic_ms()  # the new one sends
    assert is_problem(await door.post(offer, if_match=ours), 412, "taken_over")
    turned_away = await door.post(offer, user_agent="OBS 1")
    assert is_problem(turned_away, 409, "taken_over")
    assert turned_away.headers["retry-after"] == "60"
    assert source.owns(source.resource)
    reconnects = await door.post(offer, if_match=theirs)
    assert reconnects.status_code == 201, "who has the room may reconnect"


async def test_a_replaced_publisher_may_come_back_when_the_other_one_is_silent(
    door: FrontDoor, offer: str
) -> None:
    ours = (await door.post(offer, user_agent="OBS 1")).headers["etag"]
    await door.post(offer, user_agent="OBS 2")
    assert (await door.post(offer, if_match=ours)).status_code == 201, "nothing came of the other"
    assert (await door.post(offer, user_agent="OBS 2")).status_code == 201


async def test_a_person_takes_the_room_back_from_a_page_or_after_a_minute(
    door: FrontDoor, offer: str
) -> None:
    """A page names its session when it reconnects; a person's click names none."""
    await door.post(offer, origin="http://studio")
    await door.post(offer, user_agent="OBS 1")
    source = door.ingest._rooms["r1"].sources["main"]

    def sends() -> None:
        assert source.session is not None
        source.session.receiver.last_ms = door.ingest.clock.monotonic_ms()

    sends()
    assert (await door.post(offer, origin="http://studio")).status_code == 201
    sends()
    now_ms = door.ingest.clock.monotonic_ms()
    assert is_problem(await door.post(offer, user_agent="OBS 1"), 409, "taken_over")
    [program] = source._replaced
    assert source.turns_away(program, None, now_ms)
    assert not source.is_live(now_ms + 61_000)
    source.session.receiver.last_ms = now_ms + 61_000  # type: ignore[union-attr]
    assert not source.turns_away(program, None, now_ms + 61_000), "it was quiet for a minute"
