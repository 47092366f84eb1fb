"""The real server as a child process that kills itself, or is killed; and a desk that comes back."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

ROOT = Path(__file__).parents[3]


@dataclass
class Server:
    """One life of the server, a process of its own. ``address`` is empty when it died at once."""

    pid: int
    address: str
    nursery: Nursery

    async def died(self) -> int:
        """Wait for its end; the exit code, or the signal as a negative number."""
        told = await self.nursery.hear()
        self.nursery.living = None
        return int(told["died"])

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)


@dataclass
class Nursery:
    """Bears one life of the real server after the other on the same data folder."""

    process: Process
    living: Server | None = None

    @classmethod
    @asynccontextmanager
    async def opened(cls, folder: Path) -> AsyncIterator[Nursery]:
        with (folder / "server.log").open("ab") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable, str(Path(__file__).with_name("nursery.py")), str(folder / "data"),
                env=os.environ | {"PYTHONPATH": str(ROOT)}, stdin=PIPE, stdout=PIPE, stderr=errors,
            )  # fmt: skip
        nursery = cls(process)
        try:
            await nursery.hear()
            yield nursery
        finally:
            if nursery.living is not None:
                nursery.living.kill()
            process.kill()
            await process.wait()

    async def bear(self, fault: str = "") -> Server:
        """A new life, that listens; it will kill itself when it comes to ``fault``."""
        assert self.process.stdin is not None
        self.process.stdin.write(fault.encode("ascii") + b"\n")
        told = await self.hear()
        self.living = Server(told["pid"], told["address"], self)
        return self.living

    async def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        async with asyncio.timeout(30):
            line = await self.process.stdout.readline()
        told: dict[str, Any] = json.loads(line)
        return told


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
