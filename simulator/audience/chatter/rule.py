"""What a rule of the comment grammar is, and which types its slots may have."""

from __future__ import annotations

import string
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from simulator.events.room import CommentClass

Act = Literal[
    "say", "ask", "join", "again", "thanks", "more", "bought", "unhappy", "gone",
    "frozen", "black", "silent", "clipped", "lost", "over", "under", "silenced", "heard",
]  # fmt: skip
"""What the line does. ``ask`` opens a question, ``join`` asks the same as another, ``again`` asks a
second time; ``thanks``, ``more``, ``bought``, ``unhappy`` react to an answer; ``gone`` gives up on
one; then the ways a stream fails; ``over`` and ``under``: a coupon or price takes off too much or
too little; ``silenced``: somebody was muted without reason; ``heard``: a critic was answered."""


class SlotType(StrEnum):
    """Every blank of a template is one of these, so that a value can only stand where it fits."""

    ITEM = "item"  # the item's name, or "this one" for the pushed item
    FACT = "fact"  # the title of a fact of that item's dossier
    PRICE = "price"  # the item's price on the page, in yuan
    MINUS = "minus"  # what the coupon takes off, in yuan
    GOOD = "good"  # a virtue that goods of this category can have
    FLAW = "flaw"  # a plain shortcoming that goods of this category can have
    USE = "use"  # what goods of this category are used for, and where
    VOW = "vow"  # what no seller of this category may promise, only in lines that bait a claim
    UNIT = "unit"  # two or three pieces, with this category's measure word
    WHO = "who"  # a person one buys for
    WHEN = "when"  # a time in the past
    WHERE = "where"  # a province, for parcels
    AGE = "age"  # an age under 18, only in lines by minors
    DIGITS = "digits"  # invented digits, only in lines that bait private data
    AILMENT = "ailment"  # an ailment, only in lines that bait a medical claim
    SUPERLATIVE = "superlative"  # an absolute term, only in lines that bait a claim


End = Literal["wh", "yesno", "asked", "plain", "hard", "bare"]
"""How a line may end: after an open question, a yes-no question that still wants its 吗, one
that has it, a statement; ``hard`` without a kind particle, ``bare`` as it is."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say one thing, in both languages. ``topic`` None fits any topic."""

    comment_class: CommentClass
    act: Act
    topic: str | None
    end: End
    zh: str
    en: str

    def slots(self) -> tuple[SlotType, ...]:
        """The types of the blanks, in order. Raises ValueError for a blank without a type."""
        return blanks(self.zh)


def blanks(template: str) -> tuple[SlotType, ...]:
    """The typed blanks of a template."""
    return tuple(SlotType(name) for _, name, _, _ in string.Formatter().parse(template) if name)
