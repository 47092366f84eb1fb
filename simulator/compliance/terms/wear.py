"""CK05: families of promises that the goods never wear out; each is built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

NEVER_WORN = (
    Chain(
        several("神仙来了 天王老子 谁来了 八级地震 十级台风 台风 地震 大力士 卡车 坦克 大象"),
        several("打不开 掀不 压不 砸不 撬不 吹不 踩不 碾不 也不 都不"),
        gap=5,
    ),
    Chain(
        several("没人 谁都 谁也"),
        several("打得开 撬得开 弄得坏 搞得坏 扯得断 打不开 弄不坏 撬不开 扯不断"),
        gap=1,
    ),
    Chain(
        several("年 辈子"),
        several("不用清洗 不用洗 不用换 不用修 免清洗 免维护 不用管 不用保养"),
        gap=2,
        without=several("一年 滤芯 建议"),
    ),
    Chain(
        several(
            "地老天荒 天荒地老 海枯石烂 房子拆了 房子塌了 世界末日 孙子 重孙 下一代 "
            "传下去 你退休 宇宙毁灭 地球毁灭 进棺材"
        ),
        several("都在 还在 也不 都不 也不会 都不会 还能 照样 依旧"),
        gap=6,
    ),
    Chain(
        several("煮都 泡都 洗都 摔都   烧都 扯都 拉都 晒都 搓都 刮都 漂都 踩都 拽都"),
        several("煮不 泡不 洗不 摔不 砸不 烧不 扯不 拉不 晒不 搓不 刮不 漂不 踩不 拽不"),
        gap=1,
    ),
    Chain(
        several("永远 永久 一直 年年"),
        several("跟新的 和新的 像新的 如新 新的一样 不用磨 不用换 不用洗 不用修 在线"),
        gap=1,
    ),
    Chain(
        several("再也不用 再不用 从此不用 一辈子不用"),
        several("通马桶 换 洗 修 买 擦 打扫 担心 怕 操心 磨 熨 去"),
        gap=3,
    ),
    Chain(
        several("年 斤 次 遍 公斤 吨 度 米 层楼 万转 个月 小时"),
        several("都不 都不会 也不 也不会 不带 照样不 还不"),
        several(
            "弯 坏 断 裂 塌 变 掉 粘 锈 褪 漏 起球 起毛 松 散 碎 瘪 鼓 堵 卡 糊 烂 皱 破 "
            "缩 磨 黄 黑 臭 霉 炸 烫"
        ),
        gap=4,
        without=several("不敢 不一定 建议 不保证 检测"),
    ),
    Chain(
        several("一百年 一万年 几十年 一辈子 两辈子 十辈子 子孙"),
        several("不粘 不坏 不锈 不掉 不变 不烂 不用换 用得上 都能用 还能用 照样用"),
        gap=3,
    ),
    Chain(
        several(
            "粘一次 漏一次 坏一次 掉一根 起一个球 褪一点 裂一条 漏一滴 碎一个 锈一点 断一次 "
            "破一个 有一点味 一个洗不"
        ),
        several("你拿 拿它砸 砸我 我赔 我吃 我退 我送 我把 算我 来找我 赔你 我给你"),
        gap=3,
    ),
    Chain(
        several("终身 终生 永久 一生 万年"),
        several(
            "护眼 有效 不坏 保鲜 防水 防臭 抑菌 不断 香 防霉 护航 防滑 防锈 不褪 不锈 防蛀 "
            "锁香 定型"
        ),
        gap=1,
    ),
    Chain(
        several("就算 哪怕 任凭 任你 随你"),
        several(
            "也不掉 也不坏 也不褪 也不裂 也不漏 都不掉 都不坏 都不褪 也不变 也没事 照样不 也不起 也不断"
        ),
        gap=12,
    ),
    Chain(
        several("摔 洗 踩 砸 泡 晒 扔 蹦 压 折 踹 煮 冻 甩 踢 刮 磨 拉 拽 穿 戴 用 开 搓 揉 扯"),
        several(
            "一百 一千 一万 几百 几千 几万 上百 上千 上万 多少 随便 怎么 无数 下去 N次 "
            "百来 千把 十年 二十年 三十年 一辈子 八年 八百"
        ),
        several("不会 不带 都不 也不 不可能 照样不 依旧不 仍旧不 绝不 如新 跟新的 还是新的"),
        gap=7,
        without=several("不敢 说不 不好说 不保证 不一定 知道 看 不知"),
    ),
    Chain(
        several("这辈子 一辈子 八辈子 下辈子 到老 终身 终生 永远 永久 永世 一生 代代"),
        several(
            "不坏 不换 不修 不漏 不带 不会 不掉 不变 不褪 不锈 不粘 不起 不反弹 不断 "
            "不磨 不堵 不塌 免维护 零故障 无忧 如新 不用换 不用再买 不用修 都不"
        ),
        gap=4,
    ),
)
