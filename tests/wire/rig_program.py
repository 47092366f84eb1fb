"""``lianbo rig publish`` as a program, and what it says while it runs."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from wire.publish import environment
from wire.small_studio import TOKEN

WITHIN_S = 40


class RigProgram:
    """The command, and what it said so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said: list[str] = []

    async def line(self) -> dict[str, Any]:
        """The next line of its JSON."""
        assert self.process.stdout is not None
        async with asyncio.timeout(WITHIN_S):
            line = await self.process.stdout.readline()
        assert line, f"the rig ended: {self.said}"
        told: dict[str, Any] = json.loads(line)
        self.said.append(line.decode().strip())
        return told

    async def until(self, word: str) -> dict[str, Any]:
        """Read on until a line holds this word."""
        while True:
            told = await self.line()
            if word in json.dumps(told, ensure_ascii=False):
                return told


@asynccontextmanager
async def rig(url: str, *words: str, token: str = TOKEN) -> AsyncIterator[RigProgram]:
    """``lianbo rig publish`` until the block ends; it must then leave by itself."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "studio", "rig", "publish", url, "--token", token, "--json", *words,
        stdout=asyncio.subprocess.PIPE, env=environment(),
    )  # fmt: skip
    program = RigProgram(process)
    try:
        yield program
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        try:
            async with asyncio.timeout(WITHIN_S):
                await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
