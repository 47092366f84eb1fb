"""Hints, oaths and images that say what a rule forbids without its words; each is built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_OTHERS = several("同行 别家 友商 对手 别的牌子 其他牌子 隔壁 大牌 人家")
HINTED_FIRST = (
    Chain(
        several("不是好 不是香 不是贵 不是茶 不是酒 这不是 它不是 不叫"),
        several("是传奇 是神话 是信仰 是奇迹 是天花板 叫传奇 叫艺术 是标准 是答案 是艺术品"),
        gap=6,
    ),
    Chain(
        _OTHERS,
        several("得 都 只能 全"),
        several("叫师父 叫师傅 拜师 取经 当学徒 偷学 拜码头 磕头 喊祖宗 喊爸爸 交作业 让道 让路"),
        gap=5,
        without=several("不"),
    ),
    Chain(
        several("买完 用完 穿上 有了它 用上它 喝完 吃完 入手"),
        several("别的 别家 其他 收藏夹 购物车里的 关注列表"),
        several("不用看 可以删 清空 都删 取关 看不上 扔 闲置 吃灰"),
        gap=8,
    ),
    Chain(
        several("二十年 三十年 十几年 十五年 一辈子 从业 入行 干这行 做这行"),
        several("没见过 没碰到 没遇到 没喝过 没吃过 没摸过 没用过"),
        several("比它 比这 第二 更好 更香 能打 超过它 超过这"),
        gap=8,
    ),
    Chain(
        several("放到 拿到 摆到 搁到 搁 放在"),
        several("全国 国际 全世界 世界 全球 任何地方"),
        several("第一 不输 能打 没对手 数得着 独一份 都是头 都是顶"),
        gap=6,
        without=several("不"),
    ),
    Chain(
        several("第二名 第二位 排第二 老二"),
        several("还在 隔着 看不见 没影 差着 尾灯 差我 差它 望"),
        gap=5,
    ),
    Chain(
        several("它不行 它都不行 它不好 它要是不好 它不香 它要是不行 这都不行 这都不好"),
        several("没有行 就没有 没谁 谁行 那就没 哪还有 还有谁 没好"),
        gap=6,
    ),
    Chain(
        several("满分 十分 一百分 五分"),
        several("给十二 给十一 给一百二 打十二 打一百二 溢出 不够打 给一万 给六分 还多"),
        gap=8,
    ),
)
FIRST = several(
    "蝎子拉屎 蝎子粑粑 杠把子 带头大哥 话事人 普天之下 天上地下 前后五百年 四海八荒 举世公认 "
    "非它莫属 舍我其谁 舍它其谁 别无二家 无人匹敌 无可争议 毫无争议 教科书般 吊起来打 "
    "完虐 血虐 虐遍 捶爆 拳打同行 脚踢同行 拳打 孤独求败"
)
_REMEDY_THINGS = several(
    "药罐子 药瓶子 药箱 药盒子 病历本 病床 医保卡 挂号单 轮椅 拐杖 老花镜 助听器 白大褂 止疼片 药片"
)
HINTED_CURES = (
    Chain(
        several("近视 度数 视力 散光 老花 远视"),
        several("摘镜 摘眼镜 摘掉眼镜 摘了眼镜 摘了镜 不用戴 不戴眼镜 扔眼镜 摘掉镜"),
        gap=22,
        without=several("问 医 手术 不能 不会"),
    ),
    Chain(
        several("大夫 医生 药店 医院 诊所 药房 药厂 郎中 牙医 眼镜店"),
        several("失业 下岗 关门 没生意 没饭吃 倒闭 喝西北风 得哭 转行 急了 慌了 都服 见了都"),
        gap=5,
    ),
    Chain(
        several("不孕 宫寒 多囊 不育 备孕 卵巢 怀不上"),
        several("怀了 怀上 怀孕了 就有了 生了 当妈 抱上 双胞胎 好孕"),
        gap=20,
        without=several("问 医 大夫 不能 不会"),
    ),
    Chain(
        several("拐棍 拐杖 轮椅 护腰 护膝 药瓶 药盒 药罐 老花镜 眼镜 助听器 制氧机 呼吸机"),
        several("都扔 也扔 扔了 丢了 不用了 都不用 摘了 摘掉 收起来 都丢 卖了"),
        gap=2,
        without=several("别 不要 旧"),
    ),
    Chain(
        _REMEDY_THINGS,
        several("再见 拜拜 告别 落灰 吃灰 用不上 没用武 扔了 闲置 退休 分手"),
        gap=6,
        without=several("不能 不会 别"),
    ),
    Chain(several("告别 甩掉 扔掉 远离 丢掉 戒掉 退掉"), _REMEDY_THINGS, gap=3),
    Chain(
        several("复查 体检 化验 拍片 去医院查 医院一查 b超 ct"),
        several("没了 正常了 全正常 降了 降到 消失 缩小 阴性 箭头没 惊了 惊讶 不敢信 全绿 好了"),
        gap=14,
        without=several("不 请 建议 定期 遵"),
    ),
    Chain(
        several("一口 一杯 一碗 一勺 一贴 一包 一瓶 一壶"),
        several("顶 抵 胜过 赛过 强过 比"),
        several("副药 片药 服药 剂药 针 吃药 医院 大夫 灵丹 药管"),
        gap=5,
    ),
    Chain(
        several("老寒腿 腰疼 腰椎 膝盖 关节 腿疼 瘫 中风 偏瘫 腿脚"),
        several("跳广场舞 爬楼 上楼 下地 跑步 走路带风 直起腰 蹦 爬山 不瘸 跑马拉松"),
        gap=18,
        without=several("不能 不会 医 问 别 慢慢 注意 辛苦"),
    ),
    Chain(
        several("一冬 整个冬天 一整年 全家 孩子 娃 两年 三年 老人"),
        several(
            "没感冒 没咳 没生过病 没生病 没发烧 没进过医院 没上过医院 没跑过医院 没吃过药 "
            "没请过病假 没打过喷嚏"
        ),
        gap=8,
    ),
    Chain(
        several("身体里 体内 肠子里 血管里 肺里 肝里 骨头里 血液里 血里"),
        several("毒 垃圾 湿 寒 油 脏 尿酸 石头 风 烟"),
        several("排 清 刮 带走 赶 逼 洗 吸 没了 干净 扫"),
        gap=6,
        without=several("不能 不会"),
    ),
    Chain(
        several("血管 肠道 经络 肺 肝"),
        several("清道夫 大扫除 下水道 清洁工 打扫 畅通无阻 吸尘器"),
        gap=8,
        without=several("不是"),
    ),
)
HINTED_FACE = (
    Chain(
        several("头发 发量 发缝 头皮 发际线 头顶"),
        several("原始森林 变森林 长成森林 发芽 破土 雨后春笋 毛茸茸"),
        gap=8,
        without=several("不"),
    ),
    Chain(
        several("省 不用 免去 告别 代替 干掉 省下"),
        several("医美 水光 热玛吉 光子 整容 打针 玻尿酸 激光 植发 皮肤科 刷酸"),
        gap=5,
        without=several("不能代替 替代不"),
    ),
    Chain(
        several("斑 痘 印 疤 纹 眼袋 黑头 毛孔 红血丝 黑眼圈 法令纹"),
        several("没来过 没长过 没存在 橡皮擦 擦除 p掉 p没 一键 删除 修图 下线 搬家 离家出走 清零"),
        gap=8,
        without=several("不 遮 印刷 印花"),
    ),
    Chain(
        several("和女儿 跟女儿 跟闺女 和闺女 和我闺女 跟我闺女"),
        several("姐妹 姐俩 像姐 分不清"),
        gap=6,
    ),
)
FACE = several("时光倒流 倒着长 岁月倒 岁月逆 冻结岁月 熨平 时光机 冻住年龄 倒带")
OATHS = (
    Chain(
        several("副作用 过敏 反弹 掉色 起球 变形 翻车 失败 漏水 异味 缩水"),
        several("是不存在的 不存在的 绝缘 零概率 概率为零 没这两个字 没这个词 不知道什么叫"),
        gap=4,
    ),
    Chain(
        several(
            "不行 不灵 不管用 没用 不好使 掉一 坏一 漏一 起一 掉色 起球 变形 开裂 不干净 没效果 洗不掉"
        ),
        several(
            "拧下来 摘下来 卸下来 头给你 脑袋给你 倒立洗头 直播吃 生吃 跪着 磕头 认你当 改姓 "
            "跟你姓 吃键盘 封麦 退网 剃头 剃光 爬着 喊你爸"
        ),
        gap=12,
    ),
    Chain(
        several("用到 穿到 传到 戴到 铺到 盖到 坐到 睡到"),
        several("孙子 重孙 你退休 下一代 地球 天荒 头发白 八十岁 九十岁 一百岁 抱孙子 入土"),
        gap=4,
    ),
)
HINTED_FAVOUR = (
    Chain(
        several("有岗哨 有门禁 带岗 站岗 警卫 有哨兵 门口有兵"),
        several("院 地方 单位 里面 楼"),
        several("喝 用 吃 订 供 送 拿"),
        gap=8,
        without=several("不 没 小区"),
    ),
    Chain(
        several(
            "那几位 大人物 大首长 老首长 不能说的单位 不方便说的单位 懂的单位 保密单位 涉密单位 "
            "红色家族 京里 京城里 四九城里"
        ),
        several("喝 用 吃 订 供 送 配 指定 采购 点名"),
        gap=6,
        without=several("不 没"),
    ),
    Chain(
        several("新闻联播 主席台 国事 两会 外宾桌 领导桌 国宾桌"),
        several("桌上 杯 手里 摆 用的 喝的 同款 那只 端"),
        gap=8,
        without=several("不 没"),
    ),
)
STAGED = (
    Chain(
        several("大家 同事 员工 你们 各位 每人 全组 小伙伴"),
        several("下单 拍一单 拍几单 拍两单 拍三单 拍下 先拍"),
        several("取消 退掉 退了 撤掉 申请退 统一退"),
        gap=12,
        without=several("不 拍错 可以"),
    ),
    Chain(
        several("销量 已售 在线 人数 评分 成交"),
        several("加个零 加个0 多写 加一个零 翻个倍 改大 调大 做大 美化 修饰 乘十 乘以"),
        gap=6,
        without=several("不 别"),
    ),
    Chain(
        several("差评 中评 负面"),
        several("沉下 压下 盖过 盖掉 刷下去 顶下去 做掉 清掉"),
        gap=5,
        without=several("不 别"),
    ),
    Chain(
        several("五星 好评 满分评价"),
        several("奶茶 话费 小礼 鸡腿 两块 一杯 视频会员"),
        gap=10,
        without=several("不 没 好坏 如实 无关"),
    ),
)
NO_WAY_BACK = (
    Chain(
        several("无理由 七天 7天 七日"),
        several("在我这 在本店 在这儿 在我家 到我这 在直播间 对直播间 对福利 对特价"),
        several("不作数 不算 不好使 失灵 失效 不灵 没用 行不通 不存在"),
        gap=6,
    ),
    Chain(
        several("剪了 剪标 拆了 拆开 洗了 试了 试过 用了 穿了 撕了 通了电 上了身 开了封"),
        several("就是你的 就归你 归你了 就算你 就别还 就别寄 就别送 就锁 你就认 就焊死"),
        gap=5,
        without=several("退"),
    ),
)
KEPT = several(
    "开弓没有 一锤子买卖 不兴退 反悔无效 反悔不认 回头箭 没有回头路 没后悔药 没有退这 不存在退 "
    "不带退 不作兴退 甭指望退"
)
UNFAIR = several(
    "两不相欠 各走各路 天王老子来 爱咋咋 有本事告 有本事去告 法院见 谁投诉谁 投诉拉黑 差评拉黑 "
    "差评就拉黑 保留修改 保留变更 保留取消 保留解释 规矩我定 规则我定"
    " 以店为准 有异议别 不同意别买 接受不了别 较真勿 介意勿拍 概不解释 恕不解释"
)
BURDENED = (
    Chain(
        several("质量 破损 色差 问题 售后 退换 好坏"),
        several("以我们 以本店 以客服 由我们 客服说 我们说 老板说"),
        several("为准 了算 算数"),
        gap=6,
        without=several("平台 检测 协商"),
    ),
    Chain(
        several("投诉 差评 举报 维权"),
        several("没用 无效 白搭 不管 不理 请便 自便 随意 没人理"),
        gap=4,
        without=several("平台 骗 谣"),
    ),
)
