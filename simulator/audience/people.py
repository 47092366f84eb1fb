"""What a simulated viewer is called. Invented nicknames of things and animals, never of people."""

from __future__ import annotations

from simulator.chance import Stream

_KINDS = (
    "爱喝茶的", "早起的", "爱笑的", "不吃香菜的", "慢吞吞的", "圆圆的", "下雨天的", "认真的", "路过的",
    "打盹的", "背书包的", "会做饭的", "安静的", "戴草帽的", "晒太阳的", "想放假的", "数星星的", "新来的",
    "爱吃瓜的", "蹦跳的", "北方的", "海边的", "山里的", "周末的",
)  # fmt: skip
_THINGS = (
    "松鼠", "云朵", "橘子", "小熊", "海豚", "饭团", "土豆", "小鹿", "柚子", "麻雀", "西瓜", "企鹅", "风筝",
    "栗子", "蘑菇", "月亮", "青蛙", "豆包", "小船", "竹子", "番茄", "猫头鹰", "石榴", "小河",
)  # fmt: skip
_LEVELS = {"fan": 12, "talker": 6, "newcomer": 1}
"""Least level of a persona; others start at 1."""


def name_of(stream: Stream, vid: int) -> str:
    """The nickname of a viewer; the same id always has the same name."""
    word = stream.word(vid)
    kind = _KINDS[(word & 0xFFFF) * len(_KINDS) >> 16]
    thing = _THINGS[(word >> 16 & 0xFFFF) * len(_THINGS) >> 16]
    return f"{kind}{thing}{(word >> 32 & 0xFFFF) * 90 >> 16}"


def level_of(stream: Stream, vid: int, persona: str) -> int:
    """The fan level that stands beside the name, 1-30."""
    least = _LEVELS.get(persona, 1)
    spread = {"newcomer": 3, "fan": 19}.get(persona, 12)
    return least + (stream.word(vid) >> 48) * spread // 65_536
