"""What was said that may not be said, from the sealed log: the words, the rule, when it was put right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from simulator.events.entry import Entry, Words
from simulator.events.trouble import RuleCorrected, RuleHit


class Slip(NamedTuple):
    """One act against one rule. ``kind``: of the act; ``t_ms`` is room time."""

    rule: str
    level: str
    t_ms: int
    kind: str
    quotes: tuple[str, ...]
    lawful: Words
    corrected_ms: int | None
    """So long after it was put right; None: never."""


def slips_of(log: Iterable[Entry]) -> tuple[Slip, ...]:
    """All of a show in the order of the log."""
    entries = tuple(log)
    acts = {one.seq: one for one in entries}
    mended: dict[str, int] = {}
    hits: dict[tuple[str, int], list[tuple[Entry, RuleHit]]] = {}
    for one in entries:
        if isinstance(one.fact, RuleCorrected):
            mended.setdefault(one.fact.hit, one.t_ms)
        elif isinstance(one.fact, RuleHit):
            hits.setdefault((one.fact.rule, one.fact.act), []).append((one, one.fact))
    return tuple(_slip(told, acts, mended) for told in hits.values())


def _slip(
    told: list[tuple[Entry, RuleHit]], acts: dict[int, Entry], mended: dict[str, int]
) -> Slip:
    entry, hit = told[0]
    act = acts.get(hit.act, entry)
    back_ms = mended.get(hit.hit)
    return Slip(
        rule=hit.rule,
        level=hit.level,
        t_ms=act.t_ms,
        kind=act.fact.kind,
        quotes=tuple(dict.fromkeys(each.quote for _, each in told)),
        lawful=hit.lawful,
        corrected_ms=None if back_ms is None else back_ms - act.t_ms,
    )
