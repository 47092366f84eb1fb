"""CK08 and CK16: draws that are wagers, and draws that are rigged or hide their rule; built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain, Rule

_NOBODY = several("不 没 别 禁 严禁 杜绝 拒绝 谁")
STAKED = (
    Chain(
        several("押 压 猜 下注 赌"),
        several("大小 单双 红黑 点数大 输赢 一注 两注 注码"),
        gap=2,
        without=several("谜 字 价 尺码 楼"),
    ),
    Chain(
        several("押中 压中 猜中 赌中 转中 押对 压对 猜对"),
        several("翻倍 双倍 两倍 三倍 五倍 十倍 翻番"),
        several("赔 返 退 拿 还 给 归"),
        gap=3,
        without=several("积分"),
    ),
    Chain(
        several("输的 输了 输掉 输进去 赔进去 亏进去 前面输 开空 没中 转不中 没开出 空了"),
        several("回来 赢回 翻本 扳回 捞回 回本 回血"),
        gap=14,
        without=several("退货 退款 运费 比赛 球 棋 游戏"),
    ),
    Chain(
        several("开空 没中 不中 没抽中 没开出 转空 抽空 砸空 输了"),
        several("别停 不要停 别收手 加注 再砸 再押 再压 再充 接着押 接着砸 接着充 加钱 追加"),
        gap=6,
        without=several("免费"),
    ),
)
"""Money is staked and chance pays it back, or doubles it."""
STAKES = several("下注 押注 开盘口 坐庄 赌一把大 赌一把小 买定离手押 翻本 赢回本")
NO_STAKES = several(
    "底下注 下面注 脚下注 脚注 下注着 下注明 下注了 猜大小码 猜大小头 猜大小字 "
    "下注册 下注意 翻本子 翻本书"
)
"""Everyday words that hold one of them."""

_PRIZES = several("中奖名额 中奖 一等奖 特等奖 二等奖 大奖 头奖 免单名额 奖品 抽奖 手机 大件 锦鲤")
_INSIDERS = several(
    "自己人 自家人 小号 员工 亲戚 表弟 表哥 表妹 弟弟 老婆 同事 内部人 助理 托 咱自己 我朋友"
)
_RIGGED = (
    Chain(
        _PRIZES,
        several("抽给 留给 内定给 内定 定给 安排给 直接给"),
        _INSIDERS,
        gap=5,
        without=several("不 没 别 禁"),
    ),
    Chain(
        several("抽奖 开奖 福袋 摇奖 锦鲤"),
        several("走过场 走个过场 做样子 做个样子 暗箱 做手脚 动手脚 内定 早定好 名单早 提前定好"),
        gap=6,
        without=_NOBODY,
    ),
    Chain(
        several("中奖概率 中奖率 概率 几率 什么时候开奖 开奖时间 几点开奖 开奖"),
        several(
            "不公布 不公开 不告诉 保密 看心情 看我心情 等我高兴 我说了算 随我 后台调 后台我来调 "
            "我来调 想什么时候"
        ),
        gap=7,
        without=several("不看 不保密 从不"),
    ),
    Chain(
        several("抽奖规则 抽奖 开奖 中奖规则"),
        several("我说了算 随时改 随时能改 说改就改 看我心情 看心情"),
        gap=10,
        without=_NOBODY,
    ),
)
DRAWS = Rule(
    "CK16",
    STAKES,
    pairs=(*STAKED, *_RIGGED),
    across=(*STAKED, *_RIGGED),
    innocent=NO_STAKES,
    unless=several("举报 骗局 违法 诈骗 反诈 处罚 赌博"),
)
"""The words of a draw that no rule could make lawful; its fields are weighed in ``checks.offers``."""
