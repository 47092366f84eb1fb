"""A laptop with networking off: only 127.0.0.1 is there, and everything works."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.logbook.footage import found
from wire.clips import play
from wire.publish import environment, start
from wire.small_studio import TOKEN, next_line

pytestmark = [pytest.mark.media, pytest.mark.netns]


@pytest.fixture
def loopback_only() -> Iterator[list[str]]:
    """The prefix that runs a program in a network namespace with nothing but loopback."""
    ip = shutil.which("ip")
    if ip is None:
        pytest.skip("ip is missing: apt-get install iproute2")
    name = f"lianbo-{os.getpid()}"
    made = subprocess.run([ip, "netns", "add", name], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"no right to make a network namespace: {made.stderr.strip()}")
    try:
        subprocess.run([ip, "-n", name, "link", "set", "lo", "up"], check=True)
        yield [ip, "netns", "exec", name]
    finally:
        subprocess.run([ip, "netns", "delete", name], check=True)


async def test_a_show_is_recorded_with_networking_off(
    tmp_path: Path, clip_file: Path, keys: tuple[Path, Path], loopback_only: list[str]
) -> None:
    server = await asyncio.create_subprocess_exec(
        *loopback_only, sys.executable, "-m", "wire.small_studio", tmp_path,
        stdout=asyncio.subprocess.PIPE, env=environment(),
    )  # fmt: skip
    try:
        async with asyncio.timeout(30):
            url = (await next_line(server))["url"]
            publisher = await start(url, TOKEN, clip_file, keys, within=loopback_only)
            kinds: list[str] = []
            while "media.lost" not in kinds:
                kinds.append((await next_line(server))["kind"])
            assert await publisher.wait() == 0
    finally:
        server.kill()
        await server.communicate()
    assert kinds[0] == "media.connected"
    assert kinds.count("media.read") >= 4
    (segment,) = found(tmp_path)
    assert play(tmp_path / segment.file).frames == 150
