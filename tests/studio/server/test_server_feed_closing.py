"""When the desk's socket closes, and with which code."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from studio_house import House, house_of, live, settings_in

pytestmark = pytest.mark.anyio


async def test_the_end_of_the_show_closes_the_feed_with_1000(house: House) -> None:
    crew = await live(house)
    async with crew.feed() as desk:
        await desk.next()
        await crew.steer("end")
        await desk.read_to_the_end()
        assert (desk.socket.close_code, desk.socket.close_reason) == (1000, "sealed")
    assert (await crew.card())["state"] == "sealed"


async def test_when_the_studio_stops_the_feed_closes_with_1012(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path)) as house:
        crew = await live(house)
        feed = crew.feed()
        desk = await feed.__aenter__()
        await desk.next()
    await desk.read_to_the_end()
    assert desk.socket.close_code == 1012
    await feed.__aexit__(None, None, None)


def narrow(house: House) -> socket.socket:
    """A connection that holds very little, so that a page which does not read is noticed."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    made.connect(("127.0.0.1", int(house.address.rpartition(":")[2])))
    return made


async def test_a_reader_that_falls_behind_is_closed_with_1013_and_may_come_back(
    tmp_path: Path,
) -> None:
    settings = settings_in(tmp_path, test_clock=True, feed_queue=8)
    async with house_of(settings, buffer_bytes=4_096) as house:
        crew = await live(house, "four-crises")
        async with crew.feed(max_queue=1, sock=narrow(house)) as desk:
            readers = house.here.rehearsal(crew.room).readers
            for _ in range(8):  # the show goes on; the page reads nothing
                await crew.advance(60_000)
                if readers.slow:
                    break
            assert readers.slow == 1
            await desk.read_to_the_end()
            assert (desk.socket.close_code, desk.socket.close_reason) == (1013, "slow")
        async with crew.feed() as desk:
            assert (await desk.next())["type"] == "snapshot"


async def test_a_full_disk_stops_the_room_and_tells_the_desk_why(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path, store_page_limit=40)) as house:
        crew = await live(house)
        async with crew.feed() as desk:
            answer: dict[str, Any] = {}
            number = 0
            while "error" not in answer:
                number += 1
                long = {"topic": "show", "text": "满" * 500}
                answer = await desk.act(f"full:{number}", "notice.posted", **long)
            assert "磁盘已满" in answer["error"]["words"]["zh"]
            await desk.read_to_the_end()
            assert (desk.socket.close_code, desk.socket.close_reason) == (1011, "stopped")
        card = await crew.card()
        assert card["state"] == "stopped"
        assert "磁盘已满" in card["stopped"]["zh"]
        refused = await crew.act("notice.cleared")
        assert (refused.status_code, refused.json()["code"]) == (503, "stopped")
        opened = await crew.web.post("/api/rooms", json={"scenario": "first-show"})
        assert opened.status_code == 503
        assert (await crew.web.get("/healthz")).status_code == 200
        assert "room_stopped" in (await crew.web.get("/readyz")).json()["why"]
    async with house_of(settings_in(tmp_path)) as house:  # space was made
        rehearsal = house.here.rehearsal(crew.room)
        assert rehearsal.room.show.state == "live"
        written = [deed.kind for deed in rehearsal.room.stage.deeds].count("notice.posted")
        assert written == number - 1, "every act that was acknowledged is there, and no other"
