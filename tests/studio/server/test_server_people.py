"""One's own data in a sealed show: told, taken along, erased; and nobody else's."""

from __future__ import annotations

import asyncio
import io
import zipfile

import pytest
from studio_house import INSTRUCTOR, Crew, House

from studio.logbook.bundle import open_bundle
from studio.logbook.inspection import verify
from studio.server.consent import TEXT_SHA256

pytestmark = pytest.mark.anyio


@pytest.fixture
async def pair(house: House) -> tuple[Crew, Crew]:
    """A show of two: the host 学员01, and 学员02 at the desk. Each in a browser of their own."""
    host = await house.open_room(crew=["host", "desk"])
    desk = Crew(house, house.browser(), host.made)
    await desk.join("desk")
    for crew, name in ((host, "学员01"), (desk, "学员02")):
        await crew.act("consent.given", recording=False, text_sha256=TEXT_SHA256, pseudonym=name)
    await host.steer("start")
    await host.advance(1_000)
    await host.act("notice.posted", topic="welcome", text="开播了，大家先看样品")
    await desk.act("notice.posted", topic="show", text="第一件马上上架")
    await host.advance(10_000)
    await host.steer("end")
    async with asyncio.timeout(20):
        await house.here.rehearsal(host.room).wait_over()
    return host, desk


async def test_a_seat_erases_itself_and_nobody_else(house: House, pair: tuple[Crew, Crew]) -> None:
    host, desk = pair
    address = f"/api/bundles/{host.room}"
    told = (await host.web.get(f"{address}/people")).json()
    assert told["mine"] == "学员01"
    assert told["shared"] is True
    mine = next(one for one in told["people"] if one["name"] == "学员01")
    assert (mine["typed"], mine["consents"], mine["lines"]) == (1, 1, 2), "one notice, one consent"
    other = {"confirm": True, "person": "学员02"}
    for asked in (other, {"confirm": True}):
        refused = await host.web.post(f"{address}/erasure", json=asked)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_yours")
    assert (await host.web.post(f"{address}/erasure", json={"person": "学员01"})).status_code == 422
    stranger = house.browser()
    assert (await stranger.post(f"{address}/erasure", json=other)).status_code == 401
    gone = await host.web.post(f"{address}/erasure", json=other | {"person": "学员01"})
    assert gone.status_code == 200, gone.text
    assert gone.json()["lines"] >= 2
    assert gone.json()["names"] == 1
    path = house.here.studio.bundles / host.room
    assert verify(path).whole
    raw = b"".join(open_bundle(path).lines()).decode()
    assert "大家先看样品" not in raw
    assert "第一件马上上架" in raw
    left = (await desk.web.get(f"{address}/people")).json()
    assert [one["name"] for one in left["people"]] == ["学员02"]
    assert (await host.web.get(f"{address}/people")).json()["mine"] is None
    (tile,) = (await house.browser(**INSTRUCTOR).get("/api/class")).json()
    assert tile["crew"] == {"desk": "学员02"}, "nor does the running studio name who is gone"
    await host.advance(60_000)
    (later,) = (await house.browser(**INSTRUCTOR).get("/api/class")).json()
    assert later["show_ms"] == tile["show_ms"], "and a show that is over grows no longer"


async def test_the_instructor_erases_everybody(house: House, pair: tuple[Crew, Crew]) -> None:
    host, _ = pair
    address = f"/api/bundles/{host.room}"
    gone = await host.web.post(f"{address}/erasure", json={"confirm": True}, headers=INSTRUCTOR)
    assert gone.json()["names"] == 2
    assert (await host.web.get(f"{address}/people")).json()["people"] == []
    assert verify(house.here.studio.bundles / host.room).whole
    review = (await host.web.get(f"{address}/review")).json()
    assert {line["kind"] for line in review} == {"part.erased"}
    assert (await host.web.get(f"{address}/sheet")).status_code == 200


async def test_what_is_taken_along_is_ones_own(house: House, pair: tuple[Crew, Crew]) -> None:
    host, desk = pair
    address = f"/api/bundles/{host.room}/person"
    theirs = await host.web.get(address, params={"name": "学员02"})
    assert theirs.status_code == 403
    mine = await host.web.get(address, params={"name": "学员01"})
    assert mine.status_code == 200, mine.text
    with zipfile.ZipFile(io.BytesIO(mine.content)) as parcel:
        lines = parcel.read(f"shows/{host.room}/lines.jsonl").decode()
    assert "大家先看样品" in lines
    assert "第一件马上上架" not in lines
    nobody = await desk.web.get(address, params={"name": "谁"}, headers=INSTRUCTOR)
    assert (nobody.status_code, nobody.json()["code"]) == (404, "nothing_held")
