"""Whose doing it is that nobody hears the show: the platform's, the instructor's, a trouble's, the crew's."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from story import DESK, Story, rubric, score_of

from scoring.judge import judge
from scoring.operators.hand_faults import OF_THE_LINE, mended_by
from scoring.stream import Stream
from scoring.stream.line_faults import BY_HAND, ENDED_BY
from scoring.transcript import Moment, Transcript
from simulator.events import fact_of
from simulator.events.changes import Fault
from simulator.events.trainee import Control
from simulator.remedies import ended_by

AIR: dict[str, Any] = {
    "id": "AIR-1", "title": "不冷场", "codes": ["530051-2-2.2.1"],
    "hold": {"state": "media.read.unvoiced_ms", "between": [0, 12_000], "share": "95%",
             "min_time": "20s"},
}  # fmt: skip
CUT = {"change": {"what": "uplink", "state": "cut"}}
DARK = {"change": {"what": "media", "fault": "dark", "state": "broken"}}
BLACK = {"change": {"what": "media", "fault": "black", "state": "broken"}}
Figures = tuple[str, tuple[int, int] | None]


def held(story: Story, tree: dict[str, Any] = AIR) -> Figures:
    """The verdict and the milliseconds within and measured, by the judge and by the live evaluator alike."""
    made, records = rubric(tree), story.records()
    (finding,) = score_of(judge(Transcript.of(records), made)).findings
    stream = Stream(made)
    for record in records:
        stream.hear(Moment(**record))
    (standing,) = stream.standing()
    assert (standing.steps[0][1], standing.measured) == (finding.verdict, finding.measured)
    return finding.verdict.value, finding.measured


def talk(story: Story, from_s: int, to_s: int) -> Story:
    """Somebody talks all the time: a reading at each full second after the first one."""
    for second in range(from_s + 1, to_s + 1):
        story.at(1_000 * second, "media.read", unvoiced_ms=0, voiced_ms=900)
    return story


def away(story: Story, from_ms: int, to_ms: int, silent_ms: int = 0) -> Story:
    story.at(from_ms, "media.lost", reason="silent", silent_ms=silent_ms)
    return story.at(to_ms, "media.restored", lost_ms=to_ms - from_ms)


def by_hand(story: Story, t_ms: int, kind: str, **data: Any) -> Story:
    return story.at(t_ms, kind, by="instructor", **data)


# --- a platform that bans ------------------------------------------------------------------------


@pytest.mark.parametrize("pressed", ["nothing", "show.resumed", "show.paused"])
def test_a_button_that_does_nothing_while_the_platform_bans_is_no_return_to_the_air(
    pressed: str,
) -> None:
    """Going on with the show is the platform's alone to say; the silence of its ban is not the crew's."""
    story = talk(Story(), 0, 100).at(100_000, "show.suspended", by="director", by_whom="platform")
    if pressed != "nothing":
        story.at(105_000, pressed, effect=False)
    for second in range(101, 261):
        story.at(1_000 * second, "media.read", unvoiced_ms=1_000 * (second - 100), voiced_ms=0)
    story.at(260_000, "show.restored", by="platform")
    assert held(talk(story, 260, 300).ends(300_000)) == ("met", (140_000, 140_000))


def test_talking_while_the_platform_bans_earns_nothing_by_a_button_that_does_nothing() -> None:
    story = talk(Story(), 0, 30)
    for second in range(31, 61):  # nobody speaks for half a minute
        story.at(1_000 * second, "media.read", unvoiced_ms=1_000 * (second - 30), voiced_ms=0)
    story.at(60_000, "show.suspended", by="director", by_whom="platform")
    story.at(61_000, "show.resumed", effect=False)
    assert held(talk(story, 60, 600).ends(600_000)) == ("missed", (42_000, 60_000))


# --- what the instructor spoils by hand ------------------------------------------------------------


def test_a_line_that_the_instructor_cut_may_be_lost_twice_before_the_fault_is_lifted() -> None:
    story = by_hand(talk(Story(), 0, 60), 59_500, "fault.injected", **CUT)
    talk(away(story, 60_000, 90_000), 90, 125)
    talk(away(story, 125_000, 185_000), 185, 300)
    by_hand(story, 185_000, "fault.lifted", fault="cut")
    assert held(story.ends(300_000)) == ("met", (210_000, 210_000))


def test_unplugging_after_a_fault_was_lifted_is_ones_own_from_a_minute_after_it() -> None:
    story = by_hand(talk(Story(), 0, 100), 60_000, "fault.injected", **CUT)
    by_hand(story, 61_000, "fault.lifted", fault="cut")
    talk(away(story, 100_000, 540_000), 540, 600)
    assert held(story.ends(600_000)) == ("missed", (160_000, 160_000 + 540_000 - 121_000))


@pytest.mark.parametrize(("back_ms", "dead_ms"), [(165_000, 0), (165_001, 5_001)])
def test_the_minute_after_a_fault_ends_to_the_millisecond(back_ms: int, dead_ms: int) -> None:
    """Lifted at 100 s, it is nobody's until 160 s; five seconds more are spared."""
    story = by_hand(talk(Story(), 0, 60), 59_000, "fault.injected", **CUT)
    by_hand(story, 100_000, "fault.lifted", fault="cut")
    assert held(away(story, 60_000, back_ms).ends(170_000))[1] == (60_000, 60_000 + dead_ms)


@pytest.mark.parametrize(
    ("lost_ms", "own_ms"), [(160_000, 160_000), (161_000, 160_000), (162_001, 160_001)]
)
def test_a_line_that_falls_within_that_minute_is_nobodys_until_its_end(
    lost_ms: int, own_ms: int
) -> None:
    """Two seconds without a packet make a loss: it began two seconds before it was told."""
    story = by_hand(talk(Story(), 0, 150), 99_000, "fault.injected", **CUT)
    by_hand(story, 100_000, "fault.lifted", fault="cut")
    away(story, lost_ms, 200_000, silent_ms=2_000)
    assert held(story.ends(200_000))[1] == (150_000, 150_000 + 200_000 - own_ms)


@pytest.mark.parametrize(
    ("change", "kind", "data", "mends"),
    [
        (CUT, "media.restarted", {}, True),
        (CUT, "line.switched", {"line": "spare"}, True),
        (CUT, "line.switched", {"line": "spare", "effect": False}, True),
        (CUT, "line.switched", {"line": "main"}, False),
        (CUT, "rig.adjusted", {"control": "battery"}, True),
        (CUT, "rig.adjusted", {"control": "gain"}, False),
        (BLACK, "source.switched", {"source": "camera"}, True),
        (BLACK, "source.switched", {"source": "microphone"}, False),
    ],
)
def test_what_really_mends_a_fault_ends_it_as_lifting_does(
    change: dict[str, Any], kind: str, data: dict[str, Any], mends: bool
) -> None:
    """Whose line stays away for five minutes after having mended it, keeps it away."""
    story = by_hand(talk(Story(), 0, 60), 59_000, "fault.injected", **change)
    away(story, 60_000, 400_000).at(70_000, kind, by=DESK, **data)
    measured = 60_000 + (400_000 - 130_000 if mends else 0)
    assert held(story.ends(400_000))[1] == (60_000, measured)


@pytest.mark.parametrize("by", ["director", "instructor"])
def test_a_line_made_whole_again_by_whatever_means_is_whole(by: str) -> None:
    story = by_hand(talk(Story(), 0, 60), 59_000, "fault.injected", **CUT)
    whole = {"change": {"what": "uplink", "state": "ok"}}
    if by == "director":  # the trouble that cut the same line is over
        story.at(70_000, "effect.applied", incident="L1", **whole)
    else:
        by_hand(story, 70_000, "fault.injected", **whole)
    assert held(away(story, 60_000, 400_000).ends(400_000))[1] == (60_000, 330_000)


@pytest.mark.parametrize(("reason", "mended"), [("closed", True), ("silent", False)])
def test_a_black_picture_ends_with_a_stream_that_left_with_a_word_and_came_back(
    reason: str, mended: bool
) -> None:
    story = by_hand(talk(Story(), 0, 60), 59_000, "fault.injected", **BLACK)
    story.at(60_000, "media.lost", reason=reason).at(
        65_000, "media.connected", by="rig", door="whip"
    )
    away(talk(story, 65, 70), 70_000, 400_000)
    measured = 65_000 + (400_000 - 125_000 if mended else 0)
    assert held(story.ends(400_000))[1] == (65_000, measured)


def test_a_dark_picture_takes_nothing_away() -> None:
    """It is mended at the lamp: whoever pulls the cable meanwhile pulls the cable."""
    story = by_hand(talk(Story(), 0, 60), 59_000, "fault.injected", **DARK)
    assert held(away(story, 60_000, 120_000).ends(120_000)) == ("missed", (60_000, 120_000))


def test_lifting_another_fault_does_not_end_this_one() -> None:
    story = by_hand(talk(Story(), 0, 60), 58_000, "fault.injected", **CUT)
    by_hand(story, 59_000, "fault.injected", **BLACK)
    by_hand(story, 61_000, "fault.lifted", fault="black")
    assert held(away(story, 60_000, 400_000).ends(400_000)) == ("met", (60_000, 60_000))


@pytest.mark.parametrize(("again_ms", "own_ms"), [(129_999, 360_000), (130_000, 130_000)])
def test_a_second_fault_before_the_minute_is_over_prolongs_it(again_ms: int, own_ms: int) -> None:
    """Nobody could come back between the two; a crew that could have, and had not, goes on being away."""
    story = by_hand(talk(Story(), 0, 60), 59_000, "fault.injected", **CUT)
    by_hand(story, 70_000, "fault.lifted", fault="cut")
    by_hand(story, again_ms, "fault.injected", **CUT)
    by_hand(story, 300_000, "fault.lifted", fault="cut")
    assert held(away(story, 60_000, 500_000).ends(500_000))[1] == (60_000, 560_000 - own_ms)


def acts() -> list[tuple[str, dict[str, Any]]]:
    """Every act that a fault may end with, and some with which none does."""
    return [
        ("media.restarted", {}), ("guest.muted", {"guest": "g1"}), ("music.stopped", {}),
        ("rig.checked", {"part": "battery"}), ("notice.cleared", {}),
        *(("line.switched", {"line": line}) for line in ("main", "spare")),
        *(("source.switched", {"source": one}) for one in ("camera", "microphone", "still_card")),
        *(("rig.adjusted", {"control": control}) for control in get_args(Control)),
    ]  # fmt: skip


def test_both_evaluators_know_what_really_ends_a_fault() -> None:
    """They must not ask the room; so they are held to it here."""
    told = 0
    for kind, data in acts():
        really = ended_by(fact_of(kind, data))
        assert mended_by(Moment(1, 0, kind, DESK, data)) == really & OF_THE_LINE, (kind, data)
        word = next((one for name, one in data.items() if name != "guest"), None)
        assert ENDED_BY.get((kind, word), set()) == really & OF_THE_LINE, (kind, data)
        told += bool(really & OF_THE_LINE)
    assert told > 12
    assert OF_THE_LINE == BY_HAND
    takes_nothing_away = {"dark", "bright", "mirror", "rotate", "leak"}
    assert OF_THE_LINE | takes_nothing_away == {"cut", "poor", *get_args(Fault)}, (
        "a new one is which?"
    )


# --- one's own cable, and a log that does not say how it begins ------------------------------------

CABLE: dict[str, Any] = {
    "id": "CABLE", "title": "断线后恢复", "codes": ["530060-2-1.3.1"],
    "for_each": {"event": "media.lost"},
    "expect": [{"id": "back", "event": "media.restored", "within": "30s"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("trouble", "opened"), [("ad_alert", 0), ("dead_link", 0), ("stream_cut", 5), ("no_sound", 5)]
)
def test_pulling_ones_own_cable_pays_only_while_the_line_itself_is_in_trouble(
    trouble: str, opened: int
) -> None:
    story = Story().at(1_000, "incident.opened", incident="H1", type=trouble)
    for number in range(5):
        away(story, 2_000 + 4_000 * number, 4_000 + 4_000 * number)
    made, records = rubric(CABLE), story.ends(60_000).records()
    assert len(score_of(judge(Transcript.of(records), made)).findings) == opened
    stream = Stream(made)
    for record in records:
        stream.hear(Moment(**record))
    assert len(stream.standing()) == opened


@pytest.mark.parametrize(
    ("first", "begins", "n"),
    [((1, 2, 3, 4, 5), 1, 2), ((2, 3, 4, 5), 0, 2), ((2, 3, 1, 4, 5), 3, 1)],
)
def test_a_count_begins_with_the_log_also_where_the_log_does_not_say_so(
    first: tuple[int, ...], begins: int, n: int
) -> None:
    """Lines of a log whose beginning is whole, missing, or told only after an item was pushed."""
    tree = {"id": "PUSHED", "title": "弹商品", "codes": ["530060-2-1.3.1"],
            "count": {"of": {"event": "item.pushed"}, "at_least": 2}}  # fmt: skip
    story = Story().at(5_000, "item.pushed", item="P1").at(9_000, "item.pushed", item="P2")
    told, made = story.ends(60_000).records(), rubric(tree)
    records = [told[place - 1] | {"seq": seq} for seq, place in enumerate(first, start=1)]
    (finding,) = score_of(judge(Transcript.of(records), made)).findings
    stream = Stream(made)
    for record in records:
        stream.hear(Moment(**record))
    (standing,) = stream.standing()
    verdict = "met" if n == 2 else "missed"
    assert (finding.verdict, finding.trigger.seq, finding.measured) == (verdict, begins, (n, 2))
    assert (standing.steps[0][1], standing.trigger_seq) == (verdict, begins)
    assert standing.measured == (n, 0)
