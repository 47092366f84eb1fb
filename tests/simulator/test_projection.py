"""What a seat sees: what changed, when it changed, and nothing of what is hidden."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

from engine_stories import dead_link, show, started, stream_cut, troll_wave, wrong_coupon

from simulator.events import Entry
from simulator.events.entry import Words
from simulator.events.rig import MediaConnected, MediaLost, MediaRead
from simulator.events.room import CommentClass, OrderFailed, TargetClass
from simulator.events.trainee import (
    CommentHidden,
    CommentPinned,
    CommentReplied,
    ItemPushed,
    ItemRelinked,
    ItemReordered,
    ItemTested,
    NoticeCleared,
    NoticePosted,
    ViewerMuted,
)
from simulator.events.trouble import PlatformWarned
from simulator.moment import Moment
from simulator.projection import Projector
from simulator.room import Room, fold
from simulator.view import FeedMessage, Sections

CRISES = show(
    dead_link(5_000), wrong_coupon(10_000), troll_wave(15_000), stream_cut(20_000), online=200
)


class Seat:
    """A desk that keeps every message of its feed."""

    def __init__(self, *incidents: object, mode: str = "exam") -> None:
        scenario = show(*incidents, online=200) if incidents else CRISES
        self.told = started(scenario, mode=mode)
        self.projector = Projector(scenario, "room-1")
        self.room: Room = self.told.engine.room
        self.messages: list[FeedMessage] = [self.projector.snapshot(self.room)]

    def until(self, t_ms: int) -> None:
        while self.told.engine.now_ms + 100 <= t_ms:
            length = len(self.told.log)
            self.told.until(self.told.engine.now_ms + 100)
            self._send(length)

    def do(self, t_ms: int, fact: Any, by: str = "trainee:desk") -> FeedMessage | None:
        self.until(t_ms - 1)
        length = len(self.told.log)
        self.told.do(t_ms, fact, by)
        return self._send(length)

    def _send(self, length: int) -> FeedMessage | None:
        room = self.told.engine.room
        message = self.projector.message(self.room, room, self.told.log[length:])
        self.room = room
        if message is not None:
            self.messages.append(message)
        return message

    def alarms(self) -> list[str]:
        for message in reversed(self.messages):
            if message.sections.alerts is not None:
                return [one.id for one in message.sections.alerts]
        return []


def handled() -> Seat:
    """A show in which all four crises strike and are worked on."""
    seat = Seat()
    seat.do(500, MediaConnected(door="simulated", video="h264", audio="opus"), "rig")
    seat.do(1_000, ItemPushed(item="P1"))
    seat.do(8_000, ItemTested(item="P1"))
    seat.do(9_000, ItemRelinked(item="P1"))
    seat.do(22_000, MediaLost(silent_ms=2_000), "rig")
    seat.until(30_000)
    abuse = [one.fact for one in seat.told.all("comment.posted", comment_class="abuse")]
    seat.do(30_010, ViewerMuted(viewer=abuse[0].viewer))
    seat.do(30_020, CommentHidden(comment=abuse[1].comment))
    seat.until(40_000)
    return seat


def strings(value: Any) -> Iterator[tuple[str, str]]:
    """Every (key, text) of a JSON value; a text in a list has its list's key."""
    stack = [("", value)]
    while stack:
        key, one = stack.pop()
        match one:
            case dict():
                stack += list(one.items())
                for name in one:
                    yield "key", name
            case list():
                stack += [(key, inner) for inner in one]
            case str():
                yield key, one
            case _:
                pass


def test_nothing_hidden_is_on_the_wire_of_a_seat() -> None:
    seat = handled()
    opened = {one.fact.incident for one in seat.told.all("incident.opened")}
    assert {"L1", "Y1", "H1", "D1"} < opened
    assert seat.told.all("moderation.applied")

    classes = {*get_args(CommentClass), *get_args(TargetClass)}
    kinds = {"dead_link", "wrong_coupon", "troll_wave", "stream_cut"}
    hidden_keys = {
        "comment_class", "target_class", "incident", "topic", "mood", "group", "fact",
        "link_ok", "reference_fen", "reference_minus_fen", "reacts_to", "effects", "labels",
    }  # fmt: skip
    for message in seat.messages:
        raw = message.model_dump_json()
        assert not re.search(r"incident|effect\.applied|moderation\.applied|abuse:", raw), raw[:300]
        for key, text in strings(json.loads(raw)):
            if key == "key":
                assert text not in hidden_keys, text
            elif key != "last_test":  # the crew's own test order says dead_link, as a console does
                assert text not in opened | classes | kinds, (key, text)


def test_a_notice_shows_its_topic_because_the_crew_wrote_it() -> None:
    seat = Seat(dead_link(100_000))
    message = seat.do(1_000, NoticePosted(topic="link", text="一号链接在修"))
    assert message is not None
    assert message.sections.notice.topic == "link"
    message = seat.do(2_000, NoticeCleared())
    assert message is not None
    assert message.sections.notice == "none"


def test_a_message_holds_only_what_changed() -> None:
    seat = Seat(dead_link(100_000))
    assert all(value is not None for _, value in seat.messages[0].sections), "a whole snapshot"
    seat.until(1_000)
    message = seat.do(1_050, ItemPushed(item="P1"))
    assert message is not None
    sent = {name for name, value in message.sections if value is not None}
    assert sent == {"items", "deeds"}
    assert message.upto == seat.told.engine.seq


def test_what_happens_to_an_item_tells_of_that_item_alone() -> None:
    """An order comes every second, and an item's facts are a page."""
    seat = Seat(dead_link(100_000))
    told = seat.messages[0].sections
    assert [one.id for one in told.items or ()] == ["P1", "P2"]

    pushed = seat.do(1_050, ItemPushed(item="P2"))
    assert pushed is not None
    assert [one.id for one in pushed.sections.items or ()] == ["P2"]
    assert pushed.sections.shelf is None
    told = told.after(pushed.sections)
    assert [(one.id, one.pushed) for one in told.items or ()] == [("P1", False), ("P2", True)]

    turned = seat.do(1_060, ItemReordered(items=("P2",)))
    assert turned is not None
    assert (turned.sections.items, turned.sections.shelf) == (None, ("P2", "P1"))
    told = told.after(turned.sections)
    assert [(one.id, one.pushed) for one in told.items or ()] == [("P2", True), ("P1", False)]


def test_a_seat_that_joins_later_sees_what_the_others_see() -> None:
    seat = handled()
    late = Projector(CRISES, "room-1").snapshot(seat.room)
    built = Sections()
    comments: dict[str, Any] = {}
    for message in seat.messages:
        built = built.after(message.sections)
        comments |= {one.id: one for one in message.comments}
    assert built == late.sections
    assert list(late.comments) == [comments[one.id] for one in late.comments]


def test_a_comment_comes_again_when_it_looks_different() -> None:
    seat = Seat(troll_wave(2_000))
    seat.until(12_000)
    posted = seat.told.all("comment.posted", comment_class="abuse")
    first = posted[0].fact
    others = (one.fact for one in seat.told.all("comment.posted"))
    second = next(one for one in others if one.viewer != first.viewer)

    def sent(message: FeedMessage | None) -> dict[str, Any]:
        assert message is not None
        return {one.id: one for one in message.comments}

    answer = sent(seat.do(12_010, CommentReplied(comment=second.comment, text="在的")))
    assert answer[second.comment].answered == "typed"
    assert answer[second.comment].reply == Words(zh="在的", en="在的")
    assert sent(seat.do(12_020, CommentPinned(comment=second.comment)))[second.comment].pinned
    again = sent(seat.do(12_030, CommentPinned(comment=first.comment)))
    assert (again[first.comment].pinned, again[second.comment].pinned) == (True, False)
    assert (
        sent(seat.do(12_040, CommentHidden(comment=first.comment)))[first.comment].state == "hidden"
    )
    muted = sent(seat.do(12_050, ViewerMuted(viewer=first.viewer)))
    assert all(one.muted for one in muted.values())
    assert first.comment in muted


def test_the_console_raises_the_alarms_of_a_real_one() -> None:
    seat = Seat(dead_link(5_000))
    seat.do(500, MediaConnected(door="simulated", video="h264", audio="opus"), "rig")
    seat.do(1_000, ItemPushed(item="P1"))
    seat.do(6_000, ItemTested(item="P1"))
    seat.until(6_100)
    assert seat.alarms() == ["test.P1"]
    seat.do(7_000, MediaLost(silent_ms=2_000), "rig")
    assert seat.alarms()[0] == "media.lost"
    failed = OrderFailed(viewer="v1", item="P1", why="dead_link")
    for number in range(5):
        seat.told.engine.room = fold(
            seat.told.engine.room, Entry(seat.told.engine.seq, 8_000 + number, "public", failed)
        )
    seat.until(8_100)
    assert "orders.failing" in seat.alarms()
    seat.do(8_210, ItemRelinked(item="P1"))
    assert "test.P1" not in seat.alarms()


def test_a_still_or_silent_stream_raises_a_caution() -> None:
    seat = Seat(dead_link(100_000))
    seat.do(500, MediaConnected(door="simulated"), "rig")
    seat.do(9_000, MediaRead(frozen_ms=3_000, black=False, luma=90), "rig")
    assert seat.alarms() == ["media.frozen"]
    seat.do(20_000, MediaRead(frozen_ms=0, black=False, luma=90, silent_ms=12_000), "rig")
    assert seat.alarms() == ["media.silent"]


def test_colours_and_sound_against_picture_are_shown_while_they_are_fresh() -> None:
    seat = Seat(dead_link(100_000))

    def shown() -> tuple[int | None, ...]:
        media = seat.projector.snapshot(seat.room).sections.media
        assert media is not None
        return media.tint, media.white_cast, media.skew_ms, media.lag_ms

    seat.do(500, MediaConnected(door="simulated"), "rig")
    seat.do(1_000, MediaRead(tint=120, white_cast=None, skew_ms=-15, lag_ms=180, luma=90), "rig")
    assert shown() == (120, None, -15, 180)
    seat.do(2_000, MediaRead(level_cdb=-2_000), "rig")  # a reading of the sound alone
    assert shown() == (120, None, -15, 180)
    seat.do(9_000, MediaRead(level_cdb=-2_000), "rig")
    assert shown() == (None, None, None, None)
    seat.do(10_000, MediaRead(tint=10), "rig")
    seat.do(13_000, MediaLost(silent_ms=2_000), "rig")
    assert shown() == (None, None, None, None)


def test_a_word_of_the_platform_stands_for_a_minute() -> None:
    seat = Seat(dead_link(100_000))
    room = seat.room
    moment = Moment(room, room.seq, 1_000, 1_000, ())
    warned = PlatformWarned(level="reminder", text={"zh": "请核对优惠", "en": "Check the offer"})
    moment.say("platform", warned)
    message = seat.projector.message(room, moment.room, moment.said)
    assert message is not None
    assert [one.what.zh for one in message.sections.alerts] == ["请核对优惠"]
