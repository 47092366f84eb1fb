"""How hosts lure, mock, steer, fake and refuse in plain talk, for CK06 – CK09 and CK25 – CK30."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_SUMS = several("块 元 千 万 百 倍 个点 翻")
GAINS_SPOKEN = (
    Chain(
        several("年 个月 月 天 到期 开春 秋后 明年"),
        several(
            "给你吐 给你生 给你下 给你挣 给你赚 给您挣 给您赚 吐你 吐 帮你挣 帮你赚 能挣 能赚 净挣 净赚 净落"
        ),
        _SUMS,
        gap=6,
        without=several("不 可能 有风险 吐槽 别"),
    ),
    Chain(
        several(
            "比养儿子 比养老 比上班 比打工 比存款 比存钱 比银行 比炒股 比基金 比房子 比退休金 比社保"
        ),
        several("孝顺 强 靠谱 踏实 稳 香 划算 来钱 挣钱 赚钱 值 管用 保险"),
        gap=3,
        without=several("不"),
    ),
    Chain(
        several("买 存 囤 收 屯 拿"),
        several(
            "就是赚 等于赚 当存钱 当存款 当养老 当理财 当传家 等于存 等于攒 就当存 给孩子当嫁妆"
        ),
        gap=8,
        without=several("不 别"),
    ),
)
_SURE_PASS = several(
    "稳 妥 没跑 没悬念 没问题 板上钉钉 十拿九稳 不在话下 拿捏 手到擒来 轻轻松松 闭眼 包 必 一把过 都过了 "
    "全过 全上 都上岸 都进了 没有不 没有没 没一个没 不是梦 就是你的 等着你 都能 随便"
)
EXAMS_SPOKEN = (
    Chain(
        several("奖杯 奖状 金牌 金奖 一等奖 录取信 录取书 证书"),
        several(
            "摆你 摆您 挂你 挂您 挂墙 摆家 摆柜 搬回家 抱回家 拿到手软 等着 就是您 就是你 送到家"
        ),
        gap=6,
        without=several("不 没 家具"),
    ),
    Chain(
        several("十分 百分 分"),
        several("是地板 是起点 是底线 是常态 是标配 是保底 打底 起跳 跑不了 都算少 都算低"),
        gap=2,
        without=several("不"),
    ),
    Chain(
        several("个点 个百分点 分利 厘"),
        several("打底 起步 保底 兜着 跑不了 稳稳 雷打不动 旱涝"),
        gap=3,
        without=several("不"),
    ),
    Chain(
        several("来我这 跟我学 我这儿 我这里 我手底下 我手里 我带的 我的学生"),
        several("没有 没"),
        several(
            "不及格 不过的 没过的 考不上 关门的 亏的 赔的 二甲 落榜 挂科 失败 掉队 转行的 没挣 没赚"
        ),
        gap=4,
        without=several("没有不"),
    ),
    Chain(
        several("闭着眼 闭着眼睛 含着枣 睡着 躺着 蒙着 瞎蒙 玩着 边玩边 倒着"),
        several("能考 都能过 也能过 都能上 也能上 能拿 都会 也能考 都能进"),
        gap=3,
        without=several("不"),
    ),
    Chain(
        several("亏了 赔了 没挣 没赚 没收成 减产 绝收 没回本"),
        several("我赔 我补 算我 我兜 我包 我出 我给 找我 我们赔 我倒贴"),
        gap=4,
        without=several("不"),
    ),
    Chain(
        several(
            "四级 六级 考研 考公 考编 公考 国考 省考 教资 高考 中考 小升初 雅思 托福 驾照 证书 执照 法考 注会 cpa 普通话"
        ),
        _SURE_PASS,
        gap=10,
        without=several("不一定 不保 不敢 没法 看自己 看个人 别信 不等于 问清 不包"),
    ),
    Chain(
        several("我带的 我教的 跟我学的 上一期 上期 往期 这个班 我们班 我班上 我学生"),
        several("全 都 个个 没有一个不 没一个不 清一色 无一 一个不落"),
        several("过 上岸 录 进 考上 拿到 提 涨 翻 转正 入职 就业 回本 赚"),
        gap=8,
        without=several("不代表 不保证 不等于"),
    ),
)
_WORSHIPPED = several(
    "太岁 本命年 犯冲 煞 小人 霉运 晦气 邪 鬼 阎王 财神 菩萨 佛祖 神明 观音 关公 祖宗 老天爷 桃花 贵人 财气 财路 财库 福气 好运 运势 官运"
)
_MOVED = several(
    "绕道 绕着 躲着 不敢 退散 走开 退避 滚 挡 化 压 镇 进门 上门 找上门 自己来 送上门 敲门 开路 保佑 庇护 护着 关照 "
    "罩着 赏饭 请回家 请进门 进家 到家 跟着你 跟你走 打开 接住 接财 显灵"
)
CHARMS = (
    Chain(
        _WORSHIPPED,
        _MOVED,
        gap=6,
        without=several(
            "不信 迷信 图个 寓意 图案 造型 手办 摆件款 故事 绘本 剧 电影 游戏 盲盒 喜庆 保佑大家 保佑各位 祝 别 吉利话 "
            "玩笑 好运到 好运来 福气到 福气到家 福气满满"
        ),
    ),
    Chain(
        several(
            "压床底 压枕头 压枕下 放枕头下 放钱包 放门口 摆门口 挂门口 挂车上 压箱底 戴左手 戴右手 放床头"
        ),
        several("太岁 旺 发 财 运 煞 邪 小人 桃花 贵人 平安 高升 顺"),
        gap=10,
        without=several("不 图个 香 寓意 平安到 运费"),
    ),
)
SCORNS = (
    Chain(
        several(
            "省的人 省人 市的人 县的人 那边的人 地方的人 山沟里 山里出来 农村来 乡下来 外地来 那个地方"
        ),
        several(
            "爱退 退货 不想卖 不卖给 丢人 小气 抠 没素质 事多 一股味 没见过 土 懒 骗 难伺候 别下单 别拍"
        ),
        gap=12,
        without=several("土豆 土鸡 土布 运费 快递 土特产 物流 发货 不发"),
    ),
    Chain(
        several(
            "女人 女的 媳妇 老婆 生完孩子 当了妈 结了婚 嫁了人 三十岁 四十岁 黄脸 素面朝天 不打扮 不收拾"
        ),
        several("男人 老公 对象 丈夫 他"),
        several("跑 不要你 变心 出轨 嫌 外面 不回家 看别人 不跑才怪 没兴趣 躲着 换人"),
        gap=12,
        without=several("跑步 换人拍"),
    ),
    Chain(
        several("输了 输的 惩罚 票数到 点赞到 点赞过 点赞破 礼物到 嘉年华 上榜 过万 满一万 加到"),
        several("脱 撕衣 湿身 扒衣 亲嘴 亲一口 摸 喝尿 打耳光 扇耳光 自扇 吃土 跪地 学狗 爬"),
        gap=8,
        without=several("脱鞋 脱水 脱脂 脱敏 脱销 摸奖 触摸 摸一摸料"),
    ),
    Chain(
        several(
            "穷 没钱 买不起 月薪三千 低保 打工 农村 乡下 县城 外地 山里 没读过书 学历低 没见过世面 土包"
        ),
        several("就别 别来 别进 别看 滚 退出 划走 出门左 也好意思 凑热闹 蹭 问价 闭嘴 别问"),
        gap=6,
        without=several("不用 也能 都能 别担心 运费 快递 发货"),
    ),
    Chain(
        several("胖 丑 矮 黑 老 秃 肥 瘸 残 瞎 聋"),
        several("子 的 妞 女 男 人 佬 猪"),
        several("退出 划走 滚 别拍 别看 别问 别凑 没资格 不配 丢人 吓人 恶心"),
        gap=4,
        without=several("老师 老板 黑色 黑的显 瞎拍 老人家"),
    ),
)
_PER = several("户 个人 个 家 人 位 成 台 单 双 名 对")
SURVEYED = (
    Chain(
        several("每三 每五 每十 每两 每四 每3 每5 每10 每2 每4 每百 每100"),
        several("个 户 位 人 家"),
        several("就有 有"),
        several("一 两 三 四 五 六 七 八 九 1 2 3 4 5 6 7 8 9 个"),
        gap=8,
        without=several("不 送 返 减 抽"),
    ),
    Chain(
        several("一千 一百 一万 百 千"),
        several("个人 户 人 位 个"),
        several("里头 里面 里 中"),
        several("九百 八百 七百 九十 八十 七十 九 八"),
        gap=6,
        without=several("不 库存 抽 送"),
    ),
    Chain(
        several("一百 一千 一万 一百个 十个 十户 百 千 二十个 五十个 三百"),
        _PER,
        several("里头 里面 里 中 当中 中间 有"),
        several("九 八 七 六 五 三 两 98 99 95 90 80"),
        gap=4,
        without=several("不 库存 名额 颜色 尺码 抽 赠 送 限 前一百 前十"),
    ),
    Chain(
        several("行业 类目 全国 全网 平台 国内 品类 销量 榜单 排名 同类 全省 全市"),
        several("第二 第三 第四 第五 前三 前五 前十 前列 第2 第3 top3 top5 top10 头部"),
        gap=5,
        without=several("不 步 第二件 第二层 第二天 第二次"),
    ),
    Chain(
        several("降了 少了 省了 快了 高了 多了 低了 涨了 提了 缩短 减了 升了"),
        several("三分之 四分之 一半 两成 三成 四成 五成 六成 七成 八成 九成 % 百分 倍 一大半"),
        gap=4,
        without=several("不 价 折 降价 便宜 房租"),
    ),
    Chain(
        several("率 比 指数 系数 值 分贝 纯度 含量 浓度 评分 得分"),
        several("达 达到 高达 1. 2. 3. 4. 9. 99 98 97 96 95"),
        gap=3,
        without=several("价 折 色号 尺 不 分率 款"),
    ),
)
WAYS_OUT_SPOKEN = (
    Chain(
        several("群号 进群 想进群 入群 群的门牌 群二维码 群码"),
        several("发你 发您 给我 报个v 报v 打1 扣1 私你 私您 截图 转个身 衣服 背后 找我"),
        gap=8,
        without=several("官方 站内 不 别 粉丝团 平台"),
    ),
    Chain(
        several("群里"),
        several("带你操作 带你 先喊 教你 发链接 报价 开团 接龙 单独 先拿"),
        gap=3,
        without=several("官方 站内 不 别 粉丝群 物业 业主"),
    ),
    Chain(
        several("线下 上门 当面 见面"),
        several("结款 结账 结现 给现金 付现 收现 给钱 付钱 结清 交钱"),
        gap=6,
        without=several("不 别 平台 安装费以 不用"),
    ),
    Chain(
        several("转战 移步 集合 约在 换到 挪到 搬到 咱们去 都去 来 上"),
        several(
            "小号群 小群 群里 私群 内部群 老粉群 那个群 粉丝群外 别的平台 隔壁平台 私域 那边 小号 另一个号 二号店"
        ),
        several("口令 暗号 进 等 见 聊 买 拿 领 便宜 价 发 开"),
        gap=8,
        without=several("官方 平台内 站内 不 别 粉丝团"),
    ),
    Chain(
        several("群口令 进群口令 入群口令 群暗号 进群暗号 进群密码 群密码 入群密码"),
        several('是 : “ 打 报 发 “ " 写 为 “'),
        gap=3,
        without=several("不 别 没有"),
    ),
    Chain(
        several("快递员 送货的 师傅 小哥 安装师傅 司机"),
        several("直接给 现金给 把钱给 钱给 付给 给他钱 扫他 扫师傅 转给他"),
        gap=4,
        without=several("不 别 平台 无需"),
    ),
    Chain(
        several("电话 微信 号 手机号 二维码 名片"),
        several("印在 写在 贴在 在 藏在 夹在 压在 塞在"),
        several("盒 袋 包装 箱 瓶底 标签 吊牌 小票 卡片 说明书 底部 衣服口袋"),
        several("加 联系 找 下次 复购 直接 便宜 打 扫 返"),
        gap=6,
        without=several("客服 售后 官方 防伪 溯源 不 别 厂家 400"),
    ),
    Chain(
        several("下次 以后 回头 往后 复购 再买 老客"),
        several(
            "不用上平台 不用来直播间 不走直播间 不用走这 直接找我 直接打我 直接微 直接转 单独找 私下找"
        ),
        gap=8,
        without=several("不能 别"),
    ),
)
FAKES_SPOKEN = (
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
        several("直接传 传上去 发上去 贴上去 直接发 照着发 拿去发 拿去用 直接用 挂上去 复制"),
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
        several("先评 先写 先确认 先点确认 先给 也能写 也可以写 就能评 先打"),
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
            "费谁出 钱谁出 谁出 谁赔 怎么赔 赔多少 赔不赔 退不退 修不修 算不算 好坏 真假 质量 标准 规矩 规则 活动 价格 解释"
        ),
        several(
            "我们说了算 我说了算 本店说了算 客服说了算 老板说了算 主播说了算 店家说了算 商家说了算 我家说了算 咱说了算 看我心情 看老板心情"
        ),
        gap=6,
        without=several("不是"),
    ),
    Chain(
        several(
            "漏水 漏电 漏了 坏了 碎了 烧了 炸了 伤了 过敏 吃坏 拉肚子 卡住 断了 掉了 丢了 少了 错了"
        ),
        several(
            "找你家 找你自己 怪你 怪自己 你自找 自个儿 自认 自己扛 自己担 你的事 您的事 你们自己 跟店无关 跟我无 别赖 别怪 不赖 赖不着 怨不着 别怨"
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
