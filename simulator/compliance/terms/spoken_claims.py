"""How hosts heal and beautify in plain talk, for CK02 and CK04; built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_MINE = several(
    "胃里 肠里 肠子 肚里 肚子 血里 血管里 肝上 肝里 肺里 肺上 腰上 膝盖 颈椎 脖子 嗓子 鼻子 耳朵 "
    "甲状腺 肝 肾 胆 前列腺 乳腺 子宫 卵巢 眼睛 脑袋 脑子 心口 胸口 经期 大姨妈 例假 月事 来事 那几天 "
    "生理期 关节 骨头 腿上 脚上 手指 "
    "牙龈 牙 后背 肩膀 化验单 报告单 体检单 检查单 片子上 b超 ct 指标"
)
_BAD_THERE = several(
    "菌 硬块 小疙瘩 小揪揪 潮热 出汗 盗汗 结节 石头 息肉 囊肿 肿块 疙瘩 疼 痛 酸 麻 胀 痒 肿 响 咳 喘 "
    "鸣 晕 堵 硬 箭头 加号 加减号 "
    "影子 斑块 偏高 超标 阳性 积水 炎"
)
_TURNED_GOOD = several(
    "揉软 揉散 灭火 就化 焐化 烘化 顺过来 掰过来 正过来 没了 不见 消 散 退 停 阴 转阴 阴的 平了 正常 "
    "好了 就好 不疼 不痛 不酸 不麻 不胀 不痒 不响 不咳 "
    "不喘 不鸣 不晕 通了 软了 往下 往好 掉下 降 缩 小了 化了 干净 归零 清零 拔了 断了 走了 跑了 "
    "拜拜 没影 轻了 安静 踏实 睡得 划掉 摘帽 绿了 过关"
)
_NOT_CURED = several(
    "不能 不会 不是药 治不 没法 别指望 不保证 不承诺 不敢 问医 医生 大夫 医院 就医 遵医 看医 别 慎 "
    "图个 护腰带 衣 裤 鞋 笔 屏 机 灯 价 券"
)
CURES_SPOKEN = (
    Chain(several("高血压 心脏病 糖尿病 三高 脂肪肝 癌 痛风"), several("逆转 断根 除根"), gap=8),
    Chain(
        several("空腹 餐后 高压 低压 尿酸 血糖 血压 转氨酶 甘油三酯 胆固醇 血脂 糖化 糖耐量 心率"),
        several("点几 点 从 一百 两百 九 十几 八 二十"),
        several("掉到 降到 回到 下到 变成 落到 稳在 都能调 能调"),
        gap=8,
        without=_NOT_CURED,
    ),
    Chain(
        several(
            "外八 内八 o型腿 x型腿 罗圈 高低肩 驼背 扁平足 大舌头 斜视 歪头 脊柱 含胸 富贵包 脖子前倾 "
            "头前引"
        ),
        several("直 正 掰 顺 回来 没了 不见 矫 不用 好 平 消 板"),
        gap=14,
        without=_NOT_CURED,
    ),
    Chain(
        several("医院 诊所 骨科 牙科 眼科 儿科 皮肤科 中医馆 理疗馆 推拿店"),
        several("就不用 不用再 再不用 都不用 就甭 可以不 再也不用 少跑 就省"),
        several("排队 跑 去 挂号 了 花 进 看"),
        gap=5,
        without=several("不能 寄 送货"),
    ),
    Chain(
        several("喝了 吃了 用了 喝上 吃上 穿上 戴上 贴上 睡上 泡了"),
        several(
            "不会生病 不生病 没生病 不得病 不感冒 不会感冒 没病 不咳嗽 百病不 病都 不进医院 不去医院 "
            "不跑医院"
        ),
        gap=12,
        without=several("不能 不保证 不等于 别"),
    ),
    Chain(
        several("更年期 经期 孕期 月子 潮热 老年斑 老花 中年 亚健康"),
        several("一冲 一喝 一吃 一贴 一泡 一穿 一枕"),
        several("灭 没 消 退 走 好 顺 稳 舒坦"),
        gap=10,
        without=_NOT_CURED,
    ),
    Chain(_MINE, _BAD_THERE, _TURNED_GOOD, gap=14, without=_NOT_CURED),
    Chain(
        several("白血病 癌 肿瘤 糖尿病 高血压 中风 老年痴呆 痴呆 脑梗 心梗 流产 畸形"),
        several("风险 几率 概率 机率 隐患 可能"),
        several("清零 归零 没了 降 少 低 减 远离 为零 拜拜 也跟着"),
        gap=8,
        without=several("不能 不会 不 医生"),
    ),
    Chain(
        several("高血压 糖尿病 贫血 痛风 鼻炎 胃病 失眠 便秘 关节炎 近视 脂肪肝 三高 结节 病"),
        several("两个字 三个字 这仨字 这俩字 这个词 这毛病 这病"),
        several("划掉 忘了 不认识 没了 没听过 再没 再也 消失 抹掉 去掉 跟我没 跟咱没"),
        gap=12,
        without=several("不能 不会 医"),
    ),
    Chain(
        several(
            "邻居 同事 婆婆 公公 我妈 我爸 我奶 我爷 老妈 老爸 老伴 大姨 大爷 大妈 我老公 我老婆 闺蜜 "
            "粉丝 老客户"
        ),
        several("多年的 几年的 十年的 十几年的 老"),
        several("毛病 病 胃 腰 腿 鼻子 嗓子 咳 失眠 便秘 头疼"),
        several("好了 没犯 没再 不犯 没了 利索 停了 断了 轻了 不疼 不咳 睡"),
        gap=10,
        without=_NOT_CURED,
    ),
    Chain(
        several("医生 大夫 主任 专家 体检医生 护士"),
        several("都说 都问 都惊 都傻 都愣 都不信 问我 问他 问她 说我 看了"),
        several(
            "吃了啥 吃了什么 喝了啥 喝了什么 怎么好 咋好 奇迹 不用再来 不用来 不用吃 恢复得 好得 年轻"
        ),
        gap=8,
        without=several("不能 遵医"),
    ),
    Chain(
        several(
            "吃着 喝着 泡着 贴着 戴着 睡着 用着 枕着 穿着 敷着 抹着 吃半 喝半 吃俩 喝俩 吃一个 喝一个 "
            "吃仨 喝仨"
        ),
        several("指标 血糖 血压 血脂 尿酸 睡眠 视力 度数 体重 肚子 湿气 寒气 免疫力 大便"),
        several("降 稳 正常 好 下 顺 通 回 掉 轻 没"),
        gap=8,
        without=_NOT_CURED,
    ),
    Chain(
        several("医保卡 病历 药盒 药箱 药瓶 药 挂号费 住院费 医药费 救护车"),
        several("省 扔 停 收起来 落灰 过期 退 用不上 没动过 省下 少花 白买"),
        gap=6,
        without=several("不能 遵医 不 别 退货 退款 退换 说明"),
    ),
    Chain(
        several("比 顶 胜过 强过 赛过 抵"),
        several(
            "止疼药 止痛药 感冒药 胃药 降压药 降糖药 安眠药 消炎药 褪黑素 膏药 保健品 输液 吊瓶 针灸 "
            "艾灸 按摩师"
        ),
        gap=5,
        without=several("不 没 价 便宜 贵"),
    ),
)
FACE_SPOKEN = (
    Chain(
        several("斑 痘 疤 皱纹 细纹 法令纹 眼袋 黑眼圈 毛孔 黑头 闭口 红血丝 暗沉 黄气 疹 痱"),
        several("一抹 一敷 一涂 一擦 一洗 抹抹 敷敷 三天 七天 一周 半个月 一个月 一瓶 两瓶 一盒"),
        several("平 没 淡 退 消 掉 干净 走 隐身 拜拜 白 光"),
        gap=8,
        without=several("不 遮 盖 问 医 粉底 隔离"),
    ),
    Chain(
        several("霜 膏 乳 露 油 水 精华 面膜"),
        several("湿疹 口水疹 热痱 痱子 奶癣 红屁股 红屁屁 尿布疹 皮炎 荨麻疹 痘 疤"),
        several("平 消 退 好 没 下去 压 管用"),
        gap=8,
        without=several("不 医 问 慎"),
    ),
    Chain(
        several("妈 老公 闺女 女儿 儿子 同事 邻居 前任 同学 老同学"),
        several("没认出 认不出 不敢认 认错 以为"),
        several("妹 姐 小 女儿 大学生 换了个人 整 年轻 打针 我"),
        gap=10,
    ),
)
