"""What stands over the picture for everybody."""

from __future__ import annotations

from typing import Literal

from simulator.events.entry import Act, Line, Words

Topic = Literal[
    "link", "coupon", "price", "stock", "interruption", "payment", "freight", "safety", "fraud",
    "operator", "cancel", "cold", "rules", "welcome", "show",
]  # fmt: skip
"""What a notice is about. ``rules``, ``welcome`` and ``show`` are ordinary show notices."""
TOPIC_NAMES: dict[Topic, Words] = {
    "link": Words(zh="链接", en="link"), "coupon": Words(zh="优惠", en="coupon"),
    "price": Words(zh="价格", en="price"), "stock": Words(zh="库存", en="stock"),
    "interruption": Words(zh="中断", en="interruption"), "payment": Words(zh="支付", en="payment"),
    "freight": Words(zh="运费", en="freight"), "safety": Words(zh="安全", en="safety"),
    "fraud": Words(zh="诈骗", en="fraud"), "operator": Words(zh="经营者", en="operator"),
    "cancel": Words(zh="砍单", en="cancelled orders"), "cold": Words(zh="冷场", en="cold room"),
    "rules": Words(zh="规则", en="rules"), "welcome": Words(zh="欢迎", en="welcome"),
    "show": Words(zh="预告", en="next show"),
}  # fmt: skip


class NoticePosted(Act):
    kind: Literal["notice.posted"] = "notice.posted"
    topic: Topic
    text: Line
    text_en: Line | None = None
    """The same in English, where a robot wrote it in both languages."""


class NoticeCleared(Act):
    kind: Literal["notice.cleared"] = "notice.cleared"


class StickerShown(Act):
    kind: Literal["sticker.shown"] = "sticker.shown"
    text: Line
