"""CK04: drug-like effects of cosmetics, or effects that the filing does not name."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain, Near, Rule
from simulator.compliance.terms.ailments import AILMENTS
from simulator.compliance.terms.asides import BLOTS_GONE
from simulator.compliance.terms.doors import FRESH_FACES
from simulator.compliance.terms.hints import FACE, HINTED_FACE
from simulator.compliance.terms.medical import CURES, GONE
from simulator.compliance.terms.mimicry import SKIN_CURED
from simulator.compliance.terms.spoken_claims import FACE_SPOKEN
from simulator.compliance.terms.turns import FACE_TURNS

FLAWS = several(
    "斑 痘 印 疤 皱纹 法令纹 泪沟 眼袋 黑头 毛孔 痘坑 妊娠纹 红血丝 颈纹 黑眼圈 细纹 "
    "鱼尾纹 抬头纹 川字纹 脂肪粒 鸡皮 橘皮 色沉 老年斑 闭口 牙结石 牙渍"
)
_ERASED = several(
    "自己退 退掉 越养越 越用越 越敷越 变没 掉皮 洗没 养没 淡成 消下 平整 往下掉 掉了 "
    "掉光 没了 全没 没有了 消失 填平 抚平 平了 不见 剥落 退了 隐形 无踪 "
    "拜拜 再见 一扫 敷没 抹没 擦没 刷没 淡没 去光 去掉 拔 根除 断根 连根 褪 淡一半 "
    "浅了 紧回去 缩没 都没 撕掉"
)
_CHAINS = (
    Chain(
        several("炎症 红肿 发炎 痘痘 闭口 起疹 疹子 疙瘩 溃烂 破皮 裂口 红疹 脓包 痘包 疱"),
        several(
            "消掉 消了 就平 平了 退掉 退下 压下 压住 褪 止住 不痒 消下 就消 全消 收口 结痂 "
            "吸收 蔫 瘪"
        ),
        gap=10,
        without=several("不能 不会 没法 医 别 禁"),
    ),
    Chain(
        several("不掉发 不脱发 止脱 不掉头发 长新发 冒新发 出新发 长毛囊 长小碎发 小绒毛 毛茸茸"),
        several("啦 还 都 就 出 满"),
        gap=6,
        without=several("不会让"),
    ),
    Chain(
        several("星期 礼拜 天 周 个月 次 晚"),
        several("不掉发 长新发 变白 白了 祛 退 没斑 没痘 无痕 换皮 换肤 不长痘 不出油 嫩回"),
        gap=6,
        without=several("不 医"),
    ),
    Chain(
        several("越养越 越用越 越敷越 越洗越 越抹越 养到"), several("白 嫩 年轻 浓 黑 密"), gap=0
    ),
    Chain(
        several("毛孔 黑头 痘坑 皱纹 斑"),
        several("关门 关店 清零 归零 歇业 下岗 收工 变小 缩小 收紧 隐身"),
        gap=12,
        without=several("不 没法"),
    ),
    Chain(
        several("唇炎 汗管瘤 扁平疣 丝状疣 痣 脂溢 头癣 甲癣 湿疹"),
        several("涂 抹 敷 点涂 洗 掉 干净 好 没 退"),
        gap=10,
        without=several("医 不 别 禁"),
    ),
    Chain(
        several("洗出 刷出 养出 敷出"),
        several("发际线 发量 浓密 新发 婴儿肌 新生 牙釉质 白牙"),
        gap=2,
    ),
    Chain(
        several("糠疹 脂溢 头癣 激素依赖 激素皮 毛囊炎 螨虫 牙松 牙都松 烂嘴角 冻疮 晒伤 荨麻疹"),
        several("来 干净 没 养回 戒断 好 稳 啃 消 退 救 洗"),
        gap=14,
        without=several("医 不 别 问"),
    ),
    Chain(
        several("看着 看起来 像 回到 变回"),
        several("四十 三十 二十 十八 十几 少女 小姑娘"),
        gap=3,
        without=several("不"),
    ),
    Chain(
        several("分解 消耗 溶解 燃烧 甩掉 带走"), several("脂肪 赘肉 油脂团 腰围 肥肉 橘皮"), gap=3
    ),
    Chain(FLAWS, _ERASED, gap=8, without=several("不 没法 别指望")),
    Chain(
        several("烂脸 过敏脸 激素脸 敏感肌 屏障 受损 红肿 发炎 皮炎 湿疹"),
        several("救回 救活 重建 修好 修复 治 好了 就好 退了 见好 恢复 压下"),
        gap=6,
    ),
    Chain(
        several("头发 发际线 头顶 秃 光头 发缝 睫毛 眉毛"),
        several("长出 长回 冒出 生出 浓密 变黑 转黑 变密 不掉 止掉 长满 回来"),
        gap=12,
    ),
    Chain(several("真菌 细菌 螨虫 病菌 病毒 幽门"), several("杀 死 灭 清 除 没 消"), gap=5),
    Chain(several("杀 灭 除 祛 抑"), several("真菌 细菌 螨虫 病菌 病毒 幽门"), gap=5),
    Chain(
        several(
            "= 等同 做一次 做了一次 约等于 顶 抵 一个道理 相当于 等于 堪比 媲美 跟 像 好比 "
            "赛过 胜过 比"
        ),
        several(
            "打了玻尿酸 打玻尿酸 水光 热玛吉 医美 光子 整容 做脸手术 拉皮 线雕 打针 手术 整形 "
            "植发 激光"
        ),
        gap=6,
    ),
    Chain(
        several("脂肪 赘肉 肚子 大腿 拜拜肉 双下巴 小腹 腰"),
        several("燃 溶 化掉 减掉 没了 瘦 小一圈 缩 甩掉 抹掉"),
        gap=6,
    ),
    Chain(
        several("白 嫩 年轻 紧"), several("一个度 两个度 三个度 几个度 十岁 五岁 八岁 一圈"), gap=2
    ),
)
COSMETIC = Rule(
    "CK04",
    (
        *FACE,
        "药妆", "驱蚊", "止痒", "一夜回春", "回春", "逆生长", "返老还童", "相当于做了", "不用挨刀", "手术级",
            "眼袋手术", "牙龈萎缩", "牙龈长回", "牙都稳",
        "从根儿上黑", "白头发就不", "白发不长", "扁平疣", "丝状疣", "脱落", "脂肪粒", "长回来",
        "根上黑", "甲沟炎", "痔疮", "体癣", "鸡皮肤治", "玫瑰糠疹", "敷着敷着", "一夜", "换脸",
        "磨皮手术", "嫩肤针", "焕肤", "排铅", "毒素", "抗炎", "线雕", "修复基因", "基因", "dna", "打针",
        "针剂", "院线", "淋巴", "经络", "腋臭", "狐臭", "灰指甲", "脚气", "皮癣", "牛皮癣", "白癜风",
        "斑秃", "玫瑰痤疮", "真菌", "祛疤", "收缩毛囊", "瘦腿", "塑形", "丰臀", "睫毛增长", "牙齿再生",
        "牙洞", "修复牙釉质病", "口腔溃疡", "牙痛", "医学护肤", "医用敷料", "医用面膜", "械字号",
        "医美级", "医美同款", "祛痘", "治痘", "去痘", "战痘", "抗敏", "脱敏", "消炎", "杀菌", "抑菌",
        "抗菌", "杀螨", "除螨", "干细胞", "激活细胞", "细胞再生", "生长因子", "疤", "痘印", "妊娠纹",
        "生发", "育发", "防脱", "脱发", "养发", "乌发", "白发变黑", "美白", "淡斑", "祛斑", "去斑",
        "褪黑", "一抹见白", "防晒", "止血", "消肿", "牙周炎", "牙龈炎", "牙疼", "止痛", "断根", "根治",
        "药膏", "烫伤", "湿疹", "皮炎", "丰胸", "瘦脸", "溶脂", "祛皱", "去皱", "除皱", "紧致提拉",
        "提拉紧致", "术后", "补肾", "疗程", "治疗", "修复屏障受损", "医治", "排毒", "激素脸", "痤疮",
        "粉刺", "黑头断", "毛孔消失", "红血丝", "换肤", "胶原再生", "胶原蛋白再生", "活化细胞",
        "修复细胞", "处方", "皮肤科同款", "医生推荐", "医生同款", "医研共创药", "激光", "水光针",
        "玻尿酸填充", "除菌", "灭菌", "固齿", "防蛀", "毛囊激活", "激活毛囊", "长头发", "长睫毛",
        "丰唇", "燃脂", "瘦身", "减肥", "紧肤塑", "消除皱纹", "皱纹消失", "黄褐斑", "老年斑", "雀斑没",
        "美容针", "冻龄", "逆龄", "抗衰", "祛毒", "acne cure", "whitening", "removes scars",
        "anti-inflammatory", "regrows hair", "hair regrowth", "kills bacteria", "heals", "唇炎",
        "口角炎", "毛囊炎", "修复受损", "细胞",
        "换白皮", "白一度", "白两度", "白三度", "变白", "永久脱毛", "抗炎", "退红", "祛红", "去红",
        "脂肪", "蜕皮",
        "剥皮", "刷酸级", "医生开的", "药膏都没", "药水", "痊愈", "愈合", "再生", "重生", "逆转", "回到十八",
        "dermatitis", "rosacea", "eczema", "prescription", "like a medicine", "regenerat", "scar", "acne",
        "bleach", "cures",
    ),
    pairs=(
        Near(CURES, AILMENTS, 5), Near(AILMENTS, GONE, 10), *_CHAINS, *HINTED_FACE, *FACE_TURNS,
        *FACE_SPOKEN, *BLOTS_GONE,
        *FRESH_FACES,
        *SKIN_CURED,
    ),
    warned_off=several(
        "别抹 别涂 别敷 上医院 冷水冲 得另买 另买 别拍 别买 别选 找别的 别指望 "
            "要用药 该用药 得用药 得抹药 该抹药 还在 去皮肤科 看皮肤科 去医院 "
            "就医 看医生 做不到 没这个功 "
        "不在备案 不含"),
    unlisted=(
        "抗皱", "紧致", "舒缓", "修护", "控油", "去屑", "提亮", "淡纹", "淡化细纹", "去角质", "除臭", "脱毛",
        "染发", "防断发", "嫩白", "亮白", "增白", "焕白", "白皙", "anti-wrinkle", "anti-aging", "anti-ageing",
        "firming", "brightening", "anti-dandruff",
    ),
    innocent=(*several(
        "配合防晒 做好防晒 注意防晒 白天防晒 记得防晒 搭配防晒 防晒衣 防晒帽 防晒伞 涂防晒 "
        "带防晒 后续防晒 要防晒 防晒归 归防晒 该防晒 还得防晒 也得防晒 照样防晒 另外防晒 防晒另"),
        "害我起疹", "害我起子疹", "要用药膏", "得用药膏", "该用药膏", "看牙医", "去疤痕科", "祛痘印请就医"),
    only_for=frozenset(("cosmetics", "special_cosmetics")),
    unless=(
        *several("这是遮 是遮不是 妆感 遮得住 遮一遮 遮不住 卸了妆痘 卸了妆斑 遮瑕 遮住 遮盖 盖住 妆面 哑光 "
            "显色 不卡 修容 打底"),
        "特证", "国妆特字", "注册证号", "特妆证", "那得治", "得去治", "去药房", "药房买", "看皮肤科",
        "得洗牙", "替不了大夫",
        "只有保湿", "就医", "去医院", "看牙医",
        "看医生", "问医生",
        "挂口腔科", "去皮肤科",
    ),
)  # fmt: skip
