"""优惠与支付: coupons that cannot be claimed, deals that do not start, draws that look unfair, payments that fail."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.events import Entry, Fact
from simulator.events.changes import ClaimChange, DealChange
from simulator.events.entry import Words
from simulator.events.room import OrderFailed
from simulator.events.trainee import (
    ColleagueAsked,
    CouponCorrected,
    CouponIssued,
    CouponWithdrawn,
    FlashExtended,
    FlashStarted,
    FlashStopped,
    FreightCorrected,
    ItemRepriced,
    ItemTested,
    LotteryDrawn,
    LotteryPaused,
    LotteryRedrawn,
)
from simulator.incidents.mechanism import (
    Mechanism,
    Sheet,
    heard,
    never_shows,
    shows_change,
    step,
    touches_any,
    touches_item,
    touches_its_lines,
    wrong,
)
from simulator.room import Room
from simulator.troubles import Trouble

_COUPON_WORK = CouponIssued | CouponWithdrawn | CouponCorrected


def _coupon_work(_room: Room, trouble: Trouble, fact: Fact) -> bool:
    return isinstance(fact, _COUPON_WORK) and fact.coupon == trouble.coupon


def _can_be_claimed(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    coupon = room.shop.coupon(trouble.coupon or "")
    return coupon is not None and coupon.issued and not coupon.shut


def _payments_fail(_trouble: Trouble, entries: Iterable[Entry]) -> bool:
    """The console counts an order that failed at the till."""
    return any(
        isinstance(entry.fact, OrderFailed) and entry.fact.why == "payment" for entry in entries
    )


def _payments_pass(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    return all(incident != trouble.incident for incident, _ in room.troubles.payments)


def _is_drawn(room: Room, _trouble: Trouble, _now_ms: int) -> bool:
    lotteries = [one for one in room.draws if one.kind == "lottery"]
    return bool(lotteries) and all(one.state == "drawn" for one in lotteries)


def _deal_is_on(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    item = room.shop.item(trouble.item or "")
    return item is not None and (item.flash is not None or item.price_fen < item.reference_fen)


def _freight_is_told(room: Room, trouble: Trouble, now_ms: int) -> bool:
    item = room.shop.item(trouble.item or "")
    return (item is None or "freight" not in item.faults) and heard(1)(room, trouble, now_ms)


def _freight_work(room: Room, trouble: Trouble, fact: Fact) -> bool:
    on_item = isinstance(fact, FreightCorrected) and fact.item == trouble.item
    return on_item or touches_its_lines(room, trouble, fact)


OFFERS = (
    Mechanism("coupon_unclaimable", "coupon", _coupon_work, shows_change(ClaimChange), _can_be_claimed, Sheet(
        ("C05",), "券领不了", Words(zh="优惠券领不了", en="Coupon cannot be claimed"),
        ("530060-2-1.3.1", "530051-2-2.2.3", "530060-1-1.4.4", "530051-2-2.3.3"),
        (
            step(15, "自己领一张试试", "test a claim", "item.tested", "incident.noticed"),
            step(30, "补量或重发", "top up or issue it anew", "coupon.issued"),
            step(45, "发公告，说清怎么领", "post a notice that says how to claim", "notice.posted"),
            step(120, "补给刚才没领到的人", "make late buyers whole", "order.refunded", "buyers.told"),
        ),
        (wrong("让大家一直刷新", "telling viewers to refresh for minutes"), wrong("悄悄改规则", "changing the rule silently", "coupon.corrected")),
    )),
    Mechanism("payment_failure", "payment", touches_any(ItemTested, ColleagueAsked, FlashExtended), _payments_fail, _payments_pass, Sheet(
        ("C10",), "支付失败", Words(zh="支付失败", en="Payment failure"),
        ("530060-1-3.2.4", "530060-2-1.3.1", "530060-2-1.2.5"),
        (
            step(30, "测一笔，问平台客服", "test a payment, ask the platform", "item.tested", "colleague.asked"),
            step(45, "发公告：价格和库存都保留", "post a notice: price and stock are held", "notice.posted"),
            step(60, "先做互动", "move to interaction", "poll.opened", "bag.opened", "comment.answered", "cue.sent"),
            step(120, "恢复后延长优惠", "extend the offer once payment is back", "flash.extended", "coupon.issued"),
        ),
        (wrong("发私人收款码", "sending a private payment code"), wrong("怪观众手机", "blaming the viewers' phones")),
    )),
    Mechanism("draw_unfair", "rules", touches_any(LotteryPaused, LotteryDrawn, LotteryRedrawn), never_shows, _is_drawn, Sheet(
        ("C11",), "开奖异常", Words(zh="开奖异常", en="Draw fails or looks unfair"),
        ("530060-1-1.4.4", "530051-1-2.3.2", "530060-2-1.1.2", "530051-1-3.2.3"),
        (
            step(20, "暂停抽奖", "pause the draw", "lottery.paused"),
            step(45, "说明规则，公示记录", "explain the rule and show the log", "notice.posted", "sticker.shown"),
            step(90, "按规则重新开奖", "draw again by the rule", "lottery.drawn", "lottery.redrawn"),
            step(None, "记下结果", "record the result", "figure.noted"),
        ),
        (wrong("手挑一个中奖人", "picking a winner by hand"), wrong("藏起名单", "hiding the list", "notice.cleared")),
    )),
    Mechanism("flash_missing", "price", touches_item(FlashStarted, FlashStopped, ItemRepriced), shows_change(DealChange), _deal_is_on, Sheet(
        ("C12",), "秒杀没开", Words(zh="秒杀没开", en="Flash sale does not start"),
        ("530051-1-2.3.2", "530060-1-1.4.4", "530060-2-1.1.2"),
        (
            step(10, "手动开秒杀，或直接改价", "start it by hand, or set the price", "flash.started", "item.repriced"),
            step(20, "老实重新倒计时", "reset the countdown honestly", "comment.answered", "notice.posted", "sticker.shown", "speech.heard"),
            step(None, "给够说好的时长", "give everyone the full time", "flash.extended", "flash.started"),
        ),
        (wrong("只让一部分人买到", "letting only some buy", "item.limited"), wrong("怪大家手慢", "blaming speed")),
    )),
    Mechanism("region_freight", "freight", _freight_work, never_shows, _freight_is_told, Sheet(
        ("C14",), "偏远不发货", Words(zh="偏远不发货", en="Region or freight dispute"),
        ("530051-1-2.4.3", "530060-1-1.4.2", "530060-2-1.2.5"),
        (
            step(30, "查运费规则，问店长", "read the rule, ask the manager", "colleague.asked", "item.tested"),
            step(60, "如实回答并发运费公告", "a true answer and a notice about freight", "comment.replied", "comment.answered", "notice.posted"),
            step(None, "模板错了就改", "fix the template if it is wrong", "freight.corrected"),
        ),
        (wrong("嘲笑偏远地区", "mocking the region"), wrong("没查就答应", "promising without a check")),
    )),
)  # fmt: skip
"""Troubles of what is offered, from the coupon to the till and the parcel."""
