"""How somebody gets a seat, keeps it, and what is closed to those who have none."""

from __future__ import annotations

from pathlib import Path

import pytest
from studio_house import INSTRUCTOR, House, house_of, settings_in

pytestmark = pytest.mark.anyio


async def test_a_link_becomes_a_cookie_and_works_only_once(house: House) -> None:
    crew = await house.open_room()
    assert (await crew.card())["seat"] == "host"
    again = await crew.join("host")
    assert again.status_code == 303, "the same browser may open its link again"
    assert again.headers["location"] == f"/studio.html?room={crew.room}"
    async with house.browser(accept="text/html") as stranger:
        refused = await stranger.get(crew.links["host"])
    assert refused.status_code == 410
    assert "被使用过" in refused.text
    assert "used before" in refused.text


async def test_after_many_shows_a_browser_still_sends_little(house: House) -> None:
    crew = await house.open_room()
    for _ in range(12):
        made = (await crew.web.post("/api/rooms", json={"scenario": "first-show"})).json()
        await crew.web.get(made["links"]["host"], follow_redirects=False)
    assert len(crew.web.cookies.jar) > 30
    assert crew.cookie_header().count("=") == 1, "the cookie of this room and no other"
    async with crew.feed() as desk:
        assert (await desk.next())["type"] == "snapshot"


async def test_a_cookie_is_kept_from_scripts_and_other_sites(house: House) -> None:
    async with house.browser() as web:
        made = (await web.post("/api/rooms", json={"scenario": "first-show"})).json()
        answer = await web.get(made["links"]["host"], follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie, "plain http on this machine only"


async def test_seats_survive_a_restart_of_the_studio(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path)) as house:
        crew = await house.open_room()
        before = (await crew.web.get(f"/api/rooms/{crew.room}")).json()
        cookies = dict(crew.web.cookies)
    async with house_of(settings_in(tmp_path)) as house, house.browser() as web:
        for name, value in cookies.items():
            web.cookies.set(name, value)
        card = (await web.get(f"/api/rooms/{crew.room}")).json()
    assert card["seat"] == "host"
    assert card["state"] == "prepared"
    assert card["whip"]["token"] == before["whip"]["token"] != crew.made["whip"]["token"]


async def test_without_a_seat_a_room_is_closed_on_a_network(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, host="0.0.0.0", lan=True)
    async with house_of(settings) as house, house.browser() as web:
        refused = await web.post("/api/rooms", json={"scenario": "first-show"})
        assert refused.status_code == 401
        assert refused.json()["code"] == "instructor_only"
        made = await web.post("/api/rooms", json={"scenario": "first-show"}, headers=INSTRUCTOR)
        assert made.status_code == 201
        room = made.json()["room"]
        for address in (f"/api/rooms/{room}", f"/api/rooms/{room}/picture.jpg"):
            assert (await web.get(address)).status_code == 403
        for address in ("/api/rooms", "/api/bundles", "/metrics"):
            assert (await web.get(address)).status_code == 401
        assert (await web.post("/api/instructor", headers=INSTRUCTOR)).status_code == 204
        assert (await web.get(f"/api/rooms/{room}")).status_code == 200
        injected = await web.post(
            f"/api/rooms/{room}/injections",
            json={"idem": "wall:1", "action": "message.sent", "data": {"text": "hi"}},
        )
        assert injected.status_code == 401, "a cookie alone never acts for the instructor"


async def test_a_fresh_link_when_the_first_was_lost(house: House) -> None:
    crew = await house.open_room(crew=["host", "desk"])
    async with house.browser() as other:
        fresh = await other.post(f"/api/rooms/{crew.room}/links", json={"seat": "desk"})
        assert fresh.status_code == 201
        await other.get(fresh.json()["url"], follow_redirects=False)
        assert (await other.get(f"/api/rooms/{crew.room}")).json()["seat"] == "desk"
        none = await other.post(f"/api/rooms/{crew.room}/links", json={"seat": "boost"})
    assert (none.status_code, none.json()["code"]) == (422, "no_such_seat")
