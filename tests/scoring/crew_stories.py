"""Stories of a crew: several seats in one log, and what the result tells of each."""

from __future__ import annotations

import json
from typing import Any

from story import SHOWN, Story, dead_link, link_1, rubric

from scoring.judge import judge
from scoring.language import Rubric
from scoring.result import Result, encode
from scoring.result.shape import SeatResult
from scoring.transcript import Transcript

HOST, DESK, SERVICE = "trainee:host", "trainee:desk", "trainee:service"
END_MS = 600_000
CONSENT = {"recording": False, "text_sha256": "0" * 64}


def crew_show(*seats: str) -> Story:
    """Several sat down and agreed."""
    story = Story()
    for seat in seats or (HOST, DESK):
        story.at(0, "consent.given", by=seat, pseudonym=seat.partition(":")[2], **CONSENT)
    return story


def told(story: Story, *trees: dict[str, Any], **planned: Any) -> dict[str, SeatResult]:
    """The seats of the result, by name; its bytes are in the published shape."""
    made = rubric(*(trees or (link_1(),)))
    if planned:
        made = made.planning({}, None, planned["assigned"])
    return seats_of(story.records(), made)


def seats_of(records: list[dict[str, Any]], made: Rubric) -> dict[str, SeatResult]:
    raw = encode(judge(Transcript.of(records), made))
    result = Result.model_validate_json(raw)
    again = json.dumps(result.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
    assert again.encode() + b"\n" == raw
    return {one.seat: one for one in result.seats or ()}


def counts(one: SeatResult) -> tuple[int, int, int, int, int]:
    """Done, wrong, left, needless, broken."""
    return one.done, one.wrong, one.left, one.needless, one.broken


def links(story: Story, n: int, **late: int) -> Story:
    """So many dead links one after the other; the desk takes each item off, late ones too late."""
    for number in range(n):
        at_ms = SHOWN + number * 100_000
        dead_link(story, at_ms, incident=f"L{number}", item=f"P{number}")
        took_ms = 40_000 if number < late.get("late", 0) else 5_000
        story.at(at_ms + took_ms, "item.unlisted", by=DESK, item=f"P{number}")
    return story


CONTAIN = link_1(expect=link_1()["expect"][:1], never=[])
RESTORE = link_1(expect=link_1()["expect"][2:], never=[])
NOTICED = {"id": "see", "event": "incident.noticed", "within": "30s"}
FACTS = {
    "id": "FACTS-1", "title": "答得对", "codes": ["530051-1-2.4.3"],
    "rate": {
        "of": {"event": "answer.judged"}, "good": {"facts": "right"},
        "unmeasured": {"facts": "unmeasured"}, "at_least": "80%", "min_n": 1,
    },
}  # fmt: skip
