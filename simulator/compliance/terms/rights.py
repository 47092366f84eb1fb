"""CK29: the buyer's right to return."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain, Near, Rule
from simulator.compliance.terms.asides import DOORS_SHUT
from simulator.compliance.terms.doors import NO_TAKING_BACK
from simulator.compliance.terms.hints import KEPT, NO_WAY_BACK
from simulator.compliance.terms.lures import KEPT_TURNS
from simulator.compliance.terms.mimicry import GONE_FOR_GOOD, ON_NO_RETURN
from simulator.compliance.terms.spoken_wrongs import KEPT_SPOKEN

EXEMPT = frozenset(("fresh_food", "custom", "media", "periodical"))
"""Goods that the seven days do not cover; prescription and hygiene goods stand in their own rules."""
_RETURN = ("七天", "7天", "七日", "7日", "无理由", "退货", "退换", "退款", "退钱")
_REFUSED = (
    "不支持", "不享", "不接受", "不给", "不让", "不予", "不办", "概不", "恕不", "谢绝", "拒绝", "取消",
    "放弃",
    "不适用", "不参与", "不参加", "不提供", "不能", "不可", "不走", "没", "没有", "别提", "别想", "甭想",
    "休想",
    "关闭", "关了", "剔除",
)  # fmt: skip
_REFUSED_BEHIND = (
    "不享", "不支持", "不行", "不成", "不办", "不接", "不认", "不算", "不给", "不让", "没门", "免谈", "别想",
    "休想", "甭想", "不可能", "不存在", "作废", "失效", "取消", "无效", "不适用", "那是别家", "是别人家",
    "没戏",
    "关闭", "到此为止", "不作数", "没关系", "跟我没", "无关", "在我这没", "在我这不", "对不起",
)  # fmt: skip
_PRETEXTS = several(
    "卫生用品 拆 开箱 开封 剪 试 洗过 过水 用过 通电 激活 穿过 下水 贴身 卫生 大件 特价 特惠 "
    "福利 促销 清仓 直播专 打折 便宜 样品 活动价 秒杀 撕 充电 插电 快递袋 快递后 头皮 "
    "开机 一经 断码 尾货 内衣 会员价 专享 一元 拍下 发出 签收 盲盒 赠品款"
)
_NO_WAY_BACK = several(
    "不退 不给退 退不了 不能退 不参与 不支持七 不支持7 不支持无 不享 不走七 别想着退 "
    "别来退 就别退 没得退 不好退 不让退 概不 不予退 不接受退 无法退 不可退 别想退 "
    "甭想退 不给办退 不办退"
)
_LAWFUL_BAR = several(
    "没洗的 没拆的 未拆 完好 随意退 用过一半 差价 影响二次 定制 定做 生鲜 鲜活 刻字 "
    "不合适 也能退 照退 照样退 随便退 "
    "糊 烧坏 摔坏 弄坏 谁说 不能说 报纸 期刊 光盘 激活码 音像"
)
_CHAINS = (
    Chain(
        several("退"),
        several("门都没 没门 免谈 想都别 别想 没商量 不可能的 这条路 您另请 走不通 行不通"),
        gap=5,
        without=several("退烧 退房 退休 不退色"),
    ),
    Chain(
        several("试穿 试用 试过 上身 上脚 开盖 开瓶 撕标 剪标 剪吊牌"),
        several("算你的 就是你的 归你 不认 不收 不给退 不接受"),
        gap=6,
        without=_LAWFUL_BAR,
    ),
    Chain(several("退是"), several("退不回 退不了 不能退 不给退 没法退"), gap=2),
    Chain(
        several("关闭 取消 停止 下架 关停 撤掉"),
        several("无理由退 退货通道 退货入口 七天无理由 7天无理由 退换通道"),
        gap=4,
    ),
    Chain(
        several("体验装 样机 展示机 样品 尾单 孤品 处理品"),
        several("恕不退 不退 概不退 不可退 不予退"),
        gap=10,
        without=_LAWFUL_BAR,
    ),
    Chain(several("影响二次销售"), several("不给退 不退"), gap=5),
    Chain(_PRETEXTS, _NO_WAY_BACK, gap=10, without=(*_LAWFUL_BAR, "一切问题", "概不负", "概不售")),
    Chain(
        several("过了 超过 超了 出了"),
        several("一天 两天 三天 五天 当天 今晚 今天 24小时 48小时 二十四小时 1天 2天 3天"),
        several("别来退 不退 不给退 退不了 不认 别找我退 别来找我退 不能退 不办"),
        gap=8,
    ),
    Chain(
        several("七天 7天 七日 7日"),
        several("无理由 退货 退换"),
        several(
            "不参与 不参加 不享 不支持 不适用 不走 没有 取消 不办 免谈 别想 不作数 木有 冇 不含 除外 不包"
        ),
        gap=6,
        without=several("也支持 都支持 没有门槛 没有条件"),
    ),
    Chain(
        several("取消 关闭 停用 不开 不走 放弃 没开 没有开 剔除"),
        several("七天 7天 七日 无理由"),
        gap=4,
    ),
    Chain(
        several("给你了 给到你 这个价 这价 拿到这个价 都这价"),
        several("别想着退 别退 别想退 不退 别再退 就别想"),
        gap=8,
    ),
)
RETURNS = Rule(
    "CK29",
    (
        *KEPT,
        *GONE_FOR_GOOD,
        "不支持七天", "no seven-day", "stay sold", "all sales final", "就不好退了", "插过电就是",
        "七天什么的", "不作数哈", "只换花色", "钱不退", "碰了就不好退", "不退不保", "不能七天",
        "出了小区门", "就不能七天", "别惦记退", "放弃七日", "放弃七天", "七日退货权", "折旧费",
        "通道我们不开", "概不退", "不退钱", "不退款", "拆箱不退", "过水不退", "退货自理不", "不支持7天",
        "不支持无理由", "不支持退货", "不参加七天", "不享受七天", "没有七天", "没有七天无理由",
        "没有无理由", "放弃无理由", "不退货", "概不退换", "不能退了", "不能退货", "就不能退", "退不了",
        "寄出不退", "售出不退", "卖出不退", "已售不退", "不接受退", "不接受后悔", "退货不行",
        "只换不退", "拆封不退", "拆了就不能退", "试穿过就不能", "签收即视为放弃", "拒收也", "特价不退",
        "活动款不退", "清仓不退", "无理由不支持", "不可退", "无法退货", "不给退", "不让退", "不予退",
        "拒绝退", "拒退", "谢绝退", "恕不退", "没得退", "不能反悔", "不许反悔", "没有后悔药",
        "落子无悔", "买定离手", "一经拍下不", "一经拆封不", "一经签收不", "签收不退", "发货后不退",
        "发出不退", "只换码不退", "只换货不退", "不换不退", "退货免谈", "不能退", "不给退", "不让退",
        "不许退", "不准退", "别找我退", "甭退", "退不掉", "不作退", "退啥子", "退什么退", "退啥退",
        "退个锤", "退个屁", "还想退", "想退没", "想退也没",
        "退不退我说了算", "没毛病退", "只换新不退", "只给换不给退", "只补不退", "退回不收", "退回来也不收",
        "寄回来拒收", "拒收退件", "不收退件", "不收退货", "别往回寄", "别寄回来", "退款通道关", "退款入口关",
        "申请也不批", "申请退款不批", "一概驳回", "一律驳回", "视为放弃退", "视同放弃退", "自愿放弃退",
        "no return", "final sale", "cannot be returned", "can't be returned", "can't return",
        "cannot return", "not returnable", "returns not accepted", "do not accept returns",
        "don't accept returns", "don't take returns", "no take-backs", "won't take it back",
        "not take it back", "no changing your mind", "no sending back", "refunds are not",
        "returns are not", "no sending it back", "yours to keep, no", "no returns", "non-returnable",
        "no refund",
    ),
    pairs=(
        *_CHAINS,
        *NO_WAY_BACK,
        *ON_NO_RETURN,
        *KEPT_TURNS,
        *KEPT_SPOKEN,
        *DOORS_SHUT,
        *NO_TAKING_BACK,
        Near(_REFUSED, _RETURN, 4),
        Near(("无",), ("7天", "七天", "七日", "7日", "退货", "退换"), 2),
        Near(_RETURN, _REFUSED_BEHIND, 8),
        Near((
            "特价", "会员价", "活动款", "清仓", "秒杀", "福利款", "直播间的规矩", "样品", "大件",
            "试穿", "拆封", "打开", "直播专享", "专享价", "尾货", "断码", "激活", "过水", "拆过",
            "通电", "赠品款", "折扣款",
        ),
             (
                 "没有七天", "不支持七天", "不退", "不能退", "退不了", "没有无理由", "不能换", "不可退",
                 "没得退", "不给退", "一律不",
             ), 14),
        Near(("七天内退货", "七天无理由", "7天无理由", "无理由退货", "无理由", "七天"),
             (
                 "不行", "没有", "不支持", "不适用", "不能", "取消", "不享", "免谈", "别想", "不算数",
                 "没这个", "不参加", "关了", "不开通",
             ), 8),
        Near((
            "退货要扣", "退货扣", "退的话扣", "要退就扣", "退货收",
        ), (
            "%", "折旧", "手续费", "成", "块", "元",
        ), 8),
    ),
    not_for=EXEMPT,
    warned_off=("的说法", "谁说", "我们不这么", "内可以退", "内能退", "天能退", "内都能退", "内照退"),
    innocent=(
        "才退不了", "赠品不退差", "不退差价", "不能退烧", "不能退色", "不能退回到", "不能退票价",
            "没有退货率", "没退货", "没有退货记录",
        "没七天", "没有什么七天", "没有所谓的七天", "不能退货的朋友", "不能退款到", "没人退", "没有退货的",
        "不退的，咱家退",
        "谁说清仓不退", "谁说不退"),
    unless=(
        *several(
            "试穿没事 试穿不影响 试穿可以 试穿没关系 没开的可以 没开可以 没开的能退 没剪的可以 没剪可以 "
            "没激活可以 没刻的可以 没穿过的可以 "
            "没拆可以 没拆能退 没用过的可以 没开封的可以 没开封可以 没拆的可以退 没拆的可以 没拆的能退 "
            "没拆的照 没拆的七天 没洗的七天 没拆的没问题 没拆的都 "
            "没拆封的 "
            "未拆封的可 未拆的可 没开封的可 未开封的可 没用过的可以 没穿过的可以 没穿过七天 没开封七天 "
            "没拆七天 未开封七天 没剪标七天"),
        "超过七天", "超过7天", "过了七天", "七天以后", "七天之后", "七天后", "7天后", "提醒:", "不能写",
        "咱家退", "照样退", "谁说", "改短", "改好", "裁", "订做", "定做",
        "按您的尺寸", "不想退", "生鲜", "鲜活", "易腐", "定制", "刻字", "激活码",
        "已拆封的音像", "也支持", "都支持",
    ),
)  # fmt: skip
