"""CK06: gains promised by pledge, bet or picture; each family is built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

HINTED_GAINS = (
    Chain(
        several("学费 本钱 报名费 投进去的"),
        several("一个月 两单 三单 三天 一周 两周 下个月 当月 头一单"),
        several("回来 赚回 挣回 回本 全回"),
        gap=6,
        without=several("退 不"),
    ),
    Chain(
        several("亏了 赔了 亏的 赔的 跌了 套了 亏损"),
        several(
            "我补 老师补 补你 我兜 算老师 我赔 平台补 我们补 补给你 包赔 我来扛 我出 我担 我们担 算公司"
        ),
        gap=4,
        without=several("运费 差价"),
    ),
    Chain(
        several("赚了 赚的 盈利 挣的 挣了"),
        several("都是你的 全是你的 归你 全归你 都归你 算你的"),
        gap=3,
    ),
    Chain(
        several("不进前 进不了 没进 不到 达不到 没达到 考不到 拿不到 上不了 没拿到 没提到"),
        several("学费 报名费 课费 钱 全款 费用"),
        several("打回 退 返 还你 还您 原路 倒给 双倍"),
        gap=8,
        without=several("按课时 未上 没上的 按剩余 货 快递"),
    ),
    Chain(
        several("跟着 跟我 跟紧 听我 报了 学完 练完"),
        several("前三 前五 前十 班级第一 年级第一 重点班 尖子班 满分 高分"),
        gap=12,
        without=several("不 看自己 目标"),
    ),
    Chain(
        several("保证 包你 包您 包孩 必定 一定能 肯定能 铁定 稳稳"),
        several("提 涨 多考 多得 高出"),
        several("分"),
        gap=4,
        without=several("不 没 分钟 分享 分量 分班 尽量"),
    ),
    Chain(
        several("录取 通过 提分 就业 分数 成绩 上岸 拿证 结果 涨分 过线 收益"),
        several(
            "协议保障 协议保证 合同保障 合同保证 签约保障 签约保证 书面保证 签协议保 写进合同 写进协议 "
            "白纸黑字"
        ),
        gap=4,
        without=several("不"),
    ),
    Chain(
        several("雅思 托福 四级 六级 考研 考公 名校 重点 编制 证书 大厂 分 清北 985 211"),
        several("直通 直达 直升 直录 直送 直接送进 保送"),
        gap=3,
        without=several("直通车 分钟直 直达车 号线 地铁"),
    ),
    Chain(
        several("上岸 编制 录取 offer 证书 名额 岗位 铁饭碗 高薪 录取通知书"),
        several(
            "等着你 等你 办完 成了一半 就是你的 是你的了 跑不掉 跑不了 没跑 稳了 揣兜 装兜 收入囊中 "
            "向你招手 板上钉钉"
        ),
        gap=10,
        without=several("不一定 不保 没法 没办法 别 货"),
    ),
    Chain(
        several("暑假 寒假 学期 个月 十天 二十天 一周 两周 几天 节课 一个疗程 一期"),
        several("以上 分 名 段 级 档 十"),
        several("没跑 跑不了 跑不掉 稳稳 打底 起步 妥妥 拿捏 不在话下 不是问题 没问题 洒洒水"),
        gap=8,
        without=several("不保 不一定 发货"),
    ),
    Chain(
        several("学完 学会 报完 上完 跟着我 跟我学 跟我做"),
        several("买房 买车 换房 换车 提车 首付 还清 房贷 辞职 不用上班 躺平 实现自由 财务"),
        gap=10,
        without=several("不 财务软 财务报 财务岗"),
    ),
    Chain(
        several("一万 五万 十万 一千 一百块 一块钱"),
        several("变 滚成 滚到 翻成 长成"),
        several("两万 三万 十万 二十万 两千 两百 五千 两块 五块"),
        gap=3,
    ),
    Chain(
        several("考场 卷子 试卷 考卷 试题"),
        several("似曾相识 原封不动 一模一样 眼熟 撞题 原样 老熟人 做过的 都讲过"),
        gap=8,
        without=several("不"),
    ),
    Chain(
        several("命题 出题 阅卷 考务 考试院"),
        several("组 委 院 中心 专家 人"),
        several("出来 退下 坐镇 亲戚 朋友 内部 划 透 带你 亲自"),
        gap=4,
        without=several("不 没"),
    ),
    Chain(
        several("跌了 不涨 卖不掉 到期 没涨"),
        several("我接盘 我回购 我们回购 原价收 加价收 加价回 双倍收 我兜 按原价收"),
        gap=6,
    ),
)
