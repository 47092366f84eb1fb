"""In the shipped shows: one lawful critic silenced costs at least as much as one abuser left alone.

A bot's show is played once. Then one thing is changed in its log, and it is judged again: the acts
against one abuser are taken out, or one critic is muted eight seconds after speaking up.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from scoring.judge import Judge
from scoring.transcript import Transcript
from simulator.crews import bot
from studio.library import load_scenario, rubric_of
from studio.playing import play

SEED = 3
AFTER_MS = 8_000
LAST_MS = 15_000
"""Who speaks up so shortly before the end is left out: no ban has time to break."""
CRITICS = ("fair_criticism", "after_sale")
Entry = dict[str, Any]


def in_order(entries: list[Entry]) -> list[Entry]:
    """Dense ``seq`` again, with the acts that ``moderation.applied`` points to."""
    told = sorted(entries, key=lambda one: (one["t_ms"], one["seq"]))
    new = {one["seq"]: seq for seq, one in enumerate(told, start=1)}
    return [
        one
        | {"seq": new[one["seq"]]}
        | ({"data": one["data"] | {"act": new[one["data"]["act"]]}} if _acted(one, new) else {})
        for one in told
    ]


def _acted(one: Entry, new: dict[float, int]) -> bool:
    return one["data"].get("act") in new


def left_alone(log: list[Entry], viewer: str) -> list[Entry]:
    """Nobody did anything about this abuser."""
    hits = [one for one in of(log, "moderation.applied") if one["data"]["viewer"] == viewer]
    gone = {one["seq"] for one in hits} | {one["data"]["act"] for one in hits}
    his = {
        one["data"]["incident"]
        for one in of(log, "incident.opened")
        if one["data"].get("viewer") == viewer
    }
    return in_order([
        one for one in log
        if one["seq"] not in gone
        and not (one["kind"] == "incident.resolved" and one["data"]["incident"] in his)
    ])  # fmt: skip


def silenced(log: list[Entry], said: Entry) -> list[Entry]:
    """Whoever said this is muted, and was answered or not as before."""
    at_ms, viewer = said["t_ms"] + AFTER_MS, said["data"]["viewer"]
    act = next(one["seq"] for one in log if one["t_ms"] > at_ms) - 0.5
    hit = {"act": act, "viewer": viewer, "target_class": "fair_criticism"}
    mute = {"seq": act, "t_ms": at_ms, "kind": "viewer.muted", "by": "trainee:desk"}
    applied = {"seq": act + 0.2, "t_ms": at_ms, "kind": "moderation.applied", "by": "platform"}
    return in_order([*log, mute | {"data": {"viewer": viewer}}, applied | {"data": hit}])


def of(log: list[Entry], kind: str) -> list[Entry]:
    return [one for one in log if one["kind"] == kind]


def lost(scenario: str) -> tuple[list[Fraction], list[Fraction]]:
    """The points of the show that each abuser left, and each critic silenced, costs."""
    loaded = load_scenario(scenario)
    judge = Judge(rubric_of(loaded.scenario))
    log = [
        one.as_dict() for one in play(loaded, bot("expert", SEED), SEED, "normal", "exam").entries
    ]

    def score(entries: list[Entry]) -> Fraction:
        found = judge.judge(Transcript.of(entries)).score
        assert found is not None
        return found

    whole = score(log)
    abusers = dict.fromkeys(
        one["data"]["viewer"]
        for one in of(log, "moderation.applied")
        if one["data"]["target_class"] == "abuse"
    )
    critics = [
        one for one in of(log, "comment.posted")
        if one["data"]["comment_class"] in CRITICS and one["t_ms"] < log[-1]["t_ms"] - LAST_MS
    ]  # fmt: skip
    return (
        [whole - score(left_alone(log, one)) for one in abusers],
        [whole - score(silenced(log, one)) for one in critics],
    )


@pytest.mark.parametrize("scenario", ["four-crises", "p01-troll-wave", "evening-sale"])
def test_one_critic_silenced_costs_at_least_as_much_as_one_abuser_left(scenario: str) -> None:
    left, muted = lost(scenario)
    assert len(left) >= 3
    assert len(muted) >= 3
    for name, costs in (("left", left), ("silenced", muted)):
        of_1000 = [f"{float(1000 * cost):.1f}" for cost in (min(costs), mean(costs), max(costs))]
        print(f"{scenario}: {name} n={len(costs)}, points of 1000 lost each: {' / '.join(of_1000)}")
    assert min(left) > 0
    assert min(muted) > 0
    assert mean(muted) >= mean(left)


def mean(costs: list[Fraction]) -> Fraction:
    return sum(costs, Fraction(0)) / len(costs)
