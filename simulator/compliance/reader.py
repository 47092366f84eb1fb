"""Reads a typed text by the rules: what is claimed about goods, denied, asked or quoted.

Pure: the same text and product give the same hits. It finds words in their clause; it does not
understand. So it says "no hit of the rules that read text", never that a text is lawful.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from simulator.compliance.rules import (
    BANNED_ID,
    BANNED_LAWFUL,
    CLAUSE_ENDS,
    CLOSING_QUOTES,
    CONTRASTS,
    DENYING,
    DOUBLE,
    GOODS,
    NEGATIONS,
    NOT_GOODS,
    OPENING_QUOTES,
    QUESTIONS,
    REPORTED,
    RULES,
    SOURCES,
    UNSOURCED,
    Level,
    Rule,
)
from simulator.events.entry import Words
from simulator.scenario import Product

REACH = 14
"""How many characters before a term a denial still governs it."""
GAP = 6
"""How many Chinese characters may hold the two words of a pair, the second included."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One rule broken. ``quote`` are the words of the text; ``lawful``: what to say instead."""

    rule: str
    level: Level
    quote: str
    lawful: Words


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    """Folded: NFKC, lower case, no spaces between Chinese characters."""
    question: bool
    sentence: str
    """The sentence it stands in, for sources and reports."""


def read(text: str, product: Product | None = None) -> list[Hit]:
    """Every rule that the text breaks, at most one hit per rule and term, in the order of the rules.

    ``product`` is the item it speaks about, for its own banned phrases; None when it is not known.
    """
    hits: list[Hit] = []
    clauses = _clauses(text)
    for rule in RULES:
        if product is not None and product.category in rule.not_for:
            continue
        quotes = [quote for clause in clauses for quote in _broken(rule, clause)]
        hits.extend(Hit(rule.id, rule.level, quote, rule.lawful) for quote in dict.fromkeys(quotes))
    if product is not None:
        hits.extend(_banned(clauses, product, {hit.quote for hit in hits}))
    return hits


def has_claim(text: str) -> bool:
    """True when the text says anything about goods: only such texts are chances to break a rule."""
    folded = _fold(text)
    return any(word in folded for word in GOODS if not word.isascii()) or any(
        f" {word}" in f" {folded}" for word in GOODS if word.isascii()
    )


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    kept = [
        char
        for place, char in enumerate(folded)
        if not (char.isspace() and _chinese(folded, place - 1) and _chinese(folded, place + 1))
        and char not in "\u200b\u200c\u200d\ufeff"
    ]
    return "".join(kept)


def _chinese(text: str, place: int) -> bool:
    return 0 <= place < len(text) and "\u4e00" <= text[place] <= "\u9fff"


def _clauses(text: str) -> list[_Clause]:
    """Cut at punctuation; a clause knows whether it asks and in which sentence it stands."""
    folded = _fold(text)
    ends = {unicodedata.normalize("NFKC", mark).lower()[0] for mark in CLAUSE_ENDS} | {"。"}
    clauses: list[_Clause] = []
    start = sentence_from = 0
    pending: list[tuple[str, bool]] = []
    for place in range(len(folded) + 1):
        at_end = place == len(folded)
        mark = "" if at_end else folded[place]
        stop = mark == "." and not _in_number(folded, place)
        if not at_end and mark not in ends and not stop:
            continue
        if piece := folded[start:place]:
            asks = mark == "?" or any(word in piece for word in QUESTIONS)
            pending.append((piece, asks))
        start = place + 1
        if at_end or stop or mark in "。!?\n":
            sentence = folded[sentence_from:place]
            clauses.extend(_Clause(piece, asks, sentence) for piece, asks in pending)
            pending, sentence_from = [], place + 1
    return clauses


def _in_number(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    return after.isdigit() or text[:place].endswith("no")


def _broken(rule: Rule, clause: _Clause) -> list[str]:
    """The terms of this rule that the clause claims; of nested terms the longest alone."""
    if clause.question or any(word in clause.sentence for word in REPORTED):
        return []
    if rule is UNSOURCED and not _unsourced(clause):
        return []
    if rule.about_goods and _not_about_goods(clause.text):
        return []
    taken: list[tuple[int, int]] = []
    quotes: list[str] = []
    for start, end in _found(rule, clause.text):
        free = all(end <= a or start >= b for a, b in taken)
        if free and _claimed(rule, clause.text, start, end):
            taken.append((start, end))
            quotes.append(clause.text[start:end].strip())
    return quotes


def _found(rule: Rule, text: str) -> list[tuple[int, int]]:
    """Where the rule's terms and pairs stand, the longest first."""
    spans = [(place, place + len(term)) for term in rule.terms for place in _places(text, term)]
    for firsts, seconds in rule.pairs:
        for first in firsts:
            for place in _places(text, first):
                after = place + len(first)
                near = text[after : after + (REACH if first.isascii() else GAP)]
                spans.extend(
                    (place, after + near.find(second) + len(second))
                    for second in seconds
                    if second in near
                )
    return sorted(set(spans), key=lambda span: (span[0] - span[1], span[0]))


def _places(text: str, term: str) -> list[int]:
    found, place = [], text.find(term)
    while place >= 0:
        found.append(place)
        place = text.find(term, place + 1)
    return found


def _claimed(rule: Rule, text: str, start: int, end: int) -> bool:
    """False when the words are part of an innocent one, denied, or quoted."""
    for word in rule.innocent:
        if any(place <= start < place + len(word) for place in _places(text, word)):
            return False
    if text[start].isascii() and start and text[start - 1].isalpha() and text[start - 1].isascii():
        return False
    return not _denied(text[: start + 1]) and not _quoted(text, start, end)


def _denied(before: str) -> bool:
    """``before``: the clause up to the first character of the claim, that one included."""
    near = before[-REACH:] if not before.isascii() else before[-30:]
    for word in CONTRASTS:
        near = near.rpartition(word)[2]
    if any(word in near for word in DOUBLE):
        return False
    if before[-2:-1] in tuple(DENYING):
        return True
    return any(word in near for word in NEGATIONS)


def _quoted(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(), text[end:]
    opened = before[-1:] != "" and before[-1:] in OPENING_QUOTES
    return opened and any(mark in after[:8] for mark in CLOSING_QUOTES)


def _not_about_goods(text: str) -> bool:
    return any(word in text for word in NOT_GOODS) and not any(
        word in text for word in GOODS if not word.isascii()
    )


def _unsourced(clause: _Clause) -> bool:
    """A figure is claimed and nothing says where it comes from."""
    figure = any(char.isdigit() or char in "%％成倍" for char in clause.text)
    return figure and not any(word in clause.sentence for word in SOURCES)


def _phrases(product: Product) -> list[str]:
    """The banned phrases of an item in all their languages, each once."""
    return list(dict.fromkeys(text for one in product.banned for text in (one.zh, one.en)))


def _banned(clauses: list[_Clause], product: Product, seen: set[str]) -> list[Hit]:
    hits: list[Hit] = []
    for phrase in _phrases(product):
        folded = _fold(phrase)
        if not folded or any(folded in quote or quote in folded for quote in seen):
            continue
        for clause in clauses:
            place = clause.text.find(folded)
            asked = clause.question or any(word in clause.sentence for word in REPORTED)
            if place < 0 or asked or _denied(clause.text[:place]):
                continue
            if not _quoted(clause.text, place, place + len(folded)):
                hits.append(Hit(BANNED_ID, "red", phrase, BANNED_LAWFUL))
                break
    return hits
