"""Every shipped criterion at its edges: the last millisecond, the wrong object, the same instant."""

from __future__ import annotations

from typing import Any

import pytest
from examples import guess, matching, referred, whole, wrong_object
from story import DESK, Story

from scoring.criteria import Ban, Criterion, Matcher, Step
from scoring.findings import Finding
from scoring.judge import judge
from scoring.language import Rubric
from scoring.transcript import Transcript
from simulator.events import ACTIONS
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
        return [(criterion.rate.asked, criterion.rate.answers)]
    return [(step, step.matchers) for step in criterion.expect]


STEPPED = [criterion for criterion in CRITERIA if parts(criterion)]
BANNED = [criterion for criterion in CRITERIA if criterion.never]
APART = [one for one in STEPPED if any(step.apart for step in one.expect)]
DISTINCT = [one for one in STEPPED if any(step.distinct for step in one.expect)]
ANEW = [one for one in STEPPED if any(step.anew for step in one.expect)]


def each_step(criterion: Criterion) -> list[tuple[Criterion, Step, Matcher]]:
    """Each step with each of its matchers, alone but for the steps that it comes after: another step
    must not take its act."""
    found = []
    for step, matchers in parts(criterion):
        chain, before = [step], step.after
        while before is not None:
            (earlier,) = [one for one in criterion.expect if one.id == before]
            chain, before = [earlier, *chain], earlier.after
        alone = criterion
        if criterion.expect:
            alone = criterion.model_copy(update={"expect": tuple(chain)})
        found += [(alone, step, matcher) for matcher in matchers]
    assert found, "a test that walks over them would try nothing"
    return found


def trigger_of(criterion: Criterion, matcher: Matcher | None = None) -> tuple[str, dict[str, Any]]:
    """An event that opens an instance, with every field that some predicate refers to. Where a
    predicate asks for the very kind of an act, the trigger names that of ``matcher``."""
    assert criterion.trigger is not None
    kind, data = matching(criterion.trigger, {})
    every = [matcher for _, matchers in parts(criterion) for matcher in matchers]
    for ban in criterion.never:
        every += [*ban.matchers, *([ban.until] if ban.until else [])]
    if matcher is not None and "kind" in matcher.where:
        data["act"] = matcher.kinds[0]
    for name in sorted(referred(every)):
        data.setdefault(name, "stock" if name == "topic" else guess(kind, name))
    return kind, data


def opened(criterion: Criterion, matcher: Matcher | None = None) -> tuple[Story, dict[str, Any]]:
    """A story in which the trigger came at T, and at once the steps that a chain begins with."""
    kind, data = trigger_of(criterion, matcher)
    story = Story().at(T, kind, **data)
    for step in criterion.expect[:-1] if len(criterion.expect) > 1 else ():
        if criterion.expect[-1].after is not None:
            before, given = matching(step.matchers[0], data)
            story.at(T, before, **given)
    return story, data


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


BY_ID = {"ids": lambda one: one.id}


@pytest.mark.parametrize("criterion", STEPPED, **BY_ID)
def test_the_last_millisecond(criterion: Criterion) -> None:
    for alone, step, matcher in each_step(criterion):
        for late_ms, wanted in ((0, "met"), (1, "missed")):
            story, trigger = opened(alone, matcher)
            kind, data = matching(matcher, trigger)
            story.at(T + step.within + late_ms, kind, **data)
            assert verdict(judged(alone, story), step) == wanted, (step.id, kind, late_ms)


@pytest.mark.parametrize("criterion", STEPPED, **BY_ID)
def test_the_same_instant_goes_by_seq(criterion: Criterion) -> None:
    tried = 0
    for alone, step, matcher in each_step(criterion):
        if step.after is not None:
            continue  # its anchor is another step
        kind, trigger = trigger_of(alone, matcher)
        answer, data = matching(matcher, trigger)
        after = Story().at(T, kind, **trigger).at(T, answer, **data)
        assert verdict(judged(alone, after), step) == "met", (step.id, answer)
        before = Story().at(T, answer, **data).at(T, kind, **trigger)
        wanted = "missed" if step.early is None else "met"
        assert verdict(judged(alone, before), step) == wanted, (step.id, answer)
        tried += 1
    assert tried


@pytest.mark.parametrize("criterion", STEPPED, **BY_ID)
def test_only_a_cue_may_be_answered_ahead(criterion: Criterion) -> None:
    tried = 0
    for alone, step, matcher in each_step(criterion):
        if step.after is not None:
            continue
        kind, trigger = trigger_of(alone, matcher)
        answer, data = matching(matcher, trigger)
        for ahead_ms, wanted in ((step.early or 0, "met"), ((step.early or 0) + 1, "missed")):
            story = Story().at(T - ahead_ms, answer, **data).at(T, kind, **trigger)
            found = verdict(judged(alone, story), step)
            assert found == (wanted if step.early is not None else "missed"), (step.id, answer)
            assert step.early is None or kind == "cue.passed"
            tried += 1
    assert tried


@pytest.mark.parametrize("criterion", STEPPED, **BY_ID)
def test_the_wrong_object_does_not_count(criterion: Criterion) -> None:
    for alone, step, matcher in each_step(criterion):
        story, trigger = opened(alone, matcher)
        kind, data = matching(matcher, trigger)
        other = wrong_object(matcher, data, trigger)
        if other is None:
            assert not referred([matcher]) - {"act"}
            continue
        assert verdict(judged(alone, story.at(T, kind, **other)), step) == "missed", step.id


@pytest.mark.parametrize("criterion", APART, **BY_ID)
def test_so_long_after_another_step_and_not_a_millisecond_sooner(criterion: Criterion) -> None:
    tried = 0
    for alone, step, matcher in each_step(criterion):
        for sooner_ms, wanted in ((0, "met"), (1, "missed")) if step.apart else ():
            story, trigger = opened(alone, matcher)
            kind, data = matching(matcher, trigger)
            story.at(T + step.apart - sooner_ms, kind, **data)
            assert verdict(judged(alone, story), step) == wanted, (step.id, kind, sooner_ms)
            tried += 1
    assert tried


@pytest.mark.parametrize("criterion", DISTINCT, **BY_ID)
def test_of_two_steps_about_different_things_one_thing_meets_one(criterion: Criterion) -> None:
    tried = 0
    for _, first, one in each_step(criterion):
        for alone, second, other in each_step(criterion):
            places = [criterion.expect.index(step) for step in (first, second)]
            field = second.distinct
            if field is None or first.distinct != field or places[0] >= places[1]:
                continue
            both = (*alone.expect[:-1], first, second)
            pair = alone.model_copy(update={"expect": both})
            for alike, wanted in ((True, "missed"), (False, "met")):
                found = _two_acts(pair, alone, (one, other), field, alike)
                if found is not None:
                    assert verdict(found, first) == "met", (first.id, second.id, alike)
                    assert verdict(found, second) == wanted, (first.id, second.id, alike)
                    tried += 1
    assert tried


def _two_acts(
    pair: Criterion, chain: Criterion, matchers: tuple[Matcher, Matcher], field: str, alike: bool
) -> Finding | None:
    """One act for each of two steps, about the same thing or not; None where one has no such field."""
    story, trigger = opened(chain)
    (kind, data), (other, beside) = (matching(one, trigger) for one in matchers)
    if field not in data or field not in beside:
        return None
    data |= {field: beside[field] if alike else f"other-{beside[field]}"}
    story.at(T + 1, kind, **data).at(T + 1_102, other, **beside)
    return judged(pair, story)


@pytest.mark.parametrize("criterion", ANEW, **BY_ID)
def test_what_was_done_anyway_so_long_before_is_no_reaction(criterion: Criterion) -> None:
    tried = 0
    for alone, step, matcher in each_step(criterion):
        kind, data = matching(matcher, trigger_of(alone, matcher)[1])
        for before_ms, wanted in (
            ((step.anew, "missed"), (step.anew + 1, "met")) if step.anew else ()
        ):
            story, _ = opened(alone, matcher)
            by = DESK if kind in ACTIONS else "platform"
            story.at(T - before_ms, kind, by=by, **data).at(T + 1, kind, by=by, **data)
            found = verdict(judged(alone, story), step)
            assert found == (wanted if kind in ACTIONS else "met"), (step.id, kind, before_ms)
            tried += 1
    assert tried


@pytest.mark.parametrize("criterion", STEPPED, **BY_ID)
def test_the_end_of_the_show(criterion: Criterion) -> None:
    for alone, step, matcher in each_step(criterion):
        for scheduled, before_ms, wanted in (
            (True, 1, "censored"), (False, 1, "missed"), (True, 0, "censored"), (True, -1, "missed"),
        ):  # fmt: skip
            if before_ms > step.within:
                continue  # the show would end before the trigger
            story, _ = opened(alone, matcher)
            story.ends(T + step.within - before_ms, scheduled=scheduled)
            assert verdict(_one(alone, story), step) == wanted, (step.id, scheduled, before_ms)


def with_occasion(criterion: Criterion, trigger: dict[str, Any]) -> Story:
    """What makes the trigger a trial at all, in its own moment."""
    story = Story()
    for wanted in criterion.rate.occasion[:1] if criterion.rate is not None else ():
        kind, data = matching(wanted, trigger)
        story.at(T, kind, **data)
    return story


def breached(criterion: Criterion, story: Story, ban: Ban) -> bool:
    return any(found.ban == ban.id for found in judged(criterion, story).breaches)


@pytest.mark.parametrize("criterion", BANNED, **BY_ID)
def test_a_ban_counts_from_the_trigger_to_its_end(criterion: Criterion) -> None:
    assert all(ban.matchers for ban in criterion.never)
    for ban in criterion.never:
        for matcher in ban.matchers:
            if criterion.trigger is not None and set(matcher.kinds) & set(criterion.trigger.kinds):
                _holds_against_its_like(criterion, ban, matcher)
            else:
                _holds_from_to(criterion, ban, matcher)


def _holds_against_its_like(criterion: Criterion, ban: Ban, matcher: Matcher) -> None:
    """What is forbidden is what opens an instance as well: the first counts those that come after it."""
    kind, trigger = trigger_of(criterion)
    act, data = matching(matcher, trigger)

    def first_of(last_ms: int) -> Finding:
        story = Story().at(T, kind, **trigger)
        for number in range(ban.more_than):
            story.at(T + 2_000 * (number + 1), act, **data)
        records = story.at(last_ms, act, **data).ends(3_600_000).records()
        return judge(Transcript.of(records), Rubric(criteria=(criterion,))).criteria[0].findings[0]

    if ban.for_ms is None:  # as long as the show
        assert ban.until is not None
        assert ban.until.kinds == ("show.ended",)
        edges = [(3_600_000, True)]
    else:
        edges = [(T + ban.for_ms, True), (T + ban.for_ms + 1, False)]
    for last_ms, broken in edges:
        breaches = [one.ban for one in first_of(last_ms).breaches]
        assert (ban.id in breaches) is broken, (criterion.id, ban.id)


def _holds_from_to(criterion: Criterion, ban: Ban, matcher: Matcher) -> None:
    def with_acts(t_ms: int, *, freed_ms: int | None = None, early: bool = False) -> Story:
        kind, trigger = trigger_of(criterion, matcher)
        act, data = matching(matcher, trigger)
        story = with_occasion(criterion, trigger)
        if not early:
            story.at(T, kind, **trigger)
        if freed_ms is not None and ban.until is not None:
            release, about = matching(ban.until, trigger)
            story.at(freed_ms, release, **about)
        for number in range(ban.more_than):  # apart, for a double click is one act
            story.at(T + 2_000 * (number + 1), act, **data)
        story.at(t_ms, act, **data)
        return story.at(T, kind, **trigger) if early else story

    told = (criterion.id, ban.id, matcher.kinds)
    assert breached(criterion, with_acts(T), ban), told
    before = with_acts(T, early=True)
    if ban.early is None:
        assert not breached(criterion, before, ban), "before the trouble it is lawful"
    else:
        _looks_back(criterion, ban, matcher)
    if ban.for_ms is not None:
        assert breached(criterion, with_acts(T + ban.for_ms), ban), told
        assert not breached(criterion, with_acts(T + ban.for_ms + 1), ban), told
    if ban.until is not None and not ban.more_than:
        assert not breached(criterion, with_acts(T + 5, freed_ms=T + 5), ban), told
        assert breached(criterion, with_acts(T + 4, freed_ms=T + 5), ban), told


def _looks_back(criterion: Criterion, ban: Ban, matcher: Matcher) -> None:
    """On a cue: from so long before it, what a release forgives apart."""
    assert ban.early is not None
    kind, trigger = trigger_of(criterion, matcher)
    act, data = matching(matcher, trigger)

    def before(first_ms: int, forgiven: bool = False) -> Story:
        story = Story()
        for number in range(ban.more_than + 1):
            story.at(first_ms + 1_001 * number, act, **data)
        if forgiven and ban.until is not None:
            release, about = matching(ban.until, trigger)
            story.at(T - 1, release, **about)
        return story.at(T, kind, **trigger)

    told = (criterion.id, ban.id, matcher.kinds)
    assert kind == "cue.passed", told
    assert breached(criterion, before(T - ban.early), ban), told
    assert not breached(criterion, before(T - ban.early - 1), ban), told
    assert ban.until is None or not breached(criterion, before(T - ban.early, True), ban), told


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
    covered = {criterion.id for criterion in STEPPED}
    covered |= {criterion.id for criterion in CRITERIA if criterion.operator in {"hold", "count"}}
    covered |= {c.id for c in CRITERIA if c.rate is not None and c.rate.good}
    assert covered == set(library.shipped_criteria())
    assert min(map(len, (STEPPED, BANNED, APART, DISTINCT, ANEW))) > 0, (
        "else their tests are skipped"
    )
