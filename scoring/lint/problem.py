"""What is wrong with a criterion, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoring.suggestions import or_one_of
from simulator.events.entry import Words

Sort = Literal["value", "gap", "name"]
"""``gap``: something is missing, or parts do not go together; a key that could not be read may be why.
``name``: the log has no such event or field."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, at which place of the trees, and the remedy."""

    path: str
    words: Words
    word: str = ""
    """The word that is not known there, and ``allowed``: those that are."""
    allowed: tuple[str, ...] = ()
    key: str = ""
    """The key of the value, where the sentence does not name it."""
    sort: Sort = "value"

    @property
    def told(self) -> Words:
        """The whole sentence: the key, what is wrong with it, and what was probably meant."""
        return self.told_with(self.key, self.allowed)

    def told_with(self, key: str, allowed: tuple[str, ...]) -> Words:
        """The same with key and allowed words in the language of a file."""
        hint = or_one_of(self.word, allowed) if self.word else Words(zh="", en="")
        zh, en = (f"{key}：", f"{key}: ") if key else ("", "")
        return Words(zh=zh + self.words.zh + hint.zh, en=en + self.words.en + hint.en)

    def __str__(self) -> str:
        return f"{self.path}: {self.told.zh} / {self.told.en}"
