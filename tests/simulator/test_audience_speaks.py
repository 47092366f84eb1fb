"""What the public says about trouble, and what moderation does to it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from simulator.audience.surroundings import (
    Moderated,
    NoticeSeen,
    ReplySeen,
    StreamSeen,
    Wave,
)
from simulator.events.room import (
    CommentPosted,
)
from tests.simulator.audience_rooms import Watched, calm, comments, show

SYMPTOM = Wave("D1:0", "D1", "symptom", "interruption", None, 60, 0, 0)


ABUSE = Wave("H1:0", "H1", "abuse", None, None, 120, 4, 0)


def test_a_wave_speaks_as_often_as_it_should_with_its_label_and_its_accounts() -> None:
    room = Watched()
    room.run(100)
    new = room.run(600, lambda tick: replace(calm(tick), waves=(SYMPTOM, ABUSE)))
    symptoms, abuse = comments(new, "symptom"), comments(new, "abuse")
    assert 40 <= len(symptoms) <= 75
    assert {one.incident for one in symptoms} == {"D1"}
    assert {one.topic for one in symptoms} == {"interruption"}
    assert 60 <= len(abuse) <= 140
    assert len({one.viewer for one in abuse}) == 4
    after = room.run(100)
    assert not comments(after, "abuse", "symptom")


def test_muted_abusers_fall_silent_blocked_ones_are_gone_and_the_rest_go_on() -> None:
    room = Watched()
    loud = lambda tick: replace(calm(tick), waves=(ABUSE,))  # noqa: E731
    abusers = sorted({one.viewer for one in comments(room.run(300, loud), "abuse")})
    online = room.audience.online
    muted, blocked = abusers[0], abusers[1]
    thrown_out = Moderated(blocked, None, "abuse", "block")
    quiet = lambda tick: replace(  # noqa: E731
        loud(tick), silenced=frozenset({muted, blocked}), blocked=frozenset({blocked}),
        moderated=(thrown_out,) if tick == 300 else (),
    )  # fmt: skip
    room.run(1, quiet)
    assert room.audience.pressures.visitors == 3
    assert room.audience.online < online + 10
    assert {one.viewer for one in comments(room.run(300, quiet), "abuse")} == set(abusers[2:])


def test_silencing_a_fair_critic_costs_mood_and_brings_more_criticism() -> None:
    def silenced(target: str) -> tuple[int, int]:
        room = Watched(seed=4)
        room.run(100)
        deed = Moderated("v3", "c1", target, "mute")  # type: ignore[arg-type]
        new = room.run(
            220, lambda tick: replace(calm(tick), moderated=(deed,) if tick == 100 else ())
        )
        return room.audience.mood, len(comments(new, "fair_criticism"))

    (sad, critics), (calm_mood, few) = silenced("fair_criticism"), silenced("abuse")
    assert sad < calm_mood - 50
    assert critics >= few + 2


def test_a_polite_reply_to_a_critic_is_thanked_for() -> None:
    thanks = 0
    wave = Wave("H1:1", "H1", "fair_criticism", None, None, 60, 0, 0)
    for seed in range(8):
        room = Watched(seed=seed)
        critic = None
        while critic is None:
            new = room.run(1, lambda tick: replace(calm(tick), waves=(wave,)))
            critic = next(iter(comments(new, "fair_criticism")), None)
        reply = ReplySeen(critic.comment, "谢谢您的意见，我们会改进")
        new = room.run(1, lambda tick, reply=reply: replace(calm(tick), replies=(reply,)))
        new += room.run(85)
        thanks += any(one.reacts_to == critic.comment for one in comments(new))
    assert 2 <= thanks <= 8


@pytest.mark.parametrize(
    ("stream", "topic"),
    [
        (StreamSeen("fine", 0, frozen_ms=4000), "interruption"),
        (StreamSeen("fine", 0, black=True), "interruption"),
        (StreamSeen("fine", 0, silent_ms=13_000), "cold"),
        (StreamSeen("fine", 0, clipped=2000), "cold"),
        (StreamSeen("lost", 5_000), "interruption"),
    ],
)
def test_a_broken_stream_makes_people_complain_and_leave(stream: StreamSeen, topic: str) -> None:
    fine, broken = Watched(seed=2), Watched(seed=2)
    fine.run(250)
    new = broken.run(250, lambda tick: replace(calm(tick), stream=stream))
    complaints = comments(new, "symptom")
    assert complaints
    assert {one.topic for one in complaints} == {topic}
    assert {one.incident for one in complaints} == {None}
    assert broken.last().online < fine.last().online - 15
    assert not comments([one for _, one in fine.facts], "symptom", "abuse")


def test_filters_slow_mode_and_closed_comments_hold_lines_back() -> None:
    free = Watched(show(3000), seed=2)
    free.run(600)
    filtered = Watched(show(3000), seed=2)
    new = filtered.run(600, lambda tick: replace(calm(tick), words=("这款", "保温")))
    assert comments(new)
    assert not [one for one in comments(new) if "这款" in one.text.zh or "保温" in one.text.zh]
    capitals = Watched(show(3000), seed=2)
    new = capitals.run(300, lambda tick: replace(calm(tick), words=("THE",)))
    assert comments(new)
    assert not [one for one in comments(new) if "the" in one.text.en.casefold()]
    closed = Watched(show(3000), seed=2)
    assert not comments(closed.run(300, lambda tick: replace(calm(tick), comments_to="nobody")))
    followers = Watched(show(3000), seed=2)
    some = comments(followers.run(600, lambda tick: replace(calm(tick), comments_to="followers")))
    assert 0 < len(some) < len(comments([one for _, one in free.facts]))
    slow = Watched(seed=2)
    said = comments(
        slow.run(300, lambda tick: replace(calm(tick), waves=(ABUSE,), slow_seconds=30)), "abuse"
    )
    assert len(said) <= 4


def test_at_most_three_lines_a_second_are_shown_and_a_crisis_comes_first() -> None:
    room = Watched(show(20_000))
    flood = (SYMPTOM, replace(SYMPTOM, key="D1:1", comment_class="praise", per_minute=600))
    new = room.run(300, lambda tick: replace(calm(tick), waves=flood))
    shown = [tick for tick, one in room.facts if isinstance(one, CommentPosted)]
    assert max(sum(1 for t in shown if start <= t < start + 10) for start in range(290)) <= 8 + 3
    assert len(shown) <= 8 + 3 * 30
    assert room.last().comments > len(shown), "hidden lines are counted"
    assert len(comments(new, "symptom")) >= 20
    assert [one.comment for one in comments(new)] == [f"c{n}" for n in range(1, len(shown) + 1)]


def test_words_on_the_topic_give_back_half_of_what_it_took_once() -> None:
    told, untold = Watched(seed=3), Watched(seed=3)
    trouble = lambda tick: replace(calm(tick), waves=(SYMPTOM,))  # noqa: E731
    for room in (told, untold):
        room.run(300, trouble)
    assert untold.audience.mood < 0
    notice = NoticeSeen("interruption", "画面马上恢复")
    told.run(1, lambda tick: replace(calm(tick), notices=(notice,)))
    untold.run(1)
    gained = told.audience.mood - untold.audience.mood
    assert gained > 5
    told.run(1, lambda tick: replace(calm(tick), notices=(notice,)))
    untold.run(1)
    assert told.audience.mood - untold.audience.mood <= gained


@pytest.mark.parametrize(("crew_size", "apart_s"), [(1, 120), (4, 60)])
def test_a_calm_room_has_no_more_critics_than_its_crew_can_answer(
    crew_size: int, apart_s: int
) -> None:
    room = Watched(show(1200), seed=5, crew_size=crew_size)
    room.run(4000)
    at = [tick for tick, one in room.of(CommentPosted) if one.comment_class == "fair_criticism"]
    assert len(at) >= 3
    assert all(later - one >= apart_s * 10 for one, later in pairwise(at))


def test_the_critics_of_a_wave_come_as_often_as_the_scenario_says() -> None:
    room = Watched(show(600), seed=5)
    wave = Wave("H1:1", "H1", "fair_criticism", None, None, 12, 0, 0)
    room.run(1200, lambda tick: replace(calm(tick), waves=(wave,)))
    of_wave = [one for _, one in room.of(CommentPosted) if one.incident == "H1"]
    assert len(of_wave) >= 16, "about twelve a minute, whatever a calm room would have"
