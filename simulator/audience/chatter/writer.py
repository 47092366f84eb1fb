"""Writes one comment: a rule, its typed blanks, a voice, and now and then a slip of the thumb.

Text has its own stream, counted by the comment's number, so that one comment more or less changes
no other. A line that stood among the last 200 shown is refused and tried again; filler may repeat.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.audience.chatter.facts import sort_of
from simulator.audience.chatter.rule import Act, Rule, SlotType
from simulator.audience.chatter.rules_goods import (
    AFTER_SALE,
    DOUBTS,
    FILLER,
    PRAISE,
    QUESTIONS,
)
from simulator.audience.chatter.rules_incidents import INCIDENTS
from simulator.audience.chatter.rules_trouble import ABUSE, BAITS, CRITICISM, SYMPTOMS
from simulator.audience.chatter.values import (
    BY_CATEGORY,
    CALLS,
    FIXED,
    QUESTION_CALLS,
    SLIPS,
    TAILS,
    Pair,
)
from simulator.chance import Stream
from simulator.events.entry import Words
from simulator.events.room import CommentClass
from simulator.scenario import Product

RULES: tuple[Rule, ...] = (
    QUESTIONS
    + DOUBTS
    + PRAISE
    + AFTER_SALE
    + FILLER
    + SYMPTOMS
    + CRITICISM
    + ABUSE
    + BAITS
    + INCIDENTS
)
NO_REPEAT = 200
TRIES = 5
_CALLED: frozenset[CommentClass] = frozenset(
    ("question", "hesitation", "after_sale", "symptom", "claim_bait", "privacy_bait", "minor",
     "fair_criticism")
)  # fmt: skip
"""Classes whose lines may call on the host first."""
_OPENING_ACTS: frozenset[Act] = frozenset(("say", "ask"))


class NoRule(LookupError):
    """The grammar has no line for what a viewer wants to say."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What is to be said. ``item`` is the one that the line is about or that is being shown."""

    comment_class: CommentClass
    act: Act
    persona: str
    item: str
    pushed: bool
    price_fen: int
    minus_fen: int = 0
    topic: str | None = None
    fact: str | None = None


def yuan(fen: int) -> str:
    """99.00 -> 99, 9.90 -> 9.9."""
    whole, rest = divmod(fen, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def spoken_yuan(fen: int) -> str:
    """99.00 -> 99块, 9.90 -> 9块9."""
    whole, rest = divmod(fen, 100)
    return f"{whole}块{rest:02d}".rstrip("0") if rest else f"{whole}块"


def rules_for(
    rules: tuple[Rule, ...], comment_class: CommentClass, act: Act, topic: str | None
) -> tuple[Rule, ...]:
    """The rules of a class and act: on the topic where there are any, else the general ones."""
    mine = [one for one in rules if one.comment_class == comment_class and one.act == act]
    general = [one for one in mine if one.topic is None]
    on_topic = [one for one in mine if one.topic == topic and topic is not None]
    if comment_class == "question":
        return tuple(general + on_topic * 3)  # most people ask for a fact in plain words
    # a rule with more blanks has more to say, and comes up more often
    return tuple(one for one in on_topic or general for _ in range(1 + len(one.slots())))


class Writer:
    """Writes comments for one show. Mutable only in what it remembers having written."""

    def __init__(self, seed: int, products: tuple[Product, ...]) -> None:
        self._stream = Stream(seed, "texts")
        self._products: Mapping[str, Product] = {product.id: product for product in products}
        self._numbers = {product.id: place + 1 for place, product in enumerate(products)}
        self._recent: deque[str] = deque(maxlen=NO_REPEAT)
        self._rules: dict[tuple[str, str, str | None, bool], tuple[Rule, ...]] = {}
        self.tries = 0
        self.written = 0

    def write(self, number: int, saying: Saying) -> Words:
        """The text of comment ``number``. Raises NoRule where the grammar is silent."""
        rules = self._choice(saying)
        self.written += 1
        words = self._once(number * TRIES, rules, saying)
        if saying.comment_class == "filler":
            self.tries += 1
            return words
        for attempt in range(TRIES):
            if attempt:
                words = self._once(number * TRIES + attempt, rules, saying)
            self.tries += 1
            if words.zh not in self._recent:
                break
        self._recent.append(words.zh)
        return words

    def _choice(self, saying: Saying) -> tuple[Rule, ...]:
        topic = saying.topic
        if saying.comment_class == "question" and saying.fact is not None:
            fact = self._products[saying.item].facts[saying.fact]
            topic = sort_of(fact.title.zh, fact.title.en)
        key = (saying.comment_class, saying.act, topic, saying.fact is None)
        if key not in self._rules:
            found = rules_for(RULES, saying.comment_class, saying.act, topic)
            if not found:
                found = rules_for(RULES, saying.comment_class, "say", topic)
            if saying.fact is None:
                found = tuple(rule for rule in found if SlotType.FACT not in rule.slots())
            self._rules[key] = found
        rules = self._rules[key]
        if not rules:
            raise NoRule(f"no line for {saying.comment_class}, {saying.act}, topic {topic}")
        return rules

    def _once(self, counter: int, rules: tuple[Rule, ...], saying: Saying) -> Words:
        draw = _Dice(self._stream, counter)
        rule = rules[draw.below(len(rules))]
        zh, en = rule.zh, rule.en
        if draw.below(100) < (12 if saying.persona == "talker" else 7):
            slip = SLIPS[draw.below(len(SLIPS))]
            zh = zh.replace(*slip, 1) if slip[0] in zh else zh
        filled = {slot.value: self._value(slot, saying, draw) for slot in rule.slots()}
        zh = zh.format_map({name: pair[0] for name, pair in filled.items()})
        en = en.format_map({name: pair[1] for name, pair in filled.items()})
        zh = zh.replace("链接链接", "链接")  # "2号链接" before a word that says it again
        return Words(**self._voiced(rule, saying, zh, en, draw))

    def _voiced(self, rule: Rule, saying: Saying, zh: str, en: str, draw: _Dice) -> dict[str, str]:
        """Add how this persona calls on somebody, and how the line ends."""
        tail = TAILS[rule.end][draw.below(len(TAILS[rule.end]))]
        if zh[-1:] in "吗吧呢呀啊了～！。？" and tail[0][:1] in ("呀", "呢", "啊", "哈"):
            tail = TAILS[rule.end][0] if rule.end != "yesno" else tail
        calls = rule.comment_class in _CALLED and rule.act in _OPENING_ACTS
        call: Pair | None = None
        if calls and draw.below(100) < 35:
            options = CALLS[saying.persona]
            call = options[draw.below(len(options))]
            if call[0] in QUESTION_CALLS and rule.end not in ("wh", "yesno"):
                call = None
        en = en[:1].upper() + en[1:]
        if call is not None:
            gap = "" if call[0] in QUESTION_CALLS else "，"
            if not en.startswith(("I ", "I'")):
                en = en[:1].lower() + en[1:]
            zh, en = f"{call[0]}{gap}{zh}", f"{call[1]}, {en}"
        if en[-1:] in "?!.":
            return {"zh": zh + tail[0], "en": en}
        return {"zh": zh + tail[0], "en": en + tail[1]}

    def _value(self, slot: SlotType, saying: Saying, draw: _Dice) -> Pair:
        product = self._products[saying.item]
        if slot in FIXED:
            return FIXED[slot][draw.below(len(FIXED[slot]))]
        if slot in BY_CATEGORY:
            options = BY_CATEGORY[slot][product.category]
            return options[draw.below(len(options))]
        if slot is SlotType.PRICE:
            return spoken_yuan(saying.price_fen), yuan(saying.price_fen)
        if slot is SlotType.MINUS:
            return yuan(saying.minus_fen), yuan(saying.minus_fen)
        if slot is SlotType.FACT:
            title = product.facts[saying.fact or ""].title
            return title.zh, title.en[:1].lower() + title.en[1:]
        return self._item(product, saying, draw)

    def _item(self, product: Product, saying: Saying, draw: _Dice) -> Pair:
        """The item as a viewer would call it: "this one" only while it is the one being shown."""
        if saying.pushed and draw.below(100) < 45:
            return (("这款", "this one"), ("这个", "this one"))[draw.below(2)]
        number = self._numbers[product.id]
        if len(product.name.zh) > 8 or draw.below(100) < 15:
            return f"{number}号链接", f"item {number}"
        return product.name.zh, f"the {product.name.en}"


class _Dice:
    """Small even draws for one text."""

    __slots__ = ("_at", "_words")

    def __init__(self, stream: Stream, counter: int) -> None:
        self._words = stream.words(counter, 4).tolist()
        self._at = 0

    def below(self, n: int) -> int:
        """Uniform 0 … n-1 from the next 16 bits; sixteen draws are enough for any rule."""
        place, self._at = self._at, (self._at + 1) % 16
        half = self._words[place >> 2] >> ((place & 3) * 16) & 0xFFFF
        return int(half * n >> 16)
