"""The desk's socket: what it shows, and how it acknowledges."""

from __future__ import annotations

import json

import pytest
from studio_house import Crew, House, first_item, live

pytestmark = pytest.mark.anyio


async def test_first_a_snapshot_then_what_changes(house: House) -> None:
    crew = await live(house)
    item = first_item(crew)
    async with crew.feed() as desk:
        snapshot = await desk.next()
        assert snapshot["type"] == "snapshot"
        assert all(value is not None for value in snapshot["sections"].values() if value != "none")
        answer = await desk.act("tab:1", "item.pushed", item=item)
        assert answer["seq"] > snapshot["upto"]
        shown = [message for message in desk.messages[1:] if message.get("type") == "tick"]
        pushed = [
            one["id"]
            for message in shown
            for one in message["sections"]["items"] or ()
            if one["pushed"]
        ]
        assert pushed == [item], "an act is shown after its commit, with its acknowledgement"


async def test_ticks_come_in_order_and_carry_the_publics_comments(house: House) -> None:
    crew = await live(house, "four-crises")
    async with crew.feed() as desk:
        await desk.next()
        await crew.advance(90_000)
        while desk.messages[-1]["t_ms"] < 85_000:
            await desk.next()
    assert any(message.get("comments") for message in desk.messages[1:])
    uptos = [message["upto"] for message in desk.messages if "upto" in message]
    assert uptos == sorted(uptos)


async def test_two_browsers_hold_two_seats_of_one_room(house: House) -> None:
    host = await live(house, crew=["host", "desk"])
    desk = Crew(house, house.browser(), host.made)
    await desk.join("desk")
    assert (await desk.card())["seat"] == "desk"
    item = first_item(host)
    async with host.feed() as left, desk.feed() as right:
        await left.next()
        await right.next()
        answer = await right.act("right:1", "item.pushed", item=item)
        while not any(
            deed["seq"] == answer["seq"] and deed["by"].endswith("desk")
            for message in left.messages
            for deed in (message.get("sections") or {}).get("deeds") or ()
        ):
            await left.next()


async def test_a_reconnecting_page_gets_its_old_answer(house: House) -> None:
    crew = await live(house)
    item = first_item(crew)
    async with crew.feed() as desk:
        snapshot = await desk.next()
        before = await desk.act("tab:7", "item.pushed", item=item)
    async with crew.feed() as desk:
        await desk.socket.send(json.dumps({"last": snapshot["upto"]}))
        again = await desk.next()
        assert again["type"] == "snapshot"
        assert again["upto"] >= before["seq"]
        assert await desk.act("tab:7", "item.pushed", item=item) == before


async def test_a_page_that_has_seen_the_future_is_told_to_reload(house: House) -> None:
    crew = await live(house)
    async with crew.feed() as desk:
        await desk.socket.send(json.dumps({"last": 10**9}))
        refused = await desk.until(idem=None)
        while "error" not in refused:
            refused = await desk.next()
    assert refused["error"]["code"] == "ahead_of_log"


async def test_the_seats_own_token_opens_the_feed_for_a_script(house: House) -> None:
    crew = await live(house)
    value = next(iter(crew.web.cookies.values()))
    script = Crew(house, house.browser(), crew.made)
    async with script.feed(headers={"authorization": f"Bearer {value}"}) as desk:
        assert (await desk.next())["type"] == "snapshot"


async def test_a_quiet_room_still_beats(house: House) -> None:
    crew = await house.open_room()
    async with crew.feed() as desk:
        await desk.next()
        beat = await desk.until(type="beat")
    assert beat["upto"] >= 1
