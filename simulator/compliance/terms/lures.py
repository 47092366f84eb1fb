"""Turns of phrase that lure or belittle without the words for it; each is built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

GAIN_TURNS = (
    Chain(
        several("四字 五字 六字 三字 两位数"),
        several("打头 开头 头"),
        several("七字 八字 六字 九字 三位数 五字"),
        gap=12,
        without=several("不保"),
    ),
    Chain(
        several("重点 名校 大学 高中 编制 好学校 大厂 体制内"),
        several("门票 入场券 通行证 直通车 车票 船票 半只脚 一只脚 预定 预订好"),
        gap=6,
        without=several("不是"),
    ),
    Chain(
        several("给不到 达不到 不到 没到 不够"),
        several("差的 差多少 缺的 少的"),
        several("补 私人 我出 我垫 我给"),
        gap=8,
        without=several("差价 不足斤"),
    ),
    Chain(
        several("证 offer 录取通知 编制 名额 资格 工作"),
        several("揣兜 揣进兜 揣口袋 进口袋 进兜 到手 是你的 等于揣 躺着拿"),
        gap=6,
        without=several("不 质保 证书复印"),
    ),
    Chain(
        several("考场 考试 面试 笔试 科二 科三 答辩"),
        several("走个过场 走过场 逛菜场 逛公园 跟玩 走个形式 闭眼 散步 就是过"),
        gap=14,
        without=several("不是"),
    ),
    Chain(
        several("唠不成 学不成 说不成 不成 学不会 考不过 没过 不过线"),
        several("学费 原路 全额 退"),
        several("赔你 外加 双倍 加倍 倒赔 再赔 还赔"),
        gap=8,
    ),
    Chain(
        several("利息 收益 年息 利率 三点 四点 五点 六点 本金"),
        several("写死 天塌 铁打 雷打不动 锁死 焊死 跑不了 一分不少"),
        gap=8,
        without=several("不"),
    ),
    Chain(
        several("闭眼 闭着眼 闭着眼睛 躺着 睡着 玩着 轻松 随手 抬手 伸手"),
        several("拿 过 考 上 进 赚 挣 数钱 收 跟 中 买"),
        gap=2,
        without=several("不 别 买衣"),
    ),
    Chain(
        several(
            "一万 两万 三万 五万 十万 一千 两千 五千 八千 一百万 几千 几万 本钱 这点钱 存款 工资"
        ),
        several("变 滚成 滚到 涨到 涨成 翻 成了 当 生出"),
        several("万 千 倍 百万 一套 一番 跟头"),
        gap=8,
        without=several("可能 不 风险 案例 税"),
    ),
    Chain(
        several("从"),
        several("到 冲到 提到 涨到 干到 考到 变 拉到 升到"),
        several(
            "一百 一百一 一百二 一百三 一百四 120 130 140 110 满分 及格 优秀 前十 前三 班里前 "
            "年级前 九十 八十 95 90 重点 第一"
        ),
        gap=12,
        without=several("课 节 讲 页 第 点 价 元 块 不保 不承诺 不一定 我自己 他自己 每个人 例"),
    ),
    Chain(
        several(
            "一个板 两个板 三个板 几个板 俩板 连板 封板 涨停板 大阳线 主升浪 翻番 一倍 两倍 "
            "三成 五成 三十个点 二十个点"
        ),
        several("跑不 没跑 等着 至少 起步 下周 明天 本周 月底 稳 看到 拿"),
        gap=8,
        without=several("不 跌"),
    ),
    Chain(
        several("下周 明天 本周 月底 年底 后天 这周 下个月 开盘"),
        several("板 涨 拉 起飞 翻 爆发 大肉 吃肉 突破 主升"),
        gap=6,
        without=several("板书 白板 不 可能 也许 运费 邮费 成本 进货 进价 涨价 说不 谁知道"),
    ),
    Chain(
        several("考不过 不过 过不了 学不会 落榜 不及格 亏损 亏钱 赔钱"),
        several("不存在 没有的事 没这回事 不可能 不会有 概率为零 不用想 没这个选项 从没有"),
        gap=4,
    ),
    Chain(
        several("题 卷子 考点 重点"),
        several(
            "都见过 全见过 都做过 全做过 原封 一模一样 八九不离 都在里 就在里 全在这 都在这 "
            "就这几 就考这 手里有 提前看 撞上 蒙中"
        ),
        gap=8,
        without=several("不 历年 往年"),
    ),
    Chain(
        several("多一份 多份 第二份 额外 白来的 白捡 送上门的"),
        several("工资 收入 薪水 钱 进账"),
        gap=3,
    ),
    Chain(
        several("只管 只要 就等 等着 坐等 净等 剩下的就是"),
        several("数钱 收钱 拿钱 分钱 进账 到账 穿制服 拿证 报喜 录取 领证 发喜报"),
        gap=3,
        without=several("报名"),
    ),
    Chain(
        several("一个月 每月 月月 一单 一天 一年 接单"),
        several("万 千 百 块"),
        several("打底 起步 保底 轻松 不是梦 没问题 小意思 洒洒水 起 妥妥"),
        gap=6,
        without=several("学费 课时 不"),
    ),
)
_PEOPLE = several(
    "以上的 以下的 斤的 往上的 腿短 腿粗 胳膊粗 肩宽 个矮 个子矮 个头矮 矮个 小个 胖 微胖 "
    "大码 皮肤黑 脸大 脸圆 女同志 女的 女人 女生 大姐 "
    "阿姨 大妈 老太太 老人 老头 男人 男的 男同志 农村 乡下 山里 县城 村里 小地方 外地 外省 "
    "南方人 北方人 某地 那地方 那边的 打工的 "
    "工地 送外卖 保洁 学历低 没学历 没读过书 初中毕业 单身 离婚 离过婚 没对象 没孩子 丁克 本地人"
)
_SHUT_OUT = several(
    "看看就行 看看得了 看看就好 别为难 别霍霍 别糟 认命 凑热闹 省省 心里没数 心里有数 来干嘛 "
    "来干啥 用不明白 用不来 别研究 别操心 "
    "让家里男人 让男人 让老公 听男人 看不懂 不懂 欣赏不来 消费不起 什么样 啥样 啥德行 "
    "什么德行 德行 什么货色 懂的都懂 你们懂 别点了 "
    "没救 别挣扎 先减 减了再 回炉 绕道 绕着走 自觉 劝退 没资格 轮不到 不欢迎 别进来 划走 难怪 "
    "怪不得 活该 招人嫌 碍眼 伤眼 "
    "丢人 掉价 拉低 配不上 上不了台面 低人一等 矮一截 吃亏是福"
)
SCORNED = (
    Chain(
        several(
            "瘸腿的 种地的 扫地的 打工的 送外卖的 开货车的 干活的 搬砖的 离过婚的 二婚的 没钱的 "
            "没文化的 上年纪的 奶小的 胸小的 腿短的"
        ),
        several("糟践 糟蹋 白瞎 可惜了 素点吧 别拍 就别 别碰 配不上 不合适 浪费 别惦记"),
        gap=8,
        without=several("也能 也好看 都能"),
    ),
    Chain(
        _PEOPLE,
        _SHUT_OUT,
        gap=10,
        without=several(
            "别划走 谁说 也能 都能 都可以 也可以 尺码 码表 拍大 拍小 不适合 建议 选 衣服 不够 "
            "没事 别怕 不怕"
        ),
    ),
    Chain(
        several("摆 放 戴 挂 贴 供 带 压 请 穿 枕 揣"),
        several(
            "老公回头 前任回头 前任 回头找你 客人自己 钱自己 钱往 生意自己 生意上门 客户自己 "
            "桃花 提拔 升职 加薪 涨工资 中奖 中个奖 "
            "考第一 考状元 近不了身 近不得 绕着你 躲着你 退散 有人撑腰 遇贵人 嫁得好 娶得 "
            "怀上 生男 老天 老祖宗 保佑 顺风 顺起来 "
            "翻身 转一转 转起来 走起来 旺起来 出头 出人头地"
        ),
        gap=12,
        without=several("不 没 图案 造型 图个 贺卡 寓意"),
    ),
)
KEPT_TURNS = (
    Chain(
        several("拆 洗过 试过 剪 开封 穿过 贴身"),
        several("不认 一律不认 不算 不作数 作废"),
        several("七天 7天 无理由 七日"),
        gap=8,
        without=several("定制 软件 光盘"),
    ),
    Chain(
        several("退"),
        several(
            "是不可能 不可能 没门 没戏 做梦 免谈 想都别 甭想 休想 想得美 别做梦 没这规矩 "
            "没这个规矩 这事没有 这条没有 那是没有 "
            "这种事不 是不会"
        ),
        gap=4,
        without=several("退休 不退色 退烧 不可能不退 不会不退 退坑"),
    ),
    Chain(
        several("七天 7天 七日 7日 无理由"),
        several(
            "没开 没有开 关了 关掉 关着 停了 没这 不开 用不上 别提 别跟我提 别问 不管用 "
            "不好使 不认 不灵 与我无 跟我无 轮不着 不走 不含 例外 "
            "是别人 是别家 那是平台"
        ),
        gap=6,
        without=several("也开 都开 定制 生鲜 刻字 现做 拆封的软件 不用问"),
    ),
)
STAGED_TURNS = (
    Chain(
        several("没收到 没到货 还没用 没用过 没吃 没拆"),
        several("先点 确认 先写 先评 也写 就写"),
        several("写 评 五星 补 送 返"),
        gap=8,
        without=several("别 不要 不用"),
    ),
    Chain(
        several("话 文案 词 评语 内容 稿子"),
        several("编好 写好 备好 替你 照抄 照着发 复制"),
        several("返 领 块 红包 送 奖"),
        gap=10,
        without=several("不 没"),
    ),
    Chain(
        several("追评 差评 评价 中评 一星"),
        several("改成 改个 改为 改好 删掉 删了 换成"),
        several("送 返 补你 补您 给你 给您 领 赔 红包"),
        gap=8,
        without=several("不 别 没有"),
    ),
    Chain(
        several("销量 单量 成交 榜 数据 评分 热度"),
        several("冲到 冲上 做到 拉到 刷到 顶到 垫 堆到 冲一冲 拱上去 抬上去"),
        several("退 返 补给 报销 补上 给你们 自己掏 算公司 不用发"),
        gap=14,
        without=several("退货率"),
    ),
    Chain(
        several("个号 些号 批号 号都 小号 马甲 手机都 自己人 托 同事们 兄弟们 家里人"),
        several(
            "一起扣 一起刷 齐刷 扣已拍 打已拍 刷已拍 刷屏 带节奏 喊抢到 喊没了 装没抢 刷好 夸 顶我"
        ),
        gap=12,
        without=several("不 别 没"),
    ),
)
TEMPTED = (
    Chain(
        several("没到十八 没到18 不到十八 不满18 未成年 没满 小学 初中 不满十八 没成年 年纪小"),
        several("写你 写他 换成 改成 填 写成 用 借 拿 报"),
        several("爸 妈 大人 家长 奶奶 爷爷 哥 十八 成年"),
        gap=6,
        without=several("给孩子 都能 高中 请 叫 让 喊 不能 不许 别"),
    ),
    Chain(
        several(
            "小学 初中 初一 初二 初三 年级 没成年 未成年 十岁 十一岁 十二岁 十三岁 十四岁 "
            "十五岁 小朋友 小弟弟 小妹妹 弟弟妹妹 娃娃 同学"
        ),
        several(
            "火箭 跑车 嘉年华 礼物 灯牌 上榜 刷起来 送起来 刷个 充 下单 付款 到付 自己拍 "
            "自己点 偷偷 悄悄 瞒 别怂"
        ),
        gap=14,
        without=several(
            "成年下单 成年人下单 先别 别下 别拍 别点 别买 不能 不要 别刷 别送 不许 请 家长 "
            "爸妈陪 监护 禁 勿 不得 叫 让 送给 礼物给 当礼物 "
            "作礼物 适合 穿 用 玩 老师 停"
        ),
    ),
)
LED_AWAY = (
    Chain(
        several("一照 一扫 扫一扫 照一下 碰一碰 贴一下"),
        several("群 到我家 便宜 实价 底价 进店"),
        gap=6,
        without=several("平台 溯源 防伪 说明 官方"),
    ),
    Chain(
        several("主页 简介 头像 置顶 昵称 个签"),
        several(
            "那个群 第二行 最后一行 第一行 那串 那行 那个号 那个码 有码 截图 反过来 连起来 倒着"
        ),
        gap=6,
        without=several("平台 粉丝群 官方 公示 资质"),
    ),
    Chain(
        several("进去 进来 进了"),
        several("单独带 单独讲 老师带 单独给 再报价 再说价 再给价"),
        gap=6,
        without=several("直播间"),
    ),
    Chain(
        several("这里 这儿 直播间 平台上 屏幕上"),
        several(
            "讲不了 说不了 不让讲 不便讲 不方便 不能讲太 不能细 说多了 讲多了 会被封 会封 不好发"
        ),
        several("群 私 找我 加 搜 那边 主页 号 v 简介 后台"),
        gap=10,
        without=several("平台客服 订单"),
    ),
)
