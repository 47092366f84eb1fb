"""Words that answer nobody: the same to everybody, or the viewer's own given back. Heard in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scoring.criteria import Step
from scoring.stream.around import Around, Line
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
                comment = around.comments.get(act.data.get("comment"))
                words = _says(text, comment)
                times[words] += 1
                worn = times[words] > SAME_WORDS
                empty = empty or worn or (comment is not None and _gives_back(comment, words))
        return empty


def _says(text: str, to: Line | None = None) -> str:
    """The letters of a text, or its figures where it has no letters. Not among them is the name of whoever
    wrote the comment that it is ``to``, nor one that stands before it with a gap (``@name``): what is left
    without the one or the other, the shorter."""
    whole = _unnamed(text, to)
    first, *rest = text.split(None, 1) or [""]
    if not rest or not first.startswith("@") or first == "@":
        return whole
    left = _unnamed(rest[0], to)
    return left if len(left) < len(whole) else whole


def _unnamed(text: str, to: Line | None) -> str:
    bare = _without_marks(text)
    names = [] if to is None else [to.name, to.name_en]
    for name in filter(None, names):
        called = _without_marks(name)
        for way in (called, "".join(sign for sign in called if sign.isalpha())):
            bare = bare.replace(way, "")
    letters = "".join(sign for sign in bare if sign.isalpha())
    return letters if letters else bare


def _without_marks(text: str) -> str:
    return "".join(sign for sign in normal(text) if sign.isalnum())


def _gives_back(comment: Line, words: str) -> bool:
    for tongue in ("zh", "en"):
        said = _says(str(getattr(comment, tongue)))
        if (said in words and len(words) < len(said) + OWN_SIGNS) or (
            len(words) >= OWN_SIGNS and words in said
        ):
            return True
    return False
