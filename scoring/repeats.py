"""Acts that only repeat another: a double click is one act, and pays once.

The same kind of act by the same seat with the same data, within a second of the one that counts. An act
without effect starts nothing: where a second click had one after all, that one counts.
"""

from __future__ import annotations

from scoring.transcript import Moment, Transcript
from simulator.events import ACTIONS, KINDS

DOUBLE_CLICK_MS = 1000
"""The same act again within this time is one act."""
OF_AN_ACT = frozenset(
    kind
    for kind, model in KINDS.items()
    if kind not in ACTIONS and "act" in getattr(model, "model_fields", ())
)
"""Facts that say of which act they are: of an act that repeats another they repeat what it brought about."""


def repeats(log: Transcript) -> frozenset[int]:
    """``seq`` of the acts of the crew that repeat another, and of the facts that followed from them."""
    kept: dict[str, int] = {}
    found: set[int] = set()
    for act in log.in_haste(DOUBLE_CLICK_MS, ACTIONS):
        key = f"{act.by} {said(act)}"
        if act.t_ms - kept.get(key, -DOUBLE_CLICK_MS - 1) <= DOUBLE_CLICK_MS:
            found.add(act.seq)
        elif act.data.get("effect") is not False:
            kept[key] = act.t_ms
    followed = [
        fact.seq
        for kind in OF_AN_ACT & log.kinds
        for seq in (found if found else ())
        for fact in log.having(kind, "act", seq).moments
        if not fact.by.startswith("trainee")
    ]
    return frozenset(found.union(followed))


def said(act: Moment) -> str:
    """An act in words: its kind and data. Equal words, equal act, whoever did it and when."""
    about = {name: value for name, value in act.data.items() if name != "effect"}
    return f"{act.kind} {sorted(about.items())}"
