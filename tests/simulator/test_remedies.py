"""A fault that the instructor injects by hand lasts until the crew does what mends it, or it is lifted."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from engine_stories import show, started

from simulator.events.changes import Fault, MediaFault, PoorLine, UplinkChange
from simulator.events.entry import Fact
from simulator.events.instructor import FaultInjected, FaultLifted
from simulator.events.rig import MediaConnected, MediaLost, MediaRead
from simulator.events.trainee import (
    Control,
    LineSwitched,
    MediaRestarted,
    MusicStopped,
    RigAdjusted,
    SourceSwitched,
)
from simulator.incidents import KINDS
from simulator.remedies import by_hand, ended_by, remedied
from simulator.troubles import Trouble
from simulator.uplink import Link, on_link

POOR = FaultInjected(change=UplinkChange(state="poor", line=PoorLine(cap_kbps=800)))
CUT = FaultInjected(change=UplinkChange(state="cut"))


def injected(*facts: FaultInjected) -> Link:
    link = Link()
    for fact in facts:
        link = by_hand(link, fact, 1_000)
    return link


def of(fault: Fault) -> FaultInjected:
    return FaultInjected(change=MediaFault(fault=fault))


@pytest.mark.parametrize(
    ("fault", "remedy"),
    [
        ("black", SourceSwitched(source="still_card")),
        ("freeze", RigAdjusted(control="bitrate")),
        ("mute", RigAdjusted(control="unmute")),
        ("echo", RigAdjusted(control="monitor")),
        ("howl", MusicStopped()),
        ("gain", RigAdjusted(control="gain")),
        ("hum", SourceSwitched(source="microphone")),
        ("delay", RigAdjusted(control="delay")),
        ("dark", RigAdjusted(control="light")),
        ("bright", RigAdjusted(control="exposure")),
        ("mirror", RigAdjusted(control="mirror")),
        ("rotate", RigAdjusted(control="rotation")),
        ("leak", SourceSwitched(source="camera")),
    ],
)
def test_each_fault_ends_by_its_own_remedy_and_leaves_another_alone(
    fault: Fault, remedy: Fact
) -> None:
    other: Fault = "mute" if fault not in ("mute", "hum") else "mirror"
    link = remedied(injected(of(fault), of(other)), remedy, 2_000)
    assert [one.fault for one in link.faults] == [other]
    assert link.by_hand == (other,)


def test_every_fault_has_a_remedy() -> None:
    acts: list[Fact] = [MediaRestarted(), LineSwitched(line="spare"), MusicStopped()]
    acts += [SourceSwitched(source=one) for one in ("camera", "microphone", "still_card")]
    acts += [RigAdjusted(control=one) for one in get_args(Control)]
    mended = set[str]().union(*(ended_by(act) for act in acts))
    assert mended == {*get_args(Fault), "cut", "poor"}


def test_a_bad_line_ends_on_the_spare_one_and_not_by_a_restart() -> None:
    link = injected(POOR)
    assert link.poor is not None
    assert remedied(link, MediaRestarted(), 2_000).poor is not None
    spare = remedied(link, LineSwitched(line="spare"), 2_000)
    assert (spare.poor, spare.by_hand) == (None, ())
    cut = remedied(injected(CUT, POOR), LineSwitched(line="spare"), 2_000)
    assert (cut.cut, cut.poor, cut.healed_ms) == (False, None, 2_000)


def test_a_stream_that_was_really_restarted_counts_as_restarted() -> None:
    black = injected(of("black"))
    hello = MediaConnected(door="whip", video="h264")
    for reason, ends in (("closed", True), ("replaced", True), ("silent", False)):
        lost = on_link(black, MediaLost(reason=reason), 3_000)  # type: ignore[arg-type]
        back = remedied(on_link(lost, hello, 5_000), hello, 5_000)
        assert (not back.faults) is ends, reason
    cut = on_link(injected(CUT, of("black")), MediaLost(reason="closed"), 3_000)
    phone = remedied(on_link(cut, hello, 5_000), hello, 5_000)
    assert phone.cut, "the main line is as cut as before when the backup comes on air"


def test_the_instructor_lifts_what_an_incident_did_too() -> None:
    link = Link(cut=True, faults=(MediaFault(fault="mute"),))
    link = by_hand(link, FaultLifted(fault="mute"), 4_000)
    link = by_hand(link, FaultLifted(fault="cut"), 4_000)
    assert (link.cut, link.faults, link.healed_ms) == (False, (), 4_000)


def test_a_fault_of_an_incident_is_not_ended_by_this_table() -> None:
    link = Link(faults=(MediaFault(fault="mute"),))
    assert remedied(link, RigAdjusted(control="unmute"), 1_000) == link


@pytest.mark.parametrize(
    ("view", "over"), [("mirrored", False), ("turned", False), ("same", True), ("other", True)]
)
def test_a_flipped_picture_is_mended_when_it_is_seen_to_be(view: str, over: bool) -> None:
    """The crew's own word that the setting is right is not enough: the picture must be right."""
    room = started(show()).engine.room
    read = MediaRead.model_validate({"luma": 120, "black": False, "frozen_ms": 0, "view": view})
    link = on_link(on_link(room.link, MediaConnected(door="whip"), room.t_ms), read, room.t_ms)
    seen = replace(room, link=link)
    trouble = Trouble("T09", "flipped", None, None, None, "open")
    assert KINDS["flipped"].mended(seen, trouble, room.t_ms) is over
