"""``varied``: the same words for everybody are an answer to nobody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from scoring.criteria import Step
from scoring.transcript import Transcript
from simulator.text_folding import normal

FRESH = 3
"""So often the same words may be used in one show; after that they are a stamp."""
_TO = re.compile(r"^\s*@\S+\s*")


def worn(log: Transcript, steps: Sequence[Step]) -> set[int]:
    """``seq`` of the acts whose words were used ``FRESH`` times before, for the steps that ask for
    varied words. The name spoken to, figures and punctuation make no difference."""
    found: set[int] = set()
    for step in steps:
        if step.varied is None:
            continue
        for kind in sorted({kind for matcher in step.matchers for kind in matcher.kinds}):
            times: Counter[str] = Counter()
            for act in log.of_kind(kind).moments:
                text = act.field(step.varied)
                if isinstance(text, str):
                    words = plain(text)
                    times[words] += 1
                    if times[words] > FRESH:
                        found.add(act.seq)
    return found


def plain(text: str) -> str:
    """What a text says, without whom it is said to and without figures."""
    return "".join(sign for sign in normal(_TO.sub("", text)) if sign.isalpha())
