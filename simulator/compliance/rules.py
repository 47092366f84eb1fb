"""What a rule of words is, and all of them. ``VERSION`` changes with any rule.

Literal words and small lists only; no patterns written by users. The numbers are those of the list
of 34 checks (``catalogue``); here stand the checks that read words, in ``checks`` the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from simulator.compliance.lexicon import Lexicon
from simulator.compliance.said import Kind

VERSION = "2026-11-5"
SPOKEN_OR_SHOWN: frozenset[Kind] = frozenset(
    ("title", "card", "price", "offer", "notice", "reply", "speech", "page")
)
"""Every text of the crew that reaches the public."""


ENGLISH_GAP = 14


class Chain:
    """Words of several lists, one behind the other, each within ``gap`` signs of the one before.

    ``without``: words which, anywhere between the first and the last, make it something else.
    """

    __slots__ = ("_gap", "_lists", "_reach", "_without")

    def __init__(
        self, *lists: tuple[str, ...], gap: int = 6, without: tuple[str, ...] = ()
    ) -> None:
        self._lists = tuple(map(Lexicon, lists))
        self._gap = gap
        self._reach = max(len(word) for words in lists[1:] for word in words)
        self._without = without

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """From each first word to the nearest places of the others behind it."""
        for start, end in self._lists[0].spans(text):
            gap = self._gap
            if text[start].isascii():
                gap = max(gap, ENGLISH_GAP)
            for last in self._ends(text, end, 1, gap):
                between = text[start:last]
                if not any(word in between for word in self._without):
                    yield start, last

    def _ends(self, text: str, end: int, number: int, gap: int) -> Iterator[int]:
        if number == len(self._lists):
            yield end
            return
        seen: set[str] = set()
        near = text[end : end + gap + self._reach]
        for start, stop in self._lists[number].spans(near):
            if start <= gap and near[start:stop] not in seen:
                seen.add(near[start:stop])
                yield from self._ends(text, end + stop, number + 1, gap)


class Near(Chain):
    """A word of the first list, then one of the second within ``gap`` characters behind it."""

    __slots__ = ()

    def __init__(self, first: tuple[str, ...], then: tuple[str, ...], gap: int = 6) -> None:
        super().__init__(first, then, gap=gap)
        self._reach = 0


@dataclass(frozen=True)
class Rule:
    """What one check looks for. Terms are folded (lower case, NFKC); a longer term hides a nested one."""

    id: str
    terms: tuple[str, ...]
    innocent: tuple[str, ...] = ()
    """Longer words that contain a term and mean something else."""
    about_goods: bool = False
    """Only where the clause speaks about goods, prices or the seller's own offer."""
    pairs: tuple[Chain, ...] = ()
    across: tuple[Chain, ...] = ()
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

    pairs_without_evidence: tuple[Chain, ...] = ()
    """Further pairs, which count only there."""

    @cached_property
    def reaching(self) -> tuple[Chain, ...]:
        """What is looked for over commas: ``across`` and every chain of slots."""
        return self.across + tuple(one for one in self.pairs if not isinstance(one, Near))

    @cached_property
    def words(self) -> Lexicon:
        """``terms``, ready to be looked for."""
        return Lexicon(self.terms)

    @cached_property
    def words_unlisted(self) -> Lexicon:
        """``unlisted``, ready to be looked for."""
        return Lexicon(self.unlisted)

    @cached_property
    def words_without_evidence(self) -> Lexicon:
        """``without_evidence``, ready to be looked for."""
        return Lexicon(self.without_evidence)
