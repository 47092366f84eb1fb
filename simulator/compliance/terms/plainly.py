"""Slips told plainly, in wordings that the other lists lack, for CK02, CK06, CK08, CK25 – CK28; of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_OFFICIAL = several(
    "群体 官方 平台 站内 溯源 防伪 说明书 会员码 粉丝群 别扫 别加 别进 别信 没有 冒充 举报 骗 查询 编号 视频"
)
CODES_INTO_GROUPS = (
    Chain(
        several("扫 识别 长按 扫完 扫了"),
        several("私人群 私群 私域 闺蜜群 内部群 福利群 老客群 进群 入群 拉群 进私 老板的群 拉你进"),
        gap=10,
        without=_OFFICIAL,
    ),
    Chain(
        several("私人群 私群 私域群 闺蜜群 内部群 老客群"),
        several("领 拿 买 下单 报价 报底价 底价 内部价 付 转 便宜 半价"),
        gap=8,
        without=_OFFICIAL,
    ),
)
"""CK25: a code leads into a group of the seller's own."""
_PRIVATE_WAYS = several("私人号 私号 私下 私人微信 私人群 私群 私单 私聊 线下转 线下付 微信转")
NO_PRIVATE_WAYS = tuple(
    f"{no}{verb}{way}"
    for no in several("不 别 没 没有 从不 不会 不能 不用 不许 不让 禁止")
    for verb in ("", *several("加 走 用 接 收 搞 要 给 留 开 建 做 发 让加 提供 接受 支持"))
    for way in _PRIVATE_WAYS
)
"""CK25: who keeps to no private way says so: 不加私人号, 不走私下转账."""

REVIEWED_BY_KIN = (
    Chain(
        several("亲戚 亲友 朋友们 同事 办公室 员工 家属 自己人 仓库的 后台的 公司的 店里的人"),
        several("买完 拍完 下完单 下单 买一单 拍一单 各拍 每人拍 去拍"),
        several(
            "写两句 写几句 夸两句 夸几句 留两句 写好评 给好评 评完 评五星 写晒图 晒图 好话 好听的"
        ),
        several("补给 补差 退给 报销 返给 转给 转回 还给 打回 给你们补 一个个补"),
        gap=14,
        without=several("不返 不 别 如实 真实 好坏"),
    ),
)
"""CK27: kin and colleagues buy, praise, and get their money back."""
ROOM_FILLED = (
    Chain(
        several(
            "那批 这批 一批 那堆 这堆 几十个 几百个 百个 把空 让空 叫空 挂机的 机器 不说话的 不会说话的"
        ),
        several("账号 小号 号"),
        several(
            "坐满 占座 垫场 垫个场 垫一垫 凑数 凑够 撑场 撑个场 挂着 先进房 先进来 进来坐 待着别动"
        ),
        gap=8,
        without=several(
            "拉黑 封 举报 清 踢 捣乱 刷屏 广告 订单 尺码 型号 不要 不许 鞋 衣 裤 裙 到货"
        ),
    ),
    Chain(
        several("账号 小号 号"),
        several("坐满 占座 垫场 先进 挂着 进来"),
        several("人数好看 数好看 数字好看 数据好看 显得人多 人多了再 凑够人数"),
        gap=14,
        without=several("拉黑 封 举报 不要 不许"),
    ),
)
"""CK27: accounts without people fill the room before the start."""

_YOUNG = several(
    "上小学 上初中 小学的 初中的 小学生 初中生 中学生 未满14 未满16 未满18 未满十四 未满十六 未满十八 "
    "没满14 没满16 没满18 没满十四 没满十六 没满十八 不满14 不满16 不满18 不满十四 不满十六 不满十八 "
    "未成年 小朋友"
)
_TURNED_AWAY = several("不能 不许 不要 不用 别 勿 禁 退 家长 监护 拒 关 拦 请 不得 莫 甭 作业")
TIPS_FROM_CHILDREN = (
    Chain(
        _YOUNG,
        several(
            "榜一 榜二 榜三 榜首 冲榜 上榜 刷礼物 送礼物 礼物送 刷火箭 刷个火箭 灯牌 嘉年华 打赏 守护"
        ),
        several("等你 来坐 空着 位置 送 换 领 得 记住 连麦 就是你 冲 来 给 点起来 点亮"),
        gap=10,
        without=_TURNED_AWAY,
    ),
    Chain(
        several("刷 打赏 送礼物 充值"),
        several("未成年 未满 不满 没满 学生证 学生价"),
        several("送 返 优惠 半价 打折 加倍 换"),
        gap=8,
        without=_TURNED_AWAY,
    ),
)
"""CK28: a place at the top, or a present, is held out to those who are too young to tip."""

_KEEPSAKES = several(
    "摆件 手串 吊坠 葫芦 貔貅 金蟾 挂件 珠子 玉佩 玉牌 观音 如意 风水 铜钱 香炉 水晶 平安扣"
)
_LUCK_CAME = several(
    "升了 升职 提了副 提了主 提了总 提拔 当上 中奖 中了 发了 来了大单 签了大单 大单 生意就 生意翻 "
    "生意往上 怀上 怀了 有喜 脱单 涨工资 涨薪 考上 一把过 一把就过 一次就过 面试过 "
    "换了大房 换了房 官运 回心 复合"
)
LUCK_FOLLOWED = (
    Chain(
        several("请了 请走 请回 摆了 戴了 挂了 供了 放了 请一 请了一"),
        _KEEPSAKES,
        _LUCK_CAME,
        gap=18,
        without=several("不 没有 没用 没什么 别 巧合 图个 跟它无关 颜色"),
    ),
)
"""CK08: whoever put it up was soon lucky."""
_LOOKED_DOWN_ON = several(
    "打工的 打工仔 外地来的 乡下来的 农村来的 县城来的 送外卖的 送快递的 当保安的 当保洁的 做保洁的 "
    "搬砖的 进厂的 厂里的 工地上的 种地的 外地人 乡下人 农村人 租房的"
)
CLASS_SNEERED = (
    Chain(
        _LOOKED_DOWN_ON,
        several(
            "就别看 别看了 别点 别进 别问价 别惦记 别摸 别碰 绕道 让一让 靠边 用不起 买不起 背不起 "
            "穿不起 戴不起 配不上 不配"
        ),
        gap=1,
        without=several("不会 谁说 不嫌 欢迎"),
    ),
    Chain(
        _LOOKED_DOWN_ON,
        several("背着 背上 穿着 穿上 戴着 戴上 开着 拿着"),
        several("也不像 都不像 显廉价 白瞎 像假的"),
        gap=14,
        without=several("真皮 真丝 旧"),
    ),
)
"""CK08: this is not for people of your place or trade."""

_YEARS = several("年以内 年之内 年内 年后 年起码 年 月之内 个月内 明年 后年 几年")
_SURELY = several("稳稳 稳 必 肯定 铁定 准 起码 妥妥 轻松 保底 至少 必定")
_GROWN = several(
    "翻倍 翻番 翻一倍 翻两倍 翻三倍 涨一倍 涨两倍 涨三倍 涨三成 升值 涨价翻 涨上去 涨不跌"
)
_COLLECTED = several(
    "邮票 纪念币 纪念钞 钞册 银条 金条 银币 金币 紫砂 茶饼 老酒 字画 手串 翡翠 玉 藏品 收藏 发行 限量 "
    "绝版 生肖"
)
GAINS_OF_KEEPSAKES = (
    Chain(_YEARS, _SURELY, _GROWN, gap=3, without=several("不 没 电费 产量 工资 房租")),
    Chain(
        _COLLECTED,
        _YEARS,
        _SURELY,
        several("涨 升 翻 值钱"),
        gap=14,
        without=several("不 没 电费 谁 说不准 可能"),
    ),
)
"""CK06: what is collected will surely be worth more."""

_DRUGS = several(
    "处方药 降压片 降压药 降糖药 止疼片 消炎药 安眠药 胰岛素 开的药 配的药 配的那药 那个药 那药 吃药 的药"
)
_LIKENED = several(
    "一个作用 一样的作用 同样的作用 作用一样 一个效果 一样的效果 同样的效果 效果一样 效果没差 "
    "一回事 一个道理 一个路子 一样管用 一样好使"
)
_OURS = several(
    "我这 咱这 我们这 这瓶 这款 这盒 这罐 这碗 这茶 这杯 喝这 喝我 吃我 吃这 咱家 我家 蜂胶 蜂蜜"
)
LIKE_THE_DRUG = (
    Chain(
        _DRUGS, _OURS, _LIKENED, gap=8, without=several("不 两回事 问 没有 照吃 能不能 药是药 别")
    ),
    Chain(
        _OURS,
        several("跟 和 与 同 就是 顶"),
        _DRUGS,
        _LIKENED,
        gap=8,
        without=several("不 两回事 问 没有 照吃 能不能 别"),
    ),
)
"""CK02: it does what the doctor's drug does."""
