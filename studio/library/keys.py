"""The keys of a scenario file: one table per place, listing Chinese, English, field and type.

The reader, the converter between the two key languages, the suggestions and the JSON Schema all
read this table; nothing else knows how a key is spelled.
"""

from __future__ import annotations

from studio.library import words
from studio.library.kinds import Choice, Key, Kind, ListOf, MapOf, Ref, Shape
from studio.library.words import Word


def _key(zh: str, en: str, kind: Kind, field: str = "", required: bool = False) -> Key:
    return Key(zh, en, field or en, kind, required)


def _need(zh: str, en: str, kind: Kind, field: str = "") -> Key:
    return _key(zh, en, kind, field, required=True)


FLAG = Choice(words.BOOLEANS)
PRODUCT, OFFER, INCIDENT = Ref("products"), Ref("offers"), Ref("incidents")
DEAL, DRAW = Ref("deals"), Ref("draws")
EFFECTS = ListOf("effect")

SHAPES: dict[str, tuple[Key, ...]] = {
    "scenario": (
        _need("练播", "lianbo", "int"),
        _need("说明", "meta", Shape("meta")),
        _need("场次", "show", Shape("show")),
        _key("变量", "variables", "variables"),
        _key("难度表", "difficulty_table", "difficulties"),
        _need("商品", "products", ListOf(Shape("product"))),
        _key("优惠", "offers", ListOf("offer")),
        _key("报备", "filings", Shape("filings")),
        _need("脚本", "script", ListOf(Shape("segment"))),
        _key("观众", "audience", Shape("audience")),
        _key("突发", "incidents", ListOf(Shape("incident"))),
        _key("评分", "criteria", ListOf("criterion")),
        _key("权重", "weights", MapOf("int")),
        _key("工作台", "desks", ListOf("tree")),
        _key("信号", "signals", MapOf(Shape("bounds"), words.SIGNALS)),
    ),
    "meta": (
        _need("编号", "id", "id"),
        _need("标题", "title", "words"),
        _key("简介", "about", "words"),
        _key("版本", "version", "int"),
        _key("代码", "codes", ListOf("code")),
        _key("用途", "purpose", Choice(words.PURPOSES)),
    ),
    "show": (
        _need("时长", "duration", "duration", "duration_ms"),
        _key("种子", "seed", "int"),
        _key("难度", "difficulty", Choice(words.DIFFICULTIES)),
        _key("结束", "end", "condition"),
        _key("负荷上限", "load_at_most", "int"),
    ),
    "product": (
        _need("编号", "id", "id"),
        _need("名称", "name", "words"),
        _need("价格", "price", "money", "price_fen"),
        _key("划线价", "list_price", "money", "list_price_fen"),
        _key("底价", "floor", "money", "floor_fen"),
        _need("库存", "stock", "int"),
        _key("备用链接", "spare_links", "int"),
        _key("上架", "listed", FLAG),
        _key("类目", "category", Choice(words.CATEGORIES)),
        _key("角色", "role", Choice(words.ROLES)),
        _key("事实", "facts", "facts"),
        _key("禁说", "banned", ListOf("words")),
        _key("意向", "intent", "share"),
        _key("资质", "papers", Shape("papers")),
    ),
    "papers": (
        _key("监管", "regulated_as", Choice(words.REGULATED)),
        _key("证书", "certificates", ListOf(Shape("certificate"))),
        _key("保质期至", "best_before", "day"),
        _key("备案功效", "effects", ListOf("text")),
        _key("价签", "tag", Shape("tag")),
    ),
    "tag": (
        _key("依据", "base", "words"),
        _key("成交最高", "paid_at_most", "money", "paid_at_most_fen"),
        _key("首发", "first_sale", FLAG),
        _key("单位", "unit", "words"),
        _key("称重", "by_weight", FLAG),
        _key("每千克", "per_kilogram", "words"),
    ),
    "coupon_rules": (
        _key("开始", "starts", "words"),
        _key("结束", "ends", "words"),
        _key("条件", "condition", "words"),
    ),
    "seller": (
        _key("名称", "name", "words"),
        _key("地址", "address", "words"),
        _key("联系", "contact", "words"),
        _key("点几次", "jumps", "int"),
        _key("门槛", "forced_step", "words"),
        _key("贴片位", "under_sticker", FLAG),
    ),
    "certificate": (
        _need("名称", "kind", "words"),
        _key("号码", "number", "text"),
        _key("有效至", "valid_until", "day"),
        _key("范围", "scope", "text"),
    ),
    "filings": (
        _need("开播", "starts", "moment"),
        _key("报备时间", "filed_at", "moment"),
        _key("报备人", "filed", ListOf("id")),
        _key("审核时间", "signed_at", "moment"),
        _key("审核人", "signed_by", Choice(words.SIGNERS)),
        _key("审核商品", "reviewed", ListOf(PRODUCT)),
        _key("素材", "assets", ListOf(Shape("asset"))),
        _key("虚拟形象", "figure", "words"),
        _key("经营者", "seller", Shape("seller")),
        _key("同行", "rivals", ListOf("text")),
    ),
    "asset": (
        _need("编号", "id", "id"),
        _need("名称", "name", "words"),
        _key("授权", "uses", ListOf(Choice(words.USES))),
        _key("有效至", "valid_until", "day"),
    ),
    "fact": (
        _key("标题", "title", "words"),
        _need("说法", "say", ListOf("text")),
        _key("错误", "wrong", ListOf("text")),
        _key("依据", "evidence", "words"),
    ),
    "threshold_coupon": (
        _need("编号", "id", "id"),
        _key("种类", "kind", Choice(words.OFFER_KINDS)),
        _key("名称", "name", "words"),
        _need("商品", "products", ListOf(PRODUCT)),
        _need("门槛", "threshold", "money", "threshold_fen"),
        _need("减", "minus", "money", "minus_fen"),
        _need("数量", "quantity", "int"),
        _key("每人", "per_person", "int"),
        _key("已发", "issued", FLAG),
        _key("规则", "rules", Shape("coupon_rules")),
    ),
    "flash_sale": (
        _need("编号", "id", "id"),
        _need("种类", "kind", Choice(words.OFFER_KINDS)),
        _key("名称", "name", "words"),
        _need("商品", "product", PRODUCT),
        _need("价格", "price", "money", "price_fen"),
        _need("数量", "quantity", "int"),
        _need("持续", "for", "duration", "for_ms"),
    ),
    "draw": (
        _need("编号", "id", "id"),
        _need("种类", "kind", Choice(words.OFFER_KINDS)),
        _key("名称", "name", "words"),
        _need("奖品数", "prizes", "int"),
        _need("规则", "rules", "words"),
        _key("持续", "for", "duration", "for_ms"),
    ),
    "segment": (
        _key("编号", "id", "id"),
        _need("时间", "at", "duration", "at_ms"),
        _need("持续", "for", "duration", "for_ms"),
        _need("环节", "part", "part"),
        _key("商品", "product", PRODUCT),
        _key("发券", "issue", OFFER),
        _key("要点", "points", ListOf("id")),
        _key("操作", "duties", ListOf(Shape("duty"))),
        _key("台词", "say", "words"),
        _key("开秒杀", "flash", DEAL),
        _key("开抽奖", "draw", DRAW),
        _key("节奏", "beats", ListOf(Shape("beat"))),
        _key("任务", "tasks", MapOf("words", words.SEATS)),
        _key("拔线", "pull", Choice(words.PULLS)),
    ),
    "duty": (
        _key("时间", "at", "duration", "at_ms"),
        _need("动作", "action", Choice(words.ACTION_WORDS)),
        _key("商品", "product", PRODUCT),
        _key("券", "coupon", OFFER),
        _key("话题", "topic", Choice(words.TOPICS)),
        _key("价格", "price", "money", "price_fen"),
        _key("库存", "stock", "int"),
        _key("数量", "quantity", "int"),
        _key("持续", "for", "duration", "for_ms"),
        _key("手势", "cue", "id"),
        _key("数据", "figure", "id"),
        _key("每分钟预算", "budget", "money", "fen_per_minute"),
        _key("抽奖", "lottery", "id"),
        _key("嘉宾", "guest", "id"),
        _key("文字", "text", "text"),
        _key("说", "say", "words"),
    ),
    "beat": (
        _need("时间", "at", "duration", "at_ms"),
        _need("环节", "part", "part"),
        _key("台词", "say", "words"),
    ),
    "audience": (
        _key("在线", "online", "int"),
        _key("来源", "sources", MapOf("share", words.SOURCES, sums_to_1000=True)),
        _key("画像", "personas", MapOf("share", words.PERSONAS, sums_to_1000=True)),
        _key("人潮", "pulses", ListOf(Shape("pulse"))),
        _key("起伏", "surges", FLAG),
        _key("评论库", "bank", Shape("bank")),
        _key("每分钟提问", "questions_per_minute", "int"),
        _key("提问", "asks", ListOf(Shape("ask"))),
        _key("最长安静", "quiet_at_most", "duration", "quiet_at_most_ms"),
    ),
    "ask": (
        _need("时间", "at", "duration", "at_ms"),
        _need("商品", "product", PRODUCT),
        _key("事实", "fact", "id"),
    ),
    "bank": (
        _need("文件", "file", "text"),
        _need("校验", "sha256", "text"),
        _key("占比", "share", "share"),
    ),
    "pulse": (
        _need("时间", "at", "duration", "at_ms"),
        _need("持续", "for", "duration", "for_ms"),
        _need("倍数", "times", "factor"),
    ),
    "incident": (
        _need("编号", "id", "id"),
        _need("种类", "kind", Choice(words.INCIDENT_KINDS)),
        _key("标题", "title", "words"),
        _need("当", "when", "condition"),
        _key("预警", "warn", Shape("warning"), "warning"),
        _key("注入", "effects", EFFECTS),
        _key("现象", "symptoms", EFFECTS),
        _key("察觉", "noticed", "condition"),
        _need("解除", "resolve", "condition"),
        _key("升级", "escalate", ListOf(Shape("escalation"))),
        _key("误伤", "harm", ListOf(Shape("harm"))),
        _key("分支", "branch", ListOf(Shape("branch"))),
        _key("次数", "repeat", "int"),
        _key("冷却", "cooldown", "duration", "cooldown_ms"),
        _key("放弃", "give_up", "duration", "give_up_ms"),
        _key("同事", "colleagues", ListOf(Shape("word"))),
        _key("提示", "hint", "words"),
        _key("提示时间", "hint_after", "duration", "hint_after_ms"),
    ),
    "warning": (
        _need("提前", "lead", "duration", "lead_ms"),
        _need("现象", "symptoms", EFFECTS),
        _need("防住", "prevented_by", "condition"),
    ),
    "escalation": (
        _need("等待", "wait", "duration", "wait_ms"),
        _need("注入", "effects", EFFECTS),
        _key("若", "if", Choice((Word("未察觉", "unnoticed", True),)), "if_unnoticed"),
    ),
    "harm": (
        _need("若", "if", "condition", "when"),
        _need("注入", "effects", EFFECTS),
    ),
    "word": (
        _need("同事", "who", Choice(words.COLLEAGUES)),
        _need("说", "say", "words"),
        _key("话题", "topic", Choice(words.TOPICS)),
        _key("等待", "wait", "duration", "after_ms"),
        _key("决定", "decides", "id"),
    ),
    "branch": (
        _need("若", "if", "condition", "when"),
        _need("触发", "raise", INCIDENT, "raises"),
    ),
    "bounds": (_need("好", "good", "span"), _need("可", "fair", "span")),
    "text": (_need("中", "zh", "text"), _need("英", "en", "text")),
}

OFFERS_OF = {
    "threshold_coupon": "threshold_coupon", "flash_sale": "flash_sale", "draw": "draw", "bag": "draw",
}  # fmt: skip
"""The shape of each kind of offer; one without a kind is a coupon."""

EFFECT_KINDS = (
    Word("链接", "link"), Word("改价", "price_set"), Word("改库存", "stock_set"),
    Word("改券", "coupon_set"), Word("订单潮", "orders"), Word("评论", "comments"),
    Word("媒体故障", "media_fault"), Word("离场", "leave_rate"), Word("情绪", "mood"),
    Word("平台提醒", "platform_notice"), Word("弹错", "push"), Word("封券", "coupon_shut"),
    Word("秒杀失效", "flash_off"), Word("商品差错", "item_fault"), Word("平台下架", "item_removed"),
    Word("支付故障", "payment_fault"), Word("人流", "traffic"), Word("同事说", "team"),
    Word("下线", "suspend"),
)  # fmt: skip

EFFECTS_OF: dict[str, tuple[Key, ...]] = {
    "link": (
        _need("商品", "product", PRODUCT), _key("状态", "state", Choice(words.LINK_STATES)),
    ),
    "price_set": (_need("商品", "product", PRODUCT), _need("价格", "price", "money", "price_fen")),
    "stock_set": (_need("商品", "product", PRODUCT), _need("库存", "stock", "int")),
    "coupon_set": (_need("券", "coupon", OFFER), _need("减", "minus", "money", "minus_fen")),
    "orders": (
        _need("商品", "product", PRODUCT), _need("每分钟", "per_minute", "int"),
        _key("直到", "until", "condition"),
    ),
    "comments": (
        _need("类别", "class", Choice(words.COMMENT_CLASSES), "comment_class"),
        _key("话题", "topic", Choice(words.COMMENT_TOPICS)), _key("商品", "product", PRODUCT),
        _need("每分钟", "per_minute", "int"), _key("账号数", "accounts", "int"),
    ),
    "media_fault": (
        _key("种类", "kind", Choice(words.FAULTS), "fault"),
        _key("丢包", "loss", "share"), _key("突发丢包", "burst_loss", "share"),
        _key("突发长度", "burst_packets", "int"), _key("延迟", "delay", "duration", "delay_ms"),
        _key("抖动", "jitter", "duration", "jitter_ms"), _key("限速", "cap_kbps", "int"),
        _key("降速", "ramp", "duration", "ramp_ms"), _key("响度", "gain_cdb", "int"),
        _key("亮度", "luma", "share", "luma_permille"), _key("角度", "degrees", "int"),
        _key("帧率", "fps_centi", "int"),
        _need("直到", "until", "condition"),
        _key("至少", "at_least", "duration", "at_least_ms"),
        _key("至多", "at_most", "duration", "at_most_ms"),
    ),
    "leave_rate": (
        _need("倍数", "times", "factor"), _key("持续", "for", "duration", "for_ms"),
    ),
    "push": (_need("商品", "product", PRODUCT),),
    "coupon_shut": (_need("券", "coupon", OFFER),),
    "flash_off": (_need("商品", "product", PRODUCT),),
    "item_fault": (
        _need("商品", "product", PRODUCT), _need("差错", "fault", Choice(words.ITEM_FAULTS)),
    ),
    "item_removed": (_need("商品", "product", PRODUCT),),
    "payment_fault": (
        _key("失败", "failing", "share"), _key("直到", "until", "condition"),
    ),
    "traffic": (_need("倍数", "times", "factor"), _key("持续", "for", "duration", "for_ms")),
    "suspend": (_key("来自", "by", Choice(words.SUSPENDERS), "by_whom"),),
    "team": (_need("同事", "who", Choice(words.COLLEAGUES)), _need("说", "say", "words")),
    "platform_notice": (
        _key("级别", "level", Choice(words.NOTICE_LEVELS)), _need("文字", "text", "words"),
    ),
}  # fmt: skip
"""Keys of each effect; ``mood`` takes a number instead."""

CONDITION_FORMS = (
    _key("时间", "at", "duration", "at_ms"),
    _key("指标", "metric", Choice(words.METRICS)),
    _key("状态", "state", Choice(words.STATES)),
    _key("动作", "action", Choice(words.ACTION_WORDS)),
    _key("口播", "speech", Choice(words.TOPICS)),
    _key("答复", "told", Choice(words.COLLEAGUES)),
    _key("判定", "event", Choice(words.JUDGED)),
    _key("静音", "silence", "duration", "silence_ms"),
    _key("突发", "incident", INCIDENT),
    _key("被触发", "raised", FLAG),
    _key("被谁触发", "raised_by", INCIDENT),
    _key("概率", "chance", "share"),
    _key("任一", "any", ListOf("condition"), "any_of"),
    _key("全部", "all", ListOf("condition"), "all_of"),
)
"""The forms of a condition: exactly one of these keys."""

FORM_DETAILS: dict[str, tuple[Key, ...]] = {
    "metric": (
        _key("大于", "above", "int"), _key("小于", "below", "int"), _key("等于", "equals", "int"),
        _key("持续", "for", "duration", "for_ms"),
    ),
    "state": (
        _need("为", "is", Choice(words.IS), "is_"), _key("持续", "for", "duration", "for_ms"),
    ),
    "action": (
        _key("商品", "product", PRODUCT, "item"), _key("券", "coupon", OFFER),
        _key("减", "minus", "money", "minus_fen"), _key("价格", "price", "money", "price_fen"),
        _key("话题", "topic", Choice(words.TOPICS)), _key("线路", "line", Choice(words.LINES)),
        _key("信号源", "source", Choice(words.CAMERAS)), _key("评论", "comment", "id"),
        _key("用户", "viewer", "id"), _key("环节", "segment", "id"),
        _key("同事", "who", Choice(words.COLLEAGUES)),
        _key("调", "control", Choice(words.CONTROLS)), _key("查", "part", Choice(words.RIG_PARTS)),
        _key("对象类别", "target_class", Choice(words.TARGET_CLASSES)),
    ),
    "event": (
        _key("规则", "rule", "id"), _key("对错", "right", FLAG), _key("商品", "product", PRODUCT, "item"),
    ),
    "chance": (
        _key("从", "from", "duration", "from_ms"), _key("到", "to", "duration", "to_ms"),
        _key("每", "every", "duration", "every_ms"),
    ),
    "told": (_key("话题", "topic", Choice(words.TOPICS)), _key("决定", "decides", "id")),
    "incident": (
        _need("状态", "state", Choice(words.INCIDENT_IS), "incident_is"),
        _key("延迟", "delay", "duration", "delay_ms"),
    ),
}  # fmt: skip
"""What may stand beside a form. Fields of ``action`` go into ``where``, but the target's class."""
