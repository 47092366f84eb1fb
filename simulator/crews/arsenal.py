"""Every remedy there is, each on a target. For the bots that do everything without a reason."""

from __future__ import annotations

from typing import Any

from simulator.crews.desk import Desk
from simulator.crews.sayings import BUSY, typed
from simulator.view import CommentView

Shot = tuple[str, dict[str, Any]]
TOPICS = ("link", "coupon", "price", "stock", "interruption", "payment")
TROUBLES = ("dead_link", "wrong_coupon", "stream_cut", "troll_wave")


def on_item(ident: str) -> list[Shot]:
    """Remedies of the shelf."""
    item = {"item": ident}
    return [
        ("item.tested", item), ("item.unlisted", item), ("item.relinked", item),
        ("item.listed", item), ("order.held", item), ("item.limited", {**item, "per_person": 1}),
        ("order.cancelled", item),
    ]  # fmt: skip


def on_coupon(ident: str, minus_fen: int) -> list[Shot]:
    """Remedies of the offers; ``minus_fen`` is what the price card says."""
    coupon = {"coupon": ident}
    return [
        ("coupon.withdrawn", coupon), ("coupon.corrected", {**coupon, "minus_fen": minus_fen}),
        ("coupon.issued", coupon),
    ]  # fmt: skip


def on_room() -> list[Shot]:
    """Notices of every topic, the stream, and what moderates everybody."""
    notices: list[Shot] = [("notice.posted", {"topic": topic, **typed(BUSY)}) for topic in TOPICS]
    return [
        *notices, ("media.restarted", {}), ("line.switched", {"line": "spare"}),
        ("slowmode.set", {"seconds": 30}), ("comments.restricted", {"to": "followers"}),
    ]  # fmt: skip


def on_comment(comment: CommentView) -> list[Shot]:
    """Remedies of moderation."""
    return [
        ("viewer.muted", {"viewer": comment.viewer}), ("comment.hidden", {"comment": comment.id}),
    ]  # fmt: skip


def reports() -> list[Shot]:
    """Every trouble reported."""
    return [("call.made", {"incident_type": trouble}) for trouble in TROUBLES]


def everything(desk: Desk, comments: list[CommentView]) -> list[Shot]:
    """Every remedy on every target in sight."""
    shots = [shot for item in desk.items for shot in on_item(item.id)]
    shots += [shot for one in desk.coupons for shot in on_coupon(one.id, desk.card[one.id])]
    shots += on_room() + reports()
    return shots + [shot for comment in comments for shot in on_comment(comment)]
