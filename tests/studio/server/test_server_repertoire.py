"""A school writes its own shows: they lie in the data folder and are played like the shipped ones."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from studio_house import INSTRUCTOR, House, house_of, settings_in

from simulator.incidents import KINDS
from studio.library import shipped_scenario
from studio.logbook.bundle import open_bundle

pytestmark = pytest.mark.anyio

TITLE = "第一次直播"


def own_show(folder: Path, name: str, title: str = "校庆义卖") -> Path:
    """A teacher copies the first show, changes its title, and puts it into the data folder."""
    shelf = folder / "data" / "scenarios"
    shelf.mkdir(parents=True, exist_ok=True)
    text = shipped_scenario("first-show").decode("utf-8")
    assert TITLE in text
    path = shelf / f"{name}.yaml"
    path.write_text(text.replace(TITLE, title), encoding="utf-8")
    return path


async def shelf(house: House, **headers: str) -> dict[str, dict[str, object]]:
    async with house.browser(**headers) as web:
        return {card["id"]: card for card in (await web.get("/api/scenarios")).json()}


async def test_a_schools_own_show_is_on_the_shelf_and_is_played_to_its_bundle(
    tmp_path: Path,
) -> None:
    own_show(tmp_path, "校庆-1")
    async with house_of(settings_in(tmp_path, test_clock=True)) as house:
        cards = await shelf(house)
        assert next(iter(cards)) == "first-show"
        assert list(cards)[-1] == "校庆-1", "own shows come after the shipped ones"
        card = cards["校庆-1"]
        assert card["own"] is True
        assert card["note"] is None
        assert card["title"]["zh"] == "校庆义卖"  # type: ignore[index]
        assert {one["note"] for one in cards.values()} == {None}
        crew = await house.open_room("校庆-1")
        await crew.steer("start")
        await crew.advance(2_000)
        await crew.steer("end")
        bundle = house.here.studio.bundles / crew.room
        await house.here.rehearsal(crew.room).wait_over()
        assert "校庆义卖" in open_bundle(bundle).scenario_yaml().decode("utf-8")


async def test_a_file_that_ends_in_yml_is_a_show_as_well(tmp_path: Path) -> None:
    """Some editors save so. Of two files of one name the list tells which is not played."""
    own_show(tmp_path, "sale").rename(tmp_path / "data" / "scenarios" / "sale.yml")
    own_show(tmp_path, "tea", "茶")
    own_show(tmp_path, "tea-2", "别的茶").rename(tmp_path / "data" / "scenarios" / "tea.yml")
    async with house_of(settings_in(tmp_path, test_clock=True)) as house:
        cards = await shelf(house)
        assert cards["sale"]["note"] is None
        assert cards["sale"]["title"]["zh"] == "校庆义卖"  # type: ignore[index]
        assert cards["tea"]["title"]["zh"] == "茶"  # type: ignore[index]
        told = cards["tea.yml"]["note"]
        assert "tea.yaml has this name already" in told["en"]  # type: ignore[index]
        assert "tea.yaml 已用这个名字" in told["zh"]  # type: ignore[index]
        played = await house.open_room("tea")
        assert house.here.rehearsal(played.room).play.scenario.meta.title.zh == "茶"
        crew = await house.open_room("sale")
        assert (await crew.card())["title"]["zh"] == "校庆义卖"


async def test_the_class_tells_trouble_that_the_file_gives_no_title(tmp_path: Path) -> None:
    """A title is optional, as in the drill of the tutorial: the trouble is then told by its kind."""
    path = own_show(tmp_path, "untitled")
    path.write_bytes(shipped_scenario("c01-dead-link"))
    text = path.read_text(encoding="utf-8")
    titled = re.findall(r"\n    标题: .*(?=\n    当:)", text)
    assert titled
    path.write_text(text.replace(titled[0], ""), encoding="utf-8")
    async with house_of(settings_in(tmp_path, test_clock=True)) as house:
        crew = await house.open_room("untitled")
        await crew.steer("start")
        incident = house.here.rehearsal(crew.room).play.scenario.incidents[0]
        assert incident.title is None
        fire = {"idem": "hand:1", "action": "incident.fired", "data": {"incident": incident.id}}
        teacher = house.browser(**INSTRUCTOR)
        await teacher.post(f"/api/rooms/{crew.room}/injections", json=fire)
        await crew.advance(500)
        answer = await teacher.get("/api/class")
        assert answer.status_code == 200, answer.text
        (tile,) = answer.json()
        (trouble,) = tile["troubles"]
        assert trouble["title"] == KINDS["dead_link"].sheet.title.model_dump()


async def test_a_room_of_an_own_show_is_rebuilt_from_its_stored_text(tmp_path: Path) -> None:
    path = own_show(tmp_path, "fair")
    async with house_of(settings_in(tmp_path, test_clock=True)) as house:
        crew = await house.open_room("fair")
        await crew.steer("start")
        await crew.advance(3_000)
        before = await crew.card()
    path.write_text("商品: [\n", encoding="utf-8")  # half a change, while the studio was down
    async with house_of(settings_in(tmp_path, test_clock=True)) as house:
        card = house.here.rehearsal(crew.room)
        assert card.room.show.title.zh == "校庆义卖"
        assert card.room.show.state == before["state"] == "live"
        assert (await shelf(house))["fair.yaml"]["note"] is not None


async def test_a_bad_file_is_named_with_its_findings_and_harms_no_other(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own_show(tmp_path, "good")
    own_show(tmp_path, "first-show")
    own_show(tmp_path, "two words")
    bad = own_show(tmp_path, "bad")
    bad.write_text(bad.read_text("utf-8").replace("商品:", "商 品:"), encoding="utf-8")
    (bad.parent / "noise.yaml").write_bytes(b"\xff\x00")
    (bad.parent / "readme.txt").write_text("not a show", encoding="utf-8")
    (bad.parent / "folder.yaml").mkdir()
    with caplog.at_level(logging.WARNING):
        async with house_of(settings_in(tmp_path)) as house:
            cards = await shelf(house)
            async with house.browser() as web:
                refused = await web.post("/api/rooms", json={"scenario": "bad"})
                unknown = await web.post("/api/rooms", json={"scenario": "none"})
                outside = await web.post("/api/rooms", json={"scenario": "../good"})
            assert refused.status_code == 422
            assert refused.json()["code"] == "bad_scenario"
            assert unknown.status_code == 404
            assert "good" in unknown.json()["words"]["en"], "own shows are offered as well"
            assert outside.status_code == 422
            bad.write_bytes((bad.parent / "good.yaml").read_bytes())
            assert (await shelf(house))["bad"]["note"] is None, "mended without a restart"
    assert cards["good"]["note"] is None
    assert cards["first-show"]["own"] is False
    notes = {name: str(card["note"]) for name, card in cards.items() if card["note"]}
    assert list(notes) == ["bad.yaml", "first-show.yaml", "noise.yaml", "two words.yaml"]
    assert "bad.yaml:" in notes["bad.yaml"]
    assert "商 品" in notes["bad.yaml"]
    assert "改名" in notes["first-show.yaml"]
    assert "rename" in notes["two words.yaml"]
    assert "UTF-8" in notes["noise.yaml"]
    assert sum("bad.yaml" in record.getMessage() for record in caplog.records) == 1


async def test_on_a_network_only_the_teacher_sees_which_files_are_bad(tmp_path: Path) -> None:
    own_show(tmp_path, "good")
    own_show(tmp_path, "two words")
    async with house_of(settings_in(tmp_path, host="0.0.0.0")) as house:
        assert list(await shelf(house))[-1] == "good"
        assert list(await shelf(house, **INSTRUCTOR))[-1] == "two words.yaml"
