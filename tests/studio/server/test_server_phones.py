"""Phones by QR code: one films as the room's backup, one shows what viewers get."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from studio_house import INSTRUCTOR, Crew, House, house_of, settings_in
from wire.clips import container, pieces
from wire.peer import peer

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(120)]


async def until(is_so: Callable[[], bool], within_s: float = 20) -> None:
    async with asyncio.timeout(within_s):
        while not is_so():  # noqa: ASYNC110 - what is awaited happens on another connection
            await asyncio.sleep(0.03)


async def phones_of(crew: Crew) -> dict[str, Any]:
    answer = await crew.web.get(f"/api/rooms/{crew.room}/phones")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def token_in(address: str) -> str:
    return urlsplit(address).fragment


async def sources_of(web: httpx.AsyncClient, room: str, token: str = "") -> dict[str, Any]:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    answer = await web.get(f"/api/rooms/{room}/sources", headers=headers)
    return {"status": answer.status_code} | answer.json()


async def test_a_phone_that_follows_the_code_is_put_on_air_by_a_seat(house: House) -> None:
    """The whole way: code, camera, both states, the seat's act, the log, the pictures."""
    crew = await house.open_room()
    told = await phones_of(crew)
    assert told["local"] is True
    assert urlsplit(told["backup"]).path == "/phone.html"
    nobody = {"state": "none", "door": None}
    assert await sources_of(crew.web, crew.room) == {
        "status": 200, "on_air": "main", "main": nobody, "backup": nobody,
    }  # fmt: skip
    url, main, backup = (
        crew.made["whip"]["url"],
        crew.made["whip"]["token"],
        token_in(told["backup"]),
    )
    await crew.steer("start")
    async with (
        peer(pieces(container(5)), "h264", loop=True) as camera,
        peer(pieces(container(5, 320, 180, 300)), "h264", loop=True) as phone,
    ):
        assert (await camera.post(url, main)).status_code == 201
        assert (await phone.post(url, backup)).status_code == 201
        stream = house.here.ingest.stream(crew.room)
        assert stream is not None
        await until(lambda: stream.sources["backup"].key is not None and stream.is_live)
        seen = await sources_of(house.browser(), crew.room, backup)
        assert (seen["main"]["state"], seen["backup"]["state"]) == ("live", "live")
        await until(lambda: house.here.ingest.picture(crew.room) is not None)
        for slot in ("main", "backup"):
            picture = await crew.web.get(f"/api/rooms/{crew.room}/sources/{slot}/picture.jpg")
            assert picture.content.startswith(b"\xff\xd8"), slot

        assert (await crew.act("source.switched", to="backup")).status_code == 200
        await until(lambda: stream.on_air == "backup")
        assert (await sources_of(crew.web, crew.room))["on_air"] == "backup"
        room = house.here.rehearsal(crew.room)
        await until(lambda: room.room.link.media == "live" and room.room.link.on_air == "backup")
        again = await crew.act("source.switched", to="nowhere")
        assert (again.status_code, again.json()["code"]) == (422, "bad_action")


async def test_each_token_opens_its_own_door_only(house: House) -> None:
    crew, other = await house.open_room(), await house.open_room()
    told, foreign = await phones_of(crew), await phones_of(other)
    backup, view = token_in(told["backup"]), token_in(told["viewer"])
    url = crew.made["whip"]["url"]
    sdp = {"content-type": "application/sdp"}

    async def knock(address: str, token: str) -> int:
        headers = sdp | {"authorization": f"Bearer {token}"}
        return (await crew.web.post(address, content="no offer", headers=headers)).status_code

    assert await knock(url, backup) == 400, "let in; the offer itself is no offer"
    assert await knock(url, view) == 401, "who may watch may not publish"
    assert await knock(url, token_in(foreign["backup"])) == 403
    watch = url.replace("/whip/", "/whep/")
    assert await knock(watch, view) == 409, "let in; nothing is on air"
    assert await knock(watch, token_in(foreign["viewer"])) == 403
    assert (await sources_of(house.browser(), crew.room, view))["status"] == 200


async def test_the_code_for_the_camera_is_the_crews_and_watchers_get_the_other(
    tmp_path: Path,
) -> None:
    async with house_of(settings_in(tmp_path)) as house:
        crew = await house.open_room()
        link = await crew.web.post(f"/api/rooms/{crew.room}/links", json={"seat": "watch"})
        watcher = Crew(house, house.browser(), crew.made)
        await watcher.web.get(urlsplit(link.json()["url"]).path, follow_redirects=False)
        told = await phones_of(watcher)
        assert (told["backup"], told["whip"]) == (None, None)
        assert token_in(told["viewer"]) == token_in((await phones_of(crew))["viewer"])
        late = await crew.web.get("/api/rooms/no-such-room/phones")
        assert late.status_code == 404


async def test_on_a_network_a_stranger_gets_no_code(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path, host="0.0.0.0")) as house:
        made = await house.browser(**INSTRUCTOR).post("/api/rooms", json={"scenario": "first-show"})
        room = made.json()["room"]
        for path in ("phones", "sources", "sources/backup/picture.jpg"):
            refused = await house.browser().get(f"/api/rooms/{room}/{path}")
            assert (refused.status_code, refused.json()["code"]) == (403, "no_seat"), path
        crew = Crew(house, house.browser(), made.json())
        await crew.join("host")
        told = await phones_of(crew)
        assert told["local"] is False
        for token in (token_in(told["backup"]), token_in(told["viewer"])):
            assert (await sources_of(house.browser(), room, token))["status"] == 200, "a phone"
        assert told["whip"]["token"] == token_in(told["backup"]), "the same door for OBS"
