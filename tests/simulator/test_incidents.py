"""Troubles strike, show themselves, grow when ignored, and end only by what mends them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from engine_stories import (
    Told,
    act,
    dead_link,
    later,
    show,
    started,
    stream_cut,
    symptom,
    troll_wave,
    wrong_coupon,
)

from simulator.events.instructor import (
    IncidentCleared,
    IncidentFired,
    IncidentHeld,
    IncidentSkipped,
)
from simulator.events.rig import MediaConnected, MediaLost, MediaRead, MediaRestored, SpeechHeard
from simulator.events.trainee import (
    CallMade,
    CommentHidden,
    CouponCorrected,
    CouponIssued,
    CouponWithdrawn,
    CueSent,
    ItemPushed,
    ItemRelinked,
    ItemTested,
    ItemUnlisted,
    LineSwitched,
    MediaRestarted,
    NoticePosted,
    OrderCancelled,
    SourceSwitched,
    ViewerMuted,
)
from simulator.scenario import (
    Branch,
    CommentsEffect,
    Condition,
    Harm,
    Incident,
    MoodEffect,
    Warning_,
)

NOTE = NoticePosted(topic="interruption", text="马上回来")

# --- the dead link -----------------------------------------------------------------------------


def test_a_dead_link_strikes_shows_itself_and_is_mended_by_the_spare_link() -> None:
    told = started(show(dead_link()))
    told.do(1_000, ItemPushed(item="P1"))
    told.until(20_000)
    opened = told.first("incident.opened", incident="L1", type="dead_link", item="P1")
    shown = told.first("incident.shown", incident="L1")
    assert opened.t_ms == 5_000
    assert opened.t_ms <= shown.t_ms < 12_000
    assert not told.engine.room.shop.items[0].link_ok

    told.do(20_050, ItemRelinked(item="P1"))
    told.until(20_100)
    assert told.first("incident.noticed", incident="L1", how="act").t_ms == 20_100
    assert told.first("incident.resolved", incident="L1", item="P1").t_ms == 20_100
    assert told.engine.room.troubles.waves == (), "the pressure ends with the incident"


def test_no_order_goes_through_a_dead_link() -> None:
    told = started(show(dead_link(), online=400))
    told.do(1_000, ItemPushed(item="P1"))
    told.until(60_000)
    assert not [one for one in told.all("order.placed", item="P1") if one.t_ms > 5_000]
    assert told.all("order.failed", why="dead_link")


def test_pushing_the_dead_link_again_is_no_sign_of_having_noticed() -> None:
    told = started(show(dead_link()))
    told.until(19_000)
    told.do(19_500, ItemPushed(item="P1"))
    told.do(19_600, ItemUnlisted(item="P2"))
    told.until(21_000)
    assert not told.all("incident.noticed")
    told.do(21_500, ItemTested(item="P1"))
    told.until(22_000)
    assert told.first("incident.noticed", how="act").t_ms == 21_500


@pytest.mark.parametrize(
    ("fact", "how"),
    [
        (NoticePosted(topic="link", text="一号链接在修"), "notice"),
        (CallMade(incident_type="dead_link"), "call"),
    ],
)
def test_a_notice_or_a_report_shows_that_the_crew_knows(fact, how) -> None:
    told = started(show(dead_link()))
    told.do(20_000, fact)
    told.until(20_000)
    assert told.first("incident.noticed", incident="L1").fact.how == how


def test_naming_another_trouble_is_no_sign() -> None:
    told = started(show(dead_link()))
    told.do(20_000, CallMade(incident_type="stream_cut"))
    told.do(20_010, NoticePosted(topic="coupon", text="券"))
    told.until(21_000)
    assert not told.all("incident.noticed")


def test_an_ignored_trouble_escalates_and_a_noticed_one_is_spared_some_of_it() -> None:
    steps = (later(10_000), later(15_000, if_unnoticed=True), later(20_000, by=-200))
    ignored = started(show(dead_link(escalate=steps, give_up_ms=40_000))).until(60_000)
    assert [(one.t_ms, one.fact.step) for one in ignored.all("incident.escalated")] == [
        (15_000, 1), (20_000, 2), (25_000, 3),
    ]  # fmt: skip
    assert ignored.first("incident.expired", why="given_up").t_ms == 45_000

    noticed = started(show(dead_link(escalate=steps)))
    noticed.do(14_000, CallMade(incident_type="dead_link"))
    noticed.until(60_000)
    assert [one.fact.step for one in noticed.all("incident.escalated")] == [1, 3]


# --- the wrong coupon --------------------------------------------------------------------------


def test_a_wrong_coupon_stands_on_the_console_at_once_and_is_corrected() -> None:
    told = started(show(wrong_coupon(), online=300))
    told.until(11_900)
    assert told.first("incident.shown", incident="Y1", coupon="Q1").t_ms == 5_000
    assert told.engine.room.shop.coupons[0].minus_fen == 9_000
    assert len(told.all("order.placed", item="P1")) > 3, "buyers rush in"

    told.do(12_000, CouponWithdrawn(coupon="Q1"))
    told.until(12_000)
    assert told.engine.room.troubles.rushes == (), "the rush ends with the withdrawal"
    told.do(13_000, CouponCorrected(coupon="Q1", minus_fen=2_000))
    told.until(14_000)
    assert not told.all("incident.resolved"), "corrected to another wrong figure"
    told.do(14_500, CouponCorrected(coupon="Q1", minus_fen=1_000))
    told.until(15_000)
    assert told.first("incident.resolved", incident="Y1", coupon="Q1").t_ms == 14_500


def test_both_acts_are_needed_where_the_scenario_asks_for_both() -> None:
    both = Condition(
        all_of=(
            act("coupon.withdrawn", coupon="Q1"),
            act("coupon.corrected", coupon="Q1", minus_fen=1_000),
        )
    )
    told = started(show(wrong_coupon(resolve=both)))
    told.do(8_000, CouponCorrected(coupon="Q1", minus_fen=1_000))
    told.until(9_000)
    assert not told.all("incident.resolved")
    told.do(9_500, CouponWithdrawn(coupon="Q1"))
    told.until(9_500)
    assert told.first("incident.resolved").t_ms == 9_500, "in either order, once each"


# --- the trolls --------------------------------------------------------------------------------


def trolls(told: Told) -> list[str]:
    return list(dict.fromkeys(one.fact.viewer for one in told.all("comment.posted")
                              if one.fact.comment_class == "abuse"))  # fmt: skip


def test_each_abusive_account_is_one_incident_closed_by_silencing_that_account() -> None:
    told = started(show(troll_wave()))
    told.until(20_000)
    opened = [one.fact.viewer for one in told.all("incident.opened", type="abuse")]
    assert opened == trolls(told)
    assert len(opened) == len(set(opened)) >= 3
    shown = told.first("incident.shown", type="abuse", viewer=opened[0])
    assert shown.t_ms == told.first("incident.opened", type="abuse").t_ms
    assert told.first("incident.shown", incident="H1", type="troll_wave").t_ms == shown.t_ms

    told.do(20_010, ViewerMuted(viewer=opened[0]))
    told.until(20_100)
    assert [one.fact.viewer for one in told.all("incident.resolved")] == [opened[0]]
    hit = told.first("moderation.applied").fact
    assert (hit.viewer, hit.target_class) == (opened[0], "abuse")


def test_hiding_all_lines_of_an_account_closes_it_and_hiding_one_of_two_does_not() -> None:
    told = started(show(troll_wave()))
    told.until(30_000)
    viewer = trolls(told)[0]
    lines = [one.fact.comment for one in told.all("comment.posted", viewer=viewer)]
    assert len(lines) > 1
    told.do(30_001, CommentHidden(comment=lines[0]))
    told.until(30_100)
    assert not told.all("incident.resolved", viewer=viewer)
    lines = [one.fact.comment for one in told.all("comment.posted", viewer=viewer)]
    for line in lines[1:]:
        told.do(30_101, CommentHidden(comment=line))
    told.until(30_200)
    assert told.all("incident.resolved", viewer=viewer)


def test_the_instructor_clears_one_abusive_account() -> None:
    told = started(show(troll_wave()))
    told.until(20_000)
    name = told.first("incident.opened", type="abuse").fact.incident
    told.do(20_010, IncidentCleared(incident=name), "instructor")
    told.until(20_100)
    assert told.first("incident.expired", incident=name).fact.why == "cleared"


def test_the_wave_is_over_when_little_abuse_has_stood_for_a_while() -> None:
    told = started(show(troll_wave(), duration_ms=300_000))
    told.until(15_000)
    for _ in range(4):
        for viewer in trolls(told):
            if not told.all("viewer.muted", viewer=viewer):
                told.do(told.engine.now_ms + 50, ViewerMuted(viewer=viewer))
        told.until(told.engine.now_ms + 5_000)
    told.until(60_000)
    assert told.first("incident.resolved", incident="H1", type="troll_wave")


def test_silencing_a_fair_critic_is_seen_for_what_it_is_and_does_harm() -> None:
    harm = Harm(
        when=Condition(action="viewer.muted", target_class="fair_criticism"),
        effects=(MoodEffect(by=-80),),
    )
    told = started(show(troll_wave(harm=(harm,))))
    told.until(25_000)
    critics = [
        one.fact.viewer
        for one in told.all("comment.posted", comment_class="fair_criticism")
        if one.fact.viewer not in trolls(told)
    ]
    told.do(25_001, ViewerMuted(viewer=critics[0]))
    told.until(25_100)
    assert told.first("moderation.applied").fact.target_class == "fair_criticism"
    steps = [one.fact.change.by for one in told.all("effect.applied")
             if one.fact.change.what == "mood"]  # fmt: skip
    assert steps == [-80]


# --- the cut -----------------------------------------------------------------------------------


def live(told: Told) -> Told:
    told.rig(500, MediaConnected(door="simulated", video="h264", audio="opus"))
    return told


def test_a_cut_takes_the_uplink_and_gives_it_back_to_a_crew_that_acts() -> None:
    told = live(started(show(stream_cut())))
    told.until(5_000)
    assert told.engine.room.link.cut
    told.rig(7_000, MediaLost(silent_ms=2_000))
    told.until(7_000)
    assert told.first("incident.shown", incident="D1").t_ms <= 7_000

    told.do(12_000, LineSwitched(line="spare"))
    told.do(12_500, NOTE)
    told.until(13_000)
    assert not told.engine.room.link.cut
    assert not told.all("incident.resolved"), "no packet has come back yet"
    told.rig(13_400, MediaRestored(lost_ms=8_400))
    told.until(14_000)
    assert told.first("incident.resolved", incident="D1").t_ms == 13_400


def test_an_act_that_comes_too_early_counts_when_the_cut_has_lasted_long_enough() -> None:
    told = started(show(stream_cut()))
    told.do(5_500, MediaRestarted())
    told.until(6_900)
    assert told.engine.room.link.cut
    told.until(7_000)
    assert not told.engine.room.link.cut


def test_a_device_that_reroutes_itself_cures_nothing() -> None:
    told = started(show(stream_cut()))
    told.rig(12_000, SourceSwitched(source="microphone", name="USB"))
    told.until(14_000)
    assert told.engine.room.link.cut
    assert not told.all("incident.noticed")
    told.do(15_000, SourceSwitched(source="camera", name="2"))
    told.until(15_000)
    assert not told.engine.room.link.cut


def test_a_cut_that_heals_by_itself_was_mended_by_nobody() -> None:
    told = live(started(show(stream_cut())))
    told.rig(7_000, MediaLost(silent_ms=2_000))
    told.do(10_000, NOTE)
    told.until(46_000)
    told.rig(46_500, MediaRestored(lost_ms=39_500))
    told.until(60_000)
    assert told.first("incident.expired", incident="D1", why="given_up").t_ms == 45_000
    assert not told.engine.room.link.cut
    assert not told.all("incident.resolved")


def test_a_room_without_media_is_cut_too_and_cured_by_the_act() -> None:
    told = started(show(stream_cut()))
    told.until(11_900)
    assert told.first("incident.shown", incident="D1"), "the viewers say so"
    told.do(12_000, MediaRestarted())
    told.do(12_100, NOTE)
    told.until(12_200)
    assert told.first("incident.resolved", incident="D1").t_ms == 12_100


def test_pulling_ones_own_cable_is_no_incident() -> None:
    told = live(started(show(dead_link(at_ms=100_000))))
    told.rig(7_000, MediaLost(reason="closed"))
    told.do(9_000, MediaRestarted())
    told.rig(10_000, MediaRestored(lost_ms=3_000))
    told.until(20_000)
    assert not told.all("incident.opened")
    assert not told.all("incident.shown")


def test_a_spoken_word_explains_the_cut_as_well_as_a_notice() -> None:
    told = started(show(stream_cut()))
    told.do(10_000, MediaRestarted())
    told.rig(
        11_000, SpeechHeard(text="刚才断了", from_ms=9_500, to_ms=10_800, topic="interruption")
    )
    told.until(11_000)
    assert told.first("incident.resolved", incident="D1")


def test_a_colleagues_mark_counts_as_speech_only_while_the_host_really_speaks() -> None:
    told = live(started(show(stream_cut())))
    told.do(8_000, MediaRestarted())
    told.rig(9_000, MediaRestored(lost_ms=3_000))
    told.do(10_000, CueSent(to="host", cue="interruption"), "trainee:desk")
    told.until(11_000)
    assert not told.all("incident.resolved")
    told.rig(12_000, MediaRead(voiced_ms=900, silent_ms=0))
    told.do(12_500, CueSent(to="host", cue="interruption"), "trainee:desk")
    told.until(12_500)
    assert told.first("incident.resolved", incident="D1")


# --- none mends another ------------------------------------------------------------------------

Cure = Callable[[Told, int], None]


def relink(told: Told, t_ms: int) -> None:
    told.do(t_ms, ItemUnlisted(item="P1"))
    told.do(t_ms, ItemRelinked(item="P1"))
    told.do(t_ms, NoticePosted(topic="link", text="链接好了"))


def correct(told: Told, t_ms: int) -> None:
    told.do(t_ms, CouponWithdrawn(coupon="Q1"))
    told.do(t_ms, CouponCorrected(coupon="Q1", minus_fen=1_000))
    told.do(t_ms, NoticePosted(topic="coupon", text="券改好了"))


def mute(told: Told, t_ms: int) -> None:
    """The trolls; where there are none, ordinary viewers: a mute is tried in every crisis."""
    told.until(t_ms - 1)
    viewers = trolls(told) or talkers(told)[:5]
    assert viewers
    for viewer in viewers:
        told.do(t_ms, ViewerMuted(viewer=viewer))


def talkers(told: Told) -> list[str]:
    """Everybody who has written and may still write, the newest last."""
    talk = told.engine.room.talk
    wrote = (one.fact.viewer for one in told.all("comment.posted"))
    return [one for one in dict.fromkeys(wrote) if not talk.silenced(one)]


def restart(told: Told, t_ms: int) -> None:
    told.do(t_ms, MediaRestarted())
    told.do(t_ms, LineSwitched(line="spare"))
    told.do(t_ms, NOTE)


CRISES: dict[str, tuple[Callable[..., Incident], Cure]] = {
    "dead_link": (dead_link, relink),
    "wrong_coupon": (wrong_coupon, correct),
    "troll_wave": (troll_wave, mute),
    "stream_cut": (stream_cut, restart),
}


@pytest.mark.parametrize("crisis", CRISES)
@pytest.mark.parametrize("remedy", CRISES)
def test_the_remedy_of_one_crisis_never_mends_another(crisis: str, remedy: str) -> None:
    incident = CRISES[crisis][0]()
    told = started(show(incident, duration_ms=300_000))
    cure = CRISES[remedy][1]
    for t_ms in (15_000, 22_000, 29_000):
        cure(told, t_ms)
    told.until(70_000)
    resolved = {one.fact.type for one in told.all("incident.resolved", incident=incident.id)}
    assert resolved == ({crisis} if crisis == remedy else set())


# --- triggers, warnings, the instructor --------------------------------------------------------


def test_a_second_trouble_waits_for_the_first_to_be_mended() -> None:
    after = Condition(
        any_of=(
            Condition(incident="L1", incident_is="resolved", delay_ms=6_000),
            Condition(at_ms=60_000),
        )
    )
    told = started(show(dead_link(), wrong_coupon(when=after)))
    told.do(9_000, ItemRelinked(item="P1"))
    told.until(90_000)
    assert [one.t_ms for one in told.all("incident.opened", incident="Y1")] == [15_000]


def test_silence_brings_a_cold_room_and_again_after_the_cooldown() -> None:
    cold = Incident(
        id="S1", kind="cold_room", when=Condition(silence_ms=4_000), repeat=2,
        cooldown_ms=10_000, symptoms=(symptom("cold"),),
        resolve=Condition(state="mic", is_="voiced", for_ms=1_000),
    )  # fmt: skip
    told = live(started(show(cold)))
    for second in range(1, 60):
        speaks = second % 12 < 4
        silent = 0 if speaks else (second % 12 - 3) * 1_000
        told.rig(second * 1_000 + 10, MediaRead(silent_ms=silent, voiced_ms=800 if speaks else 0))
    told.until(60_000)
    opened = [(one.t_ms, one.fact.incident) for one in told.all("incident.opened")]
    assert [name for _, name in opened] == ["S1", "S1#2"]
    closed = told.first("incident.resolved", incident="S1").t_ms
    assert opened[1][0] - closed >= 10_000


def test_a_warned_trouble_can_be_prevented() -> None:
    warning = Warning_(
        lead_ms=5_000,
        symptoms=(symptom("link"),),
        prevented_by=act("item.relinked", item="P1"),
    )
    told = started(show(dead_link(at_ms=20_000, warning=warning)))
    told.until(17_000)
    assert told.first("incident.warned", incident="L1").t_ms == 15_000
    told.do(18_000, ItemRelinked(item="P1"))
    told.until(40_000)
    assert told.first("incident.prevented", incident="L1").t_ms == 18_000
    assert not told.all("incident.opened")

    ignored = started(show(dead_link(at_ms=20_000, warning=warning))).until(40_000)
    assert ignored.first("incident.opened", incident="L1").t_ms == 20_000


def test_cancelling_orders_raises_a_dispute() -> None:
    dispute = Incident(
        id="K1", kind="cancel_dispute", when=Condition(raised=True),
        symptoms=(CommentsEffect(comment_class="after_sale", topic="cancel", per_minute=60),),
        resolve=act("notice.posted", topic="cancel"),
    )  # fmt: skip
    branch = Branch(when=act("order.cancelled", item="P1"), raises="K1")
    told = started(show(wrong_coupon(branch=(branch,)), dispute, online=300))
    told.until(29_900)
    assert not told.all("incident.opened", incident="K1")
    told.do(30_000, OrderCancelled(item="P1"))
    told.until(40_000)
    assert told.first("incident.opened", incident="K1", type="cancel_dispute").t_ms <= 30_100
    assert told.first("incident.shown", incident="K1")
    told.do(41_000, NoticePosted(topic="cancel", text="错价订单会补差"))
    told.until(41_000)
    assert told.first("incident.resolved", incident="K1")


def test_the_instructor_fires_holds_and_skips() -> None:
    told = started(show(dead_link(), wrong_coupon(at_ms=6_000), stream_cut(at_ms=7_000)))
    told.do(1_000, IncidentHeld(incident="L1"), "instructor")
    told.do(1_000, IncidentSkipped(incident="Y1"), "instructor")
    told.do(2_000, IncidentFired(incident="D1"), "instructor")
    told.until(30_000)
    assert [(one.t_ms, one.fact.incident) for one in told.all("incident.opened")] == [(2_000, "D1")]
    told.do(31_000, IncidentFired(incident="L1"), "instructor")
    told.until(31_000)
    assert told.first("incident.opened", incident="L1").t_ms == 31_000


@pytest.mark.parametrize(("mode", "hints"), [("practice", 1), ("exam", 0)])
def test_a_hint_names_the_cure_in_practice_only(mode: str, hints: int) -> None:
    told = started(
        show(dead_link(hint={"zh": "换备用链接", "en": "Swap the link"}, hint_after_ms=8_000)),
        mode=mode,
    )
    told.until(60_000)
    shown = told.first("incident.shown").t_ms
    assert [one.t_ms for one in told.all("hint.shown")] == [shown + 8_000] * hints


def test_a_crew_that_has_noticed_is_given_more_time_before_the_hint() -> None:
    told = started(
        show(dead_link(hint={"zh": "换备用链接", "en": "Swap the link"}, hint_after_ms=8_000)),
        mode="practice",
    )
    told.until(12_000)
    shown = told.first("incident.shown").t_ms
    told.do(shown + 3_000 if shown + 3_000 > 12_000 else 12_100,
            CallMade(incident_type="dead_link"))  # fmt: skip
    told.until(60_000)
    assert [one.t_ms for one in told.all("hint.shown")] == [shown + 16_000]


def test_issuing_the_wrong_coupon_again_mends_nothing() -> None:
    told = started(show(wrong_coupon()))
    told.do(8_000, CouponWithdrawn(coupon="Q1"))
    told.do(9_000, CouponIssued(coupon="Q1"))
    told.until(30_000)
    assert not told.all("incident.resolved")


def test_a_quick_act_is_not_believed_before_packets_flow() -> None:
    """The loss of a short cut may be measured only after the uplink was given back."""
    told = live(started(show(stream_cut())))
    told.do(6_000, MediaRestarted())
    told.do(6_100, NOTE)
    told.until(7_000)
    assert not told.engine.room.link.cut
    told.rig(7_050, MediaLost(silent_ms=2_050))
    told.until(11_000)
    assert not told.all("incident.resolved"), "the cut is over, but nothing comes in"
    told.rig(11_200, MediaRestored(lost_ms=6_200))
    told.until(11_200)
    assert told.first("incident.resolved", incident="D1")


def test_a_cut_too_short_to_be_measured_as_a_loss_is_mended_all_the_same() -> None:
    told = live(started(show(stream_cut())))
    told.do(6_000, MediaRestarted())
    told.do(6_100, NOTE)
    told.until(12_000)
    assert told.first("incident.resolved", incident="D1").t_ms == 10_000
