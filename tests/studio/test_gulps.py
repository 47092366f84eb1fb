"""Datagrams come in gulps: all of them, in order, and after a quiet time too."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

import pytest

from studio.ingest.gulps import POSSIBLE, Gulps
from studio.ingest.lanes import sockets, sort_talk
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


SOUND, PICTURE = bytes([0x80, 111]) + b"sound", bytes([0x90, 0x80 | 96]) + b"picture"
QUESTION, ALERT, REPORT = b"\0\1" + b"stun", b"\x15\xfe" + b"bye", bytes([0x80, 200]) + b"report"
A_DAY_MS = 86_400_000


@contextmanager
def sorted_port(many: int, host: str = "127.0.0.1") -> Iterator[list[socket.socket]]:
    """Sockets of one port, the first for talk."""
    with ExitStack() as held:
        group = [held.enter_context(closing(one)) for one in sockets(host, 0, many)]
        assert sort_talk(group)
        yield group


def where(group: list[socket.socket]) -> int:
    """The one socket that the only datagram lies in."""
    found = []
    for number, one in enumerate(group):
        try:
            one.recv(2_048)
        except BlockingIOError:
            continue
        found.append(number)
    (number,) = found
    return number


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_talk_and_media_of_one_port_lie_in_different_sockets(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        senders = [socket.socket(family, socket.SOCK_DGRAM) for _ in range(12)]
        senders[0].bind((host, 0))
    except OSError:
        pytest.skip("this machine has no IPv6")
    with ExitStack() as held, sorted_port(5, host) as group:
        there = group[0].getsockname()
        lanes = []
        for sender in senders:
            held.enter_context(closing(sender))
            for talk in (QUESTION, ALERT, REPORT, b"\x3f", b"", b"\xc0\x60", b"\x80"):
                sender.sendto(talk, there)
                assert where(group) == 0, talk
            for media in (SOUND, PICTURE, bytes([0xBF, 0x7F, 0]), bytes([0x80, 224]), b"\x80\xbf"):
                sender.sendto(media, there)
                lanes.append(where(group))
            assert len(set(lanes[-5:])) == 1  # the media of one sender stays in order
        assert 0 not in lanes
        assert len(set(lanes)) > 1


async def test_a_question_is_heard_at_once_while_media_waits_and_a_goodbye_comes_last() -> None:
    came = Came()
    with sorted_port(3) as group:
        gulps = Gulps(came)
        lanes = [gulps.listen(group[0]), *(gulps.add(one) for one in group[1:])]
        gulps.every_ms = A_DAY_MS
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.sendto(SOUND + b"1", group[0].getsockname())  # after a quiet time: at once
            await came.has(1)
            for data in (SOUND + b"2", QUESTION, SOUND + b"3", REPORT):
                sender.sendto(data, group[0].getsockname())
            await came.has(3)
            assert came.data == [SOUND + b"1", QUESTION, REPORT]
            for data in (ALERT, SOUND + b"4"):
                sender.sendto(data, group[0].getsockname())
            await came.has(7)
        assert came.data[3:] == [SOUND + b"2", SOUND + b"3", SOUND + b"4", ALERT]
        assert gulps.fullest == 3
        for lane in lanes:
            lane.close()
        await asyncio.sleep(0)


async def test_the_end_of_a_handshake_comes_before_the_media_that_it_lets_in() -> None:
    came = Came()
    with sorted_port(2) as group:
        gulps = Gulps(came)
        lanes = [gulps.add(group[1]), gulps.listen(group[0])]
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            for data in (SOUND, b"\x16finished"):
                sender.sendto(data, group[0].getsockname())
            gulps.catch_up()
        assert came.data == [b"\x16finished", SOUND]
        for lane in lanes:
            lane.close()
        await asyncio.sleep(0)
