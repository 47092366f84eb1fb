"""What a rule of words is, and all of them. ``VERSION`` changes with any rule.

Literal words and small lists only; no patterns written by users. The numbers are those of the list
of 34 checks (``catalogue``); here stand the checks that read words, in ``checks`` the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from simulator.compliance.said import Kind

VERSION = "2026-11-4"
SPOKEN_OR_SHOWN: frozenset[Kind] = frozenset(
    ("title", "card", "price", "offer", "notice", "reply", "speech", "page")
)
"""Every text of the crew that reaches the public."""


class Near(NamedTuple):
    """A word of the first list, then one of the second within ``gap`` characters behind it."""

    first: tuple[str, ...]
    then: tuple[str, ...]
    gap: int = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """What one check looks for. Terms are folded (lower case, NFKC); a longer term hides a nested one."""

    id: str
    terms: tuple[str, ...]
    innocent: tuple[str, ...] = ()
    """Longer words that contain a term and mean something else."""
    about_goods: bool = False
    """Only where the clause speaks about goods, prices or the seller's own offer."""
    pairs: tuple[Near, ...] = ()
    across: tuple[Near, ...] = ()
    """Pairs that may reach over a comma, to the end of the sentence."""
    open_after: tuple[str, ...] = ()
    """Words of promise: whatever is promised breaks the rule, but for ``service``."""
    outcomes: tuple[str, ...] = ()
    """What may not be promised: one of these stands shortly behind (or right before) the promise."""
    service: tuple[str, ...] = ()
    """What may be promised, shortly behind (or right before) the word of promise."""
    warned_off: tuple[str, ...] = ()
    """Words behind the term, in its clause, which make it a warning: 糖尿病人别用."""
    unlisted: tuple[str, ...] = ()
    """Further terms, which count where the effects are known that the goods are registered for."""
    only_for: frozenset[str] = frozenset()
    """Categories of goods to which the rule applies; empty: all."""
    not_for: frozenset[str] = frozenset()
    """Categories of goods to which the rule does not apply."""
    kinds: frozenset[Kind] = SPOKEN_OR_SHOWN
    unless: tuple[str, ...] = ()
    """Words which, anywhere in the same sentence, make the term lawful."""
    without_evidence: tuple[str, ...] = ()
    """Further terms, which count only where it is known that no evidence is at hand."""
