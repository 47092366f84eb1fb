"""Coupons, timed deals, draws and polls."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.events.entry import Act, Count, Fen, Id, Line, Ms


class CouponIssued(Act):
    kind: Literal["coupon.issued"] = "coupon.issued"
    coupon: Id


class CouponWithdrawn(Act):
    kind: Literal["coupon.withdrawn"] = "coupon.withdrawn"
    coupon: Id


class CouponCorrected(Act):
    kind: Literal["coupon.corrected"] = "coupon.corrected"
    coupon: Id
    minus_fen: Fen


class FlashStarted(Act):
    kind: Literal["flash.started"] = "flash.started"
    item: Id
    price_fen: Annotated[int, Field(ge=1, le=2**53 - 1)]
    for_ms: Ms
    quantity: Count


class FlashStopped(Act):
    kind: Literal["flash.stopped"] = "flash.stopped"
    item: Id


class FlashExtended(Act):
    kind: Literal["flash.extended"] = "flash.extended"
    item: Id
    by_ms: Ms


class BagOpened(Act):
    """福袋: viewers take part for a while, then the platform draws."""

    kind: Literal["bag.opened"] = "bag.opened"
    prizes: Count
    for_ms: Ms


class RedpacketSent(Act):
    kind: Literal["redpacket.sent"] = "redpacket.sent"
    total_fen: Fen


class LotteryOpened(Act):
    kind: Literal["lottery.opened"] = "lottery.opened"
    lottery: Id
    prizes: Count
    rules: Line


class LotteryDrawn(Act):
    kind: Literal["lottery.drawn"] = "lottery.drawn"
    lottery: Id


class LotteryPaused(Act):
    kind: Literal["lottery.paused"] = "lottery.paused"
    lottery: Id


class LotteryRedrawn(Act):
    kind: Literal["lottery.redrawn"] = "lottery.redrawn"
    lottery: Id


class PollOpened(Act):
    kind: Literal["poll.opened"] = "poll.opened"
    question: Line
    choices: Annotated[tuple[Line, ...], Field(min_length=2, max_length=6, strict=False)]


class PollClosed(Act):
    kind: Literal["poll.closed"] = "poll.closed"
