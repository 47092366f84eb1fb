"""How the personas speak: calls on the host, ends of lines, small pictures, slips of the thumb."""

from __future__ import annotations

from simulator.audience.chatter.pairs import Pair, pairs
from simulator.audience.chatter.rule import End
from simulator.events.room import CommentClass

CALLS: dict[str, tuple[Pair, ...]] = {
    "passer_by": pairs("主播=Host | 你好=Hi | 老板=Boss | 路过问一句=Just passing by"),
    "lurker": pairs("主播=Host | 请问=Excuse me | 想问下=A question | 弱弱问一句=If I may ask"),
    "newcomer": pairs("刚来=Just came in | 主播=Host | 第一次来=First time here | 请问=Excuse me | 新人报到=New here | 刚点进来=Just clicked in"),
    "price_hunter": pairs("主播=Host | 老板=Boss | 等等=Wait | 先别急=Not so fast | 对比了一圈=I have looked around"),
    "fan": pairs("姐=Sis | 主播姐姐=Dear host | 老粉来了=Old fan here | 宝=Dear | 又来了=Here again | 追了好几场=Here every show"),
    "talker": pairs("主播主播=Host, host | 哎=Hey | 话说=By the way | 姐=Sis | 主播=Host | 哎哎=Hey hey | 我说=I say"),
}  # fmt: skip
"""How each persona opens a line that calls on somebody."""
NEW_HERE: frozenset[str] = frozenset({"刚来", "第一次来", "新人报到", "刚点进来", "路过问一句"})
"""Calls of people who cannot remember an earlier show."""
QUESTION_CALLS: frozenset[str] = frozenset({"请问", "想问下", "弱弱问一句", "路过问一句"})
"""Calls that only a question can follow."""

TAILS: dict[End, tuple[Pair, ...]] = {
    "wh": (("", "?"), ("？", "?"), ("呀", "?"), ("呢", "?"), ("啊", "?"), ("呀？", "?"), ("～", "?"), ("？？", "??")),
    "yesno": (("吗", "?"), ("吗？", "?"), ("嘛", "?"), ("不", "?"), ("吗～", "?"), ("么", "?")),
    "plain": (("", ""), ("", "."), ("～", " ~"), ("！", "!"), ("。", "."), ("哈", ""), ("…", "…")),
    "asked": (("", "?"), ("？", "?"), ("～", "?")),
    "hard": (("", ""), ("！", "!"), ("。", "."), ("！！", "!!")),
    "bare": (("", ""),),
}  # fmt: skip

EMOJI: dict[CommentClass, tuple[str, ...]] = {
    "question": ("🙋", "🙏", "❓", "👀"),
    "hesitation": ("🤔", "😅", "👀", "💭"),
    "praise": ("👍", "❤", "😄", "🎉", "🥰", "💯", "🌹"),
    "symptom": ("😵", "😨", "🆘", "😳"),
    "after_sale": ("😔", "🙏", "😕"),
    "fair_criticism": ("😕", "🙏", "😐"),
}
"""Small pictures that suit a class; others stand without."""
FOND_OF_EMOJI = {
    "passer_by": 5,
    "lurker": 2,
    "newcomer": 8,
    "price_hunter": 3,
    "fan": 18,
    "talker": 20,
}
"""So many lines of a hundred end in one, by persona."""

SLIPS = pairs("""什么=啥 | 怎么=咋 | 链接=连接 | 吗=嘛 | 的=滴 | 没有=木有 | 这么=介么 | 看不到=看不倒
    | 知道=造 | 喜欢=稀饭 | 主播=煮播 | 多少=多烧 | 再=在 | 那个=内个 | 为什么=为啥
    | 觉得=jio得 | 已经=以经 | 帮我=帮偶 | 没人=木人""")
"""How people mistype; only the rule's own words may slip, never a name, a fact or a figure."""
_SLIPS_EN = pairs("""you =u | are =r | please =pls | really =rly | don't=dont | can't=cant | the =teh | for =fro
    | because=cuz | and =adn | I'm=im | with =wiht | what =waht | very =vry""")
SLIPS_EN: tuple[Pair, ...] = tuple((f" {right} ", f" {wrong} ") for right, wrong in _SLIPS_EN)
CARELESS = {"talker": 12}
"""Slips in a hundred lines; 7 for the rest."""
SWAPPED = 2
"""In so many lines of a hundred two neighbouring characters change places."""
