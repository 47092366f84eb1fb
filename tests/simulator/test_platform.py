"""What the platform settles, and what the public perceives of the room."""

from __future__ import annotations

from engine_stories import Told, later, show, started, stream_cut, troll_wave, words, wrong_coupon
from incident_parts import incident

from simulator.agenda import Agenda
from simulator.audience.surroundings import Surroundings
from simulator.events import Fact
from simulator.events.instructor import IncidentCleared
from simulator.events.rig import MediaConnected, MediaLost, MediaRead
from simulator.events.trainee import (
    BagOpened,
    CommentHidden,
    CommentReplied,
    FlashStarted,
    ItemTested,
    ItemUnlisted,
    LotteryDrawn,
    LotteryOpened,
    LotteryRedrawn,
    NoticePosted,
    ViewerBlocked,
    ViewerMuted,
)
from simulator.moment import Moment
from simulator.perception import Perception
from simulator.platform import Platform
from simulator.scenario import Condition, LeaveEffect, Segment

# --- the platform ------------------------------------------------------------------------------


def test_an_agenda_gives_each_thing_once_and_in_order() -> None:
    agenda = Agenda([(20, "b"), (10, "a"), (20, "c")])
    assert agenda.due(5) == []
    assert agenda.due(20) == ["a", "b", "c"]
    assert agenda.due(99) == []


def test_a_test_order_says_what_a_buyer_would_meet() -> None:
    told = started(show(wrong_coupon(5_000)))
    told.do(1_000, ItemTested(item="P1"))
    told.until(1_000)
    assert told.all("test.returned")[-1].fact.price_fen == 8_900
    told.do(6_000, ItemTested(item="P1"))
    told.until(6_000)
    assert told.all("test.returned")[-1].fact.price_fen == 900, "the wrong coupon shows itself"
    told.do(7_000, ItemUnlisted(item="P1"))
    told.do(7_000, ItemTested(item="P1"))
    told.until(7_000)
    assert told.all("test.returned")[-1].fact.why == "unlisted"


def test_a_timed_deal_expires_at_its_tick() -> None:
    told = started(show())
    told.do(1_050, FlashStarted(item="P2", price_fen=4_900, for_ms=5_000, quantity=50))
    told.until(20_000)
    assert [one.t_ms for one in told.all("flash.expired")] == [6_100]
    assert told.engine.room.shop.items[1].flash is None


def test_the_rundown_says_once_what_is_due() -> None:
    hidden = show().products[1].model_copy(update={"listed": False})
    second = Segment(id="s4", at_ms=60_000, for_ms=5_000, part=words("二号"), product="P2")
    scenario = show(products=(show().products[0], hidden), script=(*show().script, second))
    told = started(scenario).until(70_000)
    cues = [(one.t_ms, one.fact.segment, one.fact.does) for one in told.all("cue.passed")]
    assert cues == [
        (0, "s1", "enter"), (20_000, "s2", "enter"), (20_000, "s2", "push"),
        (20_000, "s2", "issue"), (50_000, "s3", "enter"), (60_000, "s4", "enter"),
        (60_000, "s4", "list"), (60_000, "s4", "push"),
    ]  # fmt: skip
    assert told.engine.room.show.current == "s4"


def test_a_bag_and_a_lottery_are_won_by_people_who_were_heard() -> None:
    told = started(show(online=600))
    told.until(30_000)
    silenced = told.first("comment.posted").fact.viewer
    told.do(30_001, ViewerMuted(viewer=silenced))
    told.do(30_010, BagOpened(prizes=3, for_ms=5_000))
    told.do(31_000, LotteryOpened(lottery="l1", prizes=2, rules="评论参与"))
    told.do(40_000, LotteryDrawn(lottery="l1"))
    told.do(50_000, LotteryRedrawn(lottery="l1"))
    told.until(51_000)
    bag, drawn, redrawn = [one.fact for one in told.all("lottery.awarded")]
    people = {one.fact.viewer for one in told.all("comment.posted")}
    for award, prizes in ((bag, 3), (drawn, 2), (redrawn, 2)):
        assert len(set(award.winners)) == len(award.winners) == prizes
        assert set(award.winners) <= people - {silenced}


# --- what the public perceives -----------------------------------------------------------------


def perceived(told: Told) -> Surroundings:
    """The surroundings of a tick right after what the room has seen so far."""
    engine = told.engine
    happened = tuple(one for one in told.log if one.is_input and one.t_ms > engine.now_ms)
    now_ms = engine.now_ms + 100
    moment = Moment(engine.room, engine.seq, now_ms, now_ms, happened)
    Platform(show(), 1).settle(moment)
    return Perception().of(moment)


def test_the_public_sees_the_shelf_and_the_spoilt_coupon() -> None:
    told = started(show(wrong_coupon(2_000))).until(3_000)
    seen = perceived(told)
    (coupon,) = seen.coupons
    assert (coupon.minus_fen, coupon.reference_minus_fen) == (9_000, 1_000)
    assert [(one.item, one.per_minute) for one in seen.rushes] == [("P1", 120)]
    assert seen.waves[0].comment_class == "symptom"
    assert seen.waves[0].since_ms == 2_000


def test_the_intensity_of_the_difficulty_scales_what_presses() -> None:
    mild = perceived(started(show(wrong_coupon(2_000), intensity=500)).until(3_000))
    assert (mild.rushes[0].per_minute, mild.waves[0].per_minute) == (60, 30)


def test_pressures_to_leave_multiply_and_end() -> None:
    steps = (
        later(3_000).model_copy(update={"effects": (LeaveEffect(times=1_500, for_ms=4_000),)}),
    )
    told = started(show(wrong_coupon(2_000, escalate=steps), troll_wave(2_000, escalate=steps)))
    assert perceived(told.until(6_000)).leave_times == 2_250
    assert perceived(told.until(9_100)).leave_times == 1_000


def test_a_crowd_that_was_sent_for_a_minute_is_not_sent_home_by_whoever_welcomes_it() -> None:
    """A crew that greets a surge keeps it; mending a drought, or the instructor's end, takes effect."""
    resolve = Condition(action="notice.posted", where={"topic": "welcome"})

    def entries(times: int, for_ms: int | None, act: Fact, by: str) -> list[int]:
        flow = {"do": "traffic", "times": times, "for_ms": for_ms}
        told = started(show(incident("surge", resolve, effects=(flow,), escalate=())))
        open_ = perceived(told.until(6_000)).entry_times
        told.do(7_000, act, by)
        dealt_with = perceived(told.until(8_000)).entry_times
        return [open_, dealt_with, perceived(told.until(66_000)).entry_times]

    welcome = NoticePosted(topic="welcome", text="欢迎新朋友，今晚卖保温杯")
    assert entries(8_000, 60_000, welcome, "trainee:desk") == [8_000, 8_000, 1_000]
    assert entries(8_000, None, welcome, "trainee:desk") == [8_000, 1_000, 1_000]
    assert entries(300, 60_000, welcome, "trainee:desk") == [300, 1_000, 1_000]
    cleared = IncidentCleared(incident="X1")
    assert entries(8_000, 60_000, cleared, "instructor:t") == [8_000, 1_000, 1_000]


def test_the_picture_is_none_then_fine_then_lost() -> None:
    told = started(show(stream_cut(9_000)))
    assert perceived(told.until(1_000)).stream.state == "none"
    told.rig(2_000, MediaConnected(door="simulated"))
    told.rig(3_000, MediaRead(silent_ms=4_000, clipped=7, frozen_ms=1_500, black=True, luma=3))
    stream = perceived(told.until(4_000)).stream
    assert (stream.state, stream.black, stream.clipped, stream.luma) == ("fine", True, 7, 3)
    assert stream.silent_ms == 5_100, "aged to this tick"
    assert perceived(told.until(8_000)).stream.silent_ms == 0, "an old reading says nothing"
    assert perceived(told.until(9_500)).stream.since_ms == 9_000
    told.rig(11_000, MediaLost(silent_ms=2_000))
    assert perceived(told).stream.state == "lost"


def test_the_public_hears_whom_the_crew_silenced_and_what_it_said() -> None:
    told = started(show(troll_wave(2_000)))
    told.until(20_000)
    lines = [one.fact for one in told.all("comment.posted", comment_class="abuse")]
    viewers = list(dict.fromkeys(one.viewer for one in lines))
    told.do(20_010, ViewerMuted(viewer=viewers[0]))
    told.do(20_020, ViewerBlocked(viewer=viewers[1]))
    told.do(20_030, CommentHidden(comment=lines[-1].comment))
    told.do(20_040, CommentReplied(comment=lines[-1].comment, text="请文明发言"))
    told.do(20_050, NoticePosted(topic="rules", text="请文明发言"))
    seen = perceived(told)
    assert [one.act for one in seen.moderated] == ["mute", "block", "hide"]
    assert {one.target_class for one in seen.moderated} == {"abuse"}
    assert seen.silenced == {viewers[0], viewers[1]}
    assert seen.blocked == {viewers[1]}
    assert seen.hidden == (lines[-1].comment,)
    assert [one.text for one in seen.replies] == ["请文明发言"]
    assert [one.topic for one in seen.notices] == ["rules"]
