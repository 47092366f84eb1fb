"""The words that keep a lawful line from being hit: denial, question, quotation, report, rule talk."""

from __future__ import annotations

CLAUSE_ENDS = "，。！？；、,!?;\n"
"""Where a clause ends. A full stop in a figure (0.5) does not count, see ``clauses_of``."""
NEGATIONS: tuple[str, ...] = (
    "哪有", "没法给", "不敢给", "不吹", "不喊", "不打", "拒绝", "杜绝", "抵制", "反对", "别搞", "别指望",
    "别以为",
    "甭指望", "不至于", "够不上", "称不上", "说不上", "算不上", "没承诺", "没人可以", "谁也不能",
    "谁都不能", "做不到",
    "no one can", "nobody can", "nothing is ", "never promise", "不是啥", "不要信", "别相信", "不要相信",
    "真没有", "谁卖",
    "不是", "不能", "不会", "不敢", "不说", "没有说", "不算", "并非", "未必", "不可以", "不得",
    "不要说", "别说", "禁止", "不承诺", "不保证", "无法", "不能说", "不宣传", "不代表", "谈不上",
    "不属于", "不具有", "没有任何", "没有所谓", "没有人能", "没人能", "不用于", "不作", "不写",
    "不信", "别信", "不可能", "没法", "不提", "不搞", "不玩", "不做", "不干", "没说过", "不叫",
    "不带", "没资格", "不许", "别写", "别喊", "别提", "不接受", "不提供", "不存在", "没做过",
    "不等于", "别听", "从不", "从来不", "绝不说", "不许说", "没有", "不收", "不需要", "不用",
    "不在", "不谈", "不让", "不刷", "不发", "not ", "n't ", "never say", "cannot", "no such",
    "without claiming", "neither ", "do not ",
)  # fmt: skip
"""A term in the reach of one of these, in the same clause and before it, is denied, not claimed."""
DENYING = "不没未别勿非"
"""Right before a claim, each of these denies it."""
CONTRASTS: tuple[str, ...] = ("而是", "但是", "但", "可是", "却", "反正", "不过", " but ")
"""Behind one of these a denial reaches no further."""
DOUBLE: tuple[str, ...] = (
    "没有比", "没有更", "不会比", "不是吹", "不是我吹", "不得不说", "不能更", "不会骗", "没有之一",
    "不用我多说", "不夸张", "没有一个不", "没有拖不", "不用等", "不用怀疑", "不要怀疑", "不瞒",
)  # fmt: skip
"""They look like a denial and are not one."""
AFTERWARDS_DENIED: tuple[str, ...] = (
    "不能说", "不能这样说", "不能这么说", "不能讲", "不能这样讲", "不能这么讲", "不敢说", "不敢讲",
    "不敢这么", "不能拿来", "我不认", "没资格", "别信", "不要信", "骗子", "是骗人", "不合适",
    "不实", "违规", "无效条款", "属于无效", "不使用", "气人", "霸王", "不合法", "不可取", "没道理",
    "不兴", "不讲这", "我们不这", "咱不这", "咱不兴", "本店没有", "我们没有这", "不学", "我不学", "违反",
    "不能写", "不能承诺", "这么承诺", "不准", "这种话", "这种事", "撤下",
    "不许说", "不能用", "不能有", "不推荐这么", "得说是", "的说法", "之类的", "这类词",
    "这话我", "这话不", "这词", "这个词", "这几个字", "may not say", "can't say", "cannot say",
)  # fmt: skip
"""Shortly behind a claim, each of these takes it back or only speaks of the words."""
QUESTIONS: tuple[str, ...] = ("吗", "么？", "是不是", "有没有人", "谁说", "怎么能说", "能不能")
OPENING_QUOTES, CLOSING_QUOTES = "“「『\"'‘", "”」』\"'’"
REPORTED: tuple[str, ...] = (
    "有的直播间", "有些直播间", "有些主播", "有的主播", "某些商家", "有些商家", "有的商家", "段子",
    "台词", "歌词",
    "传说", "俗话", "以前那种", "柜台爱", "some sellers", "some hosts", "they used to", "有人问", "你问",
    "您问", "问到", "有朋友问", "刚才说错", "说错了", "更正", "收回", "违规",
    "禁用词", "不能用", "有人说", "有人刷", "有观众", "有同学", "弹幕", "谁跟你说", "谁说", "别听人",
    "听人说", "刚才那位", "您说的", "你说的", "老话", "老叫法", "抬举", "口误", "讲错", "报错",
    "撤回", "谁再", "有家人问", "有姐妹问", "网上说", "网上传", "有的家人说", "您刷的", "你刷的",
    "评论区说", "公屏上说", "那位说", "那位朋友说", "you asked", "somebody asked", "i misspoke",
    "correction", "i take back", "someone said", "somebody wrote", "a viewer",
)  # fmt: skip
"""The clause reports or withdraws words instead of saying them."""
RULE_TALK: tuple[str, ...] = (
    "素材审核", "不进棚", "法务意见", "处罚案例", "口播提示", "引以为戒", "反面教材", "禁用", "整改",
    "请删", "案例:",
    "请勿", "不得", "不能出现", "不可出现", "不要出现", "不能写", "不要写", "不要使用", "不得使用",
    "红线", "培训", "审稿", "公约", "话术规范", "岗前", "价签规范", "误导人", "等词", "这类词",
    "禁止使用", "提醒：", "写进禁", "敏感词", "违禁词", "广告法", "消法",
)  # fmt: skip
"""The sentence speaks of the rules, to the crew or to the public."""
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
    "根据", "来源", "据统计", "据本店", "本店统计", "的统计", "统计口径", "数据来自", "编号", "截至",
    "铭牌", "成分表", "配料表", "见报告", "报告见", "检测报告", "报告编号", "报告第", "问卷",
    "according to", "source", "as of", "report",
)  # fmt: skip
