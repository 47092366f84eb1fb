"""What a scenario file may say, with English keys. Text, key languages and lints: ``studio/library``.

Units: ``*_ms`` milliseconds from ``show.started``, ``*_fen`` money, shares and factors in per mille.
The file itself says ``3m``, ``99.00`` and ``65%``; the reader has turned them into these.
"""

from __future__ import annotations

from simulator.scenario.audience import (
    Ask,
    Audience,
    Bank,
    BankLine,
    Persona,
    Pulse,
)
from simulator.scenario.conditions import (
    Condition,
    Metric,
)
from simulator.scenario.effects import (
    ClaimEffect,
    CommentsEffect,
    CouponEffect,
    DealEffect,
    Effect,
    ItemFaultEffect,
    LeaveEffect,
    LinkEffect,
    MediaEffect,
    MoodEffect,
    NoticeEffect,
    PaymentEffect,
    PriceEffect,
    PushEffect,
    RemovalEffect,
    RushEffect,
    StockEffect,
    SuspendEffect,
    TeamEffect,
    TrafficEffect,
)
from simulator.scenario.goods import (
    Coupon,
    Deal,
    Draw,
    FactSheet,
    Product,
)
from simulator.scenario.incidents import (
    Branch,
    Escalation,
    Harm,
    Incident,
    Warning_,
    Word,
)
from simulator.scenario.papers import (
    Asset,
    Certificate,
    CouponRules,
    Filings,
    Papers,
    PriceTag,
    Seller,
)
from simulator.scenario.part import (
    Factor,
    Part,
)
from simulator.scenario.rundown import (
    Beat,
    Duty,
    Segment,
)
from simulator.scenario.show import (
    Meta,
    Scenario,
    Show,
)
from simulator.scenario.signals import (
    SignalBounds,
    Span,
)

__all__ = [
    "Ask",
    "Asset",
    "Audience",
    "Bank",
    "BankLine",
    "Beat",
    "Branch",
    "Certificate",
    "ClaimEffect",
    "CommentsEffect",
    "Condition",
    "Coupon",
    "CouponEffect",
    "CouponRules",
    "Deal",
    "DealEffect",
    "Draw",
    "Duty",
    "Effect",
    "Escalation",
    "FactSheet",
    "Factor",
    "Filings",
    "Harm",
    "Incident",
    "ItemFaultEffect",
    "LeaveEffect",
    "LinkEffect",
    "MediaEffect",
    "Meta",
    "Metric",
    "MoodEffect",
    "NoticeEffect",
    "Papers",
    "Part",
    "PaymentEffect",
    "Persona",
    "PriceEffect",
    "PriceTag",
    "Product",
    "Pulse",
    "PushEffect",
    "RemovalEffect",
    "RushEffect",
    "Scenario",
    "Segment",
    "Seller",
    "Show",
    "SignalBounds",
    "Span",
    "StockEffect",
    "SuspendEffect",
    "TeamEffect",
    "TrafficEffect",
    "Warning_",
    "Word",
]
