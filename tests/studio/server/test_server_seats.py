"""Two people in one show: the score is the crew's, and each seat is told what its own acts decided."""

from __future__ import annotations

import asyncio
import csv
import io
import zipfile
from typing import Any

import pytest
from studio_house import INSTRUCTOR, Crew, House

from studio.server.consent import TEXT_SHA256

pytestmark = pytest.mark.anyio
SECOND_MS = 1_000


async def until_shown(house: House, host: Crew) -> None:
    """Put the clock forward until viewers complain about the dead link."""
    for _ in range(240):
        troubles = house.here.rehearsal(host.room).room.troubles.by_id.values()
        if any(one.shown_ms is not None for one in troubles):
            return
        await host.advance(SECOND_MS)
    raise AssertionError("no trouble came")


async def test_each_seat_is_told_what_it_did_and_the_score_is_the_crews(house: House) -> None:
    host = await house.open_room("c01-dead-link", crew=["host", "desk"])
    desk = Crew(house, house.browser(), host.made)
    await desk.join("desk")
    for crew, name in ((host, "Ann"), (desk, "Ben")):
        await crew.act("consent.given", recording=False, text_sha256=TEXT_SHA256, pseudonym=name)
    await host.steer("start")
    await host.advance(SECOND_MS)
    await host.act("notice.posted", topic="link", text="链接坏了，正在修复")  # it works still
    await until_shown(house, host)
    assert (await desk.act("item.unlisted", item="P1")).status_code == 200
    await desk.act("notice.posted", topic="link", text="一号链接正在修复，请稍等")
    await host.advance(60 * SECOND_MS)
    await host.steer("end")
    async with asyncio.timeout(20):
        await house.here.rehearsal(host.room).wait_over()
    address = f"/api/bundles/{host.room}"
    result = (await host.web.get(f"{address}/result")).json()
    seats = {one["seat"]: one for one in (await host.web.get(f"{address}/sheet")).json()["seats"]}
    assert [(one["seat"], one["name"]) for one in seats.values()] == [
        ("host", "Ann"),
        ("desk", "Ben"),
    ]
    assert seats["desk"]["done"] >= 2
    assert seats["desk"]["needless"] == 0
    assert seats["host"]["needless"] == len(result["spurious"]) == 1
    credited = sum(step["credited"] for one in result["instances"] for step in one["steps"])
    assert seats["host"]["done"] + seats["desk"]["done"] <= credited
    await reads_the_same_everywhere(host, result["seats"])
    await host.web.post(
        f"{address}/erasure", json={"confirm": True, "person": "Ben"}, headers=INSTRUCTOR
    )
    left = (await host.web.get(f"{address}/sheet")).json()["seats"]
    assert [one["name"] for one in left] == ["Ann", None]


async def reads_the_same_everywhere(host: Crew, seats: list[dict[str, Any]]) -> None:
    """The sheet and the tables to take along have the seats of the sealed result, with their names."""
    address = f"/api/bundles/{host.room}"
    sheet = (await host.web.get(f"{address}/sheet")).json()["seats"]
    assert [{key: one[key] for key in one if key != "name"} for one in sheet] == seats
    table = await host.web.get(f"{address}/report", params={"as": "csv", "lang": "en"})
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    mine = [one for one in rows if one["row"] == "seat"]
    assert [(one["seat·seat"], one["seat·trainee (pseudonym)"]) for one in mine] == [
        ("host", "Ann"),
        ("desk", "Ben"),
    ]
    assert [int(one["seat·right"]) for one in mine] == [one["done"] for one in seats]
    assert not [one["seat·seat"] for one in rows if one["row"] != "seat" and one["seat·seat"]]
    book = await host.web.get(f"{address}/report", params={"as": "xlsx", "lang": "zh"})
    with zipfile.ZipFile(io.BytesIO(book.content)) as parcel:
        sheets = [parcel.read(name).decode() for name in parcel.namelist() if "/sheet" in name]
    (texts,) = [text for text in sheets if "派给它而没人做" in text]
    assert "中控" in texts
    tree = (await host.web.get(f"{address}/report", params={"as": "json"})).json()
    assert [one["seat"] for one in tree["seats"]] == ["host", "desk"]


async def test_who_sits_alone_is_no_crew(house: House) -> None:
    alone = await house.open_room()
    await alone.act("consent.given", recording=False, text_sha256=TEXT_SHA256, pseudonym="Ann")
    await alone.steer("start")
    await alone.advance(5 * SECOND_MS)
    await alone.steer("end")
    async with asyncio.timeout(20):
        await house.here.rehearsal(alone.room).wait_over()
    assert (await alone.web.get(f"/api/bundles/{alone.room}/sheet")).json()["seats"] == []
    assert "seats" not in (await alone.web.get(f"/api/bundles/{alone.room}/result")).json()
