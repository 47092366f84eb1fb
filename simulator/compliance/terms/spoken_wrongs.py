"""How hosts fake, tempt children and refuse their duties in plain talk, for CK27 – CK30; built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

FAKES_SPOKEN = (
    Chain(
        several("打个好评 给个好评 写个好评 点个五星 打五星 给五星"),
        several("领小礼 领礼 领奖 领券 领东西 领一份 有礼 有小礼"),
        gap=14,
        without=several("不领 没有 如实"),
    ),
    Chain(
        several("晒图 晒单 照片 图片 买家秀 视频"),
        several("群里发 我发的 我给的 发你们的 统一用 用我"),
        several("假装 装作 当自己 当成自 自家 自己拍"),
        gap=12,
        without=several("不 别"),
    ),
    Chain(
        several("统一话术 统一口径 一起刷屏 统一刷 一块刷 齐刷"),
        several("回购 买过 好用 好吃 已拍 抢到 真香 红包 八次"),
        gap=10,
        without=several("不 别 禁"),
    ),
    Chain(
        several("员工 小号 马甲 自己人 内部号 运营号"),
        several("写 编 发 补 凑"),
        several("买家秀 好评 评价 晒单 追评 问答"),
        gap=6,
        without=several("不 别 禁 严禁 查"),
    ),
    Chain(
        several("个号 个账号 几个号 批号 个小号"),
        several("扣 刷 喊 拍 下单 评 夸"),
        several("已拍 抢到 买了 退款 撤单 退掉 好评 回购 想要"),
        gap=10,
        without=several("不 别 封 禁 查 拦 上报 订单号"),
    ),
    Chain(
        several("照片 图 买家秀 对比图 文案 视频 文字 评语 截图 晒图"),
        several(
            "直接传 传上去 发上去 贴上去 直接发 照着发 照着粘 照着贴 照着抄 粘上去 粘贴 "
            "拿去发 拿去用 直接用 挂上去 复制"
        ),
        several("返 退 减 送 补 红包 半价 券 钱"),
        gap=14,
        without=several("不 别"),
    ),
    Chain(
        several("给隔壁 去隔壁 给对家 给别家 到别家 去别家 去对家 给同行 上对面"),
        several("差评 一星 低分 投诉 举报 骂"),
        gap=6,
        without=several("不 别"),
    ),
    Chain(
        several("没收到 没用过 没吃过 没穿过 没拆 不用等收货 还没到 没到货"),
        several("先评 先写 先确认 先点确认 先给 也能写 也可以写 就能评 先打 先粘 先贴 先晒 先发好"),
        gap=6,
        without=several("不 别"),
    ),
    Chain(
        several("亲戚 同事 家里人 员工 朋友 室友 老乡 我妈 我姐 老板娘 厂里人 全家"),
        several(
            "拿手机 用手机 换号 换着号 建号 一人一单 一人一条 每人一条 每人两单 一人五单 都来拍 去拍"
        ),
        several("好评 五星 评论 拍 下单 单 夸 刷 顶"),
        gap=8,
        without=several("不 别 限购 送 分享"),
    ),
)
MINORS_SPOKEN = (
    Chain(
        several("初一 初二 初三 小学 六年级 五年级 没成年 未成年 没到十八 十三 十四 十五"),
        several("也能 也可以 照样 就能 都能"),
        several("开 办 借 贷 分期 刷 充 付 买 拍"),
        gap=5,
        without=several("不 别 家长 大人陪 监护"),
    ),
    Chain(
        several("填 写 用 报"),
        several("表哥 表姐 堂哥 堂姐 哥哥 姐姐 爸爸 妈妈 你哥 你姐"),
        several("的就 的行 的哈 的呀 的就行 的身份 的号 的名"),
        gap=1,
        without=several("不 别 请"),
    ),
    Chain(
        several(
            "没到十八 不到十八 没满十八 未满十八 未成年 还小 小学 初中 小朋友 没成年 小孩 学生"
        ),
        several("写 填 用 报 换 拿 借"),
        several("你哥 你姐 你妈 你爸 哥 姐 妈 爸 爷爷 奶奶 大人 家长"),
        several("名字 名 生日 身份 账号 号 手机 资料 信息"),
        gap=10,
        without=several("不 别 请 让 叫 问"),
    ),
    Chain(
        several("压岁钱 零花钱 早餐钱 饭钱 生活费 学费 奖学金 红包钱"),
        several("拿出来 花 刷 买 拍 充 冲 省下来 省出来 够 掏 用起来 凑"),
        gap=6,
        without=several("不 别 收益 存 家长"),
    ),
)
KEPT_SPOKEN = (
    Chain(
        several("反正 就是 统统 通通 一概 全都 一律 都 也"),
        several("不退 不给退 退不了 不退不换"),
        several("啊 哈 呀 哦 的 了 啦 噢 哟 吧"),
        gap=1,
        without=several("不退差 退烧 不退色 退不了解"),
    ),
    Chain(
        several("现成尺寸 现成 标准尺寸 常规 成品 非定制 不是定制"),
        several("也不退 不退 不给退 不支持退"),
        gap=4,
    ),
    Chain(
        several("没沾 没用 没穿 没洗 没拆 没剪 没动 没试 没开 原封 全新 吊牌在 吊牌都在 完好"),
        several(
            "也不退 都不退 也不给退 不给退 也不能退 都不能退 照样不退 也甭退 也别退 也退不了 一样不退"
        ),
        gap=8,
    ),
    Chain(
        several("不喜欢 不合适 不想要 不满意 颜色不对 大了 小了 买错 拍错 后悔 反悔 试了"),
        several(
            "也不退 不退 不给退 别退 别来退 别找我退 退不了 没得退 自己留 送人 转手 认了 自己消化 挂闲鱼"
        ),
        gap=6,
        without=several("不退差 包退 可以退 能退 免费退"),
    ),
    Chain(
        several("只能换 只给换 只可换 仅支持换 只支持换 只换"),
        several("不退 不能退 不给退 不支持退 货 色 码 款 尺码"),
        gap=4,
        without=several("也能退 也可以退 可退 新 滤芯 电池 不修"),
    ),
    Chain(
        several("退货 退款 要退 想退 退回来 寄回来"),
        several("扣 收 罚 交 赔"),
        several("折旧 手续费 包装费 仓储费 人工费 违约金 检测费 一半 三成 两成 % 百分之 块 元"),
        gap=6,
        without=several("不 运费险 无需 没有"),
    ),
)
DISOWNED_SPOKEN = (
    Chain(
        several("任何原因 任何理由 什么原因 什么理由 无论何种 不论何种 因任何"),
        several("不退 不予退 概不 不换 不赔 不受理 不予 恕不 不处理"),
        gap=5,
    ),
    Chain(
        several("凡投诉 凡差评 凡是投诉 凡是差评 投诉者 差评者 给差评的 投诉的 退货的 退货超"),
        several("取消 拉黑 不发货 不享 不再 收回 扣 作废 封 永久"),
        gap=8,
        without=several("不会 不能 平台 刷单"),
    ),
    Chain(
        several("当场验 当面验 转身 过后 出了门 签了字 事后 过了今天 过夜"),
        several("两不相干 两不相欠 不相干 概不认 不认账 不认 谁也不认识 不归我 别找 没法管"),
        gap=12,
        without=several("补发 我们认 客服"),
    ),
    Chain(
        several("淹了 烧了 砸了 伤了 炸了 坏了 爆了 漏了"),
        several("我们就卖个 我就卖个 我们只卖 我只卖 我只管卖 我们只管卖 跟卖"),
        gap=20,
    ),
    Chain(
        several(
            "费谁出 钱谁出 谁出 谁赔 怎么赔 赔多少 赔不赔 退不退 修不修 算不算 好坏 真假 质量 标准 "
            "规矩 规则 活动 价格 解释"
        ),
        several(
            "我们说了算 我说了算 本店说了算 客服说了算 老板说了算 主播说了算 店家说了算 商家说了算 "
            "我家说了算 咱说了算 看我心情 看老板心情"
        ),
        gap=6,
        without=several("不是"),
    ),
    Chain(
        several(
            "漏水 漏电 漏了 坏了 碎了 烧了 炸了 伤了 过敏 吃坏 拉肚子 卡住 断了 掉了 丢了 少了 错了"
        ),
        several(
            "找你家 找你自己 怪你 怪自己 你自找 自个儿 自认 自己扛 自己担 你的事 您的事 你们自己 "
            "跟店无关 跟我无 别赖 别怪 不赖 赖不着 怨不着 别怨"
        ),
        gap=6,
        without=several("我赔 包赔 我们赔 客服 补发"),
    ),
    Chain(
        several(
            "看清楚再拍 想好再拍 想清楚再拍 考虑好再拍 拍之前想好 下单前想好 自己选的 自己挑的 自己拍的"
        ),
        several("不负责 概不 别找 不认 不管 后果 认了 不退不换 没商量 不接受"),
        gap=10,
    ),
    Chain(
        several("发票 保修 质保 三包 售后 维修"),
        several("想都别想 没有的 一概没 不存在 别提 别问 不含 自己解决 免谈 不给 没这项"),
        gap=4,
        without=several("额外收 不含运 按"),
    ),
)
