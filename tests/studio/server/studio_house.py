"""A real studio for a test: its own data folder, its own rooms, nothing faked."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from simulator.events import Entry
from studio.logbook.bundle import open_bundle
from studio.server.premises import Premises
from studio.server.serve import bind, server_of
from studio.server.start import opened
from studio.settings import Settings

TOKEN = "the start-up token"
INSTRUCTOR = {"authorization": f"Bearer {TOKEN}"}


def settings_in(folder: Path, **changed: Any) -> Settings:
    return Settings(
        **{"data": folder / "data", "instructor_token": TOKEN, "port": 0} | changed  # type: ignore[arg-type]
    )


@dataclass
class House:
    """A running studio and how to knock at its door."""

    app: FastAPI
    address: str
    visitors: list[httpx.AsyncClient] = field(default_factory=list)

    @property
    def here(self) -> Premises:
        found = self.app.state.premises
        assert isinstance(found, Premises)
        return found

    def browser(self, **headers: str) -> httpx.AsyncClient:
        """Somebody's browser: it keeps cookies and follows links."""
        web = httpx.AsyncClient(
            base_url=self.address, headers=headers, follow_redirects=True, timeout=20
        )
        self.visitors.append(web)
        return web

    async def open_room(self, scenario: str = "first-show", **asked: Any) -> Crew:
        """Open a room and sit down in its first seat."""
        browser = self.browser()
        made = await browser.post("/api/rooms", json={"scenario": scenario, "seed": 7, **asked})
        assert made.status_code == 201, made.text
        crew = Crew(self, browser, made.json())
        await crew.join(next(iter(crew.links)))
        return crew


@dataclass
class Crew:
    """One trainee's browser, seated in a room."""

    house: House
    web: httpx.AsyncClient
    made: dict[str, Any]
    numbers: Any = field(default_factory=lambda: itertools.count(1))

    @property
    def room(self) -> str:
        return str(self.made["room"])

    @property
    def links(self) -> dict[str, str]:
        return dict(self.made["links"])

    async def join(self, seat: str) -> httpx.Response:
        """Follow the link of a seat; on a network it names another host than this test's."""
        return await self.web.get(urlsplit(self.links[seat]).path, follow_redirects=False)

    async def card(self) -> dict[str, Any]:
        answer = await self.web.get(f"/api/rooms/{self.room}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def act(self, action: str, idem: str | None = None, **data: Any) -> httpx.Response:
        asked = {"idem": idem or f"test:{next(self.numbers)}", "action": action, "data": data}
        return await self.web.post(f"/api/rooms/{self.room}/actions", json=asked)

    async def steer(self, verb: str) -> httpx.Response:
        return await self.web.post(f"/api/rooms/{self.room}/{verb}")

    async def advance(self, by_ms: int) -> None:
        answer = await self.web.post("/api/test/advance", json={"by_ms": by_ms})
        assert answer.status_code == 200, answer.text

    def cookie_header(self) -> str:
        """What a browser would send to this room's feed."""
        asked = self.web.build_request("GET", f"/api/rooms/{self.room}/feed")
        return asked.headers.get("cookie", "")

    @asynccontextmanager
    async def feed(self, **changed: Any) -> AsyncIterator[Desk]:
        """The desk's socket, opened with this browser's cookies."""
        address = self.house.address.replace("http://", "ws://")
        headers = {"cookie": self.cookie_header()} | changed.pop("headers", {})
        feed = f"{address}/api/rooms/{self.room}/feed"
        # A page that goes away does not read what still comes: do not wait for it.
        given = {"close_timeout": 0.1} | changed
        async with connect(feed, additional_headers=headers, **given) as socket:
            yield Desk(socket)


@dataclass
class Desk:
    """The socket of one seat; ``heard`` is every frame that came, as text."""

    socket: ClientConnection
    heard: list[str] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)

    async def next(self) -> dict[str, Any]:
        async with asyncio.timeout(10):
            text = await self.socket.recv()
        assert isinstance(text, str)
        self.heard.append(text)
        message = json.loads(text)
        assert isinstance(message, dict)
        self.messages.append(message)
        return message

    async def until(self, **wanted: Any) -> dict[str, Any]:
        """The next message with these values."""
        while True:
            message = await self.next()
            if all(message.get(key) == value for key, value in wanted.items()):
                return message

    async def read_to_the_end(self) -> None:
        """Read until the server closes the socket."""
        with contextlib.suppress(ConnectionClosed):
            while True:
                await self.next()

    async def act(self, idem: str, action: str, **data: Any) -> dict[str, Any]:
        """Send one act and return its answer."""
        await self.socket.send(json.dumps({"idem": idem, "action": action, "data": data}))
        return await self.until(idem=idem)


async def live(house: House, scenario: str = "first-show", **asked: Any) -> Crew:
    """A crew whose show has begun."""
    crew = await house.open_room(scenario, **asked)
    assert (await crew.steer("start")).status_code == 200
    return crew


def first_item(crew: Crew) -> str:
    """The first thing on this crew's shelf."""
    return str(crew.house.here.rehearsal(crew.room).play.scenario.products[0].id)


async def sealed(crew: Crew) -> dict[str, Any]:
    """Wait until the room names its bundle; its card."""
    async with asyncio.timeout(20):
        while (card := await crew.card())["state"] != "sealed":  # noqa: ASYNC110 - as a page asks
            await asyncio.sleep(0.05)
    return card


def logged(crew: Crew) -> list[Entry]:
    """The sealed log of a crew's show."""
    return list(open_bundle(crew.house.here.studio.bundles / crew.room).entries())


@asynccontextmanager
async def house_of(
    settings: Settings, *, buffer_bytes: int | None = None, **given: Any
) -> AsyncIterator[House]:
    """Serve a studio on a free port of this machine while the block runs."""
    async with opened(settings, **given) as app:
        listener = bind(settings)
        if buffer_bytes:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, buffer_bytes)
        server = server_of(app)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve(sockets=[listener]))
            async with asyncio.timeout(10):
                while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
                    await asyncio.sleep(0.005)
            house = House(app, f"http://127.0.0.1:{listener.getsockname()[1]}")
            try:
                yield house
            finally:
                for visitor in house.visitors:
                    await visitor.aclose()
                server.should_exit = True
