"""A rule made ready for writing: its own words apart from its blanks, in both languages."""

from __future__ import annotations

import string
from functools import cache
from typing import NamedTuple

from simulator.audience.chatter.pairs import Pair
from simulator.audience.chatter.rule import Rule, SlotType


class Template(NamedTuple):
    """``zh`` and ``en``: own words and names of blanks by turns; even places are own words."""

    slots: tuple[SlotType, ...]
    zh: tuple[str, ...]
    en: tuple[str, ...]
    longest: int
    """The place of the longest stretch of own words in ``zh``: where a thumb may slip."""


@cache
def template_of(rule: Rule) -> Template:
    """The template of a rule; a show uses the same few hundred again and again."""
    zh, en = _parts(rule.zh), _parts(rule.en)
    longest = max(range(0, len(zh), 2), key=lambda place: len(zh[place]))
    return Template(tuple(dict.fromkeys(rule.slots())), zh, en, longest)


def _parts(text: str) -> tuple[str, ...]:
    parts: list[str] = []
    for own, name, _, _ in string.Formatter().parse(text):
        parts.append(own)
        if name:
            parts.append(name)
    if len(parts) % 2 == 0:
        parts.append("")
    return tuple(parts)


def filled(parts: tuple[str, ...], values: dict[str, str]) -> str:
    """The text with its blanks filled."""
    if len(parts) == 1:
        return parts[0]
    return "".join([values[one] if place % 2 else one for place, one in enumerate(parts)])


def slipped(parts: tuple[str, ...], slip: Pair) -> tuple[str, ...]:
    """One word mistyped, the first time it stands among the own words; the same if it stands nowhere."""
    for place in range(0, len(parts), 2):
        if slip[0] in parts[place]:
            mistyped = parts[place].replace(*slip, 1)
            return (*parts[:place], mistyped, *parts[place + 1 :])
    return parts


def swapped(parts: tuple[str, ...], place: int, dice: int) -> tuple[str, ...]:
    """Two neighbours within the own words at ``place`` change places; short words stay whole."""
    own = parts[place]
    if len(own) < 4:
        return parts
    at = 1 + dice % (len(own) - 2)
    pair = own[at : at + 2]
    if not all("\u4e00" <= char <= "\u9fff" for char in pair):
        return parts
    return (*parts[:place], own[:at] + pair[::-1] + own[at + 2 :], *parts[place + 1 :])
