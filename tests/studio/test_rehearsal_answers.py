"""An answer on air: the page says when the key was held, the studio says what was heard."""

from __future__ import annotations

import json

import pytest

from simulator.events.trainee import CommentAnswered
from studio.placement.local import Studio
from studio.rehearsal import Refused, Rehearsal
from tests.studio.rooms import DESK, HOST, HandClock, Remembering, ended, notice, on_air, play_of


async def test_an_answer_on_air_carries_the_voice_that_the_studio_measured(
    studio: Studio, clock: HandClock, rig: Remembering
) -> None:
    room = await on_air(studio, clock, play_of("four-crises"))
    while not room.room.talk.recent:
        await clock.go(500, room)
    comment = room.room.talk.recent[0]
    await clock.go(500, room)
    now = room.room_ms
    claim = CommentAnswered(comment=comment, from_ms=now - 40, to_ms=now + 9_000, voiced_ms=99_999)
    seq = await room.act(claim, HOST)
    assert rig.asked == [(clock.now_ms - 40, clock.now_ms)]
    said = (await ended(room, clock))[seq - 1]
    assert said["data"] == {
        "comment": comment, "from_ms": now - 40, "to_ms": now, "voiced_ms": 2500,
    }  # fmt: skip


async def asked_a_while_ago(room: Rehearsal, clock: HandClock) -> str:
    """A comment that has been there for some seconds, while nobody touched the desk."""
    while not room.room.talk.recent:
        await clock.go(500, room)
    await clock.go(12_000, room)
    return room.room.talk.recent[0]


async def test_voice_of_a_while_ago_cannot_be_claimed_from_a_desk_that_was_heard_since(
    studio: Studio, clock: HandClock, rig: Remembering
) -> None:
    room = await on_air(studio, clock, play_of("four-crises"))
    comment = await asked_a_while_ago(room, clock)
    await room.act(notice(), HOST)
    await clock.go(4_000, room)
    now, seq = room.room_ms, room.room.seq
    picked = CommentAnswered(comment=comment, from_ms=now - 12_000, to_ms=now - 9_000)
    with pytest.raises(Refused, match="too long after it ended") as refused:
        await room.act(picked, HOST, "me:1")
    assert (refused.value.code, rig.asked) == ("late_stretch", [])
    assert "再答一遍" in refused.value.words.zh
    assert all(b"comment.answered" not in line for line in room._story.lines[seq:])
    fresh = CommentAnswered(comment=comment, from_ms=now - 5_000, to_ms=now - 2_900)
    await room.act(fresh, HOST, "me:2")
    assert len(rig.asked) == 1


async def test_a_stretch_that_a_bad_line_held_back_counts_and_its_resend_too(
    studio: Studio, clock: HandClock, rig: Remembering
) -> None:
    """The line stands for nine seconds, then everything that waited comes at once."""
    room = await on_air(studio, clock, play_of("four-crises"))
    comment = await asked_a_while_ago(room, clock)
    now = room.room_ms
    held = CommentAnswered(comment=comment, from_ms=now - 11_900, to_ms=now - 9_000)
    await room.act(notice(), HOST, "me:1")
    seq = await room.act(held, HOST, "me:2")
    assert rig.asked == [(clock.now_ms - 11_900, clock.now_ms - 9_000)]
    await clock.go(8_000, room)
    await room.act(notice(), HOST, "me:3")
    await clock.go(8_000, room)
    assert await room.act(held, HOST, "me:2") == seq, "a resend is never late"
    await room.act(held.model_copy(update={"to_ms": now - 8_000}), DESK, "you:1")
    await clock.go(60_000, room, step_ms=500)
    with pytest.raises(Refused, match="too long after it ended"):
        await room.act(held.model_copy(update={"to_ms": now}), "trainee:assistant", "it:1")


async def test_a_stretch_is_cut_to_what_can_be_one_answer(
    studio: Studio, clock: HandClock, rig: Remembering
) -> None:
    room = await on_air(studio, clock, play_of("four-crises"))
    comment = await asked_a_while_ago(room, clock)
    there = room.room.talk.comments.get(comment)
    assert there is not None
    came_ms = there.t_ms
    now = room.room_ms
    early = CommentAnswered(comment=comment, from_ms=0, to_ms=now)
    seqs = [await room.act(early, HOST, "me:1")]
    await clock.go(70_000, room, step_ms=500)
    long = CommentAnswered(comment=comment, from_ms=now, to_ms=room.room_ms)
    seqs.append(await room.act(long, HOST, "me:2"))
    before = CommentAnswered(comment=comment, from_ms=0, to_ms=came_ms - 1)
    with pytest.raises(Refused):
        await room.act(before, DESK, "you:1")
    said = [json.loads(room._story.lines[seq - 1])["data"] for seq in seqs]
    assert [(one["from_ms"], one["to_ms"]) for one in said] == [
        (came_ms, now), (now + 10_000, now + 70_000),
    ]  # fmt: skip
