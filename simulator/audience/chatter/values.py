"""The values of the typed slots, in pairs (Chinese, English)."""

from __future__ import annotations

from simulator.audience.chatter.rule import End, SlotType

Pair = tuple[str, str]
Category = str

GOOD: dict[Category, tuple[Pair, ...]] = {
    "food": (("香", "fragrant"), ("新鲜", "fresh"), ("实在", "honest value"), ("好吃", "tasty"),
             ("解馋", "satisfying")),
    "clothing": (("好看", "pretty"), ("百搭", "easy to match"), ("挺括", "crisp"),
                 ("舒服", "comfortable"), ("显精神", "smart looking")),
    "appliance": (("好用", "handy"), ("省心", "easy to live with"), ("安静", "quiet"),
                  ("小巧", "compact"), ("方便", "convenient")),
    "household": (("实用", "practical"), ("好用", "handy"), ("好看", "nice looking"),
                  ("结实", "sturdy"), ("方便", "convenient")),
    "stationery": (("好看", "pretty"), ("好写", "smooth to write with"), ("实用", "practical"),
                   ("精致", "neat"), ("顺手", "handy")),
    "cosmetics": (("清爽", "light"), ("好推开", "easy to spread"), ("温和", "gentle"),
                  ("好看", "pretty"), ("水润", "moist")),
}  # fmt: skip
FLAW: dict[Category, tuple[Pair, ...]] = {
    "food": (("有点甜", "a bit sweet"), ("分量有点少", "a bit small"), ("包装有点松", "loosely packed")),
    "clothing": (("有点薄", "a bit thin"), ("线头有点多", "a bit loose in the threads"),
                 ("颜色比图上深一点", "a bit darker than in the picture")),
    "appliance": (("线有点短", "a bit short in the cord"), ("声音有点大", "a bit loud"),
                  ("说明书有点难懂", "hard to follow in its manual")),
    "household": (("有点重", "a bit heavy"), ("盖子有点紧", "a bit tight in the lid"),
                  ("颜色比图上深一点", "a bit darker than in the picture")),
    "stationery": (("有点容易脏", "quick to get dirty"), ("比想的小一点", "smaller than I thought"),
                   ("颜色比图上深一点", "a bit darker than in the picture")),
    "cosmetics": (("味道有点重", "a bit strong in scent"), ("有点干", "a bit dry"),
                  ("瓶子有点小", "a bit small in its bottle")),
}  # fmt: skip
UNIT: dict[Category, tuple[Pair, ...]] = {
    "food": (("一份", "one"), ("两份", "two"), ("三份", "three")),
    "clothing": (("一件", "one"), ("两件", "two")),
    "appliance": (("一台", "one"), ("两台", "two")),
    "household": (("一个", "one"), ("两个", "two"), ("三个", "three")),
    "stationery": (("一份", "one"), ("两份", "two"), ("三份", "three")),
    "cosmetics": (("一份", "one"), ("两份", "two")),
}
USE: dict[Category, tuple[Pair, ...]] = {
    "food": (("当早餐", "for breakfast"), ("下午茶吃", "for afternoon tea"),
             ("追剧吃", "for film nights"), ("放宿舍吃", "for the dorm"),
             ("带去办公室吃", "for the office"), ("周末吃", "for weekends")),
    "clothing": (("上班穿", "for work"), ("上课穿", "for class"), ("周末穿", "for weekends"),
                 ("出门穿", "for going out"), ("换季穿", "for the season change"),
                 ("在家穿", "for home")),
    "appliance": (("放宿舍用", "for the dorm"), ("放家里用", "for home"),
                  ("放办公室用", "for the office"), ("租房用", "for a rented flat"),
                  ("出差用", "for business trips")),
    "household": (("放办公室用", "for the office"), ("放宿舍用", "for the dorm"),
                  ("在家用", "for home"), ("上学用", "for school"), ("出门用", "for the road"),
                  ("开车用", "for the car")),
    "stationery": (("上课用", "for class"), ("写作业用", "for homework"), ("考试用", "for exams"),
                   ("记笔记用", "for notes"), ("办公用", "for the office"), ("画画用", "for drawing")),
    "cosmetics": (("早上用", "for the morning"), ("上班前用", "for workdays"),
                  ("换季用", "for the season change"), ("出差用", "for trips"),
                  ("晚上用", "for the evening")),
}  # fmt: skip
VOW: dict[Category, tuple[Pair, ...]] = {
    "food": (("吃了不胖", "never makes you fat"), ("人人都爱吃", "is loved by everybody")),
    "clothing": (("永不褪色", "never fades"), ("永不起球", "never pills")),
    "appliance": (("永远不坏", "never breaks"), ("用一辈子", "lasts a lifetime")),
    "household": (("永远不坏", "never breaks"), ("用一辈子", "lasts a lifetime")),
    "stationery": (("永远不坏", "never breaks"), ("用一辈子", "lasts a lifetime")),
    "cosmetics": (("百分百不过敏", "never irritates anybody"), ("三天变白", "works in three days")),
}
WHO: tuple[Pair, ...] = (
    ("我妈", "my mum"), ("我爸", "my dad"), ("我姐", "my sister"), ("同学", "a classmate"),
    ("室友", "my roommate"), ("同事", "a colleague"), ("奶奶", "grandma"), ("老师", "my teacher"),
    ("对象", "my partner"), ("孩子", "my kid"),
)  # fmt: skip
WHEN: tuple[Pair, ...] = (
    ("昨天", "yesterday"), ("前天", "the day before yesterday"), ("上周", "last week"),
    ("上个月", "last month"), ("上次直播", "in your last show"), ("周末", "at the weekend"),
)  # fmt: skip
WHERE: tuple[Pair, ...] = (
    ("广东", "Guangdong"), ("四川", "Sichuan"), ("山东", "Shandong"), ("新疆", "Xinjiang"),
    ("黑龙江", "Heilongjiang"), ("云南", "Yunnan"), ("河南", "Henan"), ("海南", "Hainan"),
    ("浙江", "Zhejiang"), ("甘肃", "Gansu"), ("湖北", "Hubei"), ("西藏", "Xizang"),
)  # fmt: skip
AGE: tuple[Pair, ...] = tuple(
    (f"{zh}岁", str(age))
    for zh, age in (("九", 9), ("十", 10), ("十一", 11), ("十二", 12), ("十三", 13), ("十四", 14),
                    ("十五", 15))
)  # fmt: skip
DIGITS: tuple[Pair, ...] = tuple((f"000-00{n:02d}", f"000-00{n:02d}") for n in range(11, 99, 7))
AILMENT: tuple[Pair, ...] = (
    ("失眠", "sleeplessness"), ("感冒", "a cold"), ("近视", "short sight"), ("腰疼", "back pain"),
    ("胃病", "stomach trouble"), ("过敏", "allergies"),
)  # fmt: skip
SUPERLATIVE: tuple[Pair, ...] = (
    ("全网最低", "the lowest price anywhere"), ("全国第一", "number one in the country"),
    ("最好的", "the very best"), ("史上最低", "the lowest price ever"), ("顶级", "top grade"),
    ("独一无二", "one of a kind"),
)  # fmt: skip

FIXED: dict[SlotType, tuple[Pair, ...]] = {
    SlotType.WHO: WHO, SlotType.WHEN: WHEN, SlotType.WHERE: WHERE, SlotType.AGE: AGE,
    SlotType.DIGITS: DIGITS, SlotType.AILMENT: AILMENT, SlotType.SUPERLATIVE: SUPERLATIVE,
}  # fmt: skip
BY_CATEGORY: dict[SlotType, dict[Category, tuple[Pair, ...]]] = {
    SlotType.GOOD: GOOD, SlotType.FLAW: FLAW, SlotType.UNIT: UNIT,
    SlotType.USE: USE, SlotType.VOW: VOW,
}  # fmt: skip

CALLS: dict[str, tuple[Pair, ...]] = {
    "passer_by": (("主播", "Host"), ("你好", "Hi"), ("老板", "Boss")),
    "lurker": (("主播", "Host"), ("请问", "Excuse me"), ("想问下", "A question")),
    "newcomer": (("刚来", "Just came in"), ("主播", "Host"), ("第一次来", "First time here"),
                 ("请问", "Excuse me"), ("新人报到", "New here")),
    "price_hunter": (("主播", "Host"), ("老板", "Boss"), ("等等", "Wait")),
    "fan": (("姐", "Sis"), ("主播姐姐", "Dear host"), ("老粉来了", "Old fan here"), ("宝", "Dear")),
    "talker": (("主播主播", "Host, host"), ("哎", "Hey"), ("话说", "By the way"), ("姐", "Sis"),
               ("主播", "Host")),
}  # fmt: skip
"""How each persona opens a line that calls on somebody."""
QUESTION_CALLS: frozenset[str] = frozenset({"请问", "想问下"})
"""Calls that only a question can follow."""

TAILS: dict[End, tuple[Pair, ...]] = {
    "wh": (
        ("", "?"),
        ("？", "?"),
        ("呀", "?"),
        ("呢", "?"),
        ("啊", "?"),
        ("呀？", "?"),
        ("～", "?"),
    ),
    "yesno": (("吗", "?"), ("吗？", "?"), ("嘛", "?"), ("不", "?"), ("吗～", "?")),
    "plain": (("", ""), ("", "."), ("～", " ~"), ("！", "!"), ("。", "."), ("哈", ""), ("…", "…")),
    "asked": (("", "?"), ("？", "?"), ("～", "?")),
    "hard": (("", ""), ("！", "!"), ("。", ".")),
    "bare": (("", ""),),
}
SLIPS: tuple[Pair, ...] = (
    ("什么", "啥"), ("怎么", "咋"), ("链接", "连接"), ("吗", "嘛"), ("的", "滴"), ("没有", "木有"),
    ("这么", "介么"), ("看不到", "看不倒"), ("知道", "造"), ("喜欢", "稀饭"),
)  # fmt: skip
"""How people mistype; only the rule's own words may slip, never a name, a fact or a figure."""
