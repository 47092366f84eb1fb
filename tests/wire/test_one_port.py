"""Many rooms on one UDP port, and a publisher whose network changes under it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiortc import RTCSessionDescription

from simulator.events.entry import Fact
from studio.clock import SystemClock
from studio.darkroom import open_ingest
from studio.ingest.candidate import LOOPBACK
from studio.ingest.door import Ingest, running
from studio.ingest.ports import Ports
from wire.clips import Piece, container, pieces
from wire.peer import Peer, peer

pytestmark = pytest.mark.media

PUBLISHERS = 12


@dataclass
class Studio:
    """An ingest with any room, and what it reported."""

    ingest: Ingest
    facts: list[tuple[str, Fact]] = field(default_factory=list)

    def rooms(self, kind: str) -> set[str]:
        return {room for room, fact in self.facts if fact.kind == kind}


@asynccontextmanager
async def studio_of(ports: Ports, *, loopback: bool = True) -> AsyncIterator[Studio]:
    """``loopback`` False: it tells publishers this machine's own addresses only."""
    facts: list[tuple[str, Fact]] = []
    ingest, darkroom = open_ingest(
        SystemClock(),
        lambda room, fact: facts.append((room, fact)),
        ports=ports,
        loopback=loopback,
    )
    async with running(ingest):
        yield Studio(ingest, facts)
    darkroom.stop()


async def until(true: Callable[[], object], within_s: float = 20) -> None:
    async with asyncio.timeout(within_s):
        while not true():  # noqa: ASYNC110  # what is awaited comes from sockets and threads
            await asyncio.sleep(0.02)


async def publish(
    ingest: Ingest,
    room: str,
    publisher: Peer,
    outward: Callable[[str], str] = str,
    inward: Callable[[str], str] = str,
) -> str:
    """Send the offer past HTTP; what stands between may rewrite it ``outward`` and the answer
    ``inward``. Returns the answer as it was."""
    theirs = publisher.connection
    await theirs.setLocalDescription(await theirs.createOffer())
    answer = (await ingest.publish(room, outward(theirs.localDescription.sdp))).answer_sdp
    await theirs.setRemoteDescription(RTCSessionDescription(inward(answer), "answer"))
    return answer


@pytest.fixture(scope="module")
def small_pieces() -> list[Piece]:
    return pieces(container(3, 160, 96, 100))


@pytest.mark.parametrize("ranged", [False, True], ids=["one port", "a range"])
async def test_twelve_publishers_at_once_each_reach_their_own_room(
    small_pieces: list[Piece], ranged: bool
) -> None:
    async with (
        studio_of(Ports(41_200, 41_399) if ranged else Ports()) as studio,
        AsyncExitStack() as all_,
    ):
        publishers = [
            await all_.enter_async_context(peer(small_pieces, "h264", loop=True))
            for _ in range(PUBLISHERS)
        ]
        answers = [
            await publish(studio.ingest, f"r{n}", publisher)
            for n, publisher in enumerate(publishers)
        ]
        told = {
            line.split()[5]
            for answer in answers
            for line in answer.splitlines()
            if line.startswith("a=candidate")
        }
        rooms = {f"r{n}" for n in range(PUBLISHERS)}
        await until(lambda: studio.rooms("media.read") == rooms)
        if ranged:
            assert all(41_200 <= int(port) <= 41_399 for port in told)
            assert len(told) >= PUBLISHERS
        else:
            assert told == {str(studio.ingest.harbour.number)}
        for room in rooms:
            session = studio.ingest._rooms[room].session
            assert session is not None
            assert session.faults == session.receiver.bad == session.receiver.unknown == 0
        for room in rooms:
            await studio.ingest.close(room)
        assert studio.ingest.harbour.remembered == 0
        assert studio.ingest.publishers == 0


class Nat(asyncio.DatagramProtocol):
    """A router between a publisher and the studio that can be given another outside address."""

    def __init__(self, studio: tuple[str, int]) -> None:
        self.studio = studio
        self.inside: tuple[str, int] = ("", 0)
        self.publisher: Any = None
        self.outside: list[asyncio.DatagramTransport] = []
        self.back: list[int] = []
        """How many RTCP packets came back by each outside address."""
        self._inner: Any = None

    def connection_made(self, transport: Any) -> None:
        self._inner = transport
        self.inside = transport.get_extra_info("sockname")

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.publisher = addr
        self.outside[-1].sendto(data, self.studio)

    async def move(self) -> None:
        """From now on everything leaves by a new address; the old one is dead."""
        nat, number = self, len(self.outside)

        class Outside(asyncio.DatagramProtocol):
            def datagram_received(self, data: bytes, addr: Any) -> None:
                nat.back[number] += data[0] > 127
                if number == len(nat.outside) - 1:
                    nat._inner.sendto(data, nat.publisher)

        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(Outside, local_addr=("127.0.0.1", 0))
        self.back.append(0)
        self.outside.append(transport)

    def close(self) -> None:
        for transport in (self._inner, *self.outside):
            transport.close()

    def hides_inside(self, offer: str) -> str:
        """The studio cannot reach an address behind the router: it is told none.

        It would ask there on its own, and the publisher would take that way past the router.
        """
        return "".join(
            line for line in offer.splitlines(keepends=True) if not line.startswith("a=candidate")
        )

    def hides_outside(self, answer: str) -> str:
        """The publisher sees the router's inside address only."""
        host, port = self.studio
        return answer.replace(f"{host} {port}", f"{host} {self.inside[1]}")


async def test_a_publisher_behind_a_router_that_changes_its_address_goes_on(
    small_pieces: list[Piece], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its next STUN check comes from the new address; media and our feedback follow it."""
    monkeypatch.setattr("aioice.ice.CONSENT_INTERVAL", 0.3)  # the publisher's, to be quick
    monkeypatch.setattr("aioice.ice.CONSENT_FAILURES", 1_000)  # a busy machine answers late
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: [LOOPBACK])  # its one way
    async with studio_of(Ports(), loopback=False) as studio:
        loop = asyncio.get_running_loop()
        inner: tuple[Any, Nat] = await loop.create_datagram_endpoint(
            lambda: Nat((LOOPBACK, studio.ingest.harbour.number or 0)), local_addr=(LOOPBACK, 0)
        )
        nat = inner[1]
        await nat.move()
        async with peer(small_pieces, "h264", loop=True) as publisher:
            await publish(studio.ingest, "r1", publisher, nat.hides_inside, nat.hides_outside)
            await until(lambda: len([1 for _, f in studio.facts if f.kind == "media.read"]) >= 2)
            session = studio.ingest._rooms["r1"].session
            assert session is not None
            assert nat.back[0] > 0, "media goes by the router"
            await nat.move()
            at_ms = SystemClock().monotonic_ms()
            await until(lambda: (session.receiver.last_ms or 0) > at_ms + 1_000)
            await until(lambda: nat.back[1] > 0)
            before = list(nat.back)
            await until(lambda: nat.back[1] > before[1] + 3)
            assert studio.ingest._rooms["r1"].session is session, "no new connection was needed"
        assert studio.rooms("media.connected") == {"r1"}
        nat.close()
