"""Frames that make no sense, come too fast, are too large, or come from somebody else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from studio_house import Crew, House, first_item, live
from websockets.exceptions import InvalidStatus

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("not json", "bad_frame"),
        ("[1, 2]", "bad_frame"),
        ("null", "bad_frame"),
        ("[" * 30_000, "bad_frame"),
        ('{"idem": "a:1"}', "misread"),
        ('{"idem": "a:1", "action": "item.pushed", "data": {}, "seat": "desk"}', "unknown_field"),
        ('{"idem": "no number", "action": "item.pushed", "data": {}}', "misread"),
        ('{"idem": "a:1", "action": "item.pushed", "data": []}', "misread"),
        ('{"idem": "a:1", "action": "item.pushed", "data": {"item": "P999"}}', None),
        ('{"idem": "a:1", "action": "nothing", "data": {}}', "unknown_action"),
        ('{"last": -1}', "misread"),
        ('{"last": "x"}', "misread"),
    ],
)
async def test_a_bad_frame_is_answered_and_the_line_stays_open(
    house: House, frame: str, code: str | None
) -> None:
    crew = await live(house)
    async with crew.feed() as desk:
        await desk.next()
        await desk.socket.send(frame)
        while "error" not in (answer := await desk.next()):
            pass
        assert answer["error"]["words"]["zh"]
        if code:
            assert answer["error"]["code"] == code
        done = await desk.act("ok:1", "item.pushed", item=first_item(crew))
        assert done["seq"] > 0


async def test_a_binary_frame_is_answered_too(house: House) -> None:
    crew = await live(house)
    async with crew.feed() as desk:
        await desk.next()
        await desk.socket.send(b"\x00\x01\x02")
        while "error" not in (answer := await desk.next()):
            pass
    assert answer["error"]["code"] == "bad_frame"


async def test_a_client_that_only_talks_nonsense_is_let_go(house: House) -> None:
    crew = await live(house)
    async with crew.feed() as desk:
        for _ in range(20):
            await desk.socket.send("nonsense")
        await desk.read_to_the_end()
    assert desk.socket.close_code == 1008


async def test_a_huge_frame_closes_the_socket_with_1009(house: House) -> None:
    crew = await live(house)
    async with crew.feed() as desk:
        await desk.next()
        await desk.socket.send(json.dumps({"idem": "a:1", "action": "x" * 1_000_000, "data": {}}))
        await desk.read_to_the_end()
        assert desk.socket.close_code == 1009
    assert (await crew.card())["state"] == "live", "the room lives on"


async def test_acts_that_come_too_fast_are_refused_one_by_one(house: House) -> None:
    crew = await live(house)
    item = first_item(crew)
    async with crew.feed() as desk:
        for number in range(1, 101):
            frame = {"idem": f"m:{number}", "action": "item.pushed", "data": {"item": item}}
            await desk.socket.send(json.dumps(frame))
        answers: list[dict[str, Any]] = []
        while len(answers) < 100:
            message = await desk.next()
            if "idem" in message:
                answers.append(message)
    codes = {answer["error"]["code"] for answer in answers if "error" in answer}
    assert codes == {"too_many_acts"}
    assert [answer["idem"] for answer in answers] == [f"m:{n}" for n in range(1, 101)]


async def test_another_sites_page_cannot_open_a_socket(house: House) -> None:
    crew = await live(house)
    for origin in ("http://evil.example", "null"):
        with pytest.raises(InvalidStatus) as refused:
            async with crew.feed(origin=origin):
                pass
        assert refused.value.response.status_code == 403
    async with crew.feed(origin=house.address) as desk:
        assert (await desk.next())["type"] == "snapshot"


async def test_without_a_seat_there_is_no_feed(house: House) -> None:
    crew = await live(house)
    stranger = Crew(house, house.browser(), crew.made)
    with pytest.raises(InvalidStatus) as refused:
        async with stranger.feed():
            pass
    assert refused.value.response.status_code == 403
    other = await live(house)
    other.made = crew.made
    with pytest.raises(InvalidStatus):
        async with other.feed():
            pass
