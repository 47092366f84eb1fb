"""What the rules of a draw, as they were announced, say of its prize, its winners, its condition and its end.

Only what the words say goes in. An end, a number, a condition or a prize that they leave open on purpose
(几点开奖看人气) is missing; one that they do not speak of is not known, and no ground for a hit.
"""

from __future__ import annotations

import re

from simulator.compliance.amounts import YUAN, Amount, amounts_of
from simulator.compliance.clauses import denied, refused
from simulator.compliance.lexicon import Lexicon, several
from simulator.compliance.rules import Chain, Chains
from simulator.compliance.said import Draw
from simulator.compliance.spacing import fold

_OPEN = several(
    "另行通知 另行公布 另通知 待定 未定 不定 到时候说 到时候讲 到时再说 再说 再讲 开奖时讲 开奖时说 保密 "
    "看热度 看人气 看心情 看我心情 看情况 看大家 看缘分 随缘 听我 我说了算 随我 见主播 问主播 "
    "懂的自然懂 在我心里 不告诉 不公布"
)
"""What is left open so is not published."""
_KEPT = several("不看 不会看 不是看 不保密 不是我 没 不随 不会另行")
"""Between the two they say the contrary."""
ENDLESS = Chains(
    (
        Chain(
            several(
                "开奖时间 开奖 截止时间 截止 几点抽 几点开 几点开奖 什么时候抽 什么时候开 啥时候抽 啥时候开 "
                "何时抽 何时开 抽奖时间 多会儿抽"
            ),
            _OPEN,
            gap=6,
            without=_KEPT,
        ),
    )
)
UNCOUNTED = Chains(
    (
        Chain(
            several(
                "抽几个 抽几位 抽几人 抽几把 抽几台 抽几名 抽多少 中几个 中几位 名额 中奖人数 几个人中"
            ),
            _OPEN,
            gap=4,
            without=_KEPT,
        ),
    )
)
UNCONDITIONAL = Chains(
    (
        Chain(
            several(
                "参与方式 参加方式 参与条件 参加条件 中奖条件 怎么参加 怎么参与 咋参加 怎么才算参加 规则 门槛"
            ),
            _OPEN,
            gap=5,
            without=_KEPT,
        ),
    )
)
UNNAMED = Chains(
    (
        Chain(
            several("奖品 大奖 奖项 送什么 抽什么 抽啥 送啥 奖励"),
            (*_OPEN, "神秘", "开了才知道", "中了才知道"),
            gap=6,
            without=_KEPT,
        ),
    )
)
SECRET = Lexicon(several("神秘大奖 神秘奖品 神秘礼物 神秘好礼 神秘礼品 惊喜大奖"))
"""A prize that nobody is told."""
_TAKING_PART = Lexicon(
    several(
        "评论 弹幕 留言 公屏 发言 发送 发一 发“ 口令 扣 打字 刷屏 关注 点赞 点亮 灯牌 灯 粉丝 分享 转发 下单 "
        "购买 付款 拍下 加购 买 订单 会员 截屏 截图 猜 答 报名 参与 参加 点击 福袋 转盘 转一 在线 在场 "
        "直播间 观众 用户 客户 顾客 家人们 所有人 大家 每人 新人 签到 投票 满 破 达 公告 详情 规则页 条件 "
        "comment chat follow like share order buy viewer everyone anyone word room sign enter guess answer"
    )
)
_ENDING = re.compile(
    r"\d{1,2}[:点时]|[一二三四五六七八九十两半][点刻]|\d+ ?(?:分钟|秒|min|sec)|分钟后|分钟内|小时|"
    r"截止|为止|结束|下播|整点|马上|现在|倒计时|福袋|立即|立刻|until|before|at \d|end|now|minute"
)
"""Somewhere in the rules it is said when the draw is."""
_MARKS = ",。!?;、\n"
_WORTH = several(
    "价值 市值 总值 值 市价 售价 标价 原价 单价 定价 官价 奖金 现金 红包 金额 worth value valued rmb cny"
)
"""Right before a bare sum they say what a prize is worth."""
_WORTH_WITHIN = 5
_HANDED_OUT = several(
    "抽 送 得 奖 台 辆 份 套 件 枚 只 条 把 块 部 艘 间 栋 名 位 个 人 拿走 开走 赢 赢取"
)
"""Right before a sum that goods follow (抽一台8万的车)."""
_DEAR = several("现金 奖金 大奖 豪车 房车 轿车 汽车 新能源 金条 名表 名包 钻戒 黄金 红包")
"""Right behind a bare sum they are what it is worth: 百万房车, 12万新能源车."""
_PEOPLE = several("人 粉 观 家 用户 点 赞 时 那 销 单 曝")
"""…的 and one of these is no goods: 十万的粉丝, 十万的时候."""
_IN_ALL = several(
    "总价值 总价 总值 总额 总计 总共 合计 共计 累计价值 一共 奖池 瓜分 平分 加起来 合下来 全部奖品 "
    "total altogether in all"
)
"""Such a sum is that of all prizes together."""
_THRESHOLD = re.compile(
    r"(?:满|够|(?<!超)过|(?<![送值奖])超过?|破|冲到|达到?|累计|消费|成交额?|销售额|销量|营业额|下单|实付|买|打赏|"
    r"点赞|在线|人气|音浪|spen[dt]|orders? over|sales)[^抽送得奖价值现]{0,4}$"
)
"""Right before a sum they make it a condition, and no prize: 销售额破十万元抽一位."""
_UNDER = re.compile(r"(?:不超过?|不到|不足|没到|低于|少于|未超过?|not over|under|below|up to) ?$")
_NOT_GIVEN = re.compile(r"(?:不|没|别|从不|不会|不能|没有|可不)(?:抽|送|给|发|是|有|设|搞|敢)")
"""Somewhere before a sum in its clause they say that no such prize is drawn."""
_NO_VALUE = several(
    "积分 金币 抖币 豆 优惠 以内 以下 销售额 成交 消费 保额 额度 车模 模型 同款 玩具 试驾 体验 资格 抵扣 折 "
    "红包雨 points model test"
)
"""Shortly behind a sum they say that it is not what the winner gets."""
_NO_WORTH = several("保额 额度 限额")
"""Right before a sum, likewise."""
_TEN_THOUSANDS = re.compile(
    r"(?<=\d)w(?=元|块|现金|rmb)|(?<=值)(\d+(?:\.\d+)?)w|(?<=¥)(\d+(?:\.\d+)?)w"
)
"""10w元, ¥10w; 60w alone may be watts."""
_AND_THOUSANDS = re.compile(r"(\d)万(\d)千?(?![\d.万])")
"""5万8: 58,000."""
_BEHIND = 6


def announced(rules: str, prizes: int) -> Draw:
    """The draw as its rules tell it. ``prizes``: the number of winners on its form."""
    text = _with_ten_thousands(fold(rules))
    condition = text.strip(_MARKS + " .") or None
    if _stands(UNCONDITIONAL, text) or not (_TAKING_PART.stands_in(text) or _ENDING.search(text)):
        condition = None
    draw = Draw(
        winners=None if _stands(UNCOUNTED, text) else prizes,
        condition=condition,
        top_prize_fen=top_prize_fen(text, prizes),
    )
    if _stands(ENDLESS, text):
        draw["ends"] = None
    if SECRET.stands_in(text) or _stands(UNNAMED, text):
        draw["prize"] = None
    return draw


def top_prize_fen(text: str, prizes: int) -> int | None:
    """What the dearest prize is worth at least, in fen, as a folded text says; None where it says nothing.

    Of a sum for all prizes together the average counts: one of them is worth that much.
    """
    sums = [
        one.hundredths // max(1, prizes) if _in_all(text, one) else one.hundredths
        for one in amounts_of(text)
        if _is_prize(text, one)
    ]
    return max(sums, default=None)


def _with_ten_thousands(text: str) -> str:
    """Sums as they are typed in haste, in the spelling that is read: 10w元, 5万8."""
    text = _TEN_THOUSANDS.sub(lambda found: f"{found[1] or found[2] or ''}万", text)
    return _AND_THOUSANDS.sub(r"\1.\2万", text)


def _stands(chains: Chains, text: str) -> bool:
    return next(chains.spans(text), None) is not None


def _is_prize(text: str, sum_: Amount) -> bool:
    before, behind = _before(text, sum_), text[sum_.end : sum_.end + _BEHIND]
    if not (sum_.money or behind.startswith(YUAN) or _worth(before) or _of_goods(before, behind)):
        return False
    if any(found.search(before) for found in (_UNDER, _THRESHOLD, _NOT_GIVEN)):
        return False
    if denied(before + text[sum_.start]) or refused(before) or before.endswith(_NO_WORTH):
        return False
    return not any(word in behind for word in _NO_VALUE)


def _before(text: str, sum_: Amount) -> str:
    """The clause as far as the sum, without its sign of money."""
    start = max(text.rfind(mark, 0, sum_.start) for mark in _MARKS) + 1
    return text[start : sum_.start].rstrip("¥ ")


def _worth(before: str) -> bool:
    return any(word in before[-_WORTH_WITHIN - len(word) + 1 :] for word in _WORTH)


def _of_goods(before: str, behind: str) -> bool:
    """抽一台8万的车, 百万房车: goods of that price."""
    if behind.startswith(_DEAR):
        return True
    handed = before.endswith(_HANDED_OUT)
    return handed and behind.startswith("的") and not behind[1:].startswith(_PEOPLE)


def _in_all(text: str, sum_: Amount) -> bool:
    return any(word in _before(text, sum_) for word in _IN_ALL)
