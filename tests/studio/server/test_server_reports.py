"""A report to take along says what the page says, and programs find it under names that stay."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from studio_house import House

from studio.drill import drill
from studio.library import load_scenario

pytestmark = pytest.mark.anyio
REPORT = "/api/bundles/loud/report"
LINE = "全网最低价，国家级品质，错过今天再等一百年"


@pytest.fixture
def loud(house: House, tmp_path: Path) -> Path:
    """The sealed show of a crew that posted one line that the law forbids."""
    script = tmp_path / "acts.jsonl"
    data = {"topic": "price", "text": LINE}
    act = {"t_ms": 20_000, "seat": "host", "action": "notice.posted", "data": data}
    script.write_text(json.dumps(act) + "\n", "utf-8")
    out = house.here.studio.bundles / "loud"
    drill(load_scenario("c01-dead-link"), f"script:{script}", 7, out)
    return out


async def rows(house: House, lang: str) -> list[dict[str, str]]:
    got = await house.browser().get(REPORT, params={"as": "csv", "lang": lang})
    return list(csv.DictReader(io.StringIO(got.content.decode("utf-8-sig"), newline="")))


async def test_what_may_not_be_said_and_the_records_go_along(house: House, loud: Path) -> None:
    sealed = (await house.browser().get("/api/bundles/loud/sheet")).json()["lapses"]
    told = await rows(house, "zh")
    said = [one for one in told if one["类别"] == "违禁的话"]
    assert said
    assert all(one["违禁的话·原话"] in LINE and one["违禁的话·名称"] for one in said)
    assert all(one["违禁的话·可以这样说"] and one["违禁的话·时间"] == "00:20" for one in said)
    kept = [one for one in told if one["类别"] == "评论与留存"]
    assert len(kept) == len(sealed["found"]) + len(sealed["records"])
    assert [one["评论与留存·说明"] for one in kept[-4:]] == [
        one["words"]["zh"] for one in sealed["records"]
    ]


async def test_where_no_level_is_decided_nothing_decided_it(house: House, loud: Path) -> None:
    """The page says *Seen* there."""
    codes = [one for one in await rows(house, "en") if one["row"] == "code"]
    thin = [one for one in codes if not one["code·level"]]
    assert any(one["code·seen"] for one in thin)
    assert not any(one["code·decided by"] or one["code·decided at"] for one in thin)
    assert all(
        one["code·decided by"] and not one["code·seen"] for one in codes if one["code·level"]
    )


async def test_programs_read_ids_that_stay_and_no_words_of_a_screen(
    house: House, loud: Path
) -> None:
    tree: dict[str, Any] = (await house.browser().get(REPORT, params={"as": "json"})).json()
    tables = ("show", "codes", "points", "words", "records", "next")
    keys = {key for name in tables for one in tree[name] for key in one}
    assert [key for key in keys if not re.fullmatch("[a-z_]+", key)] == []
    show = {one["field"]: one["value"] for one in tree["show"]}
    assert show["score"] == tree["result"]["score"]["permille"] / 10
    assert {one["code"] for one in tree["codes"]} == {
        one["code"] for one in tree["result"]["codes"]
    }
    assert tree["words"][0]["said_by"] == "notice.posted"
