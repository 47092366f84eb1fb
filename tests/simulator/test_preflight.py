"""What a crew says of its rig before the start, and what the studio measured of it meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from engine_stories import Told, digest, prepared, rebuilt, show

from simulator.engine import Engine
from simulator.events.rig import MediaConnected, MediaRead
from simulator.events.trainee import PreflightFinished, ShowStarted

CAMERA = MediaConnected(door="simulated", video="h264", audio="opus")
GOOD = {"level_cdb": -2_000, "luma": 120, "fps_centi": 3_000, "loss": 0}
ALL = ("camera", "picture", "light", "microphone", "level", "uplink", "loss", "stereo")


def judged(
    connected: MediaConnected | None, *readings: dict[str, Any], **claims: str
) -> dict[str, Any]:
    """A check with these claims after these readings, and what is made of it when the show begins."""
    told = Told(Engine(show(), prepared()))
    told.log.append(told.engine.begin())
    if connected:
        told.rig(50, connected)
    for number, reading in enumerate(readings):
        told.rig(1_000 + 250 * number, MediaRead(**reading))
    checks: Any = claims or dict.fromkeys(ALL, "pass")
    told.do(9_000, PreflightFinished(checks=checks))
    told.do(10_000, ShowStarted())
    told.until(11_000)
    assert digest(rebuilt(show(), told.log, to_ms=11_000)) == told.sha256()
    (fact,) = told.all("preflight.judged")
    return fact.fact.data()


def test_a_check_of_the_rig_is_judged_by_what_was_really_measured() -> None:
    told = Told(Engine(show(), prepared()))
    told.log.append(told.engine.begin())
    full = PreflightFinished(checks={"camera": "pass", "microphone": "warn", "network": "fail"})
    none = PreflightFinished(checks={"camera": "unmeasured", "microphone": "unmeasured"})
    told.rig(50, CAMERA)
    acts = [told.do(100, full), told.do(200, none), told.do(300, PreflightFinished(checks={}))]
    told.do(1_000, ShowStarted())
    told.do(1_040, full)
    told.until(3_000)
    judged = [one.fact.data() for one in told.all("preflight.judged")]
    nothing = {"measured": 0, "passed": 0, "warned": 0, "failed": 0}
    assert judged == [
        {"act": acts[0].seq, "measured": 3, "passed": 1, "warned": 1, "failed": 1},
        {"act": acts[1].seq, **nothing},
        {"act": acts[2].seq, **nothing},
    ], "and a check after the start is too late"
    again = rebuilt(show(), told.log, to_ms=3_000)
    assert digest(again) == told.sha256()


def test_an_honest_check_of_a_good_rig_is_believed() -> None:
    told = judged(CAMERA, *[GOOD] * 8)
    assert told == {"act": 11, "measured": 8, "passed": 8, "warned": 0, "failed": 0}


@pytest.mark.parametrize(
    ("really", "parts"),
    [
        ({"level_cdb": -9_600}, ["microphone", "level"]),  # muted
        ({"luma": 6}, ["camera", "light"]),  # the cap is on
        ({"luma": 252}, ["light"]),
        ({"fps_centi": 100}, ["picture"]),
        ({"loss": 400}, ["uplink", "loss"]),
    ],
)
def test_a_part_that_the_studio_measured_as_bad_is_not_good_because_the_page_says_so(
    really: dict[str, int], parts: list[str]
) -> None:
    told = judged(CAMERA, *[GOOD | really] * 4)
    assert sorted(told["contradicted"]) == sorted(parts)
    assert (told["measured"], told["failed"], told["passed"]) == (8, len(parts), 8 - len(parts))
    honest = judged(CAMERA, *[GOOD | really] * 4, **dict.fromkeys(parts, "fail"))
    assert "contradicted" not in honest, "who says it is bad is not contradicted"
    assert honest["failed"] == len(parts)


def test_one_good_reading_is_enough_and_two_bad_ones_are_not() -> None:
    """Who spoke before, and was silent while reading the page, has a microphone all the same."""
    silent = GOOD | {"level_cdb": -9_600}
    assert "contradicted" not in judged(CAMERA, GOOD, *[silent] * 8)
    assert "contradicted" not in judged(CAMERA, *[silent] * 2)
    assert "contradicted" in judged(CAMERA, *[silent] * 3)


def test_a_camera_that_sends_no_picture_is_no_camera() -> None:
    told = judged(MediaConnected(door="whip", audio="opus"), *[{"level_cdb": -2_000}] * 4)
    assert told["contradicted"] == ["camera", "picture", "light"]


def test_of_a_rig_that_never_sent_anything_nothing_was_measured() -> None:
    told = judged(None)
    assert told == {"act": 2, "measured": 0, "passed": 0, "warned": 0, "failed": 0}
