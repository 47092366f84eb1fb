"""Changes of a show whose effect on the score is known beforehand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from shows import log_of, show

from scoring.claims import EXCLUSIVE
from scoring.findings import Scorecard
from scoring.judge import judge
from scoring.language import Rubric, compile_rubric
from scoring.transcript import Transcript
from studio import library

Record = dict[str, Any]
CREWS = [(name, seed) for name in ("expert", "trained", "novice", "masher") for seed in (1, 2)]


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    shipped = library.shipped_criteria()
    names = ("LINK-1", "COUPON-1", "CUT-1", "HATER-1", "REPORT-1", "MOD-1")
    return compile_rubric([shipped[name] for name in names])


def gist(card: Scorecard, shift_ms: int = 0) -> tuple[Fraction | None, list[Any]]:
    """What must stay the same when ``seq`` and the clock move."""
    return card.score, [
        (item.criterion.id, finding.trigger.t_ms - shift_ms, finding.verdict,
         [step.verdict for step in finding.steps], len(item.spurious))
        for item in card.criteria
        for finding in item.findings
    ]  # fmt: skip


def judged(log: list[Record], rubric: Rubric) -> Scorecard:
    return judge(Transcript.of(log), rubric)


def renumbered(log: list[Record]) -> list[Record]:
    """Dense ``seq`` again, with the references of moderation.applied carried along."""
    new = {record["seq"]: number for number, record in enumerate(log, start=1)}
    out = []
    for record in log:
        data = record["data"]
        if "act" in data:
            data = data | {"act": new.get(data["act"], 0)}
        out.append(record | {"seq": new[record["seq"]], "data": data})
    return out


@pytest.mark.parametrize(("name", "seed"), CREWS)
def test_what_concerns_nobody_changes_nothing(name: str, seed: int, rubric: Rubric) -> None:
    log = show(name, seed)
    noisy: list[Record] = []
    for number, record in enumerate(log):
        noisy.append(record)
        if record["kind"] not in {"show.prepared", "show.ended"}:
            extra = {"kind": "public.counted", "by": "public", "data": {"online": number}}
            sticker = {"kind": "sticker.shown", "by": "trainee:desk", "data": {"text": "好"}}
            for more, other in ((0.25, extra), (0.5, sticker)):
                noisy.append({"seq": record["seq"] + more, "t_ms": record["t_ms"], **other})
    assert gist(judged(renumbered(noisy), rubric)) == gist(judged(log, rubric))


@pytest.mark.parametrize(("name", "seed"), CREWS)
def test_the_hour_of_the_day_changes_nothing(name: str, seed: int, rubric: Rubric) -> None:
    log = show(name, seed)
    moved = [record | {"t_ms": record["t_ms"] + 86_400_001} for record in log]
    assert gist(judged(moved, rubric), 86_400_001) == gist(judged(log, rubric))


@pytest.mark.parametrize(("name", "seed"), [crew for crew in CREWS if crew[0] != "masher"])
def test_a_double_click_changes_nothing(name: str, seed: int, rubric: Rubric) -> None:
    log = show(name, seed)
    twice = list(log)
    for record in log:
        if record["by"].startswith("trainee") and record["kind"] in EXCLUSIVE:
            again = {"seq": record["seq"] + 0.5, "t_ms": record["t_ms"] + 300}
            twice.append(record | again | {"data": record["data"] | {"effect": False}})
    twice.sort(key=lambda record: (record["t_ms"], record["seq"]))
    assert gist(judged(renumbered(twice), rubric)) == gist(judged(log, rubric))


def recall(card: Scorecard) -> list[Fraction]:
    """Of each criterion. One whose trials are gone altogether has none."""
    return [
        Fraction(item.credited, item.countable) if item.countable else Fraction(0)
        for item in card.criteria
    ]


@pytest.mark.parametrize(("name", "seed"), [("expert", 3), ("trained", 3), ("novice", 4)])
def test_leaving_out_a_remedy_never_raises_recall(name: str, seed: int, rubric: Rubric) -> None:
    shipped = library.shipped_criteria()
    names = ("LINK-1", "COUPON-1", "CUT-1", "REPORT-1", "HATER-1")
    # a mute may also break a ban, and taking a violation out must raise: so no bans here
    bare = compile_rubric([{**shipped[one], "never": []} for one in names])
    log = show(name, seed)
    before = recall(judged(log, bare))
    for record in log:
        if record["kind"] in EXCLUSIVE:
            rest = [
                other
                for other in log
                if other is not record and other["data"].get("act") != record["seq"]
            ]
            after = recall(judged(renumbered(rest), bare))
            assert all(new <= old for new, old in zip(after, before, strict=True)), record


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_taking_a_violation_back_never_lowers(seed: int, rubric: Rubric) -> None:
    log = show("trained", seed)
    spoilt = []
    for record in log:
        spoilt.append(record)
        if record["kind"] == "incident.shown" and record["data"]["type"] == "dead_link":
            push = {"seq": record["seq"] + 0.5, "t_ms": record["t_ms"], "by": "trainee:desk"}
            pushed = {"kind": "item.pushed", "data": {"item": record["data"]["item"]}}
            spoilt.append(push | pushed)
    worse, better = judged(renumbered(spoilt), rubric), judged(log, rubric)
    assert worse.criteria[0].score == 0
    assert all(
        (bad.score or 0) <= (good.score or 0)
        for bad, good in zip(worse.criteria, better.criteria, strict=True)
    )


@pytest.mark.parametrize("name", ["trained", "novice"])
def test_a_final_verdict_never_changes(name: str, rubric: Rubric) -> None:
    """Judged at every minute of the show: what was met or missed then is so at the end."""
    log = show(name, 5)
    final = {
        (finding.id, step.id): step.verdict
        for item in judged(log, rubric).criteria
        for finding in item.findings
        for step in finding.steps
    }
    decided = {"met", "missed", "blocked"}
    for end_ms in range(60_000, 900_000, 60_000):
        head = [record for record in log if record["t_ms"] < end_ms]
        head.append({"seq": len(head) + 1, "t_ms": end_ms, "kind": "show.ended", "by": "studio",
                     "data": {"scheduled": True}})  # fmt: skip
        for item in judged(head, rubric).criteria:
            for finding in item.findings:
                for step in finding.steps:
                    if step.verdict in decided and step.why != "too_few":
                        assert final[finding.id, step.id] == step.verdict


def test_the_same_acts_under_another_name_score_the_same(rubric: Rubric) -> None:
    log = show("novice", 1)
    names = {"P1": "壶", "P2": "杯", "P3": "盘", "Q1": "券一"}
    renamed = [
        record | {"data": {key: names.get(value, value) if isinstance(value, str) else value
                           for key, value in record["data"].items()}}
        for record in log
    ]  # fmt: skip
    assert gist(judged(renamed, rubric)) == gist(judged(log, rubric))
    assert log_of([], 1) != log
