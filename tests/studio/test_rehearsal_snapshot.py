"""Snapshots of the engine: they save time at a restart and are never trusted."""

from __future__ import annotations

import asyncio
import hashlib
import json
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.engine import Engine
from simulator.events.instructor import IncidentFired
from simulator.events.trainee import ItemPushed, ShowStarted
from studio.logbook.folder import DataFolder
from studio.logbook.log import Held
from studio.rehearsal.snapshot import Snapshots, code, thawed
from studio.rehearsal.story import Story, rebuilt
from tests.studio.memory_log import MemoryLog
from tests.studio.rooms import (
    DESK,
    HandClock,
    ended,
    on_air,
    play_of,
    studio_of,
)


async def test_a_long_show_is_rebuilt_from_a_snapshot_and_gives_the_same_bytes(
    folder: DataFolder, log: MemoryLog, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with studio_of(folder, log, clock) as first:
        room = await on_air(first, clock, play_of("four-crises"))
        for incident in ("L1", "Y1", "H1", "D1"):
            await room.act(IncidentFired(incident=incident), "instructor")
        for n in range(36):
            await room.act(ItemPushed(item=f"P{n % 2 + 1}"), DESK, f"me:{n}")
            await clock.go(1_000, room, step_ms=100)
        await room._loop.snapshots.written()
        lines = list(room._story.lines)
    held = await log.read(room.id)
    place = folder.room(room.id)
    found = thawed(place, held)
    assert found is not None
    engine, story = found
    assert 30_000 <= engine.now_ms < 36_000
    assert story.lines == lines[: len(story.lines)]
    assert len(story.lines) > 60
    quick = rebuilt(engine, held, story)
    slow = rebuilt(Engine(room.play.scenario, room.play.prepared), held)
    assert quick == slow
    assert quick.lines[: len(lines)] == lines

    frozen = place / "engine.snapshot"
    whole = frozen.read_bytes()
    frozen.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert thawed(place, held) is None, "a changed snapshot is not used"
    frozen.write_bytes(whole)
    other = replace(held, rows=(*held.rows[:5], replace(held.rows[5], line=b"{}"), *held.rows[6:]))
    assert thawed(place, other) is None, "nor one that tells another story than the log"
    monkeypatch.setattr("studio.rehearsal.snapshot.code", lambda: "newer rules")
    assert thawed(place, held) is None, "nor one of another version"
    monkeypatch.undo()
    async with studio_of(folder, log, clock) as second:
        assert await second.restore_all() == 1
        said = await ended(second.room(room.id), clock)
    assert len(said) > len(lines)


async def test_a_show_goes_on_while_its_snapshot_is_written_and_the_snapshot_does_not_move(
    folder: DataFolder,
) -> None:
    play = play_of("four-crises")
    engine = Engine(play.scenario, play.prepared)
    story = Story()
    story.add(engine.begin())
    story.add(engine.admit(ShowStarted(), "trainee:host", 3_000))
    place = folder.room("moving")
    snapshots = Snapshots(place)
    snapshots.offer(engine, story)
    story.add_all(engine.advance(60_000))
    snapshots.offer(engine, story)
    frozen_at = engine.seq
    after = engine.advance(120_000)  # nothing is written yet: the taken one must not follow
    assert engine.seq > frozen_at
    async with asyncio.TaskGroup() as tasks:
        keeping = tasks.create_task(snapshots.keep())
        await snapshots.written()
        keeping.cancel()
    found = thawed(place, Held("moving", b"", (), 0, 0))
    assert found is not None
    again, told = found
    assert (again.seq, again.now_ms) == (frozen_at, 60_000)
    assert told.lines == story.lines
    assert [one.line() for one in again.advance(120_000)] == [one.line() for one in after]
    head = json.loads((place / "engine.snapshot").read_bytes().partition(b"\n")[0])
    assert head["organs_bytes"] < (place / "engine.snapshot").stat().st_size


def test_a_snapshot_builds_nothing_but_parts_of_the_simulator(
    folder: DataFolder, tmp_path: Path
) -> None:
    place = folder.room("evil")
    place.mkdir()
    reach = b"csimulator.events\njson.loads\n"  # a door that a module of ours leaves open
    play = play_of("four-crises")
    good = pickle.dumps(Engine(play.scenario, play.prepared))
    for evil in (pickle.dumps(_Evil(tmp_path / "touched")), reach + b"(S'[1]'\ntR."):
        for parts in ((evil, good), (good, evil)):
            _freeze(place, *parts)
            assert thawed(place, Held("evil", b"", (), 0, 0)) is None
    assert not (tmp_path / "touched").exists()


class _Evil:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.path,))


def _freeze(place: Path, organs: bytes, room: bytes) -> None:
    head = {
        "code": code(),
        "seq": 0,
        "lines_sha256": hashlib.sha256(b"").hexdigest(),
        "organs_bytes": len(organs),
        "engine_sha256": hashlib.sha256(organs + room).hexdigest(),
    }
    (place / "engine.snapshot").write_bytes(json.dumps(head).encode() + b"\n" + organs + room)
    (place / "story.jsonl").write_bytes(b"")
