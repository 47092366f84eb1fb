"""Lists of words that are looked for together: one pass over a text finds every word of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def several(words: str) -> tuple[str, ...]:
    """Words written one behind the other, with blanks between them."""
    return tuple(dict.fromkeys(words.split()))


class Lexicon:
    """A list of words, kept by their first sign."""

    __slots__ = ("_by_first", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(dict.fromkeys(words))
        by_first: dict[str, list[str]] = {}
        for word in self.words:
            by_first.setdefault(word[0], []).append(word)
        self._by_first = {first: tuple(found) for first, found in by_first.items()}

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each word stands, from the front; overlapping ones too."""
        by_first = self._by_first
        if by_first.keys().isdisjoint(text):
            return
        for place, sign in enumerate(text):
            if sign in by_first:
                for word in by_first[sign]:
                    if text.startswith(word, place):
                        yield place, place + len(word)

    def stands_in(self, text: str) -> bool:
        """Whether any word of the list stands in the text."""
        return next(self.spans(text), None) is not None
