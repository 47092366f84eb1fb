"""Slips told in dialect, as a wink or in mock play, for CK01 – CK08, CK25, CK29, CK30; built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_NOT = several("不能 不会 别 唔好 唔可以 医生话 遵医")

BOWED_TO = (
    Chain(
        several("别的 别家 其他 其它 剩下 同行 人家"),
        several("得叫 都叫 得喊 都喊 得尊 要叫 要喊"),
        several("师父 师傅 祖宗 老师 大哥 前辈 爸爸 一声爹"),
        gap=5,
        without=several("不"),
    ),
    Chain(
        several("全网 网上 全国 全城 整条街 满世界 各家"),
        several("找 翻 搜 扒拉 淘 寻 挑"),
        several("比它 比这 比咱 比我"),
        several("我吃 吃喽 吃了它 我跪 我磕 我送 我赔 白送 算我"),
        gap=14,
    ),
)
"""CK01: all others bow to it, or a stake stands against whoever finds a better one."""
FIRST_CHAIRS = several("头一把交椅 第一把交椅 头把交椅 头号交椅 坐头把")

HEALED_IN_DIALECT = (
    Chain(
        several("咳 喘 痛 痒 肿 晕 失眠 瞓唔着 鼻敏感 湿疹 便秘 胃胀 头风 关节 疼"),
        several(
            "收声咗 好咗 好晒 冇咗 冇晒 唔咳 唔痛 唔痒 断尾 断咗尾 停咗 唔见咗 瞓得着 唔使睇医生"
        ),
        gap=40,
        without=_NOT,
    ),
    Chain(
        several("咳 喘 痛 痒 疼 失眠 睡不着 鼻炎"),
        several("阿拉 侬 俺 额 偶 伊"),
        several("好特 好脱 勿咳 勿痛 勿痒 中用了 木有了"),
        gap=24,
        without=_NOT,
    ),
)
"""CK02: healed, as dialects say it."""

SKIN_CURED = (
    Chain(
        several("湿疹 痘印 痘坑 毛囊炎 痤疮 脚气 灰指甲 荨麻疹 皮炎 癣 疤 痱子 冻疮 红血丝 妊娠纹"),
        several("一起管 一起解决 一并管 都管 全管 通管 通通管 顺带管 也管 一把收 打包收"),
        gap=8,
        without=several("不 遮"),
    ),
    Chain(
        several("湿疹 毛囊炎 脚气 癣 皮炎 荨麻疹 痘 疹子 疤"),
        several("就擦 就抹 就涂 擦的 抹的 涂的 全靠"),
        several("平了 好了 没了 退了 消了 下去了 光溜"),
        gap=14,
        without=several("不 医 遮 没用"),
    ),
    Chain(
        several("不用 不必 甭 省得 无需 免了 用不着"),
        several("带防晒 涂防晒 抹防晒 擦防晒 买防晒"),
        gap=4,
        without=several("卸"),
    ),
    Chain(
        several("黑色素 色素 脂肪 肥油 油"),
        several("给你打散 打散了 就是在烧 在烧油 烧掉"),
        gap=2,
        without=several("不 锅 灯"),
    ),
    Chain(several("发热就是"), several("在烧 在燃"), several("油 脂 肉"), gap=2),
)
"""CK04: ailments of the skin dealt with, and a sunscreen made needless."""

HARMLESS_AT_ANY_DOSE = (
    Chain(
        several("吃多少 喝多少 用多少 抹多少 涂多少 怎么吃 怎么喝 怎么抹 随便吃 随便喝 随便抹"),
        several("不会有 没有 没 不会 不"),
        several("副作用 坏处 负担 胖 伤身 伤胃 上火 过敏 依赖"),
        gap=8,
        without=several("不能 不是 别 不保证 不敢"),
    ),
)
"""CK05: harmless however much."""

MARKS_PROMISED = (
    Chain(
        several("最差也 最差都 最低也 最少也 再差也 再不济也 起码也 垫底也"),
        several("九十 八十 及格 一本 重点 优秀 前十 前五 上岸 过线 满分 本科 b a"),
        gap=5,
        without=several("不"),
    ),
    Chain(
        several("亏的话 亏了 跌了 赔了 不涨 不赚 没翻"),
        several("铺子 房子 车子 店 裤子 家底"),
        several("赔你 赔给 抵给 给你 归你"),
        gap=6,
        without=several("不是"),
    ),
)
"""CK06: marks and gains promised, with a stake."""

UNNAMED_HALLS = (
    Chain(
        several("送的 用的 喝的 供的 摆的 送进 往里送"),
        several("哪个海 哪个院 哪个大院 哪个楼 哪道墙 哪个门 什么地方 哪儿"),
        several("自己悟 自己想 自己品 自己猜 不说了 不能说 不敢说 不方便说 懂的都懂 你们懂"),
        gap=12,
    ),
    Chain(
        several("海里头 海里边 红墙里 墙里头 大院里头"),
        several("送的 用的 喝的 供的 摆的 往里送"),
        gap=4,
        without=several("鱼 虾 捞 游 不"),
    ),
    Chain(
        several("部委 中央 省里 市里 局里"),
        several("指定 钦点 特批 授权 点名要"),
        gap=3,
        without=several("不 没 文件"),
    ),
    Chain(
        several("食药所 市监所 工商所 派出所 街道办 镇政府 村委"),
        several("来看了 来查过 来尝了 看过了"),
        several("都说好 说好 放心卖 没话说"),
        gap=8,
        without=several("不"),
    ),
)
"""CK07: halls of state that a wink names."""

LIKENED_TO_BEASTS = (
    Chain(
        several("跟 像 好比 活像 跟个 像个"),
        several("猪 肥猪 河马 狗熊 母猪 癞蛤蟆 水桶 煤气罐 柴火棍 竹竿 土豆 倭瓜 冬瓜"),
        several("似的 一样 裹床单 成精"),
        gap=5,
        without=several("公仔 玩偶 可爱 造型 图案 软 香 我"),
    ),
    Chain(
        several("一撕就 一扯就 一拉就"),
        several("开 烂 掉"),
        several("懂的 老公 哥哥 嫂子 今晚 刺激"),
        gap=8,
        without=several("包装 袋 标签 胶"),
    ),
    Chain(
        several("庙里 寺里 道观 佛前 菩萨前 祖师前 大殿"),
        several("供过 供了 开过 念过 加持 请来"),
        gap=6,
        without=several("不 没 石 拍照"),
    ),
    Chain(
        several("文曲星 财神 菩萨 佛祖 月老 关二爷 观音 祖师爷"),
        several("罩着 罩你 保佑你 护着你 附体 跟着你 进门 坐镇"),
        gap=3,
        without=several("图案 画 不 故事 没"),
    ),
)
"""CK08: people likened to beasts, goods with a god behind them, a wink at bed."""

SIGNS_SPELT_AWAY = several("薇芯 徽芯 葳信 威芯 卫芯 薇❤ 纸飞机那 纸飞机群 小飞机群 蓝飞机")
"""CK25: names of other platforms in other signs."""
FEES_KEPT = (
    Chain(
        several("学费 课费 定金 押金 费用 钱"),
        several("交了就交了 交了就 付了就 进了口袋"),
        several("不留给你 不退 不吐 就别想 概不 归我 没得退"),
        gap=18,
        without=several("可以退 能退 不是"),
    ),
    Chain(
        several("小本买卖 小本生意 烂 坏 碎 出了事 长啥 过敏 用坏"),
        several("也不赔 赔不起 也不管 自己受着 自己认 自己兜 算你运气 算你倒霉 不认账"),
        gap=12,
        without=several("我赔 包赔 不会"),
    ),
    Chain(
        several("规则 规矩 活动"),
        several("我写的 我定的 我立的"),
        several("我怎么讲 我怎么说 怎么讲它就 怎么解释都"),
        gap=6,
        without=several("不是"),
    ),
    Chain(
        several("离柜 出柜 出了这门 过了手"),
        several("真的假的 真假 好坏"),
        several("你的造化 看造化 看命 认命 你的命"),
        gap=8,
    ),
    Chain(several("以主播口头 以口头"), several("说法为准 说的为准"), gap=2),
)
"""CK30: the fee is kept, and what goes wrong is the buyer's."""
ON_NO_RETURN = (
    Chain(
        several("特价 清仓 反季 折扣 拆了 拆没拆 穿没穿"),
        several("都一样 一个样 没区别 就是特价"),
        several("不退 不给退 不能退"),
        gap=16,
        without=several("能退 可以退"),
    ),
    Chain(
        several("一拆 拆了 一开 开了 一打开"),
        several("七天无理由 7天无理由 无理由"),
        several("就没了 就没 就作废 就失效"),
        gap=3,
        without=several("赠"),
    ),
    Chain(
        several("七天无理由 7天无理由"),
        several("大店的玩法 大店玩的 大厂玩 别人家的玩法 玩不起"),
        gap=8,
        without=several("玩得起"),
    ),
    Chain(
        several("说不出 没有正当 不给理由 没理由"),
        several("点拒绝 一律拒 不给批 驳回"),
        gap=14,
    ),
)
"""CK29: one price or one cut, and nothing goes back."""
GONE_FOR_GOOD = several("仅换不退 出门不退 离柜不退 出柜不退 只调不退")
CHEERED_ON = (
    Chain(several("没买的也 没拍的也 没用过的也"), several("扣 打 刷 喊 发"), gap=1),
    Chain(
        several("人里头 人里面 在线 人数"),
        several("电费堆 机器堆 花钱堆 充出来 买出来"),
        gap=14,
        without=several("不"),
    ),
    Chain(
        several("五星 好评"),
        several("拿截图 凭截图 截图来"),
        several("换 领 兑"),
        gap=8,
        without=several("不"),
    ),
)
"""CK27: cheers of those who bought nothing, viewers by the bill for power, gifts for stars."""
