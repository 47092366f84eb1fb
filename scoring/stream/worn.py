"""Words that answer nobody: the same to everybody, or the viewer's own given back. Heard in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scoring.criteria import Step
from scoring.stream.around import Around
from scoring.stream.asking import look
from scoring.transcript import Moment
from simulator.text_folding import normal

SAME_WORDS = 3
OWN_SIGNS = 3


class Worn:
    """Counts the words of the acts that the ``varied`` steps of one criterion look at."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._watched = [
            (kind, tuple(step.varied.split(".")), Counter[str]())
            for step in steps
            if step.varied is not None
            for kind in sorted({kind for matcher in step.matchers for kind in matcher.kinds})
        ]

    def is_empty(self, act: Moment, around: Around) -> bool:
        """Hear an act; True when its words answer nobody."""
        empty = False
        for kind, path, times in self._watched:
            text = look(act, path) if kind == act.kind else None
            if isinstance(text, str):
                words = _letters(text)
                times[words] += 1
                empty = empty or times[words] > SAME_WORDS or _gives_back(act, words, around)
        return empty


def _letters(text: str) -> str:
    """Without whom it is addressed to (``@name``), and letters alone."""
    bare = text.lstrip()
    if bare.startswith("@") and len(bare) > 1 and not bare[1].isspace():
        bare = bare[len(bare.split()[0]) :]
    else:
        bare = text
    return "".join(filter(str.isalpha, normal(bare)))


def _gives_back(act: Moment, words: str, around: Around) -> bool:
    comment = around.comments.get(act.data.get("comment"))
    if comment is None:
        return False
    for name in ("name", "name_en"):
        words = words.replace(_letters(getattr(comment, name)), "")
    for tongue in ("zh", "en"):
        said = _letters(str(getattr(comment, tongue)))
        if (said in words and len(words) < len(said) + OWN_SIGNS) or (
            len(words) >= OWN_SIGNS and words in said
        ):
            return True
    return False
