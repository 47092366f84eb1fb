"""CK15, CK16: gifts and coupons, draws."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.compliance.said import Said

PRIZE_CAP_FEN = 5_000_000
"""The highest prize of a draw: 50,000 CNY (promotion rules of 2020)."""
_GIVING = ("送", "赠", "礼", "得")
"""Where none of these stands, a sum taken off is all that is offered, and no gift is missing."""
_LEFT_OUT = ("部分", "指定", "除外", "不参加", "不参与", "不适用", "不可用", "个别", "某些", "有的")
"""Only where something is left out must be said what."""
_DRAW_NEEDS = ("ends", "condition", "winners", "prize")


def offer_rules(said: Said) -> Iterator[str]:
    """CK15: a gift or coupon says when it starts and ends, how many there are, and who gets it."""
    offer = said.known.get("offer")
    if offer is None:
        return
    coupon = any(word in said.text for word in ("减", "券")) and not any(
        word in said.text for word in _GIVING
    )
    some = any(word in said.text for word in _LEFT_OUT)
    asked = {key for key in offer if not (coupon and key == "gift")} - (
        set() if some else {"excluded"}
    )
    if any(value is None for key, value in offer.items() if key in asked):
        yield said.text


def draw_rules(said: Said) -> Iterator[str]:
    """CK16: a draw says its rule, keeps it, and its prize stays under the cap."""
    draw = said.known.get("draw")
    if draw is None:
        return
    unsaid = any(draw.get(key, "") is None for key in _DRAW_NEEDS)
    over = (draw.get("top_prize_fen") or 0) > PRIZE_CAP_FEN
    if unsaid or over or draw.get("changed_after_start"):
        yield said.text
