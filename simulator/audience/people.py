"""What a simulated viewer is called. Invented nicknames of things and animals, never of people."""

from __future__ import annotations

from simulator.chance import Stream
from simulator.events.entry import Words

_KINDS = (
    ("爱喝茶的", "Tea-loving"), ("早起的", "Early"), ("爱笑的", "Smiling"),
    ("不吃香菜的", "No-coriander"), ("慢吞吞的", "Unhurried"), ("圆圆的", "Round"),
    ("下雨天的", "Rainy-day"), ("认真的", "Earnest"), ("路过的", "Passing"), ("打盹的", "Dozing"),
    ("背书包的", "Schoolbag"), ("会做饭的", "Cooking"), ("安静的", "Quiet"),
    ("戴草帽的", "Straw-hat"), ("晒太阳的", "Sunbathing"), ("想放假的", "Holiday-bound"),
    ("数星星的", "Stargazing"), ("新来的", "Newcomer"), ("爱吃瓜的", "Melon-eating"),
    ("蹦跳的", "Hopping"), ("北方的", "Northern"), ("海边的", "Seaside"), ("山里的", "Mountain"),
    ("周末的", "Weekend"),
)  # fmt: skip
_THINGS = (
    ("松鼠", "Squirrel"), ("云朵", "Cloud"), ("橘子", "Orange"), ("小熊", "Bear"),
    ("海豚", "Dolphin"), ("饭团", "Riceball"), ("土豆", "Potato"), ("小鹿", "Fawn"),
    ("柚子", "Pomelo"), ("麻雀", "Sparrow"), ("西瓜", "Watermelon"), ("企鹅", "Penguin"),
    ("风筝", "Kite"), ("栗子", "Chestnut"), ("蘑菇", "Mushroom"), ("月亮", "Moon"),
    ("青蛙", "Frog"), ("豆包", "Beanbun"), ("小船", "Boat"), ("竹子", "Bamboo"),
    ("番茄", "Tomato"), ("猫头鹰", "Owl"), ("石榴", "Pomegranate"), ("小河", "Brook"),
)  # fmt: skip
_LEVELS = {"fan": 12, "talker": 6, "newcomer": 1}
"""Least level of a persona; others start at 1."""


def name_of(stream: Stream, vid: int) -> Words:
    """The nickname of a viewer; the same id always has the same name."""
    word = stream.word(vid)
    kind = _KINDS[(word & 0xFFFF) * len(_KINDS) >> 16]
    thing = _THINGS[(word >> 16 & 0xFFFF) * len(_THINGS) >> 16]
    number = (word >> 32 & 0xFFFF) * 90 >> 16
    return Words(zh=f"{kind[0]}{thing[0]}{number}", en=f"{kind[1]} {thing[1]} {number}")


def level_of(stream: Stream, vid: int, persona: str) -> int:
    """The fan level that stands beside the name, 1-30."""
    least = _LEVELS.get(persona, 1)
    spread = {"newcomer": 3, "fan": 19}.get(persona, 12)
    return least + (stream.word(vid) >> 48) * spread // 65_536
