"""The real server as a child process that kills itself, or is killed; and a desk that comes back."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

ROOT = Path(__file__).parents[3]
ADDRESS = re.compile(r"http://localhost:\d+")


BEGIN = (
    "import sys, studio.server.serve, studio.cli\n"
    "sys.stdin.readline()\n"
    "sys.exit(studio.cli.main(['serve', '--port', '0', '--data', sys.argv[1]]))"
)
"""``lianbo serve`` whose modules are loaded while the life before it still runs: loading is the slow
part of a start, and no part of what is tested."""


@dataclass
class Server:
    """One life of the server."""

    process: Process
    address: str = ""

    @classmethod
    async def load(cls, folder: Path, fault: str = "") -> Server:
        """A process that will kill itself at ``fault``; it touches nothing before ``open``."""
        environment = os.environ | {"LIANBO_FAULT": fault, "PYTHONPATH": str(ROOT)}
        with (folder / "server.log").open("ab") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", BEGIN, str(folder / "data"),
                env=environment, stdin=PIPE, stdout=PIPE, stderr=errors,
            )  # fmt: skip
        return cls(process)

    async def open(self) -> None:
        """Start to serve; ``address`` stays empty when it died before it listened."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(b"\n")
        await self.process.stdin.drain()
        while line := await self.process.stdout.readline():
            if found := ADDRESS.search(line.decode("utf-8")):
                self.address = found[0]
                return

    async def died(self) -> int:
        """Wait for its end; the exit code, or the signal as a negative number."""
        async with asyncio.timeout(20):
            return await self.process.wait()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)

    async def stop(self) -> None:
        """Ask it to end in order; what does not end is killed."""
        if self.process.returncode is None:
            self.process.terminate()
            try:
                await self.died()
            except TimeoutError:
                self.kill()
                await self.died()


@dataclass
class Act:
    idem: str
    action: str
    data: dict[str, Any]
    seq: int | None = None
    tries: int = 0


@dataclass
class Desk:
    """A client as a page is: it resends what was not acknowledged, and keeps what it was shown."""

    room: str
    cookies: dict[str, str]
    acts: list[Act] = field(default_factory=list)
    frames: list[list[dict[str, Any]]] = field(default_factory=list)
    """The messages of each connection."""
    refused: list[dict[str, Any]] = field(default_factory=list)
    sealed: bool = False

    @classmethod
    async def sit_down(cls, address: str, scenario: str) -> Desk:
        async with httpx.AsyncClient(base_url=address, timeout=20) as web:
            made = await web.post(
                "/api/rooms", json={"scenario": scenario, "seed": 11, "crew": ["desk"]}
            )
            assert made.status_code == 201, made.text
            links = made.json()["links"]
            await web.get(links["desk"], follow_redirects=False)
            return cls(made.json()["room"], dict(web.cookies))

    def wants(self, action: str, **data: Any) -> Act:
        act = Act(f"desk:{len(self.acts) + 1}", action, data)
        self.acts.append(act)
        return act

    @property
    def open_acts(self) -> list[Act]:
        return [act for act in self.acts if act.seq is None]

    async def work(self, server: Server, every_s: float) -> None:
        """Act and listen until the server is gone."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        feed = f"{server.address.replace('http', 'ws')}/api/rooms/{self.room}/feed"
        try:
            async with connect(feed, additional_headers={"cookie": cookie}) as socket:
                self.frames.append([])
                for act in self.open_acts:
                    await self._send(socket, act)
                async with asyncio.TaskGroup() as tasks:
                    acting = tasks.create_task(self._act(socket, every_s))
                    await self._listen(socket)
                    acting.cancel()
        except* (ConnectionClosed, OSError, InvalidHandshake, TimeoutError):
            pass

    async def _act(self, socket: ClientConnection, every_s: float) -> None:
        while True:
            await asyncio.sleep(every_s)
            number = len(self.acts) + 1
            match number % 5:
                case 0:
                    act = self.wants("item.tested", item="P1")
                case 1:
                    act = self.wants("item.repriced", item="P2", price_fen=5_000 + number)
                case 2:
                    act = self.wants("item.pushed", item=f"P{number % 2 + 1}")
                case _:
                    act = self.wants("notice.posted", topic="show", text=f"第{number}条")
            await self._send(socket, act)

    async def _send(self, socket: ClientConnection, act: Act) -> None:
        act.tries += 1
        await socket.send(json.dumps({"idem": act.idem, "action": act.action, "data": act.data}))

    async def _listen(self, socket: ClientConnection) -> None:
        by_idem = {act.idem: act for act in self.acts}
        async for text in socket:
            message = json.loads(text)
            if "seq" in message and "idem" in message:
                act = by_idem.get(message["idem"]) or next(
                    act for act in self.acts if act.idem == message["idem"]
                )
                assert act.seq in (None, message["seq"]), "an acknowledgement was rewritten"
                act.seq = message["seq"]
            elif "error" in message:
                self.refused.append(message)
            elif message["type"] in ("snapshot", "tick"):
                self.frames[-1].append(message)
        self.sealed = socket.close_reason == "sealed"
        raise ConnectionResetError
