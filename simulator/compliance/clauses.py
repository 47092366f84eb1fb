"""A text cut into clauses, and whether words in one are claimed, denied, asked, quoted or reported.

Pure: it finds words near words and understands nothing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from simulator.compliance.guards import (
    AFTERWARDS_DENIED,
    CLAUSE_ENDS,
    CLOSING_QUOTES,
    CONTRASTS,
    DENYING,
    DOUBLE,
    NEGATIONS,
    OPENING_QUOTES,
    QUESTIONS,
    REPORTED,
    RULE_TALK,
)

REACH = 14
"""How many characters before a term a denial still governs it."""
ENGLISH_REACH = 30
"""The same, in a text without Chinese."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks."""

    text: str
    """Folded: NFKC, lower case, no spaces between Chinese characters."""
    question: bool
    sentence: str
    """The sentence it stands in, for sources and reports."""
    behind: str
    """What follows it in the same sentence, or right after it: there a claim may be taken back."""


def fold(text: str) -> str:
    """NFKC, lower case, without the spaces and invisible marks that hide a word."""
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


def clauses_of(text: str) -> list[Clause]:
    """Cut at punctuation; a clause knows whether it asks and in which sentence it stands."""
    folded = fold(text)
    ends = {unicodedata.normalize("NFKC", mark).lower()[0] for mark in CLAUSE_ENDS} | {"。"}
    found: list[Clause] = []
    start = sentence_from = 0
    pending: list[tuple[str, bool, int]] = []
    for place in range(len(folded) + 1):
        at_end = place == len(folded)
        mark = "" if at_end else folded[place]
        stop = mark == "." and not _in_number(folded, place)
        if not at_end and mark not in ends and not stop:
            continue
        if piece := folded[start:place]:
            asks = mark == "?" or any(word in piece for word in QUESTIONS)
            pending.append((piece, asks, place))
        start = place + 1
        if at_end or stop or mark in "。!?\n":
            sentence = folded[sentence_from:place]
            found.extend(
                Clause(piece, asks, sentence, folded[till : till + 24])
                for piece, asks, till in pending
            )
            pending, sentence_from = [], place + 1
    return found


def _in_number(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    return after.isdigit() or text[:place].endswith("no")


def places(text: str, term: str) -> list[int]:
    """Every place where ``term`` begins, overlapping ones too."""
    found, place = [], text.find(term)
    while place >= 0:
        found.append(place)
        place = text.find(term, place + 1)
    return found


def reports(clause: Clause) -> bool:
    """True when the words are somebody else's, taken back, or said about the rules themselves."""
    return any(word in clause.sentence for word in REPORTED) or any(
        word in clause.sentence for word in RULE_TALK
    )


def taken_back(text: str, end: int, behind: str) -> bool:
    """True when what follows the words at ``end`` denies them: "…, that I may not say"."""
    after = (text[end:] + behind)[:24]
    return any(word in after for word in AFTERWARDS_DENIED)


def denied(before: str) -> bool:
    """``before``: the clause up to the first character of the claim, that one included."""
    near = before[-REACH:] if not before.isascii() else before[-ENGLISH_REACH:]
    for word in CONTRASTS:
        near = near.rpartition(word)[2]
    if any(word in near for word in DOUBLE):
        return False
    if before[-2:-1] in tuple(DENYING):
        return True
    return any(word in near for word in NEGATIONS)


def quoted(text: str, start: int, end: int) -> bool:
    """True when the words stand right behind an opening quotation mark that closes after them."""
    before, after = text[:start].rstrip(), text[end:]
    opened = before[-1:] != "" and before[-1:] in OPENING_QUOTES
    return opened and any(mark in after[:8] for mark in CLOSING_QUOTES)
