"""``varied``: words that say nothing. The same for everybody, or the viewer's own given back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from scoring.criteria import Step
from scoring.transcript import Moment, Transcript
from simulator.text_folding import normal

FRESH = 3
"""So often the same words may be used in one show; after that they are a stamp."""
ADDRESSED = re.compile(r"^\s*@\S+\s+(?=\S)")
"""Somebody's name before a text, apart from it: another name makes no new words. Without a gap nobody could
tell where a Chinese name ends."""
OWN = 3
"""So many signs of its own a reply must have, beside what the viewer said."""


def empty(log: Transcript, steps: Sequence[Step], repeated: Collection[int] = ()) -> set[int]:
    """``seq`` of the acts that answer nobody, for the steps that ask for varied words: their words
    were used ``FRESH`` times before, or they only repeat the comment that they answer. ``repeated``:
    second halves of double clicks, which use no words up."""
    found: set[int] = set()
    for step in steps:
        if step.varied is None:
            continue
        for kind in sorted({kind for matcher in step.matchers for kind in matcher.kinds}):
            times: Counter[str] = Counter()
            for act in log.of_kind(kind).moments:
                text = act.field(step.varied)
                if isinstance(text, str) and act.seq not in repeated:
                    posted = _answered(log, act)
                    words = plain(text, () if posted is None else _names(posted))
                    times[words] += 1
                    if times[words] > FRESH or (posted is not None and _is_echo(posted, words)):
                        found.add(act.seq)
    return found


def _answered(log: Transcript, act: Moment) -> Moment | None:
    """The comment that a reply is to; what was not written yet nobody could answer."""
    posted = log.having("comment.posted", "comment", act.data.get("comment")).moments
    return posted[0] if posted and posted[0].seq < act.seq else None


def _names(posted: Moment) -> tuple[str, ...]:
    """What its viewer is called."""
    return tuple(str(posted.data.get(name, "")) for name in ("name", "name_en"))


def _is_echo(posted: Moment, words: str) -> bool:
    """Does a reply give back what the viewer said, and hardly a sign more? Shorter words than that
    (谢谢) are no echo; they are worn out soon enough."""
    for tongue in ("zh", "en"):
        said = plain(str(posted.field(f"text.{tongue}")))
        if said in words and len(words) - len(said) < OWN:
            return True
        if len(words) >= OWN and words in said:
            return True
    return False


def plain(text: str, names: Sequence[str] = ()) -> str:
    """What a text says to whoever has these names: without the name (also where its figures are left
    out), wherever it stands and whatever parts it from the rest, or without anybody else's that stands
    before it apart (``@name ``), whichever leaves less; and without figures. Where it says figures alone
    (39.9), they are what it says."""
    return min((_without(text, names), _without(ADDRESSED.sub("", text), names)), key=len)


def _without(text: str, names: Sequence[str]) -> str:
    signs = _signs(text)
    for name in map(_signs, names):
        signs = signs.replace(name, "").replace(_letters(name), "")
    return _letters(signs) or signs


def _letters(signs: str) -> str:
    return "".join(filter(str.isalpha, signs))


def _signs(text: str) -> str:
    """Its letters and figures alone."""
    return "".join(filter(str.isalnum, normal(text)))
