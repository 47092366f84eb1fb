"""Samples of the incidents of offers."""

from __future__ import annotations

from engine_stories import act, symptom
from incident_parts import (
    Sample,
    answers,
    ask,
    both,
    does,
    grumble,
    incident,
    notice,
    noticed,
    says,
    told_by,
)

from simulator.events.trainee import (
    CouponIssued,
    FlashStarted,
    FreightCorrected,
    LotteryDrawn,
    LotteryOpened,
    LotteryPaused,
)

DEAL = FlashStarted(item="P1", price_fen=8_900, for_ms=90_000, quantity=50)


DRAW = LotteryOpened(lottery="d1", prizes=1, rules="评论区抽一位")


OFFERS: dict[str, Sample] = {
    "coupon_unclaimable": Sample(
        incident(
            "coupon_unclaimable", both(act("coupon.issued", coupon="Q1"), noticed("coupon")),
            effects=({"do": "coupon_shut", "coupon": "Q1"},), symptoms=(symptom("claim"),),
        ),
        does(CouponIssued(coupon="Q1"), notice("coupon")),
    ),
    "payment_failure": Sample(
        incident(
            "payment_failure", both(noticed("payment"), told_by("support", "payment")),
            effects=(
                {
                    "do": "payment_fault", "failing": 600,
                    "until": act("colleague.asked", who="support", topic="payment"),
                },
            ),
            symptoms=(symptom("payment"),), colleagues=(says("support", "mended"),),
        ),
        does(ask("support", "payment"), notice("payment")),
    ),
    "draw_unfair": Sample(
        incident(
            "draw_unfair",
            both(act("lottery.paused"), noticed("rules"), act("lottery.drawn", lottery="d1")),
            when=act("lottery.opened"), symptoms=(symptom("draw"),),
        ),
        does(LotteryPaused(lottery="d1"), notice("rules"), LotteryDrawn(lottery="d1")),
        before=(DRAW,),
    ),
    "flash_missing": Sample(
        incident(
            "flash_missing", act("flash.started", item="P1"), when=act("flash.started"),
            effects=({"do": "flash_off", "product": "P1"},), symptoms=(symptom("flash"),),
        ),
        does(DEAL),
        before=(DEAL,),
    ),
    "region_freight": Sample(
        incident(
            "region_freight", both(noticed("freight"), act("freight.corrected", item="P1")),
            effects=({"do": "item_fault", "product": "P1", "fault": "freight"},),
            symptoms=(grumble("fair_criticism", "region"),),
        ),
        answers("region", 1, notice("freight"), FreightCorrected(item="P1")),
    ),
}  # fmt: skip
