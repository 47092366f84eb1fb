"""CK06: a promise of what a course or an investment will bring."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Near, Rule
from simulator.compliance.terms.asides import MONEY_GROWS
from simulator.compliance.terms.doors import PAID_IN_CASH
from simulator.compliance.terms.gains import HINTED_GAINS
from simulator.compliance.terms.idioms import ARRANGED
from simulator.compliance.terms.lures import GAIN_TURNS
from simulator.compliance.terms.mimicry import MARKS_PROMISED
from simulator.compliance.terms.plainly import GAINS_OF_KEEPSAKES
from simulator.compliance.terms.spoken_lures import EXAMS_SPOKEN, GAINS_SPOKEN
from simulator.compliance.terms.wagers import PUPILS
from simulator.compliance.terms.windfalls import GOODS_AS_SAVINGS, WINDFALLS

INVESTMENT = Rule(
    "CK06",
    (
        "考上重点", "考上名校", "考上清华", "考上北大", "智商提高", "智商涨", "提高智商",
        "升值空间", "包升值", "稳赚", "必涨", "只涨不跌", "只会涨", "当理财", "比理财", "理财产品",
        "比存银行",
        "比银行利息", "闭眼囤", "囤着等涨", "等着涨", "囤货等涨", "铁定涨", "肯定涨价翻",
        "保值增值", "保值又",
        "越放越值钱", "越存越值钱", "越久越值钱", "买了就是赚钱", "转手就赚", "转手能赚", "倒手就赚",
        "转手翻", "翻倍卖",
        "翻几番", "传家宝必", "高价回收", "高价回购", "月入过万", "日入过千", "躺赚", "稳定收益", "年化",
        "an investment",
        "goes up in value", "will double", "sell it for more", "resell for", "better than a bank",
        "hold its value",
    ),
    pairs=(
        *GOODS_AS_SAVINGS,
        *PAID_IN_CASH,
        *GAINS_SPOKEN,
        *GAINS_OF_KEEPSAKES,
        Near(("明年", "后年", "过两年", "过几年", "几年后", "以后", "将来"),
             ("涨三成", "涨一倍", "涨几倍", "升值", "翻倍", "值钱", "能卖", "价翻"), 10),
        Near(("银价", "金价", "行情", "市价"), ("铁定", "肯定涨", "必涨", "只涨", "翻"), 6),
    ),
    exact=GAINS_OF_KEEPSAKES,
    not_for=frozenset(("education", "finance")),
    innocent=("它当理财", "别把它当", "稳赚的是", "升不升值", "不保值",),
    unless=("有风险", "不保证", "不承诺", "不代表", "别当理财", "不是投资"),
)  # fmt: skip
REWARD = Rule(
    "CK06",
    (
        "稳赚", "挣回来了", "学费就挣", "学费两天", "保送", "十年稳拿", "稳拿", "翻了四倍", "翻了三倍",
        "翻了两倍", "翻两倍", "翻三倍", "翻几倍", "往后只有涨", "只有涨", "越来越少往后", "换个首付",
        "offer随便", "提前两天能拿", "没有一个没", "没一个没", "涨薪", "加两千", "当场加",
        "拿奖", "囊中之物", "铁定能", "直接派单", "派单", "接单月", "日结", "轻松拿", "七分拿不到就",
        "必拿", "稳拿证", "保底收入", "挣回学费", "存银行不如", "抗通胀", "硬通货", "传给孙子",
        "升十倍", "涨十倍", "只赚不赔", "稳赚不", "钱生钱", "暴富", "发财", "一夜", "变现", "日入",
        "周入", "月入", "年入", "闭眼赚", "高分", "冲刺名校", "提升四十分", "二十天", "速成", "包会",
        "必考", "原题", "命题老师", "出题人", "保本", "保息", "零风险", "无风险", "躺赚",
        "躺着等", "捡钱", "必翻倍", "翻倍", "必涨", "稳涨", "等升值", "高价回收", "高价回购", "包回收",
        "包升值", "升值空间", "只涨不跌", "收益翻", "利息比", "每月到账", "月入过万", "月薪过万",
        "包就业", "包分配", "保就业", "包过", "保过", "必过", "包拿证", "百分百拿证", "不过退",
        "不通过全额退", "百分百录取", "保录取", "保上岸", "包上岸", "必上岸", "稳进", "押题必中",
        "押中", "保分", "提分", "保底分", "逆袭", "升职加薪", "财富自由", "保值", "增值", "传家宝必",
        "高回报", "高收益", "稳定收益", "固定收益", "兜底", "复利", "分红", "副业月入", "轻松赚",
        "一次过", "一次就过", "逢考必过", "零失败", "高薪就业", "内部推荐上岗", "直通名校", "考不上退",
        "考不过退", "没涨分", "清北", "稳上", "逆天改命", "睡后收入", "被动收入", "比存银行",
        "比银行高", "越放越值钱", "越存越值钱", "过两年卖", "回本", "guaranteed return",
        "guaranteed income", "pass guaranteed", "risk-free", "double your money", "sure to pass",
        "guaranteed job", "guaranteed to pass", "you will pass", "you'll pass", "certain to pass",
        "guaranteed profit", "guaranteed yield", "can't lose", "cannot lose", "never lose", "no risk",
        "doubles your", "triple your", "doubled in", "double in", "risk free", "passive income",
        "get rich", "quit your job", "earn back", "fixed return", "steady return", "annual return of",
        "job guaranteed", "pays for itself in", "worth twice", "worth double",
        "翻一番", "翻两番", "翻番", "翻一倍", "翻个倍", "本金一分不少", "本金安全", "本金不动", "不会亏",
        "亏不了",
        "亏不着", "不可能亏", "稳稳的收益", "旱涝保收", "稳稳到手", "一本万利", "财务自由", "躺平收",
        "坐等收钱",
        "坐着收钱", "等着升值", "等于拿证", "等于过", "等于拿到", "包拿", "包考", "包录",
        "包毕业", "包学会", "包教会", "包提分", "包涨", "包赚", "稳过", "准过", "必上岸", "稳提",
        "必提分", "必过线",
        "必录", "百分百通过", "百分百过", "一把过", "一次拿证", "一次拿下", "零基础也能拿", "闭眼过",
        "闭着眼过",
        "闭着眼睛过", "随便过", "轻松过", "轻轻松松过", "轻松上岸", "轻松月入", "轻松提", "出题组",
        "命题组",
        "阅卷老师", "考题都在", "押题", "押中率", "题库原", "泄题", "透题", "保研", "保奖",
        "结课就有工作", "学完就有工作", "学完就上岗", "工资翻", "收入翻", "薪水翻",
        "月薪翻", "工资涨", "月入", "日赚", "日进", "月赚", "年赚", "周赚", "高额回报",
        "收益率", "年收益", "到期返", "零亏损", "无亏损", "保证收益", "稳涨不跌", "闭眼买都赚",
        "买到就赚钱",
        "跟着买就", "跟着投", "抄作业就", "内幕", "内部消息", "涨停", "牛股",
    ),
    pairs=(
        Near(("内部渠道", "内部通道"), several("名额 录取 拿 票 消息 涨 赚 收益 进 题 岗 报"), 8),
        Near(("学不会", "不会", "考不到", "拿不到"), ("我倒贴", "倒贴你", "倒贴您"), 3),
        *WINDFALLS,
        *MARKS_PROMISED,
        *GAINS_SPOKEN,
        *EXAMS_SPOKEN,
        *HINTED_GAINS,
        *GAIN_TURNS,
        *ARRANGED,
        *MONEY_GROWS,
        *PUPILS,
        Near(("guarantee", "promise", "sure to", "certain to", "will be", "bound to"),
             ("admitted", "pass", "a job", "hired", "score", "profit", "income", "offer", "band",
             "top school"), 30),
        Near(("admitted", "pass the exam", "pass rate", "your job", "your offer"), ("guarantee",
        "promise", "for sure"), 40),
        Near(("保证", "承诺", "一定", "百分百", "包", "必", "稳", "铁定"),
             (
                 "录取", "通过", "拿证", "就业", "升值", "赚", "上岸", "提分", "收益", "涨", "考上",
                 "过关", "拿下",
             ), 8),
        Near(("学完", "学会", "报名", "上完", "跟着我", "跟着老师"),
             ("月薪", "年薪", "月入", "高薪", "加薪", "就业", "接单", "轻松赚", "翻倍", "提薪"), 12),
        Near(("年", "月", "天", "半年", "明年"), ("翻倍", "翻番", "回本", "翻几番", "涨一倍", "涨三成"), 8),
        Near((
            "每天", "每月", "一个月", "一年", "日",
        ), (
            "返", "分红", "到账", "利息", "收益", "进账", "多赚",
        ), 8),
        Near((
            "考", "孩子", "期末", "成绩",
        ), (
            "必提", "提高二十分", "提三十分", "包提", "冲进前", "不提分退",
        ), 10),
    ),
    innocent=(
        "保温", "出题人是谁", "拿奖的去年", "拿奖的不多",
        *several("内部渠道流出 内部渠道匀 内部渠道价 内部渠道货 内部渠道拿货"),
        *several("工作日到账 日到账 当理财产 别当理财 保过山车 保过期 保过敏 稳赚的是 拿证书复 "
            "拿证件 高分贝 拿证明 必考虑"),
        "收益率要看", "押题卷不", "月入园", "包拿走", "钱包拿", "毕业就业", "不保本", "不保过", "有风险",
        "升不升值"),
    only_for=frozenset(("education", "finance", "food", "none", "custom", "media")),
    unless=(
        *several("祝大家 祝各位 祝家人 祝老板 恭喜 什么叫 什么是 解释一下 名词 的意思 手续费 "
            "合同上写 高风险 风险高"),
        "有风险", "may lose", "can go down", "not guarantee", "no promise", "不承诺", "不保证",
    "不代表以后", "自己评估"),
)  # fmt: skip
