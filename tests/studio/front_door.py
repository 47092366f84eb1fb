"""The ingest behind its WHIP door, without a network: what a client asks, and what it is told."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
from aiortc import RTCPeerConnection
from fastapi import FastAPI

from simulator.events.entry import Fact
from studio.clock import SystemClock
from studio.darkroom import open_ingest
from studio.ingest import whep, whip
from studio.ingest.door import Ingest
from studio.ingest.exchange import Admission, bearer

SDP = {"Authorization": "Bearer good", "Content-Type": "application/sdp"}
FRAGMENT = SDP | {"Content-Type": "application/trickle-ice-sdpfrag"}


def authorise(room: str, token: str | None) -> Admission:
    """Rooms r1 and r2 are open, r8 was; the token ``good`` opens them all."""
    if token is None:
        return "no_token"
    if token != "good":
        return "other_token"
    return "over" if room == "r8" else "admitted" if room in ("r1", "r2") else "unknown_room"


@dataclass
class FrontDoor:
    """``client`` speaks HTTP to the door in front of ``ingest``."""

    ingest: Ingest
    client: httpx.AsyncClient
    facts: list[tuple[str, Fact]] = field(default_factory=list)

    async def post(self, offer: str, room: str = "r1", **headers: str) -> httpx.Response:
        """POST an offer; ``content_type="…"`` and its like replace a header."""
        return await self.client.post(f"/whip/{room}", content=offer, headers=SDP | dashed(headers))

    async def patch(self, place: str, fragment: str, **headers: str) -> httpx.Response:
        return await self.client.patch(place, content=fragment, headers=FRAGMENT | dashed(headers))


def dashed(headers: dict[str, str]) -> dict[str, str]:
    """``if_match`` -> ``If-Match``."""
    return {name.replace("_", "-").title(): value for name, value in headers.items()}


@asynccontextmanager
async def front_door(*, loopback: bool = True, max_publishers: int = 1) -> AsyncIterator[FrontDoor]:
    """Open until the block ends."""
    facts: list[tuple[str, Fact]] = []
    ingest, darkroom = open_ingest(
        SystemClock(),
        lambda room, fact: facts.append((room, fact)),
        loopback=loopback,
        max_publishers=max_publishers,
    )
    app = FastAPI()
    app.include_router(whip.routes(ingest, authorise))
    app.include_router(
        whep.routes(ingest.gallery, lambda room, asks: authorise(room, bearer(asks)))
    )
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://studio"
    ) as client:
        try:
            yield FrontDoor(ingest, client, facts)
        finally:
            await ingest.close_all()
            darkroom.stop()


async def an_offer() -> str:
    """What an aiortc publisher offers: VP8, H264, RTX and Opus."""
    connection = RTCPeerConnection()
    connection.addTransceiver("audio", direction="sendonly")
    connection.addTransceiver("video", direction="sendonly")
    text = (await connection.createOffer()).sdp
    await connection.close()
    return text


def is_problem(answer: httpx.Response, status: int, code: str) -> bool:
    """A refusal that a program can tell apart and a person can read, in both languages."""
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert told["status"] == answer.status_code
    assert told["type"] in {f"urn:lianbo:{what}:{told['title']}" for what in ("whip", "whep")}
    assert re.search(r"[一-鿿]", told["words"]["zh"])
    assert re.search(r"[A-Za-z]{2}", told["words"]["en"])
    assert told["detail"] in told["words"].values()
    return (answer.status_code, told["title"]) == (status, code)


def ufrag_of(offer: str) -> str:
    """The publisher's own ufrag, as the line that stands in its fragments."""
    return next(line for line in offer.splitlines() if line.startswith("a=ice-ufrag:"))
