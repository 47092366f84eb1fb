"""English that agrees: one cup is, two pens are; my cup, mine; never "my the cup"."""

from __future__ import annotations

ONE = {
    "is": "is", "was": "was", "has": "has", "does": "does", "s": "s", "es": "es", "it": "it",
    "ve": "s", "this": "this", "isnt": "isn't", "doesnt": "doesn't", "hasnt": "hasn't",
}  # fmt: skip
MANY = {
    "is": "are", "was": "were", "has": "have", "does": "do", "s": "", "es": "", "it": "them",
    "ve": "ve", "this": "these", "isnt": "aren't", "doesnt": "don't", "hasnt": "haven't",
}  # fmt: skip
OWN = "own"
"""The blank for the item as the speaker's own: my cup, mine."""
FACT_IS = "fis"
"""The verb of a fact's title: the volume is, the ingredients are."""
WORDS = frozenset({*ONE, OWN, FACT_IS})
"""Blanks of English lines that are no slots: they follow the item's number."""
_AFTER_HEAD = frozenset(("of", "for", "with", "in", "to", "per", "from", "on", "at"))
"""Words that close the head of a name: number of packs, set of cups, socks for winter."""
_SINGULAR_S = ("ss", "us", "is", "thermos", "canvas", "christmas")


def is_many(name_en: str) -> bool:
    """True for a name whose head is a plural: gel pens, oats, tissues; a number of packs is one."""
    words = name_en.lower().split()
    head = next((n for n, word in enumerate(words) if n and word in _AFTER_HEAD), len(words))
    last = words[head - 1]
    return last.endswith("s") and not last.endswith(_SINGULAR_S)


def lowered(text: str) -> str:
    """The text as it stands within a line: a name in capitals and "I" keep them."""
    first = text.split(" ", 1)[0]
    if first in ("I", "I'm", "I'd", "I've", "I'll") or not first[1:].islower():
        return text if first != "A" else "a" + text[1:]
    return text[:1].lower() + text[1:]
