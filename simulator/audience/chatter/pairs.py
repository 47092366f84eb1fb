"""Pairs of words, Chinese and English, written one after the other in a line of their own."""

from __future__ import annotations

Pair = tuple[str, str]
Category = str


def pairs(text: str) -> tuple[Pair, ...]:
    """``"香=fragrant | 新鲜=fresh"`` as pairs. Raises ValueError where half of a pair is missing."""
    found: list[Pair] = []
    for one in text.replace("\n", " ").split("|"):
        zh, sign, en = one.partition("=")
        zh, en = zh.strip(), " ".join(en.split())
        if not (zh and sign and en):
            raise ValueError(f"{one.strip()!r} is no pair: write 中文=English between bars")
        found.append((zh, en))
    return tuple(found)
