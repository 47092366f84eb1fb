"""What the crew wrote (or was heard to say), read by the rules of law and platform.

Each text is an exposure: ``text.judged``. A broken rule is ``rule.hit``; a clean text on the same
spot (the same notice board, the same comment's reply, …), or taking the text away, corrects it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from simulator import compliance
from simulator.circumstances import known_of
from simulator.compliance.announced import announced
from simulator.compliance.said import Draw, Goods, Kind, Said
from simulator.events import Entry
from simulator.events.entry import Words
from simulator.events.instructor import HouseTerm, Mode
from simulator.events.rig import SpeechHeard
from simulator.events.trainee import (
    CardShown,
    CommentReplied,
    LotteryOpened,
    NoticeCleared,
    NoticePosted,
    PollOpened,
    ShowRetitled,
    StickerShown,
)
from simulator.events.trouble import HintShown, PlatformWarned, RuleCorrected, RuleHit, TextJudged
from simulator.moment import Moment
from simulator.paperwork import Deed, deeds_of
from simulator.room import Room
from simulator.scenario import Product, Scenario

SPEECH = "speech"
CORRECT_WITHIN_MS = 20_000
OF_WORDS = Words(zh="用语可能违规", en="Words that may break the rules")
OF_DEEDS = Words(zh="操作可能违规", en="Acts that may break the rules")
_TAKING_BACK = (
    "更正", "说错", "口误", "收回", "撤回", "讲错", "纠正", "说秃噜", "不该说", "不应该说", "不能这么说",
    "刚才那句不", "misspoke", "correction", "take that back", "take it back", "strike that",
)  # fmt: skip


def takes_back(text: str) -> bool:
    """Whether spoken words correct what was said before; the next clean sentence alone does not."""
    folded = text.lower()
    return any(word in folded for word in _TAKING_BACK)


class Text(NamedTuple):
    """One text and where it stands."""

    spot: str
    kind: Kind
    text: str
    item: str | None = None
    draw: Draw | None = None
    comment: str | None = None
    """What it replies to."""


class Reader:
    """Reads every text of a show; it remembers which broken rules still stand, and where."""

    def __init__(self, scenario: Scenario, mode: Mode, house: tuple[HouseTerm, ...] = ()) -> None:
        self._house = house
        self._scenario = scenario
        self._slips: list[tuple[int, RuleHit]] = []
        self._mode = mode
        self._products: dict[str, Product] = {one.id: one for one in scenario.products}
        self._standing: dict[str, list[RuleHit]] = {}
        self._hits = 0
        self._warned = False

    def read(self, moment: Moment) -> None:
        """Judge the texts among the inputs of this tick."""
        self._overdue(moment)
        for entry in moment.happened:
            text = text_of(entry, moment.room)
            if text is not None:
                self._judge(moment, entry.seq, text)
            for deed in deeds_of(entry, moment.room, self._scenario):
                self._weigh(moment, entry.seq, deed)

    def _judge(self, moment: Moment, act: int, text: Text) -> None:
        hits = compliance.examine(self._said(moment.room, text))
        if text.text:
            claim = compliance.has_claim(text.text)
            moment.say("platform", TextJudged(act=act, clean=not hits, has_claim=claim))
        if not hits and (text.spot != SPEECH or takes_back(text.text)):
            self._slips = [slip for slip in self._slips if text.spot != SPEECH]
            for old in self._standing.pop(text.spot, []):
                moment.say("platform", RuleCorrected(hit=old.hit, rule=old.rule, act=act))
        for hit in hits:
            fact = self._hit(moment, act, text.spot, hit, text.comment)
            if text.spot == SPEECH and fact.level == "red":
                self._slips.append((moment.now_ms, fact))
        if any(hit.level == "red" for hit in hits):
            self._warn(moment, hits)

    def _weigh(self, moment: Moment, act: int, deed: Deed) -> None:
        """A deed that breaks no rule puts right what stood at its spot; what stands is not hit twice."""
        hits = deed.hits
        broken = {hit.rule for hit in hits}
        stood = self._standing.pop(deed.spot, [])
        for old in stood:
            if old.rule in broken:
                self._standing.setdefault(deed.spot, []).append(old)
            else:
                moment.say("platform", RuleCorrected(hit=old.hit, rule=old.rule, act=act))
        fresh = [hit for hit in hits if hit.rule not in {old.rule for old in stood}]
        for hit in fresh:
            self._hit(moment, act, deed.spot, hit)
        if any(hit.level == "red" for hit in fresh):
            self._warn(moment, fresh, OF_DEEDS)

    def _hit(
        self,
        moment: Moment,
        act: int,
        spot: str,
        hit: compliance.Hit,
        comment: str | None = None,
    ) -> RuleHit:
        self._hits += 1
        fact = RuleHit(
            hit=f"h{self._hits}", rule=hit.rule, level=hit.level, act=act,
            comment=comment, quote=hit.quote, lawful=hit.lawful,
        )  # fmt: skip
        self._standing.setdefault(spot, []).append(fact)
        moment.say("platform", fact)
        if self._mode == "practice":
            moment.say("director", _advice(fact))
        return fact

    def _overdue(self, moment: Moment) -> None:
        """CK21: a slip on air that nobody took back in time is one more."""
        late = [slip for at_ms, slip in self._slips if moment.now_ms - at_ms > CORRECT_WITHIN_MS]
        self._slips = [one for one in self._slips if one[1] not in late]
        for slip in late:
            self._hits += 1
            sheet = compliance.CATALOGUE["CK21"]
            fact = RuleHit(
                hit=f"h{self._hits}", rule="CK21", level=sheet.level, act=slip.act,
                quote=slip.quote, lawful=sheet.lawful,
            )  # fmt: skip
            moment.say("platform", fact)

    def _said(self, room: Room, text: Text) -> Said:
        """The text with what the room knows of the item it is about."""
        product = self._products.get(text.item or room.shop.pushed or "")
        known = known_of(room, self._scenario, product, text.kind, text.draw)
        goods = Goods() if product is None else compliance.goods_of(product)
        return Said(kind=text.kind, text=text.text, goods=goods, known=known, house=self._house)

    def _warn(self, moment: Moment, hits: Sequence[compliance.Hit], what: Words = OF_WORDS) -> None:
        """The platform names the words, as platforms do: a reminder first, then a warning."""
        quotes = "、".join(dict.fromkeys(hit.quote for hit in hits if hit.level == "red"))
        words = Words(zh=f"{what.zh}：{quotes}", en=f"{what.en}: {quotes}")
        level: Literal["reminder", "warning"] = "warning" if self._warned else "reminder"
        self._warned = True
        moment.say("platform", PlatformWarned(level=level, text=words))


def _advice(hit: RuleHit) -> HintShown:
    """Practice mode: what could lawfully be said instead."""
    zh = f"“{hit.quote}”：{hit.lawful.zh}"
    en = f"“{hit.quote}”: {hit.lawful.en}"
    return HintShown(incident=hit.hit, names="cure", text=Words(zh=zh, en=en))


def text_of(entry: Entry, room: Room) -> Text | None:
    """The text that an input puts before the public; empty when it takes one away."""
    match entry.fact:
        case CommentReplied(comment=name):
            comment = room.talk.comments.get(name)
            text = _with_english(entry.fact)
            item = comment.item if comment else None
            return Text(f"reply:{name}", "reply", text, item, comment=name)
        case NoticePosted():
            return Text("notice", "notice", _with_english(entry.fact))
        case NoticeCleared():
            return Text("notice", "notice", "")
        case StickerShown(text=text):
            return Text("sticker", "price", text)
        case CardShown(text=text):
            return Text("card", "price", text)
        case ShowRetitled(title=text):
            return Text("title", "title", text)
        case LotteryOpened(lottery=name, rules=text, prizes=prizes):
            return Text(f"lottery:{name}", "offer", text, draw=announced(text, prizes))
        case PollOpened(question=question, choices=choices):
            return Text("poll", "notice", " ".join((question, *choices)))
        case SpeechHeard(text=text):
            return Text(SPEECH, "speech", text)
        case _:
            return None


def _with_english(fact: CommentReplied | NoticePosted) -> str:
    """Both languages of a text: what is unlawful in either is unlawful."""
    own = _own_words(fact.text)
    return own if fact.text_en is None else f"{own}。{_own_words(fact.text_en)}"


def _own_words(text: str) -> str:
    """Without the name of the viewer who is spoken to: `@数星星的橘子77 `, which nobody here chose."""
    if not text.startswith("@"):
        return text
    name, _, words = text.partition(" ")
    if name.isascii():  # English names have several words and end in a number
        while words and not name[-1:].isdigit():
            more, _, words = words.partition(" ")
            name = more
    return words or text
