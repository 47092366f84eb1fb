"""How hosts lure, mock, count and steer in plain talk, for CK06, CK08, CK09, CK25; built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_SUMS = several("块 元 千 万 百 倍 个点 翻")
GAINS_SPOKEN = (
    Chain(
        several("年 个月 月 天 到期 开春 秋后 明年"),
        several(
            "给你吐 给你生 给你下 给你挣 给你赚 给您挣 给您赚 吐你 吐 帮你挣 帮你赚 能挣 能赚 净挣 "
            "净赚 净落"
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
        several("当存钱 当存款 当养老 当理财 当传家 等于存 等于攒 就当存 给孩子当嫁妆"),
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
            "四级 六级 考研 考公 考编 公考 国考 省考 教资 高考 中考 小升初 雅思 托福 驾照 证书 执照 "
            "法考 注会 cpa 普通话"
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
    "太岁 本命年 犯冲 煞 小人 霉运 晦气 邪 鬼 阎王 财神 菩萨 佛祖 神明 观音 关公 祖宗 老天爷 桃花 贵人 "
    "财气 财路 财库 福气 好运 运势 官运"
)
_MOVED = several(
    "绕道 绕着 躲着 不敢 退散 走开 退避 滚 挡 化 压 镇 进门 上门 找上门 自己来 送上门 敲门 开路 保佑 "
    "庇护 护着 关照 "
    "罩着 赏饭 请回家 请进门 进家 到家 跟着你 跟你走 打开 接住 接财 显灵"
)
CHARMS = (
    Chain(
        _WORSHIPPED,
        _MOVED,
        gap=6,
        without=several(
            "不信 迷信 图个 寓意 图案 造型 手办 摆件款 故事 绘本 剧 电影 游戏 盲盒 喜庆 保佑大家 "
            "保佑各位 祝 别 吉利话 "
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
            "小号群 小群 群里 私群 内部群 老粉群 那个群 粉丝群外 别的平台 隔壁平台 私域 那边 小号 "
            "另一个号 二号店"
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
