"""Every shipped criterion at its edges: the last millisecond, the wrong object, the same instant."""

from __future__ import annotations

from typing import Any

import pytest
from examples import matching, referred, whole, wrong_object
from story import Story

from scoring.criteria import Ban, Criterion, Matcher, Step
from scoring.findings import Finding
from scoring.judge import judge
from scoring.language import Rubric
from scoring.operators.rate import as_step
from scoring.transcript import Transcript
from studio import library

T = 100_000


def shipped() -> list[Criterion]:
    """The shipped criteria; rates with one trial, so that a single one is judged."""
    trees = [dict(tree) for tree in library.shipped_criteria().values()]
    for tree in trees:
        if "rate" in tree:
            tree["rate"] = tree["rate"] | {"min_n": 1}
    return [Criterion.model_validate(tree, strict=False) for tree in trees]


CRITERIA = shipped()


def parts(criterion: Criterion) -> list[tuple[Step, tuple[Matcher, ...]]]:
    """The steps with their matchers; a rate has one."""
    if criterion.rate is not None and criterion.rate.answers:
        return [(as_step(criterion.rate), criterion.rate.answers)]
    return [(step, step.matchers) for step in criterion.expect]


STEPS = [
    pytest.param(criterion, step, matcher, id=f"{criterion.id}-{step.id}-{matcher.kinds[0]}")
    for criterion in CRITERIA
    for step, matchers in parts(criterion)
    for matcher in matchers
]
BANS = [
    pytest.param(criterion, ban, matcher, id=f"{criterion.id}-{ban.id}-{matcher.kinds[0]}")
    for criterion in CRITERIA
    for ban in criterion.never
    for matcher in ban.matchers
]


def trigger_of(criterion: Criterion) -> tuple[str, dict[str, Any]]:
    """An event that opens an instance, with every field that some predicate refers to."""
    assert criterion.trigger is not None
    kind, data = matching(criterion.trigger, {})
    every = [matcher for _, matchers in parts(criterion) for matcher in matchers]
    for ban in criterion.never:
        every += [*ban.matchers, *([ban.until] if ban.until else [])]
    for name in referred(every):
        data.setdefault(name, f"{name}1")
    return kind, data


def opened(criterion: Criterion) -> tuple[Story, dict[str, Any]]:
    kind, data = trigger_of(criterion)
    return Story().at(T, kind, **data), data


def judged(criterion: Criterion, story: Story, *, end_ms: int = 3_600_000) -> Finding:
    story.ends(end_ms)
    return _one(criterion, story)


def _one(criterion: Criterion, story: Story) -> Finding:
    if criterion.needs is not None:  # what must have been there for anything to be measured
        story.told.insert(0, (0, criterion.needs, "rig", whole(criterion.needs, {})))
    card = judge(Transcript.of(story.records()), Rubric(criteria=(criterion,)))
    return card.criteria[0].findings[-1]  # a story begins with a show.started of its own


def verdict(finding: Finding, step: Step) -> str:
    (found,) = [item for item in finding.steps if item.id == step.id]
    return found.verdict.value


@pytest.mark.parametrize(("criterion", "step", "matcher"), STEPS)
@pytest.mark.parametrize(("late_ms", "wanted"), [(0, "met"), (1, "missed")])
def test_the_last_millisecond(
    criterion: Criterion, step: Step, matcher: Matcher, late_ms: int, wanted: str
) -> None:
    story, trigger = opened(criterion)
    kind, data = matching(matcher, trigger)
    story.at(T + step.within + late_ms, kind, **data)
    assert verdict(judged(criterion, story), step) == wanted


@pytest.mark.parametrize(("criterion", "step", "matcher"), STEPS)
def test_the_same_instant_goes_by_seq(criterion: Criterion, step: Step, matcher: Matcher) -> None:
    kind, trigger = trigger_of(criterion)
    answer, data = matching(matcher, trigger)
    after = Story().at(T, kind, **trigger).at(T, answer, **data)
    assert verdict(judged(criterion, after), step) == "met"
    before = Story().at(T, answer, **data).at(T, kind, **trigger)
    wanted = "missed" if step.early is None else "met"
    assert verdict(judged(criterion, before), step) == wanted


@pytest.mark.parametrize(("criterion", "step", "matcher"), STEPS)
def test_only_a_cue_may_be_answered_ahead(
    criterion: Criterion, step: Step, matcher: Matcher
) -> None:
    kind, trigger = trigger_of(criterion)
    answer, data = matching(matcher, trigger)
    for ahead_ms, wanted in ((step.early or 0, "met"), ((step.early or 0) + 1, "missed")):
        story = Story().at(T - ahead_ms, answer, **data).at(T, kind, **trigger)
        found = verdict(judged(criterion, story), step)
        assert found == (wanted if step.early is not None else "missed")
        assert step.early is None or kind == "cue.passed"


@pytest.mark.parametrize(("criterion", "step", "matcher"), STEPS)
def test_the_wrong_object_does_not_count(
    criterion: Criterion, step: Step, matcher: Matcher
) -> None:
    story, trigger = opened(criterion)
    kind, data = matching(matcher, trigger)
    other = wrong_object(matcher, data)
    if other is None:
        assert not referred([matcher])
        return
    assert verdict(judged(criterion, story.at(T, kind, **other)), step) == "missed"


@pytest.mark.parametrize(("criterion", "step", "matcher"), STEPS)
def test_the_end_of_the_show(criterion: Criterion, step: Step, matcher: Matcher) -> None:
    for scheduled, before_ms, wanted in (
        (True, 1, "censored"), (False, 1, "missed"), (True, 0, "censored"), (True, -1, "missed"),
    ):  # fmt: skip
        if before_ms > step.within:
            continue  # the show would end before the trigger
        story, _ = opened(criterion)
        story.ends(T + step.within - before_ms, scheduled=scheduled)
        assert verdict(_one(criterion, story), step) == wanted, (scheduled, before_ms)


def breached(criterion: Criterion, story: Story, ban: Ban) -> bool:
    return any(found.ban == ban.id for found in judged(criterion, story).breaches)


@pytest.mark.parametrize(("criterion", "ban", "matcher"), BANS)
def test_a_ban_counts_from_the_trigger_to_its_end(
    criterion: Criterion, ban: Ban, matcher: Matcher
) -> None:
    def with_acts(t_ms: int, *, freed_ms: int | None = None, early: bool = False) -> Story:
        kind, trigger = trigger_of(criterion)
        act, data = matching(matcher, trigger)
        story = Story()
        if not early:
            story.at(T, kind, **trigger)
        if freed_ms is not None and ban.until is not None:
            release, about = matching(ban.until, trigger)
            story.at(freed_ms, release, **about)
        for number in range(ban.more_than):  # apart, for a double click is one act
            story.at(T + 2_000 * (number + 1), act, **data)
        story.at(t_ms, act, **data)
        return story.at(T, kind, **trigger) if early else story

    assert breached(criterion, with_acts(T), ban)
    assert not breached(criterion, with_acts(T, early=True), ban), "before the trouble it is lawful"
    if ban.for_ms is not None:
        assert breached(criterion, with_acts(T + ban.for_ms), ban)
        assert not breached(criterion, with_acts(T + ban.for_ms + 1), ban)
    if ban.until is not None:
        assert not breached(criterion, with_acts(T + 5, freed_ms=T + 5), ban)
        assert breached(criterion, with_acts(T + 4, freed_ms=T + 5), ban)


@pytest.mark.parametrize(
    "criterion", [c for c in CRITERIA if c.rate is not None and c.rate.good], ids=lambda c: c.id
)
def test_a_trial_that_speaks_for_itself(criterion: Criterion) -> None:
    assert criterion.rate is not None
    (name,) = criterion.rate.good
    kind = criterion.rate.of.kinds[0]
    good, data = matching(Matcher(event=kind, where=criterion.rate.good), {})
    bad = {"facts": "wrong", "target_class": "question", "right": False, "clean": False}[name]
    for value, wanted in ((data[name], "met"), (bad, "missed")):
        trial = whole(kind, data | {name: value})
        story = Story().at(T, good, **trial)
        for wanted_beside in criterion.rate.occasion[:1]:
            beside, given = matching(wanted_beside, trial)
            story.at(T, beside, **given)
        assert judged(criterion, story).verdict.value == wanted


def test_nothing_shipped_was_left_out() -> None:
    covered = {param.values[0].id for param in STEPS}
    covered |= {criterion.id for criterion in CRITERIA if criterion.operator in {"hold", "count"}}
    covered |= {c.id for c in CRITERIA if c.rate is not None and c.rate.good}
    assert covered == set(library.shipped_criteria())
