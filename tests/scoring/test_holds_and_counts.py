"""Levels held for their share of the time, and things done often enough."""

from __future__ import annotations

import pytest
from story import Story, only, score_of

from scoring.language import compile_rubric
from scoring.sentences import of_finding
from scoring.stream import Stream
from scoring.transcript import Moment
from studio.library import shipped_criteria

AIR = {
    "id": "AIR-1", "title": "不冷场", "codes": ["530051-2-2.2.1"],
    "hold": {
        "state": "media.read.silent_ms", "between": [0, 12_000],
        "while": {"state": "show", "is": "live"}, "share": "95%", "min_time": "20s",
    },
}  # fmt: skip


def read(story: Story, seconds: range, silent_ms: int | None) -> Story:
    for second in seconds:
        story.at(1_000 * second, "media.read", silent_ms=silent_ms)
    return story


@pytest.mark.parametrize(("dead", "verdict"), [(1, "met"), (2, "missed")])
def test_a_hold_asks_for_its_share_exactly(dead: int, verdict: str) -> None:
    story = read(read(Story(), range(1, 21 - dead), 12_000), range(21 - dead, 21), 12_001)
    finding = only(story.ends(20_000).judged(AIR))
    assert finding.verdict == verdict
    assert finding.measured == (20_000 - 1_000 * dead, 20_000)


def test_a_hold_without_readings_or_time_says_so() -> None:
    assert score_of(Story().ends(60_000).judged(AIR)).why == "no_reading"
    deaf = read(Story(), range(1, 60), None).ends(60_000)
    assert score_of(deaf.judged(AIR)).why == "no_reading"
    short = read(Story(), range(1, 20), 0).ends(60_000)
    assert score_of(short.judged(AIR)).why == "too_short"


@pytest.mark.parametrize(
    ("off", "on"),
    [
        ("show.paused", "show.resumed"), ("show.suspended", "show.resumed"),
        ("show.suspended", "show.restored"),
    ],
)  # fmt: skip
def test_a_pause_is_no_dead_air_nor_is_a_suspension(off: str, on: str) -> None:
    story = read(Story(), range(1, 31), 0).at(30_000, off)
    read(story, range(31, 61), 30_000).at(60_000, on)
    card = read(story, range(61, 71), 0).ends(70_000).judged(AIR)
    assert only(card).measured == (40_000, 40_000)


@pytest.mark.parametrize(("noisy", "why"), [(None, None), (False, None), (True, "no_reading")])
def test_a_level_among_talking_neighbours_is_not_measured_and_never_missed(
    noisy: bool | None, why: str | None
) -> None:
    """Two minutes at -40 dBFS are too soft; where neighbours talk it may be their voices."""
    story = Story().at(0, "media.connected", by="rig", door="browser")
    for second in range(1, 121):
        t_ms = 1_000 * second
        story.at(t_ms, "media.read", level_cdb=-4_000, voiced_ms=900, noisy=noisy)
    level = score_of(story.ends(180_000).judged(shipped_criteria()["AV-1"]))
    assert level.why == why
    assert [one.verdict for one in level.findings] == ([] if noisy else ["missed"])


# --- one's own line -----------------------------------------------------------------------------


def spoken(story: Story, seconds: range) -> Story:
    return read(story, seconds, 0)


def on_air() -> Story:
    """A minute of talk to a camera and a microphone that work."""
    return spoken(Story().at(0, "media.connected", by="rig", door="whip"), range(1, 61))


def pulled(story: Story, at_s: int, back_s: int | None = None, silent_ms: int = 0) -> Story:
    story.at(1_000 * at_s + 1, "media.lost", reason="closed", silent_ms=silent_ms)
    return story if back_s is None else story.at(1_000 * back_s, "media.restored", lost_ms=1)


def held(story: Story, end_s: int = 120) -> tuple[str, tuple[int, int] | None]:
    finding = only(story.ends(1_000 * end_s).judged(AIR))
    return finding.verdict.value, finding.measured


def test_pulling_ones_own_cable_is_dead_air_and_no_better_than_silence() -> None:
    assert held(pulled(on_air(), 60)) == ("missed", (60_000, 119_999))
    silent = read(on_air(), range(61, 121), 30_000)
    assert held(silent) == ("missed", (60_000, 120_000))


def test_it_says_so_and_shows_when() -> None:
    card = pulled(on_air(), 60).ends(120_000).judged(AIR)
    finding = only(card)
    assert finding.away_ms == 59_999
    told = of_finding(card.criteria[0].criterion, finding, 0)
    assert "自己断了画面和声音的 59.9 秒算不在范围内" in told.zh
    assert "the 59.9 s in which your own picture and sound were away count as out of it" in told.en
    assert finding.steps[0].late is not None
    assert finding.steps[0].late.kind == "media.lost"


@pytest.mark.parametrize(("away_s", "measured"), [(5, 115_000), (6, 120_000)])
def test_what_is_back_within_five_seconds_is_spared(away_s: int, measured: int) -> None:
    story = on_air().at(60_000, "media.lost", reason="silent", silent_ms=0)
    story.at(60_000 + 1_000 * away_s, "media.restored", lost_ms=1_000 * away_s)
    assert held(spoken(story, range(61 + away_s, 121)))[1] == (120_000 - 1_000 * away_s, measured)


def test_a_line_that_blinks_does_not_begin_the_silence_anew() -> None:
    """The studio's own counter does, at each return; a word spoken meanwhile ends a silence truly."""
    mute, talking = on_air(), on_air()
    for story in (mute, talking):
        for start in range(60, 180, 10):
            for second in range(1, 8):
                silent_ms = 1_000 * (second - (story is talking))
                story.at(1_000 * (start + second), "media.read", silent_ms=silent_ms)
            pulled(story, start + 7, start + 10)
    assert held(talking, 180) == ("met", (144_000, 144_000))
    assert held(mute, 180) == ("missed", (69_000, 144_000))


def test_a_pause_of_the_show_is_no_dead_air_of_the_line() -> None:
    story = pulled(on_air().at(60_000, "show.paused"), 60, 100).at(100_000, "show.resumed")
    assert held(spoken(story, range(101, 121))) == ("met", (80_000, 80_000))


CUT = {"incident": "D1", "type": "stream_cut"}


@pytest.mark.parametrize("by", ["director", "instructor", "studio", "nobody", "another trouble"])
def test_what_others_took_away_is_not_measured(by: str) -> None:
    story = on_air()
    if by == "director":
        story.at(59_000, "incident.opened", **CUT)
    elif by == "instructor":
        story.at(59_000, "fault.injected", change={"what": "uplink", "state": "cut"})
    elif by == "studio":
        story.at(59_000, "studio.interrupted", cause="restart", gap_ms=4_000)
    elif by == "another trouble":
        story.at(59_000, "incident.opened", incident="L1", type="dead_link", item="P1")
    spared = by in ("director", "instructor", "studio")
    assert held(pulled(story, 60))[1] == (60_000, 60_000 if spared else 119_999)


def test_a_minute_after_its_incident_an_absence_is_the_crews_own() -> None:
    story = pulled(on_air().at(59_000, "incident.opened", **CUT), 60)
    story.at(90_000, "incident.expired", **CUT, why="given_up")
    assert held(story, 180)[1] == (60_000, 90_000)


def test_a_line_gone_before_the_start_is_dead_air_a_line_that_never_was_is_none() -> None:
    tried = Story().at(0, "media.connected", by="rig", door="whip")
    tried.at(0, "media.read", silent_ms=0).at(0, "media.lost", reason="closed")
    assert held(tried) == ("missed", (0, 120_000))
    never = Story().at(60_000, "media.lost", reason="closed")
    assert score_of(never.ends(120_000).judged(AIR)).why == "no_reading"


def test_the_level_of_a_voice_is_not_measured_while_nothing_is_sent() -> None:
    story = Story().at(0, "media.connected", by="rig", door="whip")
    for second in range(1, 91):
        story.at(1_000 * second, "media.read", level_cdb=-1_800, voiced_ms=900)
    card = pulled(story, 90).ends(300_000).judged(shipped_criteria()["AV-1"])
    assert only(card).measured == (90_000, 90_000)


def test_the_live_evaluator_tells_the_same_of_a_pulled_cable() -> None:
    story = pulled(on_air(), 60)
    stream = Stream(compile_rubric([AIR]))
    for record in story.ends(120_000).records():
        stream.hear(Moment(**record))
    (standing,) = stream.standing()
    assert (standing.steps[0][1], standing.measured) == ("missed", (60_000, 119_999))


PRE = {
    "id": "PRE-1", "title": "开播前检查", "codes": ["530060-1-1.3.2"],
    "count": {
        "of": {"event": "preflight.finished"}, "from": {"event": "show.prepared"},
        "to": {"event": "show.started"}, "at_least": 1,
    },
}  # fmt: skip


def test_the_check_counts_before_the_start_only() -> None:
    late = Story().at(5_000, "preflight.finished", checks={"network": "pass"}).ends(60_000)
    assert only(late.judged(PRE)).verdict == "missed"
    early = Story()
    early.told.insert(1, (0, "preflight.finished", "trainee:desk", {"checks": {"network": "pass"}}))
    assert only(early.ends(60_000).judged(PRE)).verdict == "met"


@pytest.mark.parametrize(
    ("n", "most", "met", "zh", "en"),
    [
        (7, 4, False, "7 次，多了（要 2 到 4 次）。", "7 times, too often (2 to 4 wanted)."),
        (4, 4, True, "4 次（要 2 到 4 次）。", "4 times (2 to 4 wanted)."),
        (1, 4, False, "1 次（要 2 到 4 次）。", "1 time (2 to 4 wanted)."),
        (3, 2, False, "3 次，多了（要 2 次）。", "3 times, too often (2 wanted)."),
        (1, None, False, "1 次（要 2 次）。", "1 time (2 wanted)."),
    ],
)
def test_what_was_done_too_often_is_called_too_often(
    n: int, most: int | None, met: bool, zh: str, en: str
) -> None:
    """Nobody reads "7 times (2 wanted)" as a fault."""
    pushed = {"of": {"event": "item.pushed"}, "at_least": 2}
    if most is not None:
        pushed["at_most"] = most
    tree = {"id": "PUSHES", "title": "上几次", "codes": ["530060-2-1.3.1"], "count": pushed}
    story = Story()
    for number in range(n):
        story.at(10_000 * (number + 1), "item.pushed", item=f"P{number}")
    card = story.ends(600_000).judged(tree)
    assert (only(card).verdict == "met") is met
    told = of_finding(card.criteria[0].criterion, only(card), 0)
    assert (told.zh, told.en) == (zh, en)
