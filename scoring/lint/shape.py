"""From a tree to a Criterion. Where something in it cannot be read, a stand-in is looked at in its place,
so that one reading tells what else is wrong."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from scoring.criteria import Criterion
from scoring.lint.problem import Problem
from scoring.lint.refused import Fault, Loc, problem_of, refused
from simulator.events.entry import Words

ROUNDS = 3
"""So often a tree is read again: what is wrong with a whole part shows when its values can be read."""
STAND_INS: dict[str, object] = {
    "within": "24h", "for": "1s", "min_time": "1s", "share": "80%", "between": [0, 1], "title": "-",
    "id": "stand-in", "codes": ["-"],
}  # fmt: skip
"""Values that hide no other fault, and make none: a window that is long, a reading that is short."""
OF_RATES: dict[str, object] = {"at_least": "80%", "at_most": "30s", "percentile": 90}
OF_COUNTS: dict[str, object] = {"at_least": 1}
DISPENSABLE = frozenset((
    "early", "apart", "anew", "varied", "distinct", "detects", "after", "as", "practise", "needs", "about",
    "more_than", "min_n", "at_most", "while", "supports",
))  # fmt: skip
"""Keys without which a part means less, and is still whole."""
TESTS = ("where", "match", "good", "unmeasured")
AGAIN = Words(
    zh="；改好这一处请再查一次，这条标准可能还有别的",
    en="; mend this and check again, there may be more in this criterion",
)


@dataclass(frozen=True, slots=True)
class Shaped:
    """What a tree says. ``criterion`` may hold stand-ins where there are problems; None: unreadable."""

    criterion: Criterion | None
    problems: tuple[Problem, ...]
    replaced: tuple[str, ...]
    """Paths of the stand-ins: what is found there is about nothing that was written."""

    def about_what_was_written(self, problem: Problem) -> bool:
        return not any(problem.path.startswith(path) for path in self.replaced)


def shaped(tree: Mapping[str, Any], path: str) -> Shaped:
    """The criterion of a tree, with every problem of its shape."""
    given: Any = tree
    found: list[Problem] = []
    replaced: list[str] = []
    for _ in range(ROUNDS):
        try:
            criterion = Criterion.model_validate_json(json.dumps(given, ensure_ascii=False))
            return Shaped(criterion, tuple(found), tuple(replaced))
        except ValidationError as error:
            faults = refused(error)
        given = copy.deepcopy(dict(tree)) if given is tree else given
        told = Shaped(None, tuple(found), tuple(replaced))
        new = [(fault, problem_of(path, fault)) for fault in faults]
        found += [one for _, one in new if told.about_what_was_written(one) and one not in found]
        mended = [(fault, one) for fault, one in new if _replace(given, fault)]
        if not mended:
            break
        replaced += [one.path for fault, one in mended if not _endless_ban(fault)]
    told_last = max(range(len(found)), key=lambda at: (found[at].sort != "gap", at))
    found[told_last] = replace(found[told_last], words=_with(found[told_last].words, AGAIN))
    return Shaped(None, tuple(found), tuple(replaced))


def _with(words: Words, more: Words) -> Words:
    return Words(zh=words.zh + more.zh, en=words.en + more.en)


def _replace(tree: Any, fault: Fault) -> bool:
    """Put a stand-in where the fault is, or take out what is wrong; False where that cannot be done."""
    loc = _whole_value(fault.loc)
    if not loc:
        return False
    if _endless_ban(fault):
        _part(tree, loc)["for"] = STAND_INS["for"]
        return True
    part, key = _part(tree, loc[:-1]), loc[-1]
    if not isinstance(part, dict) or not isinstance(key, str):
        return False
    samples = STAND_INS | _samples_of(loc)
    is_test = len(loc) > 1 and loc[-2] in TESTS
    if key in samples and not is_test:
        part[key] = samples[key]
        return True
    if is_test or key in DISPENSABLE or fault.kind == "extra_forbidden":
        return part.pop(key, None) is not None
    return False


def _endless_ban(fault: Fault) -> bool:
    ban = fault.given
    return (
        fault.kind == "value_error"
        and fault.loc[-2:-1] == ("never",)
        and isinstance(ban, Mapping)
        and not {"until", "for"} & set(ban)
    )


def _samples_of(loc: Loc) -> dict[str, object]:
    if loc[0] == "rate":
        return OF_RATES
    return OF_COUNTS if loc[0] == "count" else {}


def _whole_value(loc: Loc) -> Loc:
    """A test of a field, and a list of plain values, are replaced as one."""
    for at, part in enumerate(loc):
        if part in TESTS:
            return loc[: at + 2]
        if part in ("between", "codes", "supports", "title", "about", "while"):
            return loc[: at + 1]
    return loc


def _part(tree: Any, loc: Loc) -> Any:
    for key in loc:
        try:
            tree = tree[key]
        except (KeyError, IndexError, TypeError):
            return None
    return tree
