"""One product as its viewers speak of it: what they call it, its price, and what fits a blank."""

from __future__ import annotations

from simulator.audience.chatter.dice import Dice
from simulator.audience.chatter.english import is_many, lowered
from simulator.audience.chatter.facts import sort_of, spoken_title
from simulator.audience.chatter.pairs import Pair
from simulator.audience.chatter.rule import SlotType
from simulator.audience.chatter.saying import Saying
from simulator.audience.chatter.values import BY_CATEGORY, FIXED
from simulator.audience.chatter.values_makes import make_of
from simulator.money import yuan
from simulator.scenario import Product

_THESE = (("这款", "this one"), ("这个", "this one"))
_NOTHING: Pair = ("", "")


def spoken_yuan(fen: int) -> str:
    """99.00 -> 99块, 29.90 -> 29.90元."""
    return f"{yuan(fen)}元" if fen % 100 else f"{fen // 100}块"


class Goods:
    """One product, and all that can be said of it."""

    def __init__(self, product: Product, number: int) -> None:
        self._product = product
        self.many = is_many(product.name.en)
        self.sorts = {
            fact: sort_of(sheet.title.zh, sheet.title.en) for fact, sheet in product.facts.items()
        }
        self._titles = {
            fact: (sheet.title.zh, lowered(spoken_title(sheet.title.en)))
            for fact, sheet in product.facts.items()
        }
        self._plural = {fact for fact, title in self._titles.items() if is_many(title[1])}
        self._values = {slot: table[product.category] for slot, table in BY_CATEGORY.items()}
        make = make_of(product.name.zh, product.category)
        if make is not None:
            for slot, more in ((SlotType.GOOD, make.good), (SlotType.FLAW, make.flaw),
                               (SlotType.USE, make.use), (SlotType.ASPECT, make.aspect)):  # fmt: skip
                general = () if make.alone else self._values[slot]
                self._values[slot] = general + more * 2  # what is its own comes up more
            self._values[SlotType.UNIT] = make.unit or self._values[SlotType.UNIT]
        self._number = (f"{number}号链接", f"item {number}", f"my item {number}", False)
        name = product.name
        self._name = (name.zh, f"the {name.en}", f"my {name.en}", self.many)
        self._long = len(name.zh) > 8

    def value(self, slot: SlotType, saying: Saying, draw: Dice) -> Pair:
        """A value of the slot's type that fits this item, in both languages."""
        options = FIXED.get(slot) or self._values.get(slot)
        if options is not None:
            return options[draw.below(len(options))]
        if slot is SlotType.PRICE:
            return spoken_yuan(saying.price_fen), yuan(saying.price_fen)
        if slot is SlotType.MINUS:
            return yuan(saying.minus_fen), yuan(saying.minus_fen)
        return self._titles[saying.fact or ""] if slot is SlotType.FACT else _NOTHING

    def fact_verb(self, fact: str | None) -> str:
        """The verb that the English title of a fact takes."""
        return "are" if fact in self._plural else "is"

    def called(self, pushed: bool, draw: Dice) -> tuple[str, str, str, bool]:
        """The item as a viewer would call it: "this one" only while it is the one being shown.

        Chinese, English, English as the speaker's own, and whether it is many.
        """
        if pushed and draw.below(100) < 45:
            zh, en = _THESE[draw.below(2)]
            return zh, en, "mine", False
        return self._number if self._long or draw.below(100) < 15 else self._name
