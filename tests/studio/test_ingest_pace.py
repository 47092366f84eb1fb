"""How often the studio looks for media: at leisure while all is well, at once where somebody waits."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Iterator

import pytest
from front_door import an_offer, front_door

from studio.ingest import berth, door, gulps, lanes
from studio.ingest.frames import MediaFrame
from studio.ingest.link_faults import Uplink
from studio.ingest.offer import Codec, Offer, Section
from studio.ingest.receive import Receiver
from studio.ingest.scoop import POSSIBLE, SPOT, Scoop, stamped


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def receiver() -> Receiver:
    frames: list[MediaFrame] = []
    sections = (Section("audio", "0", "", Codec("opus", 111)),)
    return Receiver(Offer(sections), frames.append)


def packet(number: int) -> bytes:
    """Opus of 20 ms."""
    return struct.pack("!BBHII", 0x80, 111, number, number * 960, 7) + b"sound"


def gulp(numbers: range) -> tuple[memoryview, Iterator[tuple[int, int]]]:
    buffer = bytearray(SPOT * len(numbers))
    spots = []
    for spot, number in enumerate(numbers):
        data = packet(number)
        buffer[spot * SPOT : spot * SPOT + len(data)] = data
        spots.append((spot * SPOT, spot * SPOT + len(data)))
    return memoryview(buffer), iter(spots)


def jitter_ms(*, told: bool) -> int:
    """Of an even sound that is read 60 ms by 60 ms, three packets at a time."""
    mine = receiver()
    mine.on_rtp(packet(0), 1_000)
    for turn in range(100):
        data, spots = gulp(range(3 * turn + 1, 3 * turn + 4))
        mine.on_gulp(data, spots, 1_060 + 60 * turn, (40, 20, 0) if told else ())
    return mine.traffic().jitter_ms


def test_reading_seldom_makes_no_jitter_where_the_kernel_says_when_packets_came() -> None:
    assert jitter_ms(told=True) == 0
    assert jitter_ms(told=False) > 15


def test_a_hole_is_known_until_it_is_filled() -> None:
    mine = receiver()
    assert not mine.is_whole  # nothing has come
    for number in (0, 1, 3):
        mine.on_rtp(packet(number), 20 * number)
    assert not mine.is_whole
    mine.on_rtp(packet(2), 80)
    assert mine.is_whole


@pytest.mark.skipif(not POSSIBLE, reason="needs Linux (recvmmsg)")
async def test_a_datagram_is_known_to_have_waited() -> None:
    scoop = Scoop(socket.AF_INET)
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ours,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as theirs,
    ):
        ours.bind(("127.0.0.1", 0))
        stamped(ours)
        for turn in range(3):  # the room for the kernel's word is there again each time
            theirs.sendto(b"first", ours.getsockname())
            await asyncio.sleep(0.06)
            theirs.sendto(b"second", ours.getsockname())
            assert scoop.fill(ours.fileno()) == 2, turn
            first, second = scoop.waited_ms
            assert first >= 50
            assert 0 <= second <= first - 50


@pytest.mark.skipif(not POSSIBLE, reason="needs Linux (recvmmsg)")
async def test_a_long_wait_is_believed_only_where_nobody_has_looked_for_so_long() -> None:
    """A clock that was set, or a studio that was held up: only the second tells when it came."""
    scoop = Scoop(socket.AF_INET)
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ours,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as theirs,
    ):
        ours.bind(("127.0.0.1", 0))
        stamped(ours)
        for longest_ms, known in ((20, False), (10_000, True)):
            scoop.longest_wait_ms = longest_ms
            theirs.sendto(b"one", ours.getsockname())
            await asyncio.sleep(0.06)
            assert scoop.fill(ours.fileno()) == 1
            assert (scoop.waited_ms[0] >= 50) is known


@pytest.mark.skipif(not POSSIBLE, reason="needs Linux (recvmmsg)")
def test_where_the_kernel_says_nothing_nothing_has_waited() -> None:
    scoop = Scoop(socket.AF_INET)
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ours,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as theirs,
    ):
        ours.bind(("127.0.0.1", 0))
        theirs.sendto(b"one", ours.getsockname())
        assert scoop.fill(ours.fileno()) == 1
        assert scoop.waited_ms == [0]


async def test_who_connects_and_a_spoilt_line_are_attended_to_at_once() -> None:
    async with front_door() as there:
        ingest = there.ingest
        assert ingest.pace() == door.LEISURELY_MS
        await ingest.publish("r1", await an_offer())
        assert ingest.pace() == door.REPAIR_EVERY_MS
        await ingest.close("r1")
        assert ingest.pace() == door.LEISURELY_MS
        ingest.impair("r2", Uplink(loss=50))
        assert ingest.pace() == door.REPAIR_EVERY_MS


@pytest.mark.skipif(not POSSIBLE, reason="needs Linux (recvmmsg)")
async def test_media_is_read_seldom_only_where_the_sockets_have_room_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(berth, "roomy", lambda one: 3)
    async with front_door() as there:
        ingest = there.ingest
        await ingest.harbour.open("127.0.0.1")
        looks: list[int] = []
        monkeypatch.setattr(ingest.harbour, "look_every", looks.append)
        ingest.pace()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            for most in (3, 4):
                for _ in range(most):
                    sender.sendto(packet(0), ("127.0.0.1", ingest.harbour.number or 0))
                ingest.harbour.catch_up()
                ingest.pace()
    assert looks == [gulps.SELDOM_MS, gulps.SELDOM_MS, gulps.LEISURELY_MS]


@pytest.mark.skipif(not POSSIBLE, reason="needs Linux (recvmmsg)")
async def test_a_class_is_read_seldom_only_where_all_of_its_media_could_wait_on_a_few_sockets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With 208 KiB a socket, as Linux gives unasked, a class is read every 10 ms; with 4 MiB seldom."""
    monkeypatch.setattr(door.Ingest, "publishers", property(lambda _: 24))
    looks: list[int] = []
    for room, many in ((61, 16), (2_400, 4)):
        monkeypatch.setattr(berth, "roomy", lambda one, room=room: room)
        monkeypatch.setattr(berth, "lanes", lambda many=many: many)
        async with front_door() as there:
            await there.ingest.harbour.open("127.0.0.1")
            assert there.ingest.harbour.holds == room * many
            monkeypatch.setattr(there.ingest.harbour, "look_every", looks.append)
            there.ingest.pace()
            there.ingest.impair("r1", Uplink(loss=50))
            there.ingest.pace()
    assert looks == [gulps.EVERY_MS, gulps.EVERY_MS, gulps.SELDOM_MS, gulps.EVERY_MS]


@pytest.mark.skipif(not POSSIBLE, reason="needs Linux (recvmmsg)")
async def test_a_kernel_that_sorts_nothing_costs_only_the_seldom_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A container's or an old kernel refuses the filter: all comes by all sockets, and is read."""
    monkeypatch.setattr(lanes, "_ATTACH_FILTER", 0x7FFF)  # no such option
    async with front_door() as there:
        ingest = there.ingest
        await ingest.harbour.open("127.0.0.1")
        assert not ingest.harbour.can_wait
        looks: list[int] = []
        monkeypatch.setattr(ingest.harbour, "look_every", looks.append)
        ingest.pace()
        assert looks == [gulps.LEISURELY_MS]
        before = ingest.harbour.unclaimed
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            for word in (packet(0), b"\x00\x01\x00\x00" + bytes(16)):
                sender.sendto(word, ("127.0.0.1", ingest.harbour.number or 0))
        ingest.harbour.catch_up()
        assert ingest.harbour.unclaimed == before + 2


def test_no_step_is_missed_where_both_go_by_the_same_clock() -> None:
    """The sockets are read on whole steps, and so is attended: one wake-up serves both."""
    assert door.REPAIR_EVERY_MS % gulps.EVERY_MS == 0
    assert door.LEISURELY_MS % gulps.LEISURELY_MS == 0
    assert door.LEISURELY_MS % gulps.SELDOM_MS == 0
