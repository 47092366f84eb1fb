"""The uplink is cut: only an act of the crew gives it back, and only packets that flow prove it."""

from __future__ import annotations

from engine_stories import (
    NOTE,
    act,
    dead_link,
    live,
    show,
    started,
    stream_cut,
)

from simulator.events.changes import PoorLine
from simulator.events.rig import MediaConnected, MediaLost, MediaRead, MediaRestored, SpeechHeard
from simulator.events.trainee import (
    CueSent,
    LineSwitched,
    MediaRestarted,
    SourceSwitched,
)
from simulator.scenario import MediaEffect


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


def test_a_poor_line_is_asked_for_and_ends_by_what_the_crew_does() -> None:
    poor = MediaEffect(
        fault="poor", loss=50, delay_ms=150, jitter_ms=20, cap_kbps=600,
        until=act("line.switched"), at_least_ms=2_000, at_most_ms=40_000,
    )  # fmt: skip
    told = live(started(show(stream_cut(effects=(poor,)))))
    told.until(5_000)
    link = told.engine.room.link
    assert (link.cut, link.streaming) == (False, True)
    assert link.poor == PoorLine(loss=50, delay_ms=150, jitter_ms=20, cap_kbps=600)
    told.do(8_000, NOTE)
    told.until(9_000)
    assert not told.all("incident.resolved"), "the line is as poor as before"
    told.do(12_000, LineSwitched(line="spare"))
    told.until(12_500)
    assert told.engine.room.link.poor is None
    assert told.first("incident.resolved", incident="D1").t_ms <= 12_100


def test_a_poor_line_and_a_cut_end_each_for_itself_and_never_outlast_the_show_of_them() -> None:
    until = act("source.switched")
    poor = MediaEffect(fault="poor", burst_loss=100, until=until, at_most_ms=30_000)
    told = live(started(show(stream_cut(effects=(poor,)), stream_cut(8_000, id="D2"))))
    told.until(9_000)
    assert told.engine.room.link.cut
    assert told.engine.room.link.poor == PoorLine(burst_loss=100)
    told.do(12_000, LineSwitched(line="spare"))
    told.until(12_500)
    assert not told.engine.room.link.cut
    assert told.engine.room.link.poor is not None
    told.until(36_000)
    assert told.engine.room.link.poor is None


def test_the_backup_puts_the_room_back_on_air_and_the_same_switch_twice_is_idle() -> None:
    """The phone sends by its own network: what cuts the main line does not reach it."""
    told = live(started(show(stream_cut())))
    told.rig(7_000, MediaLost(silent_ms=2_000))
    told.do(12_000, SourceSwitched(to="backup"))
    told.do(12_500, SourceSwitched(to="backup"))
    told.do(12_550, NOTE)
    told.rig(12_600, MediaConnected(door="browser", video="h264", segment=2))
    told.until(13_000)
    link = told.engine.room.link
    assert (link.on_air, link.cut, link.streaming) == ("backup", False, True)
    first, second = told.all("source.switched")
    assert first.fact.data() == {"source": "camera", "to": "backup"}
    assert second.fact.data()["effect"] is False
    assert told.first("incident.resolved", incident="D1").t_ms == 12_600


def test_switching_to_the_source_that_is_on_air_already_changes_nothing() -> None:
    told = started(show())
    told.do(3_000, SourceSwitched(to="main"))
    assert told.first("source.switched").fact.data()["effect"] is False
