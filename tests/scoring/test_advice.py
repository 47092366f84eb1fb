"""Hints of a practice show: they say in time what the scorecard says afterwards, and give nothing away."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from scoring.advice import Advisor, Hint, moments_of
from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.result import encode
from scoring.transcript import Moment, read_transcript
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


def test_nobody_is_hurried_to_what_would_come_too_soon() -> None:
    """A step that must be a while after another is hinted at when an act counts, and not before."""
    tree: dict[str, Any] = {"id": "AGAIN", "title": "再提醒", "codes": ["530060-2-1.3.1"]}
    first = {"id": "one", "event": "cue.sent", "within": "30s"}
    again = {"id": "two", "event": "cue.sent", "within": "40s", "after": "one"}
    told = []
    for apart in ({}, {"apart": "36s"}):
        cued = {"event": "cue.passed", "as": "c"}
        rubric = compile_rubric([tree | {"for_each": cued, "expect": [first, again | apart]}])
        advisor, hurried = Advisor(rubric), []
        log = [(10_000, "cue.passed", {"does": "issue"}), (12_000, "cue.sent", {"cue": "coupon"})]
        log += [(t_ms, "public.counted", {}) for t_ms in range(13_000, 52_000, 500)]
        for seq, (t_ms, kind, data) in enumerate(log, 1):
            by = "trainee:desk" if kind == "cue.sent" else "director"
            hints = advisor.hear(Moment(seq, t_ms, kind, by, data))
            hurried += [t_ms for hint in hints if (hint.says, hint.part) == ("running_out", "two")]
        told.append(hurried)
    (at_will,), (in_time,) = told
    assert at_will < 48_000 <= in_time
