"""Who only watches sees the whole room, and can do nothing in it, on no door."""

from __future__ import annotations

import itertools
import json

import pytest
from studio_house import Crew, House

from simulator.events import ACTIONS

pytestmark = pytest.mark.anyio


async def beside(crew: Crew) -> Crew:
    """Somebody's browser that follows a link for watching this crew."""
    made = await crew.web.post(f"/api/rooms/{crew.room}/links", json={"seat": "watch"})
    assert made.status_code == 201, made.text
    links = {"links": {made.json()["seat"]: made.json()["url"]}}
    watcher = Crew(crew.house, crew.house.browser(), crew.made | links)
    await watcher.join("watch")
    return watcher


async def test_a_watcher_sees_the_room_and_gets_no_door_to_publish(house: House) -> None:
    crew = await house.open_room()
    watcher = await beside(crew)
    card = await watcher.card()
    assert (card["seat"], card["whip"]) == ("watch", None)
    assert card["seats"] == ["host"], "to watch is no seat of the crew"
    assert (await crew.card())["whip"] is not None
    await crew.steer("start")
    async with watcher.feed() as screen:
        assert (await screen.next())["type"] == "snapshot"
        item = house.here.rehearsal(crew.room).play.scenario.products[0].id
        pushed = (await crew.act("item.pushed", item=item)).json()["seq"]
        while screen.messages[-1].get("upto", 0) < pushed:
            await screen.next()
    assert (await watcher.web.get(f"/api/rooms/{crew.room}/picture.jpg")).status_code == 204


async def test_a_watcher_can_neither_start_nor_pause_nor_end_the_show(house: House) -> None:
    crew = await house.open_room(mode="practice")
    watcher = await beside(crew)
    for verb in ("start", "pause", "resume", "end"):
        refused = await watcher.steer(verb)
        assert (refused.status_code, refused.json()["code"]) == (403, "only_watching")
        assert "正在观看" in refused.json()["words"]["zh"]
        assert "watching" in refused.json()["words"]["en"]
    assert (await crew.card())["state"] == "prepared"
    await crew.steer("start")
    assert (await watcher.steer("end")).status_code == 403
    assert (await crew.card())["state"] == "live"


async def test_no_act_of_a_watcher_reaches_the_log_by_either_door(house: House) -> None:
    crew = await house.open_room(mode="practice")
    watcher = await beside(crew)
    await crew.steer("start")
    numbers = itertools.count(1)
    for action in ACTIONS:
        refused = await watcher.act(action)
        assert (refused.status_code, refused.json()["code"]) == (403, "only_watching"), action
    async with watcher.feed() as screen:
        await screen.next()
        for action in ACTIONS:
            frame = {"idem": f"w:{next(numbers)}", "action": action, "data": {}}
            await screen.socket.send(json.dumps(frame))
            answer = await screen.until(idem=frame["idem"])
            assert answer["error"]["code"] == "only_watching", action
            assert answer["error"]["words"]["zh"]
        await crew.act("notice.posted", topic="show", text="还在")
        while not (screen.messages[-1].get("sections") or {}).get("notice"):
            await screen.next()  # the screen stays open, and shows what the crew does
    deeds = house.here.rehearsal(crew.room).room.stage.deeds
    assert {deed.by for deed in deeds} <= {"trainee:host"}


async def test_the_watchers_cookie_opens_no_other_door(house: House) -> None:
    crew, other = await house.open_room(), await house.open_room()
    watcher = await beside(crew)
    value = next(iter(watcher.web.cookies.values()))
    bearer = {"authorization": f"Bearer {value}"}
    offer = {"content-type": "application/sdp"} | bearer
    published = await watcher.web.post(f"/whip/{crew.room}", content="v=0\r\n", headers=offer)
    assert published.status_code == 401
    asked = {"idem": "s:1", "action": "notice.cleared", "data": {}}
    by_token = await house.browser().post(
        f"/api/rooms/{crew.room}/actions", json=asked, headers=bearer
    )
    assert by_token.json()["code"] == "only_watching"
    elsewhere = await house.browser().post(
        f"/api/rooms/{other.room}/actions", json=asked, headers=bearer
    )
    assert elsewhere.json()["code"] == "no_seat"


async def test_a_crew_cannot_be_made_of_watchers(house: House) -> None:
    async with house.browser() as web:
        asked = {"scenario": "first-show", "crew": ["watch"]}
        refused = await web.post("/api/rooms", json=asked)
    assert refused.status_code == 422
