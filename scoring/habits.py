"""``anew``: what a crew does anyway is no reaction to a trouble."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scoring.criteria import Step
from scoring.repeats import said
from scoring.seeking import Probes, kinds_of
from scoring.transcript import Moment, Transcript

Habits = Mapping[int, frozenset[str]]
"""``seq`` of a trouble -> what was done anyway when it came, in words (``said``)."""


def habits(log: Transcript, step: Step, probes: Probes, troubles: Sequence[str]) -> Habits:
    """What the crew did anyway at each event of the kinds ``troubles``: the acts of so long before it, but
    for those that were themselves done for a trouble."""
    if step.anew is None:
        return {}
    found: dict[int, frozenset[str]] = {}
    came: list[Moment] = []
    anyway: list[tuple[int, str]] = []
    for moment in _in_order(log, {*kinds_of(probes), *troubles}):
        if moment.kind in troubles:
            since_ms = moment.t_ms - step.anew
            found[moment.seq] = frozenset(words for t_ms, words in anyway if t_ms >= since_ms)
            came.append(moment)
        elif moment.by.startswith("trainee"):
            words = said(moment)
            fresh = any(
                moment.t_ms - one.t_ms <= step.within and words not in found[one.seq]
                for one in came
            )
            if not fresh:
                anyway.append((moment.t_ms, words))
    return found


def _in_order(log: Transcript, kinds: set[str]) -> list[Moment]:
    every = [moment for kind in sorted(kinds) for moment in log.of_kind(kind).moments]
    return sorted(every, key=lambda moment: moment.seq)
