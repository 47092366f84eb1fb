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
OWN = 3
"""So many signs of its own a reply must have, beside what the viewer said."""
_TO = re.compile(r"^\s*@\S+\s*")


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
                    words = plain(text)
                    times[words] += 1
                    if times[words] > FRESH or is_echo(log, act, words):
                        found.add(act.seq)
    return found


def is_echo(log: Transcript, act: Moment, words: str) -> bool:
    """Does a reply give back what the viewer said, and hardly a sign more? Shorter words than that
    (谢谢) are no echo; they are worn out soon enough."""
    posted = log.having("comment.posted", "comment", act.data.get("comment")).moments
    if not posted:
        return False
    for name in ("name", "name_en"):
        words = words.replace(plain(str(posted[0].data.get(name, ""))), "")
    for tongue in ("zh", "en"):
        said = plain(str(posted[0].field(f"text.{tongue}")))
        if said in words and len(words) - len(said) < OWN:
            return True
        if len(words) >= OWN and words in said:
            return True
    return False


def plain(text: str) -> str:
    """What a text says, without whom it is said to and without figures."""
    return "".join(sign for sign in normal(_TO.sub("", text)) if sign.isalpha())
