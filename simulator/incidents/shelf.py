"""货架: the wrong item is pushed, prices are wrong, goods run out, gifts and options are set up wrongly."""

from __future__ import annotations

from simulator.events.changes import PriceChange, PushChange, RemovalChange, StockChange
from simulator.events.entry import Words
from simulator.events.trainee import (
    CardShown,
    ColleagueAsked,
    GiftBound,
    ItemLimited,
    ItemPushed,
    ItemRepriced,
    ItemRestocked,
    ItemUnlisted,
    ItemUnpushed,
    OptionCorrected,
    OrderHeld,
)
from simulator.incidents.mechanism import (
    Mechanism,
    Sheet,
    never_shows,
    shows_change,
    step,
    touches_any,
    touches_item,
    wrong,
)
from simulator.room import Room
from simulator.troubles import Trouble

_PRICING = touches_item(ItemRepriced, ItemUnlisted, ItemUnpushed, ItemRestocked, OrderHeld)


def _another_is_pushed(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    return room.shop.pushed is not None and room.shop.pushed != trouble.item


def _price_is_right(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    item = room.shop.item(trouble.item or "")
    return item is not None and item.price_fen == item.reference_fen


def _nothing_is_urged(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    """There is stock again, or the item is no longer pushed, or off the shelf."""
    item = room.shop.item(trouble.item or "")
    return item is None or item.stock > 0 or not item.listed or room.shop.pushed != item.id


def _sale_is_stopped(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    item = room.shop.item(trouble.item or "")
    return item is None or item.held or not item.listed or item.stock == 0


def _is_limited(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    item = room.shop.item(trouble.item or "")
    return item is not None and item.per_person is not None


def _is_set_up(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    item = room.shop.item(trouble.item or "")
    return item is not None and not item.faults


SHELF = (
    Mechanism("wrong_item", "link", touches_any(ItemPushed, ItemUnpushed), shows_change(PushChange), _another_is_pushed, Sheet(
        ("C02",), "弹错商品", Words(zh="弹错商品", en="Wrong item pushed"),
        ("530060-1-1.3.4", "530051-1-2.3.1", "530051-1-2.3.5"),
        (
            step(10, "收掉，弹对的那件", "take it back and push the right one", "item.pushed", "item.unpushed"),
            step(20, "说清楚是哪一件", "say which one is meant", "comment.answered", "notice.posted", "sticker.shown", "speech.heard"),
            step(None, "核对这段时间的订单", "check the orders of that time", "buyers.told", "order.held", "figure.noted"),
        ),
        (wrong("说两件是一样的", "saying that both are the same"),),
    )),
    Mechanism("low_price", "price", _PRICING, shows_change(PriceChange), _price_is_right, Sheet(
        ("C03",), "价格设低", Words(zh="价格设低", en="Price set too low"),
        ("530060-2-1.3.1", "530051-2-2.2.3", "530060-1-1.4.4", "530051-1-1.3.3", "530051-3-1.3.4"),
        (
            step(10, "看到订单猛增、价格不对", "see orders jump at a wrong price", "incident.noticed", "call.made"),
            step(20, "下架、停单或清库存", "take it off, hold orders, or stock to zero", "item.unlisted", "order.held", "item.restocked"),
            step(60, "如实解释", "explain truthfully", "comment.answered", "notice.posted", "speech.heard"),
            step(120, "店长定：照发，还是协商取消并补偿", "the manager decides: honour, or cancel by agreement", "colleague.asked"),
            step(300, "告诉买家", "tell the buyers", "notice.posted", "buyers.told"),
        ),
        (
            wrong("单方面砍单", "cancelling orders one-sidedly", "order.cancelled"),
            wrong("骂买家，谎称系统被黑", "insulting buyers, or pretending a hack"),
        ),
    )),
    Mechanism("high_price", "price", _PRICING, shows_change(PriceChange), _price_is_right, Sheet(
        ("C04",), "页面价偏高", Words(zh="页面价高于口播价", en="Page price above the spoken price"),
        ("530060-1-1.4.4", "530051-1-1.3.3", "530060-2-1.2.5", "530051-1-3.2.3"),
        (
            step(15, "查价格和券", "check price and coupon", "item.tested", "incident.noticed"),
            step(30, "改成说好的价", "set the promised price", "item.repriced", "coupon.corrected"),
            step(60, "再报一遍到手价和怎么拿", "repeat the final price and how to get it", "notice.posted", "comment.answered", "speech.heard"),
            step(None, "给先拍的人退差价", "refund the difference to early buyers", "order.refunded", "buyers.told"),
        ),
        (wrong("坚持没错", "insisting that it is right"), wrong("让人先付、私下退", "having them pay and be refunded privately")),
    )),
    Mechanism("sold_out", "stock", touches_item(ItemRestocked, ItemUnlisted, ItemUnpushed), shows_change(StockChange), _nothing_is_urged, Sheet(
        ("C07",), "售罄还在讲", Words(zh="售罄还在讲", en="Sold out while pitched"),
        ("530051-1-2.3.3", "530060-2-1.2.5", "530060-1-1.4.4"),
        (
            step(10, "中控提示没货了", "the desk flags it", "incident.noticed", "cue.sent", "call.made"),
            step(20, "不再催单，说真实的补货时间或讲下一件", "stop urging: true restock time, or the next item", "item.unpushed", "item.pushed", "notice.posted", "comment.answered"),
            step(30, "货架或库存改对", "set shelf or stock right", "item.unlisted", "item.restocked"),
        ),
        (wrong("谎报“还有三单”继续催", "faking “three left” and urging on", "item.pushed"),),
    )),
    Mechanism("oversold", "stock", touches_item(ItemUnlisted, OrderHeld, ItemRestocked), never_shows, _sale_is_stopped, Sheet(
        ("C08",), "超卖", Words(zh="超卖", en="Oversold"),
        ("530051-3-1.3.2", "530051-1-2.3.3", "530051-1-3.2.1", "530051-3-1.2.2"),
        (
            step(30, "停止销售", "stop the sale", "item.unlisted", "order.held", "item.restocked"),
            step(90, "问供应商", "ask the supplier", "colleague.asked"),
            step(180, "告诉买家怎么选：等、换、退并补偿", "tell buyers their choices: wait, swap, refund", "buyers.told", "notice.posted"),
            step(None, "记下每人的选择", "record each choice", "figure.noted", "order.refunded"),
        ),
        (wrong("悄悄晚发，假物流", "silent late delivery, fake tracking"),),
    )),
    Mechanism("gift_missing", "rules", touches_item(GiftBound, ItemUnlisted, OrderHeld), never_shows, _is_set_up, Sheet(
        ("C09",), "赠品漏配", Words(zh="赠品漏配", en="Gift missing"),
        ("530051-1-1.3.3", "530051-1-3.2.3", "530060-1-1.4.4"),
        (
            step(20, "查赠品绑定", "check the binding", "item.tested", "incident.noticed"),
            step(45, "绑上，或公告人工补发", "bind it, or a notice of a manual gift", "gift.bound", "notice.posted"),
            step(60, "把规则再说一遍", "confirm the rule on air", "comment.answered", "notice.posted", "speech.heard"),
            step(None, "列出先拍的买家补发", "list the early buyers", "buyers.told", "figure.noted"),
        ),
        (wrong("不认说过的赠品", "denying the promise"), wrong("只口头答应不留记录", "a verbal promise without record")),
    )),
    Mechanism("scalpers", "rules", touches_item(ItemLimited, OrderHeld), never_shows, _is_limited, Sheet(
        ("C13",), "羊毛党", Words(zh="羊毛党囤单", en="Scalper bulk orders"),
        ("530051-1-2.3.3", "530051-3-1.3.2", "530051-1-3.2.2"),
        (
            step(30, "设每人限购", "set a per-buyer limit", "item.limited"),
            step(60, "按规则停住可疑订单", "hold suspicious orders by the rule", "order.held"),
            step(90, "说明限购", "explain the limit", "notice.posted", "comment.answered", "speech.heard"),
        ),
        (wrong("没有依据就砍单", "cancelling without ground", "order.cancelled"), wrong("念出买家信息", "reading out buyer data")),
    )),
    Mechanism("wrong_option", "stock", touches_item(OptionCorrected, ItemUnlisted, OrderHeld), never_shows, _is_set_up, Sheet(
        ("C15",), "规格配错", Words(zh="规格选项配错", en="Wrong options"),
        ("530051-1-1.3.1", "530051-1-2.3.5", "530051-1-3.2.2"),
        (
            step(20, "先停卖", "stop the sale", "item.unlisted", "order.held"),
            step(60, "改对选项", "correct it", "option.corrected"),
            step(120, "联系已下单的买家", "contact buyers who already ordered", "buyers.told"),
        ),
        (wrong("等退货再说", "letting returns sort it out"),),
    )),
    Mechanism("item_removed", "stock", touches_any(ItemPushed, ColleagueAsked, CardShown), shows_change(RemovalChange), _another_is_pushed, Sheet(
        ("R04",), "商品被下架", Words(zh="商品被平台下架", en="Item removed by the platform"),
        ("530060-1-1.4.4", "530060-2-2.1.5", "530051-1-2.3.1", "530051-3-1.1.2"),
        (
            step(20, "换一件讲", "swap the item", "item.pushed"),
            step(60, "中性地说明", "a neutral explanation", "notice.posted", "comment.answered", "speech.heard"),
            step(None, "查资质，处理已下的单", "check the certificate, handle placed orders", "colleague.asked", "buyers.told", "order.held"),
        ),
        (wrong("换个名字再上架", "relisting it under another name", "item.listed"),),
    )),
)  # fmt: skip
"""Troubles of the shelf; each names its own object, so that only work on that object mends it."""
