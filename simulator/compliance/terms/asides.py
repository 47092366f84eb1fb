"""What hosts say aside: codes held up, plants in the crowd, doors shut with a joke; built of slots.

For CK04, CK05, CK25, CK27 and CK29.
"""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_OF_THE_HOUSE = several(
    "官方 平台 站内 证书 防伪 溯源 说明书 尺码 样品 会员码 不 别 没有 颜色 检测 尺寸 吊牌 配料 粉丝团"
)
UNCHALLENGED = (
    Chain(
        several("第一 头把交椅 头一把 老大 榜首 头名 那个位子 宝座"),
        several("没人敢 没得人敢 没哪个敢 谁敢 哪个敢 哪家敢 没人能 没谁敢 冇人敢 无人敢"),
        several("坐 认 称 当 争 抢 比 接 碰 说"),
        gap=4,
        without=several("不"),
    ),
    Chain(
        several("论 要论 若论 讲到 说到 轮到"),
        several("第二 老二 排名 排行 座次"),
        several("第一 老大 头一个 榜首"),
        several("是哪个 是谁 还用说 还用问 不用说 你说呢 自己想 没人"),
        gap=6,
    ),
)
ILL_LUCK = (
    Chain(
        several("灾 病灾 晦气 霉气 霉运 厄运 倒霉事 坏事 小人 煞 邪气 不顺 衰气"),
        several(
            "冲跑 冲走 冲掉 冲没 挡掉 挡走 挡在 赶跑 赶走 带走 化掉 化没 躲过 绕开 压住 "
            "送走 收走 避开 破掉"
        ),
        gap=4,
        without=several("不信 迷信 图个 寓意 故事"),
    ),
    Chain(
        several("没穿红 没系红 没戴红 没戴 没请 没挂 没摆 没供 不戴 不请 没贴"),
        several("摔 住院 丢 破财 倒霉 出事 不顺 撞车 栽 亏 生病 离婚 分手 犯"),
        several("吧 了 是不是 你说 呀"),
        gap=8,
        without=several("头盔 手套 口罩 安全带 眼镜 帽 膝 不信 护"),
    ),
)
TALLIES = (
    Chain(
        several(
            "两个人 三个人 四个人 五个人 十个人 三家 五家 十家 三户 五户 十户 三个 五个 "
            "十个 一桌人 一屋人 一栋楼"
        ),
        several("里 里头 里面 当中 中间"),
        several("准有 就有 起码 至少 少说 必有 总有 保准 得有 有"),
        several("一 俩 两 仨 三 四 五 六 七 八 九 一半 大半"),
        gap=3,
        without=several("坏 裂 破 赔 小 抽 送 名 不 没 可能 色 码 烂"),
    ),
)
CODES_HELD_UP = (
    Chain(
        several("纸条 小纸条 牌子 小牌 名片 小白板 手机壳"),
        several("举 亮 晃 翻 露 凑近"),
        several("截图 截个图 截屏 拍下来 拍个照 记 扫"),
        gap=8,
        without=_OF_THE_HOUSE,
    ),
    Chain(
        several("举 举起 亮 亮一下 晃 晃一下 翻过来 翻一下 露 贴 拿 掏 竖 摆 对着镜头"),
        several("纸条 小纸条 牌子 小牌 卡片 名片 板子 小白板 手机壳 图 码 方块 手机 那张"),
        several("截图 截个图 截屏 拍下来 拍个照 记一下 记下来 存一下 扫 看清 自己看 懂 找我"),
        gap=10,
        without=_OF_THE_HOUSE,
    ),
    Chain(
        several("截图 截个图 截屏 长按 扫 扫一扫 扫一下 识别"),
        several("方块 小方块 方格 格子图 黑白块 黑白格 小格子 花格子 我的码 墙上的码 手上的码"),
        gap=8,
        without=_OF_THE_HOUSE,
    ),
    Chain(
        several("记 记下 记一下 抄 抄一下 存 存一下 留 截 报一下 写 念"),
        several("qq 微信 微号 vx 微信号 qq号 公众号"),
        gap=3,
        without=(*_OF_THE_HOUSE, *several("支付 付款 收款 绑定")),
    ),
    Chain(
        several("qq 微号 vx wx"),
        several("0 1 2 3 4 5 6 7 8 9"),
        gap=2,
        without=several("没有 不 别 - 编号 报告"),
    ),
    Chain(
        several("私信我 私我 私聊我 敲我 滴我 戳我 小窗我 后台找我"),
        several("发 给 拿 要 领 换"),
        several("另一个链接 别的链接 隐藏链接 别的价 另一个价 链接 低价 路子 号 群"),
        gap=6,
        without=(*_OF_THE_HOUSE, *several("订单 单号 售后")),
    ),
    Chain(
        several("走 用 有 给 开 找"),
        several("私人 私下 私密 平台外 场外 私家"),
        several("渠道 通道 路子 门路 方式 途径 办法"),
        gap=2,
        without=_OF_THE_HOUSE,
    ),
    Chain(
        several("走 按 享 算 给 拿"),
        several("人情价 熟人价 朋友价 内部价 私价 底价 兄弟价 老客价"),
        several("加 扫 私 找我 打我 联系 转 微 qq 群"),
        gap=12,
        without=_OF_THE_HOUSE,
    ),
    Chain(
        several("加 扫 私 打我 联系我 转我 截图 截个图"),
        several(
            "人情价 熟人价 朋友价 私价 兄弟价 老客价 不抽成 没抽成 没手续费 免手续费 不扣点 没有扣点"
        ),
        gap=18,
        without=_OF_THE_HOUSE,
    ),
    Chain(
        several("那边 外面 私下 线下 转账 直接转"),
        several("没手续费 免手续费 不抽成 没抽成 不扣点 没有扣点 没佣金 没有手续费"),
        gap=5,
        without=several("官方 别 风险 骗"),
    ),
)
_KIN = several(
    "媳妇 老婆 老公 兄弟 表姐 表妹 表哥 表弟 堂哥 堂弟 二舅 舅舅 姑姑 嫂子 小姨 我妈 俺妈 我姐 俺姐 俺娘 "
    "闺蜜 邻居 徒弟 学徒 自家人 自己人 家里人 亲戚 老乡 室友 哥们 伙计 同事 店员 员工 托"
)
PLANTED = (
    Chain(
        several("抢不到 没抢到 喊贵 砍价 还价 问价 加单 说好用 说好吃 带头 第一个拍 刷已拍"),
        several("那几个 那个 那位 那些 的都 的全 的人"),
        several("是我 是俺 是咱 我们的人 我安排 自己人 同事"),
        gap=3,
        without=several("不是 没有 真买"),
    ),
    Chain(
        several("已拍 抢到 买了 回购 好用 好吃 想要 公屏上喊 喊已 刷屏 带头喊 下单的 抢的"),
        several("是我 是俺 是咱 都是我 都是俺 其实是"),
        _KIN,
        gap=10,
        without=several("不是 没有 真买 自用 买给"),
    ),
    Chain(
        _KIN,
        several(
            "带气氛 带带气氛 带个气氛 烘气氛 烘托 烘一烘 炒气氛 造气氛 造声势 撑场面 撑门面 壮声势 "
            "暖场喊 拱火 充门面"
        ),
        gap=10,
        without=several("不 别 没"),
    ),
    Chain(
        several("拍一单 拍一个 拍一件 买一单 下一单 拍两单 拍几单 拍完"),
        several("退一单 退一个 退一件 退掉 再退 就退 秒退 晚上退 下播退 后台退"),
        gap=4,
        without=several("不合适 不喜欢 大了 小了 尺码 支持 可以退 随便 别"),
    ),
)
CROWDS_HIRED = (
    Chain(
        several("找 请 让 叫 花钱 托 雇 安排 联系"),
        several("工作室 机房 公司 团队 外包 中介 代运营 供应商 群里"),
        several("挂 刷 充 顶 拉 灌 冲 补"),
        several("人 在线 人气 粉 单 评 赞 热度 数据 播放 号"),
        gap=6,
        without=several("不 别 没 发货 拍照 摄影 装修 搬"),
    ),
    Chain(
        several("挂 灌 拉 充 放"),
        several("百人 千人 万人 百号人 千号人 百个号 千个号 百个人 千个人"),
        several("进直播间 进房 进场 在线 撑 进来"),
        gap=4,
        without=several("不 别 没 感谢"),
    ),
)
DOORS_SHUT = (
    Chain(
        several("后悔药 回头路 反悔药 退路"),
        several("都没 也没 没有 没得 没处 买不到 不卖 不存在 冇"),
        gap=3,
        without=several("怕没 会没"),
    ),
    Chain(
        several("缘分 礼物 心意 买卖 东西 出手 泼出去的水 嫁出去的"),
        several("哪有退 哪能退 岂有退 怎么能退 没有退 还退 退什么 收不回"),
        gap=6,
        without=several("不满意 可以"),
    ),
    Chain(
        several("哪有 哪来的 哪里有 哪门子"),
        several("退货 退的 退回 退款 无理由 七天 7天"),
        gap=4,
        without=several("问题 难 不让 不能退"),
    ),
)
_LATER = several(
    "年底 月底 年后 明年 开春 到期 半年 一年 两年 三年 三个月 仨月 下个月 下月 一个月 俩月 秋后 过完年"
)
MONEY_GROWS = (
    Chain(
        several(
            "放进来 投进来 存进来 丢进来 打进来 放我这 投我这 存我这 放这里 投进去 放进去 扔进去"
        ),
        _LATER,
        several("变 成 滚 涨 翻 拿回 拿走 取 给你 还你 退你"),
        gap=8,
        without=several("不 可能 风险 亏"),
    ),
    Chain(
        several("百块 千块 万块 百 千 万 块钱"),
        several("进去 进来 放进 投进 存进"),
        several("出来 回来 变成 翻成 滚成 取走"),
        gap=8,
        without=several("不 可能 风险 亏"),
    ),
)
_ON_THE_SKIN = several("脸上 脸颊 额头 颧骨 两颊 鼻头 下巴 眼角 眼下 脖子 手背 皮肤上 脸蛋")
_BLOTS = several(
    "黄褐 褐的 一片褐 黑一块 斑斑点点 黄黄的 暗沉沉 褐色 黑点 黑点点 小黑点 麻点 坨坨 一块一块 "
    "一坨 暗的 黑的那 黄的那 红的那 小红点 小包 包包 疙瘩 "
    "小坑 坑坑 小洞洞 印记 那块 那片 那几颗 那些点 小点点 纹路 褶"
)
_AWAY = several(
    "找不到 找不着 看不到 看不见 看不出 不见了 没了 没影 淡得 淡了 浅了 消了 平了 没剩 寻不着 干净了 "
    "少了 光了"
)
BLOTS_GONE = (
    Chain(
        _ON_THE_SKIN,
        _BLOTS,
        _AWAY,
        gap=18,
        without=several("遮 盖 粉底 隔离 妆 不能 不会 没法 医 滤镜 美颜 灯光 P图 卸"),
    ),
)
WHOLLY = (
    Chain(
        several("100% 百分百 百分之百 百分之一百 百分之一百二"),
        several(
            "哄睡 入睡 睡 除 去污 去味 去油 去黄 祛 杀 治 止 防 挡 显瘦 显白 见效 起效 奏效 "
            "管用 成活 发芽 瘦 "
            "退烧 好使 好转 解决 搞定 通过 命中 回本 赢 安全 放心 无害 无刺激 不过敏 适合 合身 合脚 满足 贴合"
        ),
        gap=1,
        without=several(
            "原料 成分 含 纯 棉 毛 退款 退货 退钱 原装 正品 白色 果汁 羊 麻 浓度 电量 湿度 亮度 进度"
        ),
    ),
)
