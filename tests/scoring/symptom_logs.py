"""Logs of a crew whose own picture, sound or line is bad, to the bound of each reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from probing_logs import finished

HANDY: dict[str, Any] = {
    "title": "题", "codes": ["530060-2-1.3.1"], "id": "HANDY",
    "for_each": {"event": "incident.opened", "where": {"type": "dead_link"}},
    "expect": [{"id": "s", "within": "1s", "event": {"in": [
        "item.unlisted", "media.restarted", "line.switched", "source.switched", "call.made"]}}],
}  # fmt: skip
"""Asks for what a crew also does about a bad line: whatever had no reason counts as needless."""
DEAD_LINK = [
    (10_000, "incident.opened", {"incident": "L1", "type": "dead_link", "item": "p1"}),
    (10_500, "item.unlisted", {"item": "p1"}),
    (20_000, "incident.resolved", {"incident": "L1", "type": "dead_link", "item": "p1"}),
]
RESTART, SPARE = ("media.restarted", {}), ("line.switched", {"line": "spare"})
CARD, MICROPHONE = (
    ("source.switched", {"source": "still_card"}),
    ("source.switched", {"source": "microphone"}),
)


def report(kind: str) -> tuple[str, dict[str, Any]]:
    return "call.made", {"incident_type": kind}


BOUNDS: list[tuple[dict[str, int | bool], dict[str, int | bool], tuple[str, dict[str, Any]]]] = [
    ({"loss": 50}, {"loss": 49}, SPARE),
    ({"fps_centi": 1_499}, {"fps_centi": 1_500}, report("stutter")),
    ({"video_kbps": 1_399}, {"video_kbps": 1_400}, report("congestion")),
    ({"black": True}, {"black": False}, CARD),
    ({"frozen_ms": 2_000}, {"frozen_ms": 1_999}, report("black_screen")),
    ({"silent_ms": 10_000}, {"silent_ms": 9_999}, RESTART),
    ({"silent_ms": 10_000}, {"silent_ms": 9_999}, MICROPHONE),
    ({"level_cdb": -8_000}, {"level_cdb": -7_999}, report("no_sound")),
]
"""What is bad, what is just good enough, and what is done about it."""


def out_of_sorts() -> Iterator[tuple[list[Any], list[dict[str, Any]]]]:
    """A reading on either side of its bound; a remedy as late as may be, twice, for another part; a symptom
    of a trouble of the show, and one that comes when that is over."""
    best = (90_000, "media.read", {"video_kbps": 2_000, "silent_ms": 0})
    for bad, good, (kind, data) in BOUNDS:
        for read in (bad, good):
            for off_ms in (-1, 0, 60_000, 60_001):
                told = [(100_000, "media.read", read), (100_000 + off_ms, kind, data)]
                yield [HANDY], finished([*DEAD_LINK, best, *told])
    lost = (100_000, "media.lost", {"reason": "silent"})
    kind, data = SPARE
    for again_ms in (160_000, 160_001):
        twice = [(101_000, kind, data), (again_ms + 1_000, kind, data)]
        once_more = (again_ms, "media.lost", {"reason": "silent"})
        yield [HANDY], finished([*DEAD_LINK, lost, once_more, *twice])
    both = [(101_000, *report("stutter")), (102_000, *report("congestion"))]
    yield [HANDY], finished([*DEAD_LINK, lost, *both, (103_000, *CARD), (104_000, *MICROPHONE)])
    cut = {"incident": "D1", "type": "stream_cut"}
    for over in ([], [(99_000, "incident.resolved", cut)], [(89_999, "incident.resolved", cut)]):
        story = [*DEAD_LINK, (80_000, "incident.opened", cut), *over, lost]
        yield [HANDY], finished([*story, (101_000, kind, data)])
    link = {"incident": "L2", "type": "dead_link", "item": "p2"}
    beside = (80_000, "incident.opened", link)
    yield [HANDY], finished([*DEAD_LINK, beside, lost, (101_000, kind, data)])
    lingers = [(80_000, "incident.opened", cut), (90_000, "incident.resolved", cut)]
    yield [HANDY], finished([*DEAD_LINK, *lingers, lost, (101_000, kind, data)])
