"""A page or a rig agent tells what it noticed of its devices and its line, and how long ago."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from studio_house import Crew, house_of, logged, sealed, settings_in

from simulator.events.rig import DeviceChanged, HopLost, HopRestored
from studio.server.hops import Stalls

pytestmark = pytest.mark.anyio


async def tell(crew: Crew, *notices: dict[str, Any], token: str | None = None) -> httpx.Response:
    door = crew.made["whip"]
    headers = {"authorization": f"Bearer {door['token'] if token is None else token}"}
    return await crew.web.post(
        f"/whip/{crew.room}/hops", json={"notices": notices}, headers=headers
    )


async def test_who_was_cut_off_tells_afterwards_and_the_log_says_when_it_was(
    tmp_path: Path,
) -> None:
    async with house_of(settings_in(tmp_path, test_clock=True)) as house:
        crew = await house.open_room()
        await crew.steer("start")
        await crew.advance(5_000)
        told = await tell(
            crew,
            {"what": "lost", "piece": "microphone", "ago_ms": 3_000, "name": "RigMic",
             "instead": "LaptopMic"},
            {"what": "lost", "hop": "sender", "piece": "line", "ago_ms": 2_000},
            {"what": "restored", "piece": "microphone", "ago_ms": 1_000, "name": "RigMic"},
            {"what": "changed", "piece": "camera", "ago_ms": 0, "name": "phone", "before": "webcam"},
        )  # fmt: skip
        assert told.status_code == 204
        await crew.advance(1_000)
        await crew.steer("end")
        await sealed(crew)
        mine = [
            e for e in logged(crew) if isinstance(e.fact, HopLost | HopRestored | DeviceChanged)
        ]
    lost, sender, back, changed = (entry.fact for entry in mine)
    assert {entry.by for entry in mine} == {"rig"}
    assert isinstance(lost, HopLost)
    assert (lost.hop, lost.piece, lost.name, lost.instead) == (
        "device", "microphone", "RigMic", "LaptopMic",
    )  # fmt: skip
    assert isinstance(sender, HopLost)
    assert isinstance(back, HopRestored)
    assert 900 <= sender.at_ms - lost.at_ms <= 1_100
    assert 1_900 <= back.at_ms - lost.at_ms <= 2_100
    assert isinstance(changed, DeviceChanged)
    assert (changed.name, changed.before) == ("phone", "webcam")
    assert mine[0].t_ms - lost.at_ms >= 2_900, "it was logged later than it was noticed"


async def test_only_the_rooms_own_publisher_may_tell(tmp_path: Path) -> None:
    notice = {"what": "lost", "piece": "camera", "ago_ms": 0}
    async with house_of(settings_in(tmp_path)) as house:
        crew, other = await house.open_room(), await house.open_room()
        assert (await tell(crew, notice, token="wrong")).status_code == 401
        refused = await tell(crew, notice, token=other.made["whip"]["token"])
        assert refused.status_code == 403
        assert refused.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": "gone", "piece": "camera", "ago_ms": 0},
        {"what": "lost", "piece": "camera", "ago_ms": -1},
        {"what": "lost", "piece": "camera", "ago_ms": 10**9},
        {"what": "lost", "hop": "viewers", "piece": "line", "ago_ms": 0},
        {"what": "lost", "piece": "camera", "ago_ms": 0, "name": "x" * 201},
        {"what": "lost", "piece": "camera"},
    ],
)
async def test_a_wrong_notice_is_named_in_both_languages(
    tmp_path: Path, wrong: dict[str, Any]
) -> None:
    async with house_of(settings_in(tmp_path)) as house:
        crew = await house.open_room()
        refused = await tell(crew, wrong)
    assert refused.status_code == 422
    assert "设备报告看不懂" in refused.json()["words"]["zh"]
    assert "notices.0" in refused.json()["words"]["en"]


def test_viewers_notice_a_second_after_the_last_frame_and_again_when_the_next_one_comes() -> None:
    stalls = Stalls()
    assert stalls.look("r", 1, None, 5_000) is None, "nothing was ever sent"
    assert stalls.look("r", 1, 5_000, 5_900) is None
    assert stalls.look("r", 1, 5_000, 6_130) == ("lost", 6_000)
    assert stalls.look("r", 1, 5_000, 7_000) is None, "told once"
    assert stalls.look("r", 0, 8_000, 8_100) == ("restored", 8_000)
    assert stalls.look("r", 0, 8_000, 12_000) is None, "nobody is there to notice"


async def test_the_table_of_a_cable_drill_can_be_read_from_the_sealed_show(tmp_path: Path) -> None:
    """The page is cut off at 25 s and tells of it when it is back."""
    async with house_of(settings_in(tmp_path, test_clock=True)) as house:
        crew = await house.open_room("cable-drill")
        await crew.steer("start")
        await crew.advance(35_000)
        await tell(
            crew,
            {"what": "lost", "hop": "sender", "piece": "line", "ago_ms": 10_000},
            {"what": "restored", "hop": "sender", "piece": "line", "ago_ms": 1_500},
        )
        await crew.advance(150_000)
        card = await sealed(crew)
        network, microphone = (
            await crew.web.get(f"/api/bundles/{card['bundle'] or crew.room}/cables")
        ).json()
    assert (network["segment"], network["pulled"]) == ("s2", "network")
    hops = {one["hop"]: (one["lost_ms"], one["back_ms"]) for one in network["hops"]}
    assert hops["sender"] == (0, 8_500)
    assert hops["device"] == hops["network"] == hops["viewers"] == (None, None)
    assert (microphone["pulled"], microphone["zero_ms"]) == ("microphone", None)
