"""Ways out of the room, out of a duty, into a child's purse and to bought cheers; built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

ROWS_OF_SIGNS = (
    Chain(
        several("绿色 绿的 绿图标 绿绿的 蓝色"),
        several("聊天 软件 图标 app 小图标"),
        several("等你 找我 名字 搜 加 见 拼音"),
        gap=6,
        without=several("官方 不 别 平台"),
    ),
    Chain(
        several("那串 那行 那一串 这串 手上写 纸上写 板上写 背景写 衣服上"),
        several("数字 号 字母 拼音 英文 符号"),
        several("搜 加 找到我 打过来 记 存"),
        gap=6,
        without=several("不 别 证书 编号 防伪 订单 尺码 单号 型号 批号 溯源 查"),
    ),
)
TALKED_ROUND = (
    Chain(
        several("作业 放学 期中 期末考 月考 班主任 校服"),
        several("刷 点 上 打赏"),
        several("火箭 灯牌 跑车 礼物 嘉年华"),
        gap=12,
        without=several("别 莫 不要 不能 家长 请 退"),
    ),
    Chain(
        several("初一 初二 初三 小学 四年级 五年级 六年级 十一岁 十二岁 十三岁 十四岁 十五岁"),
        several("弟弟 妹妹 小朋友 宝贝 同学 小家伙 小哥"),
        several("灯牌 火箭 跑车 礼物 上榜 刷一个 充"),
        gap=16,
        without=several("请 让爸 让妈 别 莫 不能 家长 不要 退"),
    ),
    Chain(
        several("小朋友 同学们 小学生 学生党 宝贝们 娃娃们"),
        several("零花钱 压岁钱"),
        several("秒杀 抢 买 冲 随便 够 就能"),
        gap=6,
        without=several("家长 攒 别 不"),
    ),
    Chain(
        several("压岁钱 零花钱 早饭钱 红包钱"),
        several("别攒 别存 别留 别省 捂着 拿来 掏出来 砸过来 都给"),
        gap=4,
        without=several("家长 妈妈来 爸爸来"),
    ),
    Chain(
        several("年龄 岁数 生日 出生 实名"),
        several("写 填 选 改 输"),
        several("二十 十八 成年 大一点 大两岁 18 20 往前"),
        several("能付 能拍 能买 能刷 过了 就行 就成 能点"),
        gap=5,
        without=several("不能 不许 别"),
    ),
)
NO_TAKING_BACK = (
    Chain(
        several("退货 退款 无理由 退换"),
        several("按钮 通道 入口 选项 功能 键"),
        several("关 撤 屏蔽 没开 隐藏"),
        gap=5,
        without=several("不会 没有 在订单"),
    ),
    Chain(
        several("谁 哪个 哪家 鬼"),
        several("还给你退 还给退 还退"),
        gap=1,
        without=several("说"),
    ),
)
OUT_OF_THE_DOOR = (
    Chain(
        several("发票"),
        several("不开 不给开 没得开 不提供"),
        gap=1,
        without=several("不开心"),
    ),
    Chain(
        several("保修 质保 三包"),
        several("也没有 都没有 一概没 不存在 没有的"),
        gap=1,
        without=several("额外 延长 也没有限"),
    ),
    Chain(
        several("未反馈 不反馈 没反馈 未提出 不联系 没联系 未联系 没验货 未验货 不吭声 没吭声"),
        several("视为 视同 默认 就当 就算"),
        several("合格 认可 满意 放弃 同意 没问题 无误"),
        gap=5,
    ),
    Chain(
        several("出了这个门 出了门 出了店 过了今天 收了货 收了钱 一手交钱 离了手 出了库"),
        several("好坏 死活 生死 好赖 什么样 怎么样"),
        several("都是你 是你的 归你 看你 你自己 不关 别来 别回来"),
        gap=6,
        without=several("我赔 包退"),
    ),
)
BOUGHT_CHEERS = (
    Chain(
        several("找 安排 雇 请 凑"),
        several("学生 大学生 兼职 大妈 宝妈 群友 老乡 邻居"),
        several("进直播间 进房 挂着 挂机 停留 刷 扣"),
        gap=6,
        without=several("不 别 没 讲课 体验 试穿"),
    ),
    Chain(
        several("想要红包 要红包 想领红包 想要返现 要返现 想拿券 想要券 要小礼"),
        several("五星 五颗星 好评 晒图 晒单 追评"),
        gap=8,
        without=several("不看 无关 如实 好坏 差评也 都给 不分"),
    ),
    Chain(
        several("花 用 掏 付 投"),
        several("块 元"),
        several("买 充 刷"),
        several("赞 粉 人气 在线 播放 评论 好评 热度 观看"),
        gap=8,
        without=several("推广 官方 投流 不 别 没 平台"),
    ),
)
FRESH_FACES = (
    Chain(
        several("白得 嫩得 年轻得 滑得 紧得"),
        several("不敢认 认不出 认不得 不认识 查身份证 问我是谁"),
        gap=8,
        without=several("妆 灯 滤镜 美颜"),
    ),
)
FROM_ABOVE = (
    Chain(
        several("上头来人 上面来人 上头下来 上面下来 检查组 考察团 调研组 工作组 上级来人"),
        several("点名 指定 必喝 必吃 竖大拇指 连说 带走 夸 都要"),
        gap=8,
        without=several("不 没 罚 整改"),
    ),
)
PAID_IN_CASH = (
    Chain(
        several("囤 存 收 攒 买"),
        several("就是囤钱 就是存钱 等于存钱 就是攒钱 就是捡钱 囤的是钱"),
        gap=4,
        without=several("不"),
    ),
)
