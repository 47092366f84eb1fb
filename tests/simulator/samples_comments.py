"""Samples of the incidents of the comments."""

from __future__ import annotations

from engine_stories import act
from incident_parts import (
    Sample,
    answers,
    ask,
    both,
    does,
    grumble,
    hushes,
    incident,
    notice,
    noticed,
    reports,
    says,
    told_by,
)

from simulator.events.trainee import (
    DetailProjected,
    FigureNoted,
    ItemUnlisted,
    SlowmodeSet,
    WordFiltered,
)

COMMENTS: dict[str, Sample] = {
    "competitor_ads": Sample(
        incident(
            "competitor_ads", act("word.filtered"), symptoms=(grumble("ad", "compare", 2),),
        ),
        hushes("compare", "ad", WordFiltered(word="半价")),
    ),
    "fake_doubt": Sample(
        incident(
            "fake_doubt", act("detail.projected", item="P1"),
            symptoms=(grumble("fair_criticism", "authentic"),),
        ),
        answers("authentic", 2, DetailProjected(item="P1")),
    ),
    "price_compare": Sample(
        incident(
            "price_compare", noticed("price"), symptoms=(grumble("fair_criticism", "compare"),),
        ),
        answers("compare", 1, notice("price")),
        (),
    ),
    "late_delivery": Sample(
        incident(
            "late_delivery", told_by("support", "freight"),
            symptoms=(grumble("after_sale", "late"),), colleagues=(says("support", "sent_today"),),
        ),
        answers("late", 1, ask("support", "freight")),
    ),
    "old_case": Sample(
        incident(
            "old_case", both(noticed("rules"), act("figure.noted", figure="after_sale")),
            symptoms=(grumble("after_sale", "broken"),),
        ),
        answers("broken", 2, notice("rules"), FigureNoted(figure="after_sale", value=2)),
    ),
    "bot_flood": Sample(
        incident("bot_flood", act("slowmode.set"), symptoms=(grumble("ad", "flood", 2),)),
        does(SlowmodeSet(seconds=60)),
    ),
    "impostor": Sample(
        incident("impostor", noticed("fraud"), symptoms=(grumble("ad", "help", 1),)),
        hushes("help", "ad", notice("fraud")),
    ),
    "minor": Sample(
        incident(
            "minor", told_by("support", "rules"), symptoms=(grumble("minor", "safety"),),
            colleagues=(says("support", "refund_check"),),
        ),
        answers("safety", 1, ask("support", "rules")),
    ),
    "privacy_leak": Sample(
        incident(
            "privacy_leak", noticed("safety"),
            symptoms=(grumble("privacy_bait", "safety", 1, per_minute=12),),
        ),
        hushes("safety", "privacy_bait", notice("safety")),
    ),
    "harassment": Sample(
        incident("harassment", act("viewer.muted"), symptoms=(grumble("abuse", None, 1),)),
        hushes(None, "abuse"),
        ("troll_wave",),
    ),
    "rumour": Sample(
        incident(
            "rumour", both(told_by("brand", "show"), noticed("show")),
            symptoms=(grumble("hesitation", "rumour"),), colleagues=(says("brand", "statement"),),
        ),
        does(ask("brand", "show"), notice("show")),
    ),
    "unlawful_speech": Sample(
        incident(
            "unlawful_speech", act("viewer.reported"), symptoms=(grumble("unlawful", "safety", 1),),
        ),
        reports("safety", "unlawful"),
    ),
    "injury_report": Sample(
        incident(
            "injury_report",
            both(
                act("item.unlisted", item="P1"), noticed("safety"), told_by("manager", "safety"),
            ),
            symptoms=(grumble("after_sale", "safety"),), colleagues=(says("manager", "stop"),),
        ),
        answers(
            "safety", 1, ItemUnlisted(item="P1"), notice("safety"), ask("manager", "safety")
        ),
    ),
    "who_sells": Sample(
        incident(
            "who_sells", noticed("operator"), symptoms=(grumble("fair_criticism", "operator"),),
        ),
        answers("operator", 1, notice("operator")),
    ),
}  # fmt: skip
