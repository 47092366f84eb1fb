"""What a rule of words is, and all of them. ``VERSION`` changes with any rule.

Literal words and small lists only; no patterns written by users. The numbers are those of the list
of 34 checks (``catalogue``); here stand the checks that read words, in ``checks`` the others. What
these lists find is weighed by the pieces of the line (``weighing``), and may be taken back or hinted at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from simulator.compliance.lexicon import Lexicon
from simulator.compliance.said import Kind

VERSION = "2026-11-24"
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

    @property
    def heads(self) -> Iterator[str]:
        """The words that it begins with."""
        return iter(self._lists[0].words)

    def behind(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """From a first word at ``start`` to the nearest places of the others behind it."""
        gap = max(self._gap, ENGLISH_GAP) if text[start].isascii() else self._gap
        for last in self._ends(text, end, 1, gap):
            between = text[start:last]
            if not any(word in between for word in self._without):
                yield start, last

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Everywhere in a text."""
        for start, end in self._lists[0].spans(text):
            yield from self.behind(text, start, end)

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


class Chains:
    """Many chains, looked for together: one pass over a text finds every first word."""

    __slots__ = ("_by_first",)

    def __init__(self, chains: Iterable[Chain]) -> None:
        by_first: dict[str, list[tuple[str, Chain]]] = {}
        for chain in chains:
            for word in chain.heads:
                by_first.setdefault(word[0], []).append((word, chain))
        self._by_first = {first: tuple(found) for first, found in by_first.items()}

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Everywhere in a text, every chain."""
        for place, sign in enumerate(text):
            for word, chain in self._by_first.get(sign, ()):
                if text.startswith(word, place):
                    yield from chain.behind(text, place, place + len(word))


class Near(Chain):
    """A word of the first list, then one of the second within ``gap`` characters behind it."""

    __slots__ = ()

    def __init__(self, first: tuple[str, ...], then: tuple[str, ...], gap: int = 6) -> None:
        super().__init__(first, then, gap=gap)
        self._reach = 0


@dataclass(frozen=True, eq=False)  # each rule stands once: it is known by itself
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

    exact: tuple[Chain, ...] = ()
    """Those of ``pairs`` and ``across`` that say so much that the weights of pieces have no say in them."""
    even_asked: bool = False
    """Whether a clause that asks breaks the rule as well."""
    pairs_without_evidence: tuple[Chain, ...] = ()
    """Further pairs, which count only there."""

    @cached_property
    def near(self) -> Chains:
        """``pairs``, ready to be looked for."""
        return Chains(self.pairs)

    @cached_property
    def near_without_evidence(self) -> Chains:
        """``pairs_without_evidence``, ready to be looked for."""
        return Chains(self.pairs_without_evidence)

    @cached_property
    def reaching(self) -> Chains:
        """What is looked for over commas: ``across`` and every chain of slots."""
        slots = tuple(one for one in self.pairs if not isinstance(one, Near))
        return Chains(self.across + slots)

    @cached_property
    def certain(self) -> Chains:
        """``exact``, ready to be looked for."""
        return Chains(self.exact)

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
