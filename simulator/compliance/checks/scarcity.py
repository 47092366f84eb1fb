"""CK13: what is said to be left, and the last chance."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.compliance.amounts import Amount, amounts_of
from simulator.compliance.checks.prices import COUNTED
from simulator.compliance.clauses import clauses_of, places, refused, reports
from simulator.compliance.said import Known, Said

_LEFT = ("统共", "放给我", "一共放", "放了", "厂里给", "只给我", "只给了", "只有最后", "抢得只剩",
"批了", "只批", "还剩", "再放", "放最后",
    "只剩", "仅剩", "就剩", "剩最后", "剩余", "剩不到", "剩下", "仅余", "余量", "最后", "库存只",
    "库存仅", "手里就", "库里就", "仓库就", "就这", "限量", "仅限", "只有", "就有", "总共就", "一共就",
    "only", "just", "last", "扫出来", "再争取", "再加", "争取", "抢出", "匀出", "挤出", "调来",
)  # fmt: skip
_NO_GOODS = (
    "要点", "讲究", "窍门", "技巧", "话", "句", "段", "品", "部分", "名额", "位", "场", "次", "招", "遍",
    "问题", "链接", "步", "环节", "提醒", "颜色", "号", "尺码", "话题", "轮", "分钟", "月", "小时",
    "礼拜", "星期", "好消息", "事", "点", "姐妹", "家人", "朋友", "人", "款", "字", "注意", "规则",
    "建议", "节目",
)  # fmt: skip
_NEARLY_GONE = (
    "光剩", "箱底", "巴掌大", "那么十来", "剩这一点", "剩一点点", "模具都拆", "把灶都拆", "厂子都倒",
    "往下掉", "喝西北风", "卖晒", "卖完世上", "最后一车", "园子就封", "工厂都停", "停线",
    "一巴掌的数", "一只手数", "数得过来", "不到一把", "个位数", "断码", "没剩", "剩不了", "清仓底",
    "仓库空", "空了",
    "孤零零", "就那么几件", "就那么几支", "就那么几台", "就那么几双", "三五支", "三五件", "三五台",
    "三五双", "三五盒", "三五瓶", "三五套", "三五条",
    "三两件",
    "三两支", "又没了", "又少了", "又走了一", "又走了两", "又走了俩",
    "要没了", "眼看没", "眼瞅着没", "扫空", "就这点", "就这一点", "就这几", "补不上", "补不到货",
    "没下一批",
    "going fast", "running out", "nearly gone", "just a few", "a handful", "selling out",
    "抢完这波", "真没啦", "就真没", "再想要等", "等明年", "快断了", "只剩俩", "还剩俩", "剩俩",
    "五、四、三", "gone forever", "only five left", "多一把都没有", "多一件都没有", "下不去手",
    "老天爷晓得", "最后这一波", "停产", "断货", "今天清零", "卖完就没", "马上没", "快没了", "没几",
    "见底", "所剩无几", "马上售罄", "手慢无", "抢光", "秒空", "卖断", "绝版", "最后几", "不多了",
    "最后一批", "不会再有", "不再补货", "不补货", "没货了", "抢疯", "尾货", "almost gone",
    "nearly sold out", "last few",
)  # fmt: skip
_ENDLESS = (
    "最后十秒", "最后二十秒", "最后三十秒", "最后五秒", "最后六十秒", "就这一轮", "就这一波",
    "错过这", "碰不着这", "碰不到这", "这辈子碰", "过了这个村", "仅此一", "仅限今", "就这一小时",
    "最后半小时",
    "即将结束", "数到一", "三、二、一", "马上结束", "最后倒数", "最后一次机会", "数三下", "数到三",
    "三二一", "马上恢复", "恢复原价", "倒数", "最后一波", "最后一轮", "过了就没", "只留到", "错过没有",
    "再也没有", "今天清零", "最后机会", "下播就", "下播恢复", "过了今晚", "仅此一晚", "今晚过后",
    "最后十分钟", "最后五分钟", "最后三分钟", "最后一分钟", "倒计时", "马上涨", "就涨价", "再不拍",
    "不拍就", "最后一天", "只此一次", "错过今天", "过时不候", "明天就没", "明天涨", "last chance",
    "price goes up",
)  # fmt: skip
_HOURS = (
    "点", "点一到", "分钟", "秒", "今晚", "今天", "过了", "一到", "马上", "立刻", "下播", "待会", "等下",
    "一会",
    "明天", "半夜", "零点", "凌晨", "时间到", "倒数", "tonight", "midnight", "minutes", "o'clock",
    "tomorrow",
)  # fmt: skip
_GONE = (
    "涨回", "涨价", "恢复原", "回到原价", "改回", "回调", "就没这个价", "没这价", "没有这个价",
    "不是这个价",
    "价格就没", "价就没", "调回", "下架", "关链接", "撤链接", "撤价", "就撤", "就关", "自动涨", "往上涨",
    "上调",
    "goes up", "price is gone", "is gone", "never again", "back to full price", "jumps back",
)  # fmt: skip
_LIMITED = (
    "限量", "就这么多", "统共", "绝版", "停产", "孤品", "最后一批", "不再生产", "拍完就下", "拍完下链接",
    "没有第二批",
    "limited edition", "only batch", "last batch", "never be made again",
)  # fmt: skip
_CALM = (
    "不玩", "不搞", "不整那", "最后一个讲", "最后一个说", "最后一个介绍", "最后一口", "书名叫",
    "不限量", "不是限量", "样品拆", "留着自己", "自己留着", "留给自己", "我自己用", "不是库存", "不是最后",
    "不是只剩", "没有只剩", "没说只", "还会补货", "下周还有", "到货就补",
    "不是清仓", "不用抢", "最后一步", "最后检查", "慢慢看", "不急", "后台数字", "也来得及", "转预约",
    "最后再", "最后说", "最后讲", "最后提醒", "答疑", "抽奖", "开奖", "福袋", "不卖货", "聊聊天", "提问",
    "唱首",
    "开播倒计时", "不是价格", "休息", "点名", "红包雨", "公布名单", "中奖", "公布答案",
)  # fmt: skip
_DRAWN = ("截屏", "截图抽", "开抽")
"""What such a countdown ends in is a draw."""
_ENOUGH = (
    "库存多着",
    "库存很多",
    "库存充足",
    "库存多得",
    "库存还多",
    "多的是",
    "有的是",
    "管够",
    "库存足",
    "货够",
    "货很足",
    "货足",
    "货还多",
    "货多",
    "够大家",
)
"""Who says that there is enough makes nothing scarce."""
PLENTY = 100
"""From how many pieces on nothing is nearly gone."""


def scarcity(said: Said) -> Iterator[str]:
    """CK13: what is said to be left is left; a last chance has an end that is kept."""
    stock, known = said.known.get("stock"), said.known
    corrected = known.get("corrected_after_s") is not None
    if corrected or any(word in said.text for word in _ENOUGH):
        return
    for clause in clauses_of(said.text):
        if clause.question or reports(clause) or any(word in clause.text for word in _CALM):
            continue
        if refused(clause.lead + clause.text):
            continue
        text = clause.text
        if _unlimited(text, known) and not _has(said.text, _DRAWN):
            yield text
        elif stock is not None:
            left = [one.hundredths // 100 for one in amounts_of(text) if _left(text, one)]
            told = any(one.hundredths // 100 == stock for one in amounts_of(said.text))
            hinted = not left and stock >= PLENTY and not told
            short = _has_too_few(text, stock) and ("库存" in text or "剩" in text)
            if short or any(one < stock for one in left) or (hinted and _has(text, _NEARLY_GONE)):
                yield text


def _unlimited(text: str, known: Known) -> bool:
    """The end or the limit that is spoken of is known not to be there."""
    endless = known.get("price_ends_at", "") is None and (_has(text, _ENDLESS) or _runs_out(text))
    return endless or (known.get("limited") is False and _has(text, _LIMITED))


def _runs_out(text: str) -> bool:
    """A time is named, or an hour strikes, and behind it the price is said to be gone."""
    for hour in _HOURS:
        for place in places(text, hour):
            if _has(text[place + len(hour) : place + len(hour) + 10], _GONE):
                return True
    return False


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _has_too_few(text: str, stock: int) -> bool:
    """ "不足20", "不到十件": fewer than so many, where there are more."""
    for amount in amounts_of(text):
        before = text[max(0, amount.start - 2) : amount.start]
        if before in ("不足", "不到", "少于") and amount.hundredths // 100 <= stock:
            return True
    return False


def _left(text: str, amount: Amount) -> bool:
    before = text[max(0, amount.start - 8) : amount.start]
    after = text[amount.end : amount.end + 6]
    goods = not any(after[1:].startswith(word) for word in _NO_GOODS)
    unit = amount.unit.lstrip("来多几")[:1]
    counted = unit != "" and unit in COUNTED and goods
    told = before.endswith("就") and ("了" in after[:3] or before == "就")
    told = (
        told
        or any(word in before for word in _LEFT)
        or any(word in after for word in ("了就没", "抢完", "卖完就"))
    )
    english = after.lstrip().startswith(
        ("left", "piece", "more", "box", "set", "pair", "unit", "item")
    )
    english = english and (
        _has(before, ("only", "last", "just")) or "left" in text[amount.end :][:16]
    )
    return (counted and told) or english
