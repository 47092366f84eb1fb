"""What a rule of the comment grammar is, and which types its slots may have."""

from __future__ import annotations

import string
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal

from simulator.audience.chatter.english import WORDS
from simulator.events.room import CommentClass

Act = Literal[
    "say", "ask", "join", "again", "unsure", "thanks", "more", "bought", "unhappy", "gone",
    "frozen", "black", "silent", "clipped", "lost", "over", "under", "silenced", "heard",
]  # fmt: skip
"""What the line does. ``ask`` opens a question, ``join`` asks the same as another, ``again`` asks a
second time because nobody answered, ``unsure`` because the answer was not right; ``thanks``, ``more``,
``bought``, ``unhappy`` react to an answer; ``gone`` gives up on one; then the ways a stream fails;
``over`` and ``under``: a coupon or price takes off too much or too little; ``silenced``: somebody was
muted without reason; ``heard``: a critic was answered."""


class SlotType(StrEnum):
    """Every blank of a template is one of these, so that a value can only stand where it fits."""

    ITEM = "item"  # the item's name, or "this one" for the pushed item
    FACT = "fact"  # the title of a fact of that item's dossier
    PRICE = "price"  # the item's price on the page, in yuan
    MINUS = "minus"  # what the coupon takes off, in yuan
    GOOD = "good"  # a virtue that goods of this category or make can have
    FLAW = "flaw"  # a plain shortcoming that goods of this category or make can have
    USE = "use"  # what goods of this category or make are used for, and where
    ASPECT = "aspect"  # a side of the goods that one would like to see closer
    OLD = "old"  # why one may not need goods of this category, a sentence of its own
    VOW = "vow"  # what no seller of this category may promise, only in lines that bait a claim
    UNIT = "unit"  # two or three pieces, with this category's measure word
    WHO = "who"  # a person one buys for
    WHEN = "when"  # a time in the past
    RECENT = "recent"  # a time in the past that a parcel may still be on its way from
    WHERE = "where"  # a province or town, for parcels
    DOING = "doing"  # what the viewer is doing while watching
    SINCE = "since"  # since when the viewer has been watching
    AGE = "age"  # an age under 18, only in lines by minors
    DIGITS = "digits"  # invented digits, only in lines that bait private data
    AILMENT = "ailment"  # an ailment, only in lines that bait a medical claim
    SUPERLATIVE = "superlative"  # an absolute term, only in lines that bait a claim


OF_GOODS = frozenset(
    (SlotType.ITEM, SlotType.FACT, SlotType.PRICE, SlotType.GOOD, SlotType.FLAW, SlotType.USE,
     SlotType.ASPECT, SlotType.OLD, SlotType.VOW, SlotType.UNIT)
)  # fmt: skip
"""Blanks that only an item on the shelf can fill."""
End = Literal["wh", "yesno", "asked", "plain", "hard", "bare"]
"""How a line may end: after an open question, a yes-no question that still wants its 吗, one
that has it, a statement; ``hard`` without a kind particle, ``bare`` as it is."""
Needs = Literal["nothing", "shelf", "sold"]
"""What must be so before a line makes sense: an item is on the shelf; somebody has ordered it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say one thing, in both languages. ``topic`` None fits any topic."""

    comment_class: CommentClass
    act: Act
    topic: str | None
    end: End
    zh: str
    en: str
    after: Needs = "nothing"
    of_voice: bool = False
    """It tells how the host speaks: nobody says it while the host is silent."""

    def slots(self) -> tuple[SlotType, ...]:
        """The types of the blanks, in order. Raises ValueError for a blank without a type."""
        return blanks(self.zh)

    def needs(self) -> Needs:
        """``sold`` where the rule says so, ``shelf`` where a blank is about goods."""
        if self.after == "nothing" and OF_GOODS & set(self.slots()):
            return "shelf"
        return self.after


@cache
def blanks(template: str) -> tuple[SlotType, ...]:
    """The typed blanks of a template; words that only follow the item's number are none."""
    names = (name for _, name, _, _ in string.Formatter().parse(template) if name)
    return tuple(SlotType(name) for name in names if name not in WORDS)


def told(
    comment_class: CommentClass, act: Act, topic: str | None, end: End, *lines: str,
    after: Needs = "nothing", of_voice: bool = False,
) -> tuple[Rule, ...]:  # fmt: skip
    """Rules of one kind, each as ``中文 = English``. Raises ValueError for a line without its half."""
    found: list[Rule] = []
    for line in lines:
        zh, sign, en = line.partition(" = ")
        if not (zh.strip() and sign and en.strip()):
            raise ValueError(f"{line!r} is no rule: write 中文 = English")
        found.append(Rule(comment_class, act, topic, end, zh.strip(), en.strip(), after, of_voice))
    return tuple(found)
