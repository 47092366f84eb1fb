"""A room that is rebuilt at any moment tells the same story so far, byte for byte."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from simulator.chance import Stream
from simulator.engine import TICK_MS, Engine
from simulator.events import Fact
from simulator.events.instructor import IncidentFired
from simulator.events.rig import MediaConnected, MediaRead
from simulator.events.trainee import (
    CouponIssued,
    ItemPushed,
    ItemRelinked,
    ItemUnlisted,
    NoticePosted,
    ShowPaused,
    ShowResumed,
    ShowStarted,
)
from studio.logbook.log import Held, Row
from studio.rehearsal import NotRebuilt, Play
from studio.rehearsal.snapshot import Snapshots, thawed
from studio.rehearsal.story import Story, rebuilt
from tests.studio.effort import effort
from tests.studio.rooms import play_of

ACTS: tuple[tuple[str, Fact], ...] = (
    ("rig", MediaConnected(door="whip", video="h264")),
    ("trainee:desk", ItemPushed(item="P1")),
    ("instructor", IncidentFired(incident="L1")),
    ("rig", MediaRead(level_cdb=-2000, silent_ms=0, luma=90)),
    ("trainee:host", NoticePosted(topic="link", text="链接在修，稍等")),
    ("trainee:host", ShowPaused()),
    ("trainee:host", ShowResumed()),
    ("trainee:desk", ItemUnlisted(item="P1")),
    ("trainee:desk", ItemRelinked(item="P1")),
    ("instructor", IncidentFired(incident="H1")),
    ("trainee:desk", CouponIssued(coupon="Q1")),
    ("rig", MediaRead(level_cdb=-9000, silent_ms=4000, luma=2, black=True)),
)


@pytest.fixture(scope="module")
def play() -> Play:
    return play_of("four-crises")


def told(play: Play, waits: Sequence[int]) -> tuple[Story, list[Row]]:
    """A show with one act after each wait, in ms, as the room's loop would run it."""
    engine, story = Engine(play.scenario, play.prepared), Story()
    rows: list[Row] = []

    def say(by: str, fact: Fact, at_ms: int) -> None:
        entry = engine.admit(fact, by, at_ms)
        story.add(entry)
        rows.append(Row(entry.seq, entry.t_ms, entry.line(), f"{by}/{entry.seq}"))

    begun = engine.begin()
    story.add(begun)
    rows.append(Row(1, 0, begun.line()))
    say("trainee:host", ShowStarted(), 500)
    at_ms = 500
    for wait, (by, fact) in zip(waits, ACTS, strict=True):
        if engine.room.show.state != "paused":
            at_ms += wait
            story.add_all(engine.advance(at_ms - 1))
        say(by, fact, at_ms)
    story.add_all(engine.advance(at_ms + 5_000))
    return story, rows


@pytest.mark.parametrize("seed", range(6))
def test_whenever_it_is_killed_the_story_so_far_is_the_same(play: Play, seed: int) -> None:
    words = [int(word) for word in Stream(seed, "rebuild.moments").words(0, 24)]
    story, rows = told(play, [1 + word % 3_000 for word in words[:12]])
    assert len(story.lines) > 60
    for cut in (2, 5, 8, len(rows)):
        kept = tuple(rows[:cut])
        beyond = rows[cut].t_ms - 1 if cut < len(rows) else kept[-1].t_ms + 5_000
        horizon = kept[-1].t_ms + words[12 + cut % 12] % max(1, beyond - kept[-1].t_ms)
        engine = Engine(play.scenario, play.prepared)
        again = rebuilt(engine, Held("r", b"", kept, horizon, 0))
        assert again.lines == story.lines[: len(again.lines)]
        assert len(again.lines) >= kept[-1].seq
        assert set(again.keys) == {row.idem for row in kept if row.idem}
    assert rebuilt(
        Engine(play.scenario, play.prepared), Held("r", b"", tuple(rows), rows[-1].t_ms + 5_000, 0)
    ).lines == story.lines  # fmt: skip


def test_a_log_of_another_story_is_refused_and_never_bent(play: Play) -> None:
    _, rows = told(play, [700] * 12)
    changed = rows[4].line.replace(b"incident.fired", b"incident.held")
    other = (*rows[:4], Row(rows[4].seq, rows[4].t_ms, changed), *rows[5:])
    with pytest.raises((NotRebuilt, ValueError)):
        rebuilt(Engine(play.scenario, play.prepared), Held("r", b"", other, 0, 0))
    prepared = play.prepared.model_copy(update={"seed": 8})
    with pytest.raises((NotRebuilt, ValueError)):
        rebuilt(Engine(play.scenario, prepared), Held("r", b"", tuple(rows), 0, 0))


CRASHED_MS = 18 * 60_000 + 14_300
"""Of the twenty minutes of an evening sale; 14 s after a snapshot, so that there is a rest to run."""
CALLS = 1_000_000
"""Of functions: well under a second of a processor, on any machine the same number."""
RUN_AGAIN = 600
"""Of 10,900 ticks: the minute since the snapshot."""


async def test_an_evening_sale_that_crashed_after_eighteen_minutes_is_back_in_a_second(
    tmp_path: Path,
) -> None:
    """What is bounded is the work, not the time it takes: a busy machine changes nothing."""
    play = play_of("evening-sale")
    held, story = await sold(play, tmp_path)
    with effort() as spent:
        start = thawed(tmp_path, held)
        assert start is not None, "the snapshot was not used"
        engine, again = start
        snapshot_ms = engine.now_ms
        rebuilt(engine, held, again)
    assert again == story
    assert CRASHED_MS - 60_000 < snapshot_ms < CRASHED_MS - 10_000
    assert engine.now_ms == CRASHED_MS - CRASHED_MS % 100
    assert len(story.lines) > 3_000
    assert (engine.now_ms - snapshot_ms) // TICK_MS < RUN_AGAIN
    assert spent.calls < CALLS


async def sold(play: Play, folder: Path) -> tuple[Held, Story]:
    """The sale up to the crash, with an item pushed each minute and snapshots as a room takes them."""
    engine, story = Engine(play.scenario, play.prepared), Story()
    rows: list[Row] = []
    snapshots = Snapshots(folder)

    def say(fact: Fact, at_ms: int) -> None:
        entry = engine.admit(fact, "trainee:host", at_ms)
        story.add(entry)
        rows.append(Row(entry.seq, entry.t_ms, entry.line()))

    begun = engine.begin()
    story.add(begun)
    rows.append(Row(1, 0, begun.line()))
    say(ShowStarted(), 100)
    async with asyncio.TaskGroup() as tasks:
        keeping = tasks.create_task(snapshots.keep())
        for now_ms in range(1_000, CRASHED_MS, 1_000):
            story.add_all(engine.advance(now_ms))
            snapshots.offer(engine, story)
            await snapshots.written()
            if now_ms % 60_000 == 0:
                item = play.scenario.products[now_ms // 60_000 % len(play.scenario.products)]
                say(ItemPushed(item=item.id), now_ms + 1)
        story.add_all(engine.advance(CRASHED_MS))
        keeping.cancel()
    return Held("r", b"", tuple(rows), CRASHED_MS, 0), story
