"""One slip is one hit: which rule keeps the words that two rules find."""

from __future__ import annotations

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


def _spans(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands; a check that quotes the whole line gives it as it was written."""
    words = fold(quote)
    return [(place, place + len(words)) for place in places(text, words)]
