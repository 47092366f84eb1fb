"""CK30: unfair terms."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain, Near, Rule
from simulator.compliance.terms.doors import OUT_OF_THE_DOOR
from simulator.compliance.terms.hints import BURDENED, UNFAIR
from simulator.compliance.terms.idioms import DISOWNED_IDIOMS
from simulator.compliance.terms.mimicry import FEES_KEPT
from simulator.compliance.terms.spoken_wrongs import DISOWNED_SPOKEN

_HANDED_OVER = (
    "售出", "卖出", "离柜", "出门", "出仓", "出库", "发出", "签收", "收货", "拍下", "付款", "付了款",
    "下单", "拆封",
    "拆了", "激活", "一经", "过了今晚", "下播", "货一离手",
)  # fmt: skip
_WASHED_HANDS = (
    "不换", "不修", "不管", "不认", "不赔", "不补", "概不", "与我", "与本", "自负", "无关", "没关系",
    "不负责",
    "不伺候", "不售后", "不理", "不受理",
)  # fmt: skip
_SELLER = (
    "我们", "我家", "咱家", "本店", "商家", "店家", "店铺", "直播间", "客服", "厂家", "卖家", "主播", "一切",
    "任何", "所有", "一律", "一概",
)  # fmt: skip
_DISOWNED = (
    "不负责", "不承担", "不管", "不认", "不受理", "不处理", "不赔", "不理会", "不售后", "免责", "没责任",
    "无责", "不买单", "不兜", "不背锅", "不作赔", "不予处理", "不予受理", "不予赔", "不再受理", "不再负责",
)  # fmt: skip
_BURDENED = (
    Chain(
        several("出了问题 出问题 有问题 坏了 用坏 吃坏 过敏了 不合适 发错 少发 漏发"),
        several("别找 不关 没我 找厂家 找快递 不负责 不管 概不 认了"),
        gap=6,
        without=several("我们 找客服 别着急 找我 包 补"),
    ),
    Chain(
        several("最终 最后 一切 所有"),
        several("解释 解读 裁定 说法 规则"),
        several("归 在 由 听"),
        gap=4,
        without=several("平台规则 以平台 法律"),
    ),
    Chain(
        several("概不 恕不 一概不 一律不"),
        several("负责 受理 处理 退换 赔 接待 解释 承担 理会 补 售后"),
        gap=2,
    ),
    Chain(
        several("优惠 规则 活动 价格 解释 结果"),
        several("由店主 由老板 由主播 由我 由本店 由商家 归店主 归老板 店主说了 老板说了 主播说了"),
        gap=5,
        without=several("由我们承担 由我出"),
    ),
    Chain(
        several("争议 异议 分歧 纠纷"),
        several("以本店 以我们 以主播 以商家 以直播间 归本店 由本店 由我们 由商家"),
        gap=6,
        without=several("协商 法院 平台"),
    ),
    Chain(
        several("自己摔 快递摔 运输 物流 快递"),
        several("我们都不认 都不认 概不 我们不认 一律不 不管 与我们"),
        gap=6,
        without=several("补发 包赔"),
    ),
    Chain(
        several("起球 掉毛 掉色 缩水 开线 坏了 漏了 碎了"),
        several("别找我 别来找 不归我 我不管 我可不管"),
        gap=5,
    ),
    Chain(
        several("寄丢 丢件 摔了 碎了 漏了 坏了 少了 路上 出了门 出了仓 出了库"),
        several("没我事 没我的事 跟我没 与我无 扯皮 不关我 不归我 不管 找快递去 我不认 你自己"),
        gap=12,
        without=several("我赔 我们赔 补发"),
    ),
    Chain(
        several("色差 瑕疵 线头 掉色 破损 尺寸"),
        several("不算问题 不算质量 不是问题 都正常"),
        several("不处理 不退 不换 不管 一律"),
        gap=6,
    ),
    Chain(
        several("可随时 有权随时 随时可 随时"),
        several("作废 收回 取消 变更 修改 终止"),
        several("不另 无需 不通知 恕不 不用通知"),
        gap=10,
    ),
    Chain(
        several("买家 顾客 客户 您 你 拍的人 消费者 收货人 买的人 用户"),
        several("承担 自负 自担 兜着 认了 扛 买单 吃亏 兜底 负责"),
        several("全部 一切 所有 损失 后果 责任 风险 费用 哈 吧 自己"),
        gap=6,
        without=several("不用 不需 不让 不会 无需 我们 不必 不由 我来 运费"),
    ),
    Chain(
        several("与 跟 和 同"),
        several("我们 本店 咱 我 商家 店家 直播间 主播 本公司"),
        several("无关 没关系 没半毛 一毛钱关系 不相干 没有关系 没有半毛 概不 一分钱关系 扯不上"),
        gap=2,
        without=several("咱这个 我们这个 咱这款 我们这款 咱这茶 我们这茶"),
    ),
    Chain(
        several("没权 无权 没资格 不得 轮不到 不许"),
        several("质疑 异议 追究 投诉 要求 反对 挑 差评 退"),
        gap=4,
        without=several("主播 商家 我们"),
    ),
    Chain(
        several("不符 色差 破损 少件 瑕疵 质量 坏 漏 碎 异味 尺寸误差"),
        several("不作为 不算 不属于 不构成 概不 恕不 不受理 一律不"),
        several("退 换 赔 售后 理由 依据 处理 质量问题"),
        gap=8,
        without=several("不算人为"),
    ),
    Chain(
        several("规则 活动 解释 条款 标准"),
        several("怎么讲 怎么说 怎么定 怎么改 由 以 归 听"),
        several("我们的事 我说了算 我们说了算 我们定 主播说 主播口头 本店说 直播间说 单方"),
        gap=6,
    ),
    Chain(
        several("签收 出门 出库 发货 付款 收货"),
        several("两清 就不管 不管了 不归 概不 一概 就没我 就跟我"),
        gap=5,
    ),
)
DISCLAIMED = Rule(
    "CK30",
    (
        "事后不受理", "过后不管", "事后概不",
        *UNFAIR,
        "不退不换", "no exchange", "no complaints", "概不处理", "各安天命", "别来敲门", "是你的事",
        "一分钱关系没有", "打官司也得", "不作为退换理由", "均属正常", "我们也不管",
        "视为您没意见", "没声音，就", "保修都没", "自己负责", "别赖我", "一切条款", "视为同意",
        "自认倒霉", "一律不受理", "以本店判断", "与我无关", "找厂家去", "找快递去", "不归我管",
        "不归我们管", "概不退款", "概不退换", "概不负责", "我们不负责", "我不负责", "本店不负责",
        "商家不负责", "店铺不负责", "质量不负责", "有问题不负责", "一律不负责", "一概不管", "一律不管",
        "离柜不认", "出门不认", "离店不认", "售出概不", "最终解释权", "解释权归", "以我店说法为准",
        "以我们说的为准", "以主播说的为准", "不另行通知", "后果自负", "一切后果", "风险自担",
        "自己承担", "自行承担", "视为验收合格", "视为认可", "视为放弃", "跟我们没关系", "跟我没关系",
        "与我们无关", "与本店无关", "不保证品质", "只管卖", "不管修", "别找我", "别来找客服", "别来找",
        "不售后", "不予售后", "没有售后", "不处理售后", "不赔", "概不赔", "不包赔", "算你的", "认倒霉",
        "认栽", "选错不退",
        "算你自己", "介意别拍", "规则随时", "随时可能变动", "随时可改", "一经售出", "拍下即同意",
        "下单即视为", "付款即视为", "打开即视为", "收货即视为", "不接受投诉", "投诉无效", "一概不认",
        "不认账", "概不承担", "不承担任何", "不承担责任", "责任自负", "后果自己", "碎了自己",
        "坏了自己", "有权随时", "保留一切权利", "规则我说了算", "不得异议", "不得有异议", "无权要求",
        "放弃追究", "不找后账", "钱货两清", "货一离手", "不接受差评", "差评不售后",
        "final interpretation", "not responsible", "no refunds or exchanges", "at your own risk",
        "not liable", "no liability", "accept no responsibility",
        "take no responsibility", "not our problem", "your problem", "we don't fix", "no warranty",
        "sole discretion", "cancel any order", "you waive", "you forfeit", "by ordering you agree",
        "by buying you agree", "by paying you agree", "final say", "our word is final",
        "our decision is final",
        "no claims", "no complaints accepted", "will not be responsible", "won't be responsible",
        "一概不负", "恕不负责", "恕不", "爱买不买", "爱要不要", "没得商量", "不服也", "投诉也没用", "告到哪",
        "去哪告", "随你告", "随便投诉", "不吃这套", "概不兑", "不兑付", "不予兑", "过期作废概", "逾期不",
        "免责声明",
        "一切损失", "所有损失", "后果由", "责任由买", "责任由您", "由买家承担", "由您承担", "由顾客承担",
        "自己兜", "自行解决", "自己解决", "自己找快递", "找快递要", "找物流要", "不接受任何", "拒绝一切",
        "默认同意", "默认放弃", "等于同意", "等同于同意", "即代表同意", "即表示同意", "即默认",
    ),
    pairs=(
        Chain(
            several("签收 收货 付款 下单 拍下 确认"),
            several("即代表 即视为 就代表 就等于 等于 视为 代表"),
            several("合格 认可 同意 满意 接受 无误 知情 完好"),
            gap=4,
            without=several("不"),
        ),
        *_BURDENED,
        *DISOWNED_IDIOMS,
        *FEES_KEPT,
        *DISOWNED_SPOKEN,
        *OUT_OF_THE_DOOR,
        *BURDENED,
        Near(_HANDED_OVER, _WASHED_HANDS, 9),
        Near(_SELLER, _DISOWNED, 8),
        Near(("以本店", "以我们", "以店", "以主播", "以商家", "以我说"), ("为准",), 8),
        Near(("您", "你", "买家", "顾客", "客户", "自己"),
             ("自负", "兜着", "扛着", "自认", "吃亏", "认栽", "后果", "自个儿担", "自己担"), 6),
        Near(("有权", "随时", "单方", "任意"), ("取消订单", "改价", "变更规则", "修改规则", "终止",
        "不发货", "砍单"), 6),
    ),
    across=(
        Near(("学费", "课程费", "报名费", "定金", "已缴", "已交", "预付", "会员费", "尾款",
        "订金"), ("不退", "不予退"), 10),
        Near(_HANDED_OVER, ("不换", "不修", "不管", "概不"), 10),
    ),
    innocent=("亏了我不赔", "亏了不赔", *several("视为放弃七 视为放弃退 视为放弃无 "
              "以主播念的 稳赚不赔 只赚不赔 包赚不赔 中了算你的 抢到算 拍到算 抽到算 "
    "赚了算你的 免单算你的 稳赚"),
        "买不了吃亏", "你买不了", "吃不了亏", "不用您去找", "不负责快递", "人为摔损",
    "谁说不退不换", "不赔钱", "不赔本"),
    unless=(
        "看医生", "问医生", "去医院", "报警", "已举报", "已经举报", "举报了", "清掉了", "封了", "弹窗",
        "山寨", "盗图", "冒名", "渠道价",
        "别去那", "别付钱", "自愿领",
        "违反", "质保", "保修期", "保修卡", "保修范围", "保修一", "保修两", "保修三", "免费保修",
        "按保修", "走保修", "都保修", "包保修", "给您保修", "给你保修", "就不保修", "不保修了", "冒充",
        "假冒", "骗子", "赔付", "补发", "全额", "换新", "包退",
        "快递公司赔", "同名", "退款", "审稿", "谁说", "我们赔", "包补发", "会与您协商", "免费修",
        "包赔", "我们出", "人为", "无理由退", "运费", "按规则", "按平台规则", "保本", "不影响",
    ),
)  # fmt: skip
