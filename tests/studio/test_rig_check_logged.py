"""What ``lianbo rig check`` found goes into the log of a room, by a seat's link, and is judged there."""

from __future__ import annotations

import argparse
import asyncio
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from wire.clips import container, pieces
from wire.peer import peer

from simulator.events.trainee import PreflightFinished
from simulator.events.trouble import PreflightJudged
from studio.library import shipped_scenario
from studio.rig import command
from studio.rig.check.hand_in import NotHandedIn, take_seat
from studio.rig.check.steps import STEPS
from studio.signals.catalogue import judge
from tests.studio.server.studio_house import Crew, House, house_of, logged, sealed, settings_in

pytestmark = [pytest.mark.anyio, pytest.mark.media, pytest.mark.timeout(150)]
QUICK = [replace(step, seconds=1.5) for step in STEPS]


async def another_link(crew: Crew) -> str:
    """A second link to the host's seat: the browser beside the terminal has used the first."""
    made = await crew.web.post(f"/api/rooms/{crew.room}/links", json={"seat": "host"})
    return f"{crew.house.address}{urlsplit(made.json()['url']).path}"


def check(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    args = parser.parse_args(["check", "--camera", "testcard", "--audio", "tone", *words])
    return command.check(args, QUICK, ready_s=0.05)


async def on_air(house: House, crew: Crew) -> None:
    """Wait until the studio has read something of the rig."""
    stream = house.here.ingest.stream
    async with asyncio.timeout(20):
        while (there := stream(crew.room)) is None or not there.is_live:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_the_result_stands_in_the_sealed_log_and_is_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with house_of(settings_in(tmp_path, test_clock=True)) as house:
        crew = await house.open_room()
        link = await another_link(crew)
        await asyncio.to_thread(check, "--json", "--seat", link)
        out, guided = capsys.readouterr()
        assert "written into the room's log" in guided
        assert "works once" in guided.splitlines()[0], "said before the link is used"
        found = json.loads(out)
        assert found["readings"]["upload"]["value"] is not None, "the way to the seat's own studio"
        async with peer(pieces(container(4)), "h264", loop=True) as publisher:
            door = crew.made["whip"]
            assert (await publisher.post(door["url"], door["token"])).status_code == 201
            await on_air(house, crew)
            assert (await crew.steer("start")).status_code == 200
            await crew.advance(1_000)
            assert (await crew.steer("end")).status_code == 200
            await sealed(crew)
        facts = [entry.fact for entry in logged(crew)]
    (finished,) = (fact for fact in facts if isinstance(fact, PreflightFinished))
    assert finished.checks == found["checks"]
    (judged,) = (fact for fact in facts if isinstance(fact, PreflightJudged))
    outcomes = list(found["checks"].values())
    assert judged.measured == len(outcomes) - outcomes.count("unmeasured")
    assert (judged.passed, judged.failed) == (outcomes.count("pass"), outcomes.count("fail"))


async def test_the_command_judges_by_what_the_rooms_show_asks_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A test card, in a show that wants a sharper picture than any camera gives."""
    show = shipped_scenario("first-show").decode("utf-8")
    shelf = tmp_path / "data" / "scenarios"
    shelf.mkdir(parents=True)
    sharp = "信号: {清晰度: {好: [0.9, 空], 可: [0.8, 空]}}\n"
    (shelf / "sharp.yaml").write_text(show + sharp, encoding="utf-8")
    async with house_of(settings_in(tmp_path)) as house:
        crew = await house.open_room("sharp")
        code = await asyncio.to_thread(check, "--json", "--seat", await another_link(crew))
    out, guided = capsys.readouterr()
    found = json.loads(out)["readings"]
    assert (code, found["focus"]["verdict"]) == (1, "fail")
    assert judge("focus", found["focus"]["value"]) == "pass", "by itself it is sharp enough"
    assert "≥ 0.9" in guided


async def test_a_link_that_gives_no_seat_is_told_with_its_remedy(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path)) as house:
        crew = await house.open_room()
        used = house.address + urlsplit(crew.links["host"]).path
        for link, said in (
            (used, "used before"),
            (f"{house.address}/join/invented", "not valid"),
            (house.address, "/join/"),
            ("nothing", "join link"),
            ("http://[::1", "join link"),
        ):
            with pytest.raises(NotHandedIn, match=said):
                await asyncio.to_thread(take_seat, link)
        fresh = await another_link(crew)
    with pytest.raises(NotHandedIn, match="does not answer"):
        await asyncio.to_thread(take_seat, fresh)
