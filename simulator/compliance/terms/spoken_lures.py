"""How hosts lure, mock, steer, fake and refuse in plain talk, for CK06 – CK09 and CK25 – CK30."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_SUMS = several("块 元 千 万 百 倍 个点 翻")
GAINS_SPOKEN = (
    Chain(
        several("年 个月 月 天 到期 开春 秋后 明年"),
        several("给你吐 给你生 给你下 给你挣 给你赚 给您挣 给您赚 吐你 吐 帮你挣 帮你赚 能挣 能赚 净挣 净赚 净落"),
        _SUMS,
        gap=6,
        without=several("不 可能 有风险 吐槽 别"),
    ),
    Chain(
        several("比养儿子 比养老 比上班 比打工 比存款 比存钱 比银行 比炒股 比基金 比房子 比退休金 比社保"),
        several("孝顺 强 靠谱 踏实 稳 香 划算 来钱 挣钱 赚钱 值 管用 保险"),
        gap=3,
        without=several("不"),
    ),
    Chain(
        several("买 存 囤 收 屯 拿"),
        several("就是赚 等于赚 当存钱 当存款 当养老 当理财 当传家 等于存 等于攒 就当存 给孩子当嫁妆"),
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
        several("四级 六级 考研 考公 考编 公考 国考 省考 教资 高考 中考 小升初 雅思 托福 驾照 证书 执照 法考 注会 cpa 普通话"),
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
        several("压床底 压枕头 压枕下 放枕头下 放钱包 放门口 摆门口 挂门口 挂车上 压箱底 戴左手 戴右手 放床头"),
        several("太岁 旺 发 财 运 煞 邪 小人 桃花 贵人 平安 高升 顺"),
        gap=10,
        without=several("不 图个 香 寓意 平安到 运费"),
    ),
)
SCORNS = (
    Chain(
        several("女人 女的 媳妇 老婆 生完孩子 当了妈 结了婚 嫁了人 三十岁 四十岁 黄脸 素面朝天 不打扮 不收拾"),
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
        several("穷 没钱 买不起 月薪三千 低保 打工 农村 乡下 县城 外地 山里 没读过书 学历低 没见过世面 土包"),
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
        several("转战 移步 集合 约在 换到 挪到 搬到 咱们去 都去 来 上"),
        several("小号群 小群 群里 私群 内部群 老粉群 那个群 粉丝群外 别的平台 隔壁平台 私域 那边 小号 另一个号 二号店"),
        several("口令 暗号 进 等 见 聊 买 拿 领 便宜 价 发 开"),
        gap=8,
        without=several("官方 平台内 站内 不 别 粉丝团"),
    ),
    Chain(
        several("群口令 进群口令 入群口令 群暗号 进群暗号 进群密码 群密码 入群密码"),
        several("是 : “ 打 报 发 “ \" 写 为 “"),
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
        several("不用上平台 不用来直播间 不走直播间 不用走这 直接找我 直接打我 直接微 直接转 单独找 私下找"),
        gap=8,
        without=several("不能 别"),
    ),
)
FAKES_SPOKEN = (
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
        several("拿手机 用手机 换号 换着号 建号 一人一单 一人一条 每人一条 每人两单 一人五单 都来拍 去拍"),
        several("好评 五星 评论 拍 下单 单 夸 刷 顶"),
        gap=8,
        without=several("不 别 限购 送 分享"),
    ),
)
MINORS_SPOKEN = (
    Chain(
        several("没到十八 不到十八 没满十八 未满十八 未成年 还小 小学 初中 小朋友 没成年 小孩 学生"),
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
        several("没沾 没用 没穿 没洗 没拆 没剪 没动 没试 没开 原封 全新 吊牌在 吊牌都在 完好"),
        several("也不退 都不退 也不给退 不给退 也不能退 都不能退 照样不退 也甭退 也别退 也退不了 一样不退"),
        gap=8,
    ),
    Chain(
        several("不喜欢 不合适 不想要 不满意 颜色不对 大了 小了 买错 拍错 后悔 反悔 试了"),
        several("也不退 不退 不给退 别退 别来退 别找我退 退不了 没得退 自己留 送人 转手 认了 自己消化 挂闲鱼"),
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
        several("费谁出 钱谁出 谁出 谁赔 怎么赔 赔多少 赔不赔 退不退 修不修 算不算 好坏 真假 质量 标准 规矩 规则 活动 价格 解释"),
        several("我们说了算 我说了算 本店说了算 客服说了算 老板说了算 主播说了算 店家说了算 商家说了算 我家说了算 咱说了算 看我心情 看老板心情"),
        gap=6,
        without=several("不是"),
    ),
    Chain(
        several("漏水 漏电 漏了 坏了 碎了 烧了 炸了 伤了 过敏 吃坏 拉肚子 卡住 断了 掉了 丢了 少了 错了"),
        several("找你家 找你自己 怪你 怪自己 你自找 自个儿 自认 自己扛 自己担 你的事 您的事 你们自己 跟店无关 跟我无 别赖 别怪 不赖 赖不着 怨不着 别怨"),
        gap=6,
        without=several("我赔 包赔 我们赔 客服 补发"),
    ),
    Chain(
        several("看清楚再拍 想好再拍 想清楚再拍 考虑好再拍 拍之前想好 下单前想好 自己选的 自己挑的 自己拍的"),
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
