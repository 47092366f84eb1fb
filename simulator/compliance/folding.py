"""One slip is one hit: which rule keeps the words that two rules find, and what one rule finds in one go."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from simulator.compliance.clauses import fold, places

FOLDED_INTO = (
    ("CK09", "CK01"), ("CK09", "CK02"), ("CK09", "CK04"), ("CK09", "CK05"),
    ("CK02", "CK03"), ("CK02", "CK08"),
    ("CK05", "CK04"), ("CK01", "CK26"), ("CK06", "CK07"),
    ("CK01", "CK13"), ("CK25", "CK27"), ("CK09", "CK27"), ("CK01", "CK07"), ("CK08", "CK26"),
    ("CK04", "CK26"), ("CK09", "CK16"), ("CK06", "CK16"),
)  # fmt: skip
"""Where both rules find the same words, the first gives way to the second."""


WITHIN = (("CK09", "CK06"),)
"""The first gives way where its words lie wholly within those of the second: the 过万 of 月入过万."""
GROWTH = tuple("涨赚挣翻升")
"""A figure that begins so is the gain itself: beside a promise of gain it is no second slip."""


def once(quotes: dict[str, list[str]], text: str) -> None:
    """Words that two rules find stay with the one that says more of them."""
    for wider, exact in FOLDED_INTO:
        kept = [span for quote in quotes.get(exact, ()) for span in _spans(text, quote)]
        if kept and wider in quotes:
            quotes[wider] = [
                quote
                for quote in quotes[wider]
                if not any(
                    start < end_ and start_ < end
                    for start, end in _spans(text, quote)
                    for start_, end_ in kept
                )
            ]
    for figure, gain in WITHIN:
        promised = quotes.get(gain, ())
        quotes[figure] = [
            one
            for one in quotes.get(figure, ())
            if not any(one in more for more in promised)
            and not (promised and one.startswith(GROWTH))
        ]


NEAR = 6
"""So many signs may stand between two finds of one slip: 最终解释权归本店所有,不退不换."""
SENTENCE_ENDS = frozenset("。!?;\n")
LED_IN = 10
"""So far before a find that reaches over a comma its clause may begin, to be quoted from there."""


class _Find(NamedTuple):
    start: int
    end: int
    quote: str


def together(quotes: list[str], text: str) -> list[str]:
    """The finds of one rule in a folded text, those that overlap, touch or stand side by side as one.

    What several finds make up is quoted from the first to the last of them. A quote that does not stand
    in the text stays as it is; words that are said again far away are no second slip.
    """
    found = sorted(
        (_Find(start, end, quote) for quote in dict.fromkeys(quotes) for start, end in _spans(text, quote)),
        key=lambda one: (one.start, -one.end),
    )  # fmt: skip
    slips = _slips(found, text)
    kept: list[list[_Find]] = []
    for slip in sorted(slips, key=lambda one: len(_words(one)), reverse=True):
        if not _words(slip) <= {quote for other in kept for quote in _words(other)}:
            kept.append(slip)
    unplaced = [quote for quote in dict.fromkeys(quotes) if not _spans(text, quote)]
    return unplaced + [_quoted(slip, text) for slip in slips if slip in kept]


def _words(slip: list[_Find]) -> set[str]:
    return {one.quote for one in slip}


def _slips(found: list[_Find], text: str) -> list[list[_Find]]:
    """Finds in order, parted where too much or the end of a sentence stands between them."""
    slips: list[list[_Find]] = []
    end = 0
    for one in found:
        between = text[end : one.start]
        if not slips or len(between) > NEAR or not SENTENCE_ENDS.isdisjoint(between):
            slips.append([])
        slips[-1].append(one)
        end = max(end, one.end)
    return slips


def _quoted(slip: list[_Find], text: str) -> str:
    """The widest find where it holds all others; else all of them in one piece that begins with a word."""
    first, end = slip[0], max(one.end for one in slip)
    start = first.start
    if "," in text[first.start : first.end]:  # a chain over commas may begin within a word
        clause = max(text.rfind(mark, 0, start) for mark in (",", *SENTENCE_ENDS)) + 1
        start = clause if start - clause <= LED_IN else start
    if (start, end) == (first.start, first.end) or (
        len(_words(slip)) == 1 and start == first.start
    ):
        return first.quote
    return text[start:end].strip()


def as_it_stands(quote: str, text: str) -> str:
    """A quote of several clauses with the marks and blanks that the text has; else as it is."""
    if "," not in quote or quote in text:
        return quote
    signs: dict[str, set[str]] = {",": {" ", "\u3000"}}
    for sign in set(text):
        signs.setdefault(unicodedata.normalize("NFKC", sign).lower(), set()).add(sign)
    pattern = r"\s*".join(
        f"[{''.join(map(re.escape, sorted(signs.get(sign, {sign}))))}]" for sign in quote
    )
    stands = re.search(pattern, text)
    return quote if stands is None else stands[0]


def _spans(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands; a check that quotes the whole line gives it as it was written."""
    words = fold(quote)
    return [(place, place + len(words)) for place in places(text, words)]
