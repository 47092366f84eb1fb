"""The rules as data: what may not be said about goods, why, and what to say instead.

Literal words and small lists only; no patterns written by users. ``VERSION`` changes with any rule.
The checks' numbers follow the project's list of 34; here stand those that read typed text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.events.entry import Words

VERSION = "2026-11-2"
Level = Literal["red", "yellow"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of text. ``terms``: what it looks for, longest first; ``lawful``: what to say."""

    id: str
    level: Level
    terms: tuple[str, ...]
    lawful: Words
    innocent: tuple[str, ...] = ()
    """Longer words that contain a term and mean something else."""
    about_goods: bool = False
    """Only where the clause speaks about goods, prices or the seller's own offer."""
    pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    """A word of the first list, then one of the second within a few characters."""
    not_for: tuple[str, ...] = ()
    """Categories of goods to which the rule does not apply."""


_ADJECTIVES = (
    "实惠", "顺滑", "舒服", "舒适", "便宜", "划算", "值", "好用", "好吃", "好喝", "好看", "好写",
    "好穿", "耐用", "结实", "安全", "健康", "环保", "正宗", "地道", "纯正", "新鲜", "先进", "专业",
    "优质", "优秀", "优惠", "强大", "厉害", "漂亮", "美", "轻便", "保温", "流行", "火爆", "畅销",
    "靠谱", "放心", "高端", "高档", "豪华", "齐全", "适合", "低的价", "低价", "低折扣", "高品质",
    "高的品质", "高性价比", "受欢迎", "有效", "天然",
)  # fmt: skip
_AILMENTS = (
    "头痛", "头疼", "颈椎", "腰椎", "腰疼", "腰痛", "胃病", "胃痛", "失眠", "睡眠", "感冒", "近视",
    "鼻炎", "咽炎", "关节", "炎症", "高血压", "血压", "血糖", "血脂", "糖尿病", "癌", "便秘",
    "过敏", "湿疹", "脱发", "疼痛", "痛经", "疲劳", "焦虑", "抑郁", "免疫力", "病", "headache",
    "back pain", "insomnia", "cold", "allerg", "stomach", "diabetes", "pain", "cancer",
)  # fmt: skip
_RESULTS = (
    "有效", "见效", "不坏", "不漏", "不褪色", "不生锈", "不变形", "不掉色", "治好", "包好", "学会",
    "变瘦", "变白", "不过敏", "零差评", "永久",
)  # fmt: skip

ABSOLUTE = Rule(
    "CK01",
    "red",
    (
        "全网最低价", "全网最低", "全网最便宜", "全国最低", "全国第一", "全球第一", "世界第一",
        "行业第一", "销量第一", "史上最低", "独一无二", "绝无仅有", "史无前例", "天下第一",
        "世界级", "国家级", "最高级", "最低价", "最便宜", "最优惠", "最划算", "最好吃", "最好用",
        "最好看", "最好的", "质量最好", "品质最好", "是最好", "最好了", "做得最好", "最好喝",
        "最好穿", "最安全", "最先进", "最优质", "最耐用", "最正宗", "最结实", "最保温", "最环保",
        "最健康", "最强", "最优", "最佳", "最牛", "最棒", "最顶级", "最高品质", "最大优惠", "顶级",
        "极品", "极致", "王牌", "第一品牌", "行业领先第一", "业内第一", "业界第一", "国内第一",
        "唯一", "首选", "绝对", "完美无缺", "万能", "百分百纯", "100%纯", "the best",
        "the cheapest", "the lowest price", "number one", "no.1", "no. 1", "the only one",
        "the safest", "the finest", "top grade", "one of a kind", "unbeatable",
        "perfect in every way",
    ),
    Words(
        zh="去掉绝对化用语，只说能证明的事实，例如“今天直播间到手价99元”“316不锈钢内胆”。",
        en="Leave out absolute terms; state a fact that can be shown, such as today's price or the material.",
    ),
    pairs=((("最",), _ADJECTIVES),
           (("性价比", "评分", "销量", "人气", "口碑"), ("最高", "第一", "最好"))),
    innocent=(
        "王牌飞行", "唯一的要求", "最适合的尺码", "最适合您的", "最适合你的", "最近", "最后",
        "最终", "最初", "最晚", "最早", "最少", "最多", "最大码", "最小码", "最大号", "最小号",
        "第一步", "第一次", "第一位", "第一个", "第一时间", "第一排", "第一名观众", "首选颜色",
        "首选码", "最佳观看", "最好先", "最好在", "最好不要", "最好别", "最好用温水", "最好用冷水",
        "最好用中性", "最好用软布", "绝对值", "唯一编号", "唯一入口", "唯一的缺点", "唯一不足",
        "唯一的区别", "唯一区别", "唯一要注意", "唯一需要", "绝对不能", "绝对不要", "最好用手洗",
        "最好用清水", "最好用干布", "最好用专用", "最好用充电", "最低价保护的规则", "最好提前",
        "最好看一下", "最好看下", "最好看看", "最好用手", "最好的朋友", "唯一链接", "最优惠的组合",
        "绝对禁止", "one of the best", "try your best", "do our best", "best before",
        "the best time", "the best way to", "number one on the list",
    ),
    about_goods=True,
)  # fmt: skip
MEDICAL = Rule(
    "CK02",
    "red",
    (
        "治疗", "治愈", "治病", "治好", "根治", "能治", "可治", "包治", "疗效", "药效", "抗癌",
        "防癌", "降血压", "降血糖", "降血脂", "消炎", "杀菌消炎", "止痛", "止咳", "祛病", "排毒",
        "活血化瘀", "预防感冒", "防感冒", "改善睡眠", "治失眠", "助眠", "增强免疫力", "提高免疫力",
        "提高免疫", "调理肠胃", "养胃", "护肝", "治近视", "防近视", "缓解疼痛", "祛湿", "减肥",
        "瘦身", "医用级", "药用", "cures", "cure ", "heals", "treats", "anti-cancer",
        "lowers blood pressure", "boosts immunity", "boosts your immune", "helps you sleep",
        "detox", "relieves pain", "prevents colds", "weight loss",
    ),
    Words(
        zh="这是普通商品，不说治病、保健功效；只介绍材质、用法等事实，例如“能装480毫升热水”。",
        en="Ordinary goods: make no health claim; speak of material and use, such as “holds 480 ml”.",
    ),
    pairs=((("缓解", "改善", "预防", "治疗", "消除", "根除", "医治", "有助于", "treats", "relieves",
             "prevents", "eases", "fights"), _AILMENTS),),
    innocent=(
        "治愈系", "治疗请", "包治百病的", "改善疲劳驾驶", "瘦身版型", "瘦身款", "治安", "自治", "政治",
        "不能代替药物", "不能替代药物", "不是药", "瘦身衣版型", "消炎药请遵医嘱", "secure",
        "procure", "obscure", "treats for", "secures",
    ),
)  # fmt: skip
GUARANTEE = Rule(
    "CK05",
    "red",
    (
        "百分百有效", "100%有效", "百分之百有效", "保证有效", "包有效", "无副作用", "没有副作用",
        "零副作用", "永不变形", "永不褪色", "永不生锈", "永远不坏", "永不损坏", "用不坏",
        "一辈子不坏", "绝不会坏", "保证不坏", "一定能", "保证你能", "包你满意", "包你瘦",
        "保证见效", "立刻见效", "立竿见影", "一次见效", "马上见效", "零风险", "稳赚",
        "guaranteed to work", "100% effective", "100 percent effective", "no side effects",
        "never breaks", "will never break", "lasts forever", "instant results", "risk-free",
        "never fades",
    ),
    Words(
        zh="不承诺效果；说清可以证明的条件，例如“支持七天无理由退货”“质保一年，凭订单换新”。",
        en="Promise no result; state terms that hold, such as seven-day returns or a one-year warranty.",
    ),
    pairs=((("保证", "包你", "敢保", "打包票", "承诺", "绝对", "永久", "终身", "一辈子", "用了"), _RESULTS),
           (("guaranteed to", "guarantee it", "i guarantee", "promise it"),
            ("last", "work", "never", "fit", "be "))),
    innocent=(
        "保证有效期内", "不一定能", "一定能退", "一定能换", "保证退款", "保证七天",
        "稳赚不赔的说法", "不一定能", "一定能力", "一定能看到", "一定能收到", "不能保证",
    ),
)  # fmt: skip
UNSOURCED = Rule(
    "CK09",
    "yellow",
    (
        "顾客都", "的客户都", "的买家都", "用户都给", "顾客都给", "of buyers", "people love",
        "customers love", "的用户都说", "的人都说", "好评率", "复购率", "回购率", "满意度",
        "用户选择", "的人选择", "销量领先", "销量遥遥领先", "有效率", "of users", "of customers",
        "satisfaction rate", "times better", "times longer", "best-selling",
    ),
    Words(
        zh="给数据要说来源和时间，例如“根据本店2026年5月的评价统计”；没有来源就不说数字。",
        en="Give a figure with its source and date, or leave it out.",
    ),
)  # fmt: skip
BANNED_ID = "CK00"
"""The dossier's own list of phrases that may not be said of an item."""
BANNED_LAWFUL = Words(
    zh="这件商品的资料写明不能这样说；照资料里的事实说。",
    en="This item's dossier forbids the phrase; keep to the facts it gives.",
)
RULES: tuple[Rule, ...] = (ABSOLUTE, MEDICAL, GUARANTEE, UNSOURCED)

CLAUSE_ENDS = "，。！？；、,!?;\n…"
"""Where a clause ends. A full stop in a figure (0.5) does not count, see the reader."""
NEGATIONS: tuple[str, ...] = (
    "不是", "不能", "不会", "不敢说", "不说", "没有说", "不算", "并非", "未必", "不可以", "不得",
    "不要说", "别说", "禁止", "不承诺", "不保证", "无法", "不能说", "不宣传", "不代表", "谈不上",
    "不属于", "不具有", "没有任何", "没有所谓", "没有人能", "没人能", "不用于", "不作", "not ", "n't ",
    "never say", "cannot", "no such", "without claiming",
)  # fmt: skip
"""A term in the reach of one of these, in the same clause and before it, is denied, not claimed."""
DENYING = "不没未别勿"
"""Right before a claim, each of these denies it."""
CONTRASTS: tuple[str, ...] = ("而是", "但是", "但", "可是", "却", " but ")
"""Behind one of these a denial reaches no further."""
DOUBLE: tuple[str, ...] = (
    "没有比",
    "没有更",
    "不会比",
    "不是吹",
    "不是我吹",
    "不得不说",
    "不能更",
    "不会骗",
)
"""They look like a denial and are not one."""
QUESTIONS: tuple[str, ...] = ("吗", "么？", "是不是", "有没有人", "谁说", "怎么能说")
OPENING_QUOTES, CLOSING_QUOTES = "“「『\"'‘", "”」』\"'’"
REPORTED: tuple[str, ...] = (
    "有人问", "你问", "您问", "问到", "有朋友问", "刚才说错", "说错了", "更正", "收回", "违规",
    "禁用词", "不能用", "you asked", "somebody asked", "i misspoke", "correction", "i take back",
)  # fmt: skip
"""The clause reports or withdraws words instead of saying them."""
NOT_GOODS: tuple[str, ...] = (
    "粉丝", "朋友", "家人们", "观众", "回答", "问题", "这一步", "时间", "网络", "画面", "声音",
    "联系客服", "最后一", "祝", "心情", "支持我们",
)  # fmt: skip
"""Clauses about people, the show or the weather of the heart, not about goods."""
GOODS: tuple[str, ...] = (
    "价", "商品", "产品", "这款", "这个", "杯", "笔", "材质", "质量", "品质", "面料", "我们家",
    "本店", "直播间", "链接", "优惠", "效果", "品牌", "牌子", "口感", "用料", "做工", "买", "拍",
    "卖", "它", "货", "元", "块", "price", "product", "this", "quality", "brand", "our", "it",
    "deal", "buy",
)  # fmt: skip
SOURCES: tuple[str, ...] = (
    "根据", "来源", "据", "统计", "检测报告", "数据来自", "编号", "截至", "本店", "according to",
    "source", "as of", "report",
)  # fmt: skip
