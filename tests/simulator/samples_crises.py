"""Samples of the six crises that have stories of their own besides."""

from __future__ import annotations

from engine_stories import act, symptom
from incident_parts import Sample, does, grumble, hushes, incident, notice, noticed

from simulator.events.trainee import (
    CouponCorrected,
    CouponWithdrawn,
    ItemRelinked,
    LineSwitched,
    PollOpened,
)
from simulator.scenario import Condition

FLOWS = Condition(state="streaming", is_="ok")

CRISES: dict[str, Sample] = {
    "dead_link": Sample(
        incident(
            "dead_link", act("item.relinked", item="P1"), symptoms=(symptom("link"),),
            effects=({"do": "link", "product": "P1"},),
        ),
        does(ItemRelinked(item="P1"), notice("link")),
    ),
    "wrong_coupon": Sample(
        incident(
            "wrong_coupon", act("coupon.corrected", coupon="Q1", minus_fen=1_000),
            effects=(
                {"do": "coupon_set", "coupon": "Q1", "minus_fen": 9_000},
                {
                    "do": "orders", "product": "P1", "per_minute": 120,
                    "until": act("coupon.withdrawn", coupon="Q1"),
                },
            ),
            symptoms=(symptom("coupon"),),
        ),
        does(
            CouponWithdrawn(coupon="Q1"), CouponCorrected(coupon="Q1", minus_fen=1_000),
            notice("coupon"),
        ),
    ),
    "stream_cut": Sample(
        incident(
            "stream_cut", Condition(all_of=(FLOWS, noticed("interruption"))),
            effects=(
                {
                    "do": "media_fault", "fault": "cut", "at_most_ms": 180_000,
                    "until": Condition(
                        any_of=(act("media.restarted"), act("line.switched", line="spare"))
                    ),
                },
            ),
            symptoms=(symptom("interruption"),),
        ),
        does(LineSwitched(line="spare"), notice("interruption")),
        ("power_loss",),
    ),
    "troll_wave": Sample(
        incident(
            "troll_wave", Condition(metric="visible_abuse", below=2, for_ms=5_000),
            symptoms=(grumble("abuse", None, 4), grumble("fair_criticism", None)),
        ),
        hushes(None, "abuse"),
        ("harassment",),
    ),
    "cold_room": Sample(
        incident("cold_room", act("poll.opened"), symptoms=(grumble("hesitation", "cold"),)),
        does(PollOpened(question="想看哪一个", choices=("杯子", "随行杯"))),
    ),
    "cancel_dispute": Sample(
        incident(
            "cancel_dispute", noticed("cancel"), symptoms=(grumble("after_sale", "cancel"),),
        ),
        does(notice("cancel")),
    ),
}  # fmt: skip
