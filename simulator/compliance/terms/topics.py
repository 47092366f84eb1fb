"""Subjects which a seller's text may hardly touch without a claim: naming them is the hit.

The other lists look for a subject and for what is claimed of it, and what is claimed has no end. Here
the burden is turned round: a disease, a flaw of the skin, an examination, an office of the state,
named in a clause that neither denies, asks, quotes nor warns, counts as claimed,
unless something more exact was found in the same text.
Each list has its lawful twins in ``unless`` (anywhere in the sentence) and ``warned_off`` (behind it).
"""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Rule
from simulator.compliance.terms.ailments import AILMENTS
from simulator.compliance.terms.authority import AUTHORITY, OFFICERS
from simulator.compliance.terms.cosmetic import COSMETIC, FLAWS
from simulator.compliance.terms.medical import MEDICAL, UNSURE, WEAK

_CARE = several(
    "去妇科 去看 就去看 别拿 那句不对 垫个 鞋垫 "
    "找妇科 该抹 兽医 方案为准 不能代替 "
    "医生 大夫 医院 就医 诊所看 拍片 查查 先查 去查 先化验 去化验 看看 该看 患者 不治 治不 "
    "治不了 管不了 "
    "不是药 代替药 "
    "偏方 禁 忌 慎 少吃 少喝 别点 骨科 儿科 皮肤科 批准 备案 蓝帽 保健功能 不适 停用 说明书 药师"
)
_OTHER_SENSE = several(
    "打骨折 骨折价 折上折 带支架 支架杆 支架款 手机支架 支架床 老毛病我们 老毛病改 选择困难 "
    "强迫症 拖延症 社恐 尴尬癌 "
    "红眼病 公主病 懒癌 直男癌 颜控 恋爱脑 一嗓子 通病 毛病 头疼的是 让人头疼 很头疼 真头疼 "
    "看得头疼 "
    "就头疼 抽筋价 喷嚏都 "
    "价格焦虑 年龄焦虑 容貌焦虑 选品焦虑 尺码焦虑 高压锅 高压水 低压 "
    "洛阳 沈阳 贵阳 襄阳 绵阳 南阳 岳阳 衡阳 咸阳 朝阳 辽阳 安阳 信阳 阜阳 邵阳 益阳 太阳 夕阳"
)
_MORE_AILMENTS = several(
    "胎位 矫形 缺铁 力不从心 顺产 的炎 咳得 咳个不 咳起来 嗓子冒烟 "
    "甲亢 甲减 尿失禁 糖友 糖妈妈 心脏病 搭桥 瘤子 放疗 化疗 透析 肝炎 小三阳 大三阳 肺结核 "
    "肺纤维 慢阻肺 老慢支 胸膜 "
    "胆囊炎 胰腺炎 阑尾 疝气 肠易激 肠梗 胃出血 返流 地贫 白血病 紫癜 狼疮 银屑 牛皮癣 白癜风 "
    "手足口 腮腺炎 水痘 "
    "脑膜炎 癫痫 阿尔茨海默 痴呆 精神分裂 躁郁 躁狂 黄斑 视网膜 远视 声带小结 蛀牙 龋齿 椎管 "
    "鼠标手 筋膜 跟腱炎 脉管炎 "
    "脑溢血 脑出血 心衰 低血压 高血脂 高血糖 尿蛋白 阴道炎 盆腔炎 宫颈 闭经 肠胃炎 胃酸 烧心 "
    "咳喘 肺热 胃火 肝火 "
    "痨 疟 霍乱 登革 甲流 乙流 新冠 阳了 后遗症 渐冻 帕金森 肌无力 肌萎缩 瘫痪 老烂腿 糖足 "
    "褥疮 病根 绝症 顽疾 癌"
)
AILING = Rule(
    "CK02",
    tuple(w for w in AILMENTS if len(w) > 1 and not w.isascii() and w not in WEAK) + _MORE_AILMENTS,
    innocent=MEDICAL.innocent + _OTHER_SENSE,
    warned_off=MEDICAL.warned_off + UNSURE + several("时候别 时候不要 时候就别 期间别 期间不"),
    not_for=MEDICAL.not_for,
    unless=MEDICAL.unless
    + _CARE
    + several(
        "喝口热 多穿点 还是得多穿 不给他喝 不给她喝 不让他喝 不让她喝 不给他吃 不给她吃 "
        "不让他吃 不让她吃 不给他用 "
        "昨晚失眠 昨晚没睡 助播感冒 同事感冒 戴口罩 我感冒 我发烧 我嗓子 病假 我胃 我今天 "
        "我昨天 我昨晚 "
        "会烫伤 小心烫 防烫伤 免得烫 容易烫 避免烫 他不吃 她不吃 我不吃 吃不了 喝不了 注意盐 少放盐 "
        "很正常 叫法 不让用 将就听 主播今天 主播昨天 主播嗓 主播感 多喝水 "
        "多喝点水 多担待 热水 早点休息 保重 早日 照顾好 "
        "哑了 请假 验血 勾兑 漏油 换得勤 漏尿 先问大 "
        "要看 的别泡 戴个口罩 戴着口罩 配料表给 含糖量 含钠量 钠和糖 鼻音 我真人"
    ),
)
SKIN = Rule(
    "CK04",
    FLAWS
    + several(
        "光子 水光 热玛吉 玻尿酸针 医美 整容 整形 激光 发际线 掉头发 掉发 炎 癣 疹 打针 手术 "
        "毛囊 细胞 植发 秃 发量 新发 "
        "白头发 双下巴 牙结石 牙龈 肉毒 埋线 超声刀 刷酸 微针 祛 斑 疤 痣 疣 毒 排毒 药 "
        "荷尔蒙 激素 赘肉 蝴蝶袖 "
        "妊娠 黑色素 基底层 真皮 骨相 松弛 下垂 脱皮 结痂 红肿 敏皮 烂脸 黄气"
    ),
    innocent=COSMETIC.innocent,
    only_for=COSMETIC.only_for,
    warned_off=COSMETIC.warned_off + several("揉 人群 肌肤适"),
    unless=COSMETIC.unless
    + _CARE
    + several(
        "谁都有 人人都有 天生 正常现象 洗不掉 擦不掉 抹不掉 敷不掉 跟面霜 姿势 熬夜 都不认 只补水 遮 盖 "
        "医 染 妆前 卡粉 过敏 敏感 贫血 "
        "不承诺 不保证 做不到 别指望 "
        "会卡 卡一点 别让它 去药房 不能治 不管"
    ),
)
_SHAPED = several(
    "手续费 合同上写 高风险 风险高 的意思 什么叫 什么是 解释一下 名词 概念 这个词 不保 不承诺 不包 "
    "不一定 说不准 没谱 看自己 看个人 "
    "看孩子 看您底子 因人 风险 可能 也有没 "
    "往年 经验 浮动 "

    "会亏 也有人没 也有人不 不拿这个 祝大家 祝各位 祝家人 祝老板 问清楚 合同 条款 作废 "
    "退保 不荐 不带单 不是存款 自己想清楚 打不了 分享 管理赔 市场 "
    "期货能 骗 不能 不会 不敢")  # fmt: skip
PROSPECTS = Rule(
    "CK06",
    several(
        "上岸 录取 考上 考进 考中 名次 前三 前十 提分 分起步 分往上 清华 北大 985 211 双一流 "
        "状元 学霸 编制 落榜 过线 押题 "
        "押中 原题 满分 拿证 下证 包过 保过 及格 offer 月薪 年薪 高薪 神童 开窍 逆袭 直博 "
        "保研 公立 体制内 铁饭碗 "
        "回本 年化 翻倍 翻番 涨停 财务自由 躺赚 躺着 月入 日入 牛股 黑马 内幕 拉升 提车 提现 "
        "买房 换车 换房 保本 兜底 只涨 "
        "不跌 暴富 发财 发车 跟单 喊单 庄家 主力 睡后 利滚利 稳赚 稳拿 稳稳 净赚 抄底 起飞 "
        "翻身 首付 房贷 别墅"
    ),
    only_for=frozenset(("education", "finance")),
    unless=_SHAPED,
)
STATE = Rule(
    "CK07",
    OFFICERS
    + several(
        "机关 军区 军方 武警 空军 海军 陆军 火箭军 公安 海关总 首长 将军 元首 国宾 皇室 王室 "
        "皇宫 大内 宫廷 体制内 红墙 有关部门 "
        "大院 两弹 航天 战备 军需 军粮 国库 勋章 勤务"
    ),
    innocent=AUTHORITY.innocent
    + several(
        "送领导送 政府路 政府街 政府广场 政府那条 政府小区 村长是我 村长家 村长修 没有空军 谁空军 "
        "空军的 军大衣 军绿 海军蓝 海军领 海军风 空军一号模 航天级铝 航天模 "
        "航天题 宫廷风 大院子"
    ),
    unless=AUTHORITY.unless
    + several(
        "发的 颁的 颁发 公示 没供过 没合作 没关系 路过 隔壁 旁边 门口 对面 附近 有啥关系 有什么关系 故事 "
        "一个价 "
        "检疫 检测 检验 报告 型式 不能印 发票 抬头 我妈 公布 官网 备案 标准 规定 条例 法规 "
        "补贴 晋升 题材 小说 不给做 不让用 "
        "没见过 举报 热线 抽检 资质 图案随 "
        "绘本 积木 玩具 拼图 认知 课本 历史 博物 科普 放假"
    ),
)
TOPICS = (AILING, SKIN, PROSPECTS, STATE)
