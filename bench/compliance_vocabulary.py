"""The words of other hands' contexts put into those of the program, by rule and not by line.

Whoever wrote `lines-fresh`, `lines-sealed`, `lines-open-2` and its held-back third did not know how the
program names what it knows, and chose names of its own. They are exchanged here one for one, for every
line of every file alike and before any check looks; what a line says, asks for or breaks is never read.
"""

from __future__ import annotations

import re
from typing import Any

from simulator.compliance.amounts import amounts_of
from simulator.compliance.clauses import fold

ACTIONS = {
    "hide": "hidden", "mute": "muted", "block": "blocked", "delete": "deleted",
    "close_comments": "comments_closed", "filter": "word_filter", "reply": "answered",
    "remove": "deleted", "removed": "deleted", "ban": "blocked", "banned": "blocked", "kick": "blocked",
    "kicked": "blocked", "blacklist": "blocked", "silenced": "muted", "closed_comments": "comments_closed",
    "comments_off": "comments_closed", "filtered": "word_filter", "keyword_filter": "word_filter",
    "restrict": "restricted", "limited": "restricted", "replied": "answered", "answer": "answered",
    "隐藏": "hidden", "禁言": "muted", "拉黑": "blocked", "删除": "deleted", "回复": "answered",
    "关闭评论": "comments_closed", "屏蔽词": "word_filter",
}  # fmt: skip
BASES = {
    "lowest_7d": "本店近7日最低成交价",
    "7d_lowest": "本店近7日最低成交价",
    "lowest_7_days": "本店近7日最低成交价",
    "launch": "上市价，首次销售",
    "launch_price": "上市价，首次销售",
    "suggested_retail": "厂商建议零售价",
    "msrp": "厂商建议零售价",
    "厂家指导价": "厂商建议零售价",
    "厂商指导价": "厂商建议零售价",
    "官方指导价": "厂商建议零售价",
    "printed_price": "封底定价",
    "cover_price": "封底定价",
    "封底价": "封底定价",
    "yesterday": "本店昨日成交价",
    "昨天成交价": "本店昨日成交价",
}
RESULTS = {
    "pass": "passed", "approved": "passed", "ok": "passed", "通过": "passed", "审核通过": "passed",
    "fail": "rejected", "reject": "rejected", "not_passed": "rejected", "驳回": "rejected",
    "不通过": "rejected", "未通过": "rejected", "审核中": "pending", "待审": "pending",
}  # fmt: skip
USES = {
    "直播": "live", "直播间": "live", "网络直播": "live", "livestream": "live", "live_show": "live",
    "live_commerce": "live", "直播带货": "live", "短视频": "short_video", "个人": "personal",
    "个人使用": "personal", "个人收听": "personal", "商用": "commercial", "商业使用": "commercial",
    "非商用": "noncommercial", "印刷": "print", "线下": "offline", "线下门店": "offline",
}  # fmt: skip
PARTS = {
    "着装": "服装", "穿着": "服装", "clothes": "服装", "clothing": "服装", "outfit": "服装",
    "talk": "话术", "script": "话术", "脚本": "话术", "口播": "话术", "set": "布景", "背景": "布景",
    "backdrop": "布景", "场景": "布景", "props": "道具", "display": "展示", "展示内容": "展示",
}  # fmt: skip
ACTS = {
    "测试": "test_order", "试下单": "test_order", "刷单": "fake_orders", "虚假订单": "fake_orders",
    "空包": "empty_parcels", "刷评": "fake_reviews", "买评": "buy_reviews",
    "好评返现": "cashback_for_reviews", "买粉": "buy_viewers", "买人气": "buy_viewers",
    "刷人气": "buy_viewers", "水军": "water_army",
    "改销量": "edit_sales", "举报": "report_fake_traffic", "上报": "report_fake_traffic",
}  # fmt: skip
"""Acts of the desk told in words, by a word that stands in them; the first that does counts."""
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?(?:Z|\+08:?00)?")
_DAY_IN_WORDS = re.compile(r"(\d{1,2})月(\d{1,2})[日号](?:\D{0,3}(\d{1,2})[:：点](\d\d)?)?")
_REDUCTION = re.compile(r"(?:满([\d.]+)[元块]?(?:可|立)?减)?([\d.]+)[元块]?(?:券|优惠|$)")
_EVENING = "2026"
"""The year of the evening in which all lines play."""


def in_our_words(context: dict[str, Any]) -> dict[str, Any]:
    """The context with its actions, bases, offers, uses and times as the program names them."""
    known: dict[str, Any] = _without_zones(context)
    for key, ours in (("action", ACTIONS), ("reference_base", BASES), ("review_result", RESULTS)):
        if isinstance(known.get(key), str):
            known[key] = ours.get(known[key], known[key])
    for key in ("reviewed", "required"):
        if isinstance(known.get(key), list):
            known[key] = [PARTS.get(one, one) for one in known[key]]
    if known.get("offers"):
        known["offers"] = [
            offer_of(one) if isinstance(one, str) else _offer_named(one) for one in known["offers"]
        ]
    if "evidence" in known:
        known["evidence"] = _listed(known["evidence"])
    if isinstance(known.get("filed_for"), str):
        known["filed_for"] = _day_of(known["filed_for"])
    if isinstance(known.get("act"), str) and not known["act"].isascii():
        known["act"] = next(
            (our for told, our in ACTS.items() if told in known["act"]), known["act"]
        )
    _name_uses(known)
    return known


def _without_zones(value: Any) -> Any:
    """Every time in one spelling, since times are compared as texts: 2026-11-22T20:00."""
    if isinstance(value, dict):
        return {key: _without_zones(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_zones(one) for one in value]
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    day, minute, second = found.groups()
    return f"{day}T{minute}" + (second if second and second != ":00" else "")


def _listed(evidence: Any) -> list[str]:
    """``null`` is known to be missing; a single paper may stand alone."""
    if not evidence:
        return []
    return [evidence] if isinstance(evidence, str) else list(evidence)


def _day_of(filed_for: str) -> str:
    """The show that a filing names in words: 11月21日20:00场."""
    found = _DAY_IN_WORDS.search(filed_for)
    if found is None:
        return filed_for
    month, day, hour, minute = found.groups()
    clock = f"T{int(hour):02d}:{minute or '00'}" if hour else ""
    return f"{_EVENING}-{int(month):02d}-{int(day):02d}{clock}"


def _name_uses(known: dict[str, Any]) -> None:
    """What a licence allows and what the asset is used for, under one name each."""
    if isinstance(known.get("used"), str):
        known["used"] = USES.get(known["used"], known["used"])
    paper = known.get("licence")
    if isinstance(paper, dict) and isinstance(paper.get("scope"), list):
        known["licence"] = {**paper, "scope": [USES.get(one, one) for one in paper["scope"]]}
    elif isinstance(paper, dict) and isinstance(paper.get("scope"), str):
        known["licence"] = {**paper, "scope": USES.get(paper["scope"], paper["scope"])}


def _offer_named(offer: dict[str, Any]) -> dict[str, Any]:
    """An offer as an object: its coupon and its gift may be told in words."""
    named = dict(offer)
    told = named.get("coupon")
    if isinstance(told, str):
        named["coupon"] = _coupon_of(told) or told
    elif isinstance(told, int) and not isinstance(told, bool):
        named["coupon"] = {"minus_fen": told, "threshold_fen": named.get("threshold_fen", 0)}
    elif isinstance(told, dict):
        named["coupon"] = {"minus_fen": 0, **told}
    if isinstance(named.get("gift"), dict):
        named["gift"] = str(named["gift"].get("item") or named["gift"].get("name") or "赠品")
    return named


def _coupon_of(text: str) -> dict[str, int] | None:
    """满300减100, 满99元减5元券, 10元券."""
    found = _REDUCTION.search(fold(text))
    if found is None:
        return None
    threshold, minus = (int(float(sum_yuan or 0) * 100) for sum_yuan in found.groups())
    return {"minus_fen": minus, "threshold_fen": threshold}


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
