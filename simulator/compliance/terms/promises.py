"""CK05: families of promises that a result is sure; each is built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain
from simulator.compliance.terms.wear import NEVER_WORN

_EFFECTS = several(
    "瘦 白 嫩 亮 见效 起效 出效果 有效果 年轻 小一圈 小一码 紧 平坦 变直 睡着 睡好 "
    "干净 学会 长高 除螨 除味 去味 去污 除菌 洗净 去黄 管用 灵 有用 好使 治 甩掉 掉秤 "
    "变美 变 祛"
)
_SURE = several(
    "包你 包您 保你 保您 保管 管保 准保 保准 铁定 必定 笃定 一准 百分百 100% 百分之百 "
    "百分之一百 百分之两百 拍胸脯 打保票 打包票 包 必 敢保证 我保证 签约保证"
)
PROMISES = (
    Chain(
        several(
            "甲醛 异味 细菌 螨虫 油烟 蟑螂 蚂蚁 老鼠 病毒 污渍 霉菌 霉斑 静电 辐射 水垢 跳蚤 臭味"
        ),
        several("一夜 一晚 一天 当天 当晚 瞬间 三天 两天 七天 小时 一秒 秒 分钟 一次 立马"),
        several("清零 归零 清空 全无 消失 除净 除光 绝迹 绝种 没影 死光 灭光 杀光 清光 干净 无踪"),
        gap=5,
        without=several("不 没法 检测"),
    ),
    Chain(
        several("都没事 啥事没有 随便用 随便吃 尽管用 放心用 放一百个心 闭眼用"),
        several("出问题算我 出事算我 有问题算我 出事我担 出问题找我 有事算我 出了事我"),
        gap=4,
    ),
    Chain(
        several("绝对能 绝对会 绝对让 绝对防 绝对"),
        several("瘦 白 睡 防住 拦住 见效 变 好起来 消失 去掉 学会 长高 年轻 安全 纯净 无害 没毒"),
        gap=1,
    ),
    Chain(
        several("一只 一个 一根 一双 一件 一条 一滴 一台"),
        several("我吃一 我赔一 我赔十 我赔百 我送一 我吞一 赔你一 赔你十"),
        gap=1,
        without=several("假一 少一"),
    ),
    Chain(
        several("一百年 一千年 一万年 一辈子 多久 多少年"),
        several("没事 没问题 没毛病 都安全 都放心"),
        gap=3,
    ),
    Chain(
        several("一下 一次 一点 一滴 一根 一个 半点 一丝"),
        several(
            "我是狗 我是小狗 我是孙 我是你 我就是狗 算我 我学狗叫 我改姓 我姓 我认栽 "
            "我裸 我磕 我跪 我喝 我吞 我吃 我给你 我赔 我送 我退 我关"
        ),
        gap=3,
        without=several("报 尾号 写 寄 拍照 发我"),
    ),
    Chain(
        several(
            "我是狗 我是小狗 我是孙子 我学狗叫 我改姓 跟你姓 跟您姓 名字倒 倒着写 "
            "天打雷劈 不得好死 出门被 我倒着走 我当众 我剃光头 我剃头 我裸奔 我退圈 "
            "我退休 我改行 我砸店 我关店 我封号 我把店"
        ),
        several("信 不 啊 哈 了 写 劈 走 给 关 都 行 , 。 送"),
        gap=8,
        without=several("跟你姓什么"),
    ),
    Chain(
        several("随便 你随便 随你 使劲 尽管 放肆 往死里 可劲"),
        several("撑 摔 洗 造 用 砸 踩 晒 泡 坐 跳 拉 拽 扯 压 骑 搓 揉"),
        several("不 没 坏了 破了 翻 断 裂 漏"),
        gap=5,
        without=several("不建议 不要 坏了修 坏了换 不敢 看 试"),
    ),
    Chain(
        several("十二级 十级 八级 零下 一百度 两百度 三百度 暴雨 冰雹 开水 火烧 高压"),
        several("不 没 也 照样 都"),
        several("翻 坏 漏 裂 变形 掉 断 化 湿 透 怕 事"),
        gap=5,
        without=several("不能 不要 不建议 不敢 检测"),
    ),
    *NEVER_WORN,
    Chain(
        several("赔给你 赔你一套 赔你一台 赔你十 赔你一百 赔你全家 倒赔"),
        several("家 房 台 个 倍 辆 双 件 条 万 千 百"),
        gap=2,
        without=several("假一赔"),
    ),
    Chain(
        several("不可能 绝无可能 没可能"),
        several("过敏 坏 漏 掉 裂 反弹 失败 不好 有问题 起球 褪色 变形 断"),
        gap=3,
    ),
    Chain(several("上脸 上身 入口 上手 下锅"), several("就见效 立见 秒见 就白 就瘦 就亮"), gap=2),
    Chain(
        several("沾上 一沾 闻到 碰到 一碰 一喷 一抹 一擦"),
        several("就死 全死 死光 必死 绝种 全灭 就没 就掉 就亮 就净"),
        gap=3,
        without=several("不"),
    ),
    Chain(
        several("一只 一个 一根 一条"), several("都跑不 都逃不 也跑不 也逃不 都不剩 也不剩"), gap=0
    ),
    Chain(
        several("再闹 再哭 再脏 再油 再黄 再臭 再黑 再顽固 多闹 多脏 多油"),
        several("必 就 都 立马 马上 秒"),
        several("睡 净 白 亮 掉 乖 没 光 服帖 搞定 哄好"),
        gap=8,
    ),
    Chain(
        several("分钟 秒 天 次 晚"),
        several("必睡 必瘦 必白 必净 必亮 必见 必好 必掉 包睡 包净 包亮"),
        gap=1,
    ),
    Chain(
        several("怎么吃 随便吃 狂炫 敞开吃 吃再多 喝再多"),
        several("不长肉 不胖 不会胖 不涨秤 不带动 不上火 不升糖 没负担"),
        gap=12,
    ),
    Chain(
        several("没有一个 没一个 从没 没人"),
        several("打过 投诉过 退过 失败过 找过 回来过 反馈过 过敏过"),
        gap=2,
    ),
    Chain(
        several("没有它 没有咱 没有这 没它"),
        several("撑不住 洗不 去不 搞不定 装不下 切不 擦不 磨不 吸不 收拾不 搞不 拿不"),
        gap=1,
    ),
    Chain(
        several("从此 以后 往后"),
        several("翻篇 再见 拜拜 没有这回事 绝缘 说再见 不再有 告别"),
        gap=5,
    ),
    Chain(several("字典里 世界里 人生里"), several("没这 没有这 没有"), gap=1),
    Chain(
        several("烂一个 敏一个 红一个 过敏一个 坏一个 掉一个 断一根 秃一根 裂一个"),
        several("我赔 赔你 我吃 我退 我送 找我"),
        gap=3,
    ),
    Chain(
        several("没掉 没瘦 没白 没变 没起色 没动静 没见效 没改善 没长"),
        several("全款退 全额退 退你 寄回来 我退 我赔 来骂 找我"),
        gap=12,
    ),
    Chain(
        several("一喷 一擦 一抹 一贴 一瓶 一片 一次"),
        several("永绝 管一辈子 永久 一辈子 永不 根除 绝后患"),
        gap=2,
    ),
    Chain(
        several("喝多少 吃多少 用多少 抹多少 怎么吃 怎么喝 怎么用 随便喝 随便吃"),
        several("都不会 都没 不会过量 没事 没问题 不伤 都安全 不胖 不长肉"),
        gap=3,
        without=several("问 适量"),
    ),
    Chain(
        several("一点 半点 啥 什么 任何 一丁点"),
        several("毛病 副作用 伤害 风险 坏处 问题 刺激 负担"),
        several("没有 都没 也没 都不会有"),
        gap=2,
    ),
    Chain(
        several("谁 哪个 人人 个个 什么人 多大 多小 男女老少 老少"),
        several("喝 吃 用 穿 戴 抹 睡"),
        several("都不 都没 都管用 都好 都见效 都瘦 都白 都能学会"),
        gap=2,
        without=several("都不一样 都不同 都行的话 都好看 都不说"),
    ),
    Chain(
        several("光衰 故障率 损耗 失误 副作用 刺激 过敏率 反弹率 返修率 误差"),
        several("为零 是零 零 为0 0%"),
        gap=1,
    ),
    Chain(
        several("没有 就没有 没得"),
        several(
            "不掉的 不了的 不出来的 不会的 不好的 不上的 不成的 不着的 不净的 不动的 不干净的 不下的"
        ),
        gap=4,
    ),
    Chain(several("我把 我就把 我当场把 当场把"), several("吃了 吞了 啃了 嚼了"), gap=6),
    Chain(
        several("一次 一根 一滴 一粒 一丝 一点"),
        several("都不会 都不带 都不掉 也不掉 都掉不 都不漏 也不漏 都不剩"),
        gap=1,
    ),
    Chain(
        several("防 净化 除 去 抑 杀 祛 成功 安全"),
        several("百分百 100% 百分之百"),
        gap=6,
        without=several("棉 羊毛 原"),
    ),
    Chain(
        several("杜绝 根除 告别"),
        several("近视 细菌 螨虫 静电 异味 起球 掉色 过敏 油烟 发霉"),
        gap=3,
        without=several("不敢 没法"),
    ),
    Chain(
        several(
            "没有 没 就没有 没见过 没听说 没碰到 哪有 找不到 找不出 没一个 没有一个 "
            "没有一例 一个都没 一例都没"
        ),
        several(
            "洗不掉 去不掉 擦不掉 拿不下 搞不定 刷不掉 冲不掉 除不掉 不好用 不管用 "
            "不见效 不灵 不满意 过敏的 失败的 失手 刮不 不瘦 不白 不成的 收拾不了 "
            "治不了 擦不净 洗不净 吸不"
        ),
        gap=6,
    ),
    Chain(
        several("副作用 毒副 刺激 风险 过敏 不良反应 伤害 异味 甲醛 残留 危害"),
        several("都没有 也没有 也没得 都没得 为零 是零 等于零 统统没有 全无 都无 没有的事"),
        gap=4,
    ),
    Chain(
        several("没得 没有 无 毫无 零 绝无"),
        several("任何 半点 一丝 一点 一丁点"),
        several("副作用 毒副 刺激 风险 过敏 不良反应 伤害 危害 依赖 反弹 隐患"),
        gap=3,
    ),
    Chain(
        several("任何 所有 什么 啥 不管什么 不论什么 哪种 各种 全部"),
        several("肤质 皮肤 体质 肌肤 人群 人 皮"),
        several(
            "都能用 都可以 都能上 都适合 都适用 通用 都不过敏 不过敏 都有效 都没事 都管用 都不会"
        ),
        gap=4,
    ),
    Chain(
        several("孕妇 婴儿 宝宝 敏感肌 老人"),
        several("随便 闭眼 放心大胆 无脑"),
        several("用 吃 喝 穿 抹 涂 睡"),
        gap=4,
    ),
    Chain(
        _SURE,
        several(
            "瘦 白 嫩 见效 有效 管用 灵 学会 干净 睡着 长高 不过敏 不反弹 不坏 不漏 "
            "不掉 不起球 不褪 不生锈 除螨 除味 除菌 去污 去渍 防螨 杀 满意 好使 变美 "
            "变白 显瘦 安全 无害 零 一觉 祛 防住 防漏 防摔 不"
        ),
        gap=4,
        without=several(
            "包退 包换 包赔 包邮 包装 包里 包包 必须 必要 才 开学 退 换 赔 货 价 正品 "
            "棉 羊毛 聚酯 桑蚕 亚麻 原 真"
        ),
    ),
    Chain(
        several(
            "不瘦 不白 不灵 不见效 没效果 没效 不管用 无效 不干净 洗不净 不好用 不见好 "
            "没变化 睡不着 没瘦 没白 去不掉"
        ),
        several(
            "你找我 来找我 找我 骂我 打我 抽我 砍我 我赔 我退 十倍 算我 我吃 打脸 退你 砸 我倒 我跪 我磕"
        ),
        gap=6,
        without=several("不瘦身"),
    ),
    Chain(
        several("天 周 星期 礼拜 个月 次 晚 夜 小时 分钟 秒"),
        several("嫩 白 瘦 年轻 小 亮 紧 换"),
        several(
            "一个度 两个度 三个度 十斤 五斤 八斤 二十斤 几斤 一圈 两圈 十岁 五岁 一码 两码 张脸 个人"
        ),
        gap=5,
    ),
    Chain(
        several("拿命 拿人头 拿脑袋 拿全家 拿我的名声 拿名声 拿招牌 用性命 以性命 拿良心 拿饭碗"),
        several("担保 保证 打赌 发誓 作保"),
        gap=3,
    ),
    Chain(
        several(
            "立马 马上 瞬间 秒 当场 当天 一秒 三秒 十秒 一次 一夜 一晚 一觉醒来 隔夜 立刻 即刻"
        ),
        several("瘦 变白 变瘦 白回来 见效 起效 变美 回春 年轻 消失 无痕 去无踪 焕新 白三度 紧致"),
        gap=4,
        without=several("秒杀"),
    ),
)
