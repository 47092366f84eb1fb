"""What somebody may have meant who wrote a word that is not known at its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from simulator.events.entry import Words

MOST_LISTED = 12
AS_NEAR = 0.2
"""A second word is named where its likeness (0 to 1) is less than this behind the first's."""


def maybe(word: str, allowed: Iterable[str], cutoff: float | None = None) -> Words:
    """``，是不是“解除”？``: up to two near words of those allowed at this place."""
    if cutoff is None:  # two Chinese characters with one wrong score exactly 0.5
        cutoff = 0.6 if word.isascii() else 0.5
    near = difflib.get_close_matches(word, list(allowed), n=2, cutoff=cutoff)
    near = [one for one in near if _alike(word, one) > _alike(word, near[0]) - AS_NEAR]
    if not near:
        return Words(zh="", en="")
    return Words(
        zh="，是不是" + "或".join(f"“{one}”" for one in near) + "？",
        en="; did you mean " + " or ".join(f"“{one}”" for one in near) + "?",
    )


def _alike(word: str, other: str) -> float:
    """As ``get_close_matches`` weighs them."""
    return difflib.SequenceMatcher(None, other, word).ratio()


def or_one_of(word: str, allowed: Iterable[str]) -> Words:
    """The near words, else all that may stand at this place, or the first of them."""
    words = list(dict.fromkeys(allowed))
    near = maybe(word, words)
    if near.zh or not words:
        return near
    more = "…" if len(words) > MOST_LISTED else ""
    return Words(
        zh=f"；这里可以写：{'、'.join(words[:MOST_LISTED])}{more}",
        en=f"; here may stand: {', '.join(words[:MOST_LISTED])}{more}",
    )
