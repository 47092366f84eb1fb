"""A studio that is full, that is left, or that is about to stop."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from studio_house import House, house_of, settings_in

pytestmark = pytest.mark.anyio


async def test_a_full_studio_says_so(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path, max_rooms=1)) as house, house.browser() as web:
        empty = (await web.get("/api/studio")).json()
        assert (empty["places"], empty["free"]) == (1, 1)
        await house.open_room()
        assert (await web.get("/api/studio")).json()["free"] == 0
        full = await web.post("/api/rooms", json={"scenario": "first-show"})
        assert (full.status_code, full.json()["code"]) == (503, "no_place")
        assert "--max-rooms" in full.json()["words"]["en"], "and how to have more"
        assert "--max-rooms" in full.json()["words"]["zh"]
        assert "Retry-After" in full.headers
        ready = await web.get("/readyz")
        assert ready.status_code == 503
        assert "no_place" in ready.json()["why"], "a busy machine may have a slow loop besides"


async def test_rooms_that_were_left_before_their_show_make_place(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path, max_rooms=1, test_clock=True)) as house:
        left = await house.open_room()
        await left.advance(700_000)
        async with left.feed() as desk:
            await desk.next()
            full = await left.web.post("/api/rooms", json={"scenario": "first-show"})
            assert full.status_code == 503, "somebody still sits there"
        async with asyncio.timeout(10):
            while house.here.rehearsal(left.room).readers:  # noqa: ASYNC110 - the server notices
                await asyncio.sleep(0.01)
        opened = await left.web.post("/api/rooms", json={"scenario": "first-show"})
        assert opened.status_code == 201
        assert (await left.card())["state"] == "sealed"
        assert (await left.web.get("/api/bundles")).json() == [], "nothing was shown, so no show"


async def test_a_draining_studio_takes_no_new_rooms(house: House) -> None:
    house.here.draining = True
    async with house.browser() as web:
        answer = await web.post("/api/rooms", json={"scenario": "first-show"})
        assert (answer.status_code, answer.json()["code"]) == (503, "stopping")
        assert (await web.get("/healthz")).json()["ok"] is True
        assert (await web.get("/readyz")).json()["why"][0] == "draining"
