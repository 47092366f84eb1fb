"""Bounded response and bans, judged by temporal logic written from its definition: the same verdicts.

``python -m bench hard`` asks rtamt and statsmodels as well, which need more packages than a test should.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from proving import WHOLE
from random_logs import Dice, a_log
from timed_words import atom, both, eventually, no, until

from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.transcript import Transcript

LOGS = 3_000 if WHOLE else 600
WITHIN_MS, FOR_MS = 31_000, 30_000
INCIDENT = {"incident": "$i.incident"}
TREE = {
    "id": "C", "title": "题", "codes": ["530060-2-1.3.1"],
    "for_each": {"event": "incident.opened", "where": {"type": "dead_link"}, "as": "i"},
    "expect": [{"id": "s", "event": "incident.resolved", "where": INCIDENT, "within": "31s"}],
    "never": [
        {"id": "n", "event": "item.pushed", "where": {"item": "$i.item"}, "for": "30s",
         "until": {"event": "incident.resolved", "where": INCIDENT}},
    ],
}  # fmt: skip
"""One criterion in the words of the closed language ..."""


def formulas(opened: dict[str, Any]) -> tuple[Any, Any]:
    """... and the same in temporal logic: F[0,31s] resolved; not resolved U[0,30s] pushed."""
    name, item = opened["data"]["incident"], opened["data"]["item"]
    resolved = atom(lambda e: e["kind"] == "incident.resolved" and e["data"]["incident"] == name)
    pushed = atom(lambda e: e["kind"] == "item.pushed" and e["data"]["item"] == item)
    return eventually(resolved, WITHIN_MS), until(no(resolved), both(pushed, no(resolved)), FOR_MS)


def test_temporal_logic_finds_the_same(tell: Callable[[str], None]) -> None:
    rubric, compared, met, broken = compile_rubric([TREE]), 0, 0, 0
    for seed in range(LOGS):
        log = a_log(Dice(f"logic {seed}"))
        ends = [record["seq"] for record in log if record["kind"] == "show.ended"]
        word = log[: ends[0]] if ends else log
        names = [r["data"].get("incident") for r in word if r["kind"] == "incident.opened"]
        (item,) = judge(Transcript.of(log), rubric).criteria
        for finding in item.findings:
            opened = word[finding.trigger.seq - 1]
            if names.count(opened["data"]["incident"]) > 1:
                continue  # one answer pays one instance only: no matter of temporal logic
            in_time, ban_broken = formulas(opened)
            at = finding.trigger.seq - 1
            assert (finding.steps[0].verdict == "met") == in_time(word, at), (seed, at)
            assert finding.forfeited == ban_broken(word, at), (seed, at)
            compared += 1
            met += finding.steps[0].verdict == "met"
            broken += finding.forfeited
    tell(
        f"2 temporal logic: {compared} windows and bans, {met} met, {broken} broken, 0 differences"
    )
    assert min(met, broken) > 10
