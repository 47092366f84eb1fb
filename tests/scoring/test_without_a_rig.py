"""A crew with neither camera nor microphone is judged by what it did, and can reach all of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scoring.judge import judge
from scoring.result import encode
from scoring.transcript import Transcript
from simulator.crews import bot
from studio.library import load_scenario, rubric_of
from studio.playing import play

OF_THE_RIG = ("media.", "speech.", "preflight.", "price.spoken", "fact.told", "comment.heard")
"""What is there only where something was sent, or heard."""
SEED = 3


def result_of(scenario: str, *, rig: bool) -> dict[str, Any]:
    """An expert's show, with or without all that came of camera and microphone."""
    loaded = load_scenario(scenario)
    played = play(loaded, bot("expert", SEED), SEED, "normal", "exam")
    log = [one.as_dict() for one in played.entries]
    if not rig:
        log = [one for one in log if not one["kind"].startswith(OF_THE_RIG)]
    found: dict[str, Any] = json.loads(
        encode(judge(Transcript.of(log), rubric_of(loaded.scenario)))
    )
    return found


@pytest.mark.parametrize("scenario", ["first-show", "level-1"])
def test_no_criterion_of_the_rig_is_a_zero_for_who_has_none(scenario: str) -> None:
    seen, unseen = (result_of(scenario, rig=rig) for rig in (True, False))
    told = {one["id"]: one["words"] for one in unseen["not_measured"] if one["what"] == "criterion"}
    for one, other in zip(seen["criteria"], unseen["criteria"], strict=True):
        if other["permille"] != one["permille"]:
            assert other["permille"] is None, (
                f"{one['id']}: {one['permille']} → {other['permille']}"
            )
            assert told[one["id"]]["zh"] == "没有这项读数，未测量。"
            assert told[one["id"]]["en"] == "There was no such reading: not measured."
    assert {"PRE-1", "AIR-1"} <= set(told)


def test_all_points_of_a_first_show_can_be_had_without_a_rig() -> None:
    score = result_of("first-show", rig=False)["score"]
    assert (score["permille"], score["scored"], score["of"]) == (1000, 4, 6)
