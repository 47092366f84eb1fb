"""Reading comments as a person does: by their words. Only the text that the desk shows is used."""

from __future__ import annotations

import re
from typing import Literal

from simulator.crews.desk import Desk
from simulator.events.entry import Words
from simulator.view import FactView, ItemView

Trouble = Literal["link", "coupon", "interruption"]

TROUBLE_WORDS: dict[Trouble, str] = {
    "coupon": (
        r"券.*(问题|对吗|不对劲|真的假的|填错|只减|一样|离谱)|减\d|离谱|优惠没|就减|减了\d|弄错"
    ),
    "link": (
        r"点不进|打不开|商品不存在|没反应|空白页|页面失效|拍不了|拍.*转圈|链接.*坏|连接.*坏|链接不稳|先试一下"
    ),
    "interruption": (r"卡住|不动|断了|没画面|卡了|定住|照片|黑屏|掉线|转圈|看不到画面|画面都看"),
}
"""How people put each trouble, in the order in which a line is held against them."""
INSULTS = (
    "破直播间", "下去吧", "骗人", "好意思卖", "骗到", "垃圾", "傻", "长这样", "闭嘴", "不要脸", "恶心",
    "丢人", "脑子不好", "烦人", "废物", "笨蛋", "滚吧", "滚", "怼我",
)  # fmt: skip
COMPLAINTS = (
    "没听清", "有点", "差别", "不算便宜", "看不清", "一般", "没回", "没讲明白", "说句实话", "太慢",
    "别的都好", "不说一声", "先试一下", "不一样", "贵了", "不太合适", "没个说明", "不解释", "专业点",
    "不合适", "为什么禁", "只能说好话", "怎么没了", "有凭证", "检测报告", "是仿的", "同款便宜",
    "比别家贵", "我有截图", "营业执照", "卖家是谁", "怎么不发", "要加运费", "质量行吗", "翻车了",
    "包裹破了", "没给看", "希望改", "留指纹", "偏大", "偏小", "偏长", "深一点",
)  # fmt: skip
ASKING = (
    "？", "吗", "嘛", "多少", "什么", "啥", "怎么", "咋", "多久", "多大", "多重", "哪里", "哪些", "几个",
    "几天", "讲一下", "想了解", "想知道", "没听到", "没写清楚", "谁知道", "同问", "说一下", "再问",
    "问了半天", "+1", "蹲一个", "能说", "能装", "能放", "能用", "没人说", "到底",
)  # fmt: skip
PRICE_SAID = r"(?:到手价|现价|只要|仅)(\d+(?:\.\d+)?)"
ORDINALS = "一二三四五六七八九"
PLAIN_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"做的|料子|材质", ("材质", "面料", "材料", "内胆")),
    (r"能装|容量", ("容量",)),
    (r"保温", ("保温",)),
    (r"充满|续航", ("续航",)),
    (r"多重", ("重量", "净重")),
    (r"产的|产地", ("产地",)),
    (r"保质期|能放多长", ("保质期",)),
    (r"颜色", ("颜色", "墨色")),
    (r"清洗|怎么洗", ("水洗", "清洗", "洗涤")),
    (r"发货|几天能发", ("发货",)),
    (r"保修|坏了怎么办", ("保修", "质保")),
    (r"功率", ("功率",)),
    (r"多大|尺寸|尺码", ("尺码", "尺寸", "大小", "长度")),
)
"""Plain words of a question, and what the dossier may call that fact."""


def trouble_in(text: str) -> Trouble | None:
    """Which trouble a comment tells of."""
    for trouble, pattern in TROUBLE_WORDS.items():
        if re.search(pattern, text):
            return trouble
    return None


def is_insult(text: str) -> bool:
    """It abuses somebody, whatever else it says."""
    return any(word in text for word in INSULTS)


def is_complaint(text: str) -> bool:
    """It finds fault without abusing anybody."""
    return not is_insult(text) and any(word in text for word in COMPLAINTS)


def item_in(text: str, desk: Desk) -> ItemView | None:
    """The item that a comment is about: by name, by number, or "this one" in hand."""
    for item in desk.items:
        if item.name.zh in text:
            return item
    number = re.search(r"(\d+)号链接", text)
    if number is not None and 1 <= int(number[1]) <= len(desk.items):
        return desk.items[int(number[1]) - 1]
    return desk.subject


def question_in(text: str, desk: Desk) -> tuple[ItemView, FactView] | None:
    """The fact of the dossier that a comment asks for, if it asks for one."""
    item = item_in(text, desk)
    if item is None or is_insult(text) or not any(word in text for word in ASKING):
        return None
    for fact in sorted(item.facts, key=lambda one: -len(one.title.zh)):
        if fact.title.zh in text:
            return item, fact
    for pattern, names in PLAIN_WORDS:
        if re.search(pattern, text):
            for fact in item.facts:
                if any(name in fact.title.zh or name in fact.id for name in names):
                    return item, fact
    return None


def priced_wrongly(text: str, desk: Desk) -> str | None:
    """The one item that ``text`` names a price of which is none of its prices on the desk."""
    said = re.search(PRICE_SAID, text)
    named = [one for one in desk.items if one.name.zh in text or _numbered(text, one, desk)]
    if said is None or len(named) != 1:
        return None
    item = named[0]
    off = [one.minus_fen for one in desk.coupons if not one.items or item.id in one.items]
    prices = {item.price_fen, item.list_price_fen, item.flash_price_fen}
    lawful = prices | {one - minus for one in prices if one is not None for minus in off}
    return None if round(float(said[1]) * 100) in lawful else item.id


def _numbered(text: str, item: ItemView, desk: Desk) -> bool:
    place = desk.items.index(item)
    return place < len(ORDINALS) and f"{ORDINALS[place]}号" in text


def first_way(fact: FactView) -> Words:
    """One way to say a fact, where the dossier lists several."""
    return Words(zh=fact.say.zh.split(" / ")[0], en=fact.say.en.split(" / ")[0])
