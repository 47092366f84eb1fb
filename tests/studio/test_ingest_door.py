"""Bad offers and bad moments at the door: each gets its reason, none leaves anything behind."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest
from front_door import FrontDoor, an_offer, front_door, is_problem

from studio.clock import SystemClock
from studio.darkroom import open_ingest
from studio.ingest.ports import Ports
from studio.ingest.refusals import OfferRefused


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


async def test_any_line_of_an_offer_may_be_missing_or_doubled(door: FrontDoor, offer: str) -> None:
    """Each is answered or refused with its reason; none leaves a half-open connection behind."""
    lines = offer.splitlines()
    refusals = set()
    for number, line in enumerate(lines):
        for changed in (
            lines[:number] + lines[number + 1 :],
            [*lines[:number], line, *lines[number:]],
        ):
            try:
                await door.ingest.publish("r1", "\r\n".join(changed) + "\r\n")
            except OfferRefused as refused:
                refusals.add((refused.status, refused.code))
    assert refusals == {
        (400, "malformed_sdp"),
        (422, "no_rtcp_mux"),
        (422, "not_bundled"),
    } | (refusals & {(422, "no_h264_or_vp8"), (422, "no_opus")})
    assert door.ingest.publishers == 1
    await door.ingest.close("r1")
    assert door.ingest.publishers == 0
    assert door.ingest.harbour.remembered == 0


async def test_two_hundred_sections_are_refused_at_once(door: FrontDoor, offer: str) -> None:
    section = offer[offer.index("m=audio") : offer.index("m=video")]
    many = offer + "".join(section.replace("a=mid:0", f"a=mid:{n}") for n in range(2, 202))
    answer = await door.post(many[: 64 * 1024 - 1_000])
    assert is_problem(answer, 422, "too_many_sections")
    assert door.ingest.publishers == 0


async def test_the_door_answers_while_the_line_is_cut(door: FrontDoor, offer: str) -> None:
    """An automatic reconnection is sent away until a seat acts; then it is let in."""
    door.ingest.set_uplink("r1", cut=True)
    for _ in range(3):
        assert is_problem(await door.post(offer), 503, "line_cut")
    door.ingest.set_uplink("r1", cut=False)
    assert (await door.post(offer)).status_code == 201


async def test_an_offer_that_waited_while_its_room_was_closed_finds_no_room(
    door: FrontDoor, offer: str
) -> None:
    """Or a publisher would stay in a room that nobody looks after."""
    there = door.ingest._room("r1")
    async with asyncio.TaskGroup() as tasks:
        await there.lock.acquire()
        waiting = tasks.create_task(door.post(offer))
        closing = tasks.create_task(door.ingest.close("r1"))
        while "r1" in door.ingest._rooms:  # noqa: ASYNC110  # a turn of the loop or two
            await asyncio.sleep(0)
        there.lock.release()
    assert closing.done()
    assert is_problem(waiting.result(), 404, "unknown_room")
    assert door.ingest.publishers == 0


async def test_two_offers_at_once_do_not_share_the_last_slot(door: FrontDoor, offer: str) -> None:
    async with asyncio.TaskGroup() as tasks:
        asked = [tasks.create_task(door.post(offer, room)) for room in ("r1", "r2")]
    assert sorted(one.result().status_code for one in asked) == [201, 503]


async def test_a_client_that_hangs_up_while_it_is_answered_leaves_nothing_behind(
    door: FrontDoor, offer: str
) -> None:
    """After any number of turns of the loop."""
    answered = 0
    for turns in range(60):
        async with asyncio.TaskGroup() as tasks:
            asking = tasks.create_task(door.ingest.publish("r1", offer))
            for _ in range(turns):
                await asyncio.sleep(0)
            asking.cancel()
        if not asking.cancelled():
            answered += 1
            await door.ingest.close("r1")
        assert (door.ingest.publishers, door.ingest.harbour.remembered) == (0, 0), turns
    assert 0 < answered < 60, "both were tried"


@contextmanager
def taken_port() -> Iterator[int]:
    """A UDP port that somebody holds at every address of this machine."""
    family = socket.AF_INET6 if socket.has_dualstack_ipv6() else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as taken:
        if family == socket.AF_INET6:
            taken.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        taken.bind(("", 0))
        yield taken.getsockname()[1]


async def test_without_a_free_udp_port_the_refusal_says_so(offer: str) -> None:
    with taken_port() as number:
        ingest, darkroom = open_ingest(
            SystemClock(), lambda room, fact: None, ports=Ports(number, number)
        )
        with pytest.raises(OfferRefused) as refused:
            await ingest.publish("r1", offer)
        assert (refused.value.status, refused.value.code) == (503, "no_port")
        assert refused.value.retry_after_s
        assert "--media-port" in refused.value.words.zh
        assert ingest.publishers == 0
        await ingest.close_all()
        darkroom.stop()
