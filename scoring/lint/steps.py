"""The steps and bans of a criterion held against each other: order, and the keys that go together."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.criteria import Criterion, Step
from scoring.lint.fields import has_field, may_be_left_out, not_plain
from scoring.lint.problem import Problem
from simulator.events import ACTIONS, KINDS
from simulator.events.entry import Words


def of_steps(criterion: Criterion, path: str) -> Iterator[Problem]:
    """Steps and bans by their order, their ids, and what each key of theirs needs beside it."""
    seen: set[str] = set()
    yield from _early_is_cued(criterion, path)
    yield from _varied_is_said(criterion, path)
    for number, step in enumerate(criterion.expect):
        yield from _of_apart(f"{path}.expect[{number}]", step)
        yield from _of_distinct(f"{path}.expect[{number}].distinct", step, criterion.expect)
        yield from _of_anew(f"{path}.expect[{number}].anew", step, criterion)
    for number, step in enumerate(criterion.expect):
        if step.after is not None and step.after not in seen:
            yield Problem(
                f"{path}.expect[{number}].after",
                Words(
                    zh=f"“{step.after}”要写在这一步的前面",
                    en=f"{step.after} must be a step that stands before this one",
                ),
            )
        if step.id in seen:
            yield _twice(f"{path}.expect[{number}].id", step.id)
        seen.add(step.id)
    names = [ban.id for ban in criterion.never]
    for number, name in enumerate(names):
        if name in names[:number] or name in seen:
            yield _twice(f"{path}.never[{number}].id", name)


def _early_is_cued(criterion: Criterion, path: str) -> Iterator[Problem]:
    kinds = criterion.trigger.kinds if criterion.trigger is not None else ()
    if kinds == ("cue.passed",):
        return
    asked = [(f"{path}.expect[{n}].early", step.early) for n, step in enumerate(criterion.expect)]
    if kinds != ("rule.hit",):  # the crew's own slips add up, those before as those after
        asked += [(f"{path}.never[{n}].early", ban.early) for n, ban in enumerate(criterion.never)]
    if criterion.rate is not None:
        asked.append((f"{path}.rate.early", criterion.rate.early))
    for place, early in asked:
        if early is not None:
            words = Words(
                zh="提早只用在 cue.passed（脚本到点），禁忌里还可用在 rule.hit；出事之前做的不算",
                en="early is for cue.passed only, in a ban also for rule.hit; what was done before "
                "trouble never pays",
            )
            yield Problem(place, words)


def _varied_is_said(criterion: Criterion, path: str) -> Iterator[Problem]:
    """``varied`` names a field that at least one of the step's events has."""
    for number, step in enumerate(criterion.expect):
        kinds = [kind for matcher in step.matchers for kind in matcher.kinds if kind in KINDS]
        if step.varied is None or any(has_field(KINDS[kind], step.varied) for kind in kinds):
            continue
        words = Words(
            zh=f"不重样：这一步的事件都没有字段 {step.varied}",
            en=f"varied: no event of this step has a field {step.varied}",
        )
        yield Problem(f"{path}.expect[{number}].varied", words)


def _of_apart(path: str, step: Step) -> Iterator[Problem]:
    """The least time after another step leaves a window; nothing before that step can meet it."""
    if step.after is not None and step.early is not None:
        words = Words(
            zh="“之后”的一步不能提早：早于那一步做的不算",
            en="early does not go with after: what was done before that step is not after it",
        )
        yield Problem(f"{path}.early", words)
    if step.apart is None:
        return
    if step.after is None:
        words = Words(
            zh="相隔要配之后：写上和哪一步相隔",
            en="apart goes with after: name the step it is apart from",
        )
        yield Problem(f"{path}.apart", words)
    if not 0 < step.apart < step.within:
        words = Words(
            zh="相隔要比限时短，也不能是 0", en="apart must be shorter than within, and not 0"
        )
        yield Problem(f"{path}.apart", words)


def _of_distinct(path: str, step: Step, steps: tuple[Step, ...]) -> Iterator[Problem]:
    """``distinct`` names one plain value that its events always have, or have not at all, and two steps
    or more name it: what might be left out would tell nothing apart."""
    field = step.distinct
    if field is None:
        return
    kinds = [kind for matcher in step.matchers for kind in matcher.kinds if kind in KINDS]
    having = tuple(kind for kind in kinds if has_field(KINDS[kind], field))
    wrong = [*may_be_left_out(path, having, field), *not_plain(path, having, field)]
    if not having:
        words = Words(
            zh=f"不同：这一步的事件都没有字段 {field}",
            en=f"distinct: no event of this step has a field {field}",
        )
        yield Problem(path, words)
    elif wrong:
        yield from wrong
    elif sum(one.distinct == field for one in steps) < 2:
        words = Words(
            zh=f"不同：要有两步以上都写 {field}，一步没有可比的",
            en=f"distinct: two steps or more must name {field}; one has nothing to differ from",
        )
        yield Problem(path, words)


def _of_anew(path: str, step: Step, criterion: Criterion) -> Iterator[Problem]:
    """Before a trouble there is a time in which the crew does what it does anyway; a cue of the rundown is
    no surprise, and what nobody of the crew does is no habit of theirs."""
    if step.anew is None:
        return
    kinds = criterion.trigger.kinds if criterion.trigger is not None else ()
    if not all(kind.startswith("incident.") for kind in kinds):
        words = Words(
            zh="不照旧只用在每当出事（incident.…）的步骤",
            en="anew is for steps of an incident only",
        )
        yield Problem(path, words)
    if step.anew == 0:
        yield Problem(path, Words(zh="不照旧不能是 0", en="anew must not be 0"))
    if not any(kind in ACTIONS for matcher in step.matchers for kind in matcher.kinds):
        words = Words(
            zh="不照旧：这一步没有一个事件是学员做的",
            en="anew: no event of this step is an act of the crew",
        )
        yield Problem(path, words)


def _twice(path: str, name: str) -> Problem:
    return Problem(path, Words(zh=f"编号 {name} 写了两次", en=f"the id {name} stands here twice"))
