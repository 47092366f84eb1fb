"""The judge against a slow and simple one on random logs: not one difference."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from line_logs import a_line_log, line_criteria
from oracle import Oracle
from proving import WHOLE
from random_logs import (
    ON_CUE,
    ONE_OF_EACH,
    STREAM_LEFT_ALONE,
    TALK_BANNED,
    Dice,
    a_choosy_log,
    a_criterion,
    a_log,
    a_log_about_viewers,
    a_wakeful_log,
    choosy_criteria,
    criteria_about_viewers,
    some_erased,
    wakeful_criteria,
)
from span_oracle import counted, held, own_stretch

from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.transcript import Transcript

LOGS = 5_000 if WHOLE else 1_500


@pytest.mark.parametrize("part", range(5))
def test_no_difference_on_random_logs(part: int, tell: Callable[[str], None]) -> None:
    scored = violated = 0
    for seed in range(part * LOGS // 5, (part + 1) * LOGS // 5):
        dice = Dice(seed)
        trees = [a_criterion(dice, number) for number in range(dice.randint(1, 3))]
        trees += [ON_CUE, STREAM_LEFT_ALONE, ONE_OF_EACH]
        log = a_log(dice)
        card = judge(Transcript.of(log), compile_rubric(trees))
        oracle = Oracle(log, trees)
        for tree, item in zip(trees, card.criteria, strict=True):
            ours = [
                ({step.id: step.verdict.value for step in finding.steps}, finding.forfeited)
                for finding in item.findings
            ]
            theirs = [(one["verdicts"], one["broken"]) for one in oracle.found[tree["id"]]]
            assert ours == theirs, (seed, tree["id"])
            assert (item.credited, item.countable) == oracle.tally(tree["id"]), seed
            assert item.score == oracle.f1(tree), (seed, tree["id"])
            scored += item.score is not None
            violated += sum(broken for _, broken in theirs)
    assert scored > 100, "the random logs must exercise the judge"
    assert violated > 10, "and break some bans"
    tell(f"2 random logs against the oracle, part {part + 1} of 5: {LOGS // 5} logs, {scored} scores, "
         f"{violated} broken bans, 0 differences")  # fmt: skip


def test_no_difference_on_steps_about_another_thing_or_so_long_after() -> None:
    """Where a step must be met by another thing than another step, or some time after it."""
    met = barred = hasty = 0
    for seed in range(LOGS // 2):
        dice = Dice(f"choosy {seed}")
        trees = choosy_criteria(dice)
        log = [
            one for one in a_choosy_log(dice) if one["kind"] != "hint.shown"
        ]  # unknown to the oracle
        if seed % 3 == 0:
            log = some_erased(dice, log, 0.5)
        card = judge(Transcript.of(log), compile_rubric(trees))
        oracle = Oracle(log, trees)
        for tree, item in zip(trees, card.criteria, strict=True):
            for finding, theirs in zip(item.findings, oracle.found[tree["id"]], strict=True):
                ours = {step.id: step.verdict.value for step in finding.steps}
                assert (ours, finding.forfeited) == (theirs["verdicts"], theirs["broken"]), seed
                met += list(ours.values()).count("met") > 1
            assert item.score == oracle.f1(tree), (seed, tree["id"])
        if seed % 2 == 0:
            found = verdicts_without("", trees, log)
            barred += verdicts_without("distinct", trees, log) != found
            hasty += verdicts_without("apart", trees, log) != found
    assert min(met, barred, hasty) > 20, "the random logs must exercise both"


def test_no_difference_on_steps_that_take_nothing_done_anyway() -> None:
    """What a crew does with or without a trouble is no reaction to it."""
    met = barred = excused = 0
    for seed in range(LOGS // 2):
        dice = Dice(f"wakeful {seed}")
        trees = wakeful_criteria(dice)
        log = [one for one in a_wakeful_log(dice) if one["kind"] != "hint.shown"]
        if seed % 3 == 0:
            log = some_erased(dice, log, 0.5)
        card = judge(Transcript.of(log), compile_rubric(trees))
        oracle = Oracle(log, trees)
        for tree, item in zip(trees, card.criteria, strict=True):
            for finding, theirs in zip(item.findings, oracle.found[tree["id"]], strict=True):
                ours = {step.id: step.verdict.value for step in finding.steps}
                assert ours == theirs["verdicts"], seed
                met += "met" in ours.values()
            assert item.score == oracle.f1(tree), (seed, tree["id"])
            excused += item.credited == 0 and item.has_remedies and not item.spurious
        barred += verdicts_without("anew", trees, log) != verdicts_without("", trees, log)
    assert min(met, barred, excused) > 50, "the random logs must exercise it"


def test_no_difference_where_one_act_is_for_all_that_a_viewer_wrote() -> None:
    """Nor in what words to viewers say, nor in trials that need an occasion."""
    swept = told = tried = 0
    for seed in range(LOGS // 2):
        dice = Dice(f"viewers {seed}")
        trees = criteria_about_viewers(dice)
        log = a_log_about_viewers(dice)
        card = judge(Transcript.of(log), compile_rubric(trees))
        oracle = Oracle(log, trees)
        for tree, item in zip(trees, card.criteria, strict=True):
            for finding, theirs in zip(item.findings, oracle.found[tree["id"]], strict=True):
                ours = {step.id: step.verdict.value for step in finding.steps}
                assert ours == theirs["verdicts"], (seed, tree["id"])
            assert (item.credited, item.countable) == oracle.tally(tree["id"]), seed
            assert item.score == oracle.f1(tree), (seed, tree["id"])
            swept += tree["id"] == "SWEPT" and item.credited > len(oracle.paid("SWEPT"))
            told += tree["id"] == "TOLD" and 0 < item.credited < item.countable
            tried += tree["id"] == "TRIAL" and item.countable > 1
    assert min(swept, told, tried) > 50, "the random logs must exercise it"


def verdicts_without(key: str, trees: list[Any], log: list[Any]) -> list[Any]:
    """What would be found if no step said ``key``."""
    bare = [tree | {"expect": [{k: v for k, v in one.items() if k != key} for one in tree["expect"]]}
            for tree in trees]  # fmt: skip
    card = judge(Transcript.of(log), compile_rubric(bare))
    return [[step.verdict for step in one.steps] for item in card.criteria for one in item.findings]


def test_no_difference_on_a_line_that_goes_by_whoevers_doing() -> None:
    """Bands, counts and what opens with the media, where others spoil the line, by hand and by incidents."""
    opened, blamed, excused, verdicts = 0, 0, 0, set()
    for seed in range(LOGS // 3):
        dice = Dice(f"line {seed}")
        trees, log = line_criteria(dice), a_line_log(dice)
        card = judge(Transcript.of(log), compile_rubric(trees))
        oracle = Oracle(log, trees)
        for tree, item in zip(trees, card.criteria, strict=True):
            ours: list[object] = [(one.verdict.value, one.measured) for one in item.findings]
            if "hold" in tree:
                theirs = held(oracle.log, tree)
                assert ours == ([] if theirs is None else [theirs]), (seed, tree["id"])
            elif "count" in tree:
                number = counted(oracle, tree)
                most = tree["count"]["at_least"]
                assert ours == ([] if number is None else [(number[0], (number[1], most))]), seed
            else:
                steps = [
                    {step.id: step.verdict.value for step in one.steps} for one in item.findings
                ]
                assert steps == [one["verdicts"] for one in oracle.found[tree["id"]]], (
                    seed,
                    tree["id"],
                )
                opened += len(steps)
            verdicts |= {one.verdict.value for one in item.findings}
        for lost in oracle.log:
            if lost["kind"] == "media.lost":
                since_ms = own_stretch(oracle.log, lost, lost["t_ms"])
                excused += since_ms is None
                blamed += since_ms is not None and since_ms > lost["t_ms"]
    assert min(opened, blamed, excused) > 100, "the random logs must exercise it"
    assert verdicts >= {"met", "missed", "void", "censored"}


def test_no_difference_on_logs_of_which_lines_were_erased() -> None:
    """What was erased was neither done nor left undone, whichever judge is asked."""
    void = 0
    for seed in range(LOGS):
        dice = Dice(f"erased {seed}")
        trees = [a_criterion(dice, number) for number in range(dice.randint(1, 3))]
        trees += [ON_CUE, STREAM_LEFT_ALONE, TALK_BANNED, ONE_OF_EACH]
        log = some_erased(dice, a_log(dice), dice.choice([0.5, 1.0]))
        card = judge(Transcript.of(log), compile_rubric(trees))
        oracle = Oracle(log, trees)
        for tree, item in zip(trees, card.criteria, strict=True):
            ours = [
                ({step.id: step.verdict.value for step in finding.steps}, finding.forfeited)
                for finding in item.findings
            ]
            theirs = [(one["verdicts"], one["broken"]) for one in oracle.found[tree["id"]]]
            assert ours == theirs, (seed, tree["id"])
            assert (item.credited, item.countable) == oracle.tally(tree["id"]), seed
            assert item.score == oracle.f1(tree), (seed, tree["id"])
            steps = [step for finding in item.findings for step in finding.steps]
            void += [step.why for step in steps].count("erased")
    assert void > 100, "the random logs must leave something in doubt"


def test_who_is_forgotten_neither_gains_nor_loses_a_step() -> None:
    """All words of a show go: no step that was done is called missed then, and none that was missed done."""
    told = 0
    for seed in range(LOGS):
        dice = Dice(f"forgotten {seed}")
        rubric = compile_rubric([a_criterion(dice, 0), STREAM_LEFT_ALONE, TALK_BANNED])
        log = a_log(dice)
        sealed = judge(Transcript.of(log), rubric)
        again = judge(Transcript.of(some_erased(dice, log, 1.0)), rubric)
        for was, now in zip(sealed.criteria, again.criteria, strict=True):
            for before, after in zip(was.findings, now.findings, strict=True):
                for old, new in zip(before.steps, after.steps, strict=True):
                    if new.verdict in ("met", "missed", "blocked"):
                        assert new.verdict is old.verdict, (seed, before.id, new.id)
                        told += 1
                if after.forfeited:
                    assert before.forfeited, (seed, before.id)
    assert told > 100, "what was never erased is judged as before"
