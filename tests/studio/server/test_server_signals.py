"""The pages judge signals by what the show asks for: the live room's, or the sealed one's."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from studio_house import INSTRUCTOR, Crew, House, house_of, settings_in

from simulator.scenario import SignalBounds
from studio.library import shipped_scenario
from studio.rig.check.hand_in import take_seat

pytestmark = pytest.mark.anyio
ASKED = """
信号:
  响度: {好: [-30, -24.5], 可: [空, -20]}
  交流声: {好: [空, $嗡], 可: [空, 40]}
"""


@pytest.fixture
def shelf(tmp_path: Path) -> None:
    """A teacher's show that wants a whisper, and forgives less hum where it is hard."""
    text = shipped_scenario("first-show").decode("utf-8")
    assert "难度表" not in text
    assert "变量" not in text
    folder = tmp_path / "data" / "scenarios"
    folder.mkdir(parents=True)
    more = ASKED + "变量: {嗡: 32}\n难度表: {难: {嗡: 4}}\n"
    (folder / "whisper.yaml").write_text(text + more, encoding="utf-8")


async def scale(crew: Crew, field: str = "loudness_clufs", **asked: str) -> dict[str, Any]:
    answer = await crew.web.get("/api/signals", params=asked)
    assert answer.status_code == 200, answer.text
    return next(one for one in answer.json() if one["field"] == field)


async def code(crew: Crew, **asked: str) -> tuple[int, str]:
    answer = await crew.web.get("/api/signals", params=asked)
    return answer.status_code, answer.json()["code"]


async def verdict(crew: Crew, metric: str, value: float, room: str | None = None) -> dict[str, Any]:
    step = {"hum": "silence", "loudness": "speak"}[metric]
    body = {"readings": {step: {metric: value}}} | ({} if room is None else {"room": room})
    answer = await crew.web.post("/api/rig/verdicts", json=body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["rows"][0])


@pytest.mark.usefixtures("shelf")
async def test_a_desk_and_a_replay_are_told_the_bounds_of_their_show(house: House) -> None:
    crew = await house.open_room("whisper")
    default = await scale(crew)
    assert default["bounds"] == "-20…-16 LUFS", "without a show, as ever"
    live = await scale(crew, room=crew.room)
    assert (live["bounds"], live["good_from"], live["good_to"]) == ("-30…-24.5 LUFS", -30, -24.5)
    assert (live["fair_from"], live["fair_to"]) == (None, -20)
    tint = [await scale(crew, "tint", **asked) for asked in ({}, {"room": crew.room})]
    assert tint[0] == tint[1], "of this signal the show says nothing"
    await crew.steer("start")
    await crew.advance(1_000)
    await crew.steer("end")
    async with asyncio.timeout(20):
        await house.here.rehearsal(crew.room).wait_over()
    assert await scale(crew, bundle=crew.room) == live


@pytest.mark.usefixtures("shelf")
async def test_the_guided_check_judges_by_the_show_and_its_difficulty(house: House) -> None:
    crew = await house.open_room("whisper")
    hard = await house.open_room("whisper", difficulty="hard")
    told = [await verdict(hard, "hum", 8.0, room) for room in (None, hard.room)]
    assert [(one["verdict"], one["bounds"]) for one in told] == [
        ("pass", "≤ 10 dB"),
        ("warn", "≤ 4 dB"),
    ]
    assert told[1]["remedy"]["zh"]
    assert (await verdict(crew, "hum", 31.0, crew.room))["verdict"] == "pass"
    assert (await verdict(crew, "hum", 31.0))["verdict"] == "fail"


@pytest.mark.usefixtures("shelf")
async def test_the_command_learns_the_bounds_through_its_seat(house: House) -> None:
    crew = await house.open_room("whisper", difficulty="hard")
    links = f"/api/rooms/{crew.room}/links"
    url = (await crew.web.post(links, json={"seat": "host"})).json()["url"]
    seat = await asyncio.to_thread(take_seat, url)
    bounds = await asyncio.to_thread(seat.bounds)
    assert bounds["hum"] == SignalBounds(good=(None, 4), fair=(None, 40))
    assert set(bounds) == {"hum", "loudness"}


async def test_a_show_that_is_not_there_is_refused_in_the_usual_words(house: House) -> None:
    crew = await house.open_room()
    assert await code(crew, room="none") == (404, "no_such_room")
    assert await code(crew, bundle="none") == (404, "no_such_bundle")
    assert await code(crew, room=crew.room, bundle=crew.room) == (422, "room_or_bundle")
    body = {"room": "none", "readings": {}}
    assert (await crew.web.post("/api/rig/verdicts", json=body)).status_code == 404


async def test_who_may_not_read_a_show_is_not_told_what_it_asks_for(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path, host="0.0.0.0", lan=True)) as house:
        teacher = house.browser(**INSTRUCTOR)
        made = (await teacher.post("/api/rooms", json={"scenario": "first-show"})).json()
        stranger = Crew(house, house.browser(), made)
        assert await code(stranger, room=stranger.room) == (403, "no_seat")
        assert await code(stranger, bundle=stranger.room) == (403, "no_seat")
        body = {"room": stranger.room, "readings": {}}
        assert (await stranger.web.post("/api/rig/verdicts", json=body)).status_code == 403
        assert (await stranger.web.get("/api/signals")).status_code == 200
        assert (await teacher.get("/api/signals", params={"room": stranger.room})).is_success
