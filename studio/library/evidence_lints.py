"""E307, W404, W412-W414, W417, W419: does the show bring up what is judged, and judge what it brings?"""

from __future__ import annotations

from collections.abc import Iterator

from scoring.criteria import Criterion, OneOf
from scoring.language import Rubric
from simulator.events.entry import Words
from simulator.incidents import KINDS
from simulator.platform import planned_cues
from simulator.scenario import CommentsEffect, Incident, Scenario
from studio.library.conditions import latest_at_ms, simple
from studio.library.criterion_lints import TYPES
from studio.library.findings import Finding, Place, finding
from studio.library.reader import Path, Reader
from studio.library.rubric_file import shipped_criteria
from studio.library.scalars import spoken
from studio.library.shipped import catalogue

ENOUGH = 3
"""Opportunities for one code."""
ENOUGH_TO_DECIDE = 9
"""Occasions of trouble for a pass-or-fail decision: generalisability .8 needs nine to twelve."""
STEPS = Words(zh="处理它的时限", en="its longest window")
NAMED = 3


def lint_evidence(scenario: Scenario, rubric: Rubric, reader: Reader) -> Iterator[Finding]:
    """All findings that hold the show and its criteria against each other."""
    yield from _never_come(scenario, rubric, reader)
    judged = [_judges(one) for one in rubric.criteria]
    for number, incident in enumerate(scenario.incidents):
        path: Path = ("incidents", number)
        if not any(_is_judged(incident, types, classes) for types, classes in judged):
            words = {"kind": _kind(incident.kind), "remedy": _remedy(incident.kind)}
            yield finding("W412", reader.place((*path, "id")), id=incident.id, **words)
        if scenario.meta.purpose != "demonstration":
            yield from _too_late(scenario, rubric, incident, path, reader)
    yield from _opportunities(scenario, rubric, reader)
    if scenario.meta.purpose == "assessment":
        yield from _decision(scenario, judged, reader)


# --- criteria that nothing brings up -------------------------------------------------------------


def _never_come(scenario: Scenario, rubric: Rubric, reader: Reader) -> Iterator[Finding]:
    kinds = {incident.kind for incident in scenario.incidents}
    if any(_brings_abuse(incident) for incident in scenario.incidents):
        kinds.add("abuse")
    for number, criterion in enumerate(rubric.criteria):
        place = reader.place(("criteria", number))
        types, _ = _judges(criterion)
        if types - TYPES:
            continue  # no kind of incident at all: told by its own finding
        if types and not types & kinds:
            yield finding("E307", place, id=criterion.id, kind=_kinds(types))
            continue
        why = _missing(scenario, criterion)
        if why is not None:
            yield finding("W413", place, id=criterion.id, why=why)


def _brings_abuse(incident: Incident) -> bool:
    """From the start, or when it is left alone: each account that abuses is an incident of its own."""
    later = [effect for step in incident.escalate for effect in step.effects]
    effects = (*incident.effects, *incident.symptoms, *later)
    return any(isinstance(one, CommentsEffect) and one.comment_class == "abuse" for one in effects)


def _missing(scenario: Scenario, criterion: Criterion) -> Words | None:
    """What the trigger of a criterion waits for and the show has nowhere."""
    trigger = criterion.trigger
    if trigger is None or len(trigger.kinds) != 1:
        return None
    match trigger.kinds[0]:
        case "cue.passed":
            cues = [cue for _, cue in planned_cues(scenario)]
            fits = any(
                all(_fits(test, getattr(cue, name, None)) for name, test in trigger.where.items())
                for cue in cues
            )
            return None if fits else Words(
                zh="脚本里没有这样的环节或操作", en="the script has no such step or duty",
            )  # fmt: skip
        case "question.opened":
            silent = not scenario.audience.questions_per_minute and not scenario.audience.asks
            return Words(zh="观众一个问题也不问", en="viewers ask nothing") if silent else None
        case "comment.posted":
            classes = _literals(trigger.where.get("comment_class"))
            if not classes & _only_from_incidents():
                return None
            came = {wave.comment_class for one in scenario.incidents for wave in _waves(one)}
            if classes & came:
                return None
            return Words(zh="没有突发带来这类评论", en="no incident brings comments of this class")
        case _:
            return None


def _only_from_incidents() -> set[str]:
    """Comments that an audience makes of its own accord only when it is provoked."""
    return {"fair_criticism", "abuse", "claim_bait", "privacy_bait", "ad", "unlawful", "minor"}


def _fits(test: object, value: object) -> bool:
    """Whether a value passes a plain test; tests that are not plain are taken for passed."""
    if isinstance(test, OneOf):
        return value in test.among
    if isinstance(test, str) and test.startswith("$"):
        return True
    return value == test if isinstance(test, str | int) else True


def _literals(test: object) -> set[str]:
    if isinstance(test, OneOf):
        return {str(one) for one in test.among}
    return {test} if isinstance(test, str) else set()


# --- incidents that nobody judges ----------------------------------------------------------------


def _judges(criterion: Criterion) -> tuple[set[str], set[str]]:
    """The types of incidents and the classes of comments that a criterion judges the handling of.

    Whether trouble was reported at all is asked of every kind; it says nothing of the handling.
    """
    trigger = criterion.trigger
    if trigger is None:
        return set(), set()
    if any(kind.startswith("incident.") for kind in trigger.kinds):
        answers = criterion.rate.answers if criterion.rate else ()
        calls = bool(answers) and {kind for one in answers for kind in one.kinds} == {"call.made"}
        return (set() if calls else _literals(trigger.where.get("type"))), set()
    if "comment.posted" in trigger.kinds:
        return set(), _literals(trigger.where.get("comment_class"))
    return set(), set()


def _is_judged(incident: Incident, types: set[str], classes: set[str]) -> bool:
    brings = {wave.comment_class for wave in _waves(incident)}
    return (
        incident.kind in types or ("abuse" in types and "abuse" in brings) or bool(classes & brings)
    )


def _waves(incident: Incident) -> tuple[CommentsEffect, ...]:
    effects = (*incident.effects, *incident.symptoms)
    return tuple(one for one in effects if isinstance(one, CommentsEffect))


def _remedy(kind: str) -> Words:
    """The shipped criteria for a kind, or how to begin one."""
    fitting = [
        name for name, tree in shipped_criteria().items()
        if _named_type(tree.get("for_each") or (tree.get("rate") or {}).get("of") or {}) == kind
    ][:NAMED]  # fmt: skip
    if fitting:
        listed = "、".join(fitting)
        return Words(zh=f"请在“评分”里加上 {listed}", en=f"add {', '.join(fitting)} to “criteria”")
    return Words(
        zh=f"请写一条“每当: {{事件: {_kind(kind).zh}}}”的标准",
        en=f"write one with “for_each: {{event: incident.shown, where: {{type: {kind}}}}}”",
    )


def _named_type(tree: dict[str, object]) -> object:
    where = tree.get("where")
    return where.get("type") if isinstance(where, dict) else None


def _kind(name: str) -> Words:
    if name in KINDS:
        return Words(zh=KINDS[name].sheet.word, en=name)
    return Words(zh="辱骂" if name == "abuse" else name, en=name)


def _kinds(names: set[str]) -> Words:
    some = sorted(names)[:NAMED]
    return Words(zh="、".join(_kind(one).zh for one in some), en=", ".join(some))


# --- too late, too few ---------------------------------------------------------------------------


def _too_late(
    scenario: Scenario, rubric: Rubric, incident: Incident, path: Path, reader: Reader
) -> Iterator[Finding]:
    """An incident so near the end that its windows are cut off."""
    at_ms = latest_at_ms(incident.when, scenario.show.duration_ms)
    windows = [_longest_ms(one) for one in rubric.criteria if incident.kind in _judges(one)[0]]
    need = max(windows, default=0)
    if at_ms is None or not need:
        return
    left = scenario.show.duration_ms - at_ms
    if 0 <= left < need:
        yield finding(
            "W414", reader.place((*path, "when")), id=incident.id, at=spoken(at_ms), what=STEPS,
            need=spoken(need), left=spoken(left),
        )  # fmt: skip


def _longest_ms(criterion: Criterion) -> int:
    windows = [step.within for step in criterion.expect]
    if criterion.rate is not None:
        windows.append(criterion.rate.limit_ms)
    return max(windows, default=0)


def _opportunities(scenario: Scenario, rubric: Rubric, reader: Reader) -> Iterator[Finding]:
    """Fewer than three chances to show a declared code give too little evidence."""
    for number, code in enumerate(scenario.meta.codes):
        if code not in catalogue():
            continue  # named already
        chances = [_chances(scenario, one) for one in rubric.criteria if code in one.codes]
        if sum(chances) < ENOUGH:
            place: Place = reader.place(("meta", "codes", number))
            yield finding("W404", place, skill=code, count=sum(chances))


def _chances(scenario: Scenario, criterion: Criterion) -> int:
    trigger = criterion.trigger
    if trigger is None:
        return 1
    types, _ = _judges(criterion)
    if types and "abuse" not in types:
        return sum(one.repeat for one in scenario.incidents if one.kind in types)
    if "question.opened" in trigger.kinds:
        planned = scenario.audience.questions_per_minute * scenario.show.duration_ms // 60_000
        return max(planned, len(scenario.audience.asks))
    return ENOUGH


def _decision(
    scenario: Scenario, judged: list[tuple[set[str], set[str]]], reader: Reader
) -> Iterator[Finding]:
    count = 0
    for number, incident in enumerate(scenario.incidents):
        if any(_is_judged(incident, types, classes) for types, classes in judged):
            abusers = sum(w.accounts for w in _waves(incident) if w.comment_class == "abuse")
            count += incident.repeat * max(1, abusers)
        path: Path = ("incidents", number, "when")
        if any(one.chance is not None for one, _ in simple(incident.when, path)):
            yield finding("W419", reader.place(path), id=incident.id)
    if count < ENOUGH_TO_DECIDE:
        yield finding("W417", reader.place(("meta", "purpose")), count=count)
