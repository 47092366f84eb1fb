"""CK07: state organs, leaders, 特供, banknotes as an argument for goods."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain, Near, Rule
from simulator.compliance.terms.doors import FROM_ABOVE
from simulator.compliance.terms.hints import HINTED_FAVOUR
from simulator.compliance.terms.mimicry import UNNAMED_HALLS
from simulator.compliance.terms.turns import FAVOUR_TURNS

_AUTHORITIES = (
    "政府", "县里", "市里", "省里", "区里", "镇里", "国家", "中央", "部队", "军区", "军队", "军方",
    "武警", "空军",
    "海军", "陆军", "火箭军", "机关", "公安", "法院", "检察院", "税务局", "海关", "卫健", "药监",
    "质检局", "市监",
    "工商局", "教育局", "环保局", "农业部", "商务部", "文旅局", "领导", "首长", "书记", "县长", "市长",
    "省长",
    "局长", "处长", "部长", "总统", "总理", "主席", "大使", "使馆", "联合国", "人大", "政协", "办公厅",
    "大院",
    "将军", "司令", "元首", "国宾", "皇室", "王室", "宫廷", "宫里", "总书记", "委员长", "干部", "公务员",
    "老红军", "体制内", "相关部门", "有关部门", "上级",
)  # fmt: skip
_FAVOURS = (
    "指定", "钦点", "推荐", "特批", "采购", "同款", "点名", "都在用", "都用", "人手一", "视察", "接见",
    "称赞",
    "夸", "连说", "接待", "招待", "用茶", "用酒", "送礼", "供应", "供货", "订了", "订的", "题词", "题字",
    "授予",
    "背书", "撑腰", "支持的", "扶持", "定点", "专用", "专享", "喝的", "吃的", "用的", "穿的", "认可", "合影",
    "批文", "发文", "号召", "来咱", "来我们", "来过", "吃了都", "喝了都",
    "特许", "特需", "直供", "福利品", "发福利", "会议用", "宴", "人人都喝", "天天喝", "点赞", "光顾",
)  # fmt: skip
_STATE = (
    "the government", "the army", "the ministry", "ministers", "the president", "the palace", "officials",
    "the police", "the state council", "the embassy", "city hall", "the mayor", "the governor", "military",
    "the navy", "the party", "parliament", "the royal", "government office", "state leaders", "government",
)  # fmt: skip
_CHOSE = (
    "uses", "use ", "use it", "drinks", "drink ", "eats", "chose", "chosen", "orders", "ordered", "buys",
    "bought", "recommend", "approved", "endorse", "supplied", "supply", "favourite", "favorite", "praised",
    "serves", "served", "picked", "issued", "backs",
)  # fmt: skip
OFFICERS = several(
    "国家大会 全国大会 国家会议 国家活动 开国大典 国庆宴 领导人会 峰会 省里大会 "
    "某部 某局 某委 国宾 国礼 外事礼 政要 首脑 使节 参赞 总领事 元勋 院士 国家队 军工厂 军科院 "
    "部级 省级机关 市级机关 组织部 宣传部 老干部 离休 高干 干休所 "
    "国家元首 外国元首 贵宾厅 元首 国事 外国总统 航天员 宇航员 航天局 交警队 交警 特警 "
    "消防队 消防局 刑警 国安 武警 仪仗队 国旗班 升旗 "
    "两会 阅兵 国家队员 法院 检察院 派出所 科技部 工信部 "
    "教育部 文旅局 农业局 外宾 外交 外事 教委 教育局 卫健委 药监局 质检局 家属院 局里 "
    "发改委 体育局 书记 "
    "市长 县长 省长 镇长 村长 局长 部长 厅长 处长 大领导 老领导 领导 首长 大使 将军 "
    "司令 院士团 政委 师长 军长 总理 主席 总统 国王 女王 部委 机关 军区 部队 政府 "
    "国宾馆 大会堂 外交部 公安局 使馆 驻外 中央 省委 市委 县委 军委 人大"
)
_PRAISED = several(
    "人人挂 人人用 都挂 礼品级 点过头 拍板 题字 题词 "
    "合影 握手 接见 表扬 表彰 慰问 送过 收过 "
    "用过 喝过 吃过 尝了 赞过 订购 批量订 长期订 年年订 每年订 来买 派人来 专车来 "
    "飞天前 同一条线 执勤 配发 配的 点名要 都订 订的 端上桌 说好 都说 点赞 夸 竖大拇指 "
    "推荐 视察 来直播间 品尝 尝过 "
    "签字用 用的就是 喝的就是 吃的就是 抽的就是 穿的就是 送礼都 订制 订做 定制 定做 "
    "剩下的 流出 特批 采购 指定 点名 同款 专用 专享 专供 特供 直供 内供 招待 宴请 "
    "都在喝 都在用 都喝 背书 认证的 站台 钦点 回购 摆的 摆着"
)
_CHAINS = (
    Chain(
        several("内部"),
        several("招待 接待 特供 专供 定制 指定 配发 食堂 流出"),
        several("用 的 货 款 酒 茶 喝"),
        gap=4,
        without=several("结构 空间 员工"),
    ),
    Chain(
        several("部里 局里 厅里 院里 省里 市里 县里 上头 上面 中央"),
        several("开会 会议 办公 招待 发的 配的 批的 定的 特批 点名"),
        gap=3,
        without=several("不 没 文件 规定"),
    ),
    Chain(
        OFFICERS,
        _PRAISED,
        gap=8,
        without=several("不 没 谁 国家标准 公告 级标准 国家队员的 院士团 批准文号 补贴"),
    ),
    Chain(
        several("给 供 送 专为 专给 供应"),
        OFFICERS,
        several("喝 用 吃 穿 供 做 送 特 定"),
        gap=4,
        without=several("不 没 开发票 发票 抬头"),
    ),
)
AUTHORITY = Rule(
    "CK07",
    (
        "特供", "红墙", "那个院子", "大院里", "仿百元", "百元大钞", "仿人民币", "发文要求", "市里发文",
        "各单位统一", "特g", "外面流出来", "内部流出", "供应大院", "领导同款", "首长同款", "机关订的",
        "国家队指定", "官方钦点", "钦定", "大领导", "专供", "特贡", "特gong", "zhuan供", "国宴", "御用",
        "贡品", "进贡", "部委", "红头文件", "中南海", "人民大会堂", "大会堂", "钓鱼台", "军队", "部队",
        "军供", "军工特批", "内供", "内部渠道匀", "机关食堂", "政府采购", "政府指定", "政府推荐",
        "国家领导", "领导人", "首长", "局里干部", "干部办公", "省厅", "国务院", "国徽", "国旗图案",
        "国歌", "党徽", "人民币图案", "央行", "国家机关", "机关单位", "外交部", "国礼", "进京送",
        "国家免检", "质检局推荐", "药监局推荐", "卫健委推荐", "state banquet", "by the government",
        "for the army", "government-approved", "head of state",
    ),
    pairs=(
        *_CHAINS,
        *HINTED_FAVOUR,
        *UNNAMED_HALLS,
        *FAVOUR_TURNS,
        *FROM_ABOVE,
        Near(("internal", "special"), ("supply only", "supply for", "supply to", "procurement"), 14),
        Near(_AUTHORITIES, _FAVOURS, 9),
        Near(_STATE, _CHOSE, 24),
        Near(("used by", "drunk by", "served to", "served at", "gift to", "supplied to", "made for",
        "reserved for", "endorsed by", "approved by", "recommended by",
              "chosen by", "supplier to", "same as"), _STATE, 16),
        Near(("印着", "印了", "印有", "图案", "贴着", "做成", "仿"),
             ("国徽", "国旗", "党徽", "军徽", "警徽", "人民币", "百元", "钞票", "天安门", "国歌"), 6),
        Near(("人民币", "百元钞", "钞票", "国徽", "国旗", "军徽", "警徽"),
             ("图案", "造型", "样式", "包装", "抱枕", "本子", "手机壳"), 4),
        Near(("军工", "机关", "大院", "宫廷"), ("流出", "匀", "渠道", "指标", "配额", "专用", "货"), 4),
    ),
    innocent=(
        *several(
            "政府路 政府街 政府广场 政府旁 政府隔壁 政府对面 政府门口 跟政府不 "
            "无国旗图 不含国旗图 部队里叠 部队里学 部队里练 部队那会 部队教 部队炊事 部队服役 "
            "部队退伍 部队回来 当过部队 部队大院长大 特供版游 军队题材 "
            "政府补贴 政府公告 政府官网 领导放假 领导不批 跟部队没 特供酒都 特供都 "
            "部队的战友 退伍 军训 领导批"),
        "国家标准", "国家规定", "国家法", "国家强制", "国家补贴", "国家认证", "国家药监局备案", "药监局备案",
        "药监局官网", "国家队", "国家公园", "国家级", "国家地理", "海关用", "领导力", "上级经销",
        "领导送的员工", "不是啥特供", "卖特供酒", "国庆", "国家标准", "不代表政府", "机关单位背景"),
    about_goods=False,
    warned_off=("打回", "被退回", "没过审", "不让上", "不可以", "不让印", "不给做",
        "当心", "小心", "警惕", "别信", "骗子",
        "是假的"),
    unless=("有啥关系", "有什么关系",
        "那是故事", "是传说", "跟大家一个价", "不能印", "不可印", "不给印", "印不了"),
)  # fmt: skip
