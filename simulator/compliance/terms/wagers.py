"""What hosts stake, tell of kin and leave to be counted, for CK01 – CK06, CK08 and CK09; built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_NOT_SURE = several("不能 不会治 没法 别指望 不保证 不敢 问医 医院看 遵医 看医 不是药 骗 谁信")
STAKED = (
    Chain(
        several("别家 别人家 外头"),
        several("那叫 那个叫 只叫 只能叫"),
        several("我家 我们 咱 俺"),
        several("才叫 才是 才算"),
        gap=6,
        without=several("不"),
    ),
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
        several("药盒 药瓶 药罐 药柜 药箱"),
        several("当摆设 扔 收起来 落灰 闲着 不用碰 丢了 可以丢 锁起来"),
        gap=4,
        without=several("不能 别 过期"),
    ),
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
    "噪音 异响 异味 怪味 掉色 掉毛 掉漆 坏 漏水 漏液 漏油 漏气 渗漏 开裂 变形 起球 生锈 褪色 "
    "缩水 发黄 卡顿 断裂 "
    "堵 散架 松动 塌 过敏 刺激 发红 发痒 反弹 串味 变质"
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
        several("提 涨 升 多考"),
        several("分"),
        gap=4,
        without=several("提前 提早 升温 不 页 时间"),
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
