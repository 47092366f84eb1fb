"""What a show calls its things: the names that sealing writes into the rubric, for the scorecard's sentences.

Scoring reads no scenario, and a bundle is judged again long after: what its sentences name lies in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from scoring.claims import EXCLUSIVE
from simulator.events.entry import Words
from simulator.incidents import KINDS
from simulator.scenario import Scenario, Segment
from studio.library.words import ACTION_WORDS, METRICS, TOPICS, Word


def _pairs(text: str) -> dict[str, Words]:
    """``id 中文 english words``, parted by `` · ``."""
    rows = (row.split(maxsplit=2) for row in text.split("·"))
    return {name: Words(zh=zh, en=en.strip()) for name, zh, en in rows}


NOUNS: Final = {
    "item.listed": "listing", "item.repriced": "new price", "item.restocked": "new stock",
    "item.reordered": "order of the shelf", "item.tested": "test order", "item.pushed": "link",
    "detail.projected": "detail page", "coupon.issued": "coupon", "flash.started": "timed deal",
    "bag.opened": "lucky bag", "redpacket.sent": "red packet", "lottery.opened": "draw",
    "poll.opened": "poll", "notice.posted": "notice", "sticker.shown": "sticker",
    "card.shown": "hand card", "effect.played": "sound", "prompt.made": "prompt",
    "cue.sent": "sign", "task.assigned": "task", "figure.noted": "figure noted",
    "guest.invited": "guest on air", "boost.started": "start of the boost",
    "boost.stopped": "end of the boost", "media.restarted": "restart of the stream",
    "line.switched": "other line", "source.switched": "other source", "slowmode.set": "slow mode",
    "word.filtered": "word filter", "comments.restricted": "limit on who comments",
}  # fmt: skip
"""The English noun of an act; of others the kind itself is read."""
SIGNS: Final = _pairs(
    "link_now 上链接 link now · next 下一件 next item · coupon 讲券 the coupon · price 讲价格 the price "
    "· stock 讲库存 the stock · link 说明链接 the link · pay 催付款 ask to pay "
    "· follow 求关注 ask to follow · like 求点赞 ask for likes · interact 带互动 interact "
    "· welcome 欢迎新人 welcome · rules 讲规则 the rules · topic 换个话头 another subject "
    "· bundle 搭配 bundle · ding 叮 ding · slower 慢一点 slower · pause 停一停 pause · stop 停下 stop"
)
"""The signs between the seats, and those of cards and sounds, as the desk calls them."""
FIGURES: Final = _pairs(
    "signoff 签收这一环 step signed off · entered 进房人数 entered · clicks 商品点击 clicks "
    "· orders 订单 orders · paid 付款单数 paid orders · comments 评论数 comments "
    "· likes 点赞数 likes · follows 新增关注 new followers · draw 开奖结果 outcome of the draw"
)
"""What is noted, beside the metrics of scenario files."""


def names_of(scenario: Scenario) -> dict[str, Words]:
    """``item P1`` -> 手边的杯子: everything that an opportunity of this show can be about, by the field of
    its entry and the value there."""
    return dict(_names(scenario))


def _names(scenario: Scenario) -> Iterator[tuple[str, Words]]:
    for item in scenario.products:
        yield f"item {item.id}", item.name
        for name, fact in item.facts.items():
            yield f"fact {item.id} {name}", fact.title
    for field, things in (("coupon", scenario.offers), ("lottery", scenario.draws)):
        yield from ((f"{field} {one.id}", one.name) for one in things if one.name is not None)
    items = {item.id: item.name for item in scenario.products}
    yield from ((f"segment {one.id}", _step(one, items)) for one in scenario.script)
    asked = {duty.action for step in scenario.script for duty in step.duties}
    for act in ACTION_WORDS:
        if act.en in asked or act.en in EXCLUSIVE:
            yield f"act {act.en}", Words(zh=act.zh, en=NOUNS.get(act.en, act.en.replace(".", " ")))
    yield from _signs(scenario)
    yield from _words("topic", TOPICS)
    for kind in KINDS.values():
        yield f"type {kind.kind}", Words(zh=kind.sheet.word, en=kind.kind.replace("_", " "))


def _step(step: Segment, items: dict[str, Words]) -> Words:
    """A step of the rundown: its part, and the item that it is for."""
    item = items.get(step.product) if step.product is not None else None
    if item is None:
        return step.part
    return Words(zh=f"{step.part.zh} {item.zh}", en=f"{step.part.en}, {item.en}")


def _signs(scenario: Scenario) -> Iterator[tuple[str, Words]]:
    """The signs and figures that the rundown asks for."""
    figures = FIGURES | {word.en: Words(zh=word.zh, en=word.en) for word in METRICS}
    for field, known in (("cue", SIGNS), ("figure", figures)):
        asked = {getattr(duty, field) for step in scenario.script for duty in step.duties}
        yield from ((f"{field} {name}", known[name]) for name in sorted(asked & known.keys()))


def _words(field: str, words: Iterable[Word]) -> Iterator[tuple[str, Words]]:
    yield from ((f"{field} {word.en}", Words(zh=word.zh, en=word.en)) for word in words)
