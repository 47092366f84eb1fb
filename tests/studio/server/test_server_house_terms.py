"""``lianbo serve --terms``: a school's own words hold in its rooms, in the seal and for the expert."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from studio_house import Crew, House, house_of, logged, settings_in

from simulator.events.instructor import ShowPrepared
from studio.house_terms import terms_of
from studio.logbook.bundle import Bundle, open_bundle
from studio.server import experts
from studio.server.experts import ExpertRun, file_of

pytestmark = pytest.mark.anyio
TERMS = "词条:\n  - {用语: [骨折价], 级别: 红, 改说: {zh: 说到手价, en: Name the price}}\n"


async def sealed(house: House) -> Crew:
    """A short show in which the crew says the school's word in a notice."""
    crew = await house.open_room(scenario="c01-dead-link")
    await crew.steer("start")
    said = await crew.act("notice.posted", topic="link", text="今天骨折价，链接马上换好")
    assert said.status_code == 200, said.text
    await crew.advance(20_000)
    await crew.steer("end")
    async with asyncio.timeout(20):
        await house.here.rehearsal(crew.room).wait_over()
    return crew


async def test_what_the_school_forbids_is_a_finding_in_its_rooms_and_stays_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terms of the day stand in the first line; a later change of the file changes no old show,
    and the expert plays an old show under the terms it was held under."""
    file = tmp_path / "terms.yaml"
    file.write_text(TERMS, "utf-8")
    told = experts._told
    played: list[ShowPrepared] = []

    def noted(bundle: Bundle, place: Path) -> ExpertRun:
        first = next(open_bundle(place).entries()).fact
        assert isinstance(first, ShowPrepared)
        played.append(first)
        return told(bundle, place)

    monkeypatch.setattr(experts, "_told", noted)
    async with house_of(settings_in(tmp_path, test_clock=True, terms=file)) as house:
        first = await sealed(house)
        file.write_text("词条: []\n", "utf-8")
        second = await sealed(house)
        log, later = logged(first), logged(second)
        held = log[0].fact
        assert isinstance(held, ShowPrepared)
        assert held.house_terms == terms_of(TERMS, "terms.yaml")
        hits = [one.fact.data() for one in log if one.kind == "rule.hit"]
        assert [one["quote"] for one in hits] == ["骨折价"]
        assert not [one for one in later if one.kind == "rule.hit"]
        bundles = [open_bundle(house.here.studio.bundles / one.room) for one in (first, second)]
        assert len({file_of(one) for one in bundles}) == 2
        run = await first.web.get(f"/api/bundles/{first.room}/expert", timeout=120)
        assert run.status_code == 200, run.text
        assert [one.house_terms for one in played] == [held.house_terms]


async def test_terms_that_were_spoilt_on_the_way_open_no_room_and_name_the_line(
    tmp_path: Path,
) -> None:
    file = tmp_path / "terms.yaml"
    file.write_text(TERMS, "utf-8")
    async with house_of(settings_in(tmp_path, test_clock=True, terms=file)) as house:
        file.write_text("词条:\n  - 用语: [骨折价]\n", "utf-8")
        refused = await house.browser().post("/api/rooms", json={"scenario": "first-show"})
        assert (refused.status_code, refused.json()["code"]) == (422, "bad_terms")
        assert "terms.yaml:2:5" in refused.text
        file.write_text(TERMS, "utf-8")
        await house.open_room()
