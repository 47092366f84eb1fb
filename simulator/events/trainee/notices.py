"""What stands over the picture for everybody."""

from __future__ import annotations

from typing import Literal

from simulator.events.entry import Act, Line

Topic = Literal[
    "link", "coupon", "price", "stock", "interruption", "payment", "freight", "safety", "fraud",
    "operator", "cancel", "cold", "rules", "welcome", "show",
]  # fmt: skip
"""What a notice is about. ``rules``, ``welcome`` and ``show`` are ordinary show notices."""


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
