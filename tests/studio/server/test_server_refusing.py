"""What is asked wrongly is refused in words that name the place, and nothing of it is logged."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from studio_house import House

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("action", "data", "status"),
    [
        ("item.pushed", {"item": "P999"}, 409),
        ("comment.replied", {"comment": "c999999", "text": "hi"}, 409),
        ("coupon.withdrawn", {"coupon": "none"}, 409),
        ("item.exploded", {"item": "P1"}, 422),
        ("comment.posted", {}, 422),
        ("media.read", {"voiced_ms": 9000}, 422),
        ("incident.fired", {"incident": "L1"}, 422),
        ("item.pushed", {"item": "P1", "extra": 1}, 422),
        ("item.pushed", {"item": 5}, 422),
        ("item.pushed", {}, 422),
        ("item.repriced", {"item": "P1", "price_fen": -1}, 422),
        ("item.repriced", {"item": "P1", "price_fen": 1.5}, 422),
        ("item.pushed", {"item": "../../etc/passwd"}, 422),
        ("notice.posted", {"topic": "link", "text": "\ud83d"}, 422),
        ("notice.posted", {"topic": "link", "text": "x" * 501}, 422),
    ],
)
async def test_a_wrong_act_is_refused_in_words_and_not_logged(
    house: House, action: str, data: dict[str, Any], status: int
) -> None:
    crew = await house.open_room()
    await crew.steer("start")
    before = house.here.rehearsal(crew.room).room.seq
    body = json.dumps({"idem": "test:1", "action": action, "data": data})
    answer = await crew.web.post(
        f"/api/rooms/{crew.room}/actions",
        content=body,
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == status, answer.text
    problem = answer.json()
    assert problem["code"]
    assert problem["words"]["zh"]
    assert problem["words"]["en"]
    acts = [deed.kind for deed in house.here.rehearsal(crew.room).room.stage.deeds]
    assert action not in acts
    assert house.here.rehearsal(crew.room).room.seq >= before


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"scenario": "first-show", "colour": "red"}, "colour"),
        ({}, "scenario"),
        ({"scenario": "first-show", "seed": -1}, "seed"),
        ({"scenario": "first-show", "seed": 2**53}, "seed"),
        ({"scenario": "first-show", "crew": []}, "crew"),
        ({"scenario": "first-show", "crew": ["king"]}, "crew"),
        ({"scenario": "../secrets"}, "scenario"),
        ({"scenario": "first-show", "mode": "cheat"}, "mode"),
    ],
)
async def test_a_wrong_request_names_the_field(
    house: House, body: dict[str, Any], names: str
) -> None:
    async with house.browser() as web:
        answer = await web.post("/api/rooms", json=body)
    assert answer.status_code == 422
    assert names in answer.json()["words"]["en"]
    assert names in answer.json()["words"]["zh"]


@pytest.mark.parametrize("in_pieces", [True, False])
async def test_a_hundred_megabytes_are_refused_and_the_answer_arrives(
    house: House, in_pieces: bool
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield bytes(2**20)

    async with house.browser() as web:
        body = pieces() if in_pieces else bytes(100 * 2**20)
        answer = await web.post("/api/rooms", content=body)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        assert (await web.get("/healthz")).json()["ok"] is True


async def test_an_unknown_show_is_named_with_those_there_are(house: House) -> None:
    async with house.browser() as web:
        answer = await web.post("/api/rooms", json={"scenario": "no-such-show"})
    assert answer.status_code == 404
    assert "first-show" in answer.json()["words"]["zh"]


@pytest.mark.parametrize("room", ["nope", "..%2f..%2fetc", "a" * 65, "%00"])
async def test_a_room_that_does_not_exist_is_said_so(house: House, room: str) -> None:
    async with house.browser() as web:
        answer = await web.get(f"/api/rooms/{room}")
    assert answer.status_code in {404, 422}
    assert answer.json()["words"]["zh"]
