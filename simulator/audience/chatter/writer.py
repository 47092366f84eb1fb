"""Writes one comment: a rule, its typed blanks, a voice, and now and then a slip of the thumb.

Text has its own stream, counted by the comment's number, so that one comment more or less changes
no other. A line that stood among the last 200 shown is refused and tried again; filler may repeat.
"""

from __future__ import annotations

from collections import deque

from simulator.audience.chatter.dice import Dice
from simulator.audience.chatter.english import MANY, ONE, lowered
from simulator.audience.chatter.goods import Goods
from simulator.audience.chatter.rule import Act, Needs, Rule, SlotType
from simulator.audience.chatter.rules import RULES
from simulator.audience.chatter.saying import Saying
from simulator.audience.chatter.shelf import Shelf
from simulator.audience.chatter.template import Template, filled, slipped, swapped, template_of
from simulator.audience.chatter.voice import (
    CALLS,
    CARELESS,
    EMOJI,
    FOND_OF_EMOJI,
    NEW_HERE,
    QUESTION_CALLS,
    SLIPS,
    SLIPS_EN,
    SWAPPED,
    TAILS,
)
from simulator.chance import Stream
from simulator.events.entry import Words
from simulator.events.room import CommentClass
from simulator.scenario import Bank, Product

NO_REPEAT = 200
TRIES = 5
_CALLED: frozenset[CommentClass] = frozenset(
    ("question", "hesitation", "after_sale", "symptom", "claim_bait", "privacy_bait", "minor",
     "fair_criticism")
)  # fmt: skip
"""Classes whose lines may call on the host first."""
_KNOWS_US: frozenset[CommentClass] = frozenset(("after_sale", "claim_bait"))
"""Nobody begins with these who has just come in."""
_OPENING_ACTS: frozenset[Act] = frozenset(("say", "ask"))
_PAST = frozenset((SlotType.WHEN, SlotType.RECENT, SlotType.SINCE))


class NoRule(LookupError):
    """The grammar has no line for what a viewer wants to say."""


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
    return tuple(one for one in on_topic or general for _ in range(1 + 2 * len(one.slots())))


class Writer:
    """Writes comments for one show. Mutable only in what it remembers having written."""

    def __init__(self, seed: int, products: tuple[Product, ...], bank: Bank | None = None) -> None:
        self._stream = Stream(seed, "texts")
        self._shelf = Shelf(seed, bank) if bank is not None and bank.lines else None
        self._goods = {
            product.id: Goods(product, number) for number, product in enumerate(products, 1)
        }
        self._recent: deque[str] = deque(maxlen=NO_REPEAT)
        self._last: dict[CommentClass, Rule] = {}
        """The rule of the newest line of each class."""
        self._remembered: dict[str, int] = {}
        self._rules: dict[tuple[str, str, str | None, bool, Needs, bool], tuple[Rule, ...]] = {}
        self.tries = 0
        self.written = 0

    def write(self, number: int, saying: Saying) -> Words:
        """The text of comment ``number``. Raises NoRule where the grammar is silent."""
        self.written += 1
        if self._shelf is not None:
            frozen = self._shelf.line(number, saying, self._remembered)
            if frozen is not None:
                self.tries += 1
                if saying.comment_class != "filler":
                    self.remember(frozen.zh)
                return frozen
        rules = self._choice(saying)
        words = self._once(number * TRIES, rules, saying)
        self.tries += 1
        if saying.comment_class == "filler":
            return words
        for attempt in range(1, TRIES):
            if words.zh not in self._remembered:
                break
            words = self._once(number * TRIES + attempt, rules, saying)
            self.tries += 1
        self.remember(words.zh)
        return words

    def remember(self, line: str) -> None:
        """A line was shown; it is not said again while it can still be read."""
        if len(self._recent) == NO_REPEAT:
            oldest = self._recent[0]
            self._remembered[oldest] -= 1
            if not self._remembered[oldest]:
                del self._remembered[oldest]
        self._recent.append(line)
        self._remembered[line] = self._remembered.get(line, 0) + 1

    def seen(self, line: str) -> bool:
        """True while the line stands among the last that were shown."""
        return line in self._remembered

    def _other(self, rules: tuple[Rule, ...], drawn: int, comment_class: CommentClass) -> Rule:
        """The drawn rule, or another where the newest line of its class was made by it."""
        rule = rules[drawn]
        if rule is self._last.get(comment_class):
            rule = rules[(drawn + 1 + len(rules) // 2) % len(rules)]
        self._last[comment_class] = rule
        return rule

    def _choice(self, saying: Saying) -> tuple[Rule, ...]:
        topic = saying.topic
        if saying.comment_class == "question" and saying.fact is not None:
            topic = self._goods[saying.item].sorts[saying.fact]
        needs: Needs = "nothing"
        if saying.on_shelf:
            needs = "sold" if saying.sold else "shelf"
        key = (saying.comment_class, saying.act, topic, saying.fact is None, needs, saying.quiet)
        if key not in self._rules:
            self._rules[key] = _fitting(saying, topic, needs)
        rules = self._rules[key]
        if not rules:
            raise NoRule(f"no line for {saying.comment_class}, {saying.act}, topic {topic}")
        return rules

    def _once(self, counter: int, rules: tuple[Rule, ...], saying: Saying) -> Words:
        draw = Dice(self._stream, counter)
        rule = self._other(rules, draw.below(len(rules)), saying.comment_class)
        template = template_of(rule)
        zh_parts, en_parts = _mistyped(template, saying.persona, draw)
        goods = self._goods[saying.item]
        zh: dict[str, str] = {}
        en: dict[str, str] = {}
        many = goods.many
        for slot in template.slots:
            if slot is SlotType.ITEM:
                zh["item"], en["item"], en["own"], many = goods.called(saying.pushed, draw)
            else:
                zh[slot.value], en[slot.value] = goods.value(slot, saying, draw)
        en.update(MANY if many else ONE)
        en["fis"] = goods.fact_verb(saying.fact)
        if SlotType.VOW in template.slots:
            en["vow"] = en["vow"].format_map(en)
        # "2号链接" before a word that says it
        text = filled(zh_parts, zh).replace("链接链接", "链接")
        return Words(**_voiced(rule, saying, text, filled(en_parts, en), draw))


def _fitting(saying: Saying, topic: str | None, needs: Needs) -> tuple[Rule, ...]:
    """The rules that make sense for this saying; topics give way to general lines."""
    able = {"nothing": ("nothing",), "shelf": ("nothing", "shelf"),
            "sold": ("nothing", "shelf", "sold")}[needs]  # fmt: skip
    for act in dict.fromkeys((saying.act, "say")):
        found = _audible(rules_for(RULES, saying.comment_class, act, topic), saying)
        if saying.fact is None:
            found = tuple(rule for rule in found if SlotType.FACT not in rule.slots())
        sensible = tuple(rule for rule in found if rule.needs() in able)
        if sensible:
            return sensible
        general = _audible(rules_for(RULES, saying.comment_class, act, None), saying)
        sensible = tuple(
            rule for rule in general
            if rule.needs() in able and (saying.fact is not None or SlotType.FACT not in rule.slots())
        )  # fmt: skip
        if sensible or found:
            return sensible or found
    return ()


def _audible(rules: tuple[Rule, ...], saying: Saying) -> tuple[Rule, ...]:
    """Without those on the host's way of speaking, while the host is silent."""
    return tuple(rule for rule in rules if not (saying.quiet and rule.of_voice))


def _mistyped(
    template: Template, persona: str, draw: Dice
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The own words as this thumb types them."""
    zh, en = template.zh, template.en
    if draw.below(100) < CARELESS.get(persona, 7):
        slip = draw.below(1 << 16)
        zh = slipped(zh, SLIPS[slip % len(SLIPS)])
        en = slipped(en, SLIPS_EN[slip % len(SLIPS_EN)])
    elif draw.below(100) < SWAPPED:
        zh = swapped(zh, template.longest, draw.below(1 << 16))
    return zh, en


def _voiced(rule: Rule, saying: Saying, zh: str, en: str, draw: Dice) -> dict[str, str]:
    """Add how this persona calls on somebody, how the line ends, and a small picture."""
    tails = TAILS[rule.end]
    tail = tails[draw.below(len(tails))]
    if zh[-1:] in "吗吧呢呀啊了～！。？" and tail[0][:1] in ("呀", "呢", "啊", "哈"):
        tail = tails[0] if rule.end != "yesno" else tail
    calls = rule.comment_class in _CALLED and rule.act in _OPENING_ACTS and "主播" not in rule.zh
    en = en[:1].upper() + en[1:]
    if calls and draw.below(100) < 35:
        options = CALLS[saying.persona]
        call = options[draw.below(len(options))]
        remembers = rule.comment_class in _KNOWS_US or not _PAST.isdisjoint(rule.slots())
        asks = call[0] not in QUESTION_CALLS or rule.end in ("wh", "yesno")
        if asks and not (remembers and call[0] in NEW_HERE) and call[0][:2] not in zh:
            gap = "" if call[0] in ("请问", "想问下") else "，"
            rest = en if rule.en.startswith("{where}") else lowered(en)
            zh, en = f"{call[0]}{gap}{zh}", f"{call[1]}, {rest}"
    zh, en = zh + tail[0], en if en[-1:] in "?!." else en + tail[1]
    pictures = EMOJI.get(rule.comment_class)
    if pictures is not None and draw.below(100) < FOND_OF_EMOJI[saying.persona]:
        picture = pictures[draw.below(len(pictures))]
        zh, en = zh + picture, en + picture
    return {"zh": zh, "en": en}
