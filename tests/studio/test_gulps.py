"""Datagrams come in gulps: all of them, in order, and after a quiet time too."""

from __future__ import annotations

import asyncio
import socket

import pytest

from studio.ingest.gulps import POSSIBLE, Gulps
from studio.ingest.scoop import Scoop

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="needs Linux (recvmmsg)")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Came:
    """What came, and how often the program was woken for it."""

    def __init__(self) -> None:
        self.data: list[bytes] = []
        self.senders: list[tuple[str, int]] = []
        self.turns: set[int] = set()
        self.closed = 0
        self.turn = 0
        self.news = asyncio.Event()

    def gulped(self, scoop: Scoop, count: int) -> None:
        for number, length in enumerate(scoop.lengths(count)):
            self.data.append(scoop.copy(number, length))
            self.senders.append(scoop.address(number))
        self.turns.add(self.turn)
        self.news.set()

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed += 1
        self.news.set()

    async def has(self, count: int) -> None:
        async with asyncio.timeout(10):
            while len(self.data) < count:
                self.news.clear()
                await self.news.wait()
                self.turn += 1


def bound() -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.bind(("127.0.0.1", 0))
    made.setblocking(False)
    return made


async def test_all_come_in_order_and_quiet_times_end_by_themselves() -> None:
    came = Came()
    gulps = Gulps(came)
    one, other = bound(), bound()
    lanes = [gulps.add(one), gulps.add(other)]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for turn in range(3):  # each after the sockets were found empty
            for number in range(40):
                sender.sendto(bytes([turn, number]), one.getsockname())
            await came.has(40 * (turn + 1))
        assert came.data == [bytes([turn, n]) for turn in range(3) for n in range(40)]
        assert len(came.turns) < 20  # not one wake-up for each
        sender.sendto(b"x", other.getsockname())
        await came.has(121)
        lanes[0].close()
        sender.sendto(b"y", other.getsockname())
        await came.has(122)
        lanes[0].sendto(b"z", sender.getsockname())  # closed: nobody is told, nothing fails
    lanes[1].close()
    lanes[1].close()
    async with asyncio.timeout(10):
        while came.closed < 2:
            came.news.clear()
            await came.news.wait()
    assert [lane.is_closing() for lane in lanes] == [True, True]


async def test_an_answer_goes_out_by_the_same_socket() -> None:
    came = Came()
    lane = Gulps(came).add(bound())
    back = Came()
    other = Gulps(back).add(bound())
    lane.sendto(b"there", other.get_extra_info("sockname"))
    await back.has(1)
    other.sendto(b"and back", lane.get_extra_info("sockname"))
    await came.has(1)
    assert (back.data, came.data) == ([b"there"], [b"and back"])
    lane.close()
    other.close()
    await asyncio.sleep(0)
