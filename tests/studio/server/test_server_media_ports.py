"""Where media comes in: one UDP port, a range, and a WHIP door that OBS can use in a classroom."""

from __future__ import annotations

import argparse
import socket
from pathlib import Path

import httpx
import pytest
from aiortc import RTCPeerConnection
from pydantic import ValidationError
from studio_house import INSTRUCTOR, House, house_of, settings_in

from studio.ingest.ports import USUAL_PORT, PortTaken
from studio.server import serve
from studio.server.classroom import doorstep
from studio.server.start import opened
from studio.settings import Settings

pytestmark = [pytest.mark.anyio, pytest.mark.media]


async def offer() -> str:
    """What a publisher sends."""
    connection = RTCPeerConnection()
    connection.addTransceiver("audio", direction="sendonly")
    connection.addTransceiver("video", direction="sendonly")
    text = (await connection.createOffer()).sdp
    await connection.close()
    return text


async def ports_of(house: House, room: str, whip: dict[str, str]) -> set[int]:
    """The UDP ports that a publisher of this room is told."""
    headers = {"authorization": f"Bearer {whip['token']}", "content-type": "application/sdp"}
    answer = await house.browser().post(f"/whip/{room}", content=await offer(), headers=headers)
    assert answer.status_code == 201, answer.text
    lines = [line for line in answer.text.splitlines() if line.startswith("a=candidate:")]
    assert lines
    return {int(line.split()[5]) for line in lines}


async def test_all_rooms_are_told_one_port(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path, media_port=0)) as house:
        told = set()
        for _ in range(3):
            crew = await house.open_room()
            told |= await ports_of(house, crew.room, crew.made["whip"])
        assert told == {house.here.ingest.harbour.number}


def free_ports(many: int) -> int:
    """The first of so many UDP ports that were free just now."""
    for first in range(40_000, 60_000, many):
        held: list[socket.socket] = []
        try:
            for port in range(first, first + many):
                held.append(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
                held[-1].bind(("0.0.0.0", port))
        except OSError:
            continue
        finally:
            for one in held:
                one.close()
        return first
    raise AssertionError("no free ports")


async def test_of_a_range_each_room_is_told_ports_of_its_own(tmp_path: Path) -> None:
    first = free_ports(40)
    async with house_of(settings_in(tmp_path, media_range=(first, first + 39))) as house:
        rooms = [await house.open_room() for _ in range(2)]
        one, other = [await ports_of(house, crew.room, crew.made["whip"]) for crew in rooms]
        assert not one & other
        assert min(one | other) >= first
        assert max(one | other) <= first + 39


async def test_a_taken_port_is_refused_by_its_number_and_the_usual_one_is_replaced(
    tmp_path: Path,
) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        number = taken.getsockname()[1]
        with pytest.raises(PortTaken) as refused:
            async with opened(settings_in(tmp_path, media_port=number)):
                raise AssertionError("it must not open")
        assert f"UDP {number}" in refused.value.words.zh
        assert "--media-port" in refused.value.words.en
    async with (
        house_of(settings_in(tmp_path / "one")) as one,
        house_of(settings_in(tmp_path / "other")) as other,
    ):
        numbers = [house.here.ingest.harbour.number for house in (one, other)]
        assert numbers[1] not in {None, numbers[0], USUAL_PORT}


def test_the_command_line_names_a_port_or_a_range() -> None:
    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    asked = lambda *words: serve.settings_of(parser.parse_args(words))  # noqa: E731
    assert asked().media_port is asked().media_range is None
    assert asked("--media-port", "5004").media_port == 5004
    assert asked("--media-port", "50000-50100").media_range == (50_000, 50_100)
    with pytest.raises(SystemExit):
        asked("--media-port", "many")
    for wrong in ({"media_range": (9, 8)}, {"media_range": (1, 2), "media_port": 3}):
        with pytest.raises(ValidationError):
            Settings.model_validate(wrong)


async def test_obs_publishes_by_plain_http_in_a_classroom_of_https(tmp_path: Path) -> None:
    """OBS cannot click through the warning of a certificate; its token protects this door too."""
    async with house_of(settings_in(tmp_path, lan=True)) as house:
        here = house.here
        assert here.classroom is not None
        here.doorstep_port = 8000
        plain = doorstep(here.classroom, 8443, house.app.state.whip, here.clock, here.figures)
        made = await house.browser(**INSTRUCTOR).post(
            "/api/rooms", json={"scenario": "first-show", "seed": 7}
        )
        whip = made.json()["whip"]
        assert whip["plain_url"].startswith("http://")
        assert whip["plain_url"].endswith(f":8000/whip/{made.json()['room']}")
        way = httpx.ASGITransport(plain)
        async with httpx.AsyncClient(transport=way, base_url="http://studio:8000") as obs:
            path = httpx.URL(whip["plain_url"]).path
            headers = {"content-type": "application/sdp"}
            refused = await obs.post(path, content=await offer(), headers=headers)
            assert refused.status_code == 401
            assert refused.headers["content-type"] == "application/problem+json"
            headers["authorization"] = f"Bearer {whip['token']}"
            answer = await obs.post(path, content=await offer(), headers=headers)
            assert answer.status_code == 201
            assert "a=candidate:" in answer.text
            assert "127.0.0.1" not in "".join(
                line for line in answer.text.splitlines() if "candidate:" in line
            )
            assert (
                await obs.delete(answer.headers["location"], headers=headers)
            ).status_code == 200
            assert (await obs.get("/api/rooms")).headers["content-type"].startswith("text/html")
            assert (await obs.get("/ca.crt")).headers["content-type"].endswith("x509-ca-cert")
