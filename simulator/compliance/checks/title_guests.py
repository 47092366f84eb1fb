"""CK32 (whom a title promises): stars and heads of firms who are not among the guests."""

from __future__ import annotations

import re

from simulator.compliance.said import Offer, Said

_HEAD_COMES = re.compile(
    r"(?:厂长|董事长|总裁|创始人|设计师|院长|村长|校长|县长|镇长)(?:本人)?(?:亲自)?(?:来|到场|现身|坐镇|空降|做客|驾到|上播|直播)"
)
_STARS = (
    "巨星", "天王", "天后", "歌星", "演员", "国手", "神秘大咖", "明星", "影帝", "影后", "歌手",
    "神秘嘉宾", "空降", "教授", "院士", "专家", "大咖", "名师",
    "世界冠军", "奥运",
)  # fmt: skip


def star(text: str, offers: list[Offer], said: Said) -> str:
    guests = said.known.get("guests")
    if guests is None or "?" in text or any("主播" not in one for one in guests):
        return ""
    named = any(word in text for word in _STARS) or _HEAD_COMES.search(text) is not None
    return text if "同款" not in text and named else ""
