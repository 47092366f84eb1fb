"""A studio on a clock that a test moves, for every story of a live room."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from studio.logbook.folder import DataFolder
from studio.placement.local import Studio
from tests.studio.memory_log import MemoryLog
from tests.studio.rooms import HandClock, Remembering, studio_of


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    made = DataFolder.open(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def log() -> MemoryLog:
    return MemoryLog()


@pytest.fixture
def rig() -> Remembering:
    return Remembering(voiced_ms=2500)


@pytest.fixture
async def tasks() -> AsyncIterator[asyncio.TaskGroup]:
    """For what goes on beside the story of a test."""
    async with asyncio.TaskGroup() as made:
        yield made


@pytest.fixture
async def studio(
    folder: DataFolder, log: MemoryLog, clock: HandClock, rig: Remembering
) -> AsyncIterator[Studio]:
    async with studio_of(folder, log, clock, rig) as made:
        yield made
