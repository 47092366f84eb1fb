"""Levels held for their share of the time, and things done often enough."""

from __future__ import annotations

import pytest
from story import Story, only, score_of

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


def test_a_pause_is_no_dead_air() -> None:
    story = read(Story(), range(1, 31), 0).at(30_000, "show.paused")
    read(story, range(31, 61), 30_000).at(60_000, "show.resumed")
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
