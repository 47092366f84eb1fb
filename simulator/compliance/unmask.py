"""Spellings that hide a word from a filter, put back: 蕞低, zui好, bao guo, 特gong, v❤, 全·网·最·低.

A reader hears the word all the same; so the checks read the text a second time with the word put back.
What is quoted are the signs as they were written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_STOPGAPS = "·•*＊_~^|丨`´"
"""Signs that are put between the characters of one word and end no clause."""
_LOOKALIKES = {
    "v 号": "微号", "v号": "微号", "围号": "微号", "薇 号": "微号",
    "wei 心": "微信", "wei心": "微信", "wei 芯": "微信", "wei 信": "微信", "v 心": "微信", "v 信": "微信",
    "徽芯": "微信",
    "戚天": "七天", "柒天": "七天", "无梨由": "无理由", "无里由": "无理由", "木有": "没有", "第依":
        "第一", "苐一": "第一", "罪低": "最低",
    "醉低": "最低", "嘴低": "最低", "罪好": "最好", "葳信": "微信", "娓信": "微信", "药笑": "药效",
        "治疗笑": "治疗效", "祛般": "祛斑", "煎肥": "减肥",
    "蕞": "最", "嘬": "最", "zui": "最", "di1": "第一", "第1": "第一", "第①": "第一", "第壹": "第一",
    "薇": "微", "徽信": "微信", "威信": "微信", "维信": "微信", "v信": "微信", "v❤": "微信", "微❤": "微信",
    "微♥": "微信", "v芯": "微信", "溦": "微", "➕": "加", "十v": "加v", "佳v": "加v", "扣扣": "qq",
    "企鹅号": "qq",
    "t供": "特供", "特g": "特供", "z供": "专供", "包g": "包过", "抗a": "抗癌", "好p": "好评",
    "刷d": "刷单", "s单": "刷单", "保b": "保本", "减f": "减肥", "糖niao": "糖尿",
    "fu作用": "副作用", "血tang": "血糖", "xue糖": "血糖", "降tang": "降糖", "控tang": "控糖", "血🍬": "血糖",
    "降🍬": "降糖", "控🍬": "控糖", "la圾": "垃圾", "辣圾": "垃圾", "ku存": "库存", "百fen百": "百分百",
    "百💯": "百分百", "💯%": "100%", "无理you": "无理由",
}  # fmt: skip
_TRADITIONAL = dict(
    zip(
        "選錯換貨無負責國級質價貼專絕對單評證療癒藥膚減藍斑贈領號碼轉賬網獨頂極萬壓醫發財運風軍機關領導兒錢買賣賺虧漲倍險"
        "過補償顧開區掃碼實際終釋權歸與標準優優惠體會員",
        "选错换货无负责国级质价贴专绝对单评证疗愈药肤减蓝斑赠领号码转账网独顶极万压医发财运风军机关领导儿钱买卖赚亏涨倍险"
        "过补偿顾开区扫码实际终释权归与标准优优惠体会员",
        strict=True,
    )
)
"""Signs of the other script, as far as the words of the rules need them."""
_SPELT = {
    "te gong": "特供", "zhuan gong": "专供", "nei gong": "内供", "jun gong": "军供", "guo jia ji": "国家级",
    "ding ji": "顶级", "di yi": "第一", "wei yi": "唯一", "quan wang": "全网", "zui di": "最低",
    "zui hao": "最好", "jue dui": "绝对", "bao guo": "包过", "bao na": "包拿", "bao ben": "保本",
    "wen zhuan": "稳赚", "yuan ti": "原题", "jian fei": "减肥", "shou shen": "瘦身", "zhi liao": "治疗",
    "zhi bing": "治病", "zhi yu": "治愈", "gen zhi": "根治", "kang ai": "抗癌", "fang ai": "防癌",
    "xiao yan": "消炎", "zhi tong": "止痛", "jiang ya": "降压", "jiang tang": "降糖", "pai du": "排毒",
    "qu dou": "祛痘", "mei bai": "美白", "qu ban": "祛斑", "sheng fa": "生发", "shua dan": "刷单",
    "hao ping": "好评", "fan xian": "返现", "wei xin": "微信", "jia wei": "加微", "jia qun": "加群",
    "si liao": "私聊", "zhuan zhang": "转账", "kai guang": "开光", "zhuan yun": "转运", "zhao cai": "招财",
    "bu tui": "不退", "bu huan": "不换", "sha bi": "傻逼", "la ji": "垃圾", "zhuan": "专", "gong": "供",
    "ping": "评", "wei": "微", "liao": "疗", "xin": "信", "guo": "过",
    "bu": "不",
}  # fmt: skip
"""Syllables without tones; spaces between them may be missing. Single ones count beside a Chinese sign."""
_VULGAR = {"s13": "傻逼", "sb": "傻逼", "nc": "脑残", "2b": "傻逼"}
"""Insults in letters; they count where they stand alone among Chinese signs."""


_DOTTED = re.compile(r"(?:[\u4e00-\u9fff]\.){2,}[\u4e00-\u9fff]")
_LETTERS = re.compile(r"(?<=[\u4e00-\u9fff]) ?[a-z](?: [a-z]){1,5} ?(?=[\u4e00-\u9fff])")


class Unmasked(NamedTuple):
    """The text with hidden words put back, and how each of them was written."""

    text: str
    written: dict[str, str]

    def as_written(self, quote: str, folded: str) -> str:
        """The quote with its hidden words as they stand in the text; else the text itself."""
        for word, hidden in self.written.items():
            quote = quote if quote in folded else quote.replace(word, hidden)
        return quote if quote in folded else folded


def unmask(folded: str) -> Unmasked:
    """A folded text with hidden words put back; the same text where nothing is hidden."""
    text = _joined(folded)
    for sign in _STOPGAPS:
        text = _without(text, sign)
    written: dict[str, str] = {}
    for sign, plain in _TRADITIONAL.items():
        if sign != plain and sign in text:
            text = text.replace(sign, plain)
            written[plain] = sign
    for hidden, word in _LOOKALIKES.items():
        if hidden in text:
            text = text.replace(hidden, word)
            written[word] = hidden
    if any("a" <= sign <= "z" for sign in text):
        text = _spelt(text, written)
    return Unmasked(text, written)


def _joined(text: str) -> str:
    """Signs that are set apart one by one, joined again: z u i, 最.终.解.释.权."""
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    return _LETTERS.sub(lambda found: found[0].replace(" ", ""), text)


def _without(text: str, sign: str) -> str:
    """The text without a sign that stands between two Chinese ones."""
    parts = text.split(sign)
    joined = parts[0]
    for part in parts[1:]:
        between = _chinese(joined[-1:]) and _chinese(part[:1])
        between = between and (sign != "|" or _alone(joined, part))
        joined += part if between else sign + part
    return joined


def _alone(before: str, behind: str) -> bool:
    """A stroke holds the signs of one word apart, or else whole parts of a line: 服务部|长岭市."""
    return not _chinese(before[-2:-1]) or not _chinese(behind[1:2])


def _spelt(text: str, written: dict[str, str]) -> str:
    for syllables, word in _SPELT.items():
        for spelling in dict.fromkeys((syllables, syllables.replace(" ", ""))):
            alone = " " not in syllables
            text = _replaced(text, spelling, word, written, chinese_beside=alone)
    for letters, word in _VULGAR.items():
        text = _replaced(text, letters, word, written, chinese_beside=True)
    return text


def _replaced(
    text: str, letters: str, word: str, written: dict[str, str], *, chinese_beside: bool
) -> str:
    """Letters count as a hidden word only as a whole, beside a Chinese sign; words of several syllables
    also across a blank. Among English words they are English, or the name of a brand (Zhiyu)."""
    start = text.find(letters)
    while start >= 0:
        end = start + len(letters)
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        whole = not (before.isascii() and before.isalnum()) and not (
            after.isascii() and after.isalnum()
        )
        beside = _chinese(before) or _chinese(after)
        near = beside or _chinese(text[:start].rstrip()[-1:]) or _chinese(text[end:].lstrip()[:1])
        if whole and (beside if chinese_beside else near):
            text = text[:start] + word + text[end:]
            written[word] = letters
        start = text.find(letters, start + 1)
    return text


def _chinese(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"
