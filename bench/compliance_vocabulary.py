"""The words of the fourth hand's contexts put into those of the program, by rule and not by line.

Whoever wrote `lines-fresh` and `lines-sealed` did not know how the program names what it knows, and
chose names of its own. They are exchanged here one for one, for every line of both files alike and
before any check looks; what a line says, asks for or breaks is never read.
"""

from __future__ import annotations

from typing import Any

from simulator.compliance.amounts import amounts_of
from simulator.compliance.clauses import fold

ACTIONS = {
    "hide": "hidden", "mute": "muted", "block": "blocked", "delete": "deleted",
    "close_comments": "comments_closed", "filter": "word_filter", "reply": "answered",
}  # fmt: skip
BASES = {
    "lowest_7d": "本店近7日最低成交价",
    "launch": "上市价，首次销售",
    "suggested_retail": "厂商建议零售价",
    "printed_price": "封底定价",
}


def in_our_words(context: dict[str, Any]) -> dict[str, Any]:
    """The context with its actions, bases of comparison and offers named as the program names them."""
    known = dict(context)
    if known.get("action") in ACTIONS:
        known["action"] = ACTIONS[known["action"]]
    if known.get("reference_base") in BASES:
        known["reference_base"] = BASES[known["reference_base"]]
    if any(isinstance(one, str) for one in known.get("offers", ())):
        known["offers"] = [offer_of(one) for one in known["offers"]]
    return known


def offer_of(text: str) -> dict[str, Any]:
    """An offer as a short text: 吸尘器699元; 满99元减5元券; 前50名下单送抽纸1包; 抽奖送水杯1只."""
    folded = fold(text)
    offer: dict[str, Any] = {"item": text}
    sums = [one.hundredths for one in amounts_of(folded) if one.money]
    if "抽奖" in folded or "抽送" in folded:
        offer["draw"] = text
    elif "免费试" in folded or "试用" in folded or "试穿" in folded:
        offer["trial_days"] = _days(folded)
    elif "以旧换新" in folded:
        offer["trade_in_max_fen"] = max(sums, default=0)
    elif "减" in folded or "券" in folded:
        coupon = (sums[-1], sums[0] if len(sums) > 1 else 0) if sums else (0, 0)
        offer["coupon"] = {"minus_fen": coupon[0], "threshold_fen": coupon[1]}
    elif "送" in folded or "赠" in folded:
        offer["gift"] = folded.rpartition("送" if "送" in folded else "赠")[2]
    elif "包邮" in folded:
        offer["shipping_free"] = True
    elif sums:
        offer["price_fen"] = sums[0]
    if any(word in folded for word in ("折",)) and "price_fen" not in offer:
        tenths = [one.hundredths for one in amounts_of(folded) if one.unit[:1] == "折"]
        offer |= {"discount_permille": tenths[0]} if tenths else {}
    return offer


def _days(folded: str) -> int:
    return max(
        (one.hundredths // 100 for one in amounts_of(folded) if one.unit[:1] == "天"), default=0
    )
