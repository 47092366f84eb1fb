"""Sender or server are killed in the middle; what was recorded until then plays."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from studio.logbook.footage import found
from wire.clips import play
from wire.publish import environment, start
from wire.small_studio import TOKEN, next_line, small_studio

pytestmark = [pytest.mark.media, pytest.mark.crash]


async def test_the_file_plays_after_the_sender_was_killed(
    tmp_path: Path, clip_file: Path, keys: tuple[Path, Path]
) -> None:
    async with small_studio() as studio:
        studio.ingest.record("r1", tmp_path)
        publisher = await start(studio.url, TOKEN, clip_file, keys)
        await studio.told("media.read", 3)
        publisher.kill()
        await publisher.wait()
        lost = await studio.told("media.lost")
        (segment,) = await studio.ingest.close("r1")
    assert lost.data()["reason"] == "silent"
    heard = play(tmp_path / segment.file)
    assert heard.frames == segment.frames >= 55
    assert all(-20 <= offset <= 30 for offset in heard.offsets_ms())


async def test_the_file_plays_after_the_server_was_killed(
    tmp_path: Path, clip_file: Path, keys: tuple[Path, Path]
) -> None:
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "wire.small_studio", tmp_path,
        stdout=asyncio.subprocess.PIPE,
        env=environment(),
    )  # fmt: skip
    try:
        async with asyncio.timeout(25):
            url = (await next_line(server))["url"]
            publisher = await start(url, TOKEN, clip_file, keys)
            seen = 0
            while seen < 4:
                seen += (await next_line(server)).get("kind") == "media.read"
    finally:
        server.send_signal(signal.SIGKILL)
        await server.communicate()
    publisher.kill()
    await publisher.wait()
    (segment,) = found(tmp_path)
    assert not segment.finished
    assert segment.room_ms is not None
    assert segment.lasts_ms >= 2_000
    heard = play(tmp_path / segment.file)
    assert heard.frames >= 60
    assert len(heard.offsets_ms()) >= 1
    assert all(-20 <= offset <= 30 for offset in heard.offsets_ms())
