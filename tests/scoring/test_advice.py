"""Hints of a practice show: they say in time what the scorecard says afterwards, and give nothing away."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from scoring.advice import Advisor, Hint, moments_of
from scoring.judge import judge
from scoring.result import encode
from scoring.transcript import read_transcript
from simulator.crews import bot
from studio.library import load_scenario, rubric_of
from studio.playing import play


def played(trainee: str) -> tuple[list[bytes], dict[str, Any], list[Hint]]:
    """A show's log, its result, and every hint that it gave."""
    loaded = load_scenario("demo", None)
    rubric = rubric_of(loaded.scenario)
    entries = play(loaded, bot(trainee, 11), 11, "normal", "practice").entries
    lines = [entry.line() for entry in entries]
    result = json.loads(encode(judge(read_transcript(b"\n".join(lines) + b"\n"), rubric)))
    advisor = Advisor(rubric)
    return lines, result, [hint for one in moments_of(lines) for hint in advisor.hear(one)]


def judged(result: dict[str, Any]) -> dict[tuple[str, int, str], str]:
    """The verdict of each step, and of each ban that was broken."""
    found: dict[tuple[str, int, str], str] = {}
    for one in result["instances"]:
        for step in one["steps"]:
            found[one["criterion"], one["trigger"]["seq"], step["id"]] = step["verdict"]
        for ban in one["bans"]:
            if ban["broken"]:
                found[one["criterion"], one["trigger"]["seq"], ban["id"]] = "violated"
    return found


@pytest.mark.parametrize("trainee", ["novice", "trained", "masher"])
def test_every_verdict_that_a_hint_tells_stands_in_the_result(trainee: str) -> None:
    _, result, hints = played(trainee)
    final = judged(result)
    told = [hint for hint in hints if hint.says != "running_out"]
    assert len(told) >= 3
    for hint in told:
        assert final[hint.criterion, hint.trigger_seq, hint.part] == hint.says, hint


def test_a_hint_names_what_to_do_while_there_is_still_time() -> None:
    _, result, hints = played("novice")
    final = judged(result)
    warned = [hint for hint in hints if hint.says == "running_out"]
    assert warned
    for hint in warned:
        assert hint.until_ms is not None
        assert 0 < hint.until_ms - hint.at_ms <= 10_000
        assert (hint.criterion, hint.trigger_seq, hint.part) in final
    assert all(hint.text.zh and hint.text.en for hint in hints)


def test_nothing_is_said_of_trouble_that_nobody_has_noticed() -> None:
    """``idle`` notices nothing: trouble is named only when its noticing was judged, or by the show."""
    lines, _, hints = played("idle")
    named = named_at(lines)
    secret = [hint for hint in hints if hint.trigger_seq in named]
    assert secret, "what was missed is told afterwards"
    for hint in secret:
        assert hint.says == "missed" or hint.at_ms >= named[hint.trigger_seq], hint
        assert hint.says != "running_out" or hint.at_ms > named[hint.trigger_seq]


def named_at(lines: Sequence[bytes]) -> dict[int, int]:
    """When the trouble behind each trigger could be known; for ever later where it never was."""
    incident: dict[int, str] = {}
    named: dict[str, int] = {}
    for one in moments_of(lines):
        about = one.data.get("incident")
        if one.kind in {"incident.shown", "incident.opened"}:
            incident[one.seq] = str(about)
        if one.kind in {"incident.noticed", "hint.shown", "incident.expired", "incident.resolved"}:
            named.setdefault(str(about), one.t_ms)
    return {seq: named.get(name, 10**9) for seq, name in incident.items()}
