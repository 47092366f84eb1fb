"""Each fault of a line does to the packets what it says, the same way for the same seed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.ingest.impairment import MAX_ON_THE_WAY, Impairment
from studio.ingest.link_faults import QUEUE_MS, FaultyLink, Uplink


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def sent(line: Uplink, *, seed: int = 1, count: int = 20_000) -> list[float | None]:
    """How long each packet was under way; 1,200 bytes every 5 ms (1,920 kbit/s)."""
    link = FaultyLink(seed)
    took = []
    for number in range(count):
        due_ms = link.carry(1_200, number * 5.0, line)
        took.append(None if due_ms is None else due_ms - number * 5.0)
    return took


def lost(took: Sequence[float | None]) -> int:
    return sum(way is None for way in took)


def runs(took: Sequence[float | None]) -> list[int]:
    """How many packets were lost one after another, each time."""
    found = [0]
    for way in took:
        if way is None:
            found[-1] += 1
        elif found[-1]:
            found.append(0)
    return [run for run in found if run]


def test_loss_takes_its_share_and_no_two_seeds_the_same_packets() -> None:
    took = sent(Uplink(loss=50))
    assert lost(took) == pytest.approx(1_000, abs=100)
    assert took == sent(Uplink(loss=50))
    assert took != sent(Uplink(loss=50), seed=2)
    assert {way for way in took if way is not None} == {0}


@pytest.mark.parametrize("length", [3, 10])
def test_bursts_take_the_same_share_in_longer_runs(length: int) -> None:
    took = sent(Uplink(burst_loss=100, burst_packets=length), count=60_000)
    assert lost(took) == pytest.approx(6_000, rel=0.15)
    lengths = runs(took)
    assert sum(lengths) / len(lengths) == pytest.approx(length, rel=0.15)


def test_delay_and_jitter_make_packets_late_but_never_overtake() -> None:
    assert set(sent(Uplink(delay_ms=150), count=100)) == {150}
    took = [way or 0 for way in sent(Uplink(delay_ms=150, jitter_ms=20))]
    assert min(took) >= 150
    assert 165 <= sum(took) / len(took) <= 215  # waiting behind a late one counts too
    arrivals = [number * 5.0 + way for number, way in enumerate(took)]
    assert all(before <= after for before, after in pairwise(arrivals))


def test_a_cap_lets_through_its_bitrate_behind_a_short_queue() -> None:
    took = sent(Uplink(cap_kbps=600), count=4_000)
    passed = [way for way in took if way is not None]
    assert len(passed) * 1_200 * 8 / 20_000 == pytest.approx(600, rel=0.03)
    assert max(passed) <= QUEUE_MS
    assert sent(Uplink(cap_kbps=4_000), count=100) == pytest.approx([2.4] * 100)


def test_a_cut_takes_everything() -> None:
    assert lost(sent(Uplink(cut=True), count=100)) == 100


@given(st.integers(0, 2**53 - 1), st.integers(0, 300), st.integers(0, 300))
def test_a_fault_that_comes_and_goes_changes_no_other_packets_fate(
    seed: int, begins: int, lasts: int
) -> None:
    """What happens to a packet hangs on its number and the line just then, not on the past."""
    quiet, stormy = Uplink(loss=100), Uplink(loss=500, jitter_ms=5)
    steady, shaken = FaultyLink(seed), FaultyLink(seed)
    for number in range(400):
        within = begins <= number < begins + lasts
        calm = steady.carry(100, number * 1_000.0, quiet)
        shook = shaken.carry(100, number * 1_000.0, stormy if within else quiet)
        if not within:
            assert calm == shook
        elif calm is None:
            assert shook is None  # a worse line spares nobody whom a better one loses


async def test_the_line_delivers_in_time_and_in_order_and_a_cut_empties_it() -> None:
    line, out = Impairment(1), list[int]()
    came = asyncio.Event()

    def onward(data: bytes, addr: tuple[object, ...]) -> None:
        out.append(data[0])
        if data[0] == 4:
            came.set()

    line.inbound(b"\x00", (), onward)
    assert out == [0]  # a whole line passes on at once
    line.become(Uplink(delay_ms=30), 0)
    for number in range(1, 4):
        line.inbound(bytes([number]), (), onward)
    line.become(Uplink(), 0)
    line.inbound(b"\x04", (), onward)  # whole again, and still behind those on their way
    assert out == [0]
    assert line.waiting == 4
    async with asyncio.timeout(10):
        await came.wait()
    assert out == [0, 1, 2, 3, 4]
    line.become(Uplink(delay_ms=30), 0)
    line.inbound(b"\x05", (), onward)
    line.become(Uplink(cut=True), 0)
    assert (line.waiting, line.dropped) == (0, 1)
    line.outbound(b"back", (), onward)
    assert (out, line.dropped) == ([0, 1, 2, 3, 4], 2)


async def test_more_than_the_line_may_hold_is_dropped_and_counted() -> None:
    line = Impairment(1)
    line.become(Uplink(delay_ms=60_000), 0)
    for _ in range(MAX_ON_THE_WAY + 5):
        line.inbound(b"x", (), lambda data, addr: None)
    assert (line.waiting, line.dropped) == (MAX_ON_THE_WAY, 5)
    line.close()
    assert line.waiting == 0


def test_a_congested_line_sinks_from_what_it_carried_to_its_cap() -> None:
    """2 Mbit/s come; within 10 s only 800 kbit/s of them pass, and never more than the second before."""
    line = Uplink(cap_kbps=800, ramp_ms=10_000)
    link = FaultyLink(7)
    passed = [0] * 14
    for ms in range(0, 14_000, 4):  # 1,000 bytes every 4 ms
        if link.carry(1_000, ms, line) is not None:
            passed[ms // 1_000] += 8
    assert passed[0] == 2_000
    assert all(later <= earlier + 40 for earlier, later in pairwise(passed))
    assert 1_150 < passed[5] < 1_600
    assert 780 <= passed[12] <= 820
    assert link.fates["overflow"] > 0


def test_the_same_ramp_for_the_same_packets() -> None:
    line = Uplink(cap_kbps=300, ramp_ms=2_000, loss=100)

    def fates() -> list[float | None]:
        link = FaultyLink(11)
        return [link.carry(900, ms, line) for ms in range(0, 4_000, 5)]

    assert fates() == fates()
