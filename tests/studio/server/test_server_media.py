"""Real media through the studio's own door: the right token, the picture, consent, a demonstration."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil
import pytest
from front_door import an_offer
from studio_house import Crew, House, house_of, settings_in

pytestmark = [pytest.mark.anyio, pytest.mark.media, pytest.mark.timeout(120)]


async def until(is_so: Callable[[], bool], within_s: float = 30) -> None:
    async with asyncio.timeout(within_s):
        while not is_so():  # noqa: ASYNC110 - what is awaited happens in other processes
            await asyncio.sleep(0.05)


async def test_anybody_may_watch_the_demonstration_and_it_ends_with_the_studio(
    tmp_path: Path,
) -> None:
    me = psutil.Process()
    async with house_of(settings_in(tmp_path)) as house:
        web = house.browser()
        made = await web.post("/api/demo")
        assert made.status_code == 201, made.text
        again = (await house.browser().post("/api/demo")).json()
        assert again["room"] == made.json()["room"], "one demonstration at a time"
        crew = Crew(house, web, made.json())
        await crew.join("watch")
        assert (await crew.steer("end")).json()["code"] == "only_watching"
        seat = await web.post(f"/api/rooms/{crew.room}/links", json={"seat": "host"})
        assert seat.json()["code"] == "no_such_seat", "the bot keeps its seat"
        room = house.here.rehearsal(crew.room)
        await until(lambda: room.room.link.media == "live")
        assert (await crew.card())["media"] == "live"
        await until(lambda: house.here.ingest.picture(crew.room) is not None)
        picture = await web.get(f"/api/rooms/{crew.room}/picture.jpg")
        assert picture.headers["content-type"] == "image/jpeg"
        assert picture.headers["cache-control"] == "no-store"
        assert picture.content.startswith(b"\xff\xd8")
        await until(lambda: room.room.show.state == "live")
        crews = [child for child in me.children() if "crew" in child.cmdline()]
        assert len(crews) == 1
    gone, alive = psutil.wait_procs(crews, timeout=5)
    assert gone
    assert not alive


OFFER = "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"


async def test_the_whip_door_knows_its_tokens(house: House) -> None:
    crew, other = await house.open_room(), await house.open_room()
    token, foreign = crew.made["whip"]["token"], other.made["whip"]["token"]
    address = crew.made["whip"]["url"]

    async def knock(bearer: str | None, body: str | bytes = OFFER) -> httpx.Response:
        headers = {"content-type": "application/sdp"}
        if bearer:
            headers["authorization"] = f"Bearer {bearer}"
        return await crew.web.post(address, content=body, headers=headers)

    no_token = await knock(None)
    assert no_token.status_code == 401
    assert no_token.headers["www-authenticate"].startswith("Bearer")
    assert (await knock("made up")).status_code == 401
    assert (await knock(next(iter(crew.web.cookies.values())))).status_code == 401
    assert (await knock(foreign)).status_code == 403
    assert (await knock(token)).status_code in {400, 422}, "let in; the offer itself is no offer"
    assert (await knock(token, b"x" * 100_000)).status_code == 413
    await crew.steer("start")
    await crew.steer("end")
    async with asyncio.timeout(20):
        await house.here.rehearsal(crew.room).wait_over()
    assert (await knock(token)).status_code == 404, "a sealed room takes no media"
    session = f"{address}/a-session-that-ended-with-the-show"
    bye = await crew.web.delete(session, headers={"authorization": f"Bearer {token}"})
    assert bye.status_code == 200, "a page says goodbye after the studio hung up"
    stranger = await crew.web.delete(session, headers={"authorization": f"Bearer {foreign}"})
    assert stranger.status_code == 403


async def test_a_page_sends_for_its_seat_and_a_program_for_none(house: House) -> None:
    """What OBS was given stands on the desk's page as well: whose microphone it has nobody knows."""
    crew = await house.open_room(crew=["host", "desk"])
    address = crew.made["whip"]["url"]
    await crew.join("desk")
    mine, rooms = (await crew.card())["whip"]["token"], crew.made["whip"]["token"]
    offer = await an_offer()
    seats = []
    for token, page in ((mine, True), (mine, False), (rooms, True)):
        headers = {"content-type": "application/sdp", "authorization": f"Bearer {token}"}
        headers |= {"origin": house.address} if page else {}
        answer = await crew.web.post(address, content=offer, headers=headers)
        assert answer.status_code == 201, answer.text
        session = house.here.ingest._rooms[crew.room].session
        assert session is not None
        seats.append(session.seat)
    assert seats == ["desk", None, None]


async def test_no_picture_yet_is_no_error(house: House) -> None:
    crew = await house.open_room()
    answer = await crew.web.get(f"/api/rooms/{crew.room}/picture.jpg")
    assert (answer.status_code, answer.content) == (204, b"")
    async with house.browser() as stranger:
        nowhere = await stranger.get("/api/rooms/nowhere/picture.jpg")
    assert nowhere.status_code == 404
