"""CK10 – CK12, CK14: comparisons, reductions, the spoken price, units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.compliance.amounts import Amount, amounts_of
from simulator.compliance.checks.undercut import without_base
from simulator.compliance.clauses import Clause, clauses_of, fold, reports
from simulator.compliance.lexicon import several
from simulator.compliance.said import Known, Said

_COMPARES = (
    "原价", "划线", "市场价", "吊牌价", "专柜价", "官网价", "厂价", "出厂价", "门店价", "超市价", "指导价",
    "零售价", "日常价", "立减", "直降", "降价", "较日常", "比日常", "便宜一半", "外面卖", "list price",
    "original price", "% off",
)  # fmt: skip
_COMPARES_SUMS = several("商场 平时 原先 原来 以前 折 省 别处 往期 上次")
"""These compare prices only beside a figure: 平时 and 以前 are said of everything."""
_REDUCED = re.compile(r"\b(?:was|save)\b[^.,;!?]{0,12}?\d")
"""English: was 99, save up to 20; and not: what was wrong."""
_OWN_BASES = several("建议零售价 定价 本店 上市 首次 成交 近7日 近七日 昨日 上周 本直播间")
_UNPAID = several(
    "没卖过这个价 没卖过这价 没按这个价 没这个价卖过 没人付过 没人买过这个价 没成交过 从没卖到"
)
_STRUCK_FROM = several("不能 不写 不标 删 去掉 撤 不算 不许 改掉 别写 别标 不得 收回 更正")
"""Whoever takes such a price away is right."""
_NEVER_PAID = ("封底定价", "厂商建议零售价")
_FOLDS = ("对折收", "折叠", "折起", "折合", "不打折", "折页", "折痕", "骨折处", "曲折", "折射")
_BEFORE_PRICE = (
    "到手价", "今天", "卖", "报价", "标的", "只收", "收您", "收你", "您付", "实付", "拍下就", "拍下是",
    "开到", "现价", "价格是", "价格", "只要", "就是", "报一遍", "总共", "一共", "合计", "券后",
    "用券以后", "用券后", "用完券", "到手", "今天价", "直播价", "标价", "售价", "秒杀价", "活动价",
    "只卖", "仅需", "只需", "拍下价", "一口价", "给到", "给大家", "降到", "直降到", "改成", "改到",
    "福利价", "开价", "破价", "今天卖", "现在卖", "都卖", "结算", "价:", "价 ", "price is", "only",
    "for just",
)  # fmt: skip
_TAKEN = ("带走", "拿走", "上车", "包邮", "到手", "秒", "米", "拍")
_NOT_PRICE = (
    "再让", "让利", "再便宜", "再降", "省", "减", "满", "直降", "少", "最高价", "最低",
    "想喊", "想报", "差点", "原先", "补", "花",
        "攒", "赔您", "赔你", "楼下", "商场", "门店", "别人", "隔壁", "去年",
    "双十一", "首发", "送", "房租", "工资", "利润", "成本", "运费", "邮费", "立减", "优惠", "便宜",
    "降了", "涨了", "差了", "贵了", "多付", "少付", "到付", "赔", "返", "押金", "定金", "抵", "上个月",
    "昨天", "上周", "原价", "市场价", "吊牌价",
    "划线", "以前", "原来", "别家", "超市", "差价", "涨到", "恢复", "不是", "报成", "杯垫", "贵", "另",
    "价值", "券是", "领券", "张券", "门槛", "每天", "平均", "off", "save",
)  # fmt: skip
_ELSEWHERE = ("集市", "别家", "别处", "外面", "超市", "商场", "隔壁", "人家")
_DEALS = ("券后", "用券", "用完券", "叠加", "满减后", "第二件", "会员价", "以旧换新", "组合价")
_RECKONED = (
    "不到",
    "平均",
    "每天",
    "一顿",
    "摊",
    "折合",
    "算下来",
    "一次才",
    "左右一",
    "一条约",
    "一条差不多",
)
_AFTER_ALL = ("反正就", "反正是", "反正按", "那就还是", "最后还是", "还是按")
"""Behind a muddle of sums: what is said so is the price."""
_OTHER_DAYS = (
    "是昨天", "是上周", "是上次", "是上个月", "是以前", "是去年", "是旧", "是原来", "是别家", "是隔壁",
    "那是", "写错", "是小包", "是小瓶", "是小份", "是小号", "是大包", "是大瓶", "是大份", "是单", "是那款",
    "是另", "是套",
    "是配件", "是运费",
    "标错", "说错", "打错", "的是昨天", "那天", "的活动",
)  # fmt: skip
_OTHERS_SAY = several("公屏 弹幕 有人 有姐妹 有家人 有朋友 评论 她说 他说 听说 问我")
COUNTED = "口车棵箱件台桶盏瓶盒袋条双只个套单份组张支提罐包位名场根把辆顶床幅本枚筒捆打"
_MEASURED = (
    "半毫升克斤千公里米厘寸度档年月天日小时分秒岁码号色%折点种次层格片粒颗页节期届万亿瓦伏安转步圈遍"
    "课款"
)
_THEN = (
    "之前",
    "报过",
    "那天",
    "那会",
    "那时",
    "当时",
    "上回",
    "前天",
    "昨晚",
    "去年",
    "上月",
    "那次",
    "上个月",
    "上星期",
    "刚刚说",
    "刚才说",
    "刚说",
    "说成",
    "听成",
    "看成",
)
"""Before a sum they say that it was another day's."""
_OTHER_MONEY = (
    "没卖过", "差你", "差您", "盒饭", "工资", "打车", "话费", "饭钱", "停车费", "车费", "水电", "房租",
    "平台活动", "押金",
)  # fmt: skip
"""Sums in such clauses are no price of goods."""
_BODY = several("体重 胸围 腰围 臀围 衣长 裤长 袖长 肩宽 身高 脚长 裙长 鞋码 码数 胸围 帽围 头围")
"""Behind these stands a measure, with or without its unit."""
_HOUR = tuple("一二三四五六七八九十两0123456789")
_ONE_OR_TWO = ("一", "两", "1", "2")
"""Metres before a figure: 一米六五 is a height and no price."""
_EACH = tuple(f"一{sign}" for sign in "斤盒个包瓶袋条只双罐本枚支片块根颗米") + several(
    "一毫升 一克 一升 一两 一节 一节课 一课时 一节课合 一节合 一天合 一次合 一个合 一片合 一斤合"
)
MOST_PIECES = 60
"""Into how many pieces a price may be shared out when one piece is named."""
LEAST_TWICE = 1_000
"""From how many hundredths on a bare number said twice is a price and no countdown."""
LEAST_BARE, ALONE = 100, 5
"""A bare number up to so many hundredths (一口) is no price; a clause with so few signs beside a sum is."""
NEAR_LOW, NEAR_HIGH = 60, 170
"""Per cent of the page's price within which a bare number is taken for a price."""


def comparison_base(said: Said) -> Iterator[str]:
    """CK10: who compares or reduces says with which price, where and when."""
    known = said.known
    if "reference_base" not in known:
        yield from without_base(said)
        return
    base = known["reference_base"]
    if base is not None and _named(base, known):
        return
    text = fold(said.text)
    for fold_word in _FOLDS:
        text = text.replace(fold_word, "")
    compared = known.get("reference_price_fen") is not None
    if compared or _compares(text):
        yield said.text


def _compares(text: str) -> bool:
    """Whether a folded text holds a price against another one."""
    if any(word in text for word in _COMPARES) or _REDUCED.search(text):
        return True
    return any(word in text for word in _COMPARES_SUMS) and bool(amounts_of(text))


def _named(base: str, known: Known) -> bool:
    """A base names a shop or a day, and "the lowest of seven days" is the lowest of seven days."""
    lowest, reference = known.get("lowest_7d_fen"), known.get("reference_price_fen")
    if "最低" in base and lowest is not None and reference is not None and reference > lowest:
        return False
    return any(word in base for word in _OWN_BASES) or any(sign.isdigit() for sign in base)


def false_reduction(said: Said) -> Iterator[str]:
    """CK11: the price compared with was really paid within the window."""
    known = said.known
    reference, paid = known.get("reference_price_fen"), known.get("history_max_fen")
    if known.get("first_sale") or reference is None:
        return
    if paid is None:
        yield from _owned_up_unpaid(said)
        return
    base = known.get("reference_base")
    if reference > paid and base is not None and not any(word in base for word in _NEVER_PAID):
        yield said.text


def _owned_up_unpaid(said: Said) -> Iterator[str]:
    """The seller says himself that nobody ever paid the price that is struck out."""
    for clause in clauses_of(said.text):
        withdrawn = any(refusal in clause.sentence for refusal in _STRUCK_FROM)
        if withdrawn or clause.question or reports(clause):
            continue
        if any(word in clause.text for word in _UNPAID):
            yield clause.text
            return


def unit_shown(said: Said) -> Iterator[str]:
    """CK14: a card or label says the price, the unit, and by weight the price per unit."""
    known = said.known
    if said.kind in ("speech", "reply", "comment", "desk"):
        return
    unpriced = "price_fen" in known and known["price_fen"] is None
    unmeasured = "unit" in known and known["unit"] is None
    per_weight = known.get("sold_by") == "weight" and known.get("unit_price") is None
    if unpriced or unmeasured or per_weight:
        yield said.text


def spoken_price(said: Said) -> Iterator[str]:
    """CK12: a price that is said is the price of the page, or follows from it."""
    price = said.known.get("price_fen")
    if said.kind not in ("speech", "notice", "price", "reply", "title") or price is None:
        return
    if said.known.get("correction_logged") or said.known.get("corrected_after_s") is not None:
        return
    for clause in clauses_of(said.text):
        if (
            clause.question
            or (reports(clause) and not clause.text.startswith(_AFTER_ALL))
            or _other_sums(clause.text, said.known)
        ):
            continue
        for amount in amounts_of(clause.text):
            before = clause.text[max(0, amount.start - 9) : amount.start]
            after = clause.text[amount.end : amount.end + 4]
            twice = said.kind == "speech" and _said_twice(said.text, clause.text, amount)
            near = twice or _near(amount, clause.text, price)
            bare = not amount.money and amount.hundredths <= LEAST_BARE
            if bare or before.endswith("降") or _per_piece(before, amount, price):
                continue
            reckoned = any(word in clause.text for word in _RECKONED) or clause.text[:1] == "合"
            if (reckoned and not near) or _told(clause.text, amount):
                continue
            if not _is_price(amount, before, after, said.kind, near=near):
                continue
            if not _follows(amount, clause, price, said.known):
                yield clause.text[amount.start : amount.end]


def _near(amount: Amount, text: str, price: int) -> bool:
    """Whether a number could be the price, or that of so many pieces as stand right before it."""
    counts = [
        one.hundredths // 100
        for one in amounts_of(text)
        if one.unit[:1] in ("件", "套", "双", "条", "盒") and one.end + 1 == amount.start
    ]
    pieces = next((count for count in counts if 1 < count <= 20), 1)
    return any(
        NEAR_LOW * one <= 100 * amount.hundredths <= NEAR_HIGH * one
        for one in (price, price * pieces)
    )


def _per_piece(before: str, amount: Amount, price: int) -> bool:
    """一斤四块四: what a piece comes to, far below the price of all."""
    return before.endswith(_EACH) and 2 * amount.hundredths < price


def _other_sums(text: str, known: Known) -> bool:
    """True where the clause reckons per piece or use, or with a deal that is not known here."""
    if any(word in text for word in _OTHER_MONEY):
        return True
    return "coupon" not in known and any(word in text for word in _DEALS)


def _said_twice(whole: str, text: str, amount: Amount) -> bool:
    """A bare number, a clause of its own, that is said again: 八十八, 看好了, 八十八."""
    bare = amount.start == 0 and amount.end == len(text) and amount.hundredths >= LEAST_TWICE
    return bare and sum(one.hundredths == amount.hundredths for one in amounts_of(fold(whole))) > 1


def _told(text: str, amount: Amount) -> bool:
    """Another day's price, somebody else's words, or a sum that is taken back."""
    behind, before = text[amount.end : amount.end + 7], text[: amount.start]
    if before.endswith("not "):
        return True
    return any(word in behind for word in _OTHER_DAYS) or any(
        word in before for word in _OTHERS_SAY
    )


def _is_price(amount: Amount, before: str, after: str, kind: str, *, near: bool) -> bool:
    if any(word in before for word in _THEN) and "今天" not in before and "现在" not in before:
        return False
    hour = before[-1:] == "点" and before[-2:-1] in _HOUR and amount.hundredths >= 1000
    if hour or after.startswith(("以内", "以下", "以上")):
        return False
    if any(word in before[-5:] for word in _BODY) or before.endswith(("低", "高")):
        return False
    if before[-1:] == "米" and before[-2:-1] in _ONE_OR_TWO:
        return False
    lead = (
        before.replace("券后", "后")
        .replace("立减后", "后")
        .replace("直降后", "后")
        .replace("用券以后", "后")
        .replace("用完券", "后")
        .replace("减完", "后")
    )
    if any(word in before for word in _ELSEWHERE) or amount.hundredths < 100:
        return False
    if lead.endswith("券"):
        return False
    if any(word in lead[-5:] for word in _NOT_PRICE):
        return False
    if after.startswith(("/k", "/千克", "/斤", "/100", "/升", "/l")) or any(
        word in after
        for word in ("邮费", "运费", "定金", "押金", "的券", "优惠券", "元券", "券", "元的券")
    ):
        return False
    measured = amount.unit[:1] != "" and amount.unit[:1] in COUNTED + _MEASURED
    word = after.lstrip(" -")[:1]
    measured = measured or (word.isascii() and word.isalpha())
    led = any(word in before[-7:] for word in _BEFORE_PRICE)
    left = after.startswith(_TAKEN)
    alone = len(before) + len(after) <= ALONE and amount.money
    alone = alone or (kind == "price" and amount.money) or near
    return (led or left or alone) and (amount.money or not measured)


def _follows(amount: Amount, clause: Clause, price: int, known: Known) -> bool:
    """Whether the sum is the price, the price after the coupon, of several pieces, or of one piece."""
    prices = {price, *(known.get("other_prices_fen") or ())}
    prices |= {one for one in (known.get("reference_price_fen"), known.get("lowest_7d_fen")) if one}
    behind = clause.text[amount.end : amount.end + 2]
    each = behind in _EACH and amount.hundredths and price % amount.hundredths == 0
    if each and price // amount.hundredths <= MOST_PIECES:
        return True
    coupon = known.get("coupon")
    if coupon is not None and price >= coupon["threshold_fen"]:
        prices.add(price - coupon["minus_fen"])
    several = [
        one.hundredths // 100
        for one in amounts_of(clause.sentence)
        if one.unit and one.unit[0] in COUNTED
    ]
    several += [one.hundredths // 100 for one in amounts_of(known.get("unit") or "")]
    taken_off = [
        one.hundredths
        for one in amounts_of(clause.sentence)
        if clause.sentence[max(0, one.start - 1) : one.start] == "减"
    ]
    for count in several:
        prices |= {one * count for one in tuple(prices)} if 1 < count <= 20 else set()
        prices |= {price * count - less for less in taken_off} if 1 < count <= 20 else set()
    near = {round(price / count) for count in several if count > 1}
    return amount.hundredths in prices or any(abs(amount.hundredths - one) <= 50 for one in near)
