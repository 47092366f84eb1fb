"""What a scenario file may say, with English keys. Text, key languages and lints: ``studio/library``.

Units: ``*_ms`` milliseconds from ``show.started``, ``*_fen`` money, shares and factors in per mille.
The file itself says ``3m``, ``99.00`` and ``65%``; the reader has turned them into these.
"""

from __future__ import annotations

from simulator.scenario.audience import (
    Ask,
    Audience,
    Persona,
    Pulse,
)
from simulator.scenario.conditions import (
    Condition,
    Metric,
)
from simulator.scenario.effects import (
    CommentsEffect,
    CouponEffect,
    Effect,
    LeaveEffect,
    LinkEffect,
    MediaEffect,
    MoodEffect,
    NoticeEffect,
    PriceEffect,
    RushEffect,
    StockEffect,
)
from simulator.scenario.goods import (
    Coupon,
    FactSheet,
    Product,
)
from simulator.scenario.incidents import (
    Branch,
    Escalation,
    Harm,
    Incident,
    IncidentKind,
    Warning_,
    Word,
)
from simulator.scenario.part import (
    Factor,
    Part,
)
from simulator.scenario.rundown import (
    Segment,
)
from simulator.scenario.show import (
    Meta,
    Scenario,
    Show,
)

__all__ = [
    "Ask",
    "Audience",
    "Branch",
    "CommentsEffect",
    "Condition",
    "Coupon",
    "CouponEffect",
    "Effect",
    "Escalation",
    "FactSheet",
    "Factor",
    "Harm",
    "Incident",
    "IncidentKind",
    "LeaveEffect",
    "LinkEffect",
    "MediaEffect",
    "Meta",
    "Metric",
    "MoodEffect",
    "NoticeEffect",
    "Part",
    "Persona",
    "PriceEffect",
    "Product",
    "Pulse",
    "RushEffect",
    "Scenario",
    "Segment",
    "Show",
    "StockEffect",
    "Warning_",
    "Word",
]
