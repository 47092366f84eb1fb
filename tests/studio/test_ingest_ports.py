"""Many connections behind one UDP socket: each gets what is meant for it, and nothing else."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack

import pytest

from studio.ingest.berth import MAX_ADDRESSES, MAX_ASKED, Address, Berth
from studio.ingest.ports import Harbour, Ports, PortTaken
from studio.ingest.stun import wanted_name

HERE = "127.0.0.1"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def harbour() -> AsyncIterator[Harbour]:
    harbour = Harbour(Ports())
    yield harbour
    await harbour.close()


class Ship:
    """A connection that keeps what it gets."""

    def __init__(self) -> None:
        self.got: list[bytes] = []
        self.lost = 0
        self.news = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost += 1

    def datagram_received(self, data: bytes, addr: Address) -> None:
        self.got.append(data)
        self.news.set()

    async def heard(self, data: bytes) -> None:
        """Wait until this has come."""
        async with asyncio.timeout(5):
            while data not in self.got:
                self.news.clear()
                await self.news.wait()


class Sender:
    """A publisher's socket, somewhere else."""

    def __init__(self, port: int) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((HERE, 0))
        self.address: Address = self.socket.getsockname()
        self._there = (HERE, port)

    def send(self, data: bytes) -> None:
        self.socket.sendto(data, self._there)

    def __enter__(self) -> Sender:
        return self

    def __exit__(self, *error: object) -> None:
        self.socket.close()


def stun(kind: int, number: bytes, username: str = "") -> bytes:
    """A STUN message with nothing in it but, perhaps, a USERNAME."""
    name = username.encode()
    body = b""
    if name:
        body = b"\x00\x06" + len(name).to_bytes(2, "big") + name + b"\0" * (-len(name) % 4)
    return (
        kind.to_bytes(2, "big") + len(body).to_bytes(2, "big") + b"\x21\x12\xa4\x42" + number + body
    )


REQUEST, SUCCESS = 0x0001, 0x0101
MEDIA = b"\x80" + b"m" * 30


def number(n: int) -> bytes:
    return n.to_bytes(12, "big")


async def moored(harbour: Harbour, name: str) -> tuple[Ship, Berth]:
    ship = Ship()
    return ship, await harbour.moor(HERE, name, ship)


async def test_a_request_goes_to_the_one_it_names_and_media_follows_when_it_was_answered(
    harbour: Harbour,
) -> None:
    (one, berth), (other, _) = await moored(harbour, "one"), await moored(harbour, "other")
    with Sender(harbour.number or 0) as sender:
        asks = stun(REQUEST, number(1), "one:theirs")
        sender.send(MEDIA)  # nobody has checked who this is
        sender.send(asks)
        await one.heard(asks)
        assert one.got == [asks]
        assert harbour.unclaimed == 1
        berth.sendto(stun(SUCCESS, number(1)), sender.address)
        assert sender.socket.recv(100) == stun(SUCCESS, number(1))
        sender.send(MEDIA)
        await one.heard(MEDIA)
        assert berth.latest == sender.address
    assert other.got == []


async def test_an_answer_goes_to_the_one_who_asked(harbour: Harbour) -> None:
    (one, berth), (other, _) = await moored(harbour, "one"), await moored(harbour, "other")
    with Sender(harbour.number or 0) as sender:
        berth.sendto(stun(REQUEST, number(7)), sender.address)
        sender.socket.recv(100)
        sender.send(stun(SUCCESS, number(8)))  # to a question that nobody asked
        sender.send(stun(SUCCESS, number(7)))
        await one.heard(stun(SUCCESS, number(7)))
        assert one.got == [stun(SUCCESS, number(7))]
        sender.send(MEDIA)
        await one.heard(MEDIA)
    assert (other.got, harbour.unclaimed) == ([], 1)


async def test_a_forged_sender_does_not_take_anothers_address_but_a_proven_one_does(
    harbour: Harbour,
) -> None:
    (one, first), (other, second) = await moored(harbour, "one"), await moored(harbour, "other")
    with Sender(harbour.number or 0) as sender:
        first.sendto(stun(SUCCESS, number(1)), sender.address)
        second.sendto(stun(SUCCESS, number(2)), sender.address)  # its request may be forged
        sender.send(MEDIA)
        await one.heard(MEDIA)
        second.sendto(stun(REQUEST, number(3)), sender.address)
        sender.send(stun(SUCCESS, number(3)))  # this one really sits there
        await other.heard(stun(SUCCESS, number(3)))
        sender.send(MEDIA + b"2")
        await other.heard(MEDIA + b"2")
    assert one.got == [MEDIA]
    assert harbour.remembered == 3, "two names, one address"


async def test_a_publisher_whose_network_changes_is_heard_from_its_new_address(
    harbour: Harbour,
) -> None:
    one, berth = await moored(harbour, "one")
    port = harbour.number or 0
    with Sender(port) as before, Sender(port) as after:
        berth.sendto(stun(SUCCESS, number(1)), before.address)
        before.send(MEDIA)
        await one.heard(MEDIA)
        asks = stun(REQUEST, number(2), "one:theirs")
        after.send(asks)
        await one.heard(asks)
        berth.sendto(stun(SUCCESS, number(2)), after.address)
        after.send(MEDIA + b"2")
        await one.heard(MEDIA + b"2")
        assert berth.latest == after.address


async def test_what_is_remembered_is_bounded_and_forgotten_with_the_connection(
    harbour: Harbour,
) -> None:
    ship, berth = await moored(harbour, "one")
    for n in range(200):
        berth.sendto(stun(SUCCESS, number(n)), (HERE, 20_000 + n))
        berth.sendto(stun(REQUEST, number(n)), (HERE, 20_000 + n))
    assert harbour.remembered == 1 + MAX_ADDRESSES + MAX_ASKED
    berth.close()
    berth.close()
    await asyncio.sleep(0)
    assert ship.lost == 1
    assert berth.is_closing()
    assert harbour.remembered == 0
    berth.sendto(MEDIA, (HERE, 20_000))  # too late: nothing is sent, nothing raised
    again, _ = await moored(harbour, "one")
    assert again.got == []
    with pytest.raises(ValueError, match="one has a place"):
        await moored(harbour, "one")


@pytest.mark.parametrize(
    "garbage",
    [
        b"", b"\x00", b"\x00\x01", b"\x01\x01" + b"\xff" * 18, stun(REQUEST, number(1)),
        stun(REQUEST, number(1), "nobody:here"), stun(REQUEST, number(1), ":"),
        stun(REQUEST, number(1), "\x00" * 400), b"\x00\x01" + b"\xff" * 1_400,
        b"\x00\x01\x00\x08" + b"\0" * 16 + b"\x00\x06\xff\xff" + b"one:", b"\x03" * 30,
        b"\x16\xfe\xff" + b"\0" * 60, MEDIA, b"\xff" * 65_000,
    ],
)  # fmt: skip
async def test_garbage_from_anywhere_is_counted_and_harms_nobody(
    harbour: Harbour, garbage: bytes
) -> None:
    one, _ = await moored(harbour, "one")
    with Sender(harbour.number or 0) as sender:
        sender.send(garbage)
        asks = stun(REQUEST, number(2), "one:theirs")
        sender.send(asks)
        await one.heard(asks)
    assert one.got in ([asks], [garbage, asks])
    assert harbour.unclaimed + len(one.got) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="read in gulps on Linux only")
async def test_what_came_before_a_goodbye_is_read_before_it(harbour: Harbour) -> None:
    one, berth = await moored(harbour, "one")
    with Sender(harbour.number or 0) as sender:
        berth.sendto(stun(SUCCESS, number(1)), sender.address)
        for n in range(300):
            sender.send(MEDIA + bytes([n % 256]))
        harbour.catch_up()
        assert len(one.got) >= 256
        harbour.catch_up()
        assert len(one.got) == 300


@pytest.mark.skipif(sys.platform != "linux", reason="one socket a port is all there is elsewhere")
async def test_many_senders_find_more_room_than_one_socket_has_and_losses_are_counted(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that stalls while 32 publishers send: one small buffer would hold but a part."""
    monkeypatch.setattr("studio.ingest.lanes.RECEIVE_BUFFER", 20_000)
    ship, berth = await moored(harbour, "one")
    with ExitStack() as open_:
        senders = [open_.enter_context(Sender(harbour.number or 0)) for _ in range(16)]
        for sender in senders:
            berth.sendto(stun(SUCCESS, number(1)), sender.address)
        for _ in range(10):
            for sender in senders:
                sender.send(MEDIA + b"x" * 1_000)  # nobody reads meanwhile
        kept = 160 - harbour.dropped
        async with asyncio.timeout(5):
            while len(ship.got) < kept:
                ship.news.clear()
                await ship.news.wait()
        assert harbour.dropped > 0, "the test fills the buffers"
        assert kept > 60, "one buffer of this size holds about 17"
    await harbour.close()
    assert harbour.dropped == 160 - kept


async def test_a_port_that_we_share_among_ourselves_is_shared_with_nobody_else(
    harbour: Harbour,
) -> None:
    await harbour.open(HERE)
    with pytest.raises(PortTaken, match=str(harbour.number)):
        await Harbour(Ports(harbour.number or 0)).open(HERE)
    other = Harbour(Ports(harbour.number or 0, strict=False))
    await other.open(HERE)
    assert other.number not in (None, harbour.number)
    await other.close()


def test_the_name_in_a_request_is_found_wherever_it_stands() -> None:
    named = stun(REQUEST, number(1), "abcd:efgh")
    priority = b"\x00\x24\x00\x04\0\0\0\0"
    assert wanted_name(named) == "abcd"
    assert wanted_name(named[:20] + priority + named[20:]) == "abcd"
    assert wanted_name(named[:20] + b"\x80\x22\x00\x05lianb\0\0\0" + named[20:]) == "abcd"
    for size in range(len(named)):
        assert wanted_name(named[:size]) in ("", "abcd"[: max(0, size - 24)])


async def test_of_a_range_each_connection_has_its_own_and_gives_it_back() -> None:
    probe = Harbour(Ports())
    await probe.open(HERE)
    first = (probe.number or 0) + 1
    await probe.close()
    harbour = Harbour(Ports(first, first + 1))
    berths = [await moored(harbour, name) for name in ("one", "two")]
    assert {b.get_extra_info("sockname")[1] for _, b in berths} == {first, first + 1}
    with pytest.raises(PortTaken, match=f"{first}-{first + 1}"):
        await moored(harbour, "three")
    berths[0][1].close()
    await asyncio.sleep(0.05)
    await moored(harbour, "three")
    await harbour.close()
    assert all(berth.is_closing() for _, berth in berths)


def test_a_taken_port_is_known_as_taken_by_each_event_loop() -> None:
    """uvloop's own error has no number."""
    uvloop = pytest.importorskip("uvloop")

    async def two_studios() -> tuple[int | None, int | None]:
        first = Harbour(Ports())
        await first.open(HERE)
        taken = first.number or 0
        second = Harbour(Ports(taken, strict=False))
        await second.open(HERE)
        with pytest.raises(PortTaken):
            await Harbour(Ports(taken)).open(HERE)
        numbers = first.number, second.number
        await first.close()
        await second.close()
        return numbers

    for run in asyncio.run, uvloop.run:
        assert len({None, *run(two_studios())}) == 3
