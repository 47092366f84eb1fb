"""CK06: families of promised gains; each is built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_SURELY = several(
    "闭眼 闭着眼 躺着 稳稳 轻松 随便 妥妥 铁定 百分百 百分之百 包 保 必 肯定 一定 绝对 "
    "稳 保证 直接 轻轻松松 一准 准能 保准 无脑 跟玩一样 手拿把掐 板上钉钉 十拿九稳 "
    "稳稳当当"
)
_GOALS = several(
    "上岸 过线 拿证 到手 录取 拿下 就业 入职 提分 涨分 高薪 涨薪 考上 通过 过关 上重点 "
    "进名校 进重点 拿offer 保研 毕业 过四级 过六级 满分 高分 前十 前三 及格 一次过 "
    "接单 变现 赚 回本 翻倍 升职 年级第"
)
_YIELDS = several("年化 月化 年息 月息 收益率 回报率")
GOODS_AS_SAVINGS = (
    Chain(several("一年一个价 一天一个价 年年涨"), several("一套房 首付 翻 值 嫁妆 传"), gap=14),
    Chain(
        several("连本带利 本利 翻着跟头 翻跟头 噌噌 蹭蹭 嗖嗖"),
        several("挣回 赚回 涨 回来 往上"),
        gap=3,
    ),
    Chain(
        several("银价 金价 行情 市价 价格 老茶 茶 酒 玉 翡翠 银 金 收藏 邮票 币 手串 古树"),
        several(
            "只会往上 往上走 只涨 只会涨 必涨 铁定涨 翻三番 翻几番 翻倍 翻番 升值 "
            "当存钱 保值 增值 比基金 比股票 比存款 比理财 跑赢 越存越 越放越 涨疯"
        ),
        gap=12,
        without=several("不升值 不保值 不当 别 不是 不承诺 有涨有跌 不谈"),
    ),
    Chain(
        several("比 赛过 强过 跑赢"),
        several("银行 余额宝 定期 基金 股票 理财 存款 买房"),
        several("强 高 香 划算 靠谱 稳 快 多 好"),
        gap=5,
    ),
)
"""Goods praised as an investment: for every category."""
WINDFALLS = (
    Chain(
        several("周周 天天 月月 日日 单单 把把"), several("有肉 吃肉 红 赚 盈利 进账 吃香"), gap=3
    ),
    Chain(
        several("再差 零分 倒数 不及格 学渣"),
        several("满分 前十 重点 上岸 考上 优秀 九十 高分"),
        gap=14,
        without=several("不"),
    ),
    Chain(
        several("一等奖 二等奖 省奖 国奖 满分 高分 上岸 月薪 年薪 前十 九十分 a 7分 八分"),
        several(
            "起步 打底 是底线 是保底 起跳 是标配 跑不了 没跑 是常规 是基本 手到擒来 小意思 洒洒水"
        ),
        gap=5,
        without=several("不"),
    ),
    Chain(
        several("学完 跟完 上完 听完 练完 念完 报完"),
        several("一等奖 上岸 获奖 拿奖 考上 拿下 月薪 就能 直接 稳 轻松 随便 碾压 开口就 出师"),
        gap=9,
        without=several("不 能不能 看自己 证书工本"),
    ),
    Chain(
        several("全班 全员 整期 一屋子 满堂 全军"),
        several("过 上岸 录取 拿证 通关 提分 涨分"),
        gap=3,
        without=several("没过 不"),
    ),
    Chain(
        several("跟投 跟单 带单 喊单 荐股 内线 主力"),
        several("赚 翻 稳 吃肉 起飞 拉升 涨"),
        gap=8,
        without=several("不 别"),
    ),
    Chain(
        several("放进来 投进来 存进来 买进 入手 买了"),
        several("躺 等着 数钱 收钱 翻 涨 只管拿"),
        gap=6,
        without=several("不 快递 收货"),
    ),
    Chain(
        _YIELDS,
        several("% 个点 点 百分 分 厘 八 十 六 七 九 五 二十"),
        gap=4,
        without=several("不 问 多少 合同 贷 平均 过去 往年 去年"),
    ),
    Chain(several("开始收租 当房东 提前退休"), several("了 啦 吧 不是梦"), gap=2),
    Chain(
        several("上一期 上期 往期 老学员 老客户 去年那批 跟我的"),
        several("全 都 个个 人人 没有一个不"),
        several("过 上岸 赚 翻 拿 录取 涨 提 就业"),
        gap=6,
        without=several("不代表"),
    ),
    Chain(
        several("不成功 不达标 不提分 不过线 不录"),
        several("不收费 不要钱 分文不取 退学费 学费全退"),
        gap=3,
    ),
    Chain(several("先上岸 上岸后 考上再 拿到再"), several("付款 付费 交钱 收钱"), gap=3),
    *GOODS_AS_SAVINGS,
    Chain(
        several("押的 押中 我押"),
        several("中了 照样中 全中 又中 年年中 必中"),
        gap=10,
        without=several("没"),
    ),
    Chain(
        several("赚了归 多的归 盈利归"),
        several("亏的归我 亏了算我 亏的算我 赔了归我 亏损归我"),
        gap=8,
    ),
    Chain(
        several("报名就 交钱就 学完就 签约就 报了就"),
        several("给岗位 有工作 发工资 签劳动 入职 上班 拿证 给证 有证 录取"),
        gap=3,
    ),
    Chain(
        several("保底"),
        several("个点 收益 利 回报 年化 月薪 底薪 工资 %"),
        gap=4,
        without=several("不保底"),
    ),
    Chain(several("天学会 周学会 天入门"), several("收租 赚 变现 接单 月入 躺"), gap=10),
    Chain(several("只有两种人 没有第三种 要么"), several("上岸 考上 赚 过了"), gap=4),
    Chain(
        several("以下 不到 低于 少于"),
        several("掀我 找我 骂我 我退 退你 我赔 砸我"),
        gap=6,
        without=several("七天 质量"),
    ),
    Chain(
        several("睡一觉 睡醒 躺着 坐着 不动 喝着茶 在家"),
        several("有钱进 钱进来 进账 来钱 收钱 数钱 到账 赚"),
        gap=6,
        without=several("不"),
    ),
    Chain(
        several("最少的 最差的 最笨的 最低的 垫底的"),
        several("吃到 赚 拿到 提了 涨了 考了 上了 过了"),
        gap=4,
    ),
    Chain(
        several("没亏过 没赔过 从没亏 从没赔 没失过手 没翻过车 没输过"),
        several("一单 一次 一分 客 谁 过 钱 的"),
        gap=4,
    ),
    Chain(
        several("信我 跟我签 跟我走 听我的 跟着我 交给我 报了 来我这 进了我这"),
        several("肯定行 准行 没跑 稳了 稳的 肯定过 必过 一定行 包行 妥了 躺赢 上岸 拿下"),
        gap=8,
    ),
    Chain(
        several("零基础 小白 基础差 倒数"),
        several("上岸 十级 考上 拿证 过级 逆袭 翻身 前十 满分 985 211 拿offer 拿奖 月入"),
        gap=10,
        without=several("不 没"),
    ),
    Chain(
        several("随你挑 随便挑 抢着 排队 追着"),
        several("提你 要你 老板 公司 录 挖 岗位 offer 名企 大厂 单位"),
        gap=5,
    ),
    Chain(
        several("老板 公司 企业 大厂 单位 hr"),
        several("抢着 排队 追着 求着"),
        several("要 提 挖 录 收 请"),
        gap=4,
    ),
    Chain(
        several("月月 每月 年年 每年 按月 按季 季季"),
        several("领 拿 返 进账 到账 分 收"),
        several("千 百 万 块 点 钱 租 红利 利息"),
        gap=5,
        without=several("不保证 可能 会员"),
    ),
    Chain(several("稳如 稳得像 稳得一 稳稳的 稳到"), several("狗 山 批 幸福 躺 磐石 飞起"), gap=2),
    Chain(
        several("通胀 跌 亏 熊市 股灾"),
        several("不怕 不用怕 轮不到 跟你没关系 跟咱没关系 影响不了 亏不到"),
        gap=5,
    ),
    Chain(
        several("不用 不需"),
        several("刷题 背书 看书 努力 上班 干活 动脑"),
        several("过 上岸 拿 赚 躺 有钱 领"),
        gap=6,
    ),
    Chain(
        several("保 包 稳 必 保底"),
        several(
            "七分 六分 八分 九分 6分 7分 6.5 7.5 五分 425 六百分 一百二 120分 三十分 "
            "五十分 前十 十级 九级 八级 本科 211 985"
        ),
        gap=2,
        without=several("不"),
    ),
    Chain(
        several("没有 就没有 没得"),
        several("弹不 考不 学不 过不 拿不 赚不 提不 上不"),
        several("的"),
        gap=5,
    ),
    Chain(
        several("个点 分利 厘"),
        several("到期 准时 到账 稳 每月给 雷打"),
        gap=6,
        without=several("银行 不 折"),
    ),
    Chain(
        several("编制 证书 录取 offer 名额 工作 铁饭碗"),
        several("给你按 按头 塞到 送到你 给你拿 到手 稳 包给 直接给"),
        gap=5,
        without=several("不 没"),
    ),
    Chain(
        several("闭眼买 闭眼入 闭眼投 跟着买 跟着投 现在是底 抄底"),
        several("年底 明年 下个月 回来 翻 涨 赚 谢我 磕头"),
        gap=12,
        without=several("不"),
    ),
    Chain(_SURELY, _GOALS, gap=4, without=several("不 没 货 质保 保证金 金 靠 必须 必要 评 收到")),
    Chain(
        several(
            "过不了 考不过 没过 不过 不上岸 没上岸 没考上 考不上 不录取 没录取 没涨 "
            "不提分 没提分 不涨分 学不会 找不到工作 没工作 不就业 亏了 赔了 赚不到 没赚"
        ),
        several("算我 我赔 全额退 十倍 双倍 退 倒赔 倒贴 我补 我请 我包 兜底 我担 赔你 赔付"),
        gap=8,
        without=several("重修 重学 按剩余 条件 按课时 未上 退房 退场"),
    ),
    Chain(
        several("学完 上完 报 跟 结课 毕业 结业 出师 学会 学成 听完 练完 个月"),
        several(
            "月薪 年薪 月入 日入 两万 一万 三万 过万 万元户 加薪 涨薪 跳槽 offer 上岗 "
            "直接上班 包分配 大厂 接单 副业收入 挣回"
        ),
        gap=10,
        without=several("不 没 学费 报价 原价 现价 付"),
    ),
    Chain(
        several("等于 就是 相当于 约等于"),
        several("拿证 证到手 上岸 过了 考过 躺赚 捡钱 印钞 存钱 攒钱 提款机 赚到 录取"),
        gap=6,
    ),
    Chain(
        several("老师 内部 出题 命题 阅卷 考官 监考 题库 押"),
        several("划 押 透 漏 泄 圈 给出 直接给 提前"),
        several("重点 题 考点 考卷 答案 原题 范围 必考"),
        gap=6,
        without=several("不押 不划 不猜 模拟"),
    ),
    Chain(
        several("考的 考点 考题 真题 卷子 试卷 期末"),
        several("都在 全在 都是这 就在 一模一样 八九不离十 跑不出 逃不出"),
        gap=5,
    ),
    Chain(
        several("没有 没 还没 从没 零 0 基本没有 几乎没有"),
        several(
            "考不过 考不上 不过的 没过的 没上岸 不上岸 没考上 没涨 没提 赔的 亏的 亏损 亏过 挂科"
        ),
        gap=4,
    ),
    Chain(
        several("年化 月化 月息 日息 利率 收益 回报 分红 一个月 每月 每个月 一年"),
        several("个点 点五 分利 厘 稳稳 稳得很 保底 雷打不动 固定 铁打 到账"),
        gap=8,
        without=several("银行 存款利率 贷 花呗 分期 工作日 退 折扣"),
    ),
    Chain(
        several("本金 本息 本钱"),
        several("有保障 有保证 安全 不动 不少 一分不少 兜底 无忧 保 零损失 随时取 稳"),
        gap=5,
        without=several("不保 可能 亏 不等于"),
    ),
)
