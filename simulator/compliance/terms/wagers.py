"""What hosts stake, tell of kin and leave to be counted, for CK01 – CK09, CK25 – CK30; built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_NOT_SURE = several("不能 不会治 没法 别指望 不保证 不敢 问医 医院看 遵医 看医 不是药 骗 谁信")
STAKED = (
    Chain(
        several("所有 全部 全网 市面"),
        several("加一块 加起来 绑一块 合起来 捆一块 摞一块"),
        several("没它 没他 不如 比不上 没我 没咱 没这 顶不上 抵不上"),
        gap=8,
    ),
    Chain(
        several("别家 别人家 外面的 旁的"),
        several("一次 一口 一回 一天"),
        several("想扔 就扔 想吐 后悔 咽不下 穿不下去 就不想"),
        gap=4,
    ),
    Chain(
        several("整个行业 全行业 行业里 全国 全网 全城 市面 这一行 这行 各大平台"),
        several("就我一 就俺一 就咱一 只有我一 只有俺 只有咱 单我一"),
        gap=14,
        without=several("不 敢"),
    ),
    Chain(
        several(
            "要是能找 能找着 能找到 找得出 找得着 谁能找 谁要找到 你找一个 你找个 找出一个 找出一家"
        ),
        several("比我 比俺 比咱 比这 比它 胜过"),
        several("好 强 更 地道 便宜 香 正宗 值 低 甜 软 暖"),
        gap=4,
        without=several("不 尺码 别家也有"),
    ),
)
LONG_ILL = (
    Chain(
        several("疼了 痛了 咳了 喘了 麻了 酸了 犯了 病了 瘫了 失眠了 胀了 痒了 折磨了 缠了"),
        several("年 个月 半辈子 大半辈子"),
        several(
            "不疼 不痛 不带喘 不喘 不咳 不麻 能下地 上五楼 上六楼 上楼不 爬山 健步 没事了 没犯 没再犯 睡得 "
            "跳广场舞 利索 有劲 一口气 断了根"
        ),
        gap=20,
        without=_NOT_SURE,
    ),
    Chain(
        several("大夫 医生 医院 专家"),
        several("没得治 没治 治不了 判了 没救 没办法 摇头 放弃 没招"),
        several("又活 活了 好了 活到 下地 活蹦 缓过来 能吃 能走 硬朗"),
        gap=16,
        without=_NOT_SURE,
    ),
)
_FLAWS = several(
    "噪音 声音 响 味 异味 掉 坏 漏 裂 变形 起球 生锈 褪色 缩水 发黄 卡 断 堵 碎 松 散 塌 粘 过敏 刺激 红 痒 "
    "反弹 掉色 串味 变质"
)
SWORN_FLAWLESS = (
    Chain(
        several("一点 半点 一丝 一星"),
        several("响 声 味 动静 油 渣 印"),
        several("我把它砸 我砸 我吃 来找我 你找我 算我的 我倒立"),
        gap=4,
        without=several("赔 退 换 补"),
    ),
    Chain(
        several("什么 啥 任何 多厚的 多老的"),
        several("油 渍 污 垢 毛 灰 味 霉 锈 虫"),
        several("留不住 挂不住 待不住 藏不住 扛不住 跑不掉 顶不住 一个不剩 统统没"),
        gap=3,
    ),
    Chain(
        several("一定 肯定 绝对 铁定 百分百 百分之百 保准"),
        several("不会有 没有 不带 不会 不"),
        _FLAWS,
        gap=1,
        without=several("不一定 发 说不 松开 坏果 说 红包 味道一样 卡单 响应 断货 漏发"),
    ),
    Chain(
        several("有一只 有一个 有一粒 有一根 有一点 有半点 剩一只 剩一个 有一滴 有一丝"),
        several("活的 没死 没掉 声音 动静 不好 坏的 不熟 不甜 掉 漏 味 疼 痒"),
        several("你来找我 您来找我 你找我 来骂我 骂我 我吃了 我吃掉 算我的输 我跟你姓 我把店"),
        gap=6,
        without=several("坏果 赔 退 换 补"),
    ),
    Chain(
        several("蟑螂 蚂蚁 老鼠 螨虫 蚊子 细菌 虫子 苍蝇 霉"),
        several("灭干净 三代 十八代 一家老小 祖宗 一锅端 连根"),
        gap=12,
        without=several("不敢 不能 不会 没法"),
    ),
)
PUPILS = (
    Chain(
        several("学费 报名费 课费"),
        several("双倍 三倍 十倍 倒贴 加倍"),
        several("还你 退你 赔你 给你 还您 退您 赔您"),
        gap=4,
    ),
    Chain(
        several("不提 不涨 没提 没涨 提不到 涨不到 提不了 不够"),
        several("分 名 个点"),
        several("学费 报名费 双倍 退你 还你 倒贴 我赔"),
        gap=8,
        without=several("按课时 剩余"),
    ),
    Chain(
        several("我带的 我教的 跟我学的 来我这 我们班 我手里 我的学生 我学生"),
        several("没有一个 没一个 没谁 没有哪个"),
        several("掉出 低于 落下 落榜 没上 不上 没过 不过 差 输 挂"),
        gap=6,
    ),
    Chain(
        several("最少 至少 起码 少说 打底 保底 最低 稳稳"),
        several("提 涨 升 多考 加"),
        several("分"),
        gap=4,
        without=several("分钟 不 页 时间"),
    ),
    Chain(
        several("过两年 过几年 明年 后年 三五年后 再过几年 等几年 放几年"),
        several("百 千 万 倍"),
        several("有人抢 有人收 抢着要 抢着收 都有人要 收都收不 卖出去 出手"),
        gap=4,
        without=several("不 不知道"),
    ),
)
KEPT_WIVES = (
    Chain(
        several(
            "你这种身材 你这身材 你这体型 你那身材 你这个头 你这腰 你这腿 你这脸 这种身材 "
            "这种体型 你这长相"
        ),
        several("就别 甭 没救 丢人 白搭 浪费 算了吧 省省"),
        gap=4,
        without=several("担心 怕 客气 正好 合适"),
    ),
    Chain(
        several("岁的女人 岁了 一把年纪 这把年纪 岁的人 当妈的 当奶奶的"),
        several("装嫩 扮嫩 老黄瓜 不害臊 不嫌丢 丢不丢 也不嫌"),
        gap=5,
    ),
    Chain(
        several("媳妇 老婆 女人 婆娘 女的 婆姨"),
        several("不会 不做 不生 不伺候 不带 不干"),
        several("要她干啥 要她干嘛 要来干啥 要你干啥 还娶她 养她干 娶回来干 要她有啥用"),
        gap=9,
    ),
    Chain(
        several("财 财气 财运 福气 福 好运 气运"),
        several("漏光 漏掉 漏走 漏没 跑光 散光 散掉 流走 冲没 挡在门外 守不住 聚不住"),
        gap=3,
        without=several("不信 迷信 图个"),
    ),
)
HEADS_COUNTED = (
    Chain(
        several("万户 万家 万人 万个家庭 百户 千户 百万 千万 万多 万口"),
        several("人家 人 家庭 户 口子 家"),
        several("用的 吃的 喝的 选的 买的 穿的 睡的 在用 都用"),
        gap=2,
    ),
    Chain(
        several("十家 十户 五家 三家 十个 十个人 十桌 八家 一百家"),
        several("有八 有九 有七 有六 有五 有四 八家 九家 七家 九个 八个 有两家 九个半"),
        several("家 户 个 桌"),
        gap=3,
        without=several("坏 裂 破 赔 小 抽 送 名 不 没 可能 色 码 烂"),
    ),
)
ROWS_OF_SIGNS = (
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
        several("关 撤 取消 屏蔽 没开 隐藏"),
        gap=5,
        without=several("不会 没有 在订单"),
    ),
    Chain(
        several("谁 哪个 哪家 鬼"),
        several("还给你退 给你退 还给退 给退 还退 还收"),
        gap=1,
        without=several("说"),
    ),
)
OUT_OF_THE_DOOR = (
    Chain(
        several("发票"),
        several("不开 不给开 没得开 不提供 开不了"),
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
        several("想要红包 要红包 想领红包 领红包 想要返现 要返现 想拿券 想要券 要小礼"),
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
        several("就是囤钱 就是存钱 等于存钱 就是攒钱 就是捡钱 囤的是钱 就是赚到"),
        gap=4,
        without=several("不"),
    ),
)
