"""CK28 (its words): urging somebody under age to buy or to tip."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain, Near, Rule
from simulator.compliance.terms.doors import TALKED_ROUND
from simulator.compliance.terms.idioms import NAGGED
from simulator.compliance.terms.lures import TEMPTED
from simulator.compliance.terms.plainly import TIPS_FROM_CHILDREN
from simulator.compliance.terms.spoken_wrongs import MINORS_SPOKEN

_AGES = several(
    "七年级 八年级 九年级 十年级 一年级 二年级 三年级 四年级 五年级 六年级 初一 初二 "
    "初三 初中 小学 小五 小六 高一 "
    "高二 未成年 没满十八 未满18 没满18 不满十八 没成年 "
    "7岁 8岁 9岁 10岁 11岁 12岁 13岁 14岁 15岁 16岁 17岁 七岁 八岁 九岁 十岁 十一岁 "
    "十二岁 十三岁 十四岁 十五岁 十六岁 十七岁 才十一 才十二 才十三 才十四 才12 才13 "
    "才14 压岁钱 零花钱 早饭钱"
)
_SPENT = several(
    "下的单 买 下单 刷 付 充 灯牌 火箭 跑车 发货 拍 打赏 送 认证 礼物 嘉年华 点了 抢到"
)
_ELDERS = several("妈 爸 奶奶 爷爷 姥姥 姥爷 外婆 外公 家长 大人 老爸 老妈 哥 姐")
_NOT_I = several(
    "娃 孩子 儿子 女儿 闺女 我家 侄 外甥 的时候 那会 那年 当年 那时 学生们 孙 家里那个 "
    "老师 以前 同事 年前 时就 小朋友 宝宝 送给 作业"
)
_CHAINS = (
    Chain(_AGES, several("我 自己 偷偷 刚 已经 想 可以"), _SPENT, gap=10, without=_NOT_I),
    Chain(several("用他 用她 用我爸 用我妈 刷他 刷她"), several("指纹 脸 密码 手机 卡"), gap=1),
    Chain(_AGES, _SPENT, gap=14, without=_NOT_I),
    Chain(
        several("偷着 偷拿 偷用 瞒着 偷偷 背着 趁 冒充 冒用 拿 用 借 偷"),
        _ELDERS,
        several("手机 卡 钱 身份证 支付 指纹 年龄 密码 号 睡 实名 认证"),
        gap=4,
        without=_NOT_I,
    ),
    Chain(several("别告诉 别跟 不告诉 瞒"), several("我妈 我爸 我家长 我爸妈 我奶"), gap=2),
)
_URGED = several("点一下 点它 拍 下单 买 付 冲 刷 送 密码 上榜 火箭 跑车 再来 抢 拿出来 充")
MINOR_VIEWERS = Rule(
    "CK28",
    several("我未成年 我还未成年 我没成年 我是小学生 我还是小学生"),
    pairs=_CHAINS,
    across=_CHAINS,
    innocent=several("我家 我娃 我儿子 我女儿 我闺女 送我娃"),
    unless=_NOT_I,
    kinds=frozenset(("comment",)),
    even_asked=True,
)
MINORS = Rule(
    "CK28",
    (
        "偷偷拍", "mom's phone", "mum's phone", "你妈也发现不了", "妈也发现不了", "不用等大人",
        "大人点头", "拿压岁钱", "没满十二", "没满十岁", "小学生别怂", "妈妈睡了", "趁家长", "趁爸妈",
        "趁大人", "别怕妈妈", "同学都买了", "零花钱也够", "攒零花钱", "放学就拍", "逃课", "不用家长",
        "别让家长", "瞒着家长", "瞒着爸妈", "瞒着妈妈", "用爸爸的卡", "用妈妈的卡", "家长的卡",
        "充值给", "打赏榜一弟弟", "偷偷买", "偷偷下单", "用压岁钱", "压岁钱付", "家长看不到",
        "别告诉妈妈", "别告诉爸", "别跟爸妈说", "用妈妈的就能", "改一下实名", "拿妈妈手机",
        "拿爸爸手机", "用爸妈的号", "用妈妈的身份证", "没满十八也", "未成年也能", "小学生也能买",
        "小学生也可以买", "学生党刷礼物", "小朋友自己下单", "小朋友们自己",
        "小学生也能", "未成年也可以", "未成年没关系", "不满十八没事", "年龄填", "填成十八", "填十八",
        "改成成年",
        "年龄改", "出生年份改", "生日改", "大人的号", "妈妈的号", "爸爸的号", "奶奶的号", "爷爷的号",
        "爸妈的号",
        "妈妈的支付", "爸爸的支付", "用她指纹", "用他指纹", "妈妈的指纹", "爸爸的指纹", "妈妈睡着",
        "爸爸睡着",
        "爸妈睡着", "大人睡", "人脸对着妈妈", "拿妈的手机", "拿爸的手机", "奶奶的手机", "爷爷的手机",
        "家长手机",
        "家长密码", "支付密码你知道", "密码知道吧", "小孩也能刷", "小孩也能买", "孩子也能自己买",
        "小朋友也能",
        "小朋友刷", "小朋友来刷", "宝贝刷", "放学来买", "压岁钱来", "压岁钱花", "压岁钱刷", "红包钱花",
        "零花钱刷", "零花钱买", "生活费刷", "先斩后奏", "别说漏嘴", "保密哦", "小秘密", "不告诉家长",
        "不让家长",
        "使用家长", "家长不会发现", "爸妈不会知道", "妈妈不会知道", "妈妈不知道", "爸妈不知道",
        "kids can buy", "kids, grab", "hey kids", "use your mom's", "use mum's", "use mom's",
        "your dad's card",
        "your mum's card", "your mom's card", "don't tell your", "don't tell mum", "don't tell mom",
        "no need to ask your parents", "pocket money", "students, send gifts", "under 18 is fine",
        "even if you're under", "just say you're 18", "just put 18",
        "without telling your parents", "use your mum's phone",
    ),
    pairs=(
        *TEMPTED,
        *MINORS_SPOKEN,
        *NAGGED,
        *TALKED_ROUND,
        *TIPS_FROM_CHILDREN,
        Chain(several("没满十二 没满十四 没满十八 不满十八 未满十八 未成年 小学生 初中生 没成年 "
            "没满18 未满18"), several("没事 没关系 不要紧 也能 也行 也可以 照样 怕啥 怕什么"), gap=6),
        Chain(several("用 拿 借 偷 趁"), _ELDERS, several("账号 手机 号 卡 身份证 指纹 不在 睡"),
            several("点 拍 买 刷 付 下单 就行 行 充 验证"), gap=6, without=several(
            "请 让 叫 不 别 问")),
        Near((
            "小朋友", "同学们", "初中生", "小学生", "高中生", "宝贝们", "小弟弟", "小妹妹", "年级",
            "岁的弟弟", "弟弟", "妹妹", "没放学的", "未成年", "学生党", "小宝贝",
        ),
             (
                 "刷", "嘉年华", "再来一个", "自己买", "自己下单", "自己拍", "可以自己", "也可以买",
                 "偷偷", "冲", "送礼物", "拿零花钱", "零花钱", "爸妈的手机", "付款",
             ), 12),
        Near((
            "小朋友", "同学们", "年级", "岁",
        ), (
            "自己买的", "付就好", "拿手机下单", "下单哈", "也能拍", "照样买",
        ), 12),
        Near((
            "家长", "爸妈", "大人", "爸爸妈妈",
        ), (
            "看不到", "不知道", "不在家", "睡着", "不用问", "不用告诉",
        ), 8),
        Near((
            "妈妈的", "爸爸的", "家长的", "奶奶的", "爷爷的",
        ), (
            "实名", "身份证就能", "账号就能", "手机就能", "密码",
        ), 8),
    ),
    kinds=frozenset(("title", "card", "offer", "notice", "reply", "speech")),
    across=(
        Chain(several("小弟弟 小妹妹 小朋友 弟弟 妹妹 宝贝"), _ELDERS, several("手机 号 卡 密码"),
            several("借 拿 五分钟 点 用 扫"), gap=6, without=several("请 让 叫 问 别")),
        Chain(several("小朋友 娃 宝贝 同学 作业"), several("爷爷 奶奶 爸爸 妈妈"), several(
            "扫个脸 扫脸 刷脸 指纹 密码 手机点"), gap=12, without=several("请 不要 别")),
        Chain(several("十二岁 十三岁 十四岁 十五岁 十六岁 13岁 14岁 15岁 16岁 小学 初中"), several(
            "也可以 可以呀 可以的 没事 也行 选成年 填十八 写十八"), gap=4, without=several(
            "家长 用 穿 骑 玩 适合")),
        Chain(several("弟弟 妹妹 小朋友 宝贝 同学 小弟弟 小妹妹 小家伙 娃娃"), several(
            "十一 十二 十三 十四 十五 十六 十七 12 13 14 15 16 17 小学 初中 初一 初二 初三 "
            "压岁钱 零花钱 趁"), _URGED, gap=14,
              without=several("莫 甭 先 喊你 让你 请 让爸 让妈 叫家长 家长 别刷 别送 不能 不要 监护 先问")),
        Chain(several("小学 初中 年级 没满十八 未成年 十三岁 十二岁 十四岁"), several(
            "压岁钱 零花钱 妈妈 爸爸 爸妈 家长"), several(
            "拿出来 别让 不知道 别告诉 不在 睡着 手机 偷偷"), gap=12, without=several(
            "请 让爸妈 叫 不要 不能 别刷")),
    ),
    innocent=("刷牙", "刷子", "刷题", "老同学"),
    unless=("别刷礼", "别送礼", "写作业去", "去写作业",
            "先别下单", "请让爸", "喊大人", "叫大人", "大人来", "别自己", "别给我送", "别给我刷", "申请退",
            "大人不同意", "请家长", "家长来",
            "家长操作", "家长联系", "关了", "不打赏", "不下单", "不充值",
            "不能卖给你", "先叫爸爸", "请爸爸妈妈", "监护人", "请勿",
            "不合适", "叫家长", "让家长", "家长付", "家长报", "家长下单", "家长买", "我们退", "都退",
            "退回", "退给", "一律退", "查到就退", "全额退", "能退", "可以退",
            "退款"),
)  # fmt: skip
