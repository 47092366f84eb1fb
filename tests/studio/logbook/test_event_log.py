"""Every store of inputs keeps the same promises. A new store is added to ``STORES`` and nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from studio.logbook.log import EventLog, Fenced, IdemTaken, Lease, LogFailed, Row
from studio.logbook.sqlite import SqliteLog, reading
from tests.studio.memory_log import MemoryLog

STORES: dict[str, Callable[[Path], EventLog]] = {
    "sqlite": lambda path: SqliteLog(path / "log"),
    "memory": lambda _: MemoryLog(),
}


def row(seq: int, idem: str | None = None) -> Row:
    return Row(seq, seq * 100, b'{"seq":%d}' % seq, idem)


@pytest.fixture(params=STORES)
async def log(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[EventLog]:
    made = STORES[request.param](tmp_path)
    yield made
    await made.close()


async def test_what_was_appended_is_read_back_in_order(log: EventLog) -> None:
    lease = await log.open_room("a", b"plan", 5)
    await log.append(lease, [row(1, "me:1"), row(4)], horizon_ms=900, alive_ms=77)
    await log.append(lease, [], horizon_ms=800, alive_ms=60)
    held = await log.read("a")
    assert held.rows == (row(1, "me:1"), row(4))
    assert (held.plan, held.horizon_ms, held.alive_ms) == (b"plan", 900, 77)


async def test_a_writer_that_was_taken_over_is_fenced(log: EventLog) -> None:
    stale = await log.open_room("a", b"", 0)
    fresh = await log.take_over("a")
    assert fresh.epoch == stale.epoch + 1
    with pytest.raises(Fenced):
        await log.append(stale, [row(1)])
    await log.append(fresh, [row(1)])
    assert (await log.read("a")).rows == (row(1),)


async def test_of_two_that_take_over_at_once_one_writes(log: EventLog) -> None:
    await log.open_room("a", b"", 0)
    leases = await asyncio.gather(log.take_over("a"), log.take_over("a"))
    told = await asyncio.gather(
        *(log.append(lease, [row(1)]) for lease in leases), return_exceptions=True
    )
    assert sorted(type(word) for word in told if word is not None) == [Fenced]


async def test_seq_must_rise(log: EventLog) -> None:
    lease = await log.open_room("a", b"", 0)
    await log.append(lease, [row(5)])
    for seq in (5, 3):
        with pytest.raises(Fenced):
            await log.append(lease, [row(seq)])


async def test_a_known_key_is_refused_and_spoils_nobody_elses_batch(log: EventLog) -> None:
    mine, other = await log.open_room("a", b"", 0), await log.open_room("b", b"", 0)
    told = await asyncio.gather(
        log.append(mine, [row(1, "me:1")]),
        log.append(mine, [row(2, "me:1")]),
        log.append(other, [row(1, "me:1")]),
        log.append(mine, [row(3, "me:2")]),
        return_exceptions=True,
    )
    assert [type(word) for word in told] == [type(None), IdemTaken, type(None), type(None)]
    assert [kept.seq for kept in (await log.read("a")).rows] == [1, 3]
    assert await log.seq_of("a", "me:2") == 3
    assert await log.seq_of("a", "me:9") is None


async def test_a_sealed_room_keeps_its_keys_and_nothing_else(log: EventLog) -> None:
    lease = await log.open_room("a", b"plan", 0)
    await log.open_room("b", b"", 0)
    await log.append(lease, [row(1, "me:1"), row(2)])
    assert await log.open_rooms() == ("a", "b")
    await log.seal(lease)
    assert await log.open_rooms() == ("b",)
    assert await log.seq_of("a", "me:1") == 1
    with pytest.raises(Fenced):
        await log.append(lease, [row(3)])
    with pytest.raises(Fenced):
        await log.take_over("a")
    with pytest.raises(Fenced):
        await log.read("a")


async def test_an_unknown_room_is_nobodys(log: EventLog) -> None:
    with pytest.raises(Fenced):
        await log.append(Lease("nowhere", 1), [row(1)])
    await log.open_room("a", b"", 0)
    with pytest.raises(IdemTaken):
        await log.open_room("a", b"", 0)


async def test_many_rooms_share_commits(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "log")
    leases = [await log.open_room(f"r{n}", b"", 0) for n in range(20)]
    before = log.counters.batches
    await asyncio.gather(
        *(log.append(lease, [row(seq)]) for seq in range(1, 21) for lease in leases)
    )
    assert log.counters.batches - before < 400
    assert log.counters.largest_batch > 1
    for lease in leases:
        assert len((await log.read(lease.room)).rows) == 20
    await log.close()


async def test_a_full_disk_refuses_and_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "log", page_limit=20)
    lease = await log.open_room("a", b"", 0)
    kept = 0
    told: LogFailed | None = None
    while told is None and kept < 1000:
        try:
            await log.append(lease, [Row(kept + 1, kept, b"x" * 500)])
            kept += 1
        except LogFailed as error:
            told = error
    assert told is not None
    assert "磁盘已满" in told.words.zh
    assert "acknowledged is safe" in told.words.en
    assert kept > 10
    assert len((await log.read("a")).rows) == kept
    await log.close()


async def test_a_damaged_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"this is no database" * 100)
    with pytest.raises(LogFailed, match="damaged") as told:
        SqliteLog(tmp_path / "log")
    assert "移到别处" in told.value.words.zh


async def test_a_deed_that_breaks_leaves_nobody_waiting(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "log")
    lease = await log.open_room("a", b"", 0)
    with pytest.raises(LogFailed):
        await log.append(lease, [Row(2**70, 0, b"")])  # SQLite has no such number
    await log.append(lease, [row(1)])
    await log.close()


async def test_a_sealed_rooms_words_stand_in_no_file_of_a_running_log(tmp_path: Path) -> None:
    """Else an erasure would leave the pseudonym in the WAL for as long as the studio runs."""
    log = SqliteLog(tmp_path / "log")
    said = Row(1, 100, b'{"pseudonym":"Blue Heron"}', "me:1")

    def stands() -> bool:
        return any(b"Blue Heron" in file.read_bytes() for file in tmp_path.iterdir())

    lease = await log.open_room("a", b"plan of Blue Heron", 0)
    await log.append(lease, [said])
    assert stands()
    with reading(tmp_path / "log") as somebody:
        somebody.execute("BEGIN")
        somebody.execute("SELECT * FROM entry").fetchall()
        await log.seal(lease)
        await log.open_room("b", b"", 0)
        assert stands()  # nobody is thrown out who reads; it is tried again
    await log.open_room("c", b"", 0)
    await log.open_room("d", b"", 0)
    assert not stands()
    assert await log.seq_of("a", "me:1") == 1
    await log.close()
