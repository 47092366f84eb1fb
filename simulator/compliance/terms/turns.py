"""Turns of phrase that claim without the words of a claim; each is built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_EVERYWHERE = several(
    "全网 全国 全国的 全球 全世界 全平台 全行业 全城 全县 全场 全天下 市面 行业里 业内 行业内 "
    "天底下 世上 地球 宇宙 中国 亚洲 整条街 "
    "这条街 十里八乡 方圆 古今 大江南北 天南海北 国内外 各大 所有品牌 所有牌子 任何一家 "
    "任何牌子 哪家 别家 谁家 别的牌子 "
    "其他牌子 大牌 友商 对手 隔壁 同行 同类 同价位 同款里 这个价位 这价位 后面的 剩下的 一众"
)
_BENEATH = several(
    "主桌 c位 头排 干翻 打趴 按在地上 按着打 吊着打 让路 靠边 靠边站 仰望 膜拜 低头 认输 认怂 "
    "闭嘴 关门 颤抖 陪跑 小弟 弟弟 孙子 "
    "渣渣 排老二 老二老三 望尘 追十年 追不上 赶不上 比不了 没得玩 没法玩 学不来 抄不走 抄不来 "
    "抄都 复制不了 做不出第二 "
    "地板价 底价 骨折价 破底 都输 全输 都得跪 跪着 给跪 收摊 打烊 关张 改行 山尖 塔尖 尖尖上 "
    "趴下 歇菜 哭晕 哭了 没活路 没饭吃 "
    "不够看 没法看 弱爆 黯然 失色"
)
_NOT_FOUND = several(
    "翻不出 找不出 找不着 找不到 寻不着 寻不到 挑不出 见不到 见不着 拎不出 淘不到 淘不着 "
    "买不到 买不着 碰不到 遇不到 遇不着 "
    "吃不到 吃不着 喝不到 喝不着 摸不到 拿不出 再没有 再无 再也没 别无 没有第二 难找"
)
FIRST_TURNS = (
    Chain(
        several("别的 别家 其他 剩下的 外面的"),
        several("都叫 都算 只能叫 只配叫 都得叫 只好叫"),
        gap=3,
        without=several("不"),
    ),
    Chain(
        several("排行榜 榜单 排名 名册 行业里"),
        several("一个名字 就一个 只有一个 就它 就我们 只写"),
        gap=12,
    ),
    Chain(
        several("不用 不必 甭 别再 没必要 无需"),
        several("往下翻 往后翻 往下滑 往后看 再逛 再比 货比 再找别 再看别 再挑别"),
        gap=2,
        without=several("说明"),
    ),
    Chain(
        several("往前 前头 以前 前面"),
        several("没有 没 无"),
        several("往后 后头 以后 后面"),
        several("没有 没 无"),
        gap=5,
    ),
    Chain(
        _EVERYWHERE,
        _BENEATH,
        gap=12,
        without=several("不敢 不是 不说 不比 别说 没有说 客服 链接"),
    ),
    Chain(
        _NOT_FOUND,
        several(
            "第二 再 更 比这 比它 比咱 比我 同样 这个味 这味 这手艺 这么 这样的 这种 这价 "
            "这个价 对手 能打 敌手"
        ),
        gap=6,
        without=several("码 链接 入口 客服 按钮 页面 订单 发票 说明 更大 更小 更便宜的快递"),
    ),
    Chain(
        several("写第二 认第二 排第二 称第二 说第二 当第二"),
        several("没 谁 哪 无"),
        several("敢 配 好意思 写第一 认第一"),
        gap=6,
    ),
    Chain(
        several("再无 再没有 没有 别无 不会有"),
        several("更优解 更优选 更好的选 更强的 更香的 更值的 他选 二选 对手"),
        gap=3,
        without=several("码"),
    ),
    Chain(
        several("界的 圈的 里的 中的 届的"),
        several(
            "爱马仕 劳斯莱斯 珠穆朗玛 珠峰 茅台 法拉利 天花板 扛把子 王者 泰山 航母 苹果 "
            "特斯拉 香奈儿 lv 太阳 皇帝 女王 皇后 "
            "教父 顶梁柱 卷王 武林盟主 状元 清华 满汉全席 大满贯 诺贝尔 奥斯卡 六边形战士 顶流"
        ),
        gap=0,
        without=several("垃圾 骗子"),
    ),
    Chain(
        several("别家 别人 同行 友商 外面"),
        several("十年 五年 三年 八年 一百年 几年 半辈子 再练"),
        several("追不 赶不 学不 做不 也做不 都做不 才做得"),
        gap=5,
    ),
)
CURE_TURNS = (
    Chain(
        several("胆里 肾里 膀胱里 尿里 肚子里"),
        several("石头 沙子 泥沙 瘤 疙瘩"),
        several("化 没 出来 小 掉 碎"),
        gap=6,
        without=several("不能 不会 医"),
    ),
    Chain(
        several("药 针"),
        several("三片 两片 四片 一天 从 减到 减成"),
        several("减 半片 不用 停 不吃"),
        gap=6,
        without=several("医生 大夫 医嘱 不能 别"),
    ),
    Chain(
        several("娃 孩子 眼睛 视力 度数 黑板 眼镜"),
        several("一百 两百 二百 三百 四百 五百 六百 一百五"),
        several("变 降 掉 回 成了 减"),
        gap=8,
    ),
    Chain(
        several("血管 经络 肠子 肠道 气管 鼻子 乳腺 任督"),
        several("水管 下水道 堵"),
        several("通 疏 冲"),
        gap=10,
        without=several("不 空调"),
    ),
    Chain(
        several("睡不着 睡不好 入睡难 半夜醒 翻来覆去 数羊"),
        several("买它 躺下 秒睡 就着 倒头 一觉 到天亮 打呼"),
        gap=14,
        without=several("不能 医 问 不保证"),
    ),
)
FACE_TURNS = (
    Chain(
        several("眉毛 睫毛 发际 鬓角 头发"),
        several("自己就长 自己长 长密 长浓 长长了 变密 变浓"),
        gap=5,
        without=several("不 医 画"),
    ),
    Chain(
        several("脸 下巴 腰 腿 胳膊"),
        several("小一圈 小了一圈 细一圈 小两圈 刀削 小一号 瘦一圈"),
        gap=4,
    ),
    Chain(
        several("口子 裂口 伤口 破口 裂的 皲裂"),
        several("长拢 长好 合上 合拢 收口 长上 愈 肉"),
        gap=10,
        without=several("不 医"),
    ),
    Chain(
        several("皮 脸 底子 黄脸"),
        several("自己就白 自己白 就白了 白回来 白上来 白透"),
        gap=4,
    ),
    Chain(
        several("一抓 一梳 一洗 一捋"),
        several("掉一把 一把 一大把"),
        several("一根不 一根都 没几根 不掉 一根没"),
        gap=10,
    ),
    Chain(
        several("屏障 屏障坏 角质层 真皮层 基底层"),
        several("补 修 建 砌 养回 救"),
        gap=12,
        without=several("不能 医"),
    ),
    Chain(
        several("小绒毛 绒毛 碎发 毛茬 胎毛 秀发 头顶"),
        several("冒 蹭蹭 噌噌 钻出 长 出来"),
        gap=6,
        without=several("不 沾 粘"),
    ),
    Chain(
        several("闺女 女儿 儿子 儿媳 同学 邻居 门卫 老公 服务员 快递小哥"),
        several("管你 喊你 叫你 管我 喊我 叫我 以为 问我"),
        several("姐 妹 小姑娘 闺女 同学 大学生 小几岁 几岁"),
        gap=6,
    ),
    Chain(
        several("打 注射 填 灌 输"),
        several("玻尿酸 水光 胶原 肉毒 少女针 童颜针 嗨体"),
        gap=6,
        without=several("不 包装"),
    ),
    Chain(
        several("杠 褶子 褶 沟 印子 纹路 纹 坑 苹果肌 下颌线 嘴角 眼皮 泪沟 法令"),
        several("没了 俩月没 平了 熨 抚 浅 淡 提上 拉上 填 上去 往上 消 撑起"),
        gap=14,
        without=several("不 遮 衣 裙 裤 袖"),
    ),
    Chain(
        several("换张 换了张 换层 换一张 换一层 换了层"),
        several("脸 皮"),
        gap=1,
        without=several("皮带 皮套"),
    ),
)
OATH_TURNS = (
    Chain(
        several("一根 一只 一滴 一个 一丝 一粒 一点"),
        several("都别想 都甭想 都休想 也别想 都进不 都漏不 都出不 都跑不 都逃不"),
        gap=3,
        without=several("退"),
    ),
    Chain(
        several("百分百 百分之百 100%"),
        several("吸收 防水 隔音 隔热 挡 拦 净 复原 匹配 好使 成功 灭 防住 学会 满意 睡着"),
        gap=2,
    ),
    Chain(
        several("要是 还能 但凡 如果 若是 万一"),
        several("来揍我 揍我 你打我 您打我 抽我 你骂我 您骂我 我给你磕 我把它吃 我吃了它"),
        gap=14,
        without=several("一分 贵 价 块 多收"),
    ),
    Chain(
        several("一根汗毛 一根毫毛 一点事 毫发 一层皮"),
        several("不掉 不带掉 没有 不少 无损 没事 都不会"),
        gap=3,
    ),
    Chain(
        several("没有不 没一个不 没有一个不 没谁不 就没有不 还没有不"),
        several("长 瘦 白 灵 好 香 见效 干净 满意 上岸 回购"),
        gap=1,
        without=several("不好意思"),
    ),
    Chain(
        several(
            "不增产的 不见效的 不瘦的 不长的 不白的 不灵的 不管用的 不满意的 不回购的 失败的 "
            "过敏的 没效的"
        ),
        several("没有过 没见过 还没有 还没生 没出生 找不出 没碰到 没遇到 没听说"),
        gap=6,
    ),
    Chain(
        several(
            "不壮 不白 不瘦 不甜 不香 不灵 不好 不净 不干净 不管用 不见效 不长 不暖 不脆 不软 "
            "不滑 不平 不行 不快 不亮 不显 不美 不满意 "
            "不回头 不回购 没效 没用 没变 不掉 不起 不服 不信 没好 没瘦 没白"
        ),
        several(
            "你骂我 您骂我 你来骂 骂我 打我 抽我 你砸 来砸 砸我 怼我 你拉黑 找我算账 来找我 "
            "找我 我跪 我吃 我喝 我直播 我把它 我倒立 "
            "我关店 我退圈 我赔 我给你磕"
        ),
        gap=7,
        without=several("别 到货 发货 不能来找 问 尺码 码数 平台 换 退 客服 信息"),
    ),
    Chain(
        several("我 主播 老板 本人"),
        several("当场 直播 立马 现场 当面 就地"),
        several(
            "喝了 喝光 吃了 吃下 吞 啃 砸了 剁 剪了 烧了 给你磕 跪 倒立 生吃 撞墙 跳 绕 剃 改名"
        ),
        gap=9,
        without=several("试 给大家 演示 尝"),
    ),
    Chain(
        several("蟑螂 蚂蚁 老鼠 螨虫 蚊子 细菌 虫子 苍蝇 臭味 霉斑 甲醛 油污"),
        several(
            "断子绝孙 一只不留 一个不留 斩草除根 一窝端 绝迹 见不着 死光 灭门 全家 清零 归零 "
            "清干净 永别 片甲不留 死绝 一只都"
        ),
        gap=14,
        without=several("不敢 不能 不会 没法"),
    ),
    Chain(
        several("一定 肯定 绝对 铁定 必定 准 保准 包"),
        several("长得 睡得 学得 吃得 穿得 瘦得 白得 洗得 变得 用得"),
        several("壮 高 香 好 快 美 净 白 瘦 干净 漂亮 久"),
        gap=3,
        without=several("不一定 不敢"),
    ),
)
FAVOUR_TURNS = (
    Chain(
        several("会堂 人民的会堂 那个堂 国家的桌 长安街"),
        several("桌 供 用 喝 吃 里头 席"),
        gap=6,
        without=several("不 没"),
    ),
    Chain(
        several("上头 上面 京里 进京 专列 中央 上边 高层"),
        several("开大会 开会 大会 备的 备货 摆的 供的 席上 桌上 点的 送的 定的 特意"),
        gap=5,
        without=several("不 没 链接 屏幕 盖子 标签"),
    ),
    Chain(
        several("不能说哪 不好说哪 不方便说哪 不便说 不敢说是哪 不能讲哪 保密"),
        several("部门 单位 机构 衙门 地方 人物 圈子 院子 首长"),
        gap=4,
    ),
)
