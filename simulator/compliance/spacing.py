"""A text as the checks read it: one spelling of every sign, no blanks that hide a word, pauses as commas."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

PAUSED = 3
"""From so many signs in a row on both sides a space is a pause, and does not hide a word."""
_INVISIBLE = "\u200b\u200c\u200d\ufeff\ufe0e\ufe0f\u20e3"
"""Among them the marks that make a picture of a sign: the frame round the digit in 7️⃣."""


@lru_cache(maxsize=1024)  # the checks fold one text, and parts of it, many times
def fold(text: str) -> str:
    """NFKC, lower case, without the spaces and invisible marks that hide a word.

    A space between two longer rows of Chinese signs is a pause of speech and stays, as a comma.
    """
    folded = "".join(
        sign for sign in unicodedata.normalize("NFKC", text).lower() if sign not in _INVISIBLE
    )
    kept: list[str] = []
    for place, char in enumerate(folded):
        if char.isspace() and _beside_digit(folded, place):
            continue
        if not (char.isspace() and _chinese(folded, place - 1) and _chinese(folded, place + 1)):
            kept.append(char)
        elif char == "\n" or min(_row(folded, place, -1), _row(folded, place, 1)) >= PAUSED:
            kept.append("\n" if char == "\n" else ",")
    return "".join(kept)


def _row(text: str, place: int, step: int) -> int:
    """How many Chinese signs stand in a row beside a place, ``PAUSED`` at most."""
    count = 0
    while count < PAUSED and _chinese(text, place + step * (count + 1)):
        count += 1
    return count


def _beside_digit(text: str, place: int) -> bool:
    """A space between a figure and the word of its count: 5 件, 最后 5."""
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return (_chinese(text, place - 1) and after.isdigit()) or (
        before.isdigit() and _chinese(text, place + 1)
    )


def _chinese(text: str, place: int) -> bool:
    return 0 <= place < len(text) and "\u4e00" <= text[place] <= "\u9fff"
