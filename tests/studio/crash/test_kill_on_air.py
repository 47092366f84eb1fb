"""The server dies while a real camera is on the air: both halves of the show are in the bundle."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path

import httpx
import pytest
from wire.clips import container, play
from wire.publish import certificate, start

from studio.logbook.bundle import open_bundle
from tests.studio.crash.child import Desk, Nursery, Server
from tests.studio.crash.test_kill import sealed

pytestmark = [
    pytest.mark.crash,
    pytest.mark.media,
    pytest.mark.timeout(120),
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX"),
]


async def test_both_halves_of_a_show_that_was_killed_are_recorded(tmp_path: Path) -> None:
    clip = tmp_path / "clip.mkv"
    clip.write_bytes(container(5))
    keys = certificate(tmp_path)
    async with Nursery.opened(tmp_path) as nursery:
        server = await nursery.bear()
        desk = await Desk.sit_down(server.address, "four-crises")
        async with httpx.AsyncClient(base_url=server.address, timeout=20) as web:
            consent = (await web.get("/api/studio")).json()["consent"]["sha256"]
        desk.wants("consent.given", recording=True, text_sha256=consent, pseudonym="小练")
        desk.wants("show.started")
        await on_air(desk, server, clip, keys)
        server.kill()
        assert await server.died() == -signal.SIGKILL
        server = await nursery.bear()
        await on_air(desk, server, clip, keys)
        desk.wants("show.ended", scheduled=False)
        async with asyncio.timeout(30):
            await desk.work(server, every_s=60)
        assert desk.sealed
        bundle = await sealed(tmp_path, desk.room)

    said = [json.loads(line) for line in bundle.lines()]
    rig = [entry["kind"] for entry in said if entry["kind"] in SPEAKING]
    assert rig[:4] == ["media.connected", "studio.interrupted", "media.lost", "media.connected"]
    assert all(act.seq is not None for act in desk.acts)
    notes = open_bundle(bundle.path).manifest.media
    assert len(notes) == 2
    first_half, second_half = (note.anchors for note in notes)
    assert not first_half["finished"]
    assert second_half["finished"]
    assert 0 < first_half["room_ms"] + first_half["lasts_ms"] <= second_half["room_ms"] + 100
    for note in notes:
        assert play(bundle.path / note.file).frames >= 30


SPEAKING = {"media.connected", "media.lost", "studio.interrupted"}


async def on_air(desk: Desk, server: Server, clip: Path, keys: tuple[Path, Path]) -> None:
    """Publish, and watch the desk until three readings of the signals have come."""
    cookie = "; ".join(f"{name}={value}" for name, value in desk.cookies.items())
    async with httpx.AsyncClient(base_url=server.address, headers={"cookie": cookie}) as web:
        whip = (await web.get(f"/api/rooms/{desk.room}")).json()["whip"]
    publisher = await start(whip["url"], whip["token"], clip, keys)
    readings: set[int] = set()
    earlier = len(desk.frames)
    try:
        async with asyncio.timeout(40), asyncio.TaskGroup() as tasks:
            working = tasks.create_task(desk.work(server, every_s=60))
            while len(readings) < 3:
                await asyncio.sleep(0.05)
                for frame in (one for frames in desk.frames[earlier:] for one in frames):
                    media = frame["sections"]["media"]
                    if media is not None and media["state"] == "live" and media["read_ms"]:
                        readings.add(media["read_ms"])
            working.cancel()
    finally:
        publisher.kill()
        await publisher.wait()
